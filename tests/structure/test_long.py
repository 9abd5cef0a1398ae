"""Long texts: the outline takes time in the length of the text, whatever it repeats."""

import pytest

from flows.ingest import as_document
from flows.structure import structure
from tests.sampling import count
from tests.timing import is_ever_below
from tests.timing import seconds as seconds_of

pytestmark = pytest.mark.no_cover
CHARACTERS = count(30_000, whole=60_000)
MANY_TIMES = 16
REPEATED = {
    "words": "كلمة ",
    "lines of two words": "كلمة أخرى\n",
    "headings over sentences": "مياه السطح\nتُبنى السدود كلها في السنة الثانية.\n",
    "articles": "المادة الأولى\n",
    "numbered lines": "1. حفر الآبار\n",
    "numbers in lines": "ما يأتي: 1- حفر 2- بناء ",
    "numbers in one line": ": 1- حفر ",
    "lists in lists": "1. حفر:\n  أ- في القرى:\n    1) في السدر\n",
    "bullets below a colon": "1. حفر:\n- في القرى\n- في المدن\n",
    "ordinals": "أولًا ثانيًا ",
    "colons": "ست نقاط: ",
    "announcements": "للخطة مرحلتان:\nتبدأ المرحلة الأولى هنا.\n",
    "counts in lines": "في ثلاث مراحل: الأولى للحفر، والثانية للبناء. ",
    "definite counts": "المبادئ الخمسة ",
    "rows with bars": "أ | ب | ج\n",
    "bars": "| ",
    "rows with tabs": "أ\tب\tج\n",
    "tabs": "أ\t",
    "tabs alone": "\t",
    "rows of CSV": "قرية;12;3%\n",
    "quoted cells": '"قرية";',
    "commas": "قرية، 12، ",
    "columns of spaces": "أ   12   ج\n",
    "gaps": "أ   ",
    "hashes": "#",
    "dashes": "-",
    "rules": "عنوان\n---\n",
    "stars": "**أ ",
    "quotations": "«كلمة ",
    "tatweel": "ـ",
    "marks and spaces": "\u200f \n",
    "questions": "هل هذا سؤال؟\n",
}


def seconds(text: str) -> float:
    document = as_document(text)
    return seconds_of(lambda: structure(document))


@pytest.mark.parametrize("words", REPEATED.values(), ids=REPEATED)
def test_time_is_in_the_length(words: str) -> None:
    times = CHARACTERS // len(words)
    short = min(seconds(words * (times // MANY_TIMES)) for _ in range(3))
    assert is_ever_below(4 * MANY_TIMES * max(short, 0.002), lambda: seconds(words * times))


@pytest.mark.parametrize("deepest", [100, 5_000])
def test_indents_that_grow_take_time_in_the_length(deepest: int) -> None:
    lines = [f"{' ' * (number % deepest)}1. حفر:" for number in range(count(2_000, whole=4_000))]
    few = "\n".join(lines[: len(lines) // 10])
    short = min(seconds(few) for _ in range(3))
    growth = len("\n".join(lines)) / len(few)
    assert is_ever_below(4 * growth * max(short, 0.002), lambda: seconds("\n".join(lines)))
