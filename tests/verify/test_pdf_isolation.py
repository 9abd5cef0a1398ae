"""What runs from left to right is set by itself in a PDF, or the check says it: also where the picture is right."""

from collections.abc import Iterator

import pytest

from flows.arabic.direction import Script, Segment, segments
from flows.render.pdf import html
from flows.render.pdf.rendering import render_pdf
from flows.verify import pdf_isolation
from flows.verify.pdf import check_pdf
from flows.verify.pdf_isolation import isolation_faults
from flows.verify.pdf_order import order_faults
from flows.view.view import Paragraphs, View, lines_of
from tests.render.pages import HOUSE, part, with_parts
from tests.render.views import line
from tests.verify.test_pdf_order import HANDED, OWN, STANDS_ANYWAY, handed, without_table

TOKENS = (
    *OWN,
    *(token for tokens in STANDS_ANYWAY.values() for token in tokens),
    "م/77",
    "#رؤية_2040",
    "12/2027/ص",
    "½",
)
_LETTERS = "بتثجحخسشصطعفقكلمنهوي"
LONG = 20
"""Letters of a word from which on it has a box of its own, whatever the table says."""


def code(number: int) -> str:
    """A word by which a line is known in what a fault says."""
    return "ق" + "".join(_LETTERS[int(digit)] for digit in f"{number:03}") + "ق"


def view_of(texts: list[str]) -> View:
    return with_parts(part("bottom-line", Paragraphs(lines=tuple(line(f"b{n}", t) for n, t in enumerate(texts)))))


def sentences(tokens: tuple[str, ...]) -> list[str]:
    return [f"ورد {code(number)} {token} في النص." for number, token in enumerate(tokens)]


def caught(tokens: tuple[str, ...]) -> set[str]:
    """The tokens of whose lines the check says something."""
    view = view_of(sentences(tokens))
    faults = list(isolation_faults(render_pdf(view, house=HOUSE), [each.text for each in lines_of(view)]))
    return {token for number, token in enumerate(tokens) if any(code(number) in fault for fault in faults)}


def is_long(token: str) -> bool:
    return any(len(word) > LONG for word in token.split())


def test_what_is_set_by_itself_passes() -> None:
    assert not caught(TOKENS)
    view = view_of(sentences(OWN))
    checks = {check.name: check for check in check_pdf(render_pdf(view, house=HOUSE), view)}
    assert checks["pdf.order"].passed, checks["pdf.order"].detail


def test_without_the_table_each_is_caught_also_where_the_picture_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "segments", without_table)
    assert caught(TOKENS) == {token for token in TOKENS if not is_long(token)}


def test_that_a_box_mixes_rests_on_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "segments", without_table)
    monkeypatch.setattr(pdf_isolation, "segments", without_table)
    assert caught(TOKENS) == {token for token in TOKENS if not is_long(token)}


@pytest.mark.skipif(not HANDED.is_file(), reason="the handed tokens lie in ../shared")
def test_without_the_table_each_handed_token_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not caught(handed())
    monkeypatch.setattr(html, "segments", without_table)
    long = [token for token in handed() if is_long(token)]
    assert caught(handed()) == set(handed()) - set(long)
    # a long word has a box of its own anyway: what is lost is the number that belongs to it
    view = view_of([f"ورد {token} 12 في النص." for token in long])
    faults = " ".join(order_faults(render_pdf(view, house=HOUSE), [each.text for each in lines_of(view)]))
    assert [token for token in long if token not in faults] == []


def without_signs(text: str) -> Iterator[Segment]:
    """A table that knows no sign before a number."""
    for segment in segments(text):
        sign = segment.text[:1] if segment.text[:1] in "+-" else ""
        yield from (Segment(Script.ARABIC, sign), Segment(segment.script, segment.text.removeprefix(sign)))


def test_a_sign_outside_its_box_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    view = view_of(["بلغت الحرارة أمس «+7» ثم 9% غدا."])
    texts = [each.text for each in lines_of(view)]
    assert not list(isolation_faults(render_pdf(view, house=HOUSE), texts))
    monkeypatch.setattr(html, "segments", without_signs)
    assert list(isolation_faults(render_pdf(view, house=HOUSE), texts)) == [
        "«+7» is not set by itself, from its first sign to its last."
    ]


def test_a_raised_digit_goes_with_its_letter() -> None:
    view = view_of(["مساحته 100م² أو 7 كم² (أ × ب ÷ ج) وحجمه 5م³ (الملاحظة¹)."])
    assert not list(isolation_faults(render_pdf(view, house=HOUSE), [each.text for each in lines_of(view)]))


@pytest.mark.parametrize("before", range(1, 15, 3))
def test_what_breaks_over_lines_is_a_row_of_boxes(before: int) -> None:
    phrase = "Memorandum of Understanding on Ports 2027/114"
    view = view_of([f"{'وقّعت الهيئات ' * before}{phrase} عبر https://ports.example/ar/الموانئ/a_b?id=7 شرقا."])
    assert not list(isolation_faults(render_pdf(view, house=HOUSE), [each.text for each in lines_of(view)]))


def test_signs_without_a_direction_may_stand_beside_arabic_however_readers_spell_them() -> None:
    assert not caught(("①②", "№", "℃", "℧", "␀", "҂", "⺠", "䷀", "® A4", "1200㎡", "2025①", "12™"))


def test_what_stands_beside_a_sign_is_still_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "segments", without_table)
    monkeypatch.setattr(pdf_isolation, "segments", without_table)
    assert caught(("№ A4", "① 7B")) == {"№ A4", "① 7B"}
