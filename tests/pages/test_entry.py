"""The way in: a file or a pasted text becomes a run; what is wrong with it is said with its cure."""

import base64
from hashlib import sha256
from pathlib import Path

import pytest

from flows.ingest import read
from flows.intake.ledger import Entry, Fate, Ledger
from flows.intake.orders import PlacedOrder
from flows.model.house import Digits
from flows.model.order import Wishes
from flows.pages import uploads
from flows.pages.isolating import isolated
from flows.pages.runs import RunRequest, RunState
from flows.pages.uploads import Upload, keep
from flows.publish.copies import Copies
from tests.pages.made import PASSWORD, TEXT, FakeRuns, mark_of, office, with_users
from tests.revise.made import report


def test_an_uploaded_file_starts_a_run_and_leads_to_it(tmp_path: Path) -> None:
    pages = office(tmp_path, runs=(runs := FakeRuns()))
    form = {"mark": mark_of(pages.get("/upload").text), "house": "official", "digits": "latin", "classification": "سري"}
    answer = pages.upload("/upload", form, "خبر.txt", TEXT.encode())
    assert (answer.status, answer.headers["location"]) == (303, "/runs/run-1")
    (asked,) = runs.started
    assert asked.source.path == tmp_path / "inbox" / "خبر.txt"
    wishes = Wishes(house="official", classification="سري", digits=Digits.LATIN)
    assert asked.order == PlacedOrder(wishes=wishes)
    assert list((tmp_path / "inbox").iterdir()) == [asked.source.path]


@pytest.mark.parametrize(("name", "data"), [("صورة.jpg", b"\xff\xd8\xff\xe0\0"), ("ملف.bin", bytes(range(256)))])
def test_a_file_that_is_refused_is_named_as_its_sender_named_it(tmp_path: Path, name: str, data: bytes) -> None:
    pages = office(tmp_path, runs=FakeRuns())
    page = pages.upload("/upload", {"mark": mark_of(pages.get("/upload").text)}, name, data)
    assert page.status == 422
    assert f"<strong><bdi>{isolated(name)}</bdi>:" in page.text
    assert f"{name}.txt" not in page.text


def test_a_pasted_text_is_named_by_its_title_or_its_first_line(tmp_path: Path) -> None:
    pages = office(tmp_path, runs=(runs := FakeRuns()))
    mark = mark_of(pages.get("/upload").text)
    pages.post("/upload", {"mark": mark, "text": TEXT, "title": "خبر المحطات"})
    pages.post("/upload", {"mark": mark, "text": "\n" + TEXT})
    pages.post("/upload", {"mark": mark, "text": "الرياض، 24 نوفمبر 2026\n" + TEXT})
    assert runs.started.pop().source.name == "الرياض-24-نوفمبر-2026.txt"
    assert [asked.source.name for asked in runs.started] == [
        "خبر-المحطات.txt",
        "أعلنت-الهيئة-في-3-مارس-2026-إنشاء-12-محطة.txt",
    ]
    assert runs.started[1].source.path.read_text("utf-8") == "\n" + TEXT


def test_a_report_that_its_editor_sends_back_is_taken_as_it_is(tmp_path: Path) -> None:
    pages = office(tmp_path, runs=(runs := FakeRuns()))
    form = {"mark": mark_of(pages.get("/upload").text)}
    assert pages.upload("/upload", form, "موجز معدل.docx", report()).status == 303
    assert runs.started[0].source.path == tmp_path / "inbox" / "موجز-معدل.docx"
    assert runs.started[0].source.path.read_bytes() == report()


def test_several_files_are_kept_as_one_and_start_one_run(tmp_path: Path) -> None:
    pages = office(tmp_path, runs=(runs := FakeRuns()))
    form = {"mark": mark_of(pages.get("/upload").text)}
    files = [("خبر.txt", TEXT.encode()), ("بيان.html", f"<html><body><p>{TEXT}</p></body></html>".encode())]
    assert pages.upload_several("/upload", form, files).status == 303
    (asked,) = runs.started
    assert asked.source.path == tmp_path / "inbox" / "خبر-و1.zip"
    document = read(asked.source.name, asked.source.path.read_bytes())
    assert [part.name for part in document.parts] == ["خبر.txt", "بيان.html"]


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
    assert isolated("خبر.txt") in answer.text
    assert "التشغيل المجدول" in answer.text
    (entry,) = entries(tmp_path)
    assert (entry.fate, entry.order) == (Fate.ORDERED, PlacedOrder(wishes=Wishes(house="official")))


def entries(tmp_path: Path) -> list[Entry]:
    ledger = Ledger(tmp_path / "outputs")
    return [entry for file in ledger.folder.glob("*.json") if (entry := ledger.find(file.stem))]


def test_an_order_is_written_down_with_who_placed_it_before_its_bytes_are_in_the_inbox(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = office(tmp_path, runs=FakeRuns(), access=with_users(tmp_path))
    ordered: list[list[Entry]] = []

    def watched(upload: Upload, inbox: Copies) -> Path:
        assert not inbox.folder.exists()
        ordered.append(entries(tmp_path))
        return keep(upload, inbox)

    monkeypatch.setattr(uploads, "keep", watched)
    login = base64.b64encode(f"بدر:{PASSWORD}".encode()).decode()
    headers = {"x-mujaz": "1", "authorization": f"Basic {login}"}
    fields = {"house": "newsroom", "classification": "محظور حتى موعد النشر", "reference": "م/15"}
    assert pages.upload("/api/uploads", fields, "خبر.txt", TEXT.encode(), headers).status == 201
    wishes = Wishes(house="newsroom", classification="محظور حتى موعد النشر", reference="م/15")
    order = PlacedOrder(wishes=wishes, by="بدر")
    assert [[(entry.fate, entry.order) for entry in before] for before in ordered] == [[(Fate.TAKEN, order)]]


def test_an_order_whose_bytes_cannot_be_kept_leaves_what_was_known_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    pages = office(tmp_path, runs=FakeRuns())
    monkeypatch.setattr(uploads, "keep", full)
    before = Entry(sha256=sha256(TEXT.encode()).hexdigest(), name="خبر.txt", fate=Fate.PUBLISHED, at=1)
    for known in ([], [before]):
        for entry in known:
            Ledger(tmp_path / "outputs").place(entry)
        with pytest.raises(OSError, match="No space"):
            pages.upload("/api/uploads", {}, "خبر.txt", TEXT.encode(), {"x-mujaz": "1"})
        assert entries(tmp_path) == known


def test_an_order_of_which_no_run_could_be_started_has_failed(tmp_path: Path) -> None:
    class NoRuns(FakeRuns):
        async def start(self, request: RunRequest) -> str:
            raise ConnectionError

    pages = office(tmp_path, runs=NoRuns())
    with pytest.raises(ConnectionError):
        pages.upload("/api/uploads", {}, "خبر.txt", TEXT.encode(), {"x-mujaz": "1"})
    assert [entry.fate for entry in entries(tmp_path)] == [Fate.FAILED]


def test_a_report_with_a_house_of_its_own_is_refused_for_another(tmp_path: Path) -> None:
    pages = office(tmp_path, runs=FakeRuns())
    answer = pages.upload("/api/uploads", {"house": "newsroom"}, "موجز.docx", report(), {"x-mujaz": "1"})
    assert answer.status == 400
    assert "موجز معدَّل" in answer.json["error"]["ar"]
    assert entries(tmp_path) == []


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
