"""Clauses: which one says by itself what a figure or a date is."""

import re
import tomllib
from bisect import bisect_left, bisect_right
from functools import cache
from importlib.resources import files

from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.model.source import Span

LEAST_WORDS = 3
"""A clause with fewer words that mean something says too little by itself, and takes the one before it along."""
MOST_CLAUSE_WORDS = 40
"""A clause takes no other along beyond this length, unless it would say too little."""
MOST_JOINED = 5
"""How many clauses of a sentence may stand for one, itself included, at either side."""
_PRONOUNS = ("ها", "هم", "هما", "هن", "ته")
_OF_IT = frozenset({"بها", "فيها", "لها", "عنها", "عليها", "به", "فيه", "له", "عنه", "عليه"})
_PARTS = frozenset({"منها", "منه", "منهم"})
_THAT = re.compile(r"[وف]?ب?[أإا]ن[َّ]*\s+(?=\S)")
_DAY_ASIDE = re.compile(
    r"(?:يوم\s+)?(?:امس|اليوم|(?:ال)?(?:احد|اثنين|ثلاثاء|اربعاء|خميس|جمعة|سبت))"
    r"(?:\s+(?:الماضي|المقبل|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعة|السبت))?\s*،"
)
_ASIDE = 40
_FIRST_WORD = 24
_FAR = 60
"""Words that are looked at one by one."""


@cache
def listed_words(key: str, book: str = "clauses.toml") -> frozenset[str]:
    """Return the folded words of a list of clauses.toml, or of another file beside it."""
    written: list[str] = tomllib.loads(files(__package__).joinpath(book).read_text("utf-8"))[key]
    return frozenset(map(fold_letters, written))


def clause_around(text: str, sentence: Span, cuts: tuple[int, ...], inner: Span, about: Span) -> Span:
    """Return the clause that holds `inner`; the one before it, else after it, comes along where it says too little.

    `about` is the part of `inner` that the clause must say something about: a figure without the word that bounds it.
    """
    first, last = bisect_right(cuts, inner.start), bisect_left(cuts, inner.end)
    starts = [sentence.start, *cuts[max(0, first - MOST_JOINED) : first]][-MOST_JOINED:]
    inside = (cut for cut in cuts[last : last + MOST_JOINED] if cut < sentence.end)
    ends = [*inside, max(sentence.end, inner.end)][:MOST_JOINED]
    ends = _before_colon(text, ends)
    span = strip_span(text, Span(starts.pop(), ends.pop())).cover(inner)
    opening = _opening(text, sentence)
    while (starts or ends) and not (_stands_alone(text, span, about, starts) and not (starts and opening)):
        start, end = (starts.pop(), span.end) if starts else (span.start, ends.pop())
        longer = strip_span(text, Span(start, end)).cover(inner)
        if _says_enough(text, span, about) and len(longer.of(text).split()) > MOST_CLAUSE_WORDS:
            break
        span = longer
    return _without_that(text, span, inner)


def _without_that(text: str, span: Span, inner: Span) -> Span:
    """Return a clause without the «أن» that opens it: of what was said, that it was is left to its sentence."""
    that = _THAT.match(text, span.start, inner.start)
    return Span(that.end(), span.end) if that else span


def _opening(text: str, sentence: Span) -> bool:
    """Whether a sentence opens with a condition or a denial, without which no clause of it is true: «إذا …، ف…»."""
    first = fold_letters(text[sentence.start : sentence.start + _FIRST_WORD]).split()[:2]
    known = listed_words("conditional")
    return bool(first) and (first[0] in known or " ".join(first) in known)


def _before_colon(text: str, ends: list[int]) -> list[int]:
    """Return the ends that a clause may reach, the nearest last: what a colon brings is no part of it."""
    colon = next((index for index, end in enumerate(ends) if text[end - 1] == ":"), len(ends) - 1)
    return ends[colon::-1]


def _stands_alone(text: str, span: Span, about: Span, starts: list[int]) -> bool:
    return _says_enough(text, span, about) and not (starts and _hangs(text, span, about))


def _says_enough(text: str, span: Span, about: Span) -> bool:
    """Whether enough words around what a clause is about mean something: no particles, no numbers."""
    around = f"{text[span.start : about.start]} {text[about.end : span.end]}".split(maxsplit=_FAR)
    meaningful = (word for word in map(fold_letters, around) if len(word) > 2 and word not in listed_words("particles"))
    return sum(not any(letter.isdigit() for letter in word) for word in meaningful) >= LEAST_WORDS


def _hangs(text: str, span: Span, about: Span) -> bool:
    """Whether a clause needs the one before it: by the word that opens it, or by a pronoun that points back.

    «وتبلغ مساحتها 4,650 …» and «… 60% منها» do not say whose area and of what; «، الثلاثاء، غرامة …» not who does it.
    """
    opening = fold_letters(text[span.start : min(about.start, span.start + 30)]).split()[:2]
    after = fold_letters(text[about.end : about.end + 10]).split()[:1]
    if _DAY_ASIDE.match(fold_letters(text[span.start : min(about.start, span.start + _ASIDE)])):
        return True
    points_back = any(len(word) > 4 and word.endswith(_PRONOUNS) for word in opening)
    points_back = points_back or not _OF_IT.isdisjoint(opening)
    return points_back or not listed_words("hanging").isdisjoint(opening[:1]) or not _PARTS.isdisjoint(after)
