"""Words as OCR read them -> the lines of a page: paragraphs that go on over lines and columns, headings, tables."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from flows.arabic.digits import latin_digits
from flows.ingest.formats.page_regions import Region
from flows.ingest.formats.pdf_text import opens_an_item
from flows.ingest.formats.pieces import BETWEEN_CELLS
from flows.ingest.formats.tesseract import OcrWord
from flows.ingest.readers.protocol import Piece
from flows.model.source import Shape

_SURE = 60.0
"""From 0 to 100: a figure of which Tesseract is less sure is doubtful."""
_BAR = "|"
_ODD = re.compile(
    r"\d[,٬]\d{1,2}(?!\d)|(?<![\d.,])(?!1[3-9]96|2096)\d{1,2}96(?!\d)|(?<![\d.,/])0\d{2,}|(?<![\d.,])(?:9\d|[5-8]0)\d{1,3}(?![\d,٬/])|\d[ء-غف-ي]|[ء-غف-ي]{2}\d"
)
"""What both readings have often wrong alike: a group of thousands with fewer figures than three («2,0» of «2,550»),
zeros before others, a per cent sign that became figures («9050» of «50%», «7396» of «73%»), letters grown together with
figures."""
_LARGER = 1.3
"""By how much letters are larger than those of the next line, or of the page, that are a heading."""
_MOST_HEADING_WORDS = 20
_SHORT = 0.2
"""The share of a block's width that a line leaves free at its end where it is the last of its paragraph."""
_BULLET = re.compile("[٠°۰][.,«»]?\u200f?")
NOT_READ = "\ufffd"
"""What stands for words in a cell of which none was read."""
_CLOSED = re.compile(r"[.؟?!:؛]['\"»”’)\]]*$")
_NO_HEADING = re.compile(r"[.،,؛]$")
_ENDS_IN_HAMZA = (
    "جز|عب|بد|بر|كف|بط|مل|دف|مر|نش|در|خب|رد|وط|هز|رز|قر|في|شي|مجي|جري|بري|مري|دني|ردي|هني|مضي|ضي|سي|بذي|وضي|وبي|ني"
    "|تجي|يجي|ملي|بطي|قمي"
)
_COMMA_AS_HAMZA = re.compile(
    rf"(?:(?<=[ةىئؤأإآ])|(?<=ًا)|(?<=اً)|(?<=[ء-غف-ي]{{3}}[بتثجحخدذرزسشصضطظعغفقكلمنهي])(?<!{')(?<!'.join(_ENDS_IN_HAMZA.split('|'))}))ء[.,،]*$"
)
"""No word ends so, but for few that are named: no «ء» stands after these letters."""
_LETTERS = re.compile(r"[ء-ي]{2}")
_TABLES_OF_A_PAGE = 1000

Placed = tuple[int, OcrWord]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What is known of the words of a page by their places."""

    agreed: frozenset[int]
    """Those that both readings have."""
    sure: frozenset[int] = frozenset()
    """Figures that were read anew, and found so."""
    refuted: frozenset[int] = frozenset()
    """Figures that were read anew, and found otherwise."""

    def doubts(self, place: int, word: OcrWord) -> bool:
        """Whether a word is a figure that may be another."""
        if word.words == NOT_READ:
            return True
        if place in self.sure or not any(sign.isdigit() for sign in word.words):
            return False
        unsure = place not in self.agreed or place in self.refuted or word.confidence < _SURE
        return unsure or _ODD.search(latin_digits(word.words)) is not None


def page_pieces(words: Sequence[OcrWord], trust: Trust, page: int, regions: Sequence[Region] = ()) -> list[Piece]:
    """Return the lines of a page, with the places of the figures that are doubtful.

    Takes its words in the order of its regions, and these; none of a page that is one.
    """
    return list(_Page(words, trust, page, regions).pieces())


def with_bullets(words: Sequence[OcrWord]) -> list[OcrWord]:
    """Return words with the bullets that Tesseract reads as an Arabic zero at the head of a line."""
    lines = groupby(words, key=lambda word: (word.region, word.paragraph, word.line))
    return [
        replace(word, words="•") if not place and len(line) > 1 and _BULLET.fullmatch(word.words) else word
        for line in (list(group) for _, group in lines)
        for place, word in enumerate(line)
    ]


def with_comma(word: str) -> str:
    """Return a word without the hamza that Tesseract makes of a comma beside it: «سفينةء», «عاملًاء», «أشهرء»."""
    return _COMMA_AS_HAMZA.sub("،", word)


class _Page:
    """Makes the lines of one page."""

    def __init__(self, words: Sequence[OcrWord], trust: Trust, page: int, regions: Sequence[Region]) -> None:
        self._after: tuple[Shape, str] = (Shape.HEADING, "")
        self._placed, self._trust, self._page = list(enumerate(words)), trust, page
        self._regions = list(regions) or [Region(box=(0, 0, 0, 0))]
        lines = groupby(self._placed, key=lambda each: (each[1].region, each[1].paragraph, each[1].line))
        self._usual = median([_size(list(line)) for _, line in lines] or [0])

    def pieces(self) -> Iterator[Piece]:
        """Yield them in reading order."""
        open_words: list[Placed] = []
        flow = 0
        for (table, own), group in groupby(self._placed, self._part_of):
            if own != flow or not own:
                yield from self._written(open_words)
                open_words = []
            if table >= 0:
                yield from self._rows(table, list(group))
                continue
            flow = own
            *whole, last = self._paragraphs(list(group), open_words)
            for paragraph in whole:
                yield from self._written(paragraph)
            open_words = last if own and not _is_closed(last) else []
            yield from () if open_words else self._written(last)
        yield from self._written(open_words)

    def _part_of(self, each: Placed) -> tuple[int, int]:
        """Return the number of the table that a word stands in, and that of the text that goes on; -1 and 0 of none."""
        region = self._regions[each[1].region]
        return (region.cell[0] if region.cell else -1), region.flow

    def _cell_of(self, each: Placed) -> tuple[int, int, int]:
        return self._regions[each[1].region].cell or (0, 0, 0)

    def _paragraphs(self, words: Sequence[Placed], open_words: list[Placed]) -> Iterator[list[Placed]]:
        for _, block in groupby(words, key=lambda each: (each[1].region, each[1].paragraph[0])):
            lines = [list(line) for _, line in groupby(block, key=lambda each: (each[1].paragraph, each[1].line))]
            *whole, open_words = joined_lines(lines, open_words)
            yield from whole
            if _is_closed(open_words) or not self._regions[open_words[-1][1].region].flow:
                yield open_words
                open_words = []
        if open_words:
            yield open_words

    def _rows(self, table: int, words: Sequence[Placed]) -> Iterator[Piece]:
        """Yield the rows of a table."""
        for _, group in groupby(words, key=lambda each: self._cell_of(each)[1]):
            row = list(group)
            cells: dict[int, list[Placed]] = {}
            for each in row:
                cells.setdefault(self._cell_of(each)[2], []).append(each)
            self._after = (Shape.ROW, "")
            yield self._row(table, cells, self._regions[row[0][1].region].columns)

    def _row(self, table: int, cells: dict[int, list[Placed]], columns: int) -> Piece:
        said = [_line(cells.get(column, ()), self._trust) for column in range(columns)]
        doubtful: list[tuple[int, int]] = []
        start = 0
        for text, places in said:
            doubtful += ((start + first, start + last) for first, last in places)
            start += len(text) + len(BETWEEN_CELLS)
        return Piece(
            words="",
            shape=Shape.ROW,
            cells=tuple(text for text, _ in said),
            table=self._page * _TABLES_OF_A_PAGE + table,
            page=self._page,
            doubtful=tuple(doubtful),
        )

    def _written(self, words: Sequence[Placed]) -> Iterator[Piece]:
        if not words:
            return
        text, doubtful = _line(words, self._trust)
        is_heading = self._is_heading(words, text)
        shape = Shape.HEADING if is_heading else Shape.PARAGRAPH
        self._after = (shape, text)
        yield Piece(words=text, page=self._page, doubtful=doubtful, shape=shape, level=int(is_heading))

    def _is_heading(self, words: Sequence[Placed], text: str) -> bool:
        shape, before = self._after
        if shape is Shape.PARAGRAPH and not _CLOSED.search(before):
            return False  # a line of which Tesseract says a wrong height
        few = len(words) <= _MOST_HEADING_WORDS and not _is_row(words)
        said = _LETTERS.search(text) is not None and not _NO_HEADING.search(text)
        return few and said and 0 < _LARGER * self._usual < _size(words)


def joined_lines(lines: Iterable[Sequence[Placed]], open_words: Sequence[Placed] = ()) -> Iterator[list[Placed]]:
    """Yield the paragraphs of a block: lines that reach its left side go on, where no item opens the next.

    `open_words` go on from the column before.
    """
    lines = list(lines)
    left = min((word.left for line in lines for _, word in line), default=0)
    right = max((word.left + word.width for line in lines for _, word in line), default=1)
    paragraph, came = list(open_words), bool(open_words)
    for line in lines:
        anew = opens_an_item(" ".join(word.words for _, word in line))
        parted = _is_row(line) or _is_row(paragraph) or (not came and _ends(paragraph, left, right))
        if paragraph and (anew or parted or _is_larger(paragraph, line)):
            yield paragraph
            paragraph = []
        paragraph, came = [*paragraph, *line], False
    if paragraph:
        yield paragraph


def _is_row(words: Sequence[Placed]) -> bool:
    """Whether words are the cells of a row, parted by what is drawn between them."""
    return any(word.words == _BAR for _, word in words)


def _size(words: Sequence[Placed]) -> float:
    return median(word.height for _, word in words)


def _is_larger(words: Sequence[Placed], line: Sequence[Placed]) -> bool:
    """Whether some words are set so much larger than the next line that they are a heading over it, or the reverse."""
    one, other = _size(words), _size(line)
    return 0 < other < one / _LARGER or (0 < one < other / _LARGER and _is_closed(words))


def _ends(words: Sequence[Placed], left: int, right: int) -> bool:
    """Whether the last line of some words is the last of its paragraph: it ends well before the left side."""
    if not words:
        return False
    last = words[-1][1]
    line = [word for _, word in words if (word.paragraph, word.line) == (last.paragraph, last.line)]
    return min(word.left for word in line) - left > _SHORT * max(1, right - left)


def _is_closed(words: Sequence[Placed]) -> bool:
    return not words or _CLOSED.search(words[-1][1].words) is not None


def _line(words: Sequence[Placed], trust: Trust) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return words as a line, and the places of the doubtful figures in it."""
    text = ""
    doubtful: list[tuple[int, int]] = []
    for place, word in words:
        text += " " if text else ""
        if trust.doubts(place, word):
            doubtful.append((len(text), len(text) + len(word.words)))
        text += word.words
    return text, tuple(doubtful)
