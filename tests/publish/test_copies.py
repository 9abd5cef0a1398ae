"""A folder that several machines share: what one writes the others have, and what one removes is gone for all."""

from pathlib import Path

import pytest

from flows.disk import PRIVATE
from flows.errors import UnwritableOutputError
from flows.intake.ledger import Entry, Fate, Ledger
from flows.intake.orders import PlacedOrder
from flows.model.order import Wishes
from flows.publish.copies import Copies
from flows.publish.place import Place
from flows.publish.shared import SharedStore
from tests.publish.test_shared import address, pytestmark  # noqa: F401  # a place of each kind, and its warnings


def two(tmp_path: Path, address: str) -> tuple[Copies, Copies]:  # noqa: F811
    return Copies(tmp_path / "a", Place(address, "X"), "in"), Copies(tmp_path / "b", Place(address, "X"), "in")


def test_what_one_machine_writes_changes_and_removes_the_others_see(tmp_path: Path, address: str) -> None:  # noqa: F811
    here, there = two(tmp_path, address)
    here.write("أ/خبر.txt", "أول".encode())
    assert there.pull() == 1
    assert (tmp_path / "b" / "أ" / "خبر.txt").read_text("utf-8") == "أول"
    assert there.pull() == 0
    here.write("أ/خبر.txt", "ثانٍ".encode(), mode=PRIVATE)
    assert there.read("أ/خبر.txt").decode() == "ثانٍ", "asked for, it is read where the truth is"
    assert there.pull() == 1
    here.remove(["أ/خبر.txt"])
    there.pull()
    assert not (tmp_path / "b" / "أ" / "خبر.txt").exists()
    with pytest.raises(FileNotFoundError):
        there.read("أ/خبر.txt")


def test_of_two_machines_that_make_one_file_the_second_learns_of_it(tmp_path: Path, address: str) -> None:  # noqa: F811
    here, there = two(tmp_path, address)
    here.write("خبر.txt", b"one", overwrite=False)
    with pytest.raises(FileExistsError):
        there.write("خبر.txt", b"two", overwrite=False)
    there.write("خبر.txt", b"one", overwrite=False)
    assert (tmp_path / "b" / "خبر.txt").read_bytes() == b"one"


def test_a_file_of_this_machine_alone_is_neither_removed_nor_written_over(tmp_path: Path, address: str) -> None:  # noqa: F811
    here, there = two(tmp_path, address)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "لي.txt").write_bytes(b"mine")
    here.write("لك.txt", b"yours")
    there.pull()
    assert (tmp_path / "b" / "لي.txt").read_bytes() == b"mine"
    with pytest.raises(FileExistsError):
        there.write("لي.txt", b"another", overwrite=False)


def test_a_name_that_leads_out_of_the_folder_is_not_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {"../../خارج.txt": "1", "/etc/x": "2", "خبر.txt": "3"}
    monkeypatch.setattr(Place, "stamps", lambda *_: names)
    monkeypatch.setattr(Place, "read", lambda *_: b"x")
    assert Copies(tmp_path / "a", Place(f"file://{tmp_path}/shared", "X"), "in").pull() == 1
    assert [file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*.txt")] == ["a/خبر.txt"]


def test_what_cannot_be_reached_is_read_as_it_was_here_and_never_written_here_alone(tmp_path: Path) -> None:
    here = Copies(tmp_path / "a", Place(f"file://{tmp_path}/shared", "X"), "in")
    here.write("خبر.txt", b"known")
    (tmp_path / "shared").rename(tmp_path / "gone")
    (tmp_path / "shared").write_bytes(b"a file in its place")
    assert here.read("خبر.txt") == b"known"
    with pytest.raises(UnwritableOutputError):
        here.write("خبر.txt", b"new")
    assert here.read("خبر.txt") == b"known"


def test_an_order_that_one_machine_takes_no_other_takes(tmp_path: Path, address: str) -> None:  # noqa: F811
    here, there = (Ledger(tmp_path / name, SharedStore(address)) for name in "ab")
    order = PlacedOrder(wishes=Wishes(house="official"), dropped=True)
    wanted = [Entry(sha256="ab", name="أ.txt", fate=Fate.TAKEN, at=0, order=order, run=run) for run in ("1", "2")]
    assert here.claim(wanted[0])
    assert there.claim(wanted[1]) is None
    here.conclude("ab", "1", fate=Fate.ORDERED)
    taken = there.claim(wanted[1])
    assert taken
    assert taken.run == "2"
    assert [entry.run for entry in here.unsettled()] == ["2"], (
        "asked for what is under way, it looks where the truth is"
    )
    there.conclude("ab", "2", fate=Fate.PUBLISHED)
    assert list(here.unsettled()) == []
