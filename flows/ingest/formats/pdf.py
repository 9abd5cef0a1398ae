"""A PDF with a text layer -> its pieces, from where its letters stand on the pages; a brief of ours gives its source.

The order of a file's letters is not believed: some programs write what is seen from left to right, others what is read,
others line after line in an order of their own. What is believed is which letters a glyph says and where it stands.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pypdfium2

from flows.errors import Bilingual, BinarySourceError, SourceError, SourceTooLargeError
from flows.ingest.formats.foreign_package import broken_error, locked_error
from flows.ingest.formats.pdf_glyphs import PageGlyphs, page_glyphs
from flows.ingest.formats.pdf_layout import Block, page_blocks
from flows.ingest.formats.pdf_margins import without_margins
from flows.ingest.formats.pdf_order import is_right_to_left
from flows.ingest.formats.pdf_rules import Grid, find_grids, without_single_rows
from flows.ingest.formats.pdf_text import pieces_of
from flows.ingest.formats.pieces import FormatText, LeftOut
from flows.ingest.readers.protocol import one_line

MOST_PAGES = 2000
MOST_GLYPHS = 3_000_000
_MOST_GLYPHS_OF_A_PAGE = 60_000
_LEAST_GLYPHS = 12
"""A page with fewer letters and a picture is a picture of a page."""
_MOST_UNKNOWN = 0.3
_FEW_UNKNOWN, _LEAST_UNREADABLE = 5, 0.005
_DAY = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfText:
    """A PDF as it was read."""

    text: FormatText
    pages: int
    scanned: tuple[int, ...]
    """The pages, from 1, that are pictures without letters."""
    unreadable: tuple[int, ...]
    """The pages on which so many glyphs say no letter that OCR reads them better."""
    from_ocr: bool
    """Whether its letters are drawn without ink: a program has read them off a picture."""


def read_pdf(name: str, data: bytes, *, ocr: bool = False) -> PdfText:
    """Return the pieces of a PDF with its page map.

    Takes the name for messages, the bytes, and whether OCR will read what the glyphs do not say. Raises a SourceError
    for what is locked, broken or too large, and where most glyphs say no letter.
    """
    with closing(opened_pdf(name, data)) as document:
        if len(document) > MOST_PAGES:
            raise _too_many_pages_error(name, len(document))
        read = list(_pages(name, document))
        pages = list(zip((page for page, _ in read), without_single_rows([grids for _, grids in read]), strict=True))
        glyphs = [glyph for page, _ in pages for glyph in page.glyphs]
        if not ocr:
            _refuse_unknown(name, [page for page, _ in pages])
        right_to_left = is_right_to_left("".join(glyph.letters for glyph in glyphs))
        blocks = [_blocks(page, grids, right_to_left=right_to_left) for page, grids in pages]
        kept, margins = without_margins(blocks, [page.height for page, _ in pages], right_to_left=right_to_left)
        pieces, from_left = pieces_of(kept, right_to_left=right_to_left)
        unknown = sum(page.unknown for page, _ in pages)
        counted = Counter({LeftOut.HEADS_AND_FEET: margins, LeftOut.GLYPHS: unknown, LeftOut.SIDES: from_left})
        return PdfText(
            text=FormatText(
                pieces=tuple(pieces),
                left_out=tuple(sorted((+counted).items())),
                **_metadata(document),
            ),
            pages=len(pages),
            scanned=tuple(number for number, (page, _) in enumerate(pages, 1) if _is_scanned(page)),
            unreadable=tuple(number for number, (page, _) in enumerate(pages, 1) if _is_unreadable(page)),
            from_ocr=sum(glyph.hidden for glyph in glyphs) * 2 > len(glyphs),
        )


def enclosed_source(name: str, data: bytes) -> bytes | None:
    """Return the source that a brief of ours encloses; None for every other PDF. Raises as `read_pdf` does."""
    with closing(opened_pdf(name, data)) as document:
        enclosed = {}
        for index in range(min(document.count_attachments(), _MOST_ENCLOSED)):
            attachment = document.get_attachment(index)
            enclosed[attachment.get_name()] = attachment
        if _FACTS not in enclosed:
            return None
        source = next((each for key, each in enclosed.items() if key.endswith(_TEXT)), None)
        return bytes(source.get_data()) if source else None


_FACTS, _TEXT, _MOST_ENCLOSED = "facts.json", ".txt", 20


def opened_pdf(name: str, data: bytes) -> pypdfium2.PdfDocument:
    """Return a PDF, to be closed. Raises LockedSourceError, or BrokenSourceError."""
    try:
        document = pypdfium2.PdfDocument(data)
        _ = len(document)
    except pypdfium2.PdfiumError as error:
        raise (locked_error(name) if "assword" in str(error) else broken_error(name, str(error))) from error
    return document


def _pages(name: str, document: pypdfium2.PdfDocument) -> Iterator[tuple[PageGlyphs, list[Grid]]]:
    total = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError as error:
            raise broken_error(name, f"{number + 1}: {error}") from error
        with closing(page):
            glyphs = page_glyphs(page, most=_MOST_GLYPHS_OF_A_PAGE)
            total += len(glyphs.glyphs)
            if total > MOST_GLYPHS:
                raise _too_many_pages_error(name, len(document))
            yield glyphs, find_grids(page)


def _blocks(page: PageGlyphs, grids: list[Grid], *, right_to_left: bool) -> list[Block]:
    return page_blocks(page.glyphs, grids, right_to_left=right_to_left)


def _is_scanned(page: PageGlyphs) -> bool:
    return len(page.glyphs) < _LEAST_GLYPHS and page.pictures > 0


def _is_unreadable(page: PageGlyphs) -> bool:
    return page.unknown > max(_FEW_UNKNOWN, _LEAST_UNREADABLE * len(page.glyphs))


def _metadata(document: pypdfium2.PdfDocument) -> dict[str, str]:
    said = document.get_metadata_dict(skip_empty=True)
    day = said.get("CreationDate", "").removeprefix("D:")[:_DAY]
    created = f"{day[:4]}-{day[4:6]}-{day[6:]}" if len(day) == _DAY and day.isdecimal() else ""
    title, author = one_line(said.get("Title", "")), one_line(said.get("Author", ""))
    return {"title": title, "author": author, "created": created}


def _refuse_unknown(name: str, pages: list[PageGlyphs]) -> None:
    """Refuse a file whose fonts do not say which letters their glyphs are."""
    unknown, known = sum(page.unknown for page in pages), sum(len(page.glyphs) for page in pages)
    if unknown > _MOST_UNKNOWN * (unknown + known) and unknown > _LEAST_GLYPHS:
        raise BinarySourceError(
            name,
            Bilingual(
                ar="لا تقول خطوط الملف أي حروف ترسم، فلا يُقرأ نصه.",
                en="The fonts of the file do not say which letters they draw, so that its text cannot be read.",
            ),
            Bilingual(
                ar="أعد المحاولة بالخيار ‎--ocr‎ ليُقرأ من صور صفحاته، أو اطلب المستند الأصلي (Word).",
                en="Try again with --ocr, which reads the pictures of its pages, or ask for the original document.",
            ),
        )


def _too_many_pages_error(name: str, pages: int) -> SourceError:
    return SourceTooLargeError(
        name,
        Bilingual(ar=f"في الملف {pages:,} صفحة، وهو أكثر مما يُقرأ.", en=f"The file has {pages:,} pages: too many."),
        Bilingual(ar="قسّمه إلى ملفات أصغر.", en="Split it into smaller files."),
    )
