"""What a stranger tries: other people's files, bombs, markup in words, headers in names."""

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.pages import uploads
from flows.pages.access import Access
from flows.pages.files import disposition
from flows.pages.uploads import source_name
from flows.publish.manifest import NAME
from tests.pages.made import TEXT, FakeRuns, client, mark_of, office, put

SECRET = "سر لا يُقرأ"


@pytest.mark.parametrize(
    "path",
    [
        "/briefs/..%2f..%2fsecret/v001",
        "/briefs/%2e%2e/secret",
        "/briefs/../secret.txt",
        "/briefs/محطات/..%2f..%2f../secret.txt",
        "/briefs/محطات/v001/..%2f..%2f..%2fsecret.txt",
        "/briefs/محطات/v001/%2e%2e/%2e%2e/secret.txt",
        "/briefs/محطات/v001/%2fetc%2fpasswd",
        "/briefs/محطات/v001/brief.pdf%00.png",
        "/briefs/محطات/v001/..%5c..%5csecret.txt",
        "/briefs/.staging/v001/brief.pdf",
        "/briefs/.staging/x/brief.pdf",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static//etc/passwd",
        "/fonts/..%2fofficial%2fhouse.toml",
        "/fonts/%2e%2e/official/house.toml",
        "/api/briefs/محطات/v001/files/..%2f..%2f..%2fsecret.txt",
        "/runs/..%2f..%2fsecret.txt",
    ],
)
def test_no_path_leads_out_of_the_store(tmp_path: Path, path: str) -> None:
    pages = office(tmp_path, runs=FakeRuns())
    (tmp_path / "secret.txt").write_text(SECRET, "utf-8")
    put(tmp_path / "outputs", ".staging", "v001", title=SECRET)
    answer = pages.get(path)
    assert answer.status == 404
    assert SECRET not in answer.text
    assert "root:" not in answer.text
    assert "organ =" not in answer.text


@pytest.mark.skipif(os.name != "posix", reason="makes symbolic links and pipes")
def test_no_link_or_pipe_in_a_version_is_sent(tmp_path: Path) -> None:
    pages = office(tmp_path)
    version = tmp_path / "outputs" / "محطات" / "v001"
    (tmp_path / "secret.txt").write_text(SECRET, "utf-8")
    for name in ("brief.pdf", "source.txt", "preview-1.png"):
        (version / name).unlink()
        (version / name).symlink_to(tmp_path / "secret.txt")
    (version / "facts.json").unlink()
    os.mkfifo(version / "facts.json")
    for name in ("brief.pdf", "source.txt", "facts.json", "thumb.png"):
        assert pages.get(f"/briefs/محطات/v001/{name}").status == 404, name
    for page in ("", "/facts", "/all.zip"):
        answer = pages.get(f"/briefs/محطات/v001{page}")
        assert answer.status == 200
        assert SECRET.encode() not in answer.body
    assert pages.get("/?q=يقرأ").text.count(SECRET) == 0


def test_a_file_that_the_manifest_does_not_name_is_not_sent(tmp_path: Path) -> None:
    pages = office(tmp_path)
    (tmp_path / "outputs" / "محطات" / "v001" / "notes.txt").write_text(SECRET, "utf-8")
    assert pages.get("/briefs/محطات/v001/notes.txt").status == 404


@pytest.mark.parametrize("name", ["../../../secret.txt", "/etc/passwd", ".env", "a\\b", "a\0b", ""])
def test_a_manifest_that_names_a_file_elsewhere_gives_nothing_away(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text(SECRET, "utf-8")
    put(tmp_path / "outputs", "خبيث", files=[{"name": name, "media_type": "text/html", "bytes": 1, "sha256": "0"}])
    pages = client(tmp_path)
    with zipfile.ZipFile(io.BytesIO(pages.get("/briefs/خبيث/v001/all.zip").body)) as packed:
        assert [Path(entry).name for entry in packed.namelist()] == [NAME]
    assert pages.get("/briefs/خبيث/v001").status == 200


def test_no_file_of_the_store_is_ever_a_page(tmp_path: Path) -> None:
    files = [{"name": "x.html", "media_type": "text/html\r\nx-evil: 1", "bytes": 1, "sha256": "0"}]
    path = put(tmp_path / "outputs", "خبيث", files=files)
    (path / "x.html").write_text("<script>alert(1)</script>", "utf-8")
    answer = client(tmp_path).get("/briefs/خبيث/v001/x.html")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "x-evil" not in answer.headers


MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def test_markup_in_words_is_printed_as_words(tmp_path: Path) -> None:
    summary = {"organ": MARKUP, "classification": MARKUP, "distribution": MARKUP, "date": MARKUP, "bottom_line": [{"text": MARKUP, "origin": "editor"}],
               "figures": [{"qualifier": MARKUP, "figure": MARKUP, "clause": MARKUP}]}  # fmt: skip
    source = {"name": MARKUP, "sha256": MARKUP}
    checks = [{"name": MARKUP, "passed": False, "detail": MARKUP}]
    path = put(
        tmp_path / "outputs", "خبيث", title=MARKUP, reference=MARKUP, brief=summary, source=source, checks=checks
    )
    (path / "source.txt").write_text(MARKUP + "\n" + TEXT, "utf-8")
    pages = client(tmp_path)
    for address in (
        "/",
        "/?q=alert",
        f"/?q={MARKUP}",
        "/briefs/خبيث",
        "/briefs/خبيث/v001/facts",
        f"/briefs/خبيث/v001/facts?kind={MARKUP}",
    ):
        page = pages.get(address)
        assert page.status == 200, address
        assert "<script>alert" not in page.text, address
        assert "<img src=x" not in page.text, address


def test_every_answer_forbids_strangers_scripts_and_frames(tmp_path: Path) -> None:
    pages = office(tmp_path)
    for address in ("/", "/nothing", "/api/briefs", "/static/pages.js", "/briefs/محطات/v001/brief.docx", "/health"):
        headers = pages.get(address).headers
        assert "script-src 'self'" in headers["content-security-policy"], address
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    # the page of a brief shows its PDF in a frame of its own
    assert pages.get("/briefs/محطات/v001/brief.pdf").headers["content-security-policy"] == "frame-ancestors 'self'"


def test_our_own_pages_need_no_inline_script_or_style(tmp_path: Path) -> None:
    pages = office(tmp_path, runs=FakeRuns())
    for address in ("/", "/briefs/محطات", "/briefs/محطات/v001/facts", "/upload", "/runs/run-1", "/nothing"):
        page = pages.get(address).text
        for inline in (" style=", " onclick=", "<style", "<script>", "javascript:"):
            assert inline not in page, (address, inline)


def test_an_upload_that_says_it_is_too_large_is_not_read(tmp_path: Path) -> None:
    pages = office(tmp_path, max_upload=1000)
    mark = mark_of(pages.get("/upload").text)

    def never(_: int) -> bytes:
        raise AssertionError("the body was read")

    headers = {"content-type": "multipart/form-data; boundary=xx", "content-length": str(10**12)}
    assert pages.send("POST", "/upload", headers, Lazy(3, never)).status == 413
    assert pages.upload("/upload", {"mark": mark}, "a.txt", b"x", {"content-length": "-5"}).status == 400


class Lazy(list[bytes]):
    """Chunks that are made when they are asked for."""

    def __init__(self, count: int, make: object) -> None:
        super().__init__([b""] * count)
        self.make = make

    def __iter__(self) -> Iterator[bytes]:
        for number in range(len(self)):
            yield self.make(number)  # type: ignore[operator]


def test_an_upload_that_does_not_say_its_size_is_ended_at_the_limit(tmp_path: Path) -> None:
    pages = office(tmp_path, max_upload=1000)
    head = b'--xx\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
    read: list[int] = []

    def chunk(number: int) -> bytes:
        read.append(number)
        return head if number == 0 else b"x" * 10_000

    answer = pages.send("POST", "/upload", {"content-type": "multipart/form-data; boundary=xx"}, Lazy(10_000, chunk))
    assert answer.status == 413
    assert len(read) < 20
    assert not (tmp_path / "inbox").exists()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--xx",
        b"--yy\r\n\r\n",
        b"--xx\r\nContent-Disposition: form-data\r\n\r\nx\r\n--xx--\r\n",
        b'--xx\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n',
        b"".join(f'--xx\r\nContent-Disposition: form-data; name="f{n}"\r\n\r\nx\r\n'.encode() for n in range(50)),
        b'--xx\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx\r\n' * 3 + b"--xx--\r\n",
    ],
)
@pytest.mark.filterwarnings(
    # Starlette leaves the file of a form that breaks off to the garbage collector.
    "ignore:.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning",
    "ignore:Implicitly cleaning up:ResourceWarning",
)
def test_a_form_that_is_none_is_refused(tmp_path: Path, body: bytes) -> None:
    pages = office(tmp_path)
    answer = pages.send("POST", "/upload", {"content-type": "multipart/form-data; boundary=xx"}, [body])
    assert answer.status in (400, 403, 422)
    assert not (tmp_path / "inbox").exists()


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"\0" * 5_000_000)
    return out.getvalue()


@pytest.mark.parametrize("name", ["bomb.txt", "bomb.docx", "bomb.md"])
def test_a_zip_under_any_name_is_no_source_and_is_not_unpacked(tmp_path: Path, name: str) -> None:
    pages = office(tmp_path, runs=(runs := FakeRuns()))
    mark = mark_of(pages.get("/upload").text)
    answer = pages.upload("/upload", {"mark": mark}, name, zip_bomb())
    assert answer.status == 422
    assert "الحل:" in answer.text
    assert not (tmp_path / "inbox").exists()
    assert runs.started == []


def test_a_client_that_is_too_slow_is_sent_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "CHUNK_TIMEOUT", 0.01)
    pages = office(tmp_path)
    head = b'--xx\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
    stalled = pages.stalling("/upload", {"content-type": "multipart/form-data; boundary=xx"}, head)
    assert stalled.status == 408


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd.txt"),
        ("C:\\Users\\x\\خبر.txt", "خبر.txt"),
        (".bashrc", "bashrc.txt"),
        ("brief.docm", "brief.docm"),
        ("خبر.MD", "خبر.md"),
        ("brief.docx", "brief.docx"),
        ("a\r\nSet-Cookie: x=1.txt", "a-Set-Cookie-x=1.txt"),
        ("..", "نص-ملصق.txt"),
        ("", "نص-ملصق.txt"),
        ("\u202etxt.exe", "txt.exe.txt"),
        ("ب" * 400 + ".txt", "ب" * 60 + ".txt"),
    ],
)
def test_an_upload_keeps_what_is_good_of_its_name(sent: str, kept: str) -> None:
    assert source_name(sent) == kept


@given(st.text())
def test_no_name_leads_out_of_the_inbox(sent: str) -> None:
    name = source_name(sent)
    assert Path(name).name == name
    assert not name.startswith(".")
    assert not any(category(letter) == "Cc" for letter in name)
    assert len(name.encode("utf-8", "surrogatepass")) <= 255


@given(st.text())
def test_no_name_brings_a_header_of_its_own(name: str) -> None:
    written = disposition(name.encode("utf-8", "replace").decode(), attached=True)
    assert written.isascii()
    assert written.isprintable()
    assert written.count('"') == 2
    assert written.startswith('attachment; filename="')


def test_a_source_never_overwrites_another(tmp_path: Path) -> None:
    pages = office(tmp_path, runs=FakeRuns())
    headers = {"x-mujaz": "1"}
    sent = [
        pages.upload("/api/uploads", {}, "خبر.txt", (TEXT + end).encode(), headers).json["source"]
        for end in ("", "!", "", "؟")
    ]
    assert sent == ["خبر.txt", "خبر-2.txt", "خبر.txt", "خبر-3.txt"]
    assert sorted(file.name for file in (tmp_path / "inbox").iterdir()) == ["خبر-2.txt", "خبر-3.txt", "خبر.txt"]


@pytest.mark.skipif(os.name != "posix", reason="makes symbolic links")
def test_a_link_in_the_inbox_is_not_written_through(tmp_path: Path) -> None:
    pages = office(tmp_path, runs=FakeRuns())
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "خبر.txt").symlink_to(tmp_path / "target")
    pages.upload("/api/uploads", {}, "خبر.txt", TEXT.encode(), {"x-mujaz": "1"})
    assert not (tmp_path / "target").exists()
    assert (tmp_path / "inbox" / "خبر-2.txt").read_bytes() == TEXT.encode()


def test_a_run_leads_to_no_script(tmp_path: Path) -> None:
    from flows.pages.runs import RunState

    runs = FakeRuns()
    runs.now = RunState(done=True, run_url="javascript:alert(1)", folder="../x", version="v001", message=MARKUP)
    page = office(tmp_path, runs=runs).get("/runs/run-1").text
    assert "javascript:" not in page
    assert "<script>alert" not in page
    assert 'href="/briefs/..%2Fx/v001"' in page


def test_a_fault_of_ours_gives_nothing_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = office(tmp_path)

    def breaks(_: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("flows.pages.views.evidence_of", breaks)
    answer = pages.faulty("/briefs/محطات/v001/facts")
    assert answer.status == 500
    assert "حدث خلل في الخادم" in answer.text
    assert SECRET not in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_a_house_that_is_broken_is_not_offered(tmp_path: Path) -> None:
    for house, words in (("broken", "organ = 5"), ("empty", "")):
        (tmp_path / "templates" / house).mkdir(parents=True)
        (tmp_path / "templates" / house / "house.toml").write_text(words, "utf-8")
    page = office(tmp_path, templates=tmp_path / "templates").get("/upload")
    assert page.status == 200
    assert '<option value="broken"' not in page.text


def test_a_peer_that_has_no_address_is_no_proxy(tmp_path: Path) -> None:
    pages = office(tmp_path, access=Access(header="x-remote-user", proxies=("10.0.0.0/8",)))
    pages.peer = "unix"
    assert pages.get("/", {"x-remote-user": "layla"}).status == 403


def test_a_version_that_lost_its_picture_still_has_a_page(tmp_path: Path) -> None:
    pages = office(tmp_path)
    (tmp_path / "outputs" / "محطات" / "v001" / "preview-1.png").unlink()
    assert pages.get("/briefs/محطات/v001").status == 200
    assert pages.get("/briefs/محطات/v001/thumb.png").status == 404
    (tmp_path / "outputs" / "محطات" / "v002" / "preview-1.png").write_bytes(b"no picture")
    assert pages.get("/briefs/محطات/v002/thumb.png").status == 404
