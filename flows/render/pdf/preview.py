"""PDF -> pictures of its first pages, for download pages and for eyes."""

import io
import threading

import pypdfium2
from PIL import Image

PDFIUM = threading.Lock()
"""PDFium is not safe in threads: to open a file with it is to hold this lock."""

_POINTS_PER_INCH = 72


def previews(pdf: bytes, *, dpi: int = 100, pages: int = 3) -> tuple[bytes, ...]:
    """Draw the first `pages` pages (fewer if there are fewer) at `dpi` dots an inch, as PNG files; pure.

    The bytes are the same for one build of PDFium, Pillow and zlib, not across builds. Raises PdfiumError if `pdf` is
    not a PDF.
    """
    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        return tuple(_png(document[number], dpi) for number in range(min(pages, len(document))))


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has. Raises PdfiumError if it is none."""
    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def slim(picture: bytes, *, colours: int = 128) -> bytes:
    """Return a picture of a page in few colours, a third of its size: for pictures that are kept in a repository."""
    file = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as page:
        page.convert("RGB").quantize(colours, method=Image.Quantize.MAXCOVERAGE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _png(page: pypdfium2.PdfPage, dpi: int) -> bytes:
    """Draw one page. Level 3: the bytes of the default in two thirds of its time."""
    file = io.BytesIO()
    page.render(scale=dpi / _POINTS_PER_INCH).to_pil().save(file, "PNG", compress_level=3)
    return file.getvalue()
