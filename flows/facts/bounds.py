"""What the source says of a figure's exactness: «أكثر من», «تجاوز حجم … 9.2 تريليون»."""

import re
from functools import cache

from flows.arabic.letters import fold_letters
from flows.facts.lexicons import any_of, lexicon
from flows.facts.matter import LINE_END, Matter
from flows.model.facts import Bound
from flows.model.source import Span

_REACH = 160
"""How far before a figure its verb may stand, in code points of the same clause."""
_PARTICLES = ("على", "عن")
_BETWEEN = r"(?:\s+[ء-ي]+){0,3}?\s+"
"""What may part a verb from its particle: «لا يقل عددهم عن»."""
_MARKS = rf".؟!؛{LINE_END}"


def find_bound(matter: Matter, start: int) -> tuple[Bound, Span | None]:
    """Return how the figure at `start` of the folded text is bounded, and by which word of the original."""
    lead = max(0, start - _REACH)
    if _any().search(matter.text, lead, start):
        # A verb further off bounds the first figure behind it: no other number may stand between.
        last_number = matter.last_number_end(start)
        for patterns, least in ((_nearest(), lead), (_verbs(), max(lead, last_number))):
            found = _longest(patterns, matter.text, least, start)
            if found:
                bound, match = found
                return bound, matter.span(match.start("word"), match.end("word"))
    return Bound.EXACT, None


def bounds_said(words: str) -> frozenset[Bound]:
    """Return the bounds that these words can say, whole: how a printed qualifier is held against the source."""
    folded = " ".join(fold_letters(words).split())
    return frozenset(
        Bound(name)
        for name, row in lexicon("bounds").items()
        if re.fullmatch(_alternatives([*row["before"], *row["verb"]]), folded)
    )


Patterns = tuple[tuple[Bound, re.Pattern[str]], ...]


@cache
def _any() -> re.Pattern[str]:
    words = [word.split()[0] for row in lexicon("bounds").values() for word in (*row["before"], *row["verb"])]
    return re.compile(any_of(words))


@cache
def _nearest() -> Patterns:
    """Return the patterns of the words right before a figure, with the clitics that may stand at either."""
    return tuple(
        (Bound(name), re.compile(rf"(?<!\w)[وف]?[بلك]?(?P<word>{_alternatives(row['before'])})\s+[بل]?$"))
        for name, row in lexicon("bounds").items()
    )


@cache
def _verbs() -> Patterns:
    return tuple(
        (Bound(name), re.compile(rf"(?<!\w)[وف]?(?P<word>{any_of(row['verb'])})(?!\w)[^\d{_MARKS}]*$"))
        for name, row in lexicon("bounds").items()
        if row["verb"]
    )


def _alternatives(words: list[str]) -> str:
    """Return a pattern for any of the words; a verb may stand apart from its particle."""
    return "|".join(
        _BETWEEN.join(map(any_of, ([head], [particle]))) if head and particle in _PARTICLES else any_of([word])
        for word in sorted(words, key=lambda word: (-len(word), word))
        for head, _, particle in [word.rpartition(" ")]
    )


def _longest(patterns: Patterns, text: str, least: int, start: int) -> tuple[Bound, re.Match[str]] | None:
    """Return the longest match: «لا يتجاوز» wins over «يتجاوز»."""
    matches = [(bound, pattern.search(text, least, start)) for bound, pattern in patterns]
    found = [(bound, match) for bound, match in matches if match]
    return max(found, key=lambda pair: len(pair[1]["word"])) if found else None
