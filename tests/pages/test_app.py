"""What a person sees: the list, a brief, its facts; alone and mounted."""

import json
import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from flows.facts import find_facts
from flows.ingest import read
from flows.pages import words
from flows.publish.facts_file import facts_json
from flows.structure import structure
from tests.pages.client import Client
from tests.pages.made import ROOT, SUMMARY, client, office, put


def test_the_pages_say_that_they_live(tmp_path: Path) -> None:
    assert client(tmp_path).get("/health").text == "ok\n"


def test_the_list_shows_the_newest_version_of_each_brief_first(tmp_path: Path) -> None:
    page = office(tmp_path).get("/")
    assert page.status == 200
    assert '<html lang="ar" dir="rtl">' in page.text
    assert page.text.index("محطات الربط الجديدة") < page.text.index("سدود الهضبة")
    assert "موجزان" in page.text
    assert 'href="/briefs/%D9%85%D8%AD%D8%B7%D8%A7%D8%AA/v002"' in page.text


def test_search_finds_a_word_and_marks_it(tmp_path: Path) -> None:
    page = office(tmp_path).get("/?q=محطه")
    assert "<mark>محطة.</mark>" in page.text, page.text
    assert "لا موجز يطابق" in office(tmp_path / "b").get("/?q=قطار").text


def test_an_empty_store_invites_an_upload(tmp_path: Path) -> None:
    assert "لم يُنشر موجز بعد" in client(tmp_path).get("/").text


@pytest.mark.parametrize("query", ["since=yesterday", "page=two", "until=2026-13-01"])
def test_a_day_or_a_page_that_is_none_is_refused(tmp_path: Path, query: str) -> None:
    assert office(tmp_path).get(f"/?{query}").status == 400


def test_many_briefs_come_in_pages(tmp_path: Path) -> None:
    for number in range(21):
        put(tmp_path / "outputs", f"ر{number}")
    page = client(tmp_path).get("/?q=محطة").text
    assert 'rel="next" href="?q=%D9%85%D8%AD%D8%B7%D8%A9&amp;page=2"' in page
    assert 'rel="prev"' in client(tmp_path).get("/?page=2").text


def test_a_brief_shows_its_masthead_figures_downloads_versions_and_checks(tmp_path: Path) -> None:
    pages = office(tmp_path)
    page = pages.get("/briefs/محطات/v001").text
    for told in (
        "محطات الربط",
        "م/2026/15",
        "٣ مارس ٢٠٢٦",
        "12 محطة",
        "هذه نسخة أقدم",
        "اجتازت الملفات كل الفحوص",
        "all.zip",
    ):
        assert told in page
    assert pages.get("/briefs/محطات").text.count("هذه نسخة أقدم") == 0


def test_what_an_editor_wrote_is_marked_wherever_it_is_shown(tmp_path: Path) -> None:
    by = {"origin": "editor"}
    put(
        tmp_path / "outputs",
        "أ",
        title="عنوان المحرر",
        brief={
            **SUMMARY,
            "title_origin": "editor",
            "bottom_line": [{"text": "كلام المحرر", **by}, {"text": "كلام المصدر", "origin": "source"}],
            "figures": [
                {"qualifier": "", "figure": "12", "clause": "كلام المحرر", "clause_origin": "editor"},
                {"qualifier": "", "figure": "13", "clause": "كلام المصدر", **by},
            ],
        },
    )
    put(tmp_path / "outputs", "أ", "v002", title="عنوان المصدر")
    pages, mark = client(tmp_path), ' <span class="by-editor">بقلم المحرر</span>'
    page = pages.get("/briefs/أ/v001").text
    for told in ("عنوان المحرر", "كلام المحرر", "<strong>13</strong>"):
        assert f"{told}{mark}" in page
    assert page.count(mark) == 4
    assert pages.get("/briefs/أ/v002").text.count(f"عنوان المحرر{mark}") == 1  # among the versions
    assert f"عنوان المحرر{mark}" in pages.get("/briefs/أ/v001/facts").text
    assert mark not in pages.get("/briefs/أ/v002/facts").text


def test_the_list_marks_what_an_editor_wrote(tmp_path: Path) -> None:
    lines = [{"text": "كلام المحرر", "origin": "editor"}]
    put(tmp_path / "outputs", "أ", title="عنوان", brief={**SUMMARY, "title_origin": "editor", "bottom_line": lines})
    put(tmp_path / "outputs", "ب", title="عنوان المصدر")
    page, mark = client(tmp_path).get("/").text, ' <span class="by-editor">بقلم المحرر</span>'
    assert page.count(mark) == 2
    assert f"عنوان</a>{mark}" in page
    assert f"كلام المحرر{mark}" in page


def test_a_manifest_of_an_older_mujaz_is_still_read(tmp_path: Path) -> None:
    put(tmp_path / "outputs", "أ", brief={**SUMMARY, "bottom_line": ["سطر قديم"]})
    assert "سطر قديم" in client(tmp_path).get("/briefs/أ").text


def test_a_brief_leads_to_its_run_where_prefect_can_be_opened(tmp_path: Path) -> None:
    put(tmp_path / "outputs", "أ", run="7-a/b")
    assert 'href="/v2/7-a%2Fb"' in client(tmp_path, run_page="/v2/{run}").get("/briefs/أ").text
    assert "Prefect" not in client(tmp_path).get("/briefs/أ").text


def test_a_brief_says_who_read_it_before_it_was_published(tmp_path: Path) -> None:
    put(tmp_path / "outputs", "أ", order={"review": {"by": "ليلى الحداد", "at": "2026-11-25T10:00:00+00:00"}})
    assert "<bdi>ليلى الحداد</bdi>" in client(tmp_path).get("/briefs/أ").text


def test_a_brief_shows_what_was_mended(tmp_path: Path) -> None:
    mends = [{"step": "annex", "line": "b1", "ar": "تُرك «كلام» للملحق.", "en": "left to the annex"}]
    repairs = [
        {"rule": "repair.joined-lines", "count": 3, "reported": False, "ar": "أسطر مقطوعة", "en": "broken lines"}
    ]
    put(tmp_path / "outputs", "أ", mends=mends, repairs=repairs)
    page = client(tmp_path).get("/briefs/أ").text
    assert "<li>تُرك «كلام» للملحق.</li>" in page
    assert "<li>أسطر مقطوعة: ٣</li>" in page


def test_a_brief_of_a_mujaz_that_did_not_word_its_repairs_is_shown_all_the_same(tmp_path: Path) -> None:
    put(tmp_path / "outputs", "أ", repairs=[{"rule": "repair.tatweel", "count": 2, "reported": False}])
    page = client(tmp_path).get("/briefs/أ")
    assert page.status == 200
    assert "ما أُصلح" not in page.text


def test_every_kind_of_fact_has_its_word_and_its_colour() -> None:
    kinds = set(facts_schema_kinds())
    assert kinds == set(words.FACT_KINDS) == set(words.GROUPS)


def test_every_check_has_its_words() -> None:
    sources = "".join(file.read_text("utf-8") for file in (ROOT / "flows" / "verify").glob("*.py"))
    named = set(re.findall(r'"((?:pdf|docx|parity|print)\.[a-z_]+)"', sources))
    assert len(named) > 20
    assert named <= set(words.CHECKS)


def facts_schema_kinds() -> list[str]:
    schema = json.loads((ROOT / "docs" / "facts.schema.json").read_text("utf-8"))
    kinds = (kind.get("properties", {}).get("kind", {}) for kind in schema["$defs"].values())
    return [kind["const"] for kind in kinds if "const" in kind]


def test_a_brief_that_was_edited_shows_what_changed(tmp_path: Path) -> None:
    pages = office(tmp_path)
    page = pages.get("/briefs/محطات/v002").text
    for told in ("حُذفت النقطة ٢", "بقي الملحق كما كان", "ليس في المصدر: «٩٠»", "راجع الرقم", "/v001"):
        assert told in page
    assert "ما تغيّر" not in pages.get("/briefs/محطات/v001").text


def test_a_fact_leads_to_its_sentence_and_stands_in_its_place(tmp_path: Path) -> None:
    page = office(tmp_path).get("/briefs/محطات/v001/facts").text
    assert '<a href="#s1" data-fact="1" title="date.gregorian-month">3 مارس 2026</a>' in page
    assert 'data-facts="1 2">3</span><span class="found k-time" data-facts="1"> مارس 2026</span>' in page
    assert "٤٠٬٠٠٠٬٠٠٠ ريال سعودي" in page
    assert "غير محسوم" in page


def test_an_amount_whose_currency_is_not_said_hides_no_fact(tmp_path: Path) -> None:
    pages = office(tmp_path)
    folder = tmp_path / "outputs" / "محطات" / "v001"
    text = "خصصت اللجنة 45 مليون ريال في 12 مارس 2026 لتطوير الميناء.".encode()
    outline = structure(read("source.txt", text))
    (folder / "source.txt").write_bytes(text)
    (folder / "facts.json").write_bytes(facts_json(outline, find_facts(outline), ()))
    page = pages.get("/briefs/محطات/v001/facts").text
    assert "٤٥٬٠٠٠٬٠٠٠" in page
    assert "12 مارس 2026</a>" in page


def test_facts_are_shown_by_their_kind(tmp_path: Path) -> None:
    page = office(tmp_path).get("/briefs/محطات/v001/facts?kind=money").text
    assert 'data-fact="3"' in page
    assert 'data-fact="1"' not in page


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"facts": [{"span": {"start": 5, "end": 1}}]}'])
def test_broken_facts_leave_the_page_standing(tmp_path: Path, broken: bytes) -> None:
    pages = office(tmp_path)
    (tmp_path / "outputs" / "محطات" / "v001" / "facts.json").write_bytes(broken)
    assert pages.get("/briefs/محطات/v001/facts").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/briefs/لا",
        "/briefs/محطات/v009",
        "/briefs/محطات/v001/nothing.pdf",
        "/runs/x",
        "/login",
        "/static/x",
    ],
)
def test_what_is_not_there_is_said_in_arabic(tmp_path: Path, path: str) -> None:
    answer = office(tmp_path).get(path)
    assert answer.status == 404
    assert "لا شيء في هذا العنوان" in answer.text


def test_a_page_is_not_sent_again_to_who_has_it(tmp_path: Path) -> None:
    pages = office(tmp_path)
    pages.get("/")
    first = pages.get("/")
    again = pages.get("/", {"if-none-match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


def test_mounted_pages_keep_their_addresses_below_the_mount(tmp_path: Path) -> None:
    app = Starlette(routes=[Mount("/reports", app=office(tmp_path).app)])
    pages = Client(app)
    page = pages.get("/reports/").text
    assert 'href="/reports/briefs/' in page
    assert 'href="/reports/static/pages.css' in page
    assert 'href="/briefs/' not in page
    assert pages.get("/reports/static/pages.css").status == 200
    assert pages.get("/reports/api/briefs").json["briefs"][0]["page"].startswith("/reports/briefs/")
    assert 'href="/reports/static/' in pages.get("/reports/static/nothing").text
