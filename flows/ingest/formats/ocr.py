"""Pictures of pages -> words, by Tesseract: twice, at two resolutions, which must agree on a figure.

Larger is not better: of a page in 12 point, 150 dots an inch gave more words than 300. A figure that the two readings
do not both have at one place is doubtful, and so is one of which Tesseract itself is not sure.
"""

import csv
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from io import BytesIO, StringIO
from itertools import groupby, islice
from operator import methodcaller
from statistics import median

import pypdfium2
from PIL import Image, ImageSequence, UnidentifiedImageError

from flows.arabic.digits import latin_digits
from flows.arabic.letters import fold_letters
from flows.errors import Bilingual, BinarySourceError, ReadingLimitError, SourceError, SourceTooLargeError
from flows.ingest.formats.foreign_package import broken_error
from flows.ingest.formats.pdf_text import opens_an_item
from flows.ingest.formats.upright import straight, upright
from flows.ingest.readers.protocol import Piece

RESOLUTIONS = (150, 200)
"""Dots an inch of the two readings."""
MOST_PAGES = 40
_MOST_PIXELS = 80_000_000
_WIDTH_OF_A_PAGE = 8.27
"""Inches of A4: a picture of a page says nothing of its size that can be believed."""
_MOST_ENLARGED = 2.0
_SECONDS_A_PAGE = 90
_SURE = 60.0
"""From 0 to 100: a figure of which Tesseract is less sure is doubtful."""
_LIES = 0.6
"""A page that is read less surely may lie on its side or its head: it is read turned, too."""
_TURNS = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180)
_LANGUAGE = "ara"
_BAR = "|"
"""How Tesseract reads the line between two cells of a table."""
_ODD = re.compile(
    r"\d[,٬]\d{1,2}(?!\d)|(?<![\d.,])(?!1[3-9]96|2096)\d{1,2}96(?!\d)|(?<![\d.,/])0\d{2,}|(?<![\d.,])(?:9\d|[5-8]0)\d{1,3}(?![\d,٬/])|\d[ء-غف-ي]|[ء-غف-ي]{2}\d"
)
"""What both readings have often wrong alike: a group of thousands with fewer figures than three («2,0» of «2,550»),
zeros before others, a per cent sign that became figures («9050» of «50%», «7396» of «73%»), letters grown together with
figures."""
_LARGER = 1.2
_SHORT = 0.2
"""The share of a block's width that a line leaves free at its end where it is the last of its paragraph."""
_BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError)


@dataclass(frozen=True, slots=True, kw_only=True)
class OcrWord:
    """A word as Tesseract read it."""

    words: str
    confidence: float
    """From 0 to 100."""
    paragraph: tuple[int, int]
    """The number of its block and of its paragraph in that."""
    line: int
    left: int
    """The left side of its box, in pixels; the right one is further by its width."""
    width: int
    height: int = 0
    """How high its letters are, in pixels; 0 where it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OcrPage:
    """A page as it was read."""

    pieces: tuple[Piece, ...]
    confidence: float
    """From 0 to 1: the mean of its words by their lengths."""


def pictures_of(name: str, data: bytes) -> list[Image.Image]:
    """Return the pages of a picture file. Raises a SourceError for what is broken or too large."""
    try:
        with Image.open(BytesIO(data)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise _too_large_error(name)
            frames = islice(ImageSequence.Iterator(opened), MOST_PAGES + 1)
            pages = [upright(frame).convert("L") for frame in frames]
    except _BROKEN as error:
        raise broken_error(name, f"{type(error).__name__}: {error}"[:200]) from error
    if len(pages) > MOST_PAGES:
        raise _too_many_pages_error(name)
    return pages


def read_picture(name: str, picture: Image.Image, page: int) -> OcrPage:
    """Return the words of the picture of a page. Raises BinarySourceError where Tesseract or its Arabic is missing."""
    return _turned_if_it_lies(lambda turn: _read_in_sizes(name, turn(picture), page))


def _read_in_sizes(name: str, picture: Image.Image, page: int) -> OcrPage:
    picture = straight(picture)
    widths = [round(_WIDTH_OF_A_PAGE * each) for each in RESOLUTIONS]
    sizes = [min(width / picture.width, _MOST_ENLARGED) for width in widths]
    return _read_twice(name, [_resized(picture, share) for share in sizes], page)


def read_pdf_page(name: str, pdf_page: pypdfium2.PdfPage, page: int) -> OcrPage:
    """Return the words of a page of PDF, as it looks. Raises as `read_picture` does."""
    drawn = (pdf_page.render(scale=each / 72, grayscale=True, may_draw_forms=False) for each in RESOLUTIONS)
    pictures = [each.to_pil().convert("L") for each in drawn]
    return _turned_if_it_lies(lambda turn: _read_twice(name, [straight(turn(each)) for each in pictures], page))


def _turned_if_it_lies(read: Callable[[Callable[[Image.Image], Image.Image]], OcrPage]) -> OcrPage:
    """Read a page as it is; one that is hardly read, turned to its other sides, too: the surest reading."""
    best = read(lambda picture: picture)
    for turn in _TURNS if best.confidence < _LIES else ():
        best = max(best, read(methodcaller("transpose", turn)), key=lambda each: each.confidence)
    return best


def require_tesseract(name: str) -> None:
    """Raise BinarySourceError where Tesseract or its Arabic is not installed."""
    if not _has_arabic():
        raise _missing_error(name)


@lru_cache(maxsize=1)
def _has_arabic() -> bool:
    program = shutil.which("tesseract")
    if program is None:
        return False
    said = subprocess.run([program, "--list-langs"], capture_output=True, timeout=30, check=False)  # noqa: S603
    return _LANGUAGE.encode() in said.stdout.split() + said.stderr.split()


def _resized(picture: Image.Image, share: float) -> Image.Image:
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _read_twice(name: str, pictures: Sequence[Image.Image], page: int) -> OcrPage:
    require_tesseract(name)
    readings = [list(_words(name, picture, dots)) for picture, dots in zip(pictures, RESOLUTIONS, strict=True)]
    kept, other = sorted(readings, key=_confidence, reverse=True)
    return OcrPage(pieces=tuple(_pieces(kept, _agreed(kept, other), page)), confidence=_confidence(kept))


def _words(name: str, picture: Image.Image, dots: int) -> Iterator[OcrWord]:
    with BytesIO() as png:
        picture.save(png, "PNG")
        data = png.getvalue()
    call = [str(shutil.which("tesseract")), "stdin", "stdout", "-l", _LANGUAGE, "--dpi", str(dots), "--psm", "3", "tsv"]
    try:
        done = subprocess.run(call, input=data, capture_output=True, timeout=_SECONDS_A_PAGE, check=True)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise _too_long_error(name) from error
    except subprocess.CalledProcessError as error:
        raise broken_error(name, f"tesseract: {error.returncode}") from error
    rows = csv.DictReader(StringIO(done.stdout.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in rows:
        words = (row["text"] or "").strip()
        for part in filter(None, re.split(r"(\|)", words) if row["level"] == "5" else ()):
            yield OcrWord(
                words=part,
                confidence=float(row["conf"]),
                paragraph=(int(row["block_num"]), int(row["par_num"])),
                line=int(row["line_num"]),
                left=int(row["left"]),
                width=int(row["width"]),
                height=int(row["height"]),
            )


def _confidence(words: Iterable[OcrWord]) -> float:
    """Return how sure a reading is of its words, from 0 to 1."""
    weighed = [(each.confidence, len(each.words)) for each in words]
    total = sum(length for _, length in weighed)
    return round(sum(sure * length for sure, length in weighed) / total / 100, 3) if total else 0.0


def _agreed(kept: Sequence[OcrWord], other: Sequence[OcrWord]) -> frozenset[int]:
    """Return the places of the words that both readings have, one after the other."""
    ours, theirs = [_plain(each) for each in kept], [_plain(each) for each in other]
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return frozenset(place for block in blocks for place in range(block.a, block.a + block.size))


def _plain(word: OcrWord) -> str:
    return latin_digits(fold_letters(word.words)).strip(".,،؛:()[]«»\"'")


def _pieces(words: Sequence[OcrWord], agreed: frozenset[int], page: int) -> Iterator[Piece]:
    """Yield the paragraphs of a page, with the places of the figures that are doubtful."""
    placed = list(enumerate(words))
    for _, block in groupby(placed, key=lambda each: each[1].paragraph[0]):
        lines = [list(line) for _, line in groupby(block, key=lambda each: (each[1].paragraph, each[1].line))]
        for paragraph in _paragraphs(lines):
            yield _piece(paragraph, agreed, page)


Placed = tuple[int, OcrWord]


def _paragraphs(lines: Sequence[Sequence[Placed]]) -> Iterator[list[Placed]]:
    """Join the lines of a block that go on: those that reach its left side, where no item opens the next."""
    left = min((word.left for line in lines for _, word in line), default=0)
    right = max((word.left + word.width for line in lines for _, word in line), default=1)
    open_words: list[Placed] = []
    for line in lines:
        anew = opens_an_item(" ".join(word.words for _, word in line))
        parted = _is_row(line) or _is_row(open_words)
        if open_words and (anew or parted or _ends(open_words, left, right) or _is_larger(open_words, line)):
            yield open_words
            open_words = []
        open_words = [*open_words, *line]
    if open_words:
        yield open_words


def _is_row(words: Sequence[Placed]) -> bool:
    """Whether words are the cells of a row, parted by what is drawn between them."""
    return any(word.words == _BAR for _, word in words)


def _is_larger(words: Sequence[Placed], line: Sequence[Placed]) -> bool:
    """Whether some words are set so much larger than the next line that they are a heading over it."""
    one, other = (median(word.height for _, word in each) for each in (words, line))
    return other > 0 and one > _LARGER * other


def _ends(words: Sequence[Placed], left: int, right: int) -> bool:
    """Whether the last line of some words is the last of its paragraph: it ends well before the left side."""
    last = words[-1][1]
    line = [word for _, word in words if (word.paragraph, word.line) == (last.paragraph, last.line)]
    return min(word.left for word in line) - left > _SHORT * max(1, right - left)


def _piece(words: Sequence[Placed], agreed: frozenset[int], page: int) -> Piece:
    text = ""
    doubtful: list[tuple[int, int]] = []
    for place, word in words:
        text += " " if text else ""
        has_figure = any(sign.isdigit() for sign in word.words)
        if has_figure and (place not in agreed or word.confidence < _SURE or _ODD.search(latin_digits(word.words))):
            doubtful.append((len(text), len(text) + len(word.words)))
        text += word.words
    return Piece(words=text, page=page, doubtful=tuple(doubtful))


def _missing_error(name: str) -> SourceError:
    return BinarySourceError(
        name,
        Bilingual(
            ar="تُقرأ صور الصفحات ببرنامج Tesseract ولغته العربية، وليسا مثبتين معًا.",
            en="Pictures of pages are read by Tesseract with its Arabic, which are not both installed.",
        ),
        Bilingual(
            ar="ثبّتهما ثم أعد المحاولة (ديبيان وأوبنتو: apt-get install tesseract-ocr tesseract-ocr-ara).",
            en="Install them and try again (Debian, Ubuntu: apt-get install tesseract-ocr tesseract-ocr-ara).",
        ),
    )


def not_asked_error(name: str, pages: Sequence[int] = ()) -> SourceError:
    """Return the refusal of pictures of pages, where OCR was not asked for."""
    which = f" ({', '.join(map(str, pages[:10]))})" if pages else ""
    return BinarySourceError(
        name,
        Bilingual(ar=f"صفحات الملف صور بلا نص{which}.", en=f"The pages of the file are pictures without text{which}."),
        Bilingual(
            ar="أعد المحاولة بالخيار ‎--ocr‎ أو بالحقل «صور الصفحات» (يلزم tesseract-ocr-ara)، أو أعطِ المستند الأصلي.",
            en="Try again with --ocr, or that field of the form (it needs tesseract-ocr-ara), or give the original.",
        ),
    )


def _too_large_error(name: str) -> SourceError:
    return SourceTooLargeError(
        name,
        Bilingual(ar="الصورة أكبر من ٨٠ مليون نقطة.", en="The picture has more than 80 million dots."),
        Bilingual(ar="صغّرها أو امسح الصفحة بدقة ٢٠٠ نقطة للبوصة.", en="Make it smaller, or scan it at 200 dpi."),
    )


def _too_many_pages_error(name: str) -> SourceError:
    return SourceTooLargeError(
        name,
        Bilingual(ar=f"الصفحات المصورة أكثر من {MOST_PAGES}.", en=f"It has more than {MOST_PAGES} pages to be read."),
        Bilingual(ar="قسّم الملف إلى ملفات أصغر.", en="Split it into smaller files."),
    )


def _too_long_error(name: str) -> SourceError:
    return ReadingLimitError(
        name,
        Bilingual(
            ar=f"استغرقت قراءة صفحة أكثر من {_SECONDS_A_PAGE} ثانية فأُوقفت.",
            en=f"Reading a page took more than {_SECONDS_A_PAGE} seconds and was stopped.",
        ),
        Bilingual(ar="امسح الصفحة من جديد بدقة ٢٠٠ نقطة للبوصة.", en="Scan the page anew at 200 dots an inch."),
    )


def require_few(name: str, pages: int) -> None:
    """Raise SourceTooLargeError for more pages than are read by OCR."""
    if pages > MOST_PAGES:
        raise _too_many_pages_error(name)
