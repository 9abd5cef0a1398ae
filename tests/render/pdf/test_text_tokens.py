"""How a stretch from left to right is cut, and where its rows are said to begin."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from weasyprint.text.ffi import FROM_UNITS

from flows.render.pdf.text_clusters import Cluster, Glyph
from flows.render.pdf.text_tokens import Token, is_turned, rows
from flows.render.pdf.text_writer import width_of

LETTERS = "aB9٣.-/+#%$ ()&:;_س"


def drawn(text: str, pixels: float = 6.0) -> list[Cluster]:
    return [Cluster(letter, (Glyph(1, 0, 0, 1),), round(pixels / FROM_UNITS)) for letter in text]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("ISO 9001:2015", ["ISO", " ", "9001:2015"]),
        ("A4", ["A", "4"]),
        ("10-15", ["10-15"]),
        ("(a)", ["(", "a", ")"]),
        ("a_b://c", ["a", "_", "b", "://", "c"]),
        ("ص-7", ["ص", "-7"]),
    ],
)
def test_rows_change_where_the_class_does(text: str, cut: list[str]) -> None:
    assert ["".join(cluster.text for cluster in row) for _, row in rows(drawn(text))] == cut


@pytest.mark.parametrize(
    ("clusters", "cut"),
    [
        (["श्", "री"], ["श", "्", "री"]),
        (["ห้", "า"], ["ห", "้", "า"]),
        (["क्ष"], ["क", "्", "ष"]),
        (["x̄", "b"], ["x̄b"]),
        (["م\u064e", "/", "7"], ["م\u064e", "/7"]),
    ],
)
def test_a_mark_on_a_letter_of_hindi_or_thai_is_a_row(clusters: list[str], cut: list[str]) -> None:
    found = [drawn(text[0])[0]._replace(text=text) for text in clusters]
    again = [row for _, row in rows(found)]
    assert ["".join(cluster.text for cluster in row) for row in again] == cut
    assert sum(width_of(row) for row in again) == width_of(found)


@pytest.mark.parametrize(
    ("text", "turned"), [("A4", True), ("½", True), ("12.5%", False), ("Port", False), ("", False)]
)
def test_one_row_is_not_turned_but_a_sign_alone_is(text: str, turned: bool) -> None:
    assert is_turned([kind for kind, _ in rows(drawn(text))]) == turned


@given(st.text(LETTERS, min_size=2, max_size=40), st.floats(0, 500), st.integers(1, 3))
def test_later_rows_begin_further_left_and_never_left_of_where_they_are_drawn(
    text: str, left: float, fonts: int
) -> None:
    cut = [row for _, row in rows(drawn(text))]
    token = Token(left=left, right=left + width_of(drawn(text)), is_one_box=True)
    starts, turns, at = [], [], left
    for row in cut:
        widths = [width_of(row) / fonts] * fonts
        pieces = list(token.pieces(widths, at))
        for piece, width in zip(pieces, widths, strict=True):
            assert piece.start >= at - 1e-6
            at += width
            assert abs(at + piece.back - token.edge) < 1e-6
        assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)
        starts.append([piece.start for piece in pieces])
        turns += [piece.turn for piece in reversed(pieces)]
    assert all(max(later) < min(earlier) for earlier, later in pairwise(starts))
    assert max(starts[0]) < token.right
    assert all(here != there for here, there in pairwise(turns))
