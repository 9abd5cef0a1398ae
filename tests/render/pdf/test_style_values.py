"""What a style says, and the sides and sizes of its boxes, are WeasyPrint's own, and it is asked less often."""

from collections.abc import Iterator
from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.css import ComputedStyle
from weasyprint.layout import block, inline

from flows.render.pdf import lengths, style_values

PAGE = """<html lang="ar" dir="rtl"><style>
@page {{ size: 120mm 80mm; margin: 5mm }}
body {{ font: 10pt sans-serif; color: #123 }}
.it {{ {rule} }}
</style><body><div class="it">one two <b class="it">three</b> <i>four</i> <span style="display: inline-block; width: 30%">
five</span></div><table class="it"><tr><td class="it">six</td><td>seven <b>eight</b></td></tr></table>
<p class="it">nine<br>ten</p><div style="display: flex"><p class="it">eleven</p><p>twelve</p></div></body></html>"""
RULES = (
    "color: red",
    "margin: 3px 5px 7px 9px; padding: 2px 4px; border: 1px solid",
    "margin: 1% 2%; padding: 3%; width: 70%",
    "margin-inline-start: 8px; padding-block-end: 4px; border-inline-end: 2px solid blue",
    "width: calc(50% + 10px); min-width: min(40px, 10%); max-height: 90px",
    "box-sizing: border-box; width: 90px; height: 40px; padding: 6px; border: 3px double",
    "box-sizing: padding-box; width: 90px; padding: 6px; max-width: 60px",
    "border-collapse: collapse; border: 2px solid; padding: 3px",
    "margin: auto; width: 60px; min-height: 30px",
    "padding: inherit; margin: initial; border: inherit; text-decoration: underline",
    "--wide: 12px; margin-left: var(--wide); padding: var(--none, 2px)",
    "display: inline-block; float: right; position: relative; top: 4px",
    "font-size: 1.5em; line-height: 1.2; margin: 1em",
)


@pytest.mark.parametrize("rule", RULES)
def test_boxes_stand_where_they_stand_without_it(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Replaced and not replaced, every box has the same place, sides and sizes."""
    _use(monkeypatch, style_values.missing, lengths.resolve_percentages)
    ours = list(_boxes(rule))
    _use(monkeypatch, style_values._their_missing, lengths._their_all)
    assert ours == list(_boxes(rule))


def test_what_a_style_says_later_counts() -> None:
    """WeasyPrint takes the margins of a cell away after its style is made."""
    page = HTML(string=PAGE.format(rule="margin: 3px")).render().pages[0]._page_box
    box = next(each for each in page.descendants() if each.element_tag == "p")
    lengths.resolve_percentages(box, (100, "auto"))
    assert box.margin_left == 3
    box.style["margin_left"] = box.style["padding_left"]
    lengths.resolve_percentages(box, (100, "auto"))
    assert box.margin_left == 0


def _use(monkeypatch: pytest.MonkeyPatch, missing: Any, resolve: Any) -> None:
    monkeypatch.setattr(ComputedStyle, "__missing__", missing)
    for owner in (block, inline):
        monkeypatch.setattr(owner, "resolve_percentages", resolve)


def _boxes(rule: str) -> Iterator[dict[str, Any]]:
    for page in HTML(string=PAGE.format(rule=rule)).render().pages:
        for box in page._page_box.descendants():
            yield {"tag": box.element_tag, **{name: _plain(value) for name, value in sorted(vars(box).items())}}


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | float | str) else None
