"""In which order a PDF shows its letters: what runs from left to right in the brief must stand so on the page.

The text layer may be right where the picture is wrong: a copied «2026/114-B» says nothing of where the B is drawn. So
the letters of a page are put in rows by their base lines and sorted by their places, and every stretch of the view that
runs from left to right is looked up in them. One that breaks over two lines ends the upper and begins the lower.
"""

import ctypes
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from unicodedata import category

import pypdfium2
from pypdfium2 import raw

from flows.arabic.direction import Script, segments
from flows.arabic.unseen import UNSEEN, drop_unseen
from flows.verify.pdf_pages import of_each_page
from flows.verify.readback import compatible
from flows.view.printable import settable

_SAME_LINE = 0.5
"""Points by which two base lines of one row may differ."""
_APART = 5.0
"""Points between two letters from which on they stand in two cells or columns."""
_FAR_APART = 20.0
"""The same where a space of the text stands between them: that of a justified line is seldom so wide."""
_WIDER = 4.0
"""How many times the usual gap beside a space of its row one must be that parts two cells."""
_ENOUGH = 4
"""From how many gaps on, those at both sides of two spaces, a row shows how wide its usual ones are."""
_CELL, _ROW = "\t", "\n"
_GUESSED = "\0"
"""A space that pdfium guesses, until it is known whether it parts two words or two cells."""
_EDGES = frozenset({"", _CELL, _ROW})
_ROWS_BELOW = 8
"""Among how many rows below the rest of a broken stretch is looked for: those of other columns stand between."""
_PASSED_OVER = frozenset(f"\r\n{UNSEEN}")
_MIRRORED = str.maketrans(")]}>»›≥\u2044", "([{<«‹≤/")
"""A sign that opens may be given as the one that closes, by the direction of its run: both are taken for one."""


class _Plain(dict[int, int | None]):
    """Signs as they are compared, marks left out; each is looked up when it is first met."""

    def __missing__(self, code: int) -> int | None:
        is_mark = code in _WITH_MARKS and category(chr(code)).startswith("M")
        self[code] = None if is_mark else code
        return self[code]


_WITH_MARKS = range(0x300, 0x11FFF)
"""Among which marks are looked for."""
_PLAIN = _Plain(_MIRRORED)
_ATOM = re.compile(r"\d+|(?:(?![\u0590-\u08ff])[^\W\d_])+")
"""Digits alone or letters alone, by which a stretch is found."""
_ARABIC = re.compile(r"[\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb50-\ufeff]+")
_ARABIC_INDIC = re.compile(r"\d*[\u0660-\u0669\u06f0-\u06f9]\d*(?:[.,٫٬]\d+)*")
"""A number in ٠-٩, or with a digit of them among others, as OCR reads it: all digits of one run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The rows of all pages as they are seen, from left to right and from the top down."""

    text: str
    """Rows end in a line feed; a tab stands between two cells."""
    starts: Sequence[int]
    """Where each row begins in the text."""
    pages: Sequence[int]
    """The page of each row, from 1."""
    atoms: Mapping[str, Sequence[int]]
    """Where each run of digits or of letters begins."""

    def row_at(self, place: int) -> int:
        """Return the number of the row that holds a place of the text."""
        return bisect_right(self.starts, place) - 1

    def page_at(self, place: int) -> int:
        """Return the page of a place of the text."""
        return self.pages[self.row_at(place)]


_Place = tuple[int, int]
"""Where a piece begins and ends in the text of rows."""
_Find = Callable[[str, Drawn], list[_Place]]


def order_faults(data: bytes, texts: Iterable[str]) -> Iterator[str]:
    """Yield a fault for each left-to-right stretch of the printed texts that the pages show in another order.

    Raises PdfiumError if the bytes are no PDF.
    """
    for page, stretch in misordered(data, texts):
        where = f"Page {page}" if page else "On no page"
        yield f"{where}: «{stretch}» does not stand from left to right as it is written."


def misordered(data: bytes, texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield the page, from 1, and the words of each left-to-right stretch that is seen in another order, or too rarely.

    The page is 0 where nothing of it is seen. Raises PdfiumError if the bytes are no PDF.
    """
    drawn = drawn_in(read_rows(data))
    for stretch, count in Counter(piece for text in texts for piece in left_to_right(text)).items():
        if times_seen(stretch, count, drawn) < count:
            yield _page_of(stretch, drawn), stretch


def left_to_right(text: str) -> Iterator[str]:
    """Yield what must stand from left to right in a printed text, each piece as rows spell it.

    A number in ٠-٩ stands so by itself; a range of two does not. What is Arabic in a stretch runs as Arabic does.
    """
    for segment in segments(settable(text)):
        words = as_drawn(segment.text).strip()
        if segment.script is Script.NUMBER and _ARABIC_INDIC.search(words):
            yield from _ARABIC_INDIC.findall(words)
        elif segment.script is not Script.ARABIC:
            yield from (piece for piece in map(str.strip, _ARABIC.split(words)) if _ATOM.search(piece))


def as_drawn(text: str) -> str:
    """Return a text as pdfium spells it: a fraction as its digits, raised digits as plain ones.

    Without the marks of its letters, which may stand before, over or after them (Thai, Devanagari).
    """
    return " ".join(compatible(drop_unseen(text)).split()).translate(_PLAIN)


def read_rows(data: bytes) -> list[tuple[int, str]]:
    """Return the rows of a PDF with the page of each, from 1. Raises PdfiumError if the bytes are none."""
    return [(number, row) for number, rows in enumerate(_rows_of_pages(data), 1) for row in rows]


@of_each_page
def _rows_of_pages(_: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> list[str]:
    return list(_rows(_letters(text)))


def drawn_in(rows: Sequence[tuple[int, str]]) -> Drawn:
    """Make rows fit to be searched."""
    text = "".join(row for _, row in rows)
    atoms = defaultdict(list)
    for match in _ATOM.finditer(text):
        atoms[match.group()].append(match.start())
    starts = list(accumulate((len(row) for _, row in rows), initial=0))[:-1]
    return Drawn(text=text, starts=starts, pages=[number for number, _ in rows], atoms=atoms)


_Letter = tuple[float, float, float, str]
"""The height of its base line, its left and right edge in points, and what it says."""


def _letters(reader: pypdfium2.PdfTextPage) -> Iterator[_Letter]:
    """Yield the letters of a page, and the spaces that pdfium guesses, which stand where the next letter does."""
    text, left, base, box = reader.raw, ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    for index in range(raw.FPDFText_CountChars(text)):
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        if letter in _PASSED_OVER:
            continue
        if letter == " " and raw.FPDFText_IsGenerated(text, index) == 1:
            letter = _GUESSED
        raw.FPDFText_GetCharOrigin(text, index, left, base)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        yield base.value, round(left.value, 2), max(box.right, left.value), letter


def _rows(letters: Iterable[_Letter]) -> Iterator[str]:
    by_height = sorted(letters, key=lambda letter: -letter[0])
    row: list[_Letter] = []
    for letter in by_height:
        if row and row[-1][0] - letter[0] > _SAME_LINE:
            yield _row(row)
            row = []
        row.append(letter)
    if row:
        yield _row(row)


def _row(letters: list[_Letter]) -> str:
    in_place = sorted(letters, key=lambda letter: (letter[1], letter[3] != " "))
    edges = accumulate((right for _, _, right, _ in in_place), max)
    gaps = [left - edge for edge, (_, left, _, _) in zip(edges, in_place[1:], strict=False)]
    said = [in_place[0][3]]
    # A space of the text is drawn between them where a line is justified, and none between two cells.
    beside = [" " in (before[3], after[3]) for before, after in pairwise(in_place)]
    far = _far_apart([gap for gap, is_beside in zip(gaps, beside, strict=True) if is_beside])
    for gap, is_beside, (*_, letter) in zip(gaps, beside, in_place[1:], strict=True):
        apart = gap > (far if is_beside else _APART)
        said.append(_apart(letter) if apart else letter.replace(_GUESSED, " "))
    cells = (as_drawn(cell) for cell in "".join(said).split(_CELL))
    return f"{_CELL.join(cells)}{_ROW}"


def _far_apart(gaps: Sequence[float]) -> float:
    """Return from which gap beside a space on a row has another cell: many times as wide as its usual ones.

    Half of them are none, since a space is drawn at one side of its gap: so the usual one is the third quarter, the
    widest left out. One space alone does not show it.
    """
    if len(gaps) < _ENOUGH:
        return _FAR_APART
    usual = sorted(gaps)[(len(gaps) - 1) * 3 // 4]
    return min(_FAR_APART, max(_APART, _WIDER * usual))


def _apart(letter: str) -> str:
    """Return what stands for a letter with which another cell begins: a guessed space there is none of the text's."""
    return "" if letter == _GUESSED else f"{_CELL}{letter}"


def times_seen(stretch: str, wanted: int, drawn: Drawn) -> int:
    """Return how often a stretch is seen, whole or, where it is not seen often enough, broken over lines.

    It is looked for as it is written, then with other spaces.
    """
    found = 0
    for find in (_places, _spaced_places):
        found = len(find(stretch, drawn))
        if found < wanted:
            found += sum(_broken(stretch, drawn, find))
        if found >= wanted:
            break
    return found


def _spaced_places(piece: str, drawn: Drawn) -> list[_Place]:
    """Return where a piece stands when spaces do not count.

    The spaces of a justified line are as wide as between two cells, and that after «G20» may stand inside it.
    """
    letters = "[ \t]?".join(re.escape(letter) for letter in piece if letter != " ")
    places = (match.span() for match in re.finditer(letters, drawn.text))
    return [place for place in places if _is_by_itself(place, drawn.text)]


def _broken(stretch: str, drawn: Drawn, find: _Find) -> Iterator[bool]:
    """Yield for each place where the stretch may begin, to go on in the next line, whether it does.

    In a line that runs from right to left, what is broken stands leftmost in the upper line and rightmost in the lower.
    """
    for head, rest in _cuts(stretch):
        for start, _ in find(head, drawn):
            if drawn.text[start - 1 : start] in _EDGES:
                yield _goes_on(rest, drawn.row_at(start), drawn, find)


def _cuts(stretch: str) -> Iterator[tuple[str, str]]:
    pieces = ((stretch[:cut].rstrip(), stretch[cut:]) for cut in range(1, len(stretch)) if stretch[cut] != " ")
    return ((head, rest) for head, rest in pieces if head)


def _goes_on(rest: str, row: int, drawn: Drawn, find: _Find) -> bool:
    """Whether the rest of a stretch ends a row, or fills one and goes on, among those below a row."""
    if _ends_below(rest, row, drawn, find) is not None:
        return True
    for middle, last in _cuts(rest):
        lower = _ends_below(middle, row, drawn, find)
        if lower is not None and _goes_on(last, lower, drawn, find):
            return True
    return False


def _ends_below(piece: str, row: int, drawn: Drawn, find: _Find) -> int | None:
    """Return the first row below at whose right edge, or that of a cell of it, a piece stands.

    Of a text in columns the row below the last of one is the first of the next: it stands above on the page, in a cell
    with another at its right.
    """
    places = [(drawn.row_at(start), end) for start, end in find(piece, drawn) if _at_right(end, drawn)]
    below = (lower for lower, _ in places if row < lower <= row + _ROWS_BELOW)
    page, text = drawn.pages[row], drawn.text
    next_column = (up for up, end in places if up < row and drawn.pages[up] == page and text[end] == _CELL)
    return next(chain(below, next_column), None)


def _at_right(end: int, drawn: Drawn) -> bool:
    return drawn.text[end : end + 1] in _EDGES


def _page_of(stretch: str, drawn: Drawn) -> int:
    atoms = sorted(_ATOM.findall(stretch), key=len, reverse=True)
    places = next((drawn.atoms[atom] for atom in atoms if atom in drawn.atoms), ())
    return drawn.page_at(places[0]) if places else 0


def _places(piece: str, drawn: Drawn) -> list[_Place]:
    """Return where a piece stands by itself: it is found by the longest of its atoms."""
    atom = max(_ATOM.finditer(piece), key=lambda match: len(match.group()), default=None)
    if atom is None:
        return []
    starts = (place - atom.start() for place in drawn.atoms.get(atom.group(), ()))
    places = ((start, start + len(piece)) for start in starts if start >= 0 and drawn.text.startswith(piece, start))
    return [place for place in places if _is_by_itself(place, drawn.text)]


def _is_by_itself(place: _Place, text: str) -> bool:
    start, end = place
    return not _is_atom(text[start - 1 : start]) and not _is_atom(text[end : end + 1])


def _is_atom(letter: str) -> bool:
    return bool(_ATOM.fullmatch(letter))
