import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest

from flows.render.pdf.rendering import render_pdf
from flows.verify.pdf import check_pdf
from flows.view.view import Heading, View
from tests.render.pages import HOUSE, long_view, sample_pdf, with_lines
from tests.render.views import SAMPLE, line

NAMES = [
    "pdf.opens",
    "pdf.syntax",
    "pdf.title",
    "pdf.language",
    "pdf.tagged",
    "pdf.direction",
    "pdf.pages",
    "pdf.fonts",
    "pdf.letters",
    "pdf.headings",
    "pdf.outline",
    "pdf.links",
    "pdf.words",
    "pdf.figures",
    "pdf.order",
    "pdf.overflow",
    "pdf.archive",
    "pdf.accessible",
]


def failed(data: bytes, view: View = SAMPLE) -> dict[str, str]:
    return {check.name: check.detail for check in check_pdf(data, view) if not check.passed}


def damaged(damage: Callable[[pikepdf.Pdf], object]) -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(sample_pdf())) as pdf:
        damage(pdf)
        pdf.save(file)
    return file.getvalue()


def test_passes_the_sample() -> None:
    checks = check_pdf(sample_pdf(), SAMPLE)
    assert [check.name for check in checks] == NAMES
    assert not failed(sample_pdf())


def test_passes_a_long_brief() -> None:
    assert not failed(render_pdf(long_view(0), house=HOUSE), long_view(0))


@pytest.mark.parametrize(
    "text",
    [
        "زيادة +5% و−3 و-7.25% و1,250,000 سفينة",
        "الفترة 2013-2021 و2013–2021 وفي 15/03/2027 الساعة 10:30",
        "نحو ٣٫٥ مليار و١٢٫٥٪ و٢٠١٣-٢٠٢١ و١٬٢٥٠ و١٥/٠٣/٢٠٢٧ و۱۲۳",
        "الهاتف ٠١٢-٥٥٥-٠١٢ أو 012-555 0123 من 26 أكتوبر 2025-15 نوفمبر 2025 ورمز SMH-٢٠٢٦-٠٣١ وملف a_٠٠٠_٨٤.txt",
        "العدد (18) و[19] و«20» و21، و22؛ و23: 24. ثم 27 - 28 و1446هـ و100م²",
        "عرض (พระราชวัง หลวง) باسم भारत गणराज्य و한국어 한글 وქართული ენა سنة 2027",
        "بلغت 7\u202f812 و8\u2009346 و9\u00a0100 و5\u2007300 درهم",
        "معيار ISO 9001:2015 ومجموعة G20 وجائحة COVID-19 وخطة Blue Port 2030 وhttps://example.org/2024/05.html",
    ],
)
def test_finds_figures_however_they_are_written(text: str) -> None:
    view = with_lines(text)
    data = render_pdf(view, house=HOUSE)
    assert not failed(data, view)
    assert set(failed(data, with_lines(f"{text} ثم 987654"))) == {"pdf.figures", "pdf.order", "pdf.words"}


@pytest.mark.parametrize(
    "text",
    [
        "الأئمة والآلات للآباء، لله الحمد؛ والإلحاح أولاً، ثانيًا. اللّٰه",
        "إنَّ الحُكومَةَ أقَرَّتْ خُطَّةً وَطَنيَّةً، وأكَّدَ أنَّهُ مُوَفِّقٌ.",
        "لَا إلٰهَ؟ رأيٌ، شيءٌ: مُؤتَمَنٌ؛ قُضاةٌ!",
        "ﺍﻟﻌﺮﺏ ﷲ ـــ تطـويل العر\u200cبية",
    ],
)
def test_finds_every_word_with_all_its_marks(text: str) -> None:
    view = with_lines(text)
    data = render_pdf(view, house=HOUSE)
    assert not failed(data, view)
    assert set(failed(data, with_lines(f"{text} غائبة"))) == {"pdf.words"}


def test_passes_a_title_with_characters_that_no_page_shows() -> None:
    view = replace(SAMPLE, title=line("title", "\u202bملتقى\u202c الموانئ\u200f", 1))
    assert not failed(render_pdf(view, house=HOUSE), view)


def _lose_title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Untitled"


def _hide_title(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences.DisplayDocTitle


def _lose_preferences(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def _turn_round(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.Direction = pikepdf.Name.L2R


def _speak_english(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = "en"


def _unmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def _lose_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _shrink_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].mediabox = pikepdf.Array([0, 0, 400, 600])


def _fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(pdf.pages[0].Resources.Font.values())


def _take_system_font(pdf: pikepdf.Pdf) -> None:
    _fonts(pdf)[0].BaseFont = pikepdf.Name("/ABCDEF+DejaVu-Sans")


def _lose_font(pdf: pikepdf.Pdf) -> None:
    del _fonts(pdf)[0].DescendantFonts[0].FontDescriptor.FontFile2


def _lose_all_fonts(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.Resources.Font = pikepdf.Dictionary()


def _lose_outline(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines


def _rename_heading(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[0].children[0].title = "أخرى"


def _links(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(pdf.pages[0].Annots)


def _link_to_nowhere(pdf: pikepdf.Pdf) -> None:
    _links(pdf)[0].Dest = "nowhere"


def _link_to_the_net(pdf: pikepdf.Pdf) -> None:
    link = _links(pdf)[0]
    del link.Dest
    link.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org")


def _lose_link(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0]


def _lose_places(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Names


def _lose_pages(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[:]


@pytest.mark.parametrize(
    ("damage", "names"),
    [
        (_lose_title, {"pdf.title"}),
        (_hide_title, {"pdf.title"}),
        (_lose_preferences, {"pdf.title", "pdf.direction"}),
        (_turn_round, {"pdf.direction"}),
        (_speak_english, {"pdf.language"}),
        (_unmark, {"pdf.tagged"}),
        (_lose_tags, {"pdf.tagged"}),
        (_shrink_page, {"pdf.pages"}),
        (_take_system_font, {"pdf.fonts"}),
        (_lose_font, {"pdf.fonts"}),
        (_lose_all_fonts, {"pdf.fonts", "pdf.figures", "pdf.words", "pdf.order", "pdf.overflow"}),
        (_lose_outline, {"pdf.outline"}),
        (_rename_heading, {"pdf.outline"}),
        (_link_to_nowhere, {"pdf.links"}),
        (_link_to_the_net, {"pdf.links"}),
        (_lose_link, {"pdf.links"}),
        (_lose_places, {"pdf.links"}),
        (_lose_pages, {"pdf.opens"}),
    ],
)
def test_finds_the_damage(damage: Callable[[pikepdf.Pdf], object], names: set[str]) -> None:
    found = failed(damaged(damage))
    assert set(found) - {"pdf.archive", "pdf.accessible"} == names
    assert all(found.values())


def _draw_untagged(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 100 100 re\nf\n")


def _lose_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


@pytest.mark.parametrize(
    ("damage", "names"),
    [
        (_draw_untagged, {"pdf.accessible"}),
        (_lose_metadata, {"pdf.archive", "pdf.accessible"}),
        (_lose_tags, {"pdf.tagged", "pdf.archive", "pdf.accessible"}),
    ],
)
def test_holds_the_file_to_both_profiles(damage: Callable[[pikepdf.Pdf], object], names: set[str]) -> None:
    assert set(failed(damaged(damage))) == names


def test_finds_a_figure_that_is_printed_too_seldom() -> None:
    twice = replace(SAMPLE.title, runs=(*SAMPLE.title.runs, *line("x", " 3.5").runs))
    assert "3.5" in failed(sample_pdf(), replace(SAMPLE, title=twice))["pdf.figures"]


def _say_nothing(pdf: pikepdf.Pdf) -> None:
    for font in pdf.objects:
        if isinstance(font, pikepdf.Dictionary) and "/ToUnicode" in font:
            del font.ToUnicode


def test_finds_a_text_layer_that_says_nothing() -> None:
    assert "pdf.words" in failed(damaged(_say_nothing))


def test_finds_a_heading_that_the_outline_lacks() -> None:
    part = replace(SAMPLE.parts[0], blocks=(*SAMPLE.parts[0].blocks, Heading(line=line("sec9", "غائب"))))
    assert "غائب" in failed(sample_pdf(), replace(SAMPLE, parts=(part, *SAMPLE.parts[1:])))["pdf.outline"]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "\u2007", "\u3000", "  "])
def test_spaces_of_every_kind_are_alike_in_the_outline(space: str) -> None:
    def widen(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root[0].title = outline.root[0].title.replace(" ", space)

    assert " " in SAMPLE.title.text
    assert "pdf.outline" not in failed(damaged(widen))


def test_counts_the_faults_that_it_does_not_name() -> None:
    assert "And " in failed(damaged(_lose_places))["pdf.links"]


@pytest.mark.parametrize("data", [b"", b"no pdf", sample_pdf()[:2000]])
def test_says_that_a_file_does_not_open(data: bytes) -> None:
    assert set(failed(data)) == {"pdf.opens"}
    assert len(check_pdf(data, SAMPLE)) == 1


@pytest.mark.parametrize("before", range(3, 12))
def test_a_script_without_spaces_may_end_a_line_inside_a_word(before: int) -> None:
    view = with_lines(f"{'وقّعت الهيئات ' * before}กรุงเทพมหานคร و日本語テスト في الساحل الشرقي.")
    assert not failed(render_pdf(view, house=HOUSE), view)
