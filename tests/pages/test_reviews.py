"""Drafts that wait: listed, read beside their source, let pass or rejected; those whose run was cut off are offered again."""

import json
import re
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest

from flows.intake.drafts_left import remove_settled_drafts
from flows.intake.ledger import UNANSWERED, Ending, Entry, Fate, Ledger, after_run, given_back
from flows.intake.orders import PlacedOrder
from flows.model.order import Wishes
from flows.pages.runs import ReviewAnswers, RunRequest, RunState, no_longer_waiting
from flows.publish.drafts import stored_drafts
from tests.pages.client import Client
from tests.pages.made import ROOT, client, mark_of, with_users

SAMPLE = ROOT / "inputs" / "بيان-ملتقى-الموانئ.txt"
ORDER = PlacedOrder(wishes=Wishes(house="official"), review=True, by="بدر")
ENTRY = Entry(
    sha256=sha256(SAMPLE.read_bytes()).hexdigest(),
    name=SAMPLE.name,
    fate=Fate.WAITING,
    at=1_764_000_000.0,
    order=ORDER,
    run="run-1",
)
FOLDER = "ملتقى-1"


class Reviews:
    """Runs of which some wait for a reviewer."""

    def __init__(self, *waiting: str) -> None:
        self.now = frozenset(waiting)
        self.ended: tuple[str, ...] = ()
        self.answers: list[tuple[str, ReviewAnswers]] = []

    async def start(self, request: RunRequest) -> str:
        raise AssertionError

    async def state(self, run: str) -> RunState | None:
        return RunState(stage="review", progress=90, message="في انتظار المراجع", done=run in self.ended)

    async def waiting(self, runs: frozenset[str]) -> frozenset[str]:
        return runs & self.now

    async def answer(self, run: str, answers: ReviewAnswers) -> None:
        if run not in self.now:
            raise no_longer_waiting(run)
        self.answers.append((run, answers))

    async def settle(self) -> None: ...


def ended() -> Reviews:
    """Return the runs of an office in which that of the draft has ended."""
    runs = Reviews()
    runs.ended = ("run-1",)
    return runs


@pytest.fixture
def outputs(tmp_path: Path, version: Path) -> Path:
    put_draft(tmp_path / "outputs", version)
    (tmp_path / "inbox").mkdir()
    shutil.copy(SAMPLE, tmp_path / "inbox")
    Ledger(tmp_path / "outputs").place(ENTRY)
    return tmp_path / "outputs"


def put_draft(outputs: Path, version: Path, *, folder: str = FOLDER, run: str = "run-1") -> Path:
    path = outputs / "_drafts" / folder
    shutil.copytree(version, path)
    manifest = json.loads((path / "manifest.json").read_text("utf-8"))
    (path / "manifest.json").write_text(
        json.dumps({**manifest, "run": run, "times": {"published": "", "seconds": {}}}), "utf-8"
    )
    return path


def answer(pages: Client, **fields: str) -> int:
    form = pages.get(f"/reviews/{quote(FOLDER)}").text
    sent = {"mark": mark_of(form), "reviewer": "سلمى الحارثي", "title": "", "bottom_line": "", **fields}
    return pages.upload(f"/reviews/{quote(FOLDER)}", sent, "", b"").status


def test_the_list_says_who_asked_since_when_and_until_when(outputs: Path) -> None:
    page = client(outputs.parent, runs=Reviews("run-1"), review_hours=48).get("/reviews").text
    for words in ("ملتقى", "<bdi>بدر</bdi>", "٢٤ نوفمبر ٢٠٢٥", "٢٦ نوفمبر ٢٠٢٥", f'href="/reviews/{quote(FOLDER)}"'):
        assert words in page


def test_the_list_of_briefs_leads_to_the_drafts(outputs: Path) -> None:
    assert '<a href="/reviews">مسودة واحدة</a>' in client(outputs.parent, runs=Reviews("run-1")).get("/").text


def test_the_page_of_a_run_leads_to_its_draft(outputs: Path) -> None:
    page = client(outputs.parent, runs=Reviews("run-1")).get("/runs/run-1").text
    assert f'href="/reviews/{quote(FOLDER)}"' in page


def test_a_run_that_has_its_answers_leads_to_its_draft_no_more(outputs: Path) -> None:
    pages = client(outputs.parent, runs=Reviews())
    assert "/reviews/" not in pages.get("/runs/run-1").text
    assert pages.get("/api/runs/run-1").json["review"] == ""


def test_a_page_that_watches_a_run_learns_that_its_draft_waits(outputs: Path) -> None:
    pages = client(outputs.parent, runs=Reviews("run-1"))
    assert pages.get("/api/runs/run-1").json["review"] == f"/reviews/{quote(FOLDER)}"
    assert "المسودة عند المراجع" in pages.get("/runs/run-1").text


def test_a_reviewer_reads_every_figure_of_the_draft(outputs: Path) -> None:
    """The figure of a card is no line of text: without it a reviewer lets a number pass that they never saw."""
    page = client(outputs.parent, runs=Reviews("run-1")).get(f"/reviews/{quote(FOLDER)}").text
    told = json.loads((outputs / "_drafts" / FOLDER / "manifest.json").read_text("utf-8"))
    assert told["brief"]["figures"]
    for figure in told["brief"]["figures"]:
        assert re.search(f"<strong>{re.escape(figure['figure'])}</strong>", re.sub("</?bdi[^>]*>", "", page))


def test_a_draft_stands_beside_its_source_with_the_form(outputs: Path) -> None:
    page = client(outputs.parent, runs=Reviews("run-1")).get(f"/reviews/{quote(FOLDER)}").text
    assert page.count('class="tick"') >= 3
    assert page.count('<span class="sentence"') > 10
    assert '<a class="cite" href="#s' in page
    assert 'value="سري"' in page or "<option >سري</option>" in page


def test_an_approval_reaches_the_run_with_all_that_was_changed(outputs: Path) -> None:
    runs = Reviews("run-1")
    pages = client(outputs.parent, runs=runs)
    changed = {"title": " عنوان  آخر ", "bottom_line": "سطر\r\n\r\nسطر ثان", "classification": "سري"}
    assert answer(pages, decision="approve", **changed) == 303
    ((run, answers),) = runs.answers
    assert run == "run-1"
    assert answers == ReviewAnswers(
        approved=True,
        reviewer="سلمى الحارثي",
        title="عنوان آخر",
        bottom_line="سطر\nسطر ثان",
        classification="سري",
    )


def test_the_reviewer_is_who_is_logged_in(outputs: Path) -> None:
    runs = Reviews("run-1")
    pages = client(outputs.parent, runs=runs, access=with_users(outputs.parent))
    login = pages.get("/login").text
    pages.post("/login", {"mark": mark_of(login), "name": "بدر", "password": "كلمة مرور طويلة"})
    assert answer(pages, decision="approve", reviewer="غيره") == 303
    assert runs.answers[0][1].reviewer == "بدر"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "اعتمد المسودة أو ارفضها"),
        ({"decision": "reject"}, "اكتب سبب الرفض"),
        ({"decision": "approve", "reviewer": "س"}, "اكتب اسمك"),
        ({"decision": "approve", "dropped": "نقطة من غيرها"}, "افتح الصفحة من جديد"),
        ({"decision": "approve", "classification": "سر الأسرار"}, "افتح الصفحة من جديد"),
    ],
)
def test_answers_that_cannot_be_taken_are_refused_with_the_form_still_filled(
    outputs: Path, fields: dict[str, str], said: str
) -> None:
    runs = Reviews("run-1")
    pages = client(outputs.parent, runs=runs)
    form = pages.get(f"/reviews/{quote(FOLDER)}").text
    sent = {"mark": mark_of(form), "reviewer": "سلمى الحارثي", "title": "عنوان لم يضع", **fields}
    answered = pages.upload(f"/reviews/{quote(FOLDER)}", sent, "", b"")
    assert answered.status == 422
    assert said in answered.text
    assert 'value="عنوان لم يضع"' in answered.text
    assert runs.answers == []


def test_a_form_of_another_site_decides_nothing(outputs: Path) -> None:
    runs = Reviews("run-1")
    pages = client(outputs.parent, runs=runs)
    sent = {"decision": "approve", "reviewer": "سلمى الحارثي"}
    assert pages.upload(f"/reviews/{quote(FOLDER)}", sent, "", b"").status == 403
    assert runs.answers == []


@pytest.mark.parametrize(("fate", "said"), [(Fate.FAILED, "رُفضت، أو انقضى وقتها"), (Fate.CANCELLED, "أُلغي طلبها")])
def test_a_draft_that_nobody_is_to_read_any_more_calls_nobody(outputs: Path, fate: Fate, said: str) -> None:
    """A rejected draft lies there for a while; the list of briefs told every reviewer that it waits."""
    Ledger(outputs).place(replace(ENTRY, fate=fate))
    pages = client(outputs.parent, runs=ended())
    assert 'href="/reviews">مسودة' not in pages.get("/").text
    page = pages.get("/reviews").text
    assert said in page
    assert "انقطع تشغيلها" not in page


def test_a_draft_whose_run_has_its_answers_is_not_offered_again(outputs: Path) -> None:
    """For the seconds until it is published the list told that its run was cut off, and to order it once more."""
    pages = client(outputs.parent, runs=Reviews())
    for page in (pages.get("/reviews").text, pages.get(f"/reviews/{quote(FOLDER)}").text):
        assert "قُرئت، ويُنفَّذ القرار" in page
        assert "انقطع تشغيلها" not in page
        assert "اطلبها من جديد" not in page


def test_a_draft_whose_run_was_cut_off_is_offered_again(outputs: Path) -> None:
    pages = client(outputs.parent, runs=ended())
    page = pages.get("/reviews").text
    assert "انقطع تشغيلها" in page
    assert f'href="/upload?again={ENTRY.sha256}"' in page
    form = pages.get(f"/reviews/{quote(FOLDER)}").text
    assert 'name="decision"' not in form
    assert "اطلبها من جديد" in form


def test_an_answer_that_comes_too_late_says_so(outputs: Path) -> None:
    runs = Reviews("run-1")
    pages = client(outputs.parent, runs=runs)
    form = pages.get(f"/reviews/{quote(FOLDER)}").text
    runs.now = frozenset()
    sent = {"mark": mark_of(form), "reviewer": "سلمى الحارثي", "decision": "approve"}
    answered = pages.upload(f"/reviews/{quote(FOLDER)}", sent, "", b"")
    assert (answered.status, "لم تعد تنتظر" in answered.text) == (422, True)


def test_no_draft_is_followed_out_of_the_store(tmp_path: Path, version: Path) -> None:
    drafts = tmp_path / "outputs" / "_drafts"
    drafts.mkdir(parents=True)
    (drafts / "رابط").symlink_to(version)
    (drafts / ".مخفي").mkdir()
    (drafts / "فارغ").mkdir()
    assert stored_drafts(tmp_path / "outputs") == ()
    assert client(tmp_path, runs=Reviews()).get(f"/reviews/{quote('رابط')}").status == 404


def test_drafts_that_nobody_waits_for_are_removed_after_a_while(outputs: Path, version: Path) -> None:
    put_draft(outputs, version, folder="قديم", run="run-2")
    (waiting,) = (draft for draft in stored_drafts(outputs) if draft.folder == FOLDER)
    late = waiting.since + 1000
    assert remove_settled_drafts(Ledger(outputs), now=late, kept_seconds=2000) == ()
    assert [each.folder for each in remove_settled_drafts(Ledger(outputs), now=late, kept_seconds=500)] == ["قديم"]
    assert [each.folder for each in stored_drafts(outputs)] == [FOLDER]


@pytest.mark.parametrize(
    ("ending", "fate", "reason"),
    [
        (Ending.FAILED, Fate.FAILED, UNANSWERED),
        (Ending.CANCELLED, Fate.CANCELLED, ""),
        (Ending.DELETED, Fate.CANCELLED, ""),
        (Ending.CRASHED, Fate.ORDERED, ""),
    ],
)
def test_a_draft_waits_no_more_once_its_run_has_ended(ending: Ending, fate: Fate, reason: str) -> None:
    after = after_run(ENTRY, ending)
    assert (after.fate, after.reason, after.passing) == (fate, reason, False)


def test_an_order_that_waits_is_not_given_back_for_its_age() -> None:
    assert given_back(ENTRY, now=ENTRY.at + 1e6) is ENTRY
    assert given_back(replace(ENTRY, fate=Fate.TAKEN), now=ENTRY.at + 1e6).fate is Fate.ORDERED
