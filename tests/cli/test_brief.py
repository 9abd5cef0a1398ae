"""One command makes the reports, the same ones for the same input, and says where they lie."""

import json
import shlex
import shutil
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

import pytest

from flows.cli import main
from flows.errors import UnknownClassificationError, UnwritableOutputError
from tests.cli.running import ROOT, SAMPLES, Runner, change_code, count_editions, run_process

PORTS = ROOT / "inputs" / "بيان-ملتقى-الموانئ.txt"
FILES = ["brief.docx", "brief.pdf", "facts.json", "manifest.json", "source.txt"]


@pytest.fixture(scope="module")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the command makes of the sample, once for all that begin with it."""
    out = tmp_path_factory.mktemp("pressed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["mujaz", "brief", str(PORTS), "--out", str(out)])
        with pytest.raises(SystemExit):
            main()
    return out


@pytest.fixture
def out(pressed: Path, tmp_path: Path) -> Path:
    """A folder of one's own with what the command has made."""
    return shutil.copytree(pressed, tmp_path / "out", symlinks=True)


def test_a_source_becomes_a_pdf_a_docx_and_facts(mujaz: Runner, tmp_path: Path) -> None:
    outcome = mujaz("brief", PORTS, "--out", tmp_path)
    folder = tmp_path / PORTS.stem / "v001"
    assert outcome.code == 0
    assert str(folder / "brief.pdf") in outcome.out
    assert [file.name for file in sorted(folder.iterdir()) if not file.name.startswith("preview")] == FILES
    assert (folder / "preview-1.png").read_bytes().startswith(b"\x89PNG")


def test_the_manifest_tells_what_was_made_of_what_and_checked(pressed: Path) -> None:
    folder = pressed / PORTS.stem / "v001"
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest["source"]["sha256"] == sha256(PORTS.read_bytes()).hexdigest()
    for file in manifest["files"]:
        assert file["sha256"] == sha256((folder / file["name"]).read_bytes()).hexdigest()
    assert {check["name"].split(".")[0] for check in manifest["checks"]} == {"pdf", "docx", "parity"}
    assert all(check["passed"] for check in manifest["checks"])
    assert set(manifest["times"]["seconds"]) >= {"structure", "facts", "compose", "pdf", "docx", "verify"}


def test_a_second_run_says_that_nothing_changed(mujaz: Runner, tmp_path: Path) -> None:
    first = mujaz("brief", PORTS, "--out", tmp_path, "--json").json
    second = mujaz("brief", PORTS, "--out", tmp_path, "--json").json
    assert [first[0]["status"], second[0]["status"]] == ["published", "unchanged"]
    assert first[0]["files"] == second[0]["files"]


@pytest.mark.parametrize("options", [(), ("--print-shop", "crop")], ids=["brief", "print shop"])
def test_an_upgrade_that_changes_no_file_makes_no_version(
    mujaz: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    mujaz("brief", PORTS, "--out", tmp_path, *options)
    change_code(monkeypatch)
    made = count_editions(monkeypatch)
    outcomes = [mujaz("brief", PORTS, "--out", tmp_path, *options) for _ in range(2)]
    assert all(f"{PORTS.stem} v001: لم يتغير شيء · nothing changed" in outcome.out for outcome in outcomes)
    assert len(made) == 1, "the second run knows without making it"
    assert [folder.name for folder in (tmp_path / PORTS.stem).glob("v*")] == ["v001"]


def test_an_unchanged_edition_is_found_where_nothing_can_be_written(
    mujaz: Runner, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_asked: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    assert mujaz("brief", PORTS, "--out", out, "--json").json[0]["status"] == "unchanged"
    refused = mujaz("brief", PORTS, "--out", out, "--title", "عنوان", "--json")
    assert refused.code == UnwritableOutputError.exit_code


def test_the_command_that_opens_the_report_can_be_pasted_into_a_shell(mujaz: Runner, tmp_path: Path) -> None:
    out = tmp_path / "the editor's own"
    opening = mujaz("brief", PORTS, "--out", out).out.splitlines()[-1]
    assert shlex.split(opening)[-1] == str(out / PORTS.stem / "v001" / "brief.pdf")
    assert sorted(path.name for path in out.iterdir()) == [PORTS.stem]


def test_a_different_run_of_a_source_is_its_next_version(mujaz: Runner, out: Path) -> None:
    outcome = mujaz("brief", PORTS, "--out", out, "--title", "عنوان من المحرر", "--json")
    assert (outcome.json[0]["version"], outcome.json[0]["title"]) == ("v002", "عنوان من المحرر")


def test_reference_title_and_date_are_those_given(mujaz: Runner, tmp_path: Path) -> None:
    outcome = mujaz(
        *("brief", PORTS, "--out", tmp_path, "--json"),
        *("--reference", "م/2026/15", "--title", "ملتقى الموانئ", "--date", "2026-11-23"),
    )
    folder = tmp_path / "م-2026-15" / "v001"
    assert Path(outcome.json[0]["files"]["pdf"]) == folder / "brief.pdf"
    order = json.loads((folder / "manifest.json").read_text("utf-8"))["order"]
    assert (order["reference"], order["title"], order["date"]) == ("م/2026/15", "ملتقى الموانئ", "2026-11-23")


def test_wishes_are_granted_and_make_another_edition(mujaz: Runner, out: Path) -> None:
    asked = ("brief", PORTS, "--out", out)
    wishes = ("--classification", "عام", "--digits", "arabic-indic", "--calendar", "hijri", "--page-size", "letter")
    outcome = mujaz(*asked, *wishes)
    assert outcome.code == 0, outcome.err
    manifest = json.loads((out / PORTS.stem / "v002" / "manifest.json").read_text("utf-8"))
    order = manifest["order"]
    assert (order["classification"], order["digits"], order["calendar"]) == ("عام", "arabic-indic", "hijri")
    assert order["page_size"] == "letter"
    assert mujaz(*asked, *wishes, "--json").json[0]["status"] == "unchanged"


def test_a_classification_that_the_house_lacks_is_refused(mujaz: Runner, tmp_path: Path) -> None:
    outcome = mujaz("brief", PORTS, "--out", tmp_path, "--classification", "خاص")
    assert outcome.code == UnknownClassificationError.exit_code
    assert not list(tmp_path.iterdir())


def test_sources_of_one_name_in_two_folders_are_told_apart(mujaz: Runner, tmp_path: Path) -> None:
    for name, text in (("شمال", "اجتمع 12 عضوًا في مدينة الشمال."), ("جنوب", "اجتمع 15 عضوًا في مدينة الجنوب.")):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "خبر.txt").write_text(text, "utf-8")
    outcome = mujaz("brief", tmp_path / "in", "--out", tmp_path / "out", "--json")
    assert sorted(row["reference"] for row in outcome.json) == ["جنوب-خبر", "شمال-خبر"]


def test_windows_1256_gives_the_facts_of_utf_8(mujaz: Runner, tmp_path: Path) -> None:
    text = PORTS.read_text("utf-8").replace("ٍ", "")
    (tmp_path / "a.txt").write_bytes(text.encode("utf-8"))
    (tmp_path / "b.txt").write_bytes(text.encode("cp1256"))
    mujaz("brief", tmp_path / "a.txt", tmp_path / "b.txt", "--out", tmp_path / "out")
    one, other = (
        json.loads((tmp_path / "out" / name / "v001" / "facts.json").read_text("utf-8")) for name in ("a", "b")
    )
    assert one["facts"] == other["facts"]
    assert (one["source"]["encoding"], other["source"]["encoding"]) == ("utf-8", "cp1256")


@pytest.mark.no_cover
def test_the_same_input_gives_the_same_bytes_in_every_process(pressed: Path, tmp_path: Path) -> None:
    for seed in ("1", "2"):
        done = run_process("brief", *SAMPLES, "--out", tmp_path / seed, cwd=tmp_path, PYTHONHASHSEED=seed)
        assert done.code == 0, done.err
    one = bytes_in(tmp_path / "1")
    assert one == bytes_in(tmp_path / "2")
    alone = bytes_in(pressed)
    assert {name: one[name] for name in alone} == alone, "with others beside it, as by itself"
    assert {name.split("/")[0] for name in one} == {sample.stem for sample in SAMPLES}


def bytes_in(out: Path) -> dict[str, bytes]:
    """The files of the first versions, without what tells when they were made."""
    files = (file for file in out.glob("*/v001/*") if file.name != "manifest.json")
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in files}


def test_the_core_runs_without_prefect(tmp_path: Path) -> None:
    (tmp_path / "prefect.py").write_text("raise ImportError('Prefect was imported')", "utf-8")
    done = run_process("brief", PORTS, "--out", tmp_path, cwd=tmp_path, PYTHONPATH=f"{tmp_path}:{ROOT}")
    assert done.code == 0, done.err
