"""Pictures of pages -> words, by Tesseract: twice, at two resolutions, which must agree on a figure.

Larger is not better: of a page in 12 point, 150 dots an inch gave more words than 300. A figure that the two readings
do not both have at one place is doubtful, and so is one of which Tesseract itself is not sure.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from io import BytesIO
from itertools import islice, repeat
from operator import attrgetter, methodcaller

import pypdfium2
from PIL import Image, ImageSequence, UnidentifiedImageError

from flows.arabic.digits import latin_digits
from flows.arabic.letters import fold_letters
from flows.errors import Bilingual, BinarySourceError, SourceError, SourceTooLargeError
from flows.ingest.formats.foreign_package import broken_error
from flows.ingest.formats.lost_lines import with_lost_lines
from flows.ingest.formats.ocr_figures import checked_figures
from flows.ingest.formats.ocr_pieces import NOT_READ, Trust, page_pieces, with_bullets, with_comma
from flows.ingest.formats.page_regions import Region, regions_of
from flows.ingest.formats.tesseract import ENGLISH, OcrWord, has_language, read_words, require_tesseract
from flows.ingest.formats.unfolded import Place, Unfolded, unfolded
from flows.ingest.formats.upright import straight, upright
from flows.ingest.readers.protocol import Piece

RESOLUTIONS = (150, 200)
"""Dots an inch of the two readings."""
MOST_PAGES = 40
_MOST_PIXELS = 80_000_000
_WIDTH_OF_A_PAGE = 8.27
"""Inches of A4: a picture of a page says nothing of its size that can be believed."""
_WIDEST = 14.0
"""Inches of the shorter side of a page of PDF: a larger one is a picture that was put there by its dots."""
_LANDSCAPE = (1.25, 1.6)
"""How much wider than high a page is that lies: a wider picture is a part of one."""
_MOST_ENLARGED = 2.0
_LIES = 0.6
"""A page that is read less surely may lie on its side or its head: it is read turned, too."""
_FEW = 60
"""Letters of a page that is hardly read, surely or not."""
_TURNS = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180)
_ANY, _ONE_COLUMN = 3, 4
"""How Tesseract numbers the layouts of pages (`--psm`)."""
_ARABIC = re.compile("[ء-ي]")
_BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError)


@dataclass(frozen=True, slots=True, kw_only=True)
class OcrPage:
    """A page as it was read."""

    pieces: tuple[Piece, ...]
    confidence: float
    """From 0 to 1: the mean of its words by their lengths."""
    weight: float = 0.0
    """How many Arabic letters it has, by how sure each is: the page that lies on its side has few."""
    indic: bool = False
    """Whether its figures are in Arabic digits."""


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
    lies = _LANDSCAPE[0] <= picture.width / picture.height <= _LANDSCAPE[1]
    sizes = [min(width / (picture.height if lies else picture.width), _MOST_ENLARGED) for width in widths]
    return _read_twice(name, [_resized(picture, share) for share in sizes], page)


def read_pdf_page(name: str, pdf_page: pypdfium2.PdfPage, page: int) -> OcrPage:
    """Return the words of a page of PDF, as it looks. Raises as `read_picture` does."""
    inches = min(pdf_page.get_size()) / 72
    shrunk = inches / _WIDTH_OF_A_PAGE if inches > _WIDEST else 1.0
    drawn = (pdf_page.render(scale=each / 72 / shrunk, grayscale=True, may_draw_forms=False) for each in RESOLUTIONS)
    pictures = [each.to_pil().convert("L") for each in drawn]
    return _turned_if_it_lies(lambda turn: _read_twice(name, [straight(turn(each)) for each in pictures], page))


def _turned_if_it_lies(read: Callable[[Callable[[Image.Image], Image.Image]], OcrPage]) -> OcrPage:
    """Read a page as it is; one that is hardly read, turned to its other sides, too: the surest reading."""
    best = read(lambda picture: picture)
    for turn in _TURNS if best.confidence < _LIES or best.weight < _FEW else ():
        best = max(best, read(methodcaller("transpose", turn)), key=attrgetter("weight"))
    return best


def _resized(picture: Image.Image, share: float) -> Image.Image:
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _read_twice(name: str, pictures: Sequence[Image.Image], page: int) -> OcrPage:
    require_tesseract(name)
    regions = regions_of(pictures[-1], RESOLUTIONS[-1])
    shares = [picture.width / pictures[-1].width for picture in pictures]
    columns = [unfolded(*each) for each in zip(pictures, repeat(regions), RESOLUTIONS, shares, strict=False)]
    readings = [_in_order(name, *each, regions) for each in zip(columns, RESOLUTIONS, strict=True)]
    (kept, column), (other, _) = sorted(zip(readings, columns, strict=True), key=_sureness, reverse=True)
    kept = _surer(kept, other)
    trust, indic = Trust(agreed=_agreed(kept, other)), False
    if has_language(ENGLISH):
        cells = {number for number, region in enumerate(regions) if region.cell}
        checked = checked_figures(name, column.picture, kept, other, cells)
        kept, indic = list(checked.words), checked.indic
        trust = replace(trust, sure=checked.sure, refuted=checked.refuted)
    weight = sum(word.confidence * len(_ARABIC.findall(word.words)) for word in kept) / 100
    pieces = tuple(page_pieces(kept, trust, page, regions))
    return OcrPage(pieces=pieces, confidence=_confidence(kept), weight=weight, indic=indic)


def _in_order(name: str, column: Unfolded, dots: int, regions: Sequence[Region]) -> list[OcrWord]:
    read = list(read_words(name, column.picture, dots, _layout(regions)))
    whole = with_lost_lines(name, column.picture, read, dots)
    placed = [
        replace(word, region=place.region, words=with_comma(word.words)) for word, place in column.in_regions(whole)
    ]
    missing = [_not_read(place) for place in column.without_words(whole) if regions[place.region].cell]
    return with_bullets(sorted((*placed, *missing), key=attrgetter("region")))


def _not_read(place: Place) -> OcrWord:
    """Return what stands in a cell of which no word was read."""
    return OcrWord(words=NOT_READ, confidence=0, paragraph=(0, 0), line=0, left=0, width=0, region=place.region)


def _sureness(reading: tuple[Sequence[OcrWord], Unfolded]) -> float:
    """Return how many letters a reading has, by how sure each is: one that has lost a line has fewer."""
    return sum(word.confidence * len(word.words) for word in reading[0])


def _layout(regions: Sequence[Region]) -> int:
    """Return how Tesseract numbers the layout: one column, or whatever it finds."""
    return _ONE_COLUMN if len(regions) > 1 else _ANY


def _confidence(words: Iterable[OcrWord]) -> float:
    """Return how sure a reading is of its words, from 0 to 1."""
    weighed = [(each.confidence, len(each.words)) for each in words]
    total = sum(length for _, length in weighed)
    return round(sum(sure * length for sure, length in weighed) / total / 100, 3) if total else 0.0


def _surer(kept: Sequence[OcrWord], other: Sequence[OcrWord]) -> list[OcrWord]:
    """Return the words of a reading, each that the other has otherwise as the surer of the two has it, but figures."""
    words = list(kept)
    ours, theirs = [_plain(each) for each in kept], [_plain(each) for each in other]
    for kind, start, end, first, last in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "replace" and end - start == last - first:
            for place, rival in zip(range(start, end), other[first:last], strict=True):
                if _says_better(words[place], rival):
                    words[place] = replace(words[place], words=rival.words, confidence=rival.confidence)
    return words


def _says_better(word: OcrWord, rival: OcrWord) -> bool:
    """Whether another reading of a word is surer, or has the alef before it that is lost at the side of a cell."""
    if any(sign.isdigit() for sign in word.words + rival.words) or not _ARABIC.search(rival.words):
        return False
    return rival.words == f"ا{word.words}" or rival.confidence > word.confidence


def _agreed(kept: Sequence[OcrWord], other: Sequence[OcrWord]) -> frozenset[int]:
    """Return the places of the words that both readings have, one after the other."""
    ours, theirs = [_plain(each) for each in kept], [_plain(each) for each in other]
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return frozenset(place for block in blocks for place in range(block.a, block.a + block.size))


def _plain(word: OcrWord) -> str:
    return latin_digits(fold_letters(word.words)).strip(".,،؛:()[]«»\"'")


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


def require_few(name: str, pages: int) -> None:
    """Raise SourceTooLargeError for more pages than are read by OCR."""
    if pages > MOST_PAGES:
        raise _too_many_pages_error(name)
