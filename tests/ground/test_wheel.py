"""The wheel holds all that a brief needs: it works where there is no checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "inputs" / "مرسوم-المحميات.txt"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and lay it out as an installer does."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_a_brief_is_made_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    code = "import flows, sys; assert sys.argv[-1] in flows.__file__, flows.__file__; "
    code += "sys.argv.pop(); from flows.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "brief", str(SAMPLE), "--out", str(tmp_path), str(installed)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / SAMPLE.stem / "v001" / "brief.pdf").is_file()


def test_the_licences_of_the_fonts_travel_with_the_wheel(installed: Path) -> None:
    (licences,) = installed.glob("mujaz-*.dist-info/licenses")
    names = {file.name for file in licences.rglob("*") if file.is_file()}
    assert names == {"LICENSE", *(file.name for file in (ROOT / "templates" / "fonts").glob("OFL-*.txt"))}
    assert "OFL-Amiri.txt" in names


def test_the_pages_travel_with_the_wheel(installed: Path) -> None:
    for folder in ("templates", "static"):
        own = {file.name for file in (ROOT / "flows" / "pages" / folder).iterdir()}
        assert own <= {file.name for file in (installed / "flows" / "pages" / folder).iterdir()}
