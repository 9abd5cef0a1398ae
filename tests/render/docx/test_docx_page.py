"""The page of a DOCX: the house's paper and margins."""

from dataclasses import replace

import pytest

from flows.model.house import PageSetup, PageSize
from flows.wordml.elements import w
from tests.render.docx_samples import CHART, TEMPLATE, render, root_of, sample, values, view_of
from tests.render.views import SAMPLE

PAGE = PageSetup(size=PageSize.A4, top=22, bottom=20, inner=20, outer=20)
BOUND = replace(PAGE, size=PageSize.LETTER, inner=30)


def of_page(data: bytes, element: str) -> dict[str, str]:
    found = root_of(data).find(f"{w('body')}/{w('sectPr')}/{w(element)}")
    assert found is not None
    return {str(key).rpartition("}")[2]: str(value) for key, value in found.attrib.items()}


def test_the_margins_change_sides_on_even_pages() -> None:
    assert root_of(render(SAMPLE, page=BOUND), "word/settings.xml").find(w("mirrorMargins")) is not None


def test_without_a_page_the_template_s_own_stays() -> None:
    for element in ("pgSz", "pgMar"):
        assert of_page(sample(), element) == of_page(TEMPLATE, element)


@pytest.mark.parametrize(("size", "sides"), [(PageSize.A4, ("11906", "16838")), (PageSize.LETTER, ("12240", "15840"))])
def test_the_paper_is_the_house_s(size: PageSize, sides: tuple[str, str]) -> None:
    found = of_page(render(SAMPLE, page=replace(PAGE, size=size)), "pgSz")
    assert (found["w"], found["h"]) == sides


def test_the_bound_side_of_the_first_page_is_the_right() -> None:
    found = of_page(render(SAMPLE, page=BOUND), "pgMar")
    assert (found["right"], found["left"], found["gutter"]) == ("1701", "1134", "0")


def test_what_ended_with_the_line_ends_with_it_still() -> None:
    data = render(SAMPLE, page=BOUND)
    stops = {stop.get(w("pos")) for stop in root_of(data, "word/styles.xml").iter(w("tab"))}
    assert "9405" in stops
    assert "9412" not in stops


def test_tables_and_charts_are_as_wide_as_the_lines() -> None:
    data = render(view_of(CHART), page=BOUND)
    assert abs(int(values(root_of(data), "body/tbl/tblPr/tblW", "w")[0] or 0) - 9405) < 3
    assert [each.get("cx") for each in root_of(data).iter("{*}extent")] == [str(9405 * 635)]
