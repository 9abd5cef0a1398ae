"""A file is there whole or not at all, whatever fails on the way."""

import os
import stat
from pathlib import Path

import pytest

from flows.disk import PRIVATE, SHARED, fill_folder, rename_folder, write_atomically


def test_a_file_is_written_over_the_one_of_its_name_with_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "new" / "users"
    write_atomically(file, "أول".encode())
    assert file.stat().st_mode & 0o777 == SHARED
    write_atomically(file, "ثان".encode(), mode=PRIVATE)
    assert (file.read_text("utf-8"), file.stat().st_mode & 0o777) == ("ثان", PRIVATE)
    assert [each.name for each in file.parent.iterdir()] == ["users"]


def test_a_name_that_is_taken_is_left_alone_where_it_must_be(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    write_atomically(file, b"1", overwrite=False)
    with pytest.raises(FileExistsError):
        write_atomically(file, b"2", overwrite=False)
    assert file.read_bytes() == b"1"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    file = tmp_path / "users"
    write_atomically(file, b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_file_and_folder_are_on_the_disk_before_it_returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[bool] = []
    fsync = os.fsync

    def noting(descriptor: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(descriptor).st_mode))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noting)
    write_atomically(tmp_path / "users", b"1")
    assert synced == [False, True]


def test_a_folder_takes_its_name_once(tmp_path: Path) -> None:
    target = tmp_path / "v001"
    for text, renamed in ((b"1", True), (b"2", False)):
        staged = tmp_path / f"staged-{text.decode()}"
        staged.mkdir(mode=0o700)
        fill_folder(staged, {"a": text})
        assert rename_folder(staged, target) is renamed
    assert (target / "a").read_bytes() == b"1"
    assert target.stat().st_mode & 0o777 == 0o755


def test_a_folder_that_cannot_be_renamed_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        rename_folder(tmp_path / "missing", tmp_path / "v001")
