"""The words that bound a figure, as patterns."""

import re
from functools import cache

from flows.arabic.letters import fold_letters
from flows.facts.text.lexicons import LINE_END, any_of, lexicon
from flows.model.facts import Bound

_CLITICS = r"(?<!\w)[وف]?[بلك]?"
_PARTICLES = ("على", "عن")
_BETWEEN = r"(?:\s+[ء-ي]+){0,3}?\s+"
"""What may part a verb from its particle: «لا يقل عددهم عن»."""
_MARKS = rf".،:؟!؛{LINE_END}"

_APART = frozenset(map(fold_letters, ("عن", "على")))
_DENIALS = frozenset(
    map(fold_letters, ("لا", "لم", "لن", "ليس", "ليست", "ألا", "ولا", "ولم", "ولن", "وليس", "فلا", "فلم"))
)
_DENIAL_REACH = 5
"""How many words before a bound a denial still reaches it: «ولم يعد عدد السكان يتجاوز»."""
_MOST_SUBJECT_WORDS = 14

Patterns = tuple[tuple[Bound, re.Pattern[str]], ...]


def bounds_said(words: str) -> frozenset[Bound]:
    """Return the bounds that these words can say, whole: how a printed qualifier is held against the source."""
    folded = " ".join(fold_letters(words).split())
    return frozenset(
        Bound(name)
        for name, row in lexicon("bounds").items()
        if re.fullmatch(_alternatives([*row["before"], *row["verb"], *row.get("after", ())]), folded)
    )


def bound_places(text: str) -> tuple[int, ...]:
    """Return where words begin in folded text that may bound a figure."""
    return tuple(match.start() for match in _any().finditer(text))


@cache
def _any() -> re.Pattern[str]:
    words = {word.split()[0] for row in lexicon("bounds").values() for word in (*row["before"], *row["verb"])}
    return re.compile(rf"{_CLITICS}(?:{any_of(words)})(?!\w)")


@cache
def nearest() -> Patterns:
    """Return the patterns of the words right before a figure, with the clitics that may stand at either."""
    return tuple(
        (Bound(name), re.compile(rf"{_CLITICS}(?P<word>{_alternatives(row['before'])})\s+[بل]?"))
        for name, row in lexicon("bounds").items()
    )


@cache
def verbs() -> Patterns:
    """Return the patterns of the verbs that bound the first figure of their clause."""
    return tuple(
        (Bound(name), re.compile(rf"{_CLITICS}(?P<word>{any_of(row['verb'])})(?!\w)[^\d{_MARKS}]*"))
        for name, row in lexicon("bounds").items()
        if row["verb"]
    )


@cache
def after() -> Patterns:
    """Return the patterns of the words right after a figure; none that another number follows: they may bound that."""
    return tuple(
        (Bound(name), re.compile(rf"\s{{1,2}}(?P<word>{any_of(row['after'])})(?!\w|\s+(?:من|[وبل]?\d))"))
        for name, row in lexicon("bounds").items()
        if "after" in row
    )


def reaches(stretch: str) -> bool:
    """Whether a verb still bounds what stands after these folded words: its subject alone may part the two.

    A word with و opens another clause («وحصل على 12 ميدالية»), unless it is definite or «بين» has opened a pair; «عن»
    and «على» say that the verb means something else («تجاوز عن المخالفات»).
    """
    words = stretch.split()
    paired = words.index("بين") if "بين" in words else len(words)
    joined = (word for word in words[:paired] if word.startswith("و") and not word.startswith("وال") and len(word) > 2)
    return len(words) <= _MOST_SUBJECT_WORDS and _APART.isdisjoint(words) and not any(joined)


def is_denied(before: str, word: str) -> bool:
    """Whether a word that bounds is turned round by a «لم» or «لا» before it that is no part of it itself."""
    return word.split()[0] not in _DENIALS and not _DENIALS.isdisjoint(before.split()[-_DENIAL_REACH:])


def _alternatives(words: list[str]) -> str:
    """Return a pattern for any of the words; a verb may stand apart from its particle."""
    return "|".join(
        _BETWEEN.join(map(any_of, ([head], [particle]))) if head and particle in _PARTICLES else any_of([word])
        for word in sorted(words, key=lambda word: (-len(word), word))
        for head, _, particle in [word.rpartition(" ")]
    )
