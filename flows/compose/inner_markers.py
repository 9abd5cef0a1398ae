"""A line and the items that it brings, said without the marks of a list: in a run of sentences «1-» is no first.

نطلب من سيادتكم: | 1- | إصلاح المضخة              نطلب من سيادتكم: إصلاح المضخة
أبرز النتائج: | • | 52% من الأسر تنفق …          52% من الأسر تنفق …
"""

import re
from collections.abc import Iterable, Iterator
from itertools import dropwhile

from flows.arabic.letters import fold_letters
from flows.compose.material import Material
from flows.compose.words_over import is_of_any_report
from flows.model.brief import Statement
from flows.model.source import Span

_AMONG = re.compile(r"\A[وف]?(?:من|كان)\s+")
_BULLET = re.compile(r"(?<=\n)\s*[•▪◦●·*–—-]\s+")


def without_inner_markers(material: Material, statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return statements without the markers of items that a colon brings, nor with a heading that every list has."""
    return tuple(material.statement(part) for each in statements for part in _parts(material, each.span))


def _parts(material: Material, span: Span) -> Iterator[Span]:
    marks = list(dropwhile(lambda mark: not _is_brought(material, span, mark), sorted(_marks(material, span))))
    ends = [*(mark.start for mark in marks), span.end]
    starts = [span.start, *(mark.end for mark in marks)]
    parts = [_without_blanks(material.text, Span(*part)) for part in zip(starts, ends, strict=True)]
    parts = [part for part in parts if part.start < part.end]
    yield from parts[1:] if len(parts) > 1 and _only_heads(parts[0].of(material.text)) else parts


def _without_blanks(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - len(words) + len(words.rstrip())))


def _marks(material: Material, span: Span) -> set[Span]:
    points = (point for point in material.points_in(span) if point.span.start > span.start)
    numbered = {Span(point.span.start, point.body.start) for point in points if point.body.start < span.end}
    bullets = (Span(found.start(), found.end()) for found in _BULLET.finditer(material.text, span.start, span.end))
    return numbered | {each for each in bullets if not any(each.overlaps(other) for other in numbered)}


def _is_brought(material: Material, span: Span, mark: Span) -> bool:
    """Whether what stands before a marker brings the item after it."""
    return material.text[span.start : mark.start].rstrip().endswith(":")


def _only_heads(words: str) -> bool:
    """Whether a line is the heading of a list and says nothing itself: «أبرز النتائج:»."""
    return is_of_any_report(_AMONG.sub("", fold_letters(words)).rstrip(" :"))
