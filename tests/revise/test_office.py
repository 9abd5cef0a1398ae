"""Edits in a real LibreOffice, which writes its own DOCX: what comes back of each."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from lxml import etree

from flows.revise.paragraphs import as_text
from flows.wordml.package import read_parts
from flows.wordml.tracking import tracked_docx
from tests.golden import TESTS, Case, cases, read_cases
from tests.revise.made import found, report, report_of, revised
from tests.revise.printed import printed
from tests.revise.word import edited, steps_of
from tests.wordml.changes import lines_in

CASES = "revise/cases/office.md"
SCRIPT = TESTS / "revise" / "office_edit.py"
PIPE = "mujaz-tests"
_TRACKED = re.compile("^(متتبَّع) .*")  # who is at work, and in how many pieces, its versions say differently


def python_with_uno(office: str) -> str:
    """A Python that LibreOffice can be driven from: its own, or the system's with its module."""
    beside = [str(Path(office).resolve().parent / "python"), "/usr/bin/python3", "python3"]
    for python in filter(shutil.which, beside):
        if subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return python
    pytest.skip("LibreOffice cannot be driven: install python3-uno")


def next_version() -> bytes:
    """The next version of the report: words, a point more and one less, a row, a column."""
    steps = (
        "استبدل: جميع أيام ← بعض أيام",
        "أضف بعد: افتتاح حديقتين ← نقطة جديدة كتبها المحرر.",
        "احذف: توسعة الجسر",
        "صف بعد: سالم الحداد ← هيئة الطرق | – | رحبت بالقرار.",
        "استبدل: قرارات مجلس البلدة ← أبرز قرارات المجلس",
    )
    return report_of(revised(edited(report(), *steps))[0], found()[0].document)


SETTLED = {"accepted": ("اقبل الكل", True), "rejected": ("ارفض الكل", False)}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The report as LibreOffice saves it after the steps of each case, all of them in one run of it."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is missing: install libreoffice-writer-nogui")
    python, folder = python_with_uno(office), tmp_path_factory.mktemp("office")
    (folder / "a.docx").write_bytes(report())
    changes = tracked_docx(report(), next_version(), author="موجز v002", moment="2026-11-04T08:00:00Z")
    (folder / "changes.docx").write_bytes(changes)
    known = [("a.docx", case.name, list(steps_of(case.text))) for case in _cases()]
    known += [("changes.docx", name, [step]) for name, (step, _) in SETTLED.items()]
    files = {name: folder / f"{number}.docx" for number, (_, name, _) in enumerate(known)}
    jobs = [{"from": str(folder / start), "to": str(files[name]), "steps": steps} for start, name, steps in known]
    (folder / "jobs.json").write_text(json.dumps(jobs), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    accept = f"--accept=pipe,name={PIPE};urp;"
    with subprocess.Popen([office, "--headless", "--norestore", "--invisible", profile, accept]) as running:
        try:
            subprocess.run([python, str(SCRIPT), PIPE, str(folder / "jobs.json")], check=True, timeout=300)
        finally:
            running.terminate()
    return {name: file.read_bytes() for name, file in files.items()}


def _cases() -> Iterator[Case]:
    return read_cases((TESTS / CASES).read_text(encoding="utf-8"))


@pytest.mark.office
@pytest.mark.parametrize("case", cases(CASES))
def test_an_edit_in_libreoffice_comes_to(case: Case, saved: Mapping[str, bytes]) -> None:
    lines = printed(*revised(saved[case.name]))
    assert [_TRACKED.sub(r"\1", line) for line in lines] == case.expected


@pytest.mark.office
@pytest.mark.parametrize("name", SETTLED)
def test_all_changes_taken_or_left_in_libreoffice_give_the_one_version_or_the_other(
    name: str, saved: Mapping[str, bytes]
) -> None:
    """Of the DOCX with tracked changes; notes and what is counted are the newer version's."""
    wanted = next_version() if SETTLED[name][1] else report()
    assert _said(saved[name]) == _said(wanted)


def _said(data: bytes) -> list[str]:
    lines = lines_in(etree.fromstring(read_parts(data)["word/document.xml"]))
    return [text for text in ("".join(as_text(line).split()) for line in lines) if text]
