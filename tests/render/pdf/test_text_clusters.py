import pytest

from flows.render.pdf.text_clusters import (
    CLOSING_MARK,
    FIRM_SPACE,
    Cluster,
    Glyph,
    clusters,
    with_closed_numbers,
    with_firm_spaces,
)


def glyph(number: int | None, advance: int = 10, x: int = 0, y: int = 0) -> Glyph:
    return Glyph(number, x, y, advance)


def told(found: list[Cluster]) -> list[tuple[str, int, list[tuple[int | None, int]]]]:
    return [(each.text, each.advance, [(g.number, g.x) for g in each.glyphs]) for each in found]


def test_each_letter_of_a_right_to_left_run_has_its_glyph() -> None:
    # «بت»: the last letter stands leftmost.
    found = clusters([glyph(2), glyph(1)], [2, 0], "بت".encode(), rtl=True)
    assert told(found) == [("ت", 10, [(2, 0)]), ("ب", 10, [(1, 0)])]


def test_a_ligature_says_all_its_letters() -> None:
    assert told(clusters([glyph(7)], [0], "لا".encode(), rtl=True)) == [("لا", 10, [(7, 0)])]


def test_glyphs_that_draw_one_letter_are_one_cluster() -> None:
    # A dotless body and its dots.
    found = clusters([glyph(3, 0, x=4, y=2), glyph(1)], [0, 0], "ب".encode(), rtl=True)
    assert told(found) == [("ب", 10, [(3, 4), (1, 0)])]


def test_marks_join_the_letter_they_stand_on() -> None:
    # «بَّت»: the marks come between ت and ب from left to right.
    glyphs = [glyph(9), glyph(5, 0, x=3), glyph(4, 0, x=2), glyph(1)]
    found = clusters(glyphs, [6, 4, 2, 0], "بَّت".encode(), rtl=True)
    assert told(found) == [("ت", 10, [(9, 0)]), ("بَّ", 10, [(5, 3), (4, 2), (1, 0)])]


def test_a_mark_in_a_left_to_right_run_joins_the_letter_before_it() -> None:
    found = clusters([glyph(1), glyph(2, 0, x=-5), glyph(3)], [0, 1, 3], "e\u0301a".encode(), rtl=False)
    assert told(found) == [("e\u0301", 10, [(1, 0), (2, 5)]), ("a", 10, [(3, 0)])]


def test_a_mark_without_a_letter_stands_alone() -> None:
    assert told(clusters([glyph(2)], [0], "\u064b".encode(), rtl=True)) == [("\u064b", 10, [(2, 0)])]


def test_what_draws_nothing_still_moves_the_pen() -> None:
    assert told(clusters([glyph(None, 6)], [0], "\u200c".encode(), rtl=True)) == [("\u200c", 6, [])]


def space(advance: int = 5) -> Cluster:
    return Cluster(" ", (Glyph(3, 0, 0, advance),), advance)


def letter(text: str) -> Cluster:
    return Cluster(text, (glyph(1),), 10)


def firm(*runs: list[Cluster]) -> list[list[bool]]:
    return [[cluster.firm for cluster in run] for run in with_firm_spaces(runs)]


def test_a_space_at_the_edge_of_a_box_is_firm() -> None:
    assert firm([space(), letter("ب"), space(), letter("ت"), space()]) == [[True, False, False, False, True]]
    assert firm([space(), letter("ب")], [space(), letter("ت")]) == [[True, False], [False, False]]


def test_a_space_after_a_marked_letter_is_firm() -> None:
    # It stands left of the letter, also where a run of its own begins with it.
    assert firm([letter("ب")], [space()], [letter("تَ"), letter("ا")]) == [[False], [True], [False, False]]


def test_a_mark_that_stands_leftmost_has_a_space_before_it() -> None:
    assert with_firm_spaces([[letter("تَ")]]) == [[FIRM_SPACE, letter("تَ")]]


def test_a_box_of_nothing_stays_nothing() -> None:
    assert with_firm_spaces([]) == []


def test_a_space_by_itself_has_a_mark_beside_it() -> None:
    alone = [space()]
    assert with_firm_spaces([[], alone]) == [[], [space()._replace(firm=True), CLOSING_MARK]]


@pytest.mark.parametrize(
    ("runs", "closed"),
    [
        (["١", "-", "٢"], ["١", "\u061c-\u061c", "٢"]),
        (["12", " ب"], ["12", " ب"]),
        (["12", "/ب"], ["12", "\u061c/ب"]),
        (["ب ", "12"], ["ب \u061c", "12"]),
    ],
)
def test_marks_part_a_number_from_what_is_not_its_own(runs: list[str], closed: list[str]) -> None:
    """The runs from left to right, as they are seen."""
    found = [[letter(each) for each in run] for run in runs]
    with_closed_numbers(found, after_number=False)
    assert ["".join(cluster.text for cluster in run) for run in found] == closed
