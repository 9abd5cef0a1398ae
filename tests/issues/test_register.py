"""The numbers of a bulletin: they run on, and none is taken twice."""

from dataclasses import replace
from pathlib import Path

import pytest

from flows.errors import BulletinBusyError
from flows.issues.register import Entry, Register
from flows.publish.shared import SharedStore

ENTRY = Entry(number=1, day="2026-11-22", key="k", reference="نشرة 1", since="", until="", taken=(), items=())


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register(tmp_path, "official", "weekly")


def test_the_first_number_is_one(register: Register) -> None:
    assert (register.next_number, register.entries()) == (1, ())


def test_an_issue_is_read_as_it_was_kept(register: Register) -> None:
    register.add(ENTRY)
    assert (register.entries(), register.next_number) == ((ENTRY,), 2)


def test_a_number_that_is_taken_is_not_taken_again(register: Register) -> None:
    register.add(ENTRY)
    with pytest.raises(FileExistsError):
        register.add(replace(ENTRY, key="other"))
    assert register.entries() == (ENTRY,)


def test_a_file_that_cannot_be_read_keeps_its_number(register: Register) -> None:
    register.add(ENTRY)
    (register.folder / "0002.json").write_text("{", "utf-8")
    assert (register.entries(), register.next_number) == ((ENTRY,), 3)


def test_numbers_are_in_order_beyond_four_digits(register: Register) -> None:
    for number in (9_999, 10_000, 2):
        register.add(replace(ENTRY, number=number))
    assert [entry.number for entry in register.entries()] == [2, 9_999, 10_000]


def test_two_runs_make_no_issue_at_once(register: Register) -> None:
    with (
        register.alone(),
        pytest.raises(BulletinBusyError),
        Register(register.folder.parents[2], "official", "weekly").alone(waits=0),
    ):
        pass


def test_another_bulletin_is_free_meanwhile(register: Register, tmp_path: Path) -> None:
    with register.alone(), Register(tmp_path, "official", "daily").alone(waits=0):
        pass


def test_machines_that_share_a_store_share_the_numbers(tmp_path: Path) -> None:
    address = f"file://{tmp_path}/shared"
    first, second = (Register(tmp_path / name, "official", "weekly", SharedStore(address).place) for name in ("a", "b"))
    first.add(ENTRY)
    assert second.entries() == (ENTRY,)
    assert second.next_number == 2
    late = Register(tmp_path / "c", "official", "weekly", SharedStore(address).place)
    with pytest.raises(FileExistsError):
        late.add(replace(ENTRY, key="other"))
