"""A version is there whole or not at all; the same input is one version, a different one is the next."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest

from flows.errors import UnwritableOutputError
from flows.publish.names import own_folder_name
from flows.publish.store import STAGING, SWEEP_AFTER, Store
from tests.publish.editions import edition, manifest


def visible(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if STAGING not in path.parts)


def test_an_edition_becomes_version_one_with_all_its_files(tmp_path: Path) -> None:
    published = Store(tmp_path).publish(edition(), manifest("k1"))
    assert (published.version, published.unchanged) == ("v001", False)
    assert published.folder == tmp_path / "م-15" / "v001"
    assert sorted(file.name for file in published.folder.iterdir()) == ["brief.pdf", "facts.json", "manifest.json"]


def test_the_same_input_gives_the_same_version(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first, second = store.publish(edition(), manifest("k1")), store.publish(edition(), manifest("k1"))
    assert (second.folder, second.unchanged) == (first.folder, True)
    assert store.find("م/15", "k1") == second


def test_a_different_input_gives_the_next_version_and_leaves_the_first(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = store.publish(edition(text="أول"), manifest("k1"))
    second = store.publish(edition(text="ثان"), manifest("k2"))
    assert second.version == "v002"
    assert (first.folder / "brief.pdf").read_text("utf-8") == "أول"


def test_other_code_that_gives_the_same_files_makes_no_version(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = store.publish(edition(), manifest("k1"))
    kept = (first.folder / "manifest.json").read_bytes()
    assert store.find("م/15", "k2") is None
    second = store.publish(edition(), manifest("k2"))
    assert (second.folder, second.title, second.unchanged) == (first.folder, first.title, True)
    assert (first.folder / "manifest.json").read_bytes() == kept
    assert store.find("م/15", "k2") == second, "the next run need not make it to know"
    assert store.find("م/15", "k1") == second


def test_a_key_is_no_longer_known_when_its_version_is_gone(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = store.publish(edition(), manifest("k1"))
    store.publish(edition(), manifest("k2"))
    shutil.rmtree(first.folder)
    assert store.find("م/15", "k2") is None
    assert store.publish(edition(), manifest("k2")).unchanged is False


def test_only_the_newest_version_is_held_against_an_edition(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.publish(edition(text="أول"), manifest("k1"))
    store.publish(edition(text="ثان"), manifest("k2"))
    assert store.publish(edition(text="أول"), manifest("k3")).version == "v003"


def _altered(file: Path) -> None:
    file.write_text("غير ما كُتب", "utf-8")


@pytest.mark.parametrize("damage", [Path.unlink, _altered])
@pytest.mark.parametrize("key", ["k1", "of other code"])
def test_a_version_that_lost_a_file_has_it_again(tmp_path: Path, damage: Callable[[Path], None], key: str) -> None:
    store = Store(tmp_path)
    first = store.publish(edition(), manifest("k1"))
    before = (first.folder / "brief.pdf").read_bytes()
    damage(first.folder / "brief.pdf")
    assert store.find("م/15", "k1") is None
    again = store.publish(edition(), manifest(key))
    assert (again.version, again.unchanged) == ("v001", False)
    assert (first.folder / "brief.pdf").read_bytes() == before
    assert store.find("م/15", "k1")
    assert store.publish(edition(), manifest("k1")).unchanged


def test_what_somebody_made_of_a_file_is_kept_when_it_is_put_back(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = store.publish(edition(), manifest("k1"))
    _altered(first.folder / "brief.pdf")
    store.publish(edition(), manifest("k1"))
    (kept,) = (tmp_path / "م-15" / ".altered" / "v001").iterdir()
    assert kept.read_text("utf-8") == "غير ما كُتب"
    assert kept.name.endswith("-brief.pdf")


def test_a_damaged_version_is_not_given_the_files_of_another_edition(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = store.publish(edition(text="أول"), manifest("k1", text="أول"))
    (first.folder / "brief.pdf").unlink()
    assert store.publish(edition(text="ثان"), manifest("k2", text="ثان")).version == "v002"
    assert not (first.folder / "brief.pdf").exists()


def test_a_file_more_or_less_is_another_version(tmp_path: Path) -> None:
    store, whole = Store(tmp_path), edition()
    store.publish(whole, manifest("k1"))
    assert store.publish(replace(whole, artefacts=whole.artefacts[:1]), manifest("k2")).version == "v002"


def test_what_reviewers_wrote_is_a_version_though_the_files_are_the_same(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.publish(edition(), manifest("k1", revision={"comments": ["أ"]}))
    assert store.publish(edition(), manifest("k2", revision={"comments": ["ب"]})).version == "v002"
    assert store.publish(edition(), manifest("k3", revision={"comments": ["ب"]})).unchanged is True


def test_a_removed_version_is_not_given_again_to_another(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.publish(edition(), manifest("k1"))
    (tmp_path / "م-15" / "v007").mkdir()
    assert store.publish(edition(), manifest("k2")).version == "v008"


def test_a_version_with_a_broken_manifest_is_left_alone(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = store.publish(edition(), manifest("k1"))
    (first.folder / "manifest.json").write_text("{", "utf-8")
    assert store.publish(edition(), manifest("k1")).version == "v002"


def _processes() -> ProcessPoolExecutor:
    # They end by themselves: those of a `Pool` are ended by SIGTERM, and one that has just begun to write what it
    # measured of the code covered may then wait for itself without end.
    return ProcessPoolExecutor(6, mp_context=get_context("spawn"))


def _publish(root: str, key: str) -> tuple[str, bool]:
    published = Store(Path(root)).publish(edition(text=key), manifest(key))
    return published.version, published.unchanged


def test_runs_that_race_for_one_source_make_one_version_each_input(tmp_path: Path) -> None:
    keys = ["k1", "k2", "k3", "k1", "k2", "k3"] * 4
    with _processes() as pool:
        outcomes = [*pool.map(_publish, [str(tmp_path)] * len(keys), keys)]
    assert sorted(version for version, unchanged in outcomes if not unchanged) == ["v001", "v002", "v003"]
    for folder in (tmp_path / "م-15").iterdir():
        key = json.loads((folder / "manifest.json").read_text("utf-8"))["key"]
        assert (folder / "brief.pdf").read_text("utf-8") == key
    assert not (tmp_path / STAGING).exists()


def test_references_of_one_folder_name_are_kept_apart(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = store.publish(edition("a b"), manifest("k1", reference="a b"))
    other = store.publish(edition("a-b"), manifest("k2", reference="a-b"))
    assert first.folder == tmp_path / "a-b" / "v001"
    assert other.folder == tmp_path / own_folder_name("a-b") / "v001"
    for reference, key, published in (("a b", "k1", first), ("a-b", "k2", other)):
        again = store.publish(edition(reference), manifest(key, reference=reference))
        assert store.find(reference, key) == again
        assert (again.folder, again.unchanged) == (published.folder, True)
    assert (
        store.publish(edition("a-b", text="آخر"), manifest("k3", reference="a-b")).folder
        == other.folder.parent / "v002"
    )


def _publish_under(root: str, reference: str) -> str:
    return str(Store(Path(root)).publish(edition(reference), manifest(reference, reference=reference)).folder.parent)


def test_references_that_race_for_one_folder_are_kept_apart(tmp_path: Path) -> None:
    references = ["a b", "a-b", "a/b", "a:b", "a*b", "a|b"]
    with _processes() as pool:
        folders = [*pool.map(_publish_under, [str(tmp_path)] * len(references), references)]
    assert len(set(folders)) == len(references)
    assert str(tmp_path / "a-b") in folders


_ENDLESS = """
import itertools, sys
from pathlib import Path
from flows.publish.store import Store
from tests.publish.editions import edition, manifest
print("ready", flush=True)
for number in itertools.count():
    Store(Path(sys.argv[1])).publish(edition(text=f"{number:04}" * 50_000), manifest(str(number)))
"""


@pytest.mark.skipif(os.name != "posix", reason="kills a process as POSIX does")
def test_a_killed_run_leaves_no_half_written_version(tmp_path: Path) -> None:
    traces = 0
    for delay in (0.02, 0.05, 0.11, 0.4):
        root = tmp_path / str(delay)
        with subprocess.Popen([sys.executable, "-c", _ENDLESS, str(root)], stdout=subprocess.PIPE) as run:
            assert run.stdout
            run.stdout.readline()
            time.sleep(delay)
            run.send_signal(signal.SIGKILL)
        traces += len([*root.glob("م-15/v*"), *(root / STAGING).glob("*")])
        for version in root.glob("م-15/v*"):
            assert sorted(file.name for file in version.iterdir()) == ["brief.pdf", "facts.json", "manifest.json"]
            assert len((version / "brief.pdf").read_bytes()) == 200_000
        assert Store(root).publish(edition(), manifest("after")).unchanged is False
    assert traces, "every kill came before the run had written anything"


def test_what_a_killed_run_left_is_swept_a_day_later(tmp_path: Path) -> None:
    left = tmp_path / STAGING / "left"
    left.mkdir(parents=True)
    store = Store(tmp_path)
    store.sweep(left.stat().st_mtime + SWEEP_AFTER - 60)
    assert left.exists()
    store.sweep(left.stat().st_mtime + SWEEP_AFTER + 60)
    assert not left.exists()


def test_an_output_that_cannot_be_written_is_said_before_any_work(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", "utf-8")
    with pytest.raises(UnwritableOutputError) as raised:
        Store(file / "out").require_writable()
    assert "--out" in raised.value.cure.ar
    assert visible(tmp_path) == ["file"]


def test_asking_whether_a_store_is_writable_leaves_no_folder_after(tmp_path: Path) -> None:
    Store(tmp_path / "a" / "b").require_writable()
    assert visible(tmp_path) == []


def test_a_staging_area_that_another_run_removes_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = tempfile.mkdtemp
    removed: list[Path] = []

    def remove_first(*, dir: Path) -> str:  # noqa: A002  the name is mkdtemp's
        if not removed:
            removed.append(dir)
            dir.rmdir()
        return make(dir=dir)

    monkeypatch.setattr(tempfile, "mkdtemp", remove_first)
    assert Store(tmp_path).publish(edition(), manifest("k1")).version == "v001"
    assert removed == [tmp_path / STAGING]


def test_a_disk_that_fails_in_the_middle_leaves_nothing_visible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UnwritableOutputError, match="No space left"):
        Store(tmp_path).publish(edition(), manifest("k1"))
    assert list(tmp_path.iterdir()) == []
