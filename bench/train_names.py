"""`python -m bench.train_names --cases DIR`: train the model of names anew; the same cases give the same bytes.

Needs python-crfsuite (MIT), which the product does not. The cases: sentences with the names that people marked in them,
one JSON a line, as the scorer reads them; docs/model-card.md says which, whose, and how good the model is.
"""

import argparse
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pycrfsuite

from bench.name_sentences import NameMaker, Sentence, Span, names_among_words, own_sentences
from flows.arabic.letters import Stretch, fold
from flows.facts.names.features import EDGE, find_tokens, phrase_features, word_features
from flows.facts.names.model import PLACES

MODEL = Path(__file__).parents[1] / "flows" / "facts" / "names" / "model.tsv"
KINDS = {"PERS": "PER", "PER": "PER", "GPE": "LOC", "LOC": "LOC", "ORG": "ORG"}
NEXT_TO = re.compile(r"(?:w|stem|before|s[123]|p2|list|digits|long)=.*|mark|edge|latin|unlisted")
"""The features of the words right before and after that the model sees."""
TWO_AWAY = re.compile(r"(?:w|list)=.*|edge")
SEED = 3
TIMES = {"ner_wojood_sample_train": 5, "ner_aqmar_split_train": 3}
"""How often each case of a set is taken; news and offices are nearer to the first."""
OWN_TIMES = 4
"""How often each of our own sentences is taken, with other names each time."""
AMONG_WORDS = 3000
"""How many names among words of the cases are made."""
SETTINGS = {"c1": 0.02, "c2": 0.3, "max_iterations": 100, "feature.possible_transitions": False}
SCALE = 100
LEAST = 4
"""Weights below that, in hundredths, are left out."""
NEVER = -9999
"""The weight of what never follows in the cases: a name that begins in its middle."""
_SIGNS = re.compile(r"\$#\$")
"""What one set ends its sentences with."""


def load(file: Path) -> list[tuple[str, list[Span]]]:
    """The texts of a file with their names."""
    cases = (json.loads(line) for line in file.read_text("utf-8").splitlines())
    return [(case["input"], _names(case)) for case in cases]


def _names(case: dict[str, Any]) -> list[Span]:
    rows = ((e["start"], e["start"] + e["length"], e["type"], e["text"]) for e in case["expected"])
    return [(a, z, KINDS[kind]) for a, z, kind, text in rows if kind in KINDS and case["input"][a:z] == text]


def labels_of(places: list[tuple[int, int]], names: list[Span]) -> list[str]:
    """A label a word: B- and I- of the outermost names; of a place in a body «+B-LOC» and «+I-LOC» beside it."""
    outer = [name for name in names if not any(_holds(other, name) for other in names)]
    labels = ["O"] * len(places)
    for name in outer:
        for nth, at in enumerate(_within(places, name)):
            labels[at] = f"{'I' if nth else 'B'}-{name[2]}"
    for name in names:
        if name not in outer and name[2] == "LOC":
            for nth, at in enumerate(_within(places, name)):
                if labels[at].endswith("-ORG"):
                    labels[at] += f"+{'I' if nth else 'B'}-LOC"
    return labels


def _holds(other: Span, name: Span) -> bool:
    return other[:2] != name[:2] and other[0] <= name[0] and name[1] <= other[1]


def _within(places: list[tuple[int, int]], name: Span) -> list[int]:
    return [at for at, (start, end) in enumerate(places) if start < name[1] and end > name[0]]


def examples(cases: Iterable[tuple[str, list[Span]]]) -> Iterator[tuple[list[list[str]], list[str]]]:
    """The features and the label of every word, sentence by sentence."""
    for text, names in cases:
        folded = fold(_SIGNS.sub("   ", text))
        words, places = find_tokens(folded.text)
        spans = [folded.span(Stretch(start, end)) for start, end in places]
        if words:
            yield (
                features_of(words),
                labels_of([(span.start, span.end) for span in spans], names),
            )


def features_of(words: list[str]) -> list[list[str]]:
    framed = [EDGE, EDGE, *words, EDGE, EDGE]
    own = [word_features(word) for word in framed]
    near = [[feature for feature in row if NEXT_TO.fullmatch(feature)] for row in own]
    far = [[feature for feature in row if TWO_AWAY.fullmatch(feature)] for row in own]
    listed = phrase_features(framed)
    rows = []
    for at in range(2, len(framed) - 2):
        parts = (own[at], near[at - 1], far[at - 2], near[at + 1], far[at + 2])
        rows.append([f"{place}{feature}" for place, part in enumerate(parts) for feature in part])
        if at in listed:
            rows[-1].append("0" + listed[at])
    return rows


def trained(cases: Iterable[tuple[str, list[Span]]], **settings: Any) -> str:
    """The text of the model's file."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for features, labels in examples(cases):
        trainer.append(features, labels)
    trainer.set_params(SETTINGS | settings)
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "names.crf")
        trainer.train(file)
        tagger = pycrfsuite.Tagger()
        tagger.open(file)
        info = tagger.info()
        return written(info.transitions, info.state_features)


def written(transitions: dict[tuple[str, str], float], states: dict[tuple[str, str], float]) -> str:
    """The weights as the package reads them, in an order of their own."""
    labels = ["O", *sorted({label for _, label in states} - {"O"})]
    lines = [" ".join(labels)]
    for before in labels:
        weights = (transitions.get((before, after)) for after in labels)
        lines.append(" ".join(str(NEVER if weight is None else round(weight * SCALE)) for weight in weights))
    votes: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for (feature, label), weight in states.items():
        if abs(round(weight * SCALE)) >= LEAST:
            votes[feature[1:]].append((int(feature[0]), labels.index(label), round(weight * SCALE)))
    assert all(place < PLACES for rows in votes.values() for place, _, _ in rows)
    rows = (f"{feature}\t{_vote_text(votes[feature])}" for feature in sorted(votes))
    return "\n".join([*lines, *rows]) + "\n"


def _vote_text(votes: list[tuple[int, int, int]]) -> str:
    return " ".join(":".join(map(str, vote)) for vote in sorted(votes))


def main() -> None:
    """Train on the cases and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, required=True, help="the folder of case files")
    sets = {name: load(parser.parse_args().cases / f"{name}.jsonl") for name in TIMES}
    sentences = training_set(sets)
    MODEL.write_text(trained(sentences), "utf-8")
    print(f"{MODEL.name}: {MODEL.stat().st_size / 1e6:.2f} MB from {len(sentences)} sentences")


def training_set(sets: dict[str, list[Sentence]]) -> list[Sentence]:
    """The cases, our own sentences with names in them, and names among words of the cases."""
    maker = NameMaker(SEED)
    cases = [case for cases in sets.values() for case in cases]
    own = list(own_sentences(OWN_TIMES, maker))
    among = list(names_among_words(AMONG_WORDS, cases, maker))
    return [*(case for name, cases in sets.items() for case in cases * TIMES[name]), *own, *among]


if __name__ == "__main__":
    main()
