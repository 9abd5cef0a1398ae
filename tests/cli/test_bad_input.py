"""Each kind of bad input ends with its own exit code and a cure in both languages, and leaves nothing after."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from flows import errors
from flows.ingest import MAX_BYTES
from flows.settings import settings
from tests.cli.running import SAMPLES, Runner

GOOD = "عقد المجلس اجتماعه الأول في مدينة الساحل بحضور 12 عضوًا."


def _file(name: str, data: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return make


def _huge(folder: Path) -> Path:
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    return folder / "huge.txt"


def _empty_folder(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


BAD_SOURCES: dict[str, tuple[Callable[[Path], Path], type[errors.MujazError]]] = {
    "a file that is not there": (lambda folder: folder / "none.txt", errors.MissingSourceError),
    "a folder without a text in it": (_empty_folder, errors.EmptySourceError),
    "an empty file": (_file("empty.txt", b""), errors.EmptySourceError),
    "a file of spaces": (_file("spaces.txt", b" \n\t\r\n"), errors.EmptySourceError),
    "a broken PDF": (_file("scan.txt", b"%PDF-1.7\n..."), errors.BrokenSourceError),
    "a program": (_file("tool.txt", bytes(range(32)) * 40), errors.BinarySourceError),
    "a file of 200 MB": (_huge, errors.SourceTooLargeError),
    "broken UTF-8": (_file("broken.txt", GOOD.encode() + b"\xff\xfe\xfa"), errors.EncodingError),
    "a Cyrillic encoding": (_file("cyrillic.txt", "Привет, как дела сегодня".encode("cp1251")), errors.EncodingError),
    "a text without Arabic": (_file("english.txt", b"The council met today."), errors.NoArabicError),
    "a device": (lambda _: Path("/dev/zero"), errors.NotAFileError),
}


@pytest.mark.parametrize("case", BAD_SOURCES)
def test_a_bad_source_is_refused_with_its_cure(case: str, mujaz: Runner, tmp_path: Path) -> None:
    make, kind = BAD_SOURCES[case]
    source = make(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    outcome = mujaz("brief", source, "--out", tmp_path / "out")
    assert outcome.code == kind.exit_code
    assert outcome.err.splitlines()[-2].startswith("خطأ: ")
    assert "الحل: " in outcome.err
    assert "Cure: " in outcome.err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("command", ["brief", "inspect"])
def test_an_empty_path_is_not_the_working_folder(command: str, mujaz: Runner) -> None:
    outcome = mujaz(command, "")
    assert outcome.code == errors.MissingSourceError.exit_code
    assert outcome.out == ""


def test_an_unknown_house_is_refused_and_the_known_ones_are_named(mujaz: Runner, tmp_path: Path) -> None:
    outcome = mujaz("brief", SAMPLES[0], "--house", "nowhere", "--out", tmp_path / "out")
    assert outcome.code == errors.UnknownHouseError.exit_code
    assert "official" in outcome.err
    assert not (tmp_path / "out").exists()


def test_an_output_that_cannot_be_written_is_refused(mujaz: Runner, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    outcome = mujaz("brief", SAMPLES[0], "--out", tmp_path / "file" / "out")
    assert outcome.code == errors.UnwritableOutputError.exit_code
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_one_bad_source_does_not_stop_the_others(mujaz: Runner, tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "أ.txt").write_bytes(b"")
    (tmp_path / "inputs" / "ب.txt").write_text(GOOD, "utf-8")
    outcome = mujaz("brief", tmp_path / "inputs", tmp_path / "none.txt", "--out", tmp_path / "out", "--json")
    states = {Path(row["source"]).name: row["status"] for row in outcome.json}
    assert states == {"none.txt": "failed", "أ.txt": "failed", "ب.txt": "published"}
    assert outcome.code == errors.MissingSourceError.exit_code
    made = sorted(path.name for path in (tmp_path / "out").iterdir() if not path.name.startswith("."))
    assert made == ["_batches", "ب"]


def test_a_file_name_that_is_not_utf_8_is_cleaned(mujaz: Runner, tmp_path: Path) -> None:
    source = tmp_path / os.fsdecode(b"bad\xff.txt")
    try:
        source.write_text(GOOD, "utf-8")
    except OSError as error:
        pytest.skip(f"the file system refuses a name that is not UTF-8 ({error.strerror}): try another")
    outcome = mujaz("brief", source, "--out", tmp_path / "out", "--json")
    assert outcome.code == 0, outcome.err
    assert outcome.json[0]["reference"] == "bad?"
    manifest = json.loads((tmp_path / "out" / "bad" / "v001" / "manifest.json").read_text("utf-8"))
    assert manifest["source"]["name"] == "bad?.txt"
    assert mujaz("inspect", source).code == 0


def test_one_reference_for_two_sources_is_refused(mujaz: Runner, tmp_path: Path) -> None:
    outcome = mujaz("brief", *SAMPLES[:2], "--reference", "م/1", "--out", tmp_path / "out")
    assert outcome.code == errors.RequestError.exit_code
    assert not (tmp_path / "out").exists()


def test_a_setting_that_is_no_number_is_refused(mujaz: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUJAZ_MAX_SOURCE_BYTES", "كثير")
    settings.cache_clear()
    outcome = mujaz("brief", SAMPLES[0])
    monkeypatch.undo()
    settings.cache_clear()
    assert outcome.code == errors.SettingsError.exit_code


def test_the_limit_of_a_source_can_be_set(mujaz: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MUJAZ_MAX_SOURCE_BYTES", "100")
    settings.cache_clear()
    outcome = mujaz("brief", SAMPLES[0], "--out", tmp_path)
    monkeypatch.undo()
    settings.cache_clear()
    assert settings().max_source_bytes == MAX_BYTES
    assert outcome.code == errors.SourceTooLargeError.exit_code
