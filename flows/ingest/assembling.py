"""What a reader gave back -> the text that is read, its shapes and pages."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from flows.arabic.lam_alef import swapped_letters
from flows.arabic.repairs import LAM_ALEF, LONG_RUNS
from flows.ingest.long_runs import find_long_runs
from flows.ingest.mending import Edit, apply_edits, mend
from flows.ingest.readers.protocol import Piece, Reading, one_line
from flows.model.source import Mend, Property, Shape, Shaped, SourcePage, Span

_BAR = " | "
_PAGE = "\f"
_CLOSE = (Shape.ITEM, Shape.ROW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """A text with its places."""

    text: str
    mends: tuple[Mend, ...] = ()
    shapes: tuple[Shaped, ...] = ()
    pages: tuple[SourcePage, ...] = ()
    properties: tuple[Property, ...] = ()
    doubtful: tuple[Span, ...] = ()


def assemble(reading: Reading) -> Assembled:
    """Return the text of a reading, mended as its kind is: in pieces swapped letters and long runs alone. Linear."""
    confidence = dict(reading.confidence)
    head, body = _from_pieces(reading.pieces), _from_text(reading.text)
    gap = "\n" if head.text and body.text else ""
    shift = len(head.text) + len(gap)
    said = (Property(name=name, value=value) for name, value in reading.properties)
    pages = (*head.pages, *(replace(page, start=page.start + shift) for page in body.pages))
    return Assembled(
        text=head.text + gap + body.text,
        mends=(*head.mends, *(replace(each, span=each.span.moved(shift)) for each in body.mends)),
        shapes=head.shapes,
        pages=tuple(replace(page, confidence=confidence.get(page.number)) for page in pages),
        properties=(*head.properties, *said),
        doubtful=head.doubtful,
    )


def _from_text(raw: str) -> Assembled:
    text, mends = mend(raw) if raw else ("", ())
    return Assembled(text=text, mends=mends, pages=_counted(raw, text, mends))


def _from_pieces(pieces: Sequence[Piece]) -> Assembled:
    if not pieces:
        return Assembled(text="")
    writer = _Writer()
    for piece, before in zip(pieces, (None, *pieces), strict=False):
        writer.take(piece, before)
    raw = "".join(writer.written) + "\n"
    turned = (Edit(place, words, LAM_ALEF) for place, words in swapped_letters(raw))
    shortened = (Edit(place, "", LONG_RUNS) for place in find_long_runs(raw))
    text, mends = apply_edits(raw, (*turned, *shortened))
    moved = _Moved(mends)
    return Assembled(
        text=text,
        mends=mends,
        shapes=tuple(map(moved.shaped, writer.shapes)),
        pages=tuple(SourcePage(number=number, start=moved.place(start)) for number, start in writer.pages),
        properties=tuple(
            Property(name=name, value=value, span=moved.span(place)) for name, value, place in writer.properties
        ),
        doubtful=tuple(map(moved.span, writer.doubtful)),
    )


class _Writer:
    """Writes pieces as lines, and remembers what each is."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.shapes: list[Shaped] = []
        self.pages: list[tuple[int, int]] = []
        self.properties: list[tuple[str, str, Span]] = []
        self.doubtful: list[Span] = []
        self._length = 0

    def take(self, piece: Piece, before: Piece | None) -> None:
        """Write one piece below the one before it."""
        if before is not None and self._length:
            self._write("\n" if _stands_close(before, piece) else "\n\n")
        if piece.page and (not self.pages or self.pages[-1][0] != piece.page):
            self.pages.append((piece.page, self._length))
        if piece.shape is Shape.ROW:
            self._take_row(piece)
        else:
            self._take_line(piece)

    def _take_line(self, piece: Piece) -> None:
        start = self._length
        if piece.mark:
            self._write(f"{piece.mark} ")
        words = self._length
        self._write(one_line(piece.words))
        span = Span(start, self._length)
        self.shapes.append(Shaped(shape=piece.shape, span=span, level=piece.level))
        self.doubtful += (Span(words + first, min(words + last, self._length)) for first, last in piece.doubtful)
        if piece.property:
            self.properties.append((piece.property, one_line(piece.words), span))

    def _take_row(self, piece: Piece) -> None:
        start = self._length
        self._write("| ")
        cells: list[Span] = []
        for number, cell in enumerate(piece.cells):
            if number:
                self._write(_BAR)
            first = self._length
            self._write(one_line(cell).replace("|", "/"))
            cells.append(Span(first, self._length))
        first = start + len("| ")
        self.doubtful += (Span(first + begin, first + end) for begin, end in piece.doubtful)
        self._write(" |")
        self.shapes.append(
            Shaped(shape=Shape.ROW, span=Span(start, self._length), table=piece.table, cells=tuple(cells))
        )
        if piece.header:
            self._write("\n")
            start = self._length
            self._write("|" + "---|" * len(piece.cells))
            self.shapes.append(Shaped(shape=Shape.RULE, span=Span(start, self._length), table=piece.table))

    def _write(self, words: str) -> None:
        self.written.append(words)
        self._length += len(words)


def _stands_close(before: Piece, piece: Piece) -> bool:
    """Whether no empty line parts two pieces: the rows of a table, the items of a list."""
    if before.shape is not piece.shape or piece.shape not in _CLOSE:
        return False
    same_list = before.level != piece.level or before.mark[:1].isalnum() == piece.mark[:1].isalnum()
    return before.table == piece.table and same_list


class _Moved:
    """Leads places of a text to those after its mends."""

    def __init__(self, mends: Sequence[Mend]) -> None:
        self._ends: list[int] = []
        self._mends = mends
        for each in mends:
            start = each.span.start - (self._shift(len(self._ends)))
            self._ends.append(start + len(each.was))

    def _shift(self, count: int) -> int:
        """Return by how much the text after so many mends stands further on."""
        return self._mends[count - 1].span.end - self._ends[count - 1] if count else 0

    def place(self, place: int) -> int:
        """Return where a place stands now; one inside a mend does not leave it."""
        count = bisect_right(self._ends, place)
        moved = place + self._shift(count)
        following = self._mends[count].span if count < len(self._mends) else None
        return min(moved, following.end) if following and moved > following.start else moved

    def span(self, span: Span) -> Span:
        """Return where a stretch stands now."""
        return Span(self.place(span.start), max(self.place(span.start), self.place(span.end)))

    def shaped(self, each: Shaped) -> Shaped:
        """Return a line where it stands now."""
        cells = tuple(map(self.span, each.cells))
        return Shaped(shape=each.shape, span=self.span(each.span), level=each.level, table=each.table, cells=cells)


def _counted(raw: str, text: str, mends: Sequence[Mend]) -> tuple[SourcePage, ...]:
    """Return the pages that form feeds part; none where there is none."""
    if _PAGE not in raw.strip():
        return ()
    moved = _Moved(mends)
    feeds = (place for place, sign in enumerate(raw) if sign == _PAGE)
    starts = [0, *(moved.place(place + 1) for place in feeds)]
    pages = (SourcePage(number=number, start=start) for number, start in enumerate(starts, 1))
    return tuple(_with_words(pages, len(text)))


def _with_words(pages: Iterable[SourcePage], end: int) -> Iterator[SourcePage]:
    """Yield the pages on which words stand: of those that begin at one place the last."""
    for start, group in groupby(pages, key=lambda page: page.start):
        *_, last = group
        if start < end:
            yield last
