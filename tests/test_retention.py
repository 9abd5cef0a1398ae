"""Terms: what is kept for so long goes to the trash, and from there for good; the audit outlives it."""

import datetime as dt
from pathlib import Path

from flows.office.audit import Audit
from flows.office.retention import keep_terms
from flows.office.standing import Mark, Stand, Standings
from flows.publish.catalogue import Catalogue
from tests.publish.shelves import at, shelve

DAY = 86_400
PUBLISHED = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC).timestamp()


def put(outputs: Path, folder: str, classification: str) -> None:
    shelve(outputs, folder, times=at("2026-11-25T09:00:00+00:00"), brief={"classification": classification})


def look(outputs: Path, days: float) -> list[tuple[str, str]]:
    keep_terms(Catalogue(outputs), now=PUBLISHED + days * DAY, trash_days=30, retention=(("سري", 90), ("عام", 365)))
    return [(each.act, each.what) for each in Audit(outputs).events()]


def test_each_classification_is_kept_for_its_own_term(tmp_path: Path) -> None:
    for folder, classification in (("أ", "سرّي"), ("ب", "عام"), ("ج", "للنشر")):
        put(tmp_path, folder, classification)
    assert look(tmp_path, 89) == []
    assert look(tmp_path, 91) == [("discarded", "أ")]
    assert (tmp_path / "أ" / "v001").is_dir(), "it lies in the trash"
    assert look(tmp_path, 120) == [("discarded", "أ")]
    assert look(tmp_path, 122) == [("discarded", "أ"), ("removed", "أ")]
    assert not (tmp_path / "أ").exists()
    assert (tmp_path / "ب" / "v001").is_dir()
    assert (tmp_path / "ج" / "v001").is_dir()


def test_what_is_archived_is_kept(tmp_path: Path) -> None:
    put(tmp_path, "أ", "سري")
    Standings(tmp_path).put("أ", Stand.ARCHIVED, Mark(by="", at=1.0, upto=1))
    assert look(tmp_path, 1000) == []


def test_a_version_that_is_published_later_begins_its_own_term(tmp_path: Path) -> None:
    put(tmp_path, "أ", "سري")
    look(tmp_path, 91)
    shelve(tmp_path, "أ", "v002", times=at("2027-02-25T09:00:00+00:00"), brief={"classification": "سري"})
    look(tmp_path, 130)
    assert sorted(each.name for each in (tmp_path / "أ").iterdir()) == ["v002"]
