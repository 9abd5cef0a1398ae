"""Subtitles of every program say their words alone; what only looks like their times is the text's."""

import pytest

from flows.ingest import read
from flows.model.source import SourceFormat

SCRIPT = """[Script Info]
Title: x

[V4+ Styles]
Format: Name
Style: Default

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:05.00,0:00:08.00,Default,,0,0,0,,افتتح الوزير 12 مدرسة،\\hوقال
Comment: 0,0:00:06.00,0:00:07.00,Default,,0,0,0,,ملاحظة للمترجم
Dialogue: 0,0:00:01.00,0:00:04.00,Default,,0,0,0,,أهلًا بكم، في\\Nالنشرة {\\i1}الأولى{\\i0}
"""
SBV = "0:00:01.000,0:00:04.000\nأهلًا بكم، في\nالنشرة الأولى\n\n0:00:05.000,0:00:08.000\nافتتح الوزير 12 مدرسة، وقال\n"
SRT = "1\n0:00:01,000 --> 0:00:04,000\nأهلًا بكم، في النشرة الأولى\n\n2\n00:00:05,000 --> 00:00:08,000\nافتتح الوزير 12 مدرسة، وقال\n"


@pytest.mark.parametrize(("name", "text"), [("a.ass", SCRIPT), ("a.sbv", SBV), ("a.srt", SRT), ("a.txt", SCRIPT)])
def test_the_words_run_on_in_the_order_of_time(name: str, text: str) -> None:
    found = read(name, text.encode())
    assert found.format is SourceFormat.SUBTITLES
    assert found.text.strip() == "أهلًا بكم، في النشرة الأولى افتتح الوزير 12 مدرسة، وقال"


@pytest.mark.parametrize(
    "text",
    [
        "سجل الرحلة\n0:00:01.000,0:00:04.000\nأقلعت الطائرة بعد ذلك وعلى متنها 12 راكبًا.\n",
        "كتب في رأس الملف [Script Info] وبعده ما قيل.\nDialogue: 0,0:00:05.00,0:00:08.00,a,,0,0,0,,نص\n",
        "بلغت الدرجات 0.5,0.7 في القياس الأول.\n",
    ],
)
def test_a_text_that_speaks_of_times_is_none(text: str) -> None:
    found = read("a.txt", text.encode())
    assert found.format is SourceFormat.TEXT
    assert "0" in found.text
