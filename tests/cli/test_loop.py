"""The editor's loop by command: a report is edited, sent back, made anew, compared; over two rounds."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from flows.errors import NotAReportError, RequestError, UnknownVersionError, UnsafeReportError
from flows.ingest.formats.office_program import converted
from flows.revise.record import NAMESPACE
from flows.wordml.package import read_parts, write_parts
from tests.cli.running import Runner, change_code, count_editions, run_process
from tests.revise.made import TEXT
from tests.revise.word import edited

NAME = "مجلس"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a report, its edited next version, and the one after that."""
    folder = tmp_path_factory.mktemp("loop")
    (folder / f"{NAME}.txt").write_text(TEXT, encoding="utf-8")
    run_process("brief", f"{NAME}.txt", cwd=folder)
    steps = ("استبدل متتبعًا: جميع أيام ← بعض أيام", "أضف بعد: توسعة ← نقطة عن 7 جسور.", "علّق: إنارة ← مراجع: متى؟")
    sent_back(folder, "v001", *steps)
    run_process("brief", "edited.docx", cwd=folder)
    sent_back(folder, "v002", "احذف: رصف الطريق")
    run_process("brief", "edited.docx", cwd=folder)
    return folder / "outputs"


def sent_back(folder: Path, version: str, *steps: str) -> Path:
    """The DOCX of a version, edited and saved under another name."""
    data = (folder / "outputs" / NAME / version / "brief.docx").read_bytes()
    file = folder / "edited.docx"
    file.write_bytes(edited(data, *steps))
    return file


def manifest(outputs: Path, version: str) -> Any:
    return json.loads((outputs / NAME / version / "manifest.json").read_text("utf-8"))


def test_an_edited_report_becomes_the_next_version_of_its_reference(outputs: Path) -> None:
    assert sorted(folder.name for folder in (outputs / NAME).glob("v*")) == ["v001", "v002", "v003"]
    assert all(check["passed"] for check in manifest(outputs, "v002")["checks"])


def test_the_manifest_tells_what_was_edited_by_whom_and_of_what(outputs: Path) -> None:
    revision = manifest(outputs, "v002")["revision"]
    assert revision["parent"] == {"version": "v001", "record": manifest(outputs, "v001")["record"]}
    assert [change["ar"].split(":")[0] for change in revision["changes"]] == [
        "عُدّلت النقطة ٢ في «الطرق»",
        "أُضيفت النقطة ٤ في «الطرق»",
    ]
    assert [each["words"] for each in revision["not_in_source"]] == ["7 جسور"]
    (tracked,) = revision["tracked"]
    assert [tracked[key] for key in ("author", "inserted", "deleted", "moved")] == ["محرر", 1, 1, 0]
    assert tracked["ar"] == "التغييرات المتتبَّعة لـ«محرر» أُخذت على أنها مقبولة: 2"
    assert [(each["author"], each["text"], each["unit"]) for each in revision["comments"]] == [
        ("مراجع", "متى؟", "p1-2")
    ]
    assert manifest(outputs, "v001")["revision"] is None


def test_the_marks_of_one_round_stay_in_the_next(outputs: Path) -> None:
    revision = manifest(outputs, "v003")["revision"]
    assert [change["ar"].split(":")[0] for change in revision["changes"]] == ["حُذفت النقطة ١ في «الطرق»"]
    document = read_parts((outputs / NAME / "v003" / "brief.docx").read_bytes())["word/document.xml"].decode()
    assert document.count("بقلم المحرر") == 3  # two points, and the line at the foot


@pytest.mark.parametrize("steps", [(), ("قطّع الكلمات",)], ids=len)
def test_a_report_in_which_nothing_was_edited_gives_the_version_it_came_from(
    mujaz: Runner, outputs: Path, tmp_path: Path, steps: tuple[str, ...]
) -> None:
    file = tmp_path / "back.docx"
    file.write_bytes(edited((outputs / NAME / "v001" / "brief.docx").read_bytes(), *steps))
    row = mujaz("brief", file, "--out", outputs, "--json").json[0]
    assert (row["status"], row["reference"], row["version"]) == ("unchanged", NAME, "v001")


def test_what_only_reviewers_wrote_is_kept_in_a_version_of_its_own(
    mujaz: Runner, outputs: Path, tmp_path: Path
) -> None:
    file = tmp_path / "back.docx"
    file.write_bytes(edited((outputs / NAME / "v001" / "brief.docx").read_bytes(), "علّق: إنارة ← مراجع: متى؟"))
    store = tmp_path / "store"
    shutil.copytree(outputs, store)
    rows = [mujaz("brief", file, "--out", store, "--json").json[0] for _ in range(2)]
    assert [(row["status"], row["version"]) for row in rows] == [("published", "v004"), ("unchanged", "v004")]
    revision = manifest(store, "v004")["revision"]
    assert revision["parent"]["version"] == "v001"
    assert [comment["text"] for comment in revision["comments"]] == ["متى؟"]
    assert revision["changes"] == []


def test_the_same_edits_give_the_version_that_they_gave(mujaz: Runner, outputs: Path) -> None:
    file = sent_back(outputs.parent, "v002", "احذف: رصف الطريق")
    assert mujaz("brief", file, "--out", outputs, "--json").json[0]["version"] == "v003"


def test_after_an_upgrade_edits_that_the_newest_version_has_are_not_made_again(
    mujaz: Runner, outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = sent_back(outputs.parent, "v002", "احذف: رصف الطريق")
    change_code(monkeypatch)
    made = count_editions(monkeypatch)
    outcomes = [mujaz("brief", file, "--out", outputs) for _ in range(2)]
    assert all(f"{NAME} v003: لم يتغير شيء · nothing changed" in outcome.out for outcome in outcomes)
    assert made == []


def test_a_file_that_lost_its_record_is_known_by_its_name(mujaz: Runner, outputs: Path, tmp_path: Path) -> None:
    parts = read_parts((outputs / NAME / "v001" / "brief.docx").read_bytes())
    file = tmp_path / "back.docx"
    file.write_bytes(write_parts({n: data for n, data in parts.items() if NAMESPACE.encode() not in data}))
    assert mujaz("brief", file, "--out", outputs, "--json").json[0]["version"] == "v001"
    elsewhere = mujaz("brief", file, "--out", tmp_path / "empty")
    assert elsewhere.code == NotAReportError.exit_code


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is missing")
def test_an_edited_report_may_come_back_as_odt(mujaz: Runner, outputs: Path, tmp_path: Path) -> None:
    known = tmp_path / "outputs"
    shutil.copytree(outputs, known)
    data = edited((outputs / NAME / "v001" / "brief.docx").read_bytes(), "استبدل: للأطفال ← للصغار")
    file = tmp_path / "معدل.odt"
    file.write_bytes(converted("a.docx", data, suffix="docx", target="odt"))
    outcome = mujaz("brief", file, "--out", known, "--json")
    assert outcome.json[0]["version"] == "v004"
    revision = manifest(known, "v004")["revision"]
    assert revision["file"]["name"] == "معدل.odt"
    assert [each["ar"] for each in revision["changes"] if "للصغار" in each["now"]]
    assert mujaz("brief", file, "--out", tmp_path / "empty").code == NotAReportError.exit_code


@pytest.mark.parametrize(
    "options", [("--reference", "م-9"), ("--house", "newsroom"), ("--date", "2026-01-01"), ("--digits", "latin")]
)
def test_a_report_keeps_what_it_is_printed_under(mujaz: Runner, outputs: Path, options: tuple[str, str]) -> None:
    outcome = mujaz("brief", outputs / NAME / "v001" / "brief.docx", "--out", outputs, *options)
    assert outcome.code == RequestError.exit_code
    assert options[0] in outcome.err


def test_a_report_with_macros_is_refused_in_both_languages(mujaz: Runner, outputs: Path, tmp_path: Path) -> None:
    parts = read_parts((outputs / NAME / "v001" / "brief.docx").read_bytes())
    (tmp_path / "a.docm").write_bytes(write_parts({**parts, "word/vbaProject.bin": b"x"}))
    outcome = mujaz("brief", tmp_path / "a.docm", "--out", tmp_path / "out")
    assert outcome.code == UnsafeReportError.exit_code
    assert ("الحل:" in outcome.err, "Cure:" in outcome.err) == (True, True)


def test_a_folder_gives_its_reports_too_and_not_what_word_leaves_beside_an_open_one(
    mujaz: Runner, outputs: Path, tmp_path: Path
) -> None:
    (tmp_path / f"{NAME}.docx").write_bytes((outputs / NAME / "v003" / "brief.docx").read_bytes())
    (tmp_path / "~$brief.docx").write_bytes(b"x")
    rows = mujaz("brief", tmp_path, "--out", outputs, "--json").json
    assert [(row["status"], row["version"]) for row in rows] == [("unchanged", "v003")]


def test_diff_says_in_words_what_changed(mujaz: Runner, outputs: Path) -> None:
    lines = mujaz("diff", NAME, "v001", "v002", "--out", outputs).out.splitlines()
    assert lines[0] == f"{NAME}: v001 ← v002"
    assert [line.split(":")[0].strip() for line in lines[1:]] == [
        "• عُدّلت النقطة ٢ في «الطرق»",
        "• أُضيفت النقطة ٤ في «الطرق»",
        "؟ ليس في المصدر",
        "✓ التغييرات المتتبَّعة لـ«محرر» أُخذت على أنها مقبولة",
        "✎ مراجع",
    ]


def test_diff_compares_the_last_two_versions_unless_others_are_named(mujaz: Runner, outputs: Path) -> None:
    last = mujaz("diff", NAME, "--out", outputs, "--json").json
    assert (last["from"], last["to"]) == ("v002", "v003")
    assert [change["how"] for change in last["changes"]] == ["dropped"]
    over = mujaz("diff", outputs / NAME / "v001", outputs / NAME / "v003", "--out", outputs, "--json").json
    assert [change["how"] for change in over["changes"]] == ["dropped", "rewritten", "added"]
    same = mujaz("diff", NAME, "v003", "--out", outputs)
    assert "nothing changed" in same.out


@pytest.mark.parametrize("what", [("مرجع آخر",), (NAME, "v009")])
def test_diff_names_what_there_is(mujaz: Runner, outputs: Path, what: tuple[str, ...]) -> None:
    outcome = mujaz("diff", *what, "--out", outputs)
    assert outcome.code == UnknownVersionError.exit_code
    assert NAME in outcome.err


def test_the_changes_come_as_a_docx_for_word_too(outputs: Path) -> None:
    from tests.render.docx_samples import root_of
    from tests.wordml.changes import lines_in, settled

    file = outputs.parent / "changes.docx"
    run_process("diff", NAME, "v001", "v002", "--docx", str(file), cwd=outputs.parent)
    old, new = ((outputs / NAME / version / "brief.docx").read_bytes() for version in ("v001", "v002"))
    assert lines_in(settled(file.read_bytes(), accept=True)) == lines_in(root_of(new))
    assert lines_in(settled(file.read_bytes(), accept=False)) == lines_in(root_of(old))
