"""Old versions go, the newest and what newer ones rest on stay."""

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.commands.store import store
from flows.errors import RequestError
from flows.keeping.pruning import prunable, read_age, remove
from flows.publish.shared import SharedStore
from flows.publish.store import Store
from tests.publish.editions import edition, manifest
from tests.publish.shelves import shelve

BEFORE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def at(day: str) -> dict[str, str]:
    return {"published": f"{day}T09:00:00+00:00"}


def names(root: Path, keep: int) -> list[str]:
    return [f"{version.parent.name}/{version.name}" for version in prunable(root, keep=keep, before=BEFORE)]


def test_the_newest_stay_and_so_does_what_is_not_old_yet(tmp_path: Path) -> None:
    for number, day in enumerate(("2024-01-01", "2025-01-01", "2026-06-01", "2025-02-01"), 1):
        shelve(tmp_path, "أ", f"v{number:03}", times=at(day))
    shelve(tmp_path, "ب", "v001", times=at("2020-01-01"))
    assert names(tmp_path, 1) == ["أ/v001", "أ/v002"]
    assert names(tmp_path, 3) == ["أ/v001"]


def test_what_a_newer_version_was_edited_from_or_goes_on_from_stays(tmp_path: Path) -> None:
    shelve(tmp_path, "أ", "v001", times=at("2024-01-01"))
    shelve(tmp_path, "أ", "v002", times=at("2024-02-01"))
    shelve(tmp_path, "أ", "v003", times=at("2024-03-01"))
    revision = {"parent": {"version": "v001", "record": "r"}}
    shelve(tmp_path, "أ", "v004", times=at("2024-04-01"), revision=revision, order={"since": "v003"})
    assert names(tmp_path, 1) == ["أ/v002"]


def test_what_a_version_that_stays_was_edited_from_stays_too(tmp_path: Path) -> None:
    shelve(tmp_path, "أ", "v001", times=at("2024-01-01"))
    shelve(tmp_path, "أ", "v002", times=at("2024-02-01"))
    shelve(tmp_path, "أ", "v003", times=at("2024-03-01"), revision={"parent": {"version": "v001", "record": "r"}})
    shelve(tmp_path, "أ", "v004", times=at("2024-04-01"), revision={"parent": {"version": "v003", "record": "r"}})
    assert names(tmp_path, 1) == ["أ/v002"]


@pytest.mark.usefixtures("fresh_settings")
def test_what_machines_share_is_pruned_for_all_and_does_not_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"file://{tmp_path}/shared"
    monkeypatch.setenv("MUJAZ_STORE", address)
    monkeypatch.setenv("MUJAZ_OUTPUTS", str(tmp_path / "b"))
    first = Store(tmp_path / "a", SharedStore(address))
    for number, text in enumerate(("أول", "ثان"), 1):
        first.publish(edition(text=text), manifest(f"k{number}", text=text, times=at("2024-01-01")))
    asked = ["prune", "--keep", "1", "--older", "30d"]
    told = CliRunner().invoke(store, [*asked, "--dry-run"])
    assert "م-15 v001" in told.output
    assert len(Store(tmp_path / "c", SharedStore(address)).versions("م/15")) == 2
    CliRunner().invoke(store, asked)
    SharedStore(address).pull_all(tmp_path / "b")
    for name in "bd":
        assert [each.name for each in Store(tmp_path / name, SharedStore(address)).versions("م/15")] == ["v002"]


def test_a_version_that_does_not_say_when_it_was_published_stays(tmp_path: Path) -> None:
    shelve(tmp_path, "أ", "v001", times={})
    shelve(tmp_path, "أ", "v002", times=at("2024-04-01"))
    assert names(tmp_path, 1) == []


def test_a_removed_version_is_gone_with_its_keys_and_its_number_is_not_given_again(tmp_path: Path) -> None:
    kept = Store(tmp_path)
    first = kept.publish(edition(text="أول"), manifest("k1", text="أول"))
    kept.publish(edition(text="أول"), manifest("k1b", text="أول"))
    kept.publish(edition(text="ثان"), manifest("k2", text="ثان"))
    remove(first.folder, tmp_path)
    assert [path.name for path in kept.versions("م/15")] == ["v002"]
    assert list((tmp_path / "م-15" / ".keys").iterdir()) == []
    assert list((tmp_path / ".staging").iterdir()) == []
    assert kept.publish(edition(text="ثالث"), manifest("k3", text="ثالث")).version == "v003"


@pytest.mark.parametrize(("written", "days"), [("365d", 365), (" 2W ", 14), ("12m", 360), ("1y", 365), ("0d", 0)])
def test_an_age_is_read(written: str, days: int) -> None:
    assert read_age(written).days == days


@pytest.mark.parametrize("written", ["", "d", "-1d", "1.5y", "365", "999999d"])
def test_what_is_no_age_is_refused(written: str) -> None:
    with pytest.raises(RequestError):
        read_age(written)
