"""A statement without its tail: which of its clauses may be left out, by named rules that keep what it says.

What is left is one stretch of the source that begins where the statement begins, so that subject, verb, negation,
modality and speaker stay. A tail that limits what stands before it, by an exception, a condition or a time, is never
left out; nor is one without which a verb of saying has no object.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from flows.arabic.cuts import clause_cuts, strip_span
from flows.arabic.letters import fold_letters
from flows.arabic.limits import is_limited
from flows.compose.clauses import listed_words
from flows.compose.unfilled import leaves_open
from flows.model.source import Span

_BOOK = "shortening.toml"
_LEAST_WORDS = 6
_LONGEST = 2000
"""Code points of a sentence that may be shortened: a longer one is a list, or a text without full stops."""
_OPENING_REACH = 80
_LEAST_LEFT_OUT = 2
_MOST_OPENING_WORDS = 4
_FIRST_WORDS = 3
_MOST_DAY_WORDS = 4
_WORD = re.compile(r"\S+")
_RESULTS = re.compile(r"ي|س|ادي|ادت|اسفر|جعل|دفع|تسبب|اتاح|حال|رفع|خفض|زاد|عزز|اضطر|ت(?!م\b)")
"""What follows «مما» where it says what came of it; «التعلم مما حدث» says of what."""
_PAIRED = (("«", "»"), ("“", "”"), ("(", ")"), ("[", "]"))
_OBJECTS = frozenset(
    map(fold_letters, ("أن", "إن", "بأن", "أنه", "إنه", "أنها", "إنها", "بأنه", "بأنها", "أنهم", "إنهم"))
)


class Tail(StrEnum):
    """By which rule a tail is left out."""

    RELATIVE = "relative"
    CIRCUMSTANCE = "circumstance"
    SPEECH = "speech"
    ADDITION = "addition"
    COMPARISON = "comparison"
    COORDINATE = "coordinate"


_CLOSED_BY_A_COMMA = (Tail.RELATIVE, Tail.ADDITION)
"""After a further comma the sentence may go on with what stands before these."""
_DASHES = (" - ", " – ", " — ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortened:
    """A statement that ends before its tail."""

    span: Span
    rule: Tail


def short_clauses(text: str, span: Span) -> tuple[Span, ...]:
    """Return the statement and what it may be shortened to, the longest first; each begins where it begins.

    Takes a text and a stretch of it within one sentence, which ends where the sentence does or at a clause.
    """
    return (span, *(each.span for each in reversed(list(shortenings(text, span)))))


def shortenings(text: str, span: Span) -> Iterator[Shortened]:
    """Yield what a statement may be shortened to, the shortest first, with the rule of each."""
    commas = clause_cuts(text, span)
    marked = _starts(text, commas)
    for place in _openings(text, span, marked):
        kept = strip_span(text, Span(span.start, place))
        rule = _rule_of(text, place, span.end, marked=place in marked)
        if rule and _may_end(text, kept) and _may_leave(text, Span(place, span.end), rule, kept, commas):
            yield Shortened(span=kept, rule=rule)


def is_subordinate(words: str) -> bool:
    """Whether words open with a clause that another must follow: «رغم …، …», «وبناءً على …، …», «وإنني إذ أشكر …»."""
    first = fold_letters(words).split(maxsplit=_FIRST_WORDS)[:_FIRST_WORDS]
    forms = (form for word in first[:1] for form in (word, word.removeprefix("و")))
    return not listed_words("subordinate", _BOOK).isdisjoint(forms) or "اذ" in first


def cuts_after_main(text: str, start: int, cuts: Sequence[int]) -> Sequence[int]:
    """Return the cuts of a statement that begins at `start` from the end of its first clause that needs no other.

    «بناءً على …، وحرصًا على …، تقرر …» says nothing before its third, «نشر المركز، الأربعاء، نتائج …» before its last.
    """
    cuts = _around_no_day(text, start, cuts)
    for place, cut in enumerate(cuts):
        if not is_subordinate(text[start:cut]):
            return cuts[place:]
        start = cut
    return ()


def _around_no_day(text: str, start: int, cuts: Sequence[int]) -> Sequence[int]:
    """Return cuts without those around a day that parts a verb from what it needs: «نشر المركز، الأربعاء، نتائج …»."""
    between = [Span(*pair) for pair in pairwise((start, *cuts))]
    parting = {cut for clause in between[1:] if _parts_verb(text, clause) for cut in (clause.start, clause.end)}
    return [cut for cut in cuts if cut not in parting]


def _parts_verb(text: str, clause: Span) -> bool:
    words = fold_letters(strip_span(text, clause).of(text)).split()
    following = fold_letters(text[clause.end : clause.end + _OPENING_REACH]).strip(" ،").split()[:1]
    bare = following and not following[0].startswith("و") and listed_words("particles").isdisjoint(following)
    return bool(bare) and len(words) <= _MOST_DAY_WORDS and not listed_words("days", _BOOK).isdisjoint(words[:2])


def joined_sentences(text: str, span: Span) -> Iterator[int]:
    """Yield where a sentence without marks may end: before each «و» with the verb of another, in order."""
    places = [match.start() for match in _WORD.finditer(text, span.start, span.end)]
    for place in places[_LEAST_WORDS:]:
        words = fold_letters(text[place : place + _OPENING_REACH]).split()[:_MOST_OPENING_WORDS]
        kept = fold_letters(text[span.start : place]).split()
        if _is_sentence(words) and not _is_open(kept) and not _lacks_object(kept, words):
            yield place


def _openings(text: str, span: Span, marked: frozenset[int]) -> Iterator[int]:
    """Yield where a tail may open: after a comma, and at each word that needs none."""
    if is_subordinate(span.of(text)) or len(span) > _LONGEST:
        return
    for match in _WORD.finditer(text, span.start, span.end):
        word = fold_letters(match.group())
        if match.start() in marked or word in _unmarked_words():
            yield match.start()


def _starts(text: str, commas: tuple[int, ...]) -> frozenset[int]:
    """Return where the first words after the commas begin."""
    found = (_WORD.search(text, comma) for comma in commas)
    return frozenset(match.start() for match in found if match)


def _unmarked_words() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in listed_words("unmarked", _BOOK))


def _rule_of(text: str, place: int, end: int, *, marked: bool) -> Tail | None:
    """Return the rule by which what opens at a place may be left out; None where none does."""
    words = fold_letters(text[place : min(end, place + _OPENING_REACH)]).split()[:_MOST_OPENING_WORDS]
    phrases = [" ".join(words[:count]) for count in range(1, len(words) + 1)]
    if not marked:
        before = fold_letters(text[max(0, place - 30) : place]).split()[-1:]
        needed = not listed_words("needing", _BOOK).isdisjoint(before)
        needed |= words[:1] == ["مما"] and not _RESULTS.match(" ".join(words[1:2]))
        if needed or listed_words("unmarked", _BOOK).isdisjoint(phrases):
            return None
    for rule in (Tail.RELATIVE, Tail.CIRCUMSTANCE, Tail.SPEECH, Tail.ADDITION, Tail.COMPARISON):
        if not listed_words(rule, _BOOK).isdisjoint(phrases):
            return rule
    return Tail.COORDINATE if marked and _is_sentence(words) else None


def _is_sentence(words: list[str]) -> bool:
    """Whether words open another sentence that «و» joins: «وقد بلغ …», «وتضم …», «وأكد …»."""
    first, second = (*words, "", "")[:2]
    if not first.startswith("و"):
        return False
    verbs = listed_words("saying", "standing.toml") | listed_words("opening", "standing.toml")
    bare = second if first in ("وقد", "وسوف", "وكان", "وكانت") else first[1:]
    return bare in verbs or (bare.endswith("ت") and bare[:-1] in verbs) or (bare.startswith("س") and bare[1:] in verbs)


def _may_end(text: str, kept: Span) -> bool:
    """Whether what is left is a whole statement: long enough, its marks closed, its last word needing no other."""
    words = fold_letters(kept.of(text)).split()
    whole = len(words) >= _LEAST_WORDS and all(kept.of(text).count(a) == kept.of(text).count(b) for a, b in _PAIRED)
    aside = any(kept.of(text).count(dash) % 2 for dash in _DASHES)
    return whole and kept.of(text).count('"') % 2 == 0 and not (aside or _is_open(words))


def _is_open(words: list[str]) -> bool:
    needs = any(words[-1] in listed_words(key) for key in ("particles", "hanging", "auxiliary"))
    between = "بين" in words and not any(word.startswith("و") for word in words[words.index("بين") + 1 :])
    either = not {"اما", "سواء"}.isdisjoint(words) or ("ليس" in words and "فقط" in words)
    return needs or between or either


def _may_leave(text: str, tail: Span, rule: Tail, kept: Span, commas: tuple[int, ...]) -> bool:
    """Whether a tail may be left out without turning what is left."""
    words = fold_letters(tail.of(text)).split()
    said = fold_letters(kept.of(text)).split()
    goes_on = rule in _CLOSED_BY_A_COMMA and _goes_on(text, tail, commas)
    limited = is_limited(words) or is_limited(words[1:2]) or not listed_words("pairs", _BOOK).isdisjoint(words)
    lacks = _lacks_object(said, words) or leaves_open(kept.of(text), tail.of(text))
    return len(words) >= _LEAST_LEFT_OUT and not (goes_on or limited or lacks)


def _goes_on(text: str, tail: Span, commas: tuple[int, ...]) -> bool:
    """Whether a sentence goes on after what opens at a comma: at a further one that no «و» follows."""
    further = commas[bisect_right(commas, tail.start) : bisect_left(commas, tail.end)]
    return any(not text[comma : tail.end].lstrip().startswith("و") for comma in further)


def says_its_object(kept: str, rest: str) -> bool:
    """Whether a clause has what its verb of saying says, and does not leave it to the rest of its sentence."""
    return not _lacks_object(fold_letters(kept).split(), fold_letters(rest).split())


def _lacks_object(said: list[str], words: list[str]) -> bool:
    """Whether what was said stands in the tail: «أعلن الوزير، أمس، أن …»."""
    verbs = listed_words("saying", "standing.toml")
    says = any(
        word.removeprefix("و") in verbs or word.removeprefix("و").removesuffix("ت") in verbs for word in said[:2]
    )
    return says and _OBJECTS.isdisjoint(said) and not _OBJECTS.isdisjoint(words)
