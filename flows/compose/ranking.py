"""How much a sentence weighs when there is room for few: place, facts, the title's words, cues, and what is against it.

The weights are data (ranking.toml), with a card in docs/model-card.md.
"""

import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.material import Material
from flows.compose.weights import weigh_span
from flows.model.source import Span

_BOOK = "ranking.toml"
LEAST_BESIDE_A_LEAD = 6.0
"""What a sentence must weigh to stand beside the lead of a report, or in its stead below a title that is the lead."""
_MOST_WORDS = 45
_FIRST_WORDS = 3
_LEAST_LETTERS = 3
_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل")
_ENDINGS = ("ات", "ون", "ين", "ان", "ها", "هم", "ية", "ة", "ه", "ي")
_MARKS = " .،؛:؟!…«»\"'()[]-–—"


def rank_span(material: Material, span: Span) -> float:
    """Return how much a statement weighs beside the others of its text; more is better, and it may be negative."""
    weights = _weights()
    words = [word.strip(_MARKS) for word in fold_letters(span.of(material.text)).split()]
    index = material.index_at(span.start)
    score = min(weights["most_facts"], weights["facts"] * weigh_span(material, span))
    score += weights["title"] * share_of_title(material, words)
    score += weights["early"] * (1 - index / len(material.sentences))
    score += sum(weights[name] for name, says in _signs(material, span, words) if says)
    return score


def _signs(material: Material, span: Span, words: list[str]) -> Iterable[tuple[str, bool]]:
    """Yield what a statement is, by the names of the weights, and whether it is that."""
    folded = fold_letters(span.of(material.text)).strip()
    opening = " ".join(words[:_FIRST_WORDS])
    return (
        ("cue", _has_cue(words)),
        ("opens", material.opens_paragraph(span)),
        ("long", len(words) > _MOST_WORDS),
        ("hangs", not listed_words("dependent").isdisjoint(words[:1])),
        ("example", any(f" {phrase} " in f" {folded} " for phrase in _cues("example"))),
        ("asks", folded.endswith(("؟", "!", "؟»", '؟"'))),
        ("background", any(opening.startswith(phrase) for phrase in _cues("background"))),
    )


def opens_with_cue(material: Material, span: Span) -> bool:
    """Whether a statement opens by announcing, deciding, coming to a figure."""
    return _has_cue([word.strip(_MARKS) for word in fold_letters(span.of(material.text)).split(maxsplit=_FIRST_WORDS)])


def _has_cue(words: list[str]) -> bool:
    return any(map(_is_cue, words[:_FIRST_WORDS]))


def stems(words: Iterable[str]) -> frozenset[str]:
    """Return folded words that mean something, without what is written onto them: «والمدارس» and «مدارس» are one."""
    stripped = (_stem(word.strip(_MARKS)) for word in words)
    return frozenset(word for word in stripped if len(word) >= _LEAST_LETTERS and word not in listed_words("particles"))


@lru_cache(1 << 14)
def _stem(word: str) -> str:
    prefix = next((each for each in _PREFIXES if word.startswith(each) and len(word) - len(each) >= _LEAST_LETTERS), "")
    word = word.removeprefix(prefix)
    ending = next((each for each in _ENDINGS if word.endswith(each) and len(word) - len(each) >= _LEAST_LETTERS), "")
    return word.removesuffix(ending)


def share_of_title(material: Material, words: list[str]) -> float:
    """Return the share of the title's words that folded words say; of a text without a title, of its first sentence."""
    named = material.outline.title.content if material.outline.title else None
    named = material.plan.title or named or material.body_of(material.sentences[0])
    wanted = _title_stems(named.of(material.text))
    return len(wanted & stems(words)) / len(wanted) if wanted else 0.0


@cache
def _title_stems(title: str) -> frozenset[str]:
    return stems(fold_letters(title).split())


def _is_cue(word: str) -> bool:
    bare = word.removeprefix("و")
    return bare in _cues("announces") or bare.removesuffix("ت") in _cues("announces")


@cache
def _cues(key: str) -> frozenset[str]:
    return frozenset(map(fold_letters, _book()["cues"][key]))


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = _book()["weights"]
    return weights


@cache
def _book() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(_BOOK).read_text("utf-8"))
