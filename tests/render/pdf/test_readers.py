"""What comes back from the page: four readers, both families, with and without marks, in Latin and in figures."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from flows.render.pdf.rendering import render_pdf
from flows.view.view import Cards, Numbered, Paragraphs, View, lines_of
from tests.readers import (
    READERS,
    Reader,
    is_unseen,
    pdfium,
    pdfjs,
    poppler,
    share_of_neighbours,
    share_of_runs,
    share_of_words,
    tags,
    words,
)
from tests.render.pages import HOUSE, SENTENCES, cards, long_view, part, with_lines, with_parts
from tests.render.views import line

FAMILIES = ("Amiri", "IBM Plex Sans Arabic")
pytestmark = pytest.mark.no_cover
LEAST = 0.98
LEAST_OF_RUNS = 0.995
TEXTS = {
    "without marks, full of ligatures": (
        "أعلنت الأمانة أولاً، وثانيًا: إلى الآلات والأئمة للإلحاح على الاستثمار في الموانئ، ولا إلاّ للإملاء والألواح.",
        "لم يُجِب المجلس عن الأسئلة، ولا عن المليارات التي لم تُحصَ؛ فلله الأمر، وللأمم المتحدة لجانها الملأى بالملفات.",
        "مضى الممثلون إلى الملتقى الإقليمي لمجالس الأقاليم بالأحمال المحملة على الحافلات إلى الحجاز ونجد والخليج.",
    ),
    "fully marked": (
        "إنَّ الحُكومَةَ أقَرَّتْ خُطَّةً وَطَنيَّةً جَديدَةً لِحِمايَةِ المِياهِ، وأكَّدَ الوَزيرُ أنَّهُ مُوَفِّقٌ بَيْنَ الآراءِ.",
        "قالَ المُديرُ: «لَنْ نَدَّخِرَ جُهْدًا في سَبيلِ العِلْمِ والمُتَعَلِّمينَ»، ثُمَّ أثْنى عَلى المُعَلِّماتِ والمُعَلِّمينَ كُلِّهِمْ.",
        "وبَلَغَ عَدَدُ المُسْتَفيدينَ 1,250 مُسْتَفيدًا عامَ 2024، بِزِيادَةِ 12.5% عَنِ السَّنَةِ الماضِيَةِ (البَنْدُ 7).",
    ),
    "mixed with Latin and figures": (
        *SENTENCES,
        "بلغت النسبة 12.5% وفق معيار ISO 9001 الصادر سنة 2015 (البند 7)، ووقّعها البنك الدولي World Bank Group في 15/03/2027.",
        "المراسلة على info@example.org أو الهاتف +966 11 234 5678، والموقع https://www.example.org/ar قبل الساعة 14:30.",
    ),
    "in Arabic-Indic figures": (
        "بلغت النسبة ١٢٫٥٪ عام ٢٠٢٤، وعدد السفن ١٬٢٥٠ سفينة، و٧ منظمات بين ٢٠١٣ و٢٠٢١ في المادة ٤٤ من النظام.",
        "عُقدت الدورة في ١٥ مارس ٢٠٢٧ بحضور ٤٢ هيئة، ورُصد لها ٣٫٥ مليارات ريال على مدى ٥ سنوات.",
    ),
}


LONG = long_view(1)
ALL = tuple(text for texts in TEXTS.values() for text in texts)


TOKENS = ("an4", "4an", "A4", "F-16", "COVID-19", "2026a", "G20", "5G", "CO2", "3rd", "x3", "12ab", "م 15")


def view_of(texts: tuple[str, ...]) -> View:
    """The texts wherever words stand: in paragraphs, in points and in cards side by side."""
    lines = tuple(line(f"b{number}", text, 1, 2) for number, text in enumerate(texts, 1))
    points = tuple(line(f"p{number}", text, 4) for number, text in enumerate(texts, 1))
    return with_parts(
        part("bottom-line", Paragraphs(lines=lines)), part("sections", cards(3), Numbered(start=1, lines=points))
    )


def printed(view: View) -> Iterator[str]:
    for each in lines_of(view):
        yield each.text
        yield each.remark
    for block in (block for each in view.parts for block in each.blocks if isinstance(block, Cards)):
        yield from (card.figure for card in block.cards)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Reader, str], str]:
    """What a reader tells of a page: each file is made once, and read once by each."""
    folder = tmp_path_factory.mktemp("read")
    pdfs = {
        family: render_pdf(view_of(ALL), house=replace(HOUSE, fonts=replace(HOUSE.fonts, body=family)))
        for family in FAMILIES
    }
    pdfs["tables and annex"] = render_pdf(LONG, house=HOUSE)
    return cache(lambda reader, page: reader(pdfs[page], folder))


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("texts", TEXTS)
@pytest.mark.parametrize("reader", READERS)
def test_the_words_come_back(reader: Reader, texts: str, family: str, told: Callable[[Reader, str], str]) -> None:
    assert share_of_words(told(reader, family), printed(view_of(TEXTS[texts]))) >= LEAST


@pytest.mark.parametrize("reader", READERS)
def test_the_words_of_tables_and_of_the_annex_come_back(reader: Reader, told: Callable[[Reader, str], str]) -> None:
    assert share_of_words(told(reader, "tables and annex"), printed(LONG)) >= LEAST


@pytest.mark.parametrize("page", [*FAMILIES, "tables and annex"])
@pytest.mark.parametrize("reader", [poppler, pdfium])
def test_no_two_words_are_joined_and_none_is_cut(reader: Reader, page: str, told: Callable[[Reader, str], str]) -> None:
    view = LONG if page == "tables and annex" else view_of(ALL)
    assert share_of_runs(told(reader, page), printed(view)) >= LEAST_OF_RUNS


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("reader", [poppler, pdfium, pdfjs])
def test_a_token_keeps_its_digits_on_their_side(reader: Reader, family: str, tmp_path: Path) -> None:
    house = replace(HOUSE, fonts=replace(HOUSE.fonts, body=family))
    view = with_lines(*(f"ورد الرمز {token} في النص." for token in TOKENS))
    copied = "".join(letter for letter in reader(render_pdf(view, house=house), tmp_path) if not is_unseen(letter))
    assert [token for token in TOKENS if f" {token} " not in " ".join(copied.split())] == []


@pytest.mark.parametrize("texts", TEXTS)
@pytest.mark.parametrize("reader", [pdfjs, tags])
def test_the_words_keep_their_order(reader: Reader, texts: str, told: Callable[[Reader, str], str]) -> None:
    assert share_of_neighbours(told(reader, FAMILIES[0]), printed(view_of(TEXTS[texts]))) >= LEAST


def test_a_lost_space_and_a_lost_mark_are_seen() -> None:
    assert share_of_words("بمشاركة42هيئة", ["بمشاركة 42 هيئة"]) == 1
    assert share_of_words("إن الربط", ["إنّ الربط"]) == 0.5
    assert share_of_words("الاسمالصفة", ["الاسم", "الصفة"]) == 0
    assert share_of_neighbours("42 بمشاركة هيئة", ["بمشاركة 42 هيئة"]) == 0
    assert share_of_runs("بمشاركة42\u202cهيئة", ["بمشاركة 42 هيئة"]) == 0
    assert share_of_runs("بمشاركة \u061c42\u061c هيئة", ["بمشاركة 42 هيئة"]) == 1
    assert words("م-2026/15") == ["م", "2026", "15"]
