import pytest

from flows.render.pdf.text_codes import LAST_CODE, Codes, Composite, Counter, Placed

PART = Placed(3, 0, 0)


def test_a_glyph_says_its_first_text_under_its_own_number() -> None:
    codes = Codes(Counter(100))
    assert [codes.of_glyph(3, "ب"), codes.of_glyph(3, "ب")] == [3, 3]


def test_a_glyph_that_says_something_else_gets_another_code() -> None:
    codes = Codes(Counter(100))
    assert [codes.of_glyph(3, "ي"), codes.of_glyph(3, "ى")] == [3, 100]
    assert codes.says == {3: "ي", 100: "ى"}
    assert codes.glyphs == {100: 3}


def test_a_composite_has_a_code_for_each_text() -> None:
    codes = Codes(Counter(100))
    composite = Composite((PART, Placed(4, 5, 6)), 500)
    assert [codes.of_composite(composite, text) for text in ("أ", "ا", "أ")] == [100, 101, 100]
    assert codes.drawn() == {3, 4}


def test_the_map_leads_every_code_to_its_glyph() -> None:
    codes = Codes(Counter(5))
    codes.of_glyph(2, "ا")
    codes.of_glyph(2, "أ")
    codes.of_composite(Composite((PART,), 9), "ب")
    codes.appended[6] = 12
    assert list(codes.glyph_map()) == [0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 2, 0, 12]


def test_two_fonts_of_a_document_have_no_such_code_in_common() -> None:
    counter = Counter()
    counter.begin_after(100)
    first = Codes(counter)
    counter.begin_after(100)
    second = Codes(counter)
    mark = Composite((), 3)
    assert [codes.of_composite(mark, "ا") for codes in (first, second, first)] == [100, 101, 100]
    counter.begin_after(50)
    assert [codes.of_composite(mark, "ب") for codes in (second, first)] == [102, 103]


def test_a_document_that_is_full_says_so() -> None:
    codes = Codes(Counter(LAST_CODE))
    codes.of_composite(Composite((PART,), 1), "ا")
    with pytest.raises(OverflowError, match="65536"):
        codes.of_composite(Composite((PART,), 2), "ا")
