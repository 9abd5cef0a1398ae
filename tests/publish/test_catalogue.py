"""The catalogue lists what was published, newest first, and survives whatever else lies in the folder."""

import os
from pathlib import Path

import pytest

from flows.publish.catalogue import Catalogue
from flows.publish.store import Store
from tests.publish.editions import edition, manifest
from tests.publish.shelves import at, shelve


def names(catalogue: Catalogue) -> list[tuple[str, list[str]]]:
    return [(brief.folder, [version.name for version in brief.versions]) for brief in catalogue.briefs()]


def test_the_newest_comes_first_with_its_versions_from_the_last(tmp_path: Path) -> None:
    shelve(tmp_path, "أ", "v001", times=at("2026-11-01T10:00:00+00:00"))
    shelve(tmp_path, "ب", "v001", times=at("2026-11-02T10:00:00+00:00"))
    shelve(tmp_path, "أ", "v002", times=at("2026-11-03T10:00:00+00:00"))
    shelve(tmp_path, "أ", "v010", times=at("2026-11-03T11:00:00+00:00"))
    assert names(Catalogue(tmp_path)) == [("أ", ["v010", "v002", "v001"]), ("ب", ["v001"])]


def test_what_is_published_later_appears_and_what_is_removed_goes(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    assert catalogue.briefs() == ()
    path = shelve(tmp_path, "أ")
    assert names(catalogue) == [("أ", ["v001"])]
    shelve(tmp_path, "أ", "v002")
    assert names(catalogue) == [("أ", ["v002", "v001"])]
    path.rename(tmp_path / "gone")
    assert names(catalogue) == [("أ", ["v002"])]


def test_a_manifest_that_changed_is_read_again(tmp_path: Path) -> None:
    path = shelve(tmp_path, "أ", title="قديم")
    catalogue = Catalogue(tmp_path)
    catalogue.briefs()
    (path / "manifest.json").write_text(
        (path / "manifest.json").read_text("utf-8").replace("قديم", "عنوان جديد"), "utf-8"
    )
    assert catalogue.briefs()[0].latest.record.title == "عنوان جديد"


def test_a_version_is_read_once(tmp_path: Path) -> None:
    shelve(tmp_path, "أ")
    catalogue = Catalogue(tmp_path)
    assert catalogue.briefs()[0].latest is catalogue.briefs()[0].latest


@pytest.mark.parametrize(
    "broken", [b"", b"{", b"[]", b"null", b'{"reference": 1}', b"\xff\xfe", b'{"title": "t"}', b"[" * 100_000]
)
def test_a_broken_manifest_is_left_out_and_told(tmp_path: Path, broken: bytes) -> None:
    shelve(tmp_path, "سليم")
    path = shelve(tmp_path, "مكسور")
    (path / "manifest.json").write_bytes(broken)
    catalogue = Catalogue(tmp_path)
    assert names(catalogue) == [("سليم", ["v001"])]
    assert catalogue.unreadable == ("مكسور/v001",)


def test_half_a_folder_a_file_and_a_hidden_folder_are_no_versions(tmp_path: Path) -> None:
    shelve(tmp_path, ".staging")
    shelve(tmp_path, "أ", "v1")
    shelve(tmp_path, "أ", "draft")
    (tmp_path / "ملف").write_text("x", "utf-8")
    (tmp_path / "فارغ" / "v001").mkdir(parents=True)
    assert names(Catalogue(tmp_path)) == []


@pytest.mark.skipif(os.name != "posix", reason="makes symbolic links")
def test_no_link_leads_out_of_the_store(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "outputs"
    path = shelve(outside, "سر")
    shelve(root, "أ")
    (root / "link").symlink_to(outside / "سر")
    (root / "أ" / "v002").symlink_to(path)
    (root / "أ" / "v003").mkdir()
    (root / "أ" / "v003" / "manifest.json").symlink_to(path / "manifest.json")
    assert names(Catalogue(root)) == [("أ", ["v001"])]


def test_what_the_store_publishes_is_in_the_catalogue(tmp_path: Path) -> None:
    told = manifest("k").decode()[:-1] + ', "source": {"name": "a.txt", "sha256": "0"}, "house": {"name": "official"}}'
    Store(tmp_path).publish(edition(), told.encode())
    assert names(Catalogue(tmp_path)) == [("م-15", ["v001"])]
    assert Catalogue(tmp_path).find("م-15") is not None
    assert Catalogue(tmp_path).find("..") is None


def test_a_store_that_is_not_there_yet_is_empty(tmp_path: Path) -> None:
    assert Catalogue(tmp_path / "later").briefs() == ()
