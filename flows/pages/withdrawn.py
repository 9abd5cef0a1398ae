"""What a download of a withdrawn brief says of itself: over every page of a PDF and a DOCX, in the zip."""

import datetime as dt
import io
import re
import zipfile
import zlib
from functools import lru_cache
from pathlib import Path

import pikepdf
from lxml import etree
from PIL import Image, ImageDraw, ImageFont
from starlette.exceptions import HTTPException

from flows.house.fonts import FONTS
from flows.office.standing import Mark
from flows.pages.words import day
from flows.publish.catalogue import read_regular
from flows.revise.package import WITHDRAWN

NOTICE_FILE = "مسحوب.txt"
_MOST_BYTES = 200_000_000
_FONT = "Amiri-Bold.ttf"
_RED = (0x9B, 0x1C, 0x1C)
_BODY = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHOWN = re.compile(r"word/(document|header\d+)\.xml")
"""The parts of a DOCX whose pages, printed one by one, have to say it."""
_NOTICE = (
    '<w:p xmlns:w="{space}"><w:pPr><w:bidi/></w:pPr><w:bookmarkStart w:id="{id}" w:name="{name}"/><w:r><w:rPr><w:b/>'
    '<w:bCs/><w:color w:val="9B1C1C"/><w:rtl/></w:rPr><w:t/></w:r><w:bookmarkEnd w:id="{id}"/></w:p>'
)
"""The notice in a DOCX: by its bookmark it is known when the file comes back edited, and is no words of its editor."""
_FIRST_ID = 1_700_000_000
_MARK_SIZE, _LINE_SIZE = 260, 44
_MOST_REASON = 90
_FAINT, _FULL = 46, 255
_ACROSS, _ABOVE = "/MujazWithdrawnMark", "/MujazWithdrawnLine"


def notice_text(mark: Mark) -> str:
    """Return what is said of a withdrawn brief: since when, and why."""
    since = day(dt.datetime.fromtimestamp(mark.at, tz=dt.UTC).astimezone().date())
    return f"سُحب هذا الموجز في {since}، ولا يُعمل به. السبب: {mark.reason}\n"


def stamped(path: Path, mark: Mark, templates: Path) -> bytes | None:
    """Return a PDF or a DOCX with the notice; None for another file, which has no pages to say it on.

    Raises HTTPException 404 for one that cannot be read as what it is called: it is not given away without the notice.
    """
    stamp = {".pdf": _stamp_pdf, ".docx": _stamp_docx}.get(path.suffix)
    data = read_regular(path, limit=_MOST_BYTES) if stamp else None
    if stamp is None or data is None:
        return None
    try:
        return stamp(data, notice_text(mark).strip(), templates / FONTS / _FONT)
    except (pikepdf.PdfError, zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, OSError) as error:
        raise HTTPException(404) from error


def _stamp_pdf(data: bytes, notice: str, font: Path) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        mark = _picture(pdf, *_draw("مسحوب", font, _MARK_SIZE, _FAINT))
        line = _picture(pdf, *_draw(_cut(notice), font, _LINE_SIZE, _FULL))
        for page in pdf.pages:
            _lay_over(pdf, page, mark, line)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _cut(notice: str) -> str:
    return notice if len(notice) <= _MOST_REASON else f"{notice[:_MOST_REASON].rpartition(' ')[0]} …"


def _lay_over(pdf: pikepdf.Pdf, page: pikepdf.Page, mark: pikepdf.Object, line: pikepdf.Object) -> None:
    """Lay the mark across the page and the line into the upper margin; neither is content to a screen reader."""
    left, low, right, high = (float(edge) for edge in page.mediabox)
    width, height = right - left, high - low
    wide = width * 0.8
    tall = wide * int(mark.Height) / int(mark.Width)
    slope = 0.5
    across = f"{wide * 0.87:.2f} {wide * slope:.2f} {-tall * slope:.2f} {tall * 0.87:.2f}"
    at = f"{left + (width - wide * 0.87 + tall * slope) / 2:.2f} {low + (height - wide * slope) / 2:.2f}"
    head = min(width * 0.9, 14.0 * int(line.Width) / int(line.Height))
    head_tall = head * int(line.Height) / int(line.Width)
    upper = f"{head:.2f} 0 0 {head_tall:.2f} {left + (width - head) / 2:.2f} {high - head_tall - 6:.2f}"
    for name, picture in ((_ACROSS, mark), (_ABOVE, line)):
        page.add_resource(picture, pikepdf.Name.XObject, pikepdf.Name(name), replace_existing=True)
    drawn = f"/Artifact BMC q {across} {at} cm {_ACROSS} Do Q q {upper} cm {_ABOVE} Do Q EMC"
    page.contents_add(pdf.make_stream(b"q"), prepend=True)
    page.contents_add(pdf.make_stream(f"Q {drawn}".encode()))


@lru_cache(maxsize=32)
def _draw(text: str, font: Path, size: int, strength: int) -> tuple[int, int, bytes]:
    """Return width, height and coverage of a line of text."""
    set_in = ImageFont.truetype(str(font), size)
    left, upper, right, lower = set_in.getbbox(text, direction="rtl", language="ar")
    picture = Image.new("L", (int(right - left) + 8, int(lower - upper) + 8))
    ImageDraw.Draw(picture).text(
        (4 - left, 4 - upper), text, fill=strength, font=set_in, direction="rtl", language="ar"
    )
    return picture.width, picture.height, picture.tobytes()


def _picture(pdf: pikepdf.Pdf, width: int, height: int, coverage: bytes) -> pikepdf.Object:
    """Return a picture of one colour that shows where its coverage is."""
    like = {
        "/Type": pikepdf.Name.XObject,
        "/Subtype": pikepdf.Name.Image,
        "/Width": width,
        "/Height": height,
        "/BitsPerComponent": 8,
        "/Filter": pikepdf.Name.FlateDecode,
    }
    mask = pdf.make_stream(zlib.compress(coverage), {**like, "/ColorSpace": pikepdf.Name.DeviceGray})
    solid = zlib.compress(bytes(_RED) * (width * height))
    return pdf.make_stream(solid, {**like, "/ColorSpace": pikepdf.Name.DeviceRGB, "/SMask": mask})


def _stamp_docx(data: bytes, notice: str, _font: Path) -> bytes:
    """Put the notice before everything that a document says, and at the head of each of its pages."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for number, entry in enumerate(package.infolist()):
            part = package.read(entry)
            written.writestr(entry, _with_notice(part, notice, number) if _SHOWN.fullmatch(entry.filename) else part)
    return out.getvalue()


def _with_notice(part: bytes, notice: str, number: int) -> bytes:
    """Return a part with the notice at its head; `number` sets its bookmark apart from those of other parts."""
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    body = root if root.tag == f"{_BODY}hdr" else root.find(f"{_BODY}body")
    if body is None:
        raise KeyError("w:body")
    name = f"{WITHDRAWN}{number or ''}"
    paragraph = etree.fromstring(_NOTICE.format(space=_BODY[1:-1], id=_FIRST_ID + number, name=name))
    next(paragraph.iter(f"{_BODY}t")).text = notice
    body.insert(0, paragraph)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
