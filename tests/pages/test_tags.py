"""Tags: written on a brief's page, and then a filter of list, feed and API; seen as far as the brief is."""

from pathlib import Path
from urllib.parse import quote_plus

import pytest

from flows.office.audit import Act, Audit
from flows.office.tags import Tags
from flows.pages.tagging import read_tags
from tests.pages.client import Answer, Client
from tests.pages.made import mark_of
from tests.pages.people import SECRET_TITLE, office_of


def tags(browser: Client, folder: str, written: str) -> Answer:
    mark = mark_of(browser.get("/account").text)
    return browser.post(f"/briefs/{folder}/tags", {"mark": mark, "tags": written})


def test_a_tag_is_a_filter_of_list_feed_and_api(tmp_path: Path) -> None:
    people = office_of(tmp_path)
    assert tags(people["مرسل"], "محطات", "الطاقة، #الربط الكهربائي، الطاقة").status == 303
    reader = people["قارئة"]
    page = reader.get("/briefs/محطات").text
    assert "?tag=%D8%A7%D9%84%D8%B7%D8%A7%D9%82%D8%A9" in page
    assert 'name="tags"' not in page  # a reader only reads them
    for address in ("/?", "/api/briefs?", "/api/feed.atom?"):
        found = reader.get(f"{address}tag={quote_plus('الربط الكهربايي')}").text
        assert ("محطات الربط" in found, "سدود الهضبة" in found) == (True, False), address
    assert reader.get("/api/briefs/محطات").json["latest"]["tags"] == ["الطاقة", "الربط الكهربائي"]
    assert reader.get("/api/briefs/سدود").json["latest"]["tags"] == []
    assert "الطاقة (١)" in reader.get("/").text
    assert [event.details for event in Audit(tmp_path / "outputs").events() if event.act is Act.TAGGED] == [
        "الطاقة، الربط الكهربائي"
    ]
    tags(people["مرسل"], "محطات", "")
    assert "الطاقة" not in reader.get("/").text


def test_a_tag_of_a_closed_brief_is_neither_counted_nor_shown(tmp_path: Path) -> None:
    people = office_of(tmp_path)
    assert tags(people["أمينة"], "برج", "أبراج").status == 303
    assert "أبراج (١)" in people["أمينة"].get("/").text
    seen = people["قارئة"]
    assert "أبراج (" not in seen.get("/").text
    assert SECRET_TITLE not in seen.get("/?tag=أبراج").text + seen.get("/api/briefs?tag=أبراج").text
    assert tags(people["مرسل"], "برج", "كشف").status == 404
    assert tags(people["قارئة"], "محطات", "كشف").status == 403


def test_a_form_of_another_site_tags_nothing(tmp_path: Path) -> None:
    people = office_of(tmp_path)
    assert people["مرسل"].post("/briefs/محطات/tags", {"mark": "x", "tags": "كشف"}).status == 403
    assert Tags(tmp_path / "outputs").all() == {}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("الطاقة,  المياه ،\n", ("الطاقة", "المياه")),
        ("#عاجل", ("عاجل",)),
        ("أ" * 50, ("أ" * 40,)),
        (",".join(map(str, range(20))), tuple(map(str, range(12)))),
        (" ، ,", ()),
    ],
)
def test_tags_are_what_stands_between_commas(written: str, read: tuple[str, ...]) -> None:
    assert read_tags(written) == read


def test_a_file_that_a_person_broke_has_no_tags_and_is_written_anew(tmp_path: Path) -> None:
    kept = Tags(tmp_path)
    kept.write("محطات", ("الطاقة",))
    (tmp_path / "_tags" / "tags.json").write_text("{", "utf-8")
    assert kept.of("محطات") == ()
    kept.write("سدود", ("مياه",))
    assert Tags(tmp_path).all() == {"سدود": ("مياه",)}
