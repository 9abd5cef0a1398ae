"""An item that an editor drops takes its figures, rows, names and source with it; what is written or cited stays."""

import datetime as dt
from dataclasses import replace

import pytest

from flows.bulletin.composing import compose_issue
from flows.bulletin.desk import Desk
from flows.bulletin.drafting import draft_issue
from flows.bulletin.dropping import without_dropped
from flows.bulletin.formatting import CONTENT
from flows.bulletin.paging import with_pages
from flows.bulletin.steps import edit
from flows.files import Draft
from flows.model.brief import Origin
from flows.model.issue import Issue
from flows.model.order import Order
from flows.view.issues import is_news, items_of
from flows.view.view import Cards, Heading, Line, Paragraphs, Part, Table, View, lines_of
from tests.bulletin.conftest import PLAN, dispatch

TEXTS = (
    "افتتاح مستشفى الزيتون\nالسرو، 23 نوفمبر 2026\nافتتح وزير الصحة سالم الحداد مستشفى الزيتون بكلفة 12 مليون ريال، وسعته 240 سريرا.\n",
    "توسعة ميناء الريحان\nالسرو، 23 نوفمبر 2026\nوقعت شركة البحار الثلاثة عقد توسعة ميناء الريحان بقيمة 90 مليون دولار، وقال مديرها ناصر الكعبي إن العمل يبدأ غدا.\n",
    "حريق في مصنع النخيل\nالسرو، 23 نوفمبر 2026\nاندلع حريق في مصنع النخيل وأتلف 300 طن من القمح، وقال العميد سعد الرويلي إن أحدا لم يصب.\n",
)


@pytest.fixture(scope="module")
def draft(order: Order) -> Draft:
    sources = tuple(dispatch(f"{number}.txt", text, order) for number, text in enumerate(TEXTS, 1))
    desk = edit(Desk(plan=PLAN, classifications=order.house.classifications, dispatches=sources))
    composed = compose_issue(desk, order, number=1, day=dt.date(2026, 11, 23))
    return draft_issue(composed.issue, composed.document, order, composed.facts)


def issue_of(draft: Draft) -> Issue:
    assert draft.order.issue
    return draft.order.issue


def number_of(draft: Draft, words: str) -> int:
    return next(n for n, item in enumerate(issue_of(draft).items, 1) if words in item.title.words)


def without_item(view: View, number: int) -> View:
    """Return a view as an editor leaves it who deletes an item and no more."""
    return replace(view, parts=tuple(_without(part, f"i{number}") for part in view.parts))


def _without(part: Part, name: str) -> Part:
    if not is_news(part):
        return part
    kept = [item for item in items_of(part) if not (item.heading and item.heading.line.id == name)]
    blocks = tuple(block for item in kept for block in ([item.heading] if item.heading else []) + list(item.blocks))
    return replace(part, blocks=blocks)


def settled(draft: Draft, number: int) -> View:
    issue = issue_of(draft)
    view = without_dropped(without_item(draft.view, number), issue)
    pages = {f"i{place}": 1 for place in range(1, len(issue.items) + 1) if place != number}
    return with_pages(replace(draft, view=view), pages).view


@pytest.mark.parametrize(
    ("words", "gone", "stays"),
    [
        ("مستشفى", ("12 مليون", "سالم الحداد", "1.txt"), ("90 مليون", "ناصر الكعبي", "2.txt")),
        ("ميناء", ("90 مليون", "ناصر الكعبي", "شركة البحار", "2.txt"), ("12 مليون", "سالم الحداد", "3.txt")),
        ("حريق", ("300 طن", "سعد الرويلي", "3.txt"), ("90 مليون", "ناصر الكعبي", "1.txt")),
    ],
)
def test_nothing_of_a_dropped_item_is_printed(
    draft: Draft, words: str, gone: tuple[str, ...], stays: tuple[str, ...]
) -> None:
    said = printed(settled(draft, number_of(draft, words)))
    assert [each for each in gone if each in said] == []
    assert [each for each in stays if each not in said] == []


def printed(view: View) -> str:
    cards = (
        card.figure for part in view.parts for block in part.blocks if isinstance(block, Cards) for card in block.cards
    )
    return "\n".join((*cards, *(line.text for line in lines_of(view.parts))))


def test_a_section_and_a_table_without_items_go_and_the_counts_are_of_what_is_left(draft: Draft) -> None:
    view = settled(draft, number_of(draft, "حريق"))
    headings = [part.heading.text for part in view.parts]
    captions = [block.caption for part in view.parts for block in part.blocks if isinstance(block, Table)]
    assert "حوادث" not in (*headings, *captions)
    counted = next(each.line.text for each in view.masthead if each.line.id == CONTENT)
    assert counted == "مادتان من مصدرين"


def test_no_heading_of_the_names_stands_over_nothing(draft: Draft) -> None:
    names = next(part for part in settled(draft, number_of(draft, "ميناء")).parts if part.id == "names")
    kinds = [type(block) for block in names.blocks]
    assert kinds == [Heading, Paragraphs] * (len(kinds) // 2)
    nobody = with_pages(draft, {}).view
    assert all(part.id != "names" for part in nobody.parts)


def test_an_issue_of_which_nothing_was_dropped_stays_as_it_is(draft: Draft) -> None:
    assert without_dropped(draft.view, issue_of(draft)) is draft.view


def test_what_an_editor_wrote_of_a_dropped_item_stays(draft: Draft) -> None:
    number = number_of(draft, "حريق")
    view = without_item(draft.view, number)
    view = replace(view, parts=tuple(_as_written(part) for part in view.parts))
    assert "300 طن" in printed(without_dropped(view, issue_of(draft)))


def _as_written(part: Part) -> Part:
    """Return a part whose cards are an editor's."""
    blocks = tuple(
        replace(block, cards=tuple(replace(card, origin=Origin.EDITOR) for card in block.cards))
        if isinstance(block, Cards)
        else block
        for block in part.blocks
    )
    return replace(part, blocks=blocks)


def test_a_source_that_another_item_cites_stays(draft: Draft) -> None:
    number = number_of(draft, "حريق")
    first = draft.view.first_sentences[issue_of(draft).items[number - 1].sources[0] - 1]
    view = without_item(draft.view, number)
    view = replace(view, parts=tuple(_citing(part, first) if is_news(part) else part for part in view.parts))
    assert "3.txt" in printed(without_dropped(view, issue_of(draft)))


def _citing(part: Part, number: int) -> Part:
    """Return a part whose lines cite a sentence too."""

    def citing(line: Line) -> Line:
        return replace(line, cites=(*line.cites, number))

    blocks = tuple(
        replace(block, lines=tuple(map(citing, block.lines))) if isinstance(block, Paragraphs) else block
        for block in part.blocks
    )
    return replace(part, blocks=blocks)
