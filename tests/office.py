"""LibreOffice for the tests: a DOCX as the PDF that LibreOffice makes of it, with the project's own fonts."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def pdf_of(data: bytes, folder: Path) -> bytes:
    """The pages of a DOCX, laid out by LibreOffice in a profile of its own; skips where it is not installed."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is missing: install libreoffice-writer-nogui")
    (folder / "brief.docx").write_bytes(data)
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONTS.format(fonts=ROOT / "templates" / "fonts", cache=folder / "cache"), "utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [soffice, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(folder / "brief.docx")],
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (folder / "brief.pdf").read_bytes()
