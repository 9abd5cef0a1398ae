"""The record of the runs before the server opens it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from flows.errors import ServerEndedError
from flows.serve import database
from flows.serve.database import FILE, require_sound


def record(home: Path) -> Path:
    with closing(sqlite3.connect(home / FILE)) as made:
        made.execute("CREATE TABLE run (name TEXT)")
        made.executemany("INSERT INTO run VALUES (?)", [("تشغيل" * 50,) for _ in range(500)])
        made.commit()
    return home / FILE


def test_a_sound_record_and_none_at_all_stay_as_they_are(tmp_path: Path) -> None:
    assert require_sound(tmp_path) is None
    before = record(tmp_path).read_bytes()
    assert require_sound(tmp_path) is None
    assert (tmp_path / FILE).read_bytes() == before


@pytest.mark.parametrize(
    "rubbish",
    [b"rubbish" * 1000, b"SQLite format 3\0" + b"\xff" * 4096],
    ids=["text", "a head alone"],
)
def test_rubbish_is_set_aside(tmp_path: Path, rubbish: bytes) -> None:
    (tmp_path / FILE).write_bytes(rubbish)
    kept = require_sound(tmp_path)
    assert kept
    assert kept.read_bytes() == rubbish
    assert [file.name for file in tmp_path.iterdir()] == [kept.name]


def test_pages_overwritten_in_the_middle_are_noticed(tmp_path: Path) -> None:
    file = record(tmp_path)
    data = bytearray(file.read_bytes())
    data[4096 : 4096 * 6] = b"\x5a" * (4096 * 5)
    file.write_bytes(data)
    assert require_sound(tmp_path)
    assert not file.exists()


def test_one_that_another_program_holds_is_named_with_its_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = record(tmp_path)
    monkeypatch.setattr(database, "_WAIT", 0.1)
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ServerEndedError, match="locked"):
            require_sound(tmp_path)
    assert file.exists()
