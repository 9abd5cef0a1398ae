"""A second sentence of the bottom line, on a page."""

from dataclasses import replace

from flows.model.length import Length
from tests.compose.orders import brief_of, order

_OPENING = "ميناء الساحل يفتح رصيفا جديدا للحاويات\n\nافتتح وزير النقل صباح اليوم رصيفا جديدا للحاويات في ميناء الساحل."
_REST = (
    "وحضر الحفل رؤساء البلديات. وصفق العمال طويلا. وعزفت فرقة المدينة. ووزعت الحلوى على الحضور."
    " وزينت الشوارع بالأعلام. وصفرت السفن في البحر."
)


def _second(sentence: str) -> list[str]:
    text = f"{_OPENING} {_REST}\n\n{sentence}"
    brief = brief_of(text, replace(order(), length=Length.PAGE))
    return [each.words for each in brief.bottom_line[1:]]


def test_what_counts_and_shares_the_title_stands_beside_the_lead() -> None:
    said = "ويستقبل الرصيف الجديد في الميناء 600 ألف من الحاويات كل عام."
    assert _second(said) == [said.removeprefix("و")]


def test_it_is_not_printed_again_below() -> None:
    said = "ويستقبل الرصيف الجديد في الميناء 600 ألف من الحاويات كل عام."
    brief = brief_of(f"{_OPENING} {_REST}\n\n{said}", replace(order(), length=Length.PAGE))
    assert "600" not in "".join(
        item.words for each in brief.sections for item in each.content if hasattr(item, "words")
    )


def test_what_speaks_of_a_sentence_before_it_stands_not_there() -> None:
    assert _second("ويستقبل الميناء الجديد من الحاويات 600 ألف منها كل عام.") == []


def test_what_was_so_before_stands_not_there() -> None:
    assert _second("وكان الرصيف القديم في الميناء يستقبل 200 ألف من الحاويات كل عام.") == []
