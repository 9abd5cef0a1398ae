"""Files come whole or in ranges, with tags and their names in Arabic; the zip is the same bytes every time."""

import io
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest

from flows.pages.files import file_name
from flows.publish.catalogue import Catalogue
from flows.publish.records import FileRecord
from tests.pages.made import KINDS, office, put, with_users

V1 = "/briefs/محطات/v001"


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_file_comes_as_it_was_published(tmp_path: Path, name: str) -> None:
    answer = office(tmp_path).get(f"{V1}/{name}")
    assert (answer.status, answer.body) == (200, KINDS[name][1])
    assert answer.headers["content-type"].split(";")[0] == KINDS[name][0]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("brief.pdf", "م-2026-15-v001.pdf"),
        ("brief.print.pdf", "م-2026-15-v001-print.pdf"),
        ("facts.json", "م-2026-15-v001-facts.json"),
        ("preview-1.png", "م-2026-15-v001-preview-1.png"),
    ],
)
def test_a_file_is_kept_under_its_reference(tmp_path: Path, name: str, kept: str) -> None:
    put(tmp_path, "م-2026-15", reference="م/2026/15")
    (brief,) = Catalogue(tmp_path).briefs()
    assert file_name(brief.latest, FileRecord(name=name, media_type="", bytes=0, sha256="")) == kept


def test_a_file_is_named_in_arabic_with_a_plain_name_beside_it(tmp_path: Path) -> None:
    pages = office(tmp_path)
    told = pages.get(f"{V1}/brief.docx").headers["content-disposition"]
    assert told == f"attachment; filename=\"2026-15-v001.docx\"; filename*=UTF-8''{quote('م-2026-15-v001.docx')}"
    assert pages.get(f"{V1}/brief.pdf").headers["content-disposition"].startswith("inline; ")
    assert pages.get(f"{V1}/brief.pdf?download").headers["content-disposition"].startswith("attachment; ")


@pytest.mark.parametrize(
    ("asked", "status", "body"),
    [
        ("bytes=0-3", 206, b"%PDF"),
        ("bytes=-2", 206, b"\xfe\xff"),
        ("bytes=1-1", 206, b"P"),
        ("bytes=99999-", 416, b""),
        ("lines=1-2", 400, None),
    ],
)
def test_a_range_is_answered(tmp_path: Path, asked: str, status: int, body: bytes | None) -> None:
    answer = office(tmp_path).get(f"{V1}/brief.pdf", {"range": asked})
    assert answer.status == status
    assert body is None or answer.body == body


def test_a_file_that_the_browser_has_is_not_sent_again(tmp_path: Path) -> None:
    pages = office(tmp_path)
    tag = pages.get(f"{V1}/brief.pdf").headers["etag"]
    assert pages.get(f"{V1}/brief.pdf", {"if-none-match": f'"x", W/{tag}'}).status == 304
    assert pages.get(f"{V1}/brief.pdf", {"if-none-match": '"x"'}).status == 200
    assert pages.get(f"{V1}/brief.pdf", {"range": "bytes=0-0", "if-range": '"old"'}).status == 200
    assert pages.get(f"{V1}/brief.pdf", {"range": "bytes=0-0", "if-range": tag}).status == 206


def test_the_zip_holds_every_file_and_is_the_same_bytes_every_time(tmp_path: Path) -> None:
    first, second = (office(tmp_path / name).get(f"{V1}/all.zip") for name in ("a", "b"))
    assert first.body == second.body
    with zipfile.ZipFile(io.BytesIO(first.body)) as packed:
        assert packed.namelist() == [f"م-2026-15-v001/{name}" for name in sorted([*KINDS, "manifest.json"])]
        assert packed.read("م-2026-15-v001/brief.pdf") == KINDS["brief.pdf"][1]
    assert quote("م-2026-15-v001.zip") in first.headers["content-disposition"]
    assert int(first.headers["content-length"]) == len(first.body)


def test_the_picture_in_small_is_a_picture(tmp_path: Path) -> None:
    pages = office(tmp_path)
    answer = pages.get(f"{V1}/thumb.png")
    assert answer.body.startswith(b"\x89PNG")
    assert pages.get(f"{V1}/thumb.png", {"if-none-match": answer.headers["etag"]}).status == 304


def test_the_manifest_comes_too(tmp_path: Path) -> None:
    assert office(tmp_path).get(f"{V1}/manifest.json").json["title"] == "محطات الربط"


def test_a_draft_that_waits_for_its_reviewer_can_be_read_by_who_may_enter(tmp_path: Path) -> None:
    pages = office(tmp_path)
    draft = tmp_path / "outputs" / "_drafts" / "م-15-abc"
    draft.mkdir(parents=True)
    (draft / "manifest.json").write_text(
        '{"reference": "م/15", "title": "م", "source": {"name": "a", "sha256": "0"}, "house": {"name": "official"}}',
    )
    (draft / "brief.pdf").write_bytes(b"%PDF draft")
    (draft / ".hidden").write_bytes(b"x")
    (tmp_path / "outputs" / "_drafts" / "link").symlink_to(tmp_path / "outputs" / "محطات")
    answer = pages.get("/drafts/م-15-abc/brief.pdf")
    assert (answer.status, answer.body) == (200, b"%PDF draft")
    assert quote("م-15-abc-brief.pdf") in answer.headers["content-disposition"]
    for path in ("م-15-abc/none.pdf", "م-15-abc/.hidden", "../brief.pdf", "%2e%2e/x", "link/v001", "م-15-abc/..%2fx"):
        assert pages.get(f"/drafts/{path}").status == 404, path
    closed = office(tmp_path / "b", access=with_users(tmp_path))
    assert closed.get("/drafts/م-15-abc/brief.pdf").status == 303
    assert '"/briefs/_drafts' not in pages.get("/").text


def test_no_address_of_a_house_leads_elsewhere(tmp_path: Path) -> None:
    pages = office(tmp_path)
    assert pages.get("/houses/official.png").status == 200
    for name in ("none", "fonts", "shared", "..%2Fofficial", ".", "official%2F..%2Fresearch"):
        assert pages.get(f"/houses/{name}.png").status == 404
