"""The file for the printing house: the same pages with crop marks and bleed, and on request in four inks, as PDF/X.

With a profile of the press in the house it is PDF/X-4. Without one it is PDF/X-1a for a press that the registry of the
ICC knows by name: that needs no profile in the file, and no profile may be shipped with Mujaz (docs/print.md).
"""

import datetime as dt
import io

import pikepdf
from pikepdf.models.metadata import PdfMetadata

from flows.model.house import House
from flows.model.mends import AS_DESIGNED, Plainer
from flows.model.order import PrintShop
from flows.render.pdf.cmyk import Separator, separation
from flows.render.pdf.plainer import plainer_sheet
from flows.render.pdf.rendering import render_plain
from flows.view.view import View

SHEET = "@page { bleed: 10mm }"
"""Added to the house's own: the page is as large as it was, the paper 10 mm larger on every side, for the marks."""
_MM = 72 / 25.4
BLEED = 3 * _MM
"""How far what runs over the edge of the page is to be printed beyond it, in points."""
_MARK = (4 * _MM, 9 * _MM)
"""Where the marks begin and end beyond the edge: WeasyPrint's own are transparent in part, which PDF/X-1a forbids."""
_INK = {PrintShop.CROP: "0 G", PrintShop.CMYK: "1 1 1 1 K"}
"""The colour of the marks: on the press all four inks, so that they show on every plate."""
PDF_X1A, PDF_X4 = "PDF/X-1a:2003", "PDF/X-4"
_VERSIONS = {PDF_X1A: "1.4", PDF_X4: "1.6"}
_REGISTRY = "http://www.color.org"
_UNDATED = dt.date(1970, 1, 1)
"""The date of a brief without one: PDF/X demands a date, and the same brief is to have the same bytes."""
_SPACES = {"http://www.npes.org/pdfx/ns/id/": "pdfxid", "http://ns.adobe.com/xap/1.0/mm/": "xmpMM"}


def render_for_print(
    view: View, *, house: House, shop: PrintShop, created: dt.date | None = None, plainer: Plainer = AS_DESIGNED
) -> bytes:
    """Set a view for the printing house: the pages of `render_pdf` without links and tags, which paper has no use for.

    Raises what `render_pdf` raises, and RenderError for what cannot be printed in four inks.
    """
    written = render_plain(view, house=house, sheet=SHEET + plainer_sheet(plainer), created=created)
    with pikepdf.open(io.BytesIO(written)) as pdf:
        for page in pdf.pages:
            _prepare(page)
        if shop is PrintShop.CMYK:
            _put_into_inks(pdf, view, house, created or _UNDATED)
        for page in pdf.pages:
            page.contents_add(_marks(page, _INK[shop]))
        return _save(pdf, _VERSIONS[standard_of(house)] if shop is PrintShop.CMYK else "")


def standard_of(house: House) -> str:
    """Return the standard that the four-ink files of a house follow."""
    return PDF_X4 if house.cmyk_profile else PDF_X1A


def _prepare(page: pikepdf.Page) -> None:
    """Take the links off a page, and say how much of its margin is bleed: the marks stand further out."""
    if "/Annots" in page.obj:
        del page.obj["/Annots"]
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    bleed = (left - BLEED, bottom - BLEED, right + BLEED, top + BLEED)
    page.obj.BleedBox = pikepdf.Array([round(edge, 3) for edge in bleed])


def _marks(page: pikepdf.Page, ink: str) -> bytes:
    """Draw two lines at each corner that lead to where the page is cut."""
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    near, far = _MARK
    lines = []
    for x, away in ((left, -1), (right, 1)):
        for y, up in ((bottom, -1), (top, 1)):
            lines.append(f"{x + away * near:.3f} {y:.3f} m {x + away * far:.3f} {y:.3f} l")
            lines.append(f"{x:.3f} {y + up * near:.3f} m {x:.3f} {y + up * far:.3f} l")
    return f"q 0.25 w {ink} {' '.join(lines)} S Q".encode()


def _save(pdf: pikepdf.Pdf, version: str) -> bytes:
    out = io.BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        force_version=version,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,  # they came with PDF 1.5
    )
    return out.getvalue()


def _put_into_inks(pdf: pikepdf.Pdf, view: View, house: House, day: dt.date) -> None:
    profile = (house.folder / house.cmyk_profile).read_bytes() if house.cmyk_profile else None
    separator = Separator(pdf, separation(profile, house.inks))
    for page in pdf.pages:
        separator.page(page)
    pdf.Root.OutputIntents = pikepdf.Array([_intent(pdf, house, profile)])
    _describe(pdf, view, standard_of(house), day)


def _intent(pdf: pikepdf.Pdf, house: House, profile: bytes | None) -> pikepdf.Object:
    """Say for which press the inks are mixed: by its profile, or by its name in the registry."""
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputConditionIdentifier=house.print_condition,
        Info=house.print_condition,
    )
    if profile is None:
        intent.RegistryName = pikepdf.String(_REGISTRY)
    else:
        intent.DestOutputProfile = pdf.make_stream(profile, N=4)
    return pdf.make_indirect(intent)


def _describe(pdf: pikepdf.Pdf, view: View, standard: str, day: dt.date) -> None:
    """Say what the file is, in the dictionary that PDF/X-1a asks for, and of PDF/X-4 in XMP."""
    info = {
        "/Title": view.title.text,
        "/Author": view.organ,
        "/Creator": "Mujaz",
        "/Producer": f"pikepdf {pikepdf.__version__}",
        "/CreationDate": f"D:{day:%Y%m%d}000000Z",
        "/ModDate": f"D:{day:%Y%m%d}000000Z",
    }
    for key, value in info.items():
        pdf.docinfo[key] = pikepdf.String(value)
    pdf.docinfo["/Trapped"] = pikepdf.Name("/False")
    if standard == PDF_X1A:
        pdf.docinfo["/GTS_PDFXVersion"] = pikepdf.String(standard)
    else:
        _describe_in_xmp(pdf, view, f"{day.isoformat()}T00:00:00Z")


def _describe_in_xmp(pdf: pikepdf.Pdf, view: View, day: str) -> None:
    for uri, prefix in _SPACES.items():
        PdfMetadata.register_xml_namespace(uri, prefix)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = view.title.text
        metadata["dc:creator"] = [view.organ]
        metadata["pdf:Trapped"], metadata["pdf:Producer"] = "False", f"pikepdf {pikepdf.__version__}"
        metadata["pdfxid:GTS_PDFXVersion"] = PDF_X4
        metadata["xmp:CreatorTool"] = "Mujaz"
        for name in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
            metadata[name] = day
        metadata["xmpMM:RenditionClass"], metadata["xmpMM:VersionID"] = "default", "1"
