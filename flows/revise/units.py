"""The items of an edited file as units: their own words alone, apart from what the house prints beside them."""

import re
from collections.abc import Iterable, Iterator, Mapping

from flows.arabic.digits import latin_digits
from flows.model.edited import Cell, FoundBy, Refused, Undone, Unit, UnitKind
from flows.revise.annex_changes import changed_annex
from flows.revise.columns import Columns, head_texts, in_places, new_heads, recolumn
from flows.revise.edit_kinds import TITLE, Recolumn
from flows.revise.items import Anchors, Item, without_citations
from flows.revise.matching import Found, most_alike
from flows.revise.paragraphs import Paragraph, as_text
from flows.revise.pieces import Piece, house_lines, is_signed
from flows.revise.stressed import stretches_of, written_notes
from flows.view.doubts import doubt_mark, doubt_marks
from flows.view.printable import as_words
from flows.view.view import (
    MASTHEAD_BETWEEN,
    Chart,
    Labelled,
    Line,
    Table,
    View,
    lines_of,
)


def units_of(
    items: tuple[Item, ...], found: Found, view: View, anchors: Anchors, columns: Mapping[int, Columns]
) -> Iterator[Unit]:
    """Yield the units of the body in their order; what the house prints by itself is none.

    A chart is there as long as its caption is, or one of its bars; so are the lines to sign on. `columns` has those of
    the tables that have others than before.
    """
    return _Units(items, found, view, anchors, columns).all()


class _Units:
    """Goes through the items of a file in their order."""

    def __init__(
        self, items: tuple[Item, ...], found: Found, view: View, anchors: Anchors, columns: Mapping[int, Columns]
    ) -> None:
        self._items, self._found, self._view, self._anchors = items, found, view, anchors
        self._columns = columns
        self._said = {name for name, _ in found.values()}
        self._fixed = tuple(filter(None, map(as_words, fixed_texts(view))))
        self._remarks = _remarks(view)
        self._opening = new_heads(items, found)
        self._heads = {*self._opening.values(), *(each.head for each in columns.values())}
        self._signed = _signature_of(view)
        turned = (item.table for item in items if item.table not in columns and _turned_head(item, view))
        self._turned = frozenset(turned)
        self._open = {items[place].table for place in found}
        """The tables that a row has been found of, whose further rows open none."""

    def all(self) -> Iterator[Unit]:
        for place, item in enumerate(self._items):
            name, how = self._found.get(place, ("", FoundBy.NOTHING))
            if name:
                yield self._known(item, name, how)
            elif place not in self._heads and not self._is_caption(place, item):
                yield from self._others(place, item)

    def _is_caption(self, place: int, item: Item) -> bool:
        """Whether an item is what stands over the bars of a chart, of which it says no more than the view does."""
        chart = next((each.chart for each in self._items[place + 1 : place + 2]), "")
        piece = self._anchors.pieces.get(chart)
        said = (piece.lines[0].text, f"{piece.lines[0].text} {_unit(piece)}") if piece else ()
        return _undoubted(without_citations(item.text), self._view) in map(as_words, said)

    def _known(self, item: Item, name: str, how: FoundBy) -> Unit:
        piece = self._anchors.pieces.get(name)
        kind = item.kind if piece is None or item.has_own_style else piece.kind
        if piece and item.table in self._columns:
            own = in_places(item, self._columns[item.table], len(piece.lines))
        else:
            own = _in_columns(item, piece, self._anchors, turned=item.table in self._turned)
        cells = tuple(_cells(own, name, self._view, self._anchors))
        return Unit(id=name, kind=kind, cells=cells, found_by=how)

    def _others(self, place: int, item: Item) -> Iterator[Unit]:
        if self._signed and _is_signature(item, self._signed[1], self._anchors):
            yield from self._once(self._signed[0], "")
        elif item.chart:
            yield from self._once(item.chart, self._anchors.pieces[item.chart].lines[0].text)
        elif item.text and not _is_fixed(item, self._fixed) and not _turned_head(item, self._view):
            yield from self._new(place, item)

    def _once(self, name: str, text: str) -> Iterator[Unit]:
        """What the house draws as one, where the first of it stands."""
        if name not in self._said:
            self._said.add(name)
            yield Unit(id=name, kind=UnitKind.FIXED, cells=(Cell(text=text),), found_by=FoundBy.BOOKMARK)

    def _new(self, place: int, item: Item) -> Iterator[Unit]:
        cells = tuple(_cell(cell, self._remarks, self._view) for cell in item.cells)
        if not any(cell.text for cell in cells):  # it says a remark of the house, and nothing of its own
            return
        opens = item.kind is UnitKind.CELL and item.table not in self._open
        self._open.add(item.table)
        head = head_texts(self._items[self._opening[place]]) if place in self._opening else ()
        kind = UnitKind.PARAGRAPH if item.kind is UnitKind.TITLE else item.kind
        yield Unit(id="", kind=kind, cells=cells, found_by=FoundBy.NOTHING, opens=opens, head=head)


def _signature_of(view: View) -> tuple[str, str] | None:
    """The piece that the lines to sign on are, and the words of their heading."""
    heading = next((part.heading for part in view.parts if is_signed(part)), None)
    return (heading.id, as_words(heading.text)) if heading else None


def _is_signature(item: Item, heading: str, anchors: Anchors) -> bool:
    marks = {mark for paragraph in item.paragraphs for mark in paragraph.bookmarks}
    return not anchors.house.isdisjoint(marks) or (item.kind is UnitKind.PART and as_words(item.text) == heading)


def recolumned(items: tuple[Item, ...], columns: Mapping[int, Columns], view: View) -> Iterator[Recolumn]:
    """Yield the edits of tables that have other columns than before."""
    remarks = _remarks(view)
    for each in columns.values():
        texts: dict[tuple[int, int], tuple[str, tuple[int, ...]]] = {}
        for place, _ in each.rows:
            for at, paragraphs in enumerate(items[place].cells):
                cell = _cell(paragraphs, remarks, view)
                texts[place, at] = (cell.text, cell.cites)
        yield recolumn(items, each, texts)


def _is_fixed(item: Item, fixed: tuple[str, ...]) -> bool:
    """Whether an item says the house's words: as they are, or in their style much alike, which is a change of them."""
    said = as_words(item.text)
    return said in fixed or (item.fixed and bool(most_alike(said, fixed)))


def _turned_head(item: Item, view: View) -> str:
    """The head of a table whose columns an editor moved: what it was; nothing for any other item."""
    if not item.fixed or item.kind is not UnitKind.CELL:
        return ""
    said = [as_words(" ".join(paragraph.text for paragraph in cell)) for cell in item.cells]
    tables = (block for part in view.parts for block in part.blocks if isinstance(block, Table))
    heads = [[as_words(text) for text in table.header] for table in tables]
    return "" if said in heads else next((" ".join(head) for head in heads if sorted(head) == sorted(said)), "")


def _cells(own: tuple[tuple[Paragraph, ...], ...], name: str, view: View, anchors: Anchors) -> Iterator[Cell]:
    """The cells of a known unit; each is freed of the remarks of the line that it is."""
    piece = anchors.pieces.get(name)
    lines: tuple[Line | None, ...] = (view.title,) if name == TITLE else piece.lines if piece else ()
    lines = (None, *lines) if piece and piece.card else lines
    unit = _unit(piece)
    for place, paragraphs in enumerate(own):
        line = lines[place] if place < len(lines) else None
        said = (line.remark, doubt_mark(line, view), unit) if line else ()
        house = (view.by_editor, view.stress_mark, *said)
        yield _cell(paragraphs, house, view, line)


def _in_columns(
    item: Item, piece: Piece | None, anchors: Anchors, *, turned: bool
) -> tuple[tuple[Paragraph, ...], ...]:
    """The cells of a row by its columns, below the heads that the house prints.

    A row that lost a column, or joined two, has its others where they belong, and so has one whose columns were moved.
    """
    if piece is None or item.kind is not UnitKind.CELL or (len(item.cells) >= len(piece.lines) and not turned):
        return item.cells
    own = {(piece.id, line.id): place for place, line in enumerate(piece.lines)}
    places: dict[int, tuple[Paragraph, ...]] = {}
    for cell in item.cells:
        known = (own.get(anchors.lines.get(mark, ("", ""))) for paragraph in cell for mark in paragraph.bookmarks)
        place = next((each for each in known if each is not None), None)
        if place is None or place in places:
            return item.cells
        places[place] = cell
    return tuple(places.get(place, ()) for place in range(len(piece.lines)))


def _unit(piece: Piece | None) -> str:
    """What stands after the caption of a chart: the unit of its figures."""
    block = piece.frame.block if piece else None
    return f"({block.unit})" if isinstance(block, Chart) and block.unit else ""


def _cell(paragraphs: Iterable[Paragraph], house: Iterable[str], view: View, line: Line | None = None) -> Cell:
    """A cell without citations, also those that were typed, and without the remarks of the house, however often.

    `line` is what it was before.
    """
    own = tuple(paragraphs)
    text, notes = written_notes(
        as_text(" ".join(paragraph.text for paragraph in own)), view.note_mark, line.notes if line else ()
    )
    for words in house:
        text = without(text, words)
        while words and text.endswith(as_text(words)) and text != as_text(words):
            text = without(text, words)
    text, typed = _typed_citations(text, line.text if line else "", view)
    linked = (number for paragraph in own for number in paragraph.cites)
    return Cell(
        text=text,
        cites=tuple(dict.fromkeys((*linked, *typed))),
        comments=tuple(name for paragraph in own for name in paragraph.comments),
        stressed=stretches_of(text, (each for paragraph in own for each in paragraph.stretches)),
        notes=tuple(dict.fromkeys((*notes, *(note for paragraph in own for note in paragraph.notes)))),
    )


_NUMBERS = r"\d+(?:/\d+)?(?:\s*(?:[،,؛;\-–]|و)\s*\d+(?:/\d+)?)*"
_TYPED = re.compile(rf"\s*(?:[\[［]\s*({_NUMBERS})\s*[\]］]|\]\s*({_NUMBERS})\s*\[)")
"""A citation, or several, as it is printed or typed: «[7]», «[2/7]» of several sources, «[7 و9]», «[7-9]».

A keyboard that writes from the right may give the brackets the other way round.
"""
_MOST_IN_A_ROW = 30


_AFTER_A_WORD = tuple(".،؛:؟!")
"""What stands at the word before it; a source may have a space there, which is its own."""


def _typed_citations(text: str, line: str, view: View) -> tuple[str, tuple[int, ...]]:
    """Return a text without the citations that somebody typed into it, in either digits, and their numbers.

    What the line had in brackets before is its own; a number of no sentence is left as words.
    """
    found: list[int] = []
    known = {latin_digits(mark): number for number, mark in view.cite_marks.items()}

    def read(match: re.Match[str]) -> str:
        numbers = [known.get(mark, 0) for mark in _marks_of(match[1] or match[2])]
        if match[0].strip() in line or not all(numbers):
            return match[0]
        found.extend(numbers)
        return "" if text[match.end() :].lstrip()[:1] in _AFTER_A_WORD else " "

    rest = _TYPED.sub(read, text)
    return (as_text(rest) if found else text), tuple(found)


def _marks_of(written: str) -> Iterator[str]:
    """Yield the marks that numbers in brackets name, those between the two ends of a row too, in Latin digits."""
    for part in re.split(r"[،,؛;و]", latin_digits(written)):
        first, dash, last = (each.strip() for each in re.sub("–", "-", part).partition("-"))
        is_row = dash and first.isdecimal() and last.isdecimal() and int(first) < int(last)
        if is_row and int(last) - int(first) < _MOST_IN_A_ROW:
            yield from (str(number) for number in range(int(first), int(last) + 1))
        else:
            yield from (first, last) if dash else (first,)


def without(text: str, house: str) -> str:
    """Return a text without words of the house: where they stand last in it, the rest joined."""
    words = as_text(house)
    at = text.rfind(words) if words else -1
    return as_text(f"{text[:at]} {text[at + len(words) :]}") if at >= 0 else text


def _remarks(view: View) -> tuple[str, ...]:
    """Every remark that may have come along with half of a line; the longest first, as one may hold another."""
    remarks = {line.remark for line in lines_of(view) if line.remark}
    marks = doubt_marks(view)
    return (view.by_editor, view.stress_mark, *marks, *sorted(remarks, key=lambda remark: (-len(remark), remark)))


def fixed_texts(view: View) -> Iterator[str]:
    """Yield what the house prints by itself, as paragraphs of the body: it is nobody's to edit."""
    yield from (view.kind, view.produced, *view.notices, view.organ, view.contents_label)
    if view.is_short:
        yield from filter(None, (view.left_out,))
        yield MASTHEAD_BETWEEN.join((view.kind, *map(_masthead, view.masthead)))
    yield from (line.text for part in view.parts for line in house_lines(part))
    yield from (_masthead(row) for row in view.masthead)
    for block in (block for part in view.parts for block in part.blocks if isinstance(block, Table)):
        yield from (block.caption, " ".join(block.header))


def _masthead(row: Labelled) -> str:
    return f"{row.label}: {row.line.text}"


def find_refused(
    items: tuple[Item, ...], found: Found, annex: tuple[Paragraph, ...], view: View, columns: Mapping[int, Columns]
) -> Iterator[Refused]:
    """Yield what an editor changed of the house's words and of the source: it is printed as it was."""
    yield from _changed_house(items, found, view, columns)
    yield from _changed_charts(items, view)
    yield from changed_annex(annex, view)


def _changed_house(
    items: tuple[Item, ...], found: Found, view: View, columns: Mapping[int, Columns]
) -> Iterator[Refused]:
    fixed = tuple(fixed_texts(view))
    same = {as_words(text) for text in fixed}
    said = {as_words(item.text) for item in items}
    missing = [text for text in fixed if text and as_words(text) not in said]
    masthead = {_masthead(row) for row in view.masthead}
    for place, item in enumerate(items):
        if place in found or not item.fixed or as_words(item.text) in same:
            continue
        if item.table in columns:
            yield from _changed_heads(item, columns[item.table], view)
            continue
        was = _turned_head(item, view) or most_alike(item.text, missing)
        if was:
            yield Refused(kind=Undone.MASTHEAD if was in masthead else Undone.HOUSE, was=was, now=item.text)


def _changed_heads(item: Item, columns: Columns, view: View) -> Iterator[Refused]:
    """The heads of the columns that a table had before and has still: their words are the house's."""
    tables = (block for part in view.parts for block in part.blocks if isinstance(block, Table) and block.header)
    said = head_texts(item)
    kept = {place: said[at] for at, place in enumerate(columns.places) if place is not None and at < len(said)}
    likest = max(tables, key=lambda table: sum(as_words(text) in map(as_words, said) for text in table.header))
    for place, now in kept.items():
        was = likest.header[place] if place < len(likest.header) else ""
        if as_words(was) != as_words(now):
            yield Refused(kind=Undone.HOUSE, was=was, now=now)


def _changed_charts(items: tuple[Item, ...], view: View) -> Iterator[Refused]:
    """A chart draws the source's own figures."""
    charts = [block for part in view.parts for block in part.blocks if isinstance(block, Chart)]
    bars = {
        as_words(text): text for text in (f"{bar.label.text} {bar.figure}" for chart in charts for bar in chart.bars)
    }
    for item in items:
        if item.chart and _undoubted(without_citations(item.text), view) not in bars:
            yield Refused(kind=Undone.CHART, was=most_alike(item.text, tuple(bars.values())), now=item.text)


def _undoubted(text: str, view: View) -> str:
    """Return words without the marks that figures in them are doubtful."""
    for mark in doubt_marks(view):
        text = text.replace(as_words(mark), " ")
    return as_words(text)


def para_ids_of(text: str) -> Mapping[str, str]:
    """Return the bookmarks by paragraph ids that a report notes of itself: «10000002=title …»."""
    pairs = (pair.partition("=") for pair in text.split())
    return {name: mark for name, equals, mark in pairs if equals}
