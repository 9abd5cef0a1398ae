"""What an editor changes that is no word and shows on the page: direction, tabs, numbers of pages, drawings."""

from collections.abc import Callable
from copy import deepcopy

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from flows.revise.uncarried_words import describe_uncarried
from flows.wordml.elements import w
from flows.wordml.package import read_parts, write_parts
from flows.wordml.reading import text_of
from tests.revise.made import report, revised
from tests.revise.printed import printed
from tests.revise.test_whose_words import TEXT
from tests.revise.word import DOCUMENT
from tests.revise.word_xml import SPACES, edited

Change = Callable[[Element], None]
CHART, HEADER, FOOTER = "word/charts/chart1.xml", "word/header1.xml", "word/footer1.xml"
TURNED, PARTED = "✗ لم يُنقل: اتجاه كلام (علامات لا تُرى)", "✗ لم يُنقل: واصلة اختيارية (علامات لا تُرى)"
NOTHING = ["لم يتغير شيء"]
POINT = "تعميق الحوض إلى 16 مترًا."


def told(part: str, change: Change) -> list[str]:
    parts = read_parts(report(TEXT))
    root = etree.fromstring(parts[part])
    change(root)
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return printed(*revised(write_parts(parts), TEXT))


def after(*steps: str) -> list[str]:
    return printed(*revised(edited(report(TEXT), *steps), TEXT))


@pytest.mark.parametrize("mark", "\u061c\u200e\u200f\u202b\u2066\u2067\u2068\u2069")
@pytest.mark.parametrize("words", ["شراء 4 رافعات", "شراء 4 سفن"])
def test_a_mark_of_direction_that_is_typed_is_told(mark: str, words: str) -> None:
    lines = after(f"استبدل: شراء 4 رافعات ← {words[:4]}{mark}{words[4:]}")
    assert sum(line.startswith(TURNED) for line in lines) == 1, lines


@pytest.mark.parametrize("mark", "\u061c\u202b\u2066\u2067\u2068\u2069")
def test_a_mark_of_direction_in_a_new_line_is_told(mark: str) -> None:
    assert any(line.startswith(TURNED) for line in after(f"أضف بعد: {POINT} ← كلام{mark} جديد"))


@pytest.mark.parametrize("mark", "\u200b\u2060")
def test_a_place_to_part_that_is_typed_is_told(mark: str) -> None:
    assert [line.startswith(PARTED) for line in after(f"استبدل: شراء 4 رافعات ← شر{mark}اء 4 رافعات")] == [True]


def test_a_mark_of_the_house_s_own_that_went_is_told() -> None:
    def change(root: Element) -> None:
        marked = [each for each in root.iter(w("t")) if "\u200e60%\u200e" in (each.text or "")]
        assert marked
        for each in marked[:1]:
            each.text = (each.text or "").replace("\u200e", "")

    assert [line.startswith(TURNED) for line in told(DOCUMENT, change)] == [True]


def test_a_point_that_is_copied_with_the_marks_of_the_house_has_none_of_the_editor_s() -> None:
    lines = after("انسخ: تعميق الحوض إلى 16 مترًا. ← ربط المرفأ")
    assert not any("علامات لا تُرى" in line for line in lines), lines


def runs_with(root: Element, words: str) -> list[Element]:
    return [run for run in root.iter(w("r")) if words in text_of(run)]


def test_words_that_run_the_other_way_are_told() -> None:
    def change(root: Element) -> None:
        for mark in list(runs_with(root, POINT)[0].iter(w("rtl"))):
            mark.set(w("val"), "0")

    assert told(DOCUMENT, change) == [f"✗ لم يُنقل: اتجاه كلام: «{POINT}» عند «{POINT} [5]»"]


def test_words_that_are_typed_on_another_keyboard_are_words_and_nothing_else() -> None:
    lines = after("استبدل: رافعات جسرية ← رافعات STS")
    assert not any("اتجاه" in line for line in lines), lines


def test_a_tab_among_words_is_told_wherever_it_is_typed() -> None:
    def typed(root: Element) -> None:
        runs_with(root, POINT)[0].append(root.makeelement(w("tab")))

    def twice(root: Element) -> None:
        tab = next(each for each in root.iter(w("tab")) if each.getparent().tag == w("r"))  # type: ignore[union-attr]
        tab.addnext(deepcopy(tab))

    for part, change in ((DOCUMENT, typed), (HEADER, twice), (FOOTER, twice)):
        assert ["علامة جدولة في الكلام" in line for line in told(part, change)] == [True], part


def looks(text: str) -> Change:
    """The number of the page gets looks of its own."""

    def change(root: Element) -> None:
        run = next(each for field in root.iter(w("fldSimple")) for each in field.iter(w("r")))
        holder = run.find(w("rPr"))
        assert holder is not None
        holder.append(etree.fromstring(f"<x {SPACES}>{text}</x>")[0])

    return change


@pytest.mark.parametrize(("text", "name"), [('<w:u w:val="single"/>', "تسطير"), ('<w:color w:val="FF0000"/>', "اللون")])
def test_how_the_number_of_a_page_looks_is_told(text: str, name: str) -> None:
    (line,) = told(FOOTER, looks(text))
    assert f"تنسيق كلام ({name})" in line


def test_spaces_that_are_underlined_are_told() -> None:
    def change(root: Element) -> None:
        blank = next(run for run in root.iter(w("r")) if text_of(run) and not text_of(run).strip())
        holder = blank.find(w("rPr"))
        assert holder is not None
        holder.append(holder.makeelement(w("u"), {w("val"): "single"}))

    assert any("تنسيق كلام (تسطير)" in line for line in told(DOCUMENT, change))


def named(name: str, **values: str) -> Change:
    """The first element of a name has other values."""

    def change(root: Element) -> None:
        found = next(each for each in root.iter() if str(each.tag).rpartition("}")[2] == name)
        assert any(found.get(key) != value for key, value in values.items())
        for key, value in values.items():
            found.set(key, value)

    return change


def gone(name: str) -> Change:
    def change(root: Element) -> None:
        found = next(each for each in root.iter() if str(each.tag).rpartition("}")[2] == name)
        found.getparent().remove(found)  # type: ignore[union-attr]

    return change


DRAWINGS: dict[str, tuple[str, Change, str, str]] = {
    "the colour of bars": (CHART, named("schemeClr", val="accent5"), "اللون", "colour"),
    "no colour of bars": (CHART, gone("solidFill"), "اللون، المظهر", "colour, appearance"),
    "columns instead of bars": (CHART, named("barDir", val="col"), "النوع", "kind"),
    "bars on bars": (CHART, named("grouping", val="stacked"), "النوع", "kind"),
    "where the axis begins": (CHART, named("min", val="40"), "المحور", "axis"),
    "where the axis ends": (CHART, named("max", val="200"), "المحور", "axis"),
    "the way of the axis": (CHART, named("orientation", val="minMax"), "المحور", "axis"),
    "the place of labels": (CHART, named("dLblPos", val="ctr"), "بطاقات الأعمدة", "labels of bars"),
    "the gap between bars": (CHART, named("gapWidth", val="300"), "المظهر", "appearance"),
    "the size of letters": (CHART, named("defRPr", sz="2400"), "المظهر", "appearance"),
    "the height of a chart": (DOCUMENT, named("extent", cy="3000000"), "الحجم", "size"),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_how_a_chart_looks_is_told(name: str) -> None:
    part, change, ar, en = DRAWINGS[name]
    parts = read_parts(report(TEXT))
    root = etree.fromstring(parts[part])
    change(root)
    parts[part] = etree.tostring(root)
    (each,) = revised(write_parts(parts), TEXT)[1].uncarried
    said = describe_uncarried(each)
    assert (said.ar.startswith(f"لم يُنقل: هيئة رسم أو صورة ({ar}) عند"), f"({en})" in said.en) == (True, True), said


def test_what_a_chart_is_called_for_who_does_not_see_is_told() -> None:
    lines = told(DOCUMENT, lambda root: named("docPr", descr="وصف آخر")(root))
    assert ["لم يُنقل: رسم بياني" in line and "وصف آخر" in line for line in lines] == [True]


def test_what_stands_at_a_bar_is_told() -> None:
    def change(root: Element) -> None:
        label = next(each for each in root.iter() if str(each.tag).endswith("main}t"))
        label.text = "65%"

    assert ["لم يُنقل: رسم بياني" in line for line in told(CHART, change)] == [True]


def test_a_picture_that_is_cut_or_turned_is_told() -> None:
    for change in (named("xfrm", rot="2700000"), gone("prstGeom")):
        assert ["هيئة رسم أو صورة (الموضع أو المظهر)" in line for line in told(HEADER, change)] == [True]


def as_word_writes_charts(root: Element) -> None:
    """What Word adds to a chart of others, with all that counts anyway."""
    space = str(root.tag).partition("}")[0][1:]
    for place, name in enumerate(("date1904", "lang", "roundedCorners")):
        for old in root.findall(f"{{{space}}}{name}"):
            root.remove(old)
        root.insert(place, root.makeelement(f"{{{space}}}{name}", {"val": "en-US" if name == "lang" else "0"}))
    for each in root.iter(f"{{{space}}}max", f"{{{space}}}min"):
        each.set("val", f"{float(each.get('val', '0')):g}")
    for each in root.iter(f"{{{space}}}delete"):
        each.set("val", each.get("val", "1"))
    plot = next(root.iter(f"{{{space}}}plotArea"))
    plot.insert(0, plot.makeelement(f"{{{space}}}layout"))
    series = next(root.iter(f"{{{space}}}ser"))
    series.append(etree.fromstring(f'<c:extLst xmlns:c="{space}"><c:ext uri="x"/></c:extLst>'))


def test_what_word_writes_into_a_chart_by_itself_is_not_told() -> None:
    assert told(CHART, as_word_writes_charts) == NOTHING
