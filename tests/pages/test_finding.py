"""Finding: facts over all briefs, whole numbers, an editor's own words, sorting, kept searches, a feed, shared links."""

import io
import time
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from flows.pages.queries import query_of
from tests.pages.client import Client
from tests.pages.made import TEXT, FakeRuns, client, mark_of, office, put, put_versions
from tests.pages.people import office_of
from tests.publish.shelves import at

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def found(pages: Client, query: str) -> list[tuple[str, str]]:
    return [(each["kind"], each["words"]) for each in pages.get(f"/api/facts?{query}").json["facts"]]


def test_a_fact_is_found_by_its_sentence_its_kind_and_its_day(tmp_path: Path) -> None:
    pages = office(tmp_path)
    assert set(found(pages, "q=الكلفه")) == {("money", "40 مليون ريال")}
    assert set(found(pages, "kind=time")) == {("date", "3 مارس 2026")}
    assert set(found(pages, "on=2026-03-03")) == {("date", "3 مارس 2026")}
    assert found(pages, "on=2026-03-04") == []
    assert found(pages, "q=الكلفة&kind=date") == []
    assert pages.get("/api/facts?on=rubbish").status == 400


def test_each_fact_leads_to_its_sentence(tmp_path: Path) -> None:
    pages = office(tmp_path)
    (fact,) = [each for each in pages.get("/api/facts?kind=money").json["facts"] if each["folder"] == "محطات"]
    assert (fact["sentence"], fact["version"]) == ("وبلغت الكلفة 40 مليون ريال.", "v002")
    page, _, anchor = fact["page"].partition("#")
    assert f'id="{anchor}"' in pages.get(page).text
    assert "وبلغت الكلفة" in pages.get("/facts?q=الكلفة").text.replace("<bdi>", "").replace("</bdi>", "")


@pytest.mark.parametrize("address", ["/", "/briefs/ليل", "/facts?q=الكلفة"])
def test_every_page_says_the_day_of_the_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    put(tmp_path / "outputs", "ليل", times=at("2026-11-29T22:30:00+00:00"))
    monkeypatch.setenv("TZ", "Asia/Riyadh")
    time.tzset()
    try:
        shown = client(tmp_path).get(address).text
    finally:
        monkeypatch.undo()
        time.tzset()
    assert "٣٠ نوفمبر ٢٠٢٦" in shown
    assert "٢٩ نوفمبر" not in shown


@pytest.mark.parametrize(
    ("query", "answers"),
    [("42", 1), ("142", 1), ("4", 0), ("1200", 1), ("1,200", 1), ("١٢٠٠", 1), ("200", 0), ("9.5", 1), ("9", 0),
     ("5", 0), ("2026", 1), ("ق-42", 0), ("42%", 0), ("7%", 1)],
)  # fmt: skip
def test_a_number_is_found_whole(tmp_path: Path, query: str, answers: int) -> None:
    put(tmp_path / "outputs", "أرقام")
    text = "في 2026-11-25 بلغت 42 وحدة و142 دارًا، وكلفتها ١٬٢٠٠ ريال، أي 9.5 في كل ألف، بزيادة 17% أو 7%."
    (tmp_path / "outputs" / "أرقام" / "v001" / "source.txt").write_text(text, "utf-8")
    assert client(tmp_path).get(f"/api/briefs?q={query.replace('%', '%25')}").json["total"] == answers


def test_an_editor_s_own_words_are_found_too(tmp_path: Path) -> None:
    from tests.pages.made import REVISION, client

    put_versions(tmp_path / "outputs", "جسور")
    manifest = tmp_path / "outputs" / "جسور" / "v002" / "manifest.json"
    import json

    manifest.write_text(json.dumps({**json.loads(manifest.read_text("utf-8")), "revision": REVISION}), "utf-8")
    assert client(tmp_path).get("/api/briefs?q=جسور 7").json["total"] == 1
    assert client(tmp_path).get("/api/briefs?q=«بعض أيام»".replace("«", "").replace("»", "")).json["total"] == 1


def test_the_list_is_in_the_order_that_its_address_asks_for(tmp_path: Path) -> None:
    outputs = tmp_path / "outputs"
    for number, (name, title) in enumerate((("ب", "باء"), ("ج", "ألف"), ("أ", "جيم")), 1):
        put(outputs, name, title=title, times=at(f"2026-11-0{number}T09:00:00+00:00"))
    from tests.pages.made import client

    pages = client(tmp_path)
    order = {
        sort: [each["title"] for each in pages.get(f"/api/briefs?sort={sort}").json["briefs"]]
        for sort in ("newest", "oldest", "title", "reference")
    }
    assert order == {
        "newest": ["جيم", "ألف", "باء"],
        "oldest": ["باء", "ألف", "جيم"],
        "title": ["ألف", "باء", "جيم"],
        "reference": ["جيم", "باء", "ألف"],
    }
    assert pages.get("/?sort=rubbish").status == 400
    assert query_of({"sort": "title"}).sort == "title"


def test_a_kept_search_says_what_is_new_in_it(tmp_path: Path) -> None:
    people = office_of(tmp_path, now=lambda: 1_796_000_000.0)
    browser = people["قارئة"]
    form = {"mark": mark_of(browser.get("/account").text), "query": "q=محطات&page=2", "name": "محطاتنا"}
    assert browser.post("/saved", form).status == 303
    assert "محطاتنا" in browser.get("/").text
    assert "جديد</small>" not in browser.get("/").text
    put(tmp_path / "outputs", "محطات-2", title="محطات أخرى", times=at("2027-01-01T00:00:00+00:00"))
    put(tmp_path / "outputs", "محطات-3", times=at("2027-01-01T00:00:00+00:00"), title="محطات",
        brief={"classification": "سري"})  # fmt: skip
    assert "١ جديد</small>" in browser.get("/").text, "of the two new ones one is hidden"
    assert "محطاتنا" not in people["مرسل"].get("/").text
    form = {"mark": form["mark"], "query": "q=محطات", "remove": "محطاتنا"}
    assert browser.post("/saved", form).status == 303
    assert "محطاتنا" not in browser.get("/").text


def test_the_feed_is_a_search_with_its_bottom_lines(tmp_path: Path) -> None:
    pages = office(tmp_path)
    feed = etree.fromstring(pages.get("/api/feed.atom?q=محطات").body)
    assert feed.xpath("a:entry/a:title/text()", namespaces=ATOM) == ["محطات الربط الجديدة"]
    assert feed.xpath("a:entry/a:summary/text()", namespaces=ATOM) == ["أعلنت الهيئة إنشاء 12 محطة."]
    address = str(feed.findall("a:entry/a:link", ATOM)[0].get("href"))
    assert pages.get(address.removeprefix("http://localhost")).status == 200
    first = pages.get("/api/feed.atom")
    assert pages.get("/api/feed.atom", {"if-none-match": first.headers["etag"]}).status == 304


def share(browser: Client, address: str, days: str = "7") -> str:
    page = browser.post(f"{address}/share", {"mark": mark_of(browser.get("/account").text), "days": days})
    return (
        page.text.split('readonly dir="ltr" value="')[1].split('"')[0].removeprefix("http://localhost")
        if page.status == 200
        else str(page.status)
    )


def test_a_shared_link_opens_one_version_until_its_day(tmp_path: Path) -> None:
    clock = [1_764_000_000.0]
    people = office_of(tmp_path, now=lambda: clock[0])
    link = share(people["مرسل"], "/briefs/محطات/v001")
    stranger = Client(people["مرسل"].app)
    assert "محطات الربط" in stranger.get(link).text
    assert stranger.get(f"{link}/brief.pdf").status == 200
    for other in (f"{link}/source.txt", f"{link}x", f"{link}/manifest.json", "/shared/rubbish"):
        assert stranger.get(other).status == 404, other
    assert stranger.get("/briefs/محطات").status == 303, "the rest stays closed"
    clock[0] += 7 * 86_400 + 1
    assert stranger.get(link).status == 404


def test_a_shared_link_is_over_when_the_brief_or_who_gave_it_is(tmp_path: Path) -> None:
    from flows.pages.users import Users
    from tests.pages.test_withdrawing import say

    people = office_of(tmp_path)
    assert share(people["قارئة"], "/briefs/محطات/v001") == "403"
    assert share(people["أمينة"], "/briefs/برج/v001") == "403", "a secret is given to nobody"
    assert "أنشئ الرابط" not in people["أمينة"].get("/briefs/برج").text, "nor is it offered"
    assert "أنشئ الرابط" in people["مرسل"].get("/briefs/محطات").text
    link, other = share(people["مرسل"], "/briefs/محطات/v001"), share(people["مرسل"], "/briefs/سدود/v001")
    stranger = Client(people["مرسل"].app)
    say(people["مراجعة"], "محطات", "withdrawn", reason="خطأ")
    assert stranger.get(link).status == 404
    assert stranger.get(other).status == 200
    Users(tmp_path / "state" / "users").remove("مرسل")
    assert stranger.get(other).status == 404


def test_several_files_may_be_a_brief_each(tmp_path: Path) -> None:
    runs = FakeRuns()
    pages = office(tmp_path, runs=runs)
    form = {"mark": mark_of(pages.get("/upload").text), "each": "1", "reference": "م/1"}
    files = [("أول.txt", TEXT.encode()), ("ثان.txt", f"{TEXT} ثم".encode()), ("فاسد.txt", b"no arabic")]
    answer = pages.upload_several("/upload", form, files)
    assert answer.status == 422, "one of them cannot be taken"
    assert "فاسد" in answer.text
    assert [request.source.name for request in runs.started] == ["أول.txt", "ثان.txt"]
    assert {request.order.wishes.reference for request in runs.started} == {""}, "two briefs share no reference"


def test_what_is_chosen_comes_in_one_zip(tmp_path: Path) -> None:
    answer = office(tmp_path).get("/many.zip?b=محطات&b=سدود&b=لا-شيء")
    assert {name.split("/")[0] for name in ZipFile(io.BytesIO(answer.body)).namelist()} == {
        "م-2026-15-v002",
        "سدود-v001",
    }
    assert office(tmp_path / "b").get("/many.zip").status == 404
