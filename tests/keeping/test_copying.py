"""All that an office has is copied while it works, and brought back in an empty folder, or refused by name."""

import sqlite3
import tarfile
import threading
from contextlib import closing
from pathlib import Path

import pytest

from flows.errors import BackupError
from flows.keeping.copying import back_up, restore
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
