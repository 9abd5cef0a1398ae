"""Text is split into lines once: the lines are WeasyPrint's own, and it is asked less often."""

from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.layout import inline, preferred
from weasyprint.text import line_break

from flows.render.pdf import lines, patches

SHEET = """@page { size: 320px 400px; margin: 20px } .side { columns: 2 } b { letter-spacing: 1px }
td { border: 1px solid } p { text-align: justify; hyphens: manual }"""
PAGE = f"""<html dir=rtl lang=ar><style>{SHEET}</style>
<div class=side>{"<p>قالت الهيئة إن <b>الأعمال</b> في الميناء تنتهي قبل الصيف، وإن كلفتها 12.5 مليون دينار (pier 4).</p>" * 6}</div>
<table><tr><td>الكلفة المقدرة للأعمال<td>12.5 مليون دينار<tr><td>المدة<td>ثمانية أشهر</table></html>"""


def laid_out(monkeypatch: pytest.MonkeyPatch, split: Any) -> tuple[list[tuple[str, float, float, float]], bytes]:
    """Every word with its place and its width, and the bytes of the file."""
    for module in (inline, preferred):
        monkeypatch.setattr(module, "split_first_line", split)
    document = HTML(string=PAGE).render()
    words = [
        (box.text, box.position_x, box.position_y, box.width)
        for each in document.pages
        for box in each._page_box.descendants()
        if hasattr(box, "text")
    ]
    return words, document.write_pdf(identifier=b"one")


def test_the_lines_are_those_of_weasyprint_and_split_less_often(monkeypatch: pytest.MonkeyPatch) -> None:
    patches.install()
    asked: list[str] = []
    theirs = lines._theirs

    def split(text: str, *given: Any, **named: Any) -> Any:
        asked.append(text)
        return theirs(text, *given, **named)

    stock = laid_out(monkeypatch, split)
    often = len(asked)
    asked.clear()
    monkeypatch.setattr(lines, "_theirs", split)
    ours = laid_out(monkeypatch, lines.split_first_line)
    assert ours == stock
    assert len(stock[0]) > 40
    assert 0 < len(asked) < often / 2


def test_each_line_has_a_layout_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Any] = []

    def split(*given: Any, **named: Any) -> Any:
        found = lines.split_first_line(*given, **named)
        made.append(found[0])
        return found

    laid_out(monkeypatch, split)
    assert len(set(map(id, made))) == len(made)


ADDRESS = "https://\u200bharbour.\u200bexample/\u200bsetup_\u200bv3.\u200bexe?\u200bos=\u200bwin&\u200blang=\u200bar"
LONG_PART = "a3f5c9d1e7b2" * 4


@pytest.mark.parametrize("words", range(1, 9))
@pytest.mark.parametrize("inside", ["{}", "<b><i>{}</i></b>"])
def test_an_address_is_cut_at_its_joints_alone(words: int, inside: str) -> None:
    patches.install()
    text = "كلمات " * words + f"<bdi dir=ltr><span style='overflow-wrap: anywhere'>{ADDRESS}</span></bdi> بعدها"
    (page,) = HTML(string=f"<html dir=rtl><style>{SHEET}</style><p>{inside.format(text)}</p>").render().pages
    pieces = [box.text for box in page._page_box.descendants() if "\u200b" in getattr(box, "text", "")]
    assert "".join(pieces).replace("\u200b", "") == ADDRESS.replace("\u200b", "")
    starts = {ADDRESS.find(piece) for piece in pieces}
    assert all(start == 0 or ADDRESS[start - 1] == "\u200b" for start in starts)


def test_a_part_that_no_line_holds_is_cut_inside() -> None:
    patches.install()
    text = f"كلمات <bdi dir=ltr><span style='overflow-wrap: anywhere'>{LONG_PART}</span></bdi>"
    (page,) = HTML(string=f"<html dir=rtl><style>{SHEET}</style><p>{text}</p>").render().pages
    boxes = [box for box in page._page_box.descendants() if getattr(box, "text", "")[:1] in set(LONG_PART)]
    assert len(boxes) > 1
    assert max(box.width for box in boxes) <= 280


@pytest.mark.parametrize("text", ["م ", " م", "مك", "-1", "1-", "ab", "a\u00a0", "\u200bم", "م", "", "نص طويل هنا"])
def test_where_a_line_may_end_is_theirs(text: str) -> None:
    for language in ("ar", "en", None):
        assert lines.can_break_text(text, language) == line_break.can_break_text(text, language)
