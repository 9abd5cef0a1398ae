"""Edits in a real LibreOffice, which writes its own DOCX: what comes back of each."""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.golden import TESTS, Case, cases, read_cases
from tests.revise.made import report, revised
from tests.revise.printed import printed
from tests.revise.word import steps_of

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


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The report as LibreOffice saves it after the steps of each case, all of them in one run of it."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is missing: install libreoffice-writer-nogui")
    python, folder = python_with_uno(office), tmp_path_factory.mktemp("office")
    (folder / "a.docx").write_bytes(report())
    known = list(read_cases((TESTS / CASES).read_text(encoding="utf-8")))
    files = {case.name: folder / f"{number}.docx" for number, case in enumerate(known)}
    jobs = [
        {"from": str(folder / "a.docx"), "to": str(files[case.name]), "steps": list(steps_of(case.text))}
        for case in known
    ]
    (folder / "jobs.json").write_text(json.dumps(jobs), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    accept = f"--accept=pipe,name={PIPE};urp;"
    with subprocess.Popen([office, "--headless", "--norestore", "--invisible", profile, accept]) as running:
        try:
            subprocess.run([python, str(SCRIPT), PIPE, str(folder / "jobs.json")], check=True, timeout=300)
        finally:
            running.terminate()
    return {name: file.read_bytes() for name, file in files.items()}


@pytest.mark.office
@pytest.mark.parametrize("case", cases(CASES))
def test_an_edit_in_libreoffice_comes_to(case: Case, saved: Mapping[str, bytes]) -> None:
    lines = printed(*revised(saved[case.name]))
    assert [_TRACKED.sub(r"\1", line) for line in lines] == case.expected
