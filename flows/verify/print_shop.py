"""Opens the file for the printing house and proves it: its boxes, its fonts, and that every colour is of the four inks.

The rules are those of ISO 15930-4 (PDF/X-1a:2003) and ISO 15930-7 (PDF/X-4) as far as these files can break them.
"""

import io
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf

from flows.model.house import House
from flows.model.order import PrintShop
from flows.model.publication import Check
from flows.render.pdf.print_shop import BLEED, PDF_X4, standard_of
from flows.verify.checks import make_check
from flows.verify.pdf_fonts import font_faults

_NEAR = 0.5
"""Points."""
_OTHER_INKS = frozenset({"rg", "RG", "g", "G", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "INLINE IMAGE", "BI"})
"""Operators that bring colours that are not of the four inks."""
_DATED = ("/CreationDate", "/ModDate", "/Title", "/Trapped")


def check_for_print(data: bytes, *, house: House, shop: PrintShop, pages: int) -> tuple[Check, ...]:
    """Prove a file for the printing house, of as many pages as the brief; of one that does not open one check fails."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            checks = (
                make_check("print.opens", []),
                make_check("print.boxes", _box_faults(pdf, house, pages)),
                make_check("print.fonts", font_faults(pdf)),
            )
            in_inks = (
                make_check("print.inks", _ink_faults(pdf)),
                make_check("print.standard", _standard_faults(pdf, standard_of(house))),
            )
            return (*checks, *in_inks) if shop is PrintShop.CMYK else checks
    except pikepdf.PdfError as error:
        return (make_check("print.opens", [f"The file does not open as a PDF: {error}."]),)


def _box_faults(pdf: pikepdf.Pdf, house: House, pages: int) -> Iterator[str]:
    """The page is what is left after cutting; round it the bleed, round that the marks, and nothing to click on."""
    if len(pdf.pages) != pages:
        yield f"It has {len(pdf.pages)} pages, and the brief {pages}."
    size = tuple(side / 25.4 * 72 for side in house.page.size.millimetres)
    for number, page in enumerate(pdf.pages, 1):
        trim, bleed, media = (_edges(page.obj.get(name)) for name in ("/TrimBox", "/BleedBox", "/MediaBox"))
        if not _near((trim[2] - trim[0], trim[3] - trim[1]), size):
            yield f"Page {number} is cut to another size than the house's."
        if not _near(bleed, (trim[0] - BLEED, trim[1] - BLEED, trim[2] + BLEED, trim[3] + BLEED)):
            yield f"Page {number} has another bleed than 3 mm."
        if not (media[0] < bleed[0] and media[1] < bleed[1] and media[2] > bleed[2] and media[3] > bleed[3]):
            yield f"Page {number} has no room for the marks."
        if "/Annots" in page.obj:
            yield f"Page {number} has links."


def _edges(box: Any) -> tuple[float, ...]:
    return tuple(float(edge) for edge in box) if box is not None else (0.0,) * 4


def _near(one: Iterable[float], other: Iterable[float]) -> bool:
    return all(abs(a - b) < _NEAR for a, b in zip(one, other, strict=True))


def _ink_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Every colour of a page is set in the four inks, in its pictures and drawings too."""
    for number, page in enumerate(pdf.pages, 1):
        used = {str(step.operator) for step in pikepdf.parse_content_stream(page)}
        for operator in sorted(used & _OTHER_INKS):
            yield f"Page {number} sets a colour by {operator}."
        yield from (f"Page {number}: {fault}" for fault in _resource_faults(page.obj.Resources))


def _resource_faults(resources: Any) -> Iterator[str]:
    for kind in ("/ColorSpace", "/Pattern", "/Shading"):
        if len(resources.get(kind, {})):
            yield f"it may draw with a {kind[1:]}."
    for state in resources.get("/ExtGState", {}).values():
        if any(float(state.get(key, 1)) != 1 for key in ("/ca", "/CA")) or state.get("/SMask", "/None") != "/None":
            yield "it has something transparent."
    for drawn in resources.get("/XObject", {}).values():
        if drawn.Subtype == "/Image":
            if drawn.ColorSpace != "/DeviceCMYK":
                yield "it has a picture in other colours."
        else:
            used = {str(step.operator) for step in pikepdf.parse_content_stream(drawn)}
            yield from (f"a drawing sets a colour by {operator}." for operator in sorted(used & _OTHER_INKS))
            yield from _resource_faults(drawn.get("/Resources", pikepdf.Dictionary()))


def _standard_faults(pdf: pikepdf.Pdf, standard: str) -> Iterator[str]:
    """The file says which standard it follows and for which press it is, and has what the standard demands."""
    if standard not in (_said_in_info(pdf), _said_in_xmp(pdf)):
        yield f"It does not say that it follows {standard}."
    yield from (f"Its information lacks {key[1:]}." for key in _DATED if key not in pdf.docinfo)
    intents = [each for each in pdf.Root.get("/OutputIntents", []) if each.get("/S") == "/GTS_PDFX"]
    if len(intents) != 1:
        yield f"It names {len(intents)} presses."
    for intent in intents:
        profiled = "/DestOutputProfile" in intent and int(intent.DestOutputProfile.N) == 4
        if not (profiled if standard == PDF_X4 else "/RegistryName" in intent):
            yield "It does not say for which press its inks are mixed."
    if any(key in pdf.Root for key in ("/AcroForm", "/OpenAction", "/AA")) or pdf.is_encrypted:
        yield "It has what no press can take: a form, an action or a lock."
    if standard != PDF_X4 and pdf.pdf_version > "1.4":
        yield f"It is a PDF {pdf.pdf_version}, and the standard one of 1.4."


def _said_in_info(pdf: pikepdf.Pdf) -> str:
    return str(pdf.docinfo.get("/GTS_PDFXVersion", ""))


def _said_in_xmp(pdf: pikepdf.Pdf) -> str:
    if "/Metadata" not in pdf.Root:
        return ""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        return str(metadata.get("pdfxid:GTS_PDFXVersion", ""))
