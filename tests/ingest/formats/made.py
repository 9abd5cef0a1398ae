"""Files of every format that other programs would have made, without them: small, the same on every machine."""

import io
from collections.abc import Callable
from functools import cache

from PIL import Image, ImageDraw

from tests.ingest.formats.test_odt import flat
from tests.ingest.formats.test_odt import p as odt_p
from tests.ingest.formats.test_sheets import CSV, saved, workbook
from tests.ingest.formats.word import document, item, numbering, p, row, style, table

TITLE, TEXT = "خطة المياه", "أعلنت هيئة المياه خطة من ثلاث مراحل تبدأ في 5 مايو 2024 بكلفة 1,250 مليون ريال."


@cache
def pdf() -> bytes:
    """A page that WeasyPrint sets."""
    import weasyprint

    cells = "".join(f"<tr><td>{name}</td><td>{number}</td></tr>" for name, number in (("المياه", 12), ("الطرق", 7)))
    style_sheet = "<style>td{border:1px solid;padding:3px} @page{size:A5}</style>"
    body = f"<h1>{TITLE}</h1><p>{TEXT} {TEXT}</p><table>{cells}</table><p>{TEXT}</p>"
    page = f'<html lang="ar" dir="rtl"><head>{style_sheet}</head><body>{body}</body></html>'
    made: bytes = weasyprint.HTML(string=page).write_pdf()
    return made


@cache
def picture() -> bytes:
    """A picture with a line on it."""
    made = io.BytesIO()
    image = Image.new("L", (300, 80), 255)
    ImageDraw.Draw(image).text((10, 10), "2030", fill=0)
    image.save(made, "PNG")
    return made.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "a.docx": lambda: document(
        p(TITLE, '<w:pStyle w:val="1"/>') + p(TEXT) + item("بند") + table(row("أ", "ب"), row("ج", "د")),
        styles=style("Title", key="1"),
        numbering=numbering(("decimal", "%1.")),
    ),
    "a.fodt": lambda: flat(odt_p(TITLE) + odt_p(TEXT)),
    "a.xlsx": lambda: saved(workbook()),
    "a.csv": CSV.encode,
    "a.pdf": pdf,
    "a.png": picture,
}
