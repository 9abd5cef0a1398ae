"""The order of what is drawn: a stretch that runs from left to right is seen so, or the check says it."""

from collections.abc import Iterator
from functools import cache

import pytest

from flows.arabic.direction import Script, Segment
from flows.render.pdf import html
from flows.render.pdf.rendering import render_pdf
from flows.verify import pdf_order
from flows.verify.pdf_order import as_drawn, drawn_in, left_to_right, order_faults, read_rows, times_seen
from flows.view.view import View, lines_of
from tests.office import ROOT
from tests.render.pages import HOUSE, with_lines

HANDED = ROOT.parent / "shared" / "realtexts" / "ltr-tokens.txt"
OWN = (
    "000_x7.txt", "2026/114-B", "C++", ".NET", "+20 2 1234 5678", "25°C", "10:30 AM", "2027-01-31", "3 + 4 = 7", "#77", "@port_ar",
    "../a/b.csv", "-7", "+4", "8%", "12-19", "2021–2026", "$9", "9$", "€70", "≥ 30", "7×9", "6^2", "9'11\"", "U.N.", "--verbose",
)  # fmt: skip
"""Those that Unicode's algorithm turns in an Arabic line when nothing marks them."""
STANDS_ANYWAY = {
    "Latin, and digits after it, which run with it (W7), to its last letter or digit": (
        "A4", "F-16", "MiG-29", "COVID-19", "G20", "H2O", "CO2", "PM2.5", "ISO 9001:2015", "EN-54/2", "INV-2024/0117", "v2.0.1",
        "SA03 8000 0000 6080 1010 1519", "SA0380000000608010101519", "doi:10.1000/xyz123", "C:\\reports\\2024\\final_v2.docx",
        "https://ports.example/a_b?id=12&x=3#s2", "info@ports.example", "www.ports.example/ar", "ports.example/ar", "node.js",
        "x = 3y + 2", "a/b", "US$ 300", "USD 5,000", "B-12(3)", "Dr. Smith", "Smith, John", "Blue Port (BP)", "Q&A", "R&D", "AT&T",
        "No. 7", "pp. 12-15", "Vol. 3, No. 2", "S/RES/2334 (2016)", "A/75/L.1", "E/CN.4/2006/48", "m²",
    ),
    "digits that Latin follows at once: both are of an even level": (
        "2026a", "1st", "12B/34", "5G", "4x4", "00:1A:2B:3C:4D:5E",
    ),
    "digits with one point, comma, colon or slash between them, which is theirs (W4)": (
        "1200,5", "3/4", "24/7", "3:1", "10:30", "1.2.3", "10.0.0.1", "192.168.1.0/24", "1,250,000", "1.250.000,50",
    ),
    "brackets or quotation marks at both ends, which change their places and their shapes": (
        "(a)", "[1]", "{x}", "<b>", '"Blue Port"', "(Blue Port)",
    ),
}  # fmt: skip
"""Where the check is silent without the table, and right to be: why Unicode's algorithm sets them as they are."""


def view_with(tokens: tuple[str, ...]) -> View:
    return with_lines(*(f"ورد الرمز {token} في النص." for token in tokens))


@cache
def handed() -> tuple[str, ...]:
    return tuple(HANDED.read_text("utf-8").splitlines()) if HANDED.is_file() else ()


def without_table(line: str) -> Iterator[Segment]:
    yield Segment(Script.ARABIC, line)


def rows_of(pdf: bytes) -> list[tuple[int, str]]:
    return [row for row in read_rows(pdf) if "زمرلا" in row[1]]


def unseen(tokens: tuple[str, ...], pdf: bytes) -> set[str]:
    """The tokens that do not stand in their own line as they are written."""
    rows = zip(tokens, rows_of(pdf), strict=True)
    return {token for token, row in rows if not times_seen(as_drawn(token), 1, drawn_in([row]))}


def test_what_is_not_marked_is_seen_to_be_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "segments", without_table)
    assert unseen(OWN, render_pdf(view_with(OWN), house=HOUSE)) == set(OWN)


@pytest.mark.skipif(not HANDED.is_file(), reason="the handed tokens lie in ../shared")
def test_each_handed_token_is_seen_to_be_turned_or_stands_anyway(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "segments", without_table)
    stands = {token for tokens in STANDS_ANYWAY.values() for token in tokens}
    arabic = {token for token in handed() if any("\u0621" <= letter <= "\u064a" for letter in token)}
    turned = unseen(handed(), render_pdf(view_with(handed()), house=HOUSE))
    # «½» is a sign by itself; what has Arabic letters in it is looked up without them
    assert turned - arabic == set(handed()) - stands - arabic - {"½"}


def test_the_message_names_page_and_words(monkeypatch: pytest.MonkeyPatch) -> None:
    view = with_lines("تأخرت الرحلة إلى 10-15 يومًا.")
    monkeypatch.setattr(html, "segments", without_table)
    faults = list(order_faults(render_pdf(view, house=HOUSE), [line.text for line in lines_of(view)]))
    assert "Page 1: «10-15» does not stand from left to right as it is written." in faults


@pytest.mark.parametrize(
    ("text", "stretches"),
    [("نحو ١7٠١ مليون", ["١7٠١"]), ("منها 6٠ مليونا", ["6٠"]), ("بلغ ١٢٬٥٠٠ ألفا", ["١٢٬٥٠٠"]), ("من ٥-٧", ["٥", "٧"])],
)
def test_a_figure_of_digits_of_both_kinds_is_one_stretch(text: str, stretches: list[str]) -> None:
    assert list(left_to_right(text)) == stretches


PHRASE = "Memorandum of Understanding on Ports 2027/114"


@pytest.mark.parametrize("before", range(1, 15))
def test_what_breaks_over_lines_is_followed(before: int) -> None:
    view = with_lines(f"{'وقّعت الهيئات ' * before}{PHRASE} في الساحل الشرقي.")
    pdf = render_pdf(view, house=HOUSE)
    assert not list(order_faults(pdf, [line.text for line in lines_of(view)]))


def test_rows_of_two_lines_must_touch_their_edges() -> None:
    upper, lower = "Ports and يف", "لحاسلا Ships"
    assert times_seen("Ports and Ships", 1, drawn_in([(1, f"{upper}\n"), (1, f"{lower}\n")])) == 1
    assert not times_seen("Ports and Ships", 1, drawn_in([(1, f"{lower}\n"), (1, f"{upper}\n")]))
    assert times_seen("F-2024/117-A", 1, drawn_in([(1, "F- 2024/117-جذومن\n"), (1, "لاق A\n")])) == 1
    assert not times_seen("F-2024/117-A", 1, drawn_in([(1, "F- 2024/117-جذومن\n"), (1, "A لاق\n")]))
    assert not times_seen("Ports and Ships", 1, drawn_in([(1, f"لا {upper}\n"), (1, f"{lower}\n")]))


@pytest.mark.parametrize(
    ("row", "stretch", "times"),
    [
        ("يف 12-15 لا", "12-15", 1),
        ("يف 2012-15 لا", "12-15", 0),
        ("يف 12-15 لا 12-15", "12-15", 2),
        ("[4an 4", "an4", 0),
        (as_drawn("(Blue) 5>"), "(Blue(", 1),
        ("يف 9 م", "9", 1),
        ("يف G2 0م", "G20", 1),
        ("يف Ports\tand Ships م", "Ports and Ships", 1),
        ("يف 1 2 م", "2 1", 0),
    ],
)
def test_a_stretch_stands_by_itself(row: str, stretch: str, times: int) -> None:
    assert times_seen(as_drawn(stretch), 9, drawn_in([(1, f"{row}\n")])) == times


def row_of(cells: tuple[str, ...], *, gutter: float, stretched: float = 0.0) -> str:
    """Return how a row of cells is read, each letter four points wide, each space wider by what justifies its line."""
    letters, left = [], 50.0
    for cell in cells:
        for letter in cell:
            letters.append((700.0, left, left + 4, letter))
            left += 4 + stretched * (letter == " ")
        left += gutter
    (row,) = pdf_order._rows(letters)
    return row.rstrip("\n")


@pytest.mark.parametrize("stretched", [0.0, 0.4, 2.0, 6.0, 9.0, 15.0, 19.5])
@pytest.mark.parametrize("text", ["ab cd ef gh", "ab cd", "a b c d e f g h i j", "abc def-12 3 gh"])
def test_the_spaces_of_a_justified_line_part_no_cells(text: str, stretched: float) -> None:
    assert row_of((text,), gutter=0, stretched=stretched) == text


@pytest.mark.parametrize("gutter", [8.0, 8.7, 12.0, 19.0, 40.0])
@pytest.mark.parametrize("cells", [("ab cd ", "ef gh"), ("ab cd ef", " gh ij"), ("a1 ", "b2 c3"), ("a b c d ", "e")])
def test_a_gutter_parts_cells_where_the_spaces_of_its_row_are_narrower(cells: tuple[str, ...], gutter: float) -> None:
    assert [cell.strip() for cell in row_of(cells, gutter=gutter).split("\t")] == [cell.strip() for cell in cells]


def test_columns_of_justified_lines_are_parted_by_what_is_far_wider_than_their_spaces() -> None:
    assert row_of(("ab cd ef ", "gh ij kl"), gutter=14, stretched=2) == "ab cd ef\tgh ij kl"
    assert row_of(("ab cd ef ", "gh ij kl"), gutter=4, stretched=2) == "ab cd ef gh ij kl"
