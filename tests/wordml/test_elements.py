"""The small floor over lxml."""

import re
import string
from unicodedata import bidirectional, category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element as Element

from flows.view.printable import printable
from flows.wordml.elements import bookmark_name, grow, w
from flows.wordml.runs import runs
from tests.render.docx_samples import text_of


@pytest.mark.parametrize(
    ("line_id", "name"), [("b1", "b1"), ("f1-c", "f1_c"), ("h-bottom-line", "h_bottom_line"), ("s12", "s12")]
)
def test_ids_of_a_view_keep_their_letters(line_id: str, name: str) -> None:
    assert bookmark_name(line_id) == name


@pytest.mark.parametrize("line_id", ["", "1", "-a", "a_b", "A", "نقطة", "a" * 41, "a b", "_GoBack"])
def test_any_other_id_gets_a_name_that_word_accepts(line_id: str) -> None:
    assert re.fullmatch(r"x_[A-Za-z0-9_]{8,38}", bookmark_name(line_id))


@given(st.lists(st.text(string.ascii_lowercase + string.digits + "-_", max_size=60), unique=True))
def test_two_ids_never_share_a_name(ids: list[str]) -> None:
    assert len({bookmark_name(line_id).casefold() for line_id in ids}) == len(ids)


def grown(text: str) -> list[Element]:
    """The runs of a text, grown."""
    paragraph = etree.Element(w("p"))
    grow(paragraph, runs((text, "")))
    return list(paragraph)


@given(st.text())
def test_a_run_holds_strong_letters_of_one_direction(text: str) -> None:
    for run in grown(text):
        kinds = {bidirectional(letter) for letter in text_of(run)}
        is_rtl = run.find(f"{w('rPr')}/{w('rtl')}") is not None
        assert not kinds & ({"L"} if is_rtl else {"R", "AL"})


@given(st.text())
def test_only_what_no_page_can_show_is_left_out(text: str) -> None:
    kept = printable(text)
    assert kept == "".join(letter for letter in text if letter in kept)
    for letter in set(text) - set(kept):
        assert category(letter) in {"Cc", "Cf", "Cn", "Co", "Zl", "Zp"} or letter == "\ufffc"


def test_marks_that_an_author_set_are_kept() -> None:
    assert printable("أ\u200e\u200f\u061c\u200cب") == "أ\u200e\u200f\u061c\u200cب"


def test_a_combining_mark_stays_in_the_run_of_its_letter() -> None:
    assert [text_of(run) for run in grown("قال e\u0301 ثم")] == ["قال ", "e\u0301\u200e", " ثم"]
