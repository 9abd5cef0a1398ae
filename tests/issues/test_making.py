"""An issue from a folder to the store: numbers that run on, the same again, from Word and back, and on the pages."""

import datetime as dt
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree, html

from flows.errors import Bilingual, MissingSourceError, MujazError
from flows.files import Draft
from flows.issues import making
from flows.issues.from_folder import _files
from flows.issues.making import IssueRequest, Made, make_issue
from flows.issues.register import Register
from flows.pages.app import pages_app
from flows.pipeline import make_edition
from flows.press import accept
from flows.publish.catalogue import Catalogue
from flows.publish.shared import SharedStore
from flows.publish.store import Store
from flows.revise.reading import record_of
from flows.settings import Settings
from flows.sources import requests
from tests.pages.client import Client

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "tests" / "bulletin" / "sources"
DAYS = {"yesterday": dt.date(2026, 11, 22), "today": dt.date(2026, 11, 23)}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("out")


@pytest.fixture(scope="module", autouse=True)
def here() -> Iterator[None]:
    """Pages are set in this process: another takes seconds to start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "render_within", lambda _: lambda work, view, **named: work(view, **named))
        yield


def run(out: Path, folder: str, *, since: str = "", again: bool = False, store: str = "") -> Made:
    request = IssueRequest(
        name="morning",
        house="newsroom",
        out=out,
        folder=str(SOURCES / folder),
        day=DAYS.get(folder),
        since=since,
        again=again,
    )
    return make_issue(request, Settings(templates=ROOT / "templates", outputs=out, store=store))


@pytest.fixture(scope="module")
def issues(out: Path) -> tuple[Made, Made]:
    return run(out, "yesterday"), run(out, "today")


def test_numbers_run_on(issues: tuple[Made, Made]) -> None:
    assert [made.number for made in issues] == [1, 2]
    assert [made.publication.title for made in issues if made.publication] == [
        "نشرة الصباح · العدد 1",
        "نشرة الصباح · العدد 2",
    ]


def test_an_issue_is_published_for_all_machines_and_the_next_one_follows_it_on_another(tmp_path: Path) -> None:
    store = f"file://{tmp_path}/shared"
    first = run(tmp_path / "a", "yesterday", store=store)
    second = run(tmp_path / "b", "today", store=store)
    assert (first.number, second.number) == (1, 2)
    third = Store(tmp_path / "c", SharedStore(store))
    assert [len(third.versions(f"نشرة الصباح {number}")) for number in (1, 2)] == [1, 1]


@pytest.mark.parametrize("asked", [True, False], ids=["asked for", "the same sources"])
def test_made_again_of_the_same_sources_it_has_its_number_and_its_bytes(
    out: Path, issues: tuple[Made, Made], asked: bool
) -> None:
    again = run(out, "today", again=asked)
    assert again.number == 2
    assert again.publication
    assert again.publication.unchanged
    assert len(Register(out, "newsroom", "morning").entries()) == 2


def test_an_event_that_goes_on_names_the_issue_before(issues: tuple[Made, Made]) -> None:
    publication = issues[1].publication
    assert publication
    record, _ = record_of("brief.docx", (publication.folder / "brief.docx").read_bytes())
    assert record.order.issue
    follows = [item.follows.number for item in record.order.issue.items if item.follows]
    assert follows == [1]


def test_a_day_without_anything_has_no_issue(out: Path, issues: tuple[Made, Made], tmp_path: Path) -> None:
    made = run(out, str(tmp_path))
    assert made.publication is None
    assert len(Register(out, "newsroom", "morning").entries()) == 2


def test_a_run_that_fails_takes_no_number(
    out: Path, issues: tuple[Made, Made], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> Draft:
        raise MissingSourceError("x", *[Bilingual(ar="–", en="–")] * 2)

    monkeypatch.setattr(making, "draft_issue", fail)
    with pytest.raises(MujazError):
        run(out, "today", since="2026-11-01")
    assert Register(out, "newsroom", "morning").next_number == 3


def test_a_folder_that_is_not_there_is_said(out: Path) -> None:
    with pytest.raises(MissingSourceError):
        run(out, "nowhere")


def test_a_source_that_cannot_be_read_holds_up_no_other(tmp_path: Path) -> None:
    shutil.copytree(SOURCES / "yesterday", tmp_path / "in")
    (tmp_path / "in" / "c.txt").write_text("no Arabic here", "utf-8")
    made = run(tmp_path / "out", str(tmp_path / "in"))
    assert [file.name for file, _ in made.failed] == ["c.txt"]
    assert made.items == 2


def test_what_was_published_is_no_source(tmp_path: Path) -> None:
    shutil.copytree(SOURCES / "yesterday", tmp_path / "in")
    version = tmp_path / "in" / "outputs" / "م-1" / "v001"
    version.mkdir(parents=True)
    (version / "manifest.json").write_text("{}", "utf-8")
    shutil.copy(SOURCES / "today" / "12-الكسوف.txt", version / "source.txt")
    assert [file.name for file in _files(tmp_path / "in")] == ["a-السيول-الأولى.txt", "b-المكتبة.txt"]


def test_an_editor_drops_and_moves_items_in_word(out: Path, issues: tuple[Made, Made], tmp_path: Path) -> None:
    publication = issues[1].publication
    assert publication
    edited = tmp_path / "edited.docx"
    drop_and_move(publication.folder / "brief.docx", edited)
    settings = Settings(templates=ROOT / "templates", outputs=out)
    job = accept(requests([edited], out=out, house="newsroom")[0], settings)
    edition = make_edition(job.document, job.order, report=job.report)
    assert edition.revision
    assert not edition.revision.refused
    assert {change.how for change in edition.revision.changes} == {"dropped", "moved"}
    assert all(check.passed for check in edition.checks)
    written = next(each.data for each in edition.artefacts if each.name.endswith(".docx"))
    with ZipFile(BytesIO(written)) as package:
        said = "".join(map(str, html.document_fromstring(package.read("word/document.xml")).itertext()))
    assert "5 مواد من 11 مصدرًا" in said, "what is left is counted"
    assert "رقم المصدر في آخر العدد" in said
    assert "الملحق" not in said, "an issue has none"
    assert "11-المباراة.txt" not in said, "what is dropped is no source"


def drop_and_move(source: Path, target: Path) -> None:
    """Drop the match, and put the eclipse before the port."""
    document = Document(str(source))
    lines = document.paragraphs
    for line in item(lines, "النخيل يهزم"):
        line._p.getparent().remove(line._p)
    port = next(line for line in lines if line.text.startswith("توقيع عقد"))
    for line in item(lines, "كسوف جزئي"):
        port._p.addprevious(line._p)
    document.save(str(target))


def item(lines: list, title: str) -> list:  # type: ignore[type-arg]
    first = next(place for place, line in enumerate(lines) if line.text.startswith(title))
    last = next(place for place in range(first + 1, len(lines)) if lines[place].style.name.startswith("Heading"))
    return lines[first:last]


def test_an_issue_is_no_brief_for_the_next_one(out: Path, issues: tuple[Made, Made]) -> None:
    assert len(Catalogue(out).briefs()) == 2
    assert (
        make_issue(
            IssueRequest(name="morning", house="newsroom", out=out, since="2026-01-01", day=dt.date(2026, 11, 24)),
            Settings(templates=ROOT / "templates", outputs=out),
        ).publication
        is None
    )


@pytest.fixture(scope="module")
def browser(out: Path, issues: tuple[Made, Made]) -> Client:
    app = pages_app(
        outputs=out, templates=ROOT / "templates", house="official", secret=b"x", clock=lambda: 0.0, now=lambda: 0.0
    )
    return Client(app)


def test_the_archive_lists_every_issue_with_its_feed(browser: Client) -> None:
    page = browser.get("/bulletins").text
    assert page.index("العدد 2") < page.index("العدد 1")
    assert "/bulletins/newsroom/morning/feed.atom" in page


def test_an_issue_is_read_in_the_browser(browser: Client) -> None:
    page = browser.get(f"/briefs/{quote('نشرة-الصباح-2')}/v001/read").text
    root = html.document_fromstring(page)
    named = {each.get("id") for each in root.iter() if each.get("id")}
    hrefs = [each.get("href") or "" for each in root.iter("a")]
    links = [href[1:] for href in hrefs if href.startswith("#src")]
    assert root.get("dir") == "rtl"
    assert links
    assert set(links) <= named
    assert "متابعة للعدد 1" in page


def test_a_feed_names_the_newest_issue_first(browser: Client) -> None:
    feed = etree.fromstring(browser.get("/bulletins/newsroom/morning/feed.atom").body)
    space = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{space}entry")
    assert [each.findtext(f"{space}title") for each in entries] == ["نشرة الصباح · العدد 2", "نشرة الصباح · العدد 1"]
    assert all(each.findtext(f"{space}updated") and each.findtext(f"{space}id") for each in (feed, *entries))
    assert entries[0].find(f"{space}link").get("href").startswith("http://localhost")  # type: ignore[union-attr]


@pytest.mark.parametrize("address", ["/bulletins/newsroom/none/feed.atom", "/briefs/none/v001/read"])
def test_what_is_not_there_is_not_found(browser: Client, address: str) -> None:
    assert browser.get(address).status == 404
