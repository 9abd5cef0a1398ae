"""The list of thousands is looked through once a second; one brief by itself is always as it is now."""

import shutil
from pathlib import Path

from flows.publish.catalogue import Catalogue
from tests.publish.shelves import shelve


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_list_is_a_second_old_at_most(tmp_path: Path) -> None:
    clock = Clock()
    catalogue = Catalogue(tmp_path, clock)
    shelve(tmp_path, "أ")
    assert [brief.folder for brief in catalogue.briefs()] == ["أ"]
    shelve(tmp_path, "ب")
    clock.now += 0.5
    assert [brief.folder for brief in catalogue.briefs()] == ["أ"]
    clock.now += 0.6
    assert {brief.folder for brief in catalogue.briefs()} == {"أ", "ب"}


def test_one_brief_is_as_it_is_now_and_the_list_then_has_it_too(tmp_path: Path) -> None:
    clock = Clock()
    catalogue = Catalogue(tmp_path, clock)
    shelve(tmp_path, "أ")
    catalogue.briefs()
    clock.now += 0.1
    shelve(tmp_path, "أ", "v002", title="جديد")
    shelve(tmp_path, "ب")
    brief = catalogue.find("أ")
    assert brief
    assert [version.name for version in brief.versions] == ["v002", "v001"]
    assert catalogue.find("ب")
    assert next(each for each in catalogue.briefs() if each.folder == "أ").latest.record.title == "جديد"
    shutil.rmtree(tmp_path / "أ" / "v002")
    brief = catalogue.find("أ")
    assert brief
    assert brief.latest.name == "v001"
    shutil.rmtree(tmp_path / "أ")
    assert catalogue.find("أ") is None
    assert [each.folder for each in catalogue.briefs()] == ["ب"]
    assert catalogue.find("none") is None
