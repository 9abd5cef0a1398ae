"""`python -m bench.count_stems --cases DIR`: count in how many texts each stem stands; the same give the same bytes.

By it the bulletin tells the words that everybody writes from those by which one event is known. The texts: our own of
the tests, and the news and sentences of `../shared/cases`, of which only the counts of stems are kept.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from flows.bulletin.everyday import FILE, LEAST
from flows.facts.relations.stems import stems_of

ROOT = Path(__file__).parents[1]
OWN = ("corpus", "expected", "ingest")
DOCUMENTS = ("docs_ntrex", "structure_docs")
SENTENCES = (
    "ner_aqmar_split_train",
    "ner_aqmar_split_dev",
    "ner_wojood_sample_train",
    "ner_wojood_sample_val",
    "ud_pud_numbers",
)
_SENTENCES_A_TEXT = 20


def main() -> None:
    """Write the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, required=True)
    texts = [stems_of(text) for text in _texts(parser.parse_args().cases)]
    counts = Counter(stem for each in texts for stem in each)
    rows = sorted((stem, count) for stem, count in counts.items() if count >= LEAST)
    lines = (f"{stem}\t{count}" for stem, count in rows)
    written = Path(__file__).parents[1].joinpath("flows", "bulletin", FILE)
    written.write_text("\n".join((f"texts\t{len(texts)}", *lines)) + "\n", encoding="utf-8")


def _texts(cases: Path) -> Iterator[str]:
    for folder in OWN:
        yield from (file.read_text("utf-8", "ignore") for file in sorted((ROOT / "tests" / folder).rglob("*.txt")))
    for name in DOCUMENTS:
        yield from _inputs(cases / f"{name}.jsonl")
    for name in SENTENCES:
        lines = list(_inputs(cases / f"{name}.jsonl"))
        for start in range(0, len(lines), _SENTENCES_A_TEXT):
            yield "\n".join(lines[start : start + _SENTENCES_A_TEXT])


def _inputs(file: Path) -> Iterator[str]:
    yield from (json.loads(line)["input"] for line in file.read_text("utf-8").splitlines())


if __name__ == "__main__":
    main()
