"""The text layer as readers see it: every word of every font comes back, and the ink stays where it was."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
import weasyprint
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageFilter
from weasyprint.text.fonts import get_pango_font_key

from flows.render.pdf import patches, text_fonts
from tests.office import ROOT
from tests.readers import READERS, Reader, pdfium, words

FONTS = ROOT / "templates" / "fonts"
FAMILIES = ("Amiri-Regular.ttf", "IBMPlexSansArabic-Regular.ttf")
PLAIN = "أعلنت الأمانة أولاً، وثانيًا: إلى الآلات والأئمة للإلحاح على الاستثمار في الموانئ العربية بحلول عام 2030."
MARKED = "إنَّ الحُكومَةَ أقَرَّتْ خُطَّةً وَطَنيَّةً جَديدَةً لِحِمايَةِ المِياهِ، وأكَّدَ أنَّهُ مُوَفِّقٌ."
MIXED = "بلغت النسبة 12.5% وفق معيار ISO 9001 الصادر سنة 2015 (البند 7)."


def page(text: str, *fonts: Path, align: str = "start") -> str:
    faces = "".join(f"@font-face {{ font-family: Brief{i}; src: url({f.as_uri()}) }}" for i, f in enumerate(fonts))
    families = ", ".join(f"Brief{i}" for i in range(len(fonts)))
    style = f"{faces} body {{ font: 13pt/1.9 {families}; text-align: {align} }}"
    body = "".join(f"<p>{text} {text}</p>" for _ in range(3))
    return f"<html lang=ar dir=rtl><meta charset=utf-8><title>ص</title><style>{style}</style><body>{body}"


def written(html: str) -> bytes:
    patches.install()
    data: bytes = weasyprint.HTML(string=html).write_pdf()
    return data


def stock(html: str, tmp_path: Path) -> bytes:
    """What WeasyPrint itself writes, in a process that has never heard of ours."""
    (tmp_path / "page.html").write_text(html, "utf-8")
    script = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"
    subprocess.run([sys.executable, "-c", script, tmp_path / "page.html", tmp_path / "page.pdf"], check=True)
    return (tmp_path / "page.pdf").read_bytes()


def assert_every_word(told: str, text: str) -> None:
    assert sorted(words(told)) == sorted(words(f"{text} " * 6))


@pytest.mark.parametrize("font", FAMILIES)
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("align", ["start", "justify"])
def test_every_word_comes_back(reader: Reader, font: str, align: str, tmp_path: Path) -> None:
    text = f"{PLAIN} {MARKED} {MIXED}"
    assert_every_word(reader(written(page(text, FONTS / font, align=align)), tmp_path), text)


@pytest.mark.parametrize("font", FAMILIES)
@pytest.mark.parametrize("reader", READERS)
def test_words_in_elements_of_a_line_stay_apart(reader: Reader, font: str, tmp_path: Path) -> None:
    text = (
        "تبقى الأمطار فوق <bdi dir=ltr>12.5%</bdi> من<span> </span><u>معدّلاتِ كانونَ</u><span> </span>الثاني، <u>مطرٌ</u>."
    )
    html = page(text, FONTS / font).replace("13pt", "7pt")
    assert_every_word(reader(written(html), tmp_path), re.sub("<[^>]*>", "", text))


@pytest.mark.parametrize("reader", READERS)
def test_an_address_that_may_be_cut_and_is_not_comes_back_whole(reader: Reader, tmp_path: Path) -> None:
    html = page("عبر <span dir=ltr>press-office.\u200bexample</span>", FONTS / FAMILIES[0])
    copied = reader(written(html), tmp_path)
    assert "\u200b" not in copied
    assert copied.count("press") == copied.count("office") == copied.count("example") == 6


@pytest.mark.parametrize("reader", READERS)
def test_words_of_cells_side_by_side_stay_apart(reader: Reader, tmp_path: Path) -> None:
    cells = "<table><tr><td>الاسم<td>الصفة<td>12<td>عامٌ</table>"
    assert_every_word(reader(written(page(cells, FONTS / FAMILIES[0])), tmp_path), "الاسم الصفة 12 عامٌ")


def test_two_fonts_on_a_line_keep_their_words(tmp_path: Path) -> None:
    text = f"{PLAIN} ☎ {MIXED}"
    data = written(page(text, *(FONTS / font for font in FAMILIES), FONTS / "NotoSansSymbols2-Regular.ttf"))
    assert_every_word(pdfium(data, tmp_path), text)


@pytest.mark.parametrize("reader", READERS)
def test_a_font_with_postscript_outlines_keeps_its_words(reader: Reader, tmp_path: Path) -> None:
    font = as_postscript(FONTS / FAMILIES[1], MARKED, tmp_path / "cff.otf")
    assert_every_word(reader(written(page(MARKED, font)), tmp_path), MARKED)


@pytest.mark.parametrize("reader", READERS)
def test_two_objects_for_one_font_keep_their_words(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def by_size(pango_font: object) -> tuple[object, object, float]:
        key, description, size = get_pango_font_key(pango_font)
        return (key, size), description, size

    monkeypatch.setattr(text_fonts, "get_pango_font_key", by_size)
    data = written(page(f"<div>{PLAIN}</div><div style='font-size: 9pt'>{MARKED}</div>", FONTS / FAMILIES[0]))
    assert_every_word(reader(data, tmp_path), f"{PLAIN} {MARKED}")


@pytest.mark.parametrize("font", FAMILIES)
@pytest.mark.parametrize("text", [PLAIN, MARKED, MIXED])
def test_the_ink_stays_where_it_was(font: str, text: str, tmp_path: Path) -> None:
    html = page(text, FONTS / font)
    assert_same_ink(ink(written(html)), ink(stock(html, tmp_path)))


def test_the_ink_of_a_postscript_font_stays_too(tmp_path: Path) -> None:
    html = page(MARKED, as_postscript(FONTS / FAMILIES[1], MARKED, tmp_path / "cff.otf"))
    assert_same_ink(ink(written(html)), ink(stock(html, tmp_path)))


@pytest.mark.parametrize("font", FAMILIES)
def test_a_justified_line_reaches_both_margins(font: str) -> None:
    # WeasyPrint's own falls short of the right one by a few points, since it cuts each kern to a whole number.
    picture = ImageChops.invert(ink(written(page(MARKED, FONTS / font, align="justify"))))
    left, _, right, _ = picture.getbbox() or (0, 0, 0, 0)
    first = picture.crop((0, 0, picture.width, 420)).getbbox() or (0, 0, 0, 0)
    assert (first[0], first[2]) == (left, right)


def ink(data: bytes) -> Image.Image:
    """The first page at 300 dpi: black where there is ink."""
    with pypdfium2.PdfDocument(data) as document:
        picture: Image.Image = document[0].render(scale=300 / 72, grayscale=True).to_pil()
    return picture.point(lambda light: 0 if light < 96 else 255)


def assert_same_ink(ours: Image.Image, theirs: Image.Image) -> None:
    """The same to a pixel, but for a few in ten thousand at the rims of letters."""
    few = ours.histogram()[0] / 10_000
    assert strays(ours, theirs) < few
    assert strays(theirs, ours) < few


def strays(picture: Image.Image, other: Image.Image) -> int:
    """How many black pixels have nothing black within a pixel of their place in the other picture."""
    near = other.filter(ImageFilter.MinFilter(3))
    return ImageChops.subtract(near, picture).histogram()[255]


def as_postscript(file: Path, text: str, made: Path) -> Path:
    """The font with its outlines as PostScript ones (CFF), cut down to the letters of a text."""
    from fontTools import subset

    font = TTFont(file)
    cutter = subset.Subsetter(subset.Options(layout_features=["*"], notdef_outline=True, hinting=False))
    cutter.populate(text=text)
    cutter.subset(font)
    drawn, strings = font.getGlyphSet(), {}
    for name in font.getGlyphOrder():
        pen = T2CharStringPen(font["hmtx"][name][0], drawn)
        drawn[name].draw(pen)
        strings[name] = pen.getCharString()
    builder = FontBuilder(font=font)
    for table in ("glyf", "loca", "gasp", "fpgm", "prep", "cvt "):
        if table in font:
            del font[table]
    builder.isTTF = False
    builder.setupCFF("BriefPostScript", {}, strings, {})
    font["maxp"].tableVersion = 0x00005000
    font.sfntVersion = "OTTO"
    written_to = io.BytesIO()
    font.save(written_to)
    made.write_bytes(written_to.getvalue())
    return made
