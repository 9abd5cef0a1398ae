"""The lines of a decoded text as reading looks at them: how wide, what opens each, what parts it from the last."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from flows.arabic.unseen import drop_unseen
from flows.model.source import Span
from flows.structure.markers import LINE_MARKERS, Marker, MarkerKind, division_at, marker_at, may_open, opening
from flows.structure.page import ISSUED, Line, is_closed

_LINE_END = re.compile(r"\r\n|[\r\n\v\x85\u2028\u2029]")
_MARKS = re.compile("[\u064b-\u0652\u0670]")
# Columns, and the two halves of a verse.
_PARTED = re.compile(r"^\||\|$|\s\|\s|\S(?:\t|[ \u00a0]{3,}|\s*\*{3}\s*|\s*\.{4,}\s*|\s*…{2}\s*)\S")
# Marks of Markdown, the number of a note, an address alone.
_MARKED = re.compile(
    r"#{1,6}\s|>|\[\^?\w{1,3}\]|```|!\[|(?:\*\*|__)[^*_]+(?:\*\*|__)\s*:?$|[|<{]|https?://\S+$|={3,}$|-{3,}$"
)
_FIELD = re.compile(
    r"(?!و?(?:قال|قائل|اضاف|اكد|اوضح|تابع|يقول|تقول|ذكر|كتب|صرح))(?:[^\W\d]+\s){0,3}[^\W\d]+\s?:(?=\s|$)"
)
_STAMP = re.compile(
    r"\W{0,2}(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\W{1,3})?\d{1,2}:\d{2}(?!\d)|\W{0,2}\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\W"
)
_STOP_INSIDE = re.compile(r"\w{2}[»\")\]]*[.؟!…][»\")\]]*\s+[«\"(\[]*\w{2}")
_DASHES = ("-", "–", "—")
_BARE_END = re.compile(r"\s*(?:$|[:.\-–—(])")
_LONGEST_DIVISION = 80
_LEAST_STAMPS = 2
_LEAST_SPACED_LINES = 3


class Break(Enum):
    """What parts a line from the one before it."""

    LINE = auto()
    PARAGRAPH = auto()
    """A line without words."""
    PAGE = auto()
    """The end of a page, by its own sign or by the marks of pages that stood there."""


class Opening(Enum):
    """What the first words of a line say of it."""

    NONE = auto()
    ANEW = auto()
    """It begins something: an item that counts on, a row, a quotation of Markdown, a message of a chat."""
    PERHAPS = auto()
    """It looks like a beginning, and may be words of a sentence: «30. وأضاف», «المادة 5 من القانون»."""
    FIELD = auto()
    """A name and its colon («الموضوع: …»): a beginning where several lines have one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A line that is not empty."""

    span: Span
    words: str
    """Folded."""
    before: Break
    empty_before: int
    """How many empty lines stand over it."""
    length: int
    """Its code points."""
    width: int
    """Its letters and signs that have a width."""
    lead: int
    """The code points of its first word."""
    opening: Opening
    itemized: bool
    """Whether a marker opens it."""
    stamped: bool
    """Whether a day or a time opens it, as it opens other lines of the text."""
    divides: bool
    """Whether it names a division («المادة الأولى»)."""
    parted: bool
    """Whether it is a row of a table, or parted into columns or the halves of a verse."""
    closed: bool
    """Whether it ends as a sentence does."""

    @property
    def first(self) -> str:
        """Its first word, without the comma or the stop after it."""
        return self.words.split(maxsplit=1)[0].rstrip("،؛.:")

    @property
    def last(self) -> str:
        """Its last word."""
        return self.words.rsplit(maxsplit=1)[-1]

    @property
    def open(self) -> bool:
        """Whether it ends in the middle of something: with no mark of an end, and no colon."""
        return not self.closed and not self.words.endswith(":")

    @property
    def stops_inside(self) -> bool:
        """Whether a sentence ends inside it."""
        return _STOP_INSIDE.search(self.words) is not None


def read_lines(text: str, lines: Sequence[Line]) -> list[SourceLine]:
    """Return the lines with what is seen of each. What stands between two of them and is none is a page's end."""
    markers = [_marker(text, line) for line in lines]
    stamped = [index for index, line in enumerate(lines) if _STAMP.match(line.folded)]
    chat = frozenset(stamped if len(stamped) >= _LEAST_STAMPS else ())
    counted = _that_count(markers) | _dashed(lines, markers)
    gaps = ["\n\n", *(text[one.span.end : two.span.start] for one, two in pairwise(lines))]
    return [
        SourceLine(
            span=line.span,
            words=line.folded,
            before=_break(gaps[index]),
            empty_before=len(_LINE_END.findall(gaps[index])) - 1,
            length=len(line.span),
            width=len(_MARKS.sub("", drop_unseen(line.span.of(text)))),
            lead=len(line.span.of(text).split(maxsplit=1)[0]),
            opening=Opening.ANEW if index in chat or index in counted else _opening(line.folded, markers[index]),
            itemized=markers[index] is not None,
            stamped=index in chat,
            divides=division_at(line.folded[:_LONGEST_DIVISION]) is not None,
            parted=_PARTED.search(line.span.of(text)) is not None,
            closed=is_closed(line),
        )
        for index, line in enumerate(lines)
    ]


def _marker(text: str, line: Line) -> Marker | None:
    return marker_at(opening(text, line.span).text, LINE_MARKERS) if may_open(line.folded) else None


def _that_count(markers: Sequence[Marker | None]) -> frozenset[int]:
    """Return which lines are items for sure: the first of a list, or one that counts on from an item before it."""
    last: dict[MarkerKind, Marker] = {}
    found: set[int] = set()
    for index, marker in enumerate(markers):
        if marker is None or marker.kind is MarkerKind.BULLET:
            continue
        before = last.get(marker.kind)
        if 1 in marker.places or (before and before.leads_to(marker)):
            last[marker.kind] = marker
            found.add(index)
    return frozenset(found)


def _dashed(lines: Sequence[Line], markers: Sequence[Marker | None]) -> frozenset[int]:
    """Return the items that a dash opens; one alone in a text may be a dash of the sentence."""
    bullets = [index for index, marker in enumerate(markers) if marker and marker.kind is MarkerKind.BULLET]
    dashed = [index for index in bullets if lines[index].folded.startswith(_DASHES)]
    return frozenset(dashed if len(dashed) > 1 else ())


def _opening(words: str, marker: Marker | None) -> Opening:
    division = division_at(words[:_LONGEST_DIVISION])
    if _MARKED.match(words) or ISSUED.match(words) or (division and _BARE_END.match(words, division[1])):
        return Opening.ANEW
    if marker and marker.kind is MarkerKind.BULLET:
        return Opening.PERHAPS if words.startswith(_DASHES) else Opening.ANEW
    if marker or division:
        return Opening.PERHAPS
    return Opening.FIELD if _FIELD.match(words) else Opening.NONE


def _break(gap: str) -> Break:
    if "\f" in gap or drop_unseen(gap).strip():
        return Break.PAGE
    return Break.PARAGRAPH if len(_LINE_END.findall(gap)) > 1 else Break.LINE


def close_up(lines: Sequence[SourceLine]) -> Sequence[SourceLine]:
    """Return the lines of a text that is set with an empty line after each as if it were not.

    Then no line follows another directly, and most end in the middle of a sentence.
    """
    spaced = len(lines) > _LEAST_SPACED_LINES and all(line.before is not Break.LINE for line in lines)
    if not spaced or sum(line.open for line in lines) * 2 < len(lines):
        return lines
    usual = min(line.empty_before for line in lines[1:])
    return [
        replace(line, before=Break.LINE) if line.before is Break.PARAGRAPH and line.empty_before == usual else line
        for line in lines
    ]


def runs(lines: Sequence[SourceLine]) -> Iterator[range]:
    """Yield the places of lines that no empty line parts; nor does the end of a page that cuts a sentence."""
    start = 0
    for index, line in enumerate(lines):
        parts = line.before is Break.PARAGRAPH or (line.before is Break.PAGE and lines[index - 1].closed)
        if index and parts:
            yield range(start, index)
            start = index
    if lines:
        yield range(start, len(lines))
