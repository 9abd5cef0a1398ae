"""Withdrawn, archived, thrown away: a trace stays, and every later download says so."""

import io
import re
import shutil
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile

import pikepdf
import pypdfium2
from docx import Document

from flows.office.audit import Act, Audit
from flows.office.standing import Mark
from flows.pages.withdrawn import notice_text, stamped
from flows.wordml.package import read_parts
from tests.pages.client import Client
from tests.pages.made import TEMPLATES, mark_of
from tests.pages.people import office_of
from tests.revise.made import read_back, report
from tests.revise.word import edited

NOW = 1_764_000_000.0
MARK = Mark(by="مراجعة", at=NOW, upto=1, reason="رقم خاطئ في المصدر")


def say(browser: Client, folder: str, stand: str, **form: str) -> int:
    sent = {"mark": mark_of(browser.get("/account").text), "stand": stand, **form}
    return browser.post(f"/briefs/{quote(folder)}/standing", sent).status


def test_a_withdrawn_brief_says_so_and_leaves_the_list(tmp_path: Path) -> None:
    people = office_of(tmp_path, now=lambda: NOW)
    assert say(people["مرسل"], "محطات", "withdrawn", reason="خطأ") == 403
    assert say(people["مراجعة"], "محطات", "withdrawn") == 400, "without its reason"
    assert say(people["مراجعة"], "محطات", "withdrawn", reason="رقم خاطئ") == 303
    reader = people["قارئة"]
    assert "محطات الربط" not in reader.get("/").text
    assert "محطات الربط" in reader.get("/?stand=withdrawn").text
    assert [each["folder"] for each in reader.get("/api/briefs?stand=withdrawn").json["briefs"]] == ["محطات"]
    page = reader.get("/briefs/محطات").text
    assert "سُحب هذا الموجز" in page
    assert "رقم خاطئ" in page
    assert reader.get("/api/facts?kind=money").json["total"] == 1, "what was withdrawn answers no search"
    assert say(people["مراجعة"], "محطات", "withdrawn", restore="1") == 303
    assert "محطات الربط" in reader.get("/").text
    acts = [(each.who, each.act) for each in Audit(tmp_path / "outputs").events() if each.act is not Act.READ]
    assert acts == [("مراجعة", Act.WITHDREW), ("مراجعة", Act.RESTORED)]


def test_the_trash_is_there_for_who_may_restore_alone(tmp_path: Path) -> None:
    people = office_of(tmp_path)
    assert say(people["مراجعة"], "محطات", "discarded") == 303
    for address in ("/briefs/محطات", "/api/briefs/محطات", "/briefs/محطات/v001/brief.pdf", "/many.zip?b=محطات"):
        assert people["مرسل"].get(address).status == 404
        assert people["مراجعة"].get(address).status in (200, 404)
    assert "محطات الربط" not in people["مرسل"].get("/?stand=discarded").text
    assert "محطات الربط" in people["مراجعة"].get("/?stand=discarded").text
    assert say(people["مراجعة"], "محطات", "discarded", restore="1") == 303
    assert people["مرسل"].get("/briefs/محطات").status == 200


def test_an_archived_brief_is_read_as_before(tmp_path: Path) -> None:
    people = office_of(tmp_path)
    assert say(people["مراجعة"], "محطات", "archived") == 303
    assert "محطات الربط" not in people["قارئة"].get("/").text
    assert "محطات الربط" in people["قارئة"].get("/?stand=archived").text
    assert people["قارئة"].get("/briefs/محطات/v001/brief.pdf").body.startswith(b"%PDF-1.7 \x00")


def test_of_a_secret_brief_only_who_sees_it_says_anything(tmp_path: Path) -> None:
    people = office_of(tmp_path)
    assert say(people["مراجعة"], "برج", "withdrawn", reason="خطأ") == 404
    assert say(people["مراجعة"], "سدود", "archived") == 303, "as far as they see it"
    assert people["أمينة"].get("/api/briefs/سدود").json["latest"]["version"] == "v002"


def test_every_page_of_a_withdrawn_pdf_is_marked_and_reads_as_before(version: Path) -> None:
    data = stamped(version / "brief.pdf", MARK, TEMPLATES)
    assert data
    assert data == stamped(version / "brief.pdf", MARK, TEMPLATES)
    before, after = (pypdfium2.PdfDocument(each) for each in (version / "brief.pdf", data))
    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        assert new.get_textpage().get_text_bounded() == old.get_textpage().get_text_bounded()
        pictures = [page.render(scale=0.5).to_pil() for page in (old, new)]
        assert pictures[0].tobytes() != pictures[1].tobytes()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.MarkInfo.Marked, "its tags stay"


def test_a_withdrawn_docx_begins_with_the_notice(version: Path) -> None:
    data = stamped(version / "brief.docx", MARK, TEMPLATES)
    assert data
    assert Document(io.BytesIO(data)).paragraphs[0].text == notice_text(MARK).strip()


def test_every_page_of_a_withdrawn_docx_is_marked(version: Path) -> None:
    data = stamped(version / "brief.docx", MARK, TEMPLATES)
    assert data
    document = Document(io.BytesIO(data))
    (section, *_) = document.sections
    for header in (section.header, section.first_page_header):
        assert notice_text(MARK).strip() in [each.text for each in header.paragraphs]
    parts = read_parts(data)
    names = re.findall(rb'w:name="mujaz_withdrawn\d*"', b"".join(parts.values()))
    assert len(names) == len(set(names)) > 1


def test_a_withdrawn_docx_comes_back_without_its_notice(tmp_path: Path) -> None:
    """It was corrected and sent again: the notice stood as the first line of the next version."""
    file = tmp_path / "brief.docx"
    file.write_bytes(report())
    step = "استبدل: جميع أيام ← بعض أيام"
    plain = read_back(edited(file.read_bytes(), step))
    marked = read_back(edited(stamped(file, MARK, TEMPLATES) or b"", step))
    assert plain.edits
    assert (marked.edits, marked.refused, marked.uncarried) == (plain.edits, plain.refused, plain.uncarried)


def test_a_file_that_cannot_be_marked_is_not_given_away(tmp_path: Path) -> None:
    people = office_of(tmp_path)
    say(people["مراجعة"], "محطات", "withdrawn", reason="خطأ")
    assert people["قارئة"].get("/briefs/محطات/v001/brief.pdf").status == 404


def test_downloads_of_a_withdrawn_brief_are_named_and_marked(tmp_path: Path, version: Path) -> None:
    people = office_of(tmp_path)
    shutil.copytree(version, tmp_path / "outputs" / "ملتقى" / "v001")
    say(people["مراجعة"], "ملتقى", "withdrawn", reason="خطأ")
    answer = people["قارئة"].get("/briefs/ملتقى/v001/brief.pdf")
    assert quote("مسحوب-") in answer.headers["content-disposition"]
    assert answer.body != (version / "brief.pdf").read_bytes()
    packed = ZipFile(io.BytesIO(people["قارئة"].get("/briefs/ملتقى/v001/all.zip").body))
    assert any(name.endswith("/مسحوب.txt") for name in packed.namelist())
    (pdf,) = [packed.read(name) for name in packed.namelist() if name.endswith("/brief.pdf")]
    assert pdf == answer.body
