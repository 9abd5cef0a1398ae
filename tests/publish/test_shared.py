"""Several machines publish into one bucket: every version once, whole, and the same everywhere."""

import datetime as dt
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.errors import SettingsError, UnwritableOutputError
from flows.pages.mirroring import mirror
from flows.publish.place import Place
from flows.publish.shared import OBJECTS, SharedStore
from flows.publish.store import Store
from tests.publish.editions import edition, manifest

NOW = dt.datetime.now(tz=dt.UTC)
pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),  # s3fs leaves its sockets to the end of the process
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(params=["s3", "memory", "file"])
def address(
    request: pytest.FixtureRequest, endpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """An empty place of each kind."""
    if request.param == "file":
        yield f"file://{tmp_path}/shared"
        return
    if request.param == "memory":
        import fsspec

        yield "memory://briefs"
        fsspec.filesystem("memory").store.clear()
        return
    for name, value in {"ACCESS_KEY_ID": "x", "SECRET_ACCESS_KEY": "y", "ENDPOINT_URL": endpoint}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    import s3fs

    bucket = f"briefs-{time.monotonic_ns()}"
    s3fs.S3FileSystem(skip_instance_cache=True).mkdir(bucket)
    yield f"s3://{bucket}/office"


def machine(tmp_path: Path, name: str, address: str) -> Store:
    return Store(tmp_path / name, SharedStore(address))


def publish(store: Store, text: str, key: str = "") -> str:
    return store.publish(edition(text=text), manifest(key or text, text=text)).version


def held(store: Store) -> dict[str, bytes]:
    return {str(f.relative_to(store.root)): f.read_bytes() for f in store.root.glob("*/v*/*")}


def test_what_one_machine_publishes_another_has_and_goes_on_from(tmp_path: Path, address: str) -> None:
    first, second = (machine(tmp_path, name, address) for name in ("a", "b"))
    assert publish(first, "أول") == "v001"
    found = second.find("م/15", "أول")
    assert found
    assert (found.folder / "brief.pdf").read_text("utf-8") == "أول"
    assert publish(second, "ثان") == "v002"
    assert publish(first, "ثالث") == "v003"
    assert publish(second, "ثان") == "v002"
    for store in (first, second):
        assert store.shared
        store.shared.pull_all(store.root)
    assert held(first) == held(second)
    assert len(first.versions("م/15")) == 3


def test_two_machines_that_make_the_same_at_once_make_one_version(tmp_path: Path, address: str) -> None:
    stores = [machine(tmp_path, name, address) for name in "abcd"]
    start, made = threading.Barrier(4), []

    def work(number: int, store: Store) -> None:
        start.wait(30)
        made.append((publish(store, "واحد"), publish(store, f"خاص{number}")))

    threads = [threading.Thread(target=work, args=(n, store)) for n, store in enumerate(stores)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(made) == 4
    assert len({own for _, own in made}) == 4
    for store in stores:
        assert store.shared
        store.shared.pull_all(store.root)
    assert all(held(store) == held(stores[0]) for store in stores)
    titles = [(path / "brief.pdf").read_text("utf-8") for path in stores[0].versions("م/15")]
    assert sorted(titles) == sorted({"واحد", *(f"خاص{n}" for n in range(4))})


def test_a_machine_that_vanishes_before_its_manifest_leaves_nothing_that_is_seen(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (machine(tmp_path, name, address) for name in ("a", "b"))
    with monkeypatch.context() as patch:
        patch.setattr(Place, "create", lambda *_: (_ for _ in ()).throw(OSError(5, "gone")))
        with pytest.raises(UnwritableOutputError):
            publish(first, "أول")
    assert second.find("م/15", "أول") is None
    assert publish(second, "ثان") == "v001"
    # The first comes back: what it had not sent gives way, and is published under the next number.
    assert publish(first, "أول") == "v002"
    assert {(path / "brief.pdf").read_text("utf-8") for path in first.versions("م/15")} == {"أول", "ثان"}


def test_a_version_that_was_made_and_never_sent_is_sent_when_it_is_asked_for_again(
    tmp_path: Path, address: str
) -> None:
    alone = Store(tmp_path / "a")
    publish(alone, "أول")
    first, second = (machine(tmp_path, name, address) for name in ("a", "b"))
    assert first.find("م/15", "أول")
    assert second.find("م/15", "أول")


def objects(store: Store) -> int:
    assert store.shared
    return len(store.shared.place.stamps(OBJECTS))


def test_what_is_removed_is_given_to_nobody_and_its_files_go_when_they_are_old(tmp_path: Path, address: str) -> None:
    first = machine(tmp_path, "a", address)
    for text in ("أول", "ثان"):
        publish(first, text)
    assert first.shared
    before = objects(first)
    (old, new) = first.versions("م/15")
    first.shared.remove(old)
    second = machine(tmp_path, "b", address)
    assert [path.name for path in second.versions("م/15")] == ["v002"]
    assert first.shared.clear(NOW - dt.timedelta(days=1)) == 0
    assert objects(first) == before
    assert first.shared.clear(NOW + dt.timedelta(days=1)) > 0
    assert objects(first) == len({file.read_bytes() for file in new.iterdir() if file.name != "manifest.json"})
    # Asked for again where its copy is, it is there for all again, with its files.
    assert first.find("م/15", "أول")
    assert machine(tmp_path, "c", address).find("م/15", "أول")


def test_a_file_that_is_sent_again_is_as_young_as_its_version(tmp_path: Path, address: str) -> None:
    """What lay there of old is written anew: it is not cleared away before the manifest that names it comes."""
    store = machine(tmp_path, "a", address)
    publish(store, "أول")
    assert store.shared
    (version,) = store.versions("م/15")
    store.shared.remove(version)
    then = dt.datetime.now(tz=dt.UTC)
    time.sleep(1.1)  # S3 counts in seconds
    assert store.shared.push(version)
    store.shared.remove(version)
    assert store.shared.clear(then) == 0


def test_nothing_is_cleared_where_a_manifest_cannot_be_read(tmp_path: Path, address: str) -> None:
    store = machine(tmp_path, "a", address)
    publish(store, "أول")
    assert store.shared
    before = objects(store)
    store.shared.place.write("briefs/م-15/v001/manifest.json", b"{rubbish")
    with pytest.raises(UnwritableOutputError):
        store.shared.clear(NOW + dt.timedelta(days=1))
    assert objects(store) == before


def test_a_folder_that_cannot_be_listed_is_not_taken_for_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What its manifests name is not known then, and nothing may be cleared away."""
    store = machine(tmp_path, "a", f"file://{tmp_path}/shared")
    publish(store, "أول")
    assert store.shared
    before = objects(store)
    listed = os.scandir

    def failing(place: str) -> object:
        if "briefs" in str(place):
            raise PermissionError(13, "Permission denied", place)
        return listed(place)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", failing)
        with pytest.raises(UnwritableOutputError):
            store.shared.clear(NOW + dt.timedelta(days=1))
    assert objects(store) == before


def test_an_edited_report_finds_its_version_on_a_machine_that_did_not_make_it(tmp_path: Path, address: str) -> None:
    data = manifest("أول", text="أول", record="r1")
    machine(tmp_path, "a", address).publish(edition(text="أول"), data)
    found = machine(tmp_path, "b", address).find_record("م/15", "r1")
    assert found
    assert found.version == "v001"


def test_a_damaged_object_is_never_taken_for_a_file(tmp_path: Path) -> None:
    address = f"file://{tmp_path}/shared"
    publish(machine(tmp_path, "a", address), "أول")
    for each in (tmp_path / "shared" / "objects").rglob("*"):
        if each.is_file():
            each.write_bytes(b"rubbish")
    with pytest.raises(UnwritableOutputError, match="damaged"):
        machine(tmp_path, "b", address).find("م/15", "أول")
    assert list((tmp_path / "b").glob("*/v*")) == []


def test_a_place_that_cannot_be_opened_or_reached_is_named_with_its_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SettingsError, match=r"mujaz\[s3\]"):
        SharedStore("nothing://x")
    (tmp_path / "shared").write_text("a file in its place")
    with pytest.raises(UnwritableOutputError, match="MUJAZ_STORE"):
        publish(machine(tmp_path, "a", f"file://{tmp_path}/shared"), "أول")


def test_the_pages_of_another_machine_have_it_soon(tmp_path: Path) -> None:
    address = f"file://{tmp_path}/shared"
    stop = mirror(SharedStore(address), tmp_path / "b", every=0.05)
    try:
        publish(machine(tmp_path, "a", address), "أول")
        end = time.monotonic() + 20
        while not list((tmp_path / "b").glob("*/v001/manifest.json")) and time.monotonic() < end:
            time.sleep(0.05)
        (tmp_path / "b").rename(tmp_path / "taken-away")  # in one move: the mirror may be writing there
        while not list((tmp_path / "b").glob("*/v001/manifest.json")) and time.monotonic() < end:
            time.sleep(0.05)
        assert held(Store(tmp_path / "b")) == held(Store(tmp_path / "a"))
    finally:
        stop.set()


def given_way(store: Store, others: str, address: str, tmp_path: Path) -> Callable[[Path], bool]:
    """A push before which another machine publishes with the same number, and another run here takes that over."""
    usual = SharedStore(address)

    def push(version: Path) -> bool:
        if not (tmp_path / "other").exists():
            publish(machine(tmp_path, "other", address), others)
            SharedStore(address).pull(version.parent.name, store.root)
        return usual.push(version)

    return push


@pytest.mark.parametrize(("others", "versions"), [("موجز", 1), ("غيره", 2)], ids=["the same", "another"])
def test_a_version_that_gives_way_before_it_is_sent_is_published_all_the_same(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch, others: str, versions: int
) -> None:
    store = machine(tmp_path, "one", address)
    assert store.shared
    monkeypatch.setattr(store.shared, "push", given_way(store, others, address, tmp_path))
    published = store.publish(edition(text="موجز"), manifest("k1", text="موجز"))
    assert (published.folder / "brief.pdf").read_text("utf-8") == "موجز"
    assert len(machine(tmp_path, "third", address).versions("م/15")) == versions


@pytest.mark.parametrize("step", ["before it is read", "while it is found"])
def test_a_version_that_is_taken_away_as_it_is_sent_is_staged_anew(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    store = machine(tmp_path, "one", address)
    assert store.shared
    usual = store.shared.push
    gone: list[Path] = []
    if step == "while it is found":
        publish(store, "موجز", "k1")

    def push(version: Path) -> bool:
        if not gone:
            gone.append(version)
            shutil.rmtree(version)
        return usual(version)

    monkeypatch.setattr(store.shared, "push", push)
    if step == "while it is found":
        assert store.find("م/15", "k1") is None
    assert store.publish(edition(text="موجز"), manifest("k1", text="موجز")).version == "v001"
    assert len(machine(tmp_path, "third", address).versions("م/15")) == 1
