"""Charts of a DOCX: what Word draws, and the workbook after it."""

import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from flows.model.house import NoteStyle
from flows.verify.docx import read_docx
from flows.wordml.elements import w
from flows.wordml.package import read_parts
from tests.render.docx_samples import CHART, paragraph_of, render, root_of, view_of
from tests.render.views import SAMPLE, line

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DATA = render(view_of(CHART))
PART, BOOK = "word/charts/chart1.xml", "word/embeddings/Microsoft_Excel_Sheet1.xlsx"
SPACE = root_of(DATA, PART)


def book(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(read_parts(DATA)[BOOK])) as workbook:
        return workbook.read(name)


def said(path: str) -> list[str]:
    return [found.text or "" for found in SPACE.iterfind(path.replace("c:", C).replace("a:", A))]


def test_the_chart_says_what_each_bar_is_and_how_long() -> None:
    assert said(".//c:cat//c:v") == ["صادرات الإسمنت", "صادرات الحديد", "صادرات الحبوب"]
    assert said(".//c:val//c:v") == ["4200000", "2500000", "900000"]


def test_a_bar_bears_its_figure_as_the_brief_prints_it() -> None:
    assert said(".//c:dLbl//a:t") == ["\u200f4.2 مليون طن", "نحو 2.5 مليون طن", "\u200f900 ألف طن"]


def test_the_figures_are_taken_from_the_workbook() -> None:
    c15 = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
    assert [found.text for found in SPACE.iter(f"{c15}f")] == ["Sheet1!$C$2:$C$4"]
    strings = etree.fromstring(book("xl/sharedStrings.xml"))
    assert [found.text for found in strings.iter("{*}t")][-3:] == said(".//c:dLbl//a:t")


def test_the_workbook_reads_from_right_to_left() -> None:
    assert b'rightToLeft="1"' in book("xl/worksheets/sheet1.xml")


def test_no_moment_of_writing_stays_in_the_workbook() -> None:
    assert b"1980-01-01T00:00:00Z" in book("docProps/core.xml")
    assert render(view_of(CHART)) == DATA


def test_the_bars_begin_at_the_right_and_count_from_above() -> None:
    assert [found.get("val") for found in SPACE.iter(f"{C}orientation")] == ["maxMin", "maxMin"]


def test_the_axis_begins_at_zero_and_leaves_room_for_the_longest_figure() -> None:
    ends = [float(SPACE.find(f".//{C}{end}").get("val")) for end in ("min", "max")]  # type: ignore[union-attr,arg-type]
    assert ends[0] == 0
    assert ends[1] > 1.2 * 4_200_000


def test_the_picture_tells_what_it_shows_to_who_does_not_see_it() -> None:
    told = next(root_of(DATA).iter("{*}docPr"))
    assert (told.get("descr"), told.get("title")) == (CHART.alternative, CHART.caption.text)


def test_every_bar_is_also_a_row_with_its_citation() -> None:
    text = read_docx(DATA)
    assert text.bookmarks["c1_2"] == "صادرات الحديد"
    assert text.links["c1_2"] == ("s2",)
    assert "نحو 2.5 مليون طن" in text.paragraphs


def test_the_rows_below_a_chart_have_no_head() -> None:
    look = next(root_of(DATA).iter(w("tblLook")))
    assert (look.get(w("val")), look.get(w("firstRow")), look.get(w("firstColumn"))) == ("0680", "0", "1")


def test_two_charts_have_parts_and_ids_of_their_own() -> None:
    bars = tuple(replace(bar, label=replace(bar.label, id=f"c2-{at}")) for at, bar in enumerate(CHART.bars))
    second = replace(CHART, id="c2", caption=line("c2-caption", "أخرى"), bars=bars)
    data = render(view_of(CHART, second))
    assert {"word/charts/chart1.xml", "word/charts/chart2.xml"} <= set(read_parts(data))
    assert [told.get("id") for told in root_of(data).iter("{*}docPr")] == ["1001", "1002"]


@pytest.mark.parametrize("letters", ['<&>"', "\x00\x0b", "'"])
def test_no_letter_breaks_the_chart(letters: str) -> None:
    bars = tuple(replace(bar, figure=letters, label=line(bar.label.id, letters)) for bar in CHART.bars)
    chart = replace(CHART, bars=bars, unit=letters, alternative=letters, caption=line("c1-caption", letters))
    root = root_of(render(view_of(chart)), PART)
    assert len(list(root.iter(f"{C}dLbl"))) == 3


def test_a_bar_has_the_note_of_its_sentence() -> None:
    view = replace(SAMPLE, parts=(*view_of(CHART).parts, SAMPLE.parts[-1]))
    marked = paragraph_of(render(view, notes=NoteStyle.FOOTNOTES), "c1_1")
    assert len(list(marked.iter(w("footnoteReference")))) == 1
