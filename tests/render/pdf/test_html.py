import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.arabic.unseen import drop_unseen
from flows.errors import BrokenHouseError
from flows.model.brief import Origin
from flows.render.pdf.html import TEMPLATE, pieces, render_html, stretches
from flows.view.printable import printable
from flows.view.view import Annex, Cards, Line, Notes, Paragraphs, Run, SourceParagraph, SourceSentence, Table, View
from tests.render.pages import HOUSE, cards, part, with_lines, with_parts
from tests.render.views import SAMPLE, line

# HTML carries no NUL and no lone surrogate, and reads a carriage return as a line feed.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


def page(view: View) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(render_html(view, house=HOUSE))


def text_of(html: lxml.html.HtmlElement, name: str) -> str:
    return str(html.get_element_by_id(name).text_content())


def lines_of(node: object) -> Iterator[Line]:
    if isinstance(node, Line):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from lines_of(item)
    elif is_dataclass(node):
        for field in fields(node):
            yield from lines_of(getattr(node, field.name))


def test_prints_every_line_once_and_in_order() -> None:
    html = page(SAMPLE)
    lines = list(lines_of(SAMPLE))
    ids = [element.get("id") for element in html.iter() if element.get("id")]
    assert [name for name in ids if name in {item.id for item in lines}] == [item.id for item in lines]
    text, place = unjoined(html.body.text_content()), 0
    for item in lines:
        place = text.index(item.text, place) + len(item.text)
        assert item.text in unjoined(text_of(html, item.id))


def test_prints_what_stands_beside_the_lines() -> None:
    text = page(SAMPLE).body.text_content()
    for words in ("موجز", "مكتب الموجزات", "للاستخدام الرسمي", "المرجع:", "أكثر من", "3.5 مليار دولار أمريكي", "الصفة"):
        assert words in text
    assert SAMPLE.produced in text
    assert "تتمة النقطة في الملحق" in text_of(page(SAMPLE), "pt2")


def test_marks_the_editor_s_words_and_no_others() -> None:
    theirs = replace(line("b1", "أضافها المحرر.", 1), origin=Origin.EDITOR)
    card = replace(cards(1).cards[0], origin=Origin.EDITOR)
    note = replace(line("g1", "نص", remark="ملاحظة"), origin=Origin.EDITOR)
    blocks = (Paragraphs(lines=(theirs, line("b2", "كلام المصدر.", 1))), Cards(cards=(card,)), Notes(lines=(note,)))
    html = page(with_parts(part("bottom-line", *blocks)))
    assert text_of(html, "b1").endswith("[1] بقلم المحرر")
    assert html.body.text_content().count("بقلم المحرر") == 3
    assert "بقلم المحرر" not in page(SAMPLE).body.text_content()


def test_says_what_the_document_is() -> None:
    html = page(SAMPLE)
    assert (html.get("lang"), html.get("dir")) == ("ar", "rtl")
    assert html.findtext(".//title") == "ملتقى الموانئ العربية الأول"
    names = {meta.get("name"): meta.get("content") for meta in html.iter("meta")}
    assert names["author"] == "مكتب الموجزات"
    assert names["description"].startswith("اختتم ملتقى الموانئ")
    assert "dcterms.created" not in names


def test_dates_the_document_where_a_date_is_given() -> None:
    assert 'content="2026-11-04"' in render_html(SAMPLE, house=HOUSE, created=dt.date(2026, 11, 4))


def test_has_no_level_of_heading_skipped() -> None:
    levels = [int(element.tag[1]) for element in page(SAMPLE).iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def unjoined(text: str) -> str:
    """A text without the marks that say where a line may end, and where not."""
    return text.replace("\u200b", "").replace("\u2060", "")


@pytest.mark.parametrize(
    ("written", "set_as"),
    [
        ("القرار م/112 نافذ", "القرار م/\u2060112 نافذ"),
        ("برقم 12/2027/ص أمس", "برقم 12/2027/\u2060ص أمس"),
        ("المادة 12-أ منه", "المادة 12-\u2060أ منه"),
        ("(ق.م/٣٣)، وفيه", "(ق.\u2060م/\u2060٣٣)، وفيه"),
        ("وزير/رئيس 12", "وزير/رئيس 12"),
        ("بين عامي 2020 و 2027", "بين عامي 2020 و 2027"),
    ],
)
def test_no_line_ends_inside_a_reference_of_letters_and_digits(written: str, set_as: str) -> None:
    assert "".join(run.text for stretch in stretches(written) for run in stretch.runs) == set_as


@given(TEXTS)
def test_any_text_stays_text(text: str) -> None:
    html = page(with_lines(text))
    found = html.get_element_by_id("b1")
    assert unjoined(found.text_content()) == unjoined(f"{printable(text)}\u00a0[1]")
    assert {element.tag for element in found.iterdescendants()} <= {"bdi", "span", "a"}


@given(TEXTS)
def test_any_title_stays_text_in_attributes_too(text: str) -> None:
    html = page(replace(SAMPLE, title=line("title", text)))
    heading = html.get_element_by_id("title")
    assert heading.get("data-label") == printable(text)
    assert unjoined(heading.text_content()) == unjoined(printable(text))
    assert set(heading.attrib) == {"id", "data-label"}


def test_the_gap_between_the_halves_of_a_verse_is_kept_and_other_spaces_are_one() -> None:
    line = "يا نخلة الواحة كم سهرت    عيناك ترقب  أسراب الحمام"
    joined = "".join(run.text for stretch in stretches(line) for run in stretch.runs)
    assert joined == line.replace("    ", "\u00a0\u00a0\u00a0 ")


@given(st.lists(st.builds(Run, TEXTS, st.booleans())))
def test_stretches_join_to_the_line(runs: list[Run]) -> None:
    item = Line(id="s1", runs=tuple(runs))
    joined = "".join(run.text for stretch in stretches(item) for run in stretch.runs)
    assert drop_unseen(joined).replace("\u00a0", " ") == drop_unseen(printable(item.text)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("SMH-٢٠٢٦-٠٣١", "SMH-٢٠٢٦-\u200e٠٣١"),
        ("file_٠١_٠٢.txt", "file_٠١_\u200e٠٢.txt"),
        ("x.example/a?b=١٢&c=٣", "x.example/a?b=١٢&c=٣"),
        ("v٢.٠", "v٢.٠"),
        ("من ٢٠١٣-٢٠٢١", "من ٢٠١٣-٢٠٢١"),
        ("SMH-2026-031", "SMH-2026-031"),
    ],
)
def test_numbers_in_a_code_do_not_change_places(words: str, printed: str) -> None:
    assert "".join(run.text for stretch in stretches(words) for run in stretch.runs) == printed


@pytest.mark.parametrize(
    ("runs", "underlined"),
    [
        ((Run("زار وفد من "), Run("الصين", fact=True), Run(" المدينة")), ["الصين"]),
        ((Run("التعاون ب"), Run("الصين", fact=True)), ["بالصين"]),
        ((Run("شهد "), Run("عام", fact=True), Run("ان")), ["عامان"]),
        ((Run("بمشاركة "), Run("42 هيئة", fact=True), Run(" و"), Run("7 منظمات", fact=True)), ["42 هيئة", "7 منظمات"]),
    ],
)
def test_underlines_whole_words(runs: tuple[Run, ...], underlined: list[str]) -> None:
    flagged = "".join(
        run.text if run.fact else "|" for stretch in stretches(Line(id="s1", runs=runs)) for run in stretch.runs
    )
    assert [words for words in flagged.split("|") if words] == underlined


def test_underlines_a_range_of_which_half_is_a_fact_whole() -> None:
    runs = (Run("الفترة "), Run("2013", fact=True), Run("-2021"))
    sentence = SourceSentence(number=90, mark="90", line=Line(id="s90", runs=runs), back="")
    more = part("more", Annex(paragraphs=(SourceParagraph(heading=False, sentences=(sentence,)),)))
    assert '<bdi dir="ltr" class="n"><u>2013-2021</u></bdi>' in render_html(with_parts(more), house=HOUSE)


def test_sets_latin_and_european_digits_left_to_right() -> None:
    html = render_html(with_lines("نافذة (Single Window) بنسبة 12.5% في 2013-2021"), house=HOUSE)
    assert '<span dir="ltr" lang="en">(Single Window)</span>' in html
    assert '<bdi dir="ltr" class="n">12.5%</bdi>' in html
    assert '<bdi dir="ltr" class="n">2013-2021</bdi>' in html


def test_leaves_arabic_digits_to_the_direction_of_the_line() -> None:
    html = render_html(with_lines("بنسبة ١٢٫٥٪ في ٢٠١٣-٢٠٢١"), house=HOUSE)
    assert '<bdi class="indic">١٢٫٥٪</bdi>' in html
    assert '<bdi class="indic">٢٠١٣-٢٠٢١</bdi>' in html


def test_links_each_citation() -> None:
    view = with_parts(part("bottom-line", cards(1)))
    html = page(view)
    assert text_of(html, "f1-c").endswith("\u00a0[1، 2]")
    assert [link.get("href") for link in html.get_element_by_id("f1-c").iter("a")] == ["#s1", "#s2"]


def test_leads_back_from_the_annex_only_where_something_cites() -> None:
    sentence = SourceSentence(number=90, mark="٩٠", line=line("s90", "جملة"), back="")
    more = part("more", Annex(paragraphs=(SourceParagraph(heading=False, sentences=(sentence,)),)))
    assert not list(page(with_parts(more)).get_element_by_id("s90").iter("a"))
    assert [link.get("href") for link in page(SAMPLE).get_element_by_id("s1").iter("a")] == ["#title"]


def test_leaves_out_a_caption_that_repeats_the_heading() -> None:
    assert not list(page(SAMPLE).iter("caption"))
    table = Table(caption="أسماء", header=("الاسم",), rows=((line("n1", "سالم"),),))
    assert [caption.text for caption in page(with_parts(part("parties", table))).iter("caption")] == ["أسماء"]


def test_gives_no_anchor_to_a_line_without_an_id() -> None:
    table = Table(caption="", header=("الاسم", "الصفة"), rows=((line("n1", "سالم"), line("", "لم تُذكر")),))
    assert [cell.attrib for cell in page(with_parts(part("parties", table))).iter("td")] == [{}]


@pytest.mark.parametrize(("count", "rows"), [(1, [1]), (2, [2]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (6, [3, 3])])
def test_sets_key_figures_in_rows(count: int, rows: list[int]) -> None:
    lists = page(with_parts(part("figures", cards(count)))).findall(".//ul[@class]")
    assert [len(row) for row in lists if "cards" in row.get("class")] == rows
    assert [row.get("class") for row in lists if "short" in row.get("class")] == ["cards short"] * (count == 5)


@pytest.mark.parametrize(("mark", "digits"), [("1", "latin"), ("١", "arabic-indic")])
def test_numbers_pages_in_the_digits_of_the_citations(mark: str, digits: str) -> None:
    view = replace(SAMPLE, cite_marks=dict.fromkeys(range(1, 9), mark))
    assert page(view).body.get("class") == digits


@pytest.mark.parametrize("template", ["{% if %}", "{{ view.colour }}", "{{ view.title|shout }}", "{% include 'x' %}"])
def test_refuses_a_template_that_cannot_be_filled(house: Path, template: str) -> None:
    (house / TEMPLATE).write_text(template, "utf-8")
    with pytest.raises(BrokenHouseError, match=TEMPLATE):
        render_html(SAMPLE, house=replace(HOUSE, folder=house))


def test_refuses_a_house_without_a_template(house: Path) -> None:
    (house / TEMPLATE).unlink()
    with pytest.raises(BrokenHouseError):
        render_html(SAMPLE, house=replace(HOUSE, folder=house))


def test_reads_a_changed_template_anew(house: Path) -> None:
    template = house / TEMPLATE
    template.write_text("أولى", "utf-8")
    assert render_html(SAMPLE, house=replace(HOUSE, folder=house)) == "أولى"
    template.write_text("ثانية", "utf-8")
    os.utime(template, (1, 1))
    assert render_html(SAMPLE, house=replace(HOUSE, folder=house)) == "ثانية"


def test_drops_what_a_page_cannot_show() -> None:
    html = page(with_lines("أول\x0bثانٍ \u202eثالث\u202c \ufffcرابع\u200f"))
    assert text_of(html, "b1") == "أولثانٍ ثالث رابع\u00a0[1]"


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("انظر https://example.org/reports/2027/water.html الآن", "https://|example.|org/|reports/|2027/|water.|html"),
        ("راسل first.last-name_office@mail.example.org اليوم", "first.|last-|name_|office@|mail.|example.|org"),
        ("الرابط https://a.example/b?id=12&lang=ar#top", "https://|a.|example/|b?|id=|12&|lang=|ar#|top"),
        ("كتب " + "ه" * 30 + " ثم سكت", "ه" * 30),
    ],
)
def test_only_a_long_word_may_be_cut_and_an_address_at_its_joints(words: str, parts: str) -> None:
    long = [piece.parts for piece in pieces(words) if piece.parts]
    assert ["|".join(each) for each in long] == [parts]
    assert "".join(piece.text for piece in pieces(words)) == words


@pytest.mark.parametrize(
    "words", ["شبكة مياه في البريمي", "فسيكفيكهم", "USD 5,000 و ISO 9001:2015", "x.org/a?b=1", "الاستراتيجيات"]
)
def test_no_other_word_may_be_cut(words: str) -> None:
    assert [piece.parts for piece in pieces(words)] == [()]


def test_a_number_is_never_cut() -> None:
    html = page(with_parts(part("more", Paragraphs(lines=(line("b9", "بلغ 9,876,543,210,987,654.25 ريال"),)))))
    assert "\u200b" not in html.get_element_by_id("b9").text_content()
    assert "long" not in {each.get("class") for each in html.get_element_by_id("b9").iter()}
