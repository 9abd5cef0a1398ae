"""The operand of TJ: codes between angle brackets, movements between them."""

from types import SimpleNamespace
from typing import Any

from flows.render.pdf.text_writer import Writer


def test_two_movements_side_by_side_stay_two_numbers() -> None:
    font: Any = SimpleNamespace(upem=1000)
    writer = Writer(None, font, None, 12.0, rtl=True)
    for step in (1.0, -1.0, 1.0):
        writer._move(step)
    assert writer.operand.split() == ["1", "-1", "1"]
