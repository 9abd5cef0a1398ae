"""Words of an editor: on every page, in every answer, feed and mail they are said to be the editor's."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.pages.client import Client
from tests.pages.made import SUMMARY, client, mark_of, put, put_versions
from tests.pages.test_reviews import Reviews, put_draft
from tests.publish.shelves import at

TITLE, LINE = "كلام زلفى في العنوان", "كلام زلفى في الخلاصة"
WORDS = re.compile('كلام زلفى في [^\\s<»"]+')
MARKED = re.compile(WORDS.pattern + r"(?:»|</\w+>)*\s*(?:<span class=\"by-editor\">بقلم المحرر</span>|\(بقلم المحرر\))")
EDITED = {
    **SUMMARY,
    "title_origin": "editor",
    "bottom_line": [{"text": LINE, "origin": "editor"}],
    "figures": [
        {
            "qualifier": "",
            "figure": "كلام زلفى في الرقم",
            "clause": "كلام زلفى في العبارة",
            "origin": "editor",
            "clause_origin": "editor",
        }
    ],
}
PAGES = (
    "/",
    "/?view=grid",
    "/?q=محطة",
    "/briefs/سدود",
    "/briefs/سدود/v002",
    "/briefs/سدود/v001",
    "/briefs/سدود/v002/facts",
    "/facts?q=محطة",
    "/api/feed.atom",
)


@pytest.fixture
def pages(tmp_path: Path) -> Client:
    put(tmp_path / "outputs", "سدود", title="سدود الهضبة")
    times = at("2026-11-26T09:00:00+00:00")
    put(tmp_path / "outputs", "سدود", "v002", title=TITLE, brief=EDITED, times=times)
    return client(tmp_path)


def unmarked(text: str) -> list[str]:
    """The editor's words that nothing says are theirs."""
    found = (each for each in WORDS.finditer(text) if not MARKED.match(text, each.start()))
    return [text[each.start() - 60 : each.end() + 60] for each in found]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_and_no_feed_has_the_editor_s_words_without_their_mark(pages: Client, path: str) -> None:
    text = pages.get(path).text
    assert WORDS.search(text)
    assert unmarked(text) == []


@pytest.mark.parametrize("path", ["/api/briefs", "/api/briefs/سدود", "/api/briefs/سدود/v002", "/api/facts?q=محطة"])
def test_every_answer_names_whose_the_words_are(pages: Client, path: str) -> None:
    said = list(_said(json.loads(pages.get(path).text)))
    assert said
    assert all(whose == "editor" for whose in said)


def _said(node: Any) -> list[str]:
    """Whose words each text of an answer is said to be, of those that are an editor's."""
    if isinstance(node, list):
        return [each for one in node for each in _said(one)]
    if not isinstance(node, dict):
        return []
    own = {"title": "title_origin", "text": "origin", "figure": "origin", "clause": "clause_origin"}
    here = [str(node.get(whose)) for name, whose in own.items() if WORDS.match(str(node.get(name, "")))]
    return here + [each for one in node.values() for each in _said(one)]


def test_a_link_that_is_shared_marks_the_title(pages: Client) -> None:
    mark = mark_of(pages.get("/briefs/سدود").text)
    made = pages.post("/briefs/سدود/v002/share", {"mark": mark, "days": "1"}).text
    assert unmarked(made) == []
    link = re.search(r"(/shared/[^\"]+)", made)
    assert link
    opened = pages.get(link[1]).text
    assert TITLE in opened
    assert unmarked(opened) == []


def test_versions_beside_each_other_mark_what_the_editor_wrote(tmp_path: Path) -> None:
    put_versions(tmp_path / "outputs", "قرارات")
    text = client(tmp_path).get("/briefs/قرارات/v002/changes").text
    mark = ' <span class="by-editor">بقلم المحرر</span></td>'
    assert f"نقطة عن 7 جسور.</ins>{mark}" in text
    assert text.count(mark) == 2, "and the point that was changed; nothing else is the editor's"


def test_a_draft_that_waits_is_marked_on_the_list_and_in_the_head_of_its_page(tmp_path: Path, version: Path) -> None:
    path = put_draft(tmp_path / "outputs", version)
    told = json.loads((path / "manifest.json").read_text("utf-8"))
    told = {**told, "title": TITLE, "brief": {**told["brief"], "title_origin": "editor"}}
    (path / "manifest.json").write_text(json.dumps(told), "utf-8")
    text = client(tmp_path, runs=Reviews("run-1")).get("/reviews").text
    assert TITLE in text
    assert unmarked(text) == []
