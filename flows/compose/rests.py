"""What a sentence says beyond where it was cut: of a bottom line the clauses left out, of a long one all of them."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from flows.arabic.cuts import strip_span
from flows.arabic.fair_cuts import is_governed, judge_cut
from flows.arabic.letters import Stretch, fold, fold_letters
from flows.arabic.limits import is_limited
from flows.compose.clauses import MOST_CLAUSE_WORDS
from flows.compose.material import MOST_WORDS, Material
from flows.compose.standing import announces, without_joining
from flows.compose.verb_cuts import opens_clause
from flows.model.length import Length
from flows.model.outline import Point
from flows.model.source import Span

_LEAST_WORDS = 4
_BESIDE = re.compile(r"(?:فيما|بينما|في\s+حين)\s+(?=(?:لا|لم|لن|قد|[يت]\w{2,}|\w{3,}ت|\w{3,4})\s)")
"""«فيما تبلغ السرعة …» says what stands beside, and stands without its particle."""
_JOINED = re.compile(r"و(?!(?:ا?[لا]?ن(?:ه|ها|هم|هما)?|الذي|التي|الذين|هو|هي|هم|هما|منها?|منهم|بين\w*)(?!\w))\w{2,}")
"""A clause that «و» joins; «وأن …» is said by who said the one before, «وهو …» is said of what it names."""
_TURNS = re.compile(
    r"(?<!\w)و?(?:لم|لن|لا|ليست?|عدم|اذا|لو|نفي|نفت|رفضت?|زعمت?|يزعم|تزعم|ادعي|ادعت|اتهمت?|يتهم|تتهم)(?!\w)"
)
"""What denies a clause, sets it a condition or leaves it to who says it does so to those joined to it."""
_MARKS = re.compile(r"[\s،,؛]*")
_REACH = 80
_FIRST_WORDS = 2


def prints_all(material: Material) -> bool:
    """Whether nearly all of a source is printed: it is short, or its brief is full."""
    return material.is_whole or material.order.length is Length.FULL


def is_whole_item(material: Material, point: Point) -> bool:
    """Whether an item is printed with what was said on it, though its plan has only what was decided at its end.

    «اقترح … . تمت الموافقة.» says nothing without its first sentence.
    """
    inside = tuple(material.planned_in(point.body)) if prints_all(material) else ()
    later = any(point.body.start < span.start for span in inside)
    later = later and all(point.body.start <= span.start and span.end <= point.body.end for span in inside)
    fits = later and material.words_in(point.body) <= MOST_WORDS
    return fits and not (point.lettered or point.level > 1 or material.apart.touch(point.own))


def rests_of_lead(material: Material, lead: Iterable[Span]) -> tuple[Span, ...]:
    """Return what the sentences of a bottom line say after they were cut, where nearly all of a source is printed.

    Of a clause that «و» or «فيما» joins the clause; of another, that says nothing alone, in a full brief the sentence.
    """
    return tuple(_rests(material, lead)) if prints_all(material) else ()


def _rests(material: Material, lead: Iterable[Span]) -> Iterator[Span]:
    for span in lead:
        sentence = material.body_of(material.sentence_at(span.end - 1))
        rest = Span(min(_after_marks(material.text, span.end), sentence.end), sentence.end)
        if not len(rest) or not _says_more(material, span, rest):
            continue
        alone = _alone(material.text, Span(min(sentence.start, span.start), rest.start), rest)
        if alone:
            yield alone
        elif material.order.length is Length.FULL and span.start >= sentence.start:
            yield sentence


def _after_marks(text: str, place: int) -> int:
    found = _MARKS.match(text, place)
    return found.end() if found else place


def _says_more(material: Material, span: Span, rest: Span) -> bool:
    """Whether a statement ends at a clause of its sentence, before words that no point or list prints."""
    cut = any(mark in material.text[span.end - 1 : rest.start] for mark in "،,؛") or material.text[rest.start] == "و"
    words = rest.of(material.text)
    listed = bool(material.points_in(rest)) or words.rstrip().endswith(":") or material.announced.touch(rest)
    says = material.words_in(rest) >= _LEAST_WORDS and not announces(fold_letters(words).split())
    return cut and says and not (listed or material.is_broken(rest))


def _alone(text: str, before: Span, rest: Span) -> Span | None:
    """Return a rest that says the same without what stands before it; None where that governs or denies it."""
    head = fold(text[rest.start : min(rest.end, rest.start + _REACH)])
    beside = _BESIDE.match(head.text)
    if any(map(opens_clause, head.text.split(maxsplit=1)[:1])):
        return without_joining(text, rest)
    if _TURNS.search(fold_letters(before.of(text))):
        return None
    if beside:
        return Span(rest.start + head.span(Stretch(beside.end(), beside.end() + 1)).start, rest.end)
    fair = _JOINED.match(head.text) and judge_cut(before.of(text), rest.of(text), "").is_fair
    return without_joining(text, rest) if fair else None


def parts_of_long(material: Material, span: Span) -> tuple[Span, ...]:
    """Return a sentence of more words than are printed whole in its parts, each from a clause that «و» opens.

    One that has no such clause, or a part that is too long itself, stays whole. What joins a part to the one before is
    cut; together they leave nothing out.
    """
    if material.words_in(span) <= MOST_WORDS:
        return (span,)
    parts = tuple(_parts(material, span))
    return parts if all(material.words_in(part) <= MOST_WORDS for part in parts) else (span,)


def _parts(material: Material, span: Span) -> Iterator[Span]:
    text, start = material.text, span.start
    places = (cut for cut in material.cuts[material.index_at(start)] if span.start < cut < span.end)
    joined = [place for place in places if _may_part(text, span, place)]
    for place, following in pairwise((*joined, span.end)):
        if material.words_in(Span(start, following)) > MOST_CLAUSE_WORDS:
            yield without_joining(text, strip_span(text, Span(start, place)))
            start = _after_marks(text, place)
    yield without_joining(text, Span(start, span.end))


def _may_part(text: str, span: Span, place: int) -> bool:
    """Whether a clause of its own begins here, with its verb: no limit of the one before, and governed by no word."""
    start = _after_marks(text, place)
    head = fold_letters(text[start : start + _REACH])
    words = head.split()
    governed = is_governed(fold_letters(text[span.start : start]).split())
    return any(map(opens_clause, words[:1])) and not (governed or is_limited(words[:_FIRST_WORDS]))
