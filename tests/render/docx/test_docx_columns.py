"""The widths of a table's columns: no word is torn where there is room for all, and all of the width is shared."""

from hypothesis import given
from hypothesis import strategies as st

from flows.render.docx.columns import column_widths

_LETTER = 108
_PAGE = 9411
_WORD = st.text("ابتثجحخد", min_size=1, max_size=12)
_TEXT = st.lists(_WORD, min_size=1, max_size=9).map(" ".join)


def test_a_date_has_room_in_a_narrow_column_beside_a_long_text() -> None:
    first, second = column_widths(
        [["4 نوفمبر 2026"], ["عقد المجلس جلسته الدورية بحضور الأعضاء كافة. " * 3]], 2780, least=6
    )
    assert first >= 9 * _LETTER
    assert second > first


def test_a_wide_table_gives_the_longer_texts_the_more() -> None:
    first, second = column_widths(
        [["عام 2023"], ["وتجاوزت قيمة الاتفاقيات 3.5 مليار دولار أمريكي مقارنة بالعام السابق"]], _PAGE
    )
    assert first < second / 2


def test_a_column_of_empty_cells_has_its_place() -> None:
    assert min(column_widths([["أ"], [""], ["ب"]], _PAGE)) > 0


@given(st.lists(st.lists(_TEXT, min_size=1, max_size=4), min_size=1, max_size=6))
def test_no_word_is_torn_where_all_have_room(columns: list[list[str]]) -> None:
    widths = column_widths(columns, _PAGE)
    longest = [max(len(word) for text in texts for word in text.split()) for texts in columns]
    assert sum(widths) <= _PAGE < sum(widths) + len(widths) + 1
    if sum(longest) + 3 * len(longest) <= _PAGE // _LETTER:
        assert all(width >= letters * _LETTER for width, letters in zip(widths, longest, strict=True))
