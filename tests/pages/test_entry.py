"""The way in: a file or a pasted text becomes a run; what is wrong with it is said with its cure."""

from pathlib import Path

from flows.model.house import Digits
from flows.model.order import Wishes
from flows.pages.runs import RunState
from tests.pages.made import TEXT, FakeRuns, mark_of, office
from tests.revise.made import report


def test_an_uploaded_file_starts_a_run_and_leads_to_it(tmp_path: Path) -> None:
    pages = office(tmp_path, runs=(runs := FakeRuns()))
    form = {"mark": mark_of(pages.get("/upload").text), "house": "official", "digits": "latin", "classification": "سري"}
    answer = pages.upload("/upload", form, "خبر.txt", TEXT.encode())
    assert (answer.status, answer.headers["location"]) == (303, "/runs/run-1")
    (asked,) = runs.started
    assert asked.source == tmp_path / "inbox" / "خبر.txt"
    assert asked.wishes == Wishes(house="official", digits=Digits.LATIN, classification="سري")
    assert list((tmp_path / "inbox").iterdir()) == [asked.source]


def test_a_pasted_text_is_named_by_its_title_or_its_first_line(tmp_path: Path) -> None:
    pages = office(tmp_path, runs=(runs := FakeRuns()))
    mark = mark_of(pages.get("/upload").text)
    pages.post("/upload", {"mark": mark, "text": TEXT, "title": "خبر المحطات"})
    pages.post("/upload", {"mark": mark, "text": "\n" + TEXT})
    assert [asked.source.name for asked in runs.started] == [
        "خبر-المحطات.txt",
        "أعلنت-الهيئة-في-3-مارس-2026-إنشاء-12-محطة.txt",
    ]
    assert runs.started[1].source.read_text("utf-8") == "\n" + TEXT


def test_a_report_that_its_editor_sends_back_is_taken_as_it_is(tmp_path: Path) -> None:
    pages = office(tmp_path, runs=(runs := FakeRuns()))
    form = {"mark": mark_of(pages.get("/upload").text)}
    assert pages.upload("/upload", form, "موجز معدل.docx", report()).status == 303
    assert runs.started[0].source == tmp_path / "inbox" / "موجز-معدل.docx"
    assert runs.started[0].source.read_bytes() == report()


def test_a_form_without_a_source_keeps_what_was_typed_and_says_what_to_do(tmp_path: Path) -> None:
    pages = office(tmp_path, runs=FakeRuns())
    answer = pages.post(
        "/upload", {"mark": mark_of(pages.get("/upload").text), "text": "no arabic here", "title": "عنوان"}
    )
    assert answer.status == 422
    for words in ('role="alert"', "الحل:", "no arabic here", 'value="عنوان"'):
        assert words in answer.text


def test_without_runs_a_source_waits_for_the_next_scheduled_one(tmp_path: Path) -> None:
    pages = office(tmp_path)
    answer = pages.upload("/upload", {"mark": mark_of(pages.get("/upload").text)}, "خبر.txt", TEXT.encode())
    assert "خبر.txt" in answer.text
    assert "التشغيل المجدول" in answer.text


def test_without_an_inbox_nothing_can_be_uploaded(tmp_path: Path) -> None:
    pages = office(tmp_path, inbox=None)
    assert pages.get("/upload").status == 404
    assert 'href="/upload"' not in pages.get("/").text
    assert pages.upload("/api/uploads", {}, "خبر.txt", TEXT.encode(), {"x-mujaz": "1"}).status == 404


def test_a_run_says_how_far_it_is_and_where_it_led(tmp_path: Path) -> None:
    pages = office(tmp_path, runs=(runs := FakeRuns()))
    page = pages.get("/runs/run-1").text
    assert 'value="40"' in page
    assert '<noscript><meta http-equiv="refresh"' in page
    runs.now = RunState(
        progress=100, done=True, reference="م/15", folder="محطات", version="v002", run_url="/runs/flow-run/x"
    )
    page = pages.get("/runs/run-1").text
    assert 'href="/briefs/%D9%85%D8%AD%D8%B7%D8%A7%D8%AA/v002"' in page
    assert 'href="/runs/flow-run/x"' in page
    runs.now = RunState(done=True, failed=True, message="النص مقلوب", cure="أعد التصدير")
    page = pages.get("/runs/run-1").text
    assert "النص مقلوب" in page
    assert "الحل: أعد التصدير" in page
    assert "<progress" not in page
