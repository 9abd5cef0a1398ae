"""What a reviewer is asked, and what the answers make of the brief."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from flows.compose import compose
from flows.errors import RejectedError, ReviewNeededError
from flows.facts import find_facts
from flows.house.loading import adapt_house, load_house
from flows.ingest import read
from flows.model.brief import Origin, Review
from flows.model.order import Order, Wishes
from flows.model.publication import Edition
from flows.pipeline import Draft, gate_brief
from flows.press import Stopwatch, accept, press
from flows.publish.drafts import draft_folder, stored_drafts
from flows.revise.reviewing import answer_edits, bottom_line, points
from flows.runs.review import Answers, edit_view, review_form, wait_for_answers
from flows.runs.stages import draft_key, review_draft
from flows.settings import settings
from flows.sources import requests
from flows.structure import structure
from flows.view.view import View, lines_of

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "inputs" / "بيان-ملتقى-الموانئ.txt"
REVIEW = Review(by="سلمى الحارثي", at=dt.datetime(2026, 11, 25, 9, 30, tzinfo=dt.UTC))


def draft_with(review: Review | None = None) -> Draft:
    order = Order(
        house=load_house(ROOT / "templates", "official"), reference="م/1", reference_origin=Origin.FILE, review=review
    )
    outline = structure(read(SAMPLE.name, SAMPLE.read_bytes()))
    facts = find_facts(outline)
    return gate_brief(outline, facts, compose(outline, facts, order), order)


class Still:
    """A bar that does not move."""

    async def at(self, _: str) -> None: ...


@pytest.fixture(scope="module")
def draft() -> Draft:
    return draft_with()


def texts(view: View) -> list[str]:
    return [line.text for part in view.parts if part.id != "annex" for line in lines_of(part)]


def test_a_brief_that_was_read_says_by_whom_and_when() -> None:
    told = {item.line.id: f"{item.label}: {item.line.text}" for item in draft_with(REVIEW).view.masthead}
    assert told["mast-review"].startswith("راجعه: سلمى الحارثي، 25 نوفمبر")


def test_a_brief_that_nobody_read_says_nothing_of_it(draft: Draft) -> None:
    assert "mast-review" not in {item.line.id for item in draft.view.masthead}


def test_answers_that_change_nothing_leave_the_view_as_it_is(draft: Draft) -> None:
    lines = "\n".join(line.text for line in bottom_line(draft.view))
    assert answer_edits(draft.view, title=draft.view.title.text, wanted=lines, dropped=[]) == ()
    assert answer_edits(draft.view, title=" ", wanted="\n", dropped=[]) == ()


def test_another_title_is_printed_as_the_editors(draft: Draft) -> None:
    view = edit_view(draft, answer_edits(draft.view, title="ملتقى الموانئ في سطور", wanted="", dropped=[]))
    assert (view.title.text, view.title.origin) == ("ملتقى الموانئ في سطور", Origin.EDITOR)


def test_another_bottom_line_is_the_editors_where_the_source_does_not_say_it(draft: Draft) -> None:
    first = bottom_line(draft.view)[0]
    wanted = f"{first.text}\nواتفق الحاضرون على لقاء آخر.\nسطر ثالث\nسطر رابع\nسطر خامس"
    lines = bottom_line(edit_view(draft, answer_edits(draft.view, title="", wanted=wanted, dropped=[])))
    assert [line.text for line in lines] == wanted.split("\n")
    assert [line.origin for line in lines[:2]] == [first.origin, Origin.EDITOR]


def test_a_shorter_bottom_line_leaves_the_rest_out(draft: Draft) -> None:
    first = bottom_line(draft.view)[0]
    view = edit_view(draft, answer_edits(draft.view, title="", wanted=first.text, dropped=[]))
    assert [line.text for line in bottom_line(view)] == [first.text]


def test_a_point_that_is_dropped_is_gone_and_the_others_stay(draft: Draft) -> None:
    shown = points(draft.view)
    gone = list(shown)[1]
    view = edit_view(draft, answer_edits(draft.view, title="", wanted="", dropped=[gone]))
    assert len(points(view)) == len(shown) - 1
    left = set(texts(draft.view)) - set(texts(view))
    assert len(left) <= 2  # the point, and perhaps a heading above it


def test_the_form_shows_what_it_is_about(draft: Draft) -> None:
    schema = review_form(draft).model_json_schema()
    fields = schema["properties"]
    assert fields["title"]["default"] == draft.view.title.text
    assert fields["dropped"]["items"]["enum"] == list(points(draft.view))
    assert "سري" in fields["classification"]["enum"]
    assert fields["decision"]["enum"] == ["اعتماد", "رفض"]
    assert set(schema["required"]) == {"decision", "reviewer"}
    assert all(field["title"] for field in fields.values())


async def test_answers_are_those_to_one_draft(draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    async def suspend(*, key: str, **_: object) -> None:
        asked.append(key)

    monkeypatch.setattr("flows.runs.review.asuspend_flow_run", suspend)
    for edition in ("a" * 64, "b" * 64, "a" * 64):
        await wait_for_answers(draft, key=edition, seconds=1)
    assert asked[0] != asked[1]
    assert asked[0] == asked[2]


def test_a_draft_is_another_after_an_upgrade_and_the_same_the_next_day(tmp_path: Path) -> None:
    (request,) = requests([SAMPLE], out=tmp_path, house="official")
    job = accept(request, settings())
    monday, tuesday = (
        replace(job, order=replace(job.order, today=day)) for day in (dt.date(2026, 11, 23), dt.date(2026, 11, 24))
    )
    assert draft_key(monday) == draft_key(tuesday)
    assert draft_key(replace(job, making=replace(job.making, code="upgraded"))) != draft_key(job)


@pytest.mark.parametrize("said", ["رقم لا يطابق الجدول.", "رقم لا يطابق الجدول"])
async def test_what_was_rejected_and_is_ordered_again_waits_under_its_new_run(
    tmp_path: Path, draft: Draft, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    made = []

    async def files(*_: object) -> Edition:
        made.append(1)
        return Edition(reference="م/1", title="ملتقى", artefacts=(), checks=())

    async def nothing(*_: object) -> None: ...

    async def reject(*_: object, **__: object) -> Answers:
        return Answers(decision="رفض", reviewer="سلمى الحارثي", reason=said)

    for name, fake in {"make_files": files, "show_draft": nothing, "send_waiting_notice": nothing}.items():
        monkeypatch.setattr(f"flows.runs.stages.{name}", fake)
    monkeypatch.setattr("flows.runs.stages.wait_for_answers", reject)
    (request,) = requests([SAMPLE], out=tmp_path, house="official")
    job, watch = accept(request, settings()), Stopwatch()
    for run in ("run-1", "run-1", "run-2"):  # a run begins anew with its answers
        monkeypatch.setenv("PREFECT__RUNTIME__FLOW_RUN__ID", run)
        with pytest.raises(RejectedError, match=r"رقم لا يطابق الجدول\. "):
            await review_draft(job, draft, settings(), watch, Still())  # type: ignore[arg-type]
        assert [each.record.run for each in stored_drafts(tmp_path)] == [run]
    assert len(made) == 2


def test_the_answers_of_a_form_are_read() -> None:
    answers = Answers(decision="اعتماد", reviewer="سلمى الحارثي")
    assert (answers.title, answers.dropped, answers.reason) == ("", [], "")
    with pytest.raises(ValueError, match="reviewer"):
        Answers(decision="اعتماد", reviewer="")


def test_what_needs_a_review_is_not_published_by_a_command(tmp_path: Path) -> None:
    (request,) = requests([SAMPLE], out=tmp_path, house="official", wishes=Wishes(classification="سري"))
    with pytest.raises(ReviewNeededError, match="سري"):
        press(request, settings())
    assert list(tmp_path.iterdir()) == []


def test_a_review_and_a_classification_change_make_another_edition(draft: Draft) -> None:
    from flows.provenance import current_making
    from flows.publish.manifest import edition_key

    read_order = replace(draft.order, review=REVIEW)
    orders = (
        draft.order,
        read_order,
        replace(draft.order, house=adapt_house(draft.order.house, Wishes(classification="عام"))),
    )
    keys = {edition_key(draft.outline.document, order, current_making()) for order in orders}
    assert len(keys) == 3
    assert len({draft_folder(Path("outputs"), "م/1", key) for key in keys}) == 3
