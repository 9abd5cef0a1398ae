"""Opens a PDF that was written and proves it: what makes it accessible, its fonts, its links, every word and figure."""

import io
from collections import Counter
from collections.abc import Iterator

import pikepdf
import pypdfium2

from flows.model.house import PageSize
from flows.model.publication import Check
from flows.render.pdf.preview import PDFIUM
from flows.verify.checks import checked
from flows.verify.pdf_fonts import font_faults, letter_faults
from flows.verify.pdf_headings import stranded_headings
from flows.verify.pdf_layout import layout_faults
from flows.verify.pdf_profiles import PROFILES, profile_faults
from flows.verify.pdf_text import figure_faults, word_faults
from flows.view.printable import printable
from flows.view.view import Annex, Heading, View, lines_of

_SHEETS = tuple(tuple(side / 25.4 * 72 for side in size.millimetres) for size in PageSize)
"""Width and height in points."""


def check_pdf(data: bytes, view: View) -> tuple[Check, ...]:
    """Prove a PDF against its view; a file that does not open has one check, and that one failed."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            checks = _structure_checks(pdf, view)
        text = _text(data)
        words, figures, layout = (
            checked("pdf.words", word_faults(text, view)),
            checked("pdf.figures", figure_faults(text, view)),
            checked("pdf.overflow", layout_faults(data)),
        )
        profiles = (checked(name, profile_faults(data, profile)) for name, profile in PROFILES.items())
        return (checked("pdf.opens", []), *checks, words, figures, layout, *profiles)
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        return (checked("pdf.opens", [f"The file does not open as a PDF: {error}."]),)


def _structure_checks(pdf: pikepdf.Pdf, view: View) -> tuple[Check, ...]:
    return (
        checked("pdf.syntax", pdf.check_pdf_syntax()),
        checked("pdf.title", _title_faults(pdf, view)),
        checked("pdf.language", _language_faults(pdf, view)),
        checked("pdf.tagged", _tag_faults(pdf)),
        checked("pdf.direction", _direction_faults(pdf)),
        checked("pdf.pages", _page_faults(pdf)),
        checked("pdf.fonts", font_faults(pdf)),
        checked("pdf.letters", letter_faults(pdf)),
        checked("pdf.headings", stranded_headings(pdf)),
        checked("pdf.outline", _outline_faults(pdf, view)),
        checked("pdf.links", _link_faults(pdf, view)),
    )


def _preference(pdf: pikepdf.Pdf, key: str) -> object:
    return pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary()).get(key)


def _title_faults(pdf: pikepdf.Pdf, view: View) -> Iterator[str]:
    """The title must be there and shown in the window's bar (ISO 14289-1, 7.1)."""
    title = str(pdf.docinfo.get("/Title", ""))
    if title != printable(view.title.text):
        yield f"The title is «{title}» and not «{printable(view.title.text)}»."
    if not _preference(pdf, "/DisplayDocTitle"):
        yield "Readers will show the name of the file in place of the title."


def _language_faults(pdf: pikepdf.Pdf, view: View) -> Iterator[str]:
    language = str(pdf.Root.get("/Lang", ""))
    if language != view.language:
        yield f"The language is “{language}” and not “{view.language}”."


def _tag_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    if not pdf.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked"):
        yield "The file is not marked as tagged."
    if "/K" not in pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary()):
        yield "The tree of tags is missing or empty."


def _direction_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    if _preference(pdf, "/Direction") != pikepdf.Name.R2L:
        yield "The file does not say that it reads from right to left."


def _page_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        left, bottom, right, top = (float(edge) for edge in page.mediabox)
        width, height = right - left, top - bottom
        if not any(abs(width - sheet[0]) <= 1 and abs(height - sheet[1]) <= 1 for sheet in _SHEETS):
            yield f"Page {number} is {width:.0f} by {height:.0f} points, which is no sheet of a house."


def _outline_faults(pdf: pikepdf.Pdf, view: View) -> Iterator[str]:
    """The outline must name the title, the parts and their headings, in their order."""
    with pdf.open_outline() as outline:
        found = [title for item in outline.root for title in _titles(item)]
    expected = [_one_spaced(heading) for heading in _headings(view)]
    if found != expected:
        yield f"The outline reads {found} and not {expected}."


def _one_spaced(heading: str) -> str:
    """Return a heading as HTML sets it: a row of spaces is one."""
    return " ".join(printable(heading).split())


def _titles(item: pikepdf.OutlineItem) -> Iterator[str]:
    yield item.title
    for child in item.children:
        yield from _titles(child)


def _headings(view: View) -> Iterator[str]:
    yield view.title.text
    for part in view.parts:
        yield part.heading.text
        yield from (block.line.text for block in part.blocks if isinstance(block, Heading))


def _link_faults(pdf: pikepdf.Pdf, view: View) -> Iterator[str]:
    """No link may lead out of the file or nowhere; each citation and each way back must be one."""
    annotations = [
        note for page in pdf.pages for note in page.obj.get("/Annots", []) if note.get("/Subtype") == "/Link"
    ]
    found = Counter(str(note.get("/Dest", "")) for note in annotations)
    for target in sorted(found.keys() - _destinations(pdf)):
        yield f"A link leads to “{target}”, which is no place in the file."
    for target, count in sorted((Counter(_targets(view)) - found).items()):
        yield f"{count} links to “{target}” are missing."


def _destinations(pdf: pikepdf.Pdf) -> set[str]:
    """The names of the places whose page is a page of the file."""
    pages = {page.objgen for page in pdf.pages}
    tree = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if tree is None:
        return set()
    names = pikepdf.NameTree(pdf.make_indirect(tree))
    return {name for name, place in names.items() if place[0].objgen in pages}


def _targets(view: View) -> Iterator[str]:
    for line in lines_of(view):
        yield from (f"s{number}" for number in line.cites)
    for block in (block for part in view.parts for block in part.blocks if isinstance(block, Annex)):
        yield from (s.back for paragraph in block.paragraphs for s in paragraph.sentences if s.back)


def _text(data: bytes) -> str:
    with PDFIUM, pypdfium2.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
