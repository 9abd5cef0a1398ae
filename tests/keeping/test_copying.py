"""All that an office has is copied while it works, and brought back in an empty folder, or refused by name."""

import os
import sqlite3
import tarfile
import threading
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.commands.store import backup
from flows.errors import BackupError
from flows.keeping.copying import LIST, back_up
from flows.keeping.restoring import restore
from flows.publish.store import Store
from tests.publish.editions import edition, manifest


@pytest.fixture
def office(tmp_path: Path) -> dict[str, Path]:
    root = tmp_path / "office"
    files = {
        "outputs/_inbox/aa.json": "{}",
        "outputs/_audit/2026.jsonl": "{}",
        "outputs/.staging/half/brief.pdf": "نصف",
        "inputs/خبر.txt": "نص",
        ".mujaz/users": "بدر:x",
        ".prefect/prefect.toml": "",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    Store(root / "outputs").publish(edition(), manifest("k1"))
    with closing(sqlite3.connect(root / ".prefect" / "prefect.db")) as database:
        database.execute("CREATE TABLE run (id INTEGER)")
        database.execute("INSERT INTO run VALUES (7)")
        database.commit()
    return {name: root / name for name in ("outputs", "inputs", ".mujaz", ".prefect")}


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


@pytest.mark.parametrize("name", ["copy.tar", "copy.tar.gz"])
def test_what_was_copied_is_there_again_in_an_empty_folder(tmp_path: Path, office: dict[str, Path], name: str) -> None:
    copied = back_up(tmp_path / name, office)
    restored = restore(tmp_path / name, tmp_path / "new")
    assert copied.files == restored.files == 8
    for folder in ("inputs", ".mujaz"):
        assert files_in(tmp_path / "new" / folder) == files_in(office[folder])
    assert Store(tmp_path / "new" / "outputs").find("م/15", "k1")
    assert not (tmp_path / "new" / "outputs" / ".staging").exists()
    assert (tmp_path / "new" / ".mujaz" / "users").stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(tmp_path / "new" / ".prefect" / "prefect.db")) as database:
        assert database.execute("SELECT id FROM run").fetchall() == [(7,)]
    assert not (tmp_path / "new" / ".restoring").exists()
    assert (tmp_path / name).stat().st_mode & 0o077 == 0  # the secrets of the office are in it


def test_files_come_back_with_their_rights_and_their_days(tmp_path: Path, office: dict[str, Path]) -> None:
    ledger, source = office["outputs"] / "_inbox" / "aa.json", office["inputs"] / "خبر.txt"
    ledger.chmod(0o600)
    source.chmod(0o640)
    os.utime(source, (1_700_000_000, 1_700_000_000))
    back_up(tmp_path / "copy.tar", office)
    restore(tmp_path / "copy.tar", tmp_path / "new")
    assert (tmp_path / "new" / "outputs" / "_inbox" / "aa.json").stat().st_mode & 0o777 == 0o600
    back = (tmp_path / "new" / "inputs" / "خبر.txt").stat()
    assert (back.st_mode & 0o777, back.st_mtime) == (0o640, 1_700_000_000)


def test_a_broken_record_of_the_runs_costs_the_copy_nothing_else_and_is_named(
    tmp_path: Path, office: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    (office[".prefect"] / "prefect.db").write_bytes(b"rubbish" * 1000)
    copied = back_up(tmp_path / "copy.tar", office)
    assert [each.partition(" ")[0] for each in copied.unread] == [".prefect/prefect.db"]
    assert restore(tmp_path / "copy.tar", tmp_path / "new").files == 7
    monkeypatch.chdir(tmp_path / "office")
    told = CliRunner().invoke(backup, [str(tmp_path / "again.tar")])
    assert isinstance(told.exception, BackupError)
    assert "prefect.db" in told.exception.what.en


def test_a_copy_taken_while_others_write_is_whole(tmp_path: Path, office: dict[str, Path]) -> None:
    """Versions are published and a database is written to all the while: each is in the copy whole or not at all."""
    stop = threading.Event()

    def publish() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            reference, text = f"ك/{number}", "م" * 5000 + str(number)
            data = manifest(f"key{number}", text=text, reference=reference)
            Store(office["outputs"]).publish(edition(reference, text), data)
            with closing(sqlite3.connect(office[".prefect"] / "prefect.db")) as database:
                database.executemany("INSERT INTO run VALUES (?)", [(number,)] * 50)
                database.commit()

    writer = threading.Thread(target=publish)
    writer.start()
    try:
        for copy in range(3):
            back_up(tmp_path / f"{copy}.tar", office)
    finally:
        stop.set()
        writer.join(30)
    for copy in range(3):
        restore(tmp_path / f"{copy}.tar", tmp_path / f"new{copy}")
        store = Store(tmp_path / f"new{copy}" / "outputs")
        for reference in store.references():
            assert store.find(reference, "k1" if reference == "م/15" else f"key{reference.split('/')[1]}")
        with closing(sqlite3.connect(tmp_path / f"new{copy}" / ".prefect" / "prefect.db")) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert database.execute("SELECT count(*) % 50 FROM run").fetchone() == (1,)


def test_a_copy_that_was_cut_off_or_changed_is_refused_and_nothing_is_written(
    tmp_path: Path, office: dict[str, Path]
) -> None:
    back_up(tmp_path / "copy.tar", office)
    whole = (tmp_path / "copy.tar").read_bytes()
    bad = {"cut": whole[: len(whole) // 2], "changed": whole.replace("نص".encode(), "نس".encode()), "none": b"rubbish"}
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(BackupError) as refused:
            restore(tmp_path / name, tmp_path / "new")
        assert refused.value.cure.ar
        assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.parametrize("listed", [None, "{}", '{"files": []}', '{"files": {"outputs/x": "aa"}}', "rubbish"])
def test_a_copy_whose_list_is_missing_or_says_something_else_is_refused(tmp_path: Path, listed: str | None) -> None:
    with tarfile.open(tmp_path / "copy.tar", "w") as tar:
        for name, text in {"outputs/a": "x", LIST: listed}.items():
            if text is not None:
                (tmp_path / "file").write_text(text)
                tar.add(tmp_path / "file", name)
    with pytest.raises(BackupError, match="cut off or broken"):
        restore(tmp_path / "copy.tar", tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


def test_a_copy_that_cannot_be_reached_is_not_called_broken(tmp_path: Path, office: dict[str, Path]) -> None:
    with pytest.raises(BackupError, match="cannot be read or written"):
        restore(tmp_path / "none.tar", tmp_path / "new")
    back_up(tmp_path / "copy.tar", office)
    (tmp_path / "file").write_text("")
    with pytest.raises(BackupError, match="cannot be read or written"):
        restore(tmp_path / "copy.tar", tmp_path / "file" / "new")


@pytest.mark.parametrize("at", range(37, 999, 37))
def test_a_packed_copy_that_is_damaged_anywhere_brings_back_nothing_else(
    tmp_path: Path, office: dict[str, Path], at: int
) -> None:
    back_up(tmp_path / "copy.tar.gz", office)
    data = bytearray((tmp_path / "copy.tar.gz").read_bytes())
    data[10 + at * (len(data) - 20) // 1000] ^= 0xFF
    (tmp_path / "copy.tar.gz").write_bytes(data)
    try:
        restore(tmp_path / "copy.tar.gz", tmp_path / "new")
    except BackupError:
        assert list((tmp_path / "new").iterdir()) == []
    else:  # it was between two files
        for folder in ("inputs", ".mujaz"):
            assert files_in(tmp_path / "new" / folder) == files_in(office[folder])


def test_a_copy_never_writes_outside_its_folder(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "evil.tar", "w") as tar:
        (tmp_path / "x").write_text("x")
        tar.add(tmp_path / "x", "../outside.txt")
    with pytest.raises(BackupError):
        restore(tmp_path / "evil.tar", tmp_path / "new")
    assert not (tmp_path / "outside.txt").exists()


def test_an_office_is_never_written_over(tmp_path: Path, office: dict[str, Path]) -> None:
    back_up(tmp_path / "copy.tar", office)
    before = files_in(office["inputs"])
    with pytest.raises(BackupError, match="already"):
        restore(tmp_path / "copy.tar", tmp_path / "office")
    assert files_in(office["inputs"]) == before


def test_a_copy_that_cannot_be_written_leaves_nothing(tmp_path: Path, office: dict[str, Path]) -> None:
    with pytest.raises(BackupError, match="lie in"):
        back_up(office["outputs"] / "copy.tar", office)
    (tmp_path / "file").write_text("")
    with pytest.raises(BackupError):
        back_up(tmp_path / "file" / "copy.tar", office)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "office"]
