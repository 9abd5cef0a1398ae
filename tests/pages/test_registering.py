"""What became of every file is on one page, with what to do next; and what failed can be ordered again from there."""

import json
import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest

from flows.intake.ledger import Entry, Fate, Ledger
from flows.intake.orders import PlacedOrder
from flows.model.order import Wishes
from flows.pages.failures import failures
from tests.pages.client import Client
from tests.pages.made import TEXT, FakeRuns, fail, mark_of, office, with_users

ORDER = PlacedOrder(wishes=Wishes(house="newsroom", classification="للنشر", title="عنوان"), by="بدر")


def digest_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def entry(text: str, name: str, fate: Fate, **more: object) -> Entry:
    told = Entry(sha256=digest_of(text), name=name, fate=fate, at=1_764_000_000.0, order=ORDER)
    return replace(told, **more)  # type: ignore[arg-type]


def know(folder: Path, *entries: Entry) -> None:
    for each in entries:
        Ledger(folder / "outputs").place(each)


def put_files(folder: Path, **texts: str) -> None:
    (folder / "inbox").mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / "inbox" / name.replace("__", ".")).write_text(text, "utf-8")


def row(page: str, name: str) -> str:
    """The row of a file, as it stands in the page."""
    rows = [" ".join(part.split()) for part in page.split("<tr>")[2:]]
    (found,) = (each for each in rows if words(each).startswith(name))
    return found


def words(markup: str) -> str:
    return re.sub("<[^>]*>", "", markup).strip()


def test_every_file_is_answered_for(tmp_path: Path) -> None:
    pages = office(tmp_path)
    put_files(
        tmp_path,
        **{"خبر.txt": "أ", "خبر-2.txt": "أ", "جديد.txt": "ب", "صورة.jpg": "x", "~$مفتوح.docx": "x", ".خفي.txt": "ج"},
    )
    published = {"reference": "م/2026/15", "version": "v002"}
    know(tmp_path, entry("أ", "خبر.txt", Fate.PUBLISHED, **published), entry("د", "حُذف.txt", Fate.WAITING))
    page = pages.get("/files").text
    assert "نُشر" in row(page, "خبر.txt")
    assert f'href="/briefs/{quote("م-2026-15")}/v002"' in row(page, "خبر.txt")
    assert "طلبه <bdi>بدر</bdi>" in row(page, "خبر.txt")
    assert "مضمونه مضمون خبر.txt" in words(row(page, "خبر-2.txt"))
    assert "جديد" in row(page, "جديد.txt")
    assert "احفظه بنوع لاحقته من هذه: .txt" in words(row(page, "صورة.jpg"))
    assert "أغلق المستند في برنامجه" in row(page, "~$مفتوح.docx")
    assert "لم يعد في المجلد" in row(page, "حُذف.txt")
    assert "ينتظر مراجعًا" in row(page, "حُذف.txt")
    assert "خفي" not in page


def test_a_file_that_cannot_be_read_is_answered_for_with_its_cure(tmp_path: Path) -> None:
    pages = office(tmp_path)
    put_files(tmp_path, **{"خبر.txt": "أ"})
    (tmp_path / "inbox" / "وصلة.txt").symlink_to(tmp_path / "لا شيء.txt")
    assert "لا تُقرأ بايتاته" in words(row(pages.get("/files").text, "وصلة.txt"))
    (told,) = json.loads(pages.get("/api/files?state=unreadable").text)["files"]
    assert (told["name"], told["state"]) == ("وصلة.txt", "unreadable")


def test_files_of_one_state_can_be_asked_for(tmp_path: Path) -> None:
    pages = office(tmp_path)
    put_files(tmp_path, **{"خبر.txt": "أ", "صورة.jpg": "x"})
    page = pages.get("/files?state=unknown_kind").text
    assert "صورة.jpg" in words(page)
    assert "خبر.txt" not in page
    assert pages.get("/files?state=lost").status == 400


def test_a_failure_has_its_reason_its_cure_and_a_way_to_order_it_again(tmp_path: Path) -> None:
    pages = office(tmp_path)
    put_files(tmp_path, **{"خبر.txt": "خبر.txt"})
    fail(tmp_path / "outputs", "خبر.txt", "2026-11-01T10:00:00+00:00")
    know(tmp_path, entry("خبر.txt", "خبر.txt", Fate.FAILED, reason="سبب"))
    told = row(pages.get("/files").text, "خبر.txt")
    for words in ("لا عربية في النص.", "تحقق من الملف.", f'href="/upload?again={digest_of("خبر.txt")}"'):
        assert words in told
    assert pages.get("/failed").status == 308


def test_a_failure_of_which_no_record_is_left_says_what_the_ledger_knows(tmp_path: Path) -> None:
    pages = office(tmp_path)
    know(tmp_path, entry("أ", "خبر.txt", Fate.FAILED, reason="امتلأ القرص"))
    told = row(pages.get("/files").text, "خبر.txt")
    assert "امتلأ القرص" in told
    assert "أعد المحاولة" not in told  # its file is gone


def test_a_file_that_has_changed_since_is_looked_at_anew(tmp_path: Path) -> None:
    pages = office(tmp_path)
    put_files(tmp_path, **{"خبر.txt": "أ"})
    know(tmp_path, entry("أ", "خبر.txt", Fate.PUBLISHED))
    assert "نُشر" in row(pages.get("/files").text, "خبر.txt")
    put_files(tmp_path, **{"خبر.txt": "نص آخر أطول"})
    page = pages.get("/files").text
    assert "جديد" in page
    assert "لم يعد في المجلد" in page


def test_the_list_warns_on_top_of_what_no_brief_will_come_of(tmp_path: Path) -> None:
    pages = office(tmp_path)
    assert "data-warning" not in pages.get("/").text
    put_files(tmp_path, **{"تقرير.exe": "x"})
    know(tmp_path, entry("أ", "خبر.txt", Fate.FAILED))
    page = pages.get("/").text
    assert "ملفان" in page
    assert page.index('data-warning="') < page.index('role="search"')


def test_programs_are_told_the_same(tmp_path: Path) -> None:
    pages = office(tmp_path)
    put_files(tmp_path, **{"تقرير.exe": "x", "خبر.txt": "أ"})
    answer = json.loads(pages.get("/api/files?state=unknown_kind").text)
    assert answer["total"] == 1
    assert [(each["name"], each["state"]) for each in answer["files"]] == [("تقرير.exe", "unknown_kind")]
    assert answer["files"][0]["cure"]["en"].startswith("Save it as")


def test_without_a_drop_folder_there_is_no_such_page(tmp_path: Path) -> None:
    assert office(tmp_path, inbox=None).get("/files").status == 404


@pytest.mark.parametrize("sent", ["as it was", "mended", "nothing"])
def test_a_text_is_ordered_again_with_its_words_and_choices_still_in_the_form(tmp_path: Path, sent: str) -> None:
    runs = FakeRuns()
    pages = office(tmp_path, runs=runs)
    put_files(tmp_path, **{"خبر.txt": TEXT})
    know(tmp_path, entry(TEXT, "خبر.txt", Fate.FAILED))
    form = pages.get(f"/upload?again={digest_of(TEXT)}").text
    assert TEXT in form
    assert '<option value="newsroom" data-house="newsroom" selected>' in form
    text = {"as it was": TEXT.replace("\n", "\r\n"), "mended": f"{TEXT} ثم زيد.", "nothing": ""}[sent]
    fields = {"mark": mark_of(form), "again": digest_of(TEXT), "text": text, "house": "newsroom"}
    assert upload(pages, fields) == 303
    (started,) = runs.started
    assert (started.source.name == "خبر.txt") is (sent != "mended")
    assert (started.source.sha256 == digest_of(TEXT)) is (sent != "mended")


def upload(pages: Client, fields: dict[str, str]) -> int:
    return pages.upload("/upload", fields, "", b"").status


@pytest.mark.parametrize(("address", "said"), [("/files", "أُلغي"), ("/api/files", '"state":"cancelled"')])
def test_what_somebody_cancelled_is_said_at_once(tmp_path: Path, address: str, said: str) -> None:
    class Cancelled(FakeRuns):
        async def settle(self) -> None:
            know(tmp_path, entry("أ", "خبر.txt", Fate.CANCELLED, run="run-1"))

    put_files(tmp_path, **{"خبر.txt": "أ"})
    know(tmp_path, entry("أ", "خبر.txt", Fate.TAKEN, run="run-1"))
    shown = office(tmp_path, runs=Cancelled()).get(address).text
    assert said in shown
    assert address != "/files" or words(row(shown, "خبر.txt")).count(said) == 1


def test_bytes_that_are_not_known_leave_the_form_empty(tmp_path: Path) -> None:
    pages = office(tmp_path)
    for digest in ("0" * 64, "../../etc/passwd", ""):
        assert 'name="again"' not in pages.get(f"/upload?again={quote(digest)}").text


def test_a_run_that_failed_leads_to_its_order(tmp_path: Path) -> None:
    runs = FakeRuns()
    pages = office(tmp_path, runs=runs)
    runs.now = replace(runs.now, done=True, failed=True)
    know(tmp_path, entry(TEXT, "خبر.txt", Fate.FAILED, run="run-1"))
    assert f'href="/upload?again={digest_of(TEXT)}"' in pages.get("/runs/run-1").text


def test_only_who_may_enter_is_told(tmp_path: Path) -> None:
    pages = office(tmp_path, access=with_users(tmp_path))
    put_files(tmp_path, **{"سري.txt": "أ"})
    for address in ("/files", "/api/files"):
        assert "سري.txt" not in pages.get(address).text


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"source": {"name": 5}}'])
def test_a_broken_failure_is_passed_over(tmp_path: Path, broken: bytes) -> None:
    folder = fail(tmp_path, "أ.txt", "2026-11-01T10:00:00+00:00")
    fail(tmp_path, "ب.txt", "2026-11-01T10:00:00")
    (folder / "manifest.json").write_bytes(broken)
    (tmp_path / "_failed" / "link").symlink_to(folder)
    assert [failure.source.name for failure in failures(tmp_path)] == ["ب.txt"]
