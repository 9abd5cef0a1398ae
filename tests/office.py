"""LibreOffice for the tests: a DOCX as the PDF that LibreOffice makes of it, with the project's own fonts."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def pdf_of(data: bytes, folder: Path) -> bytes:
    """The pages of a DOCX, laid out by LibreOffice in a profile of its own; skips where it is not installed."""
    return pdfs_of((data,), folder)[0]


def pdfs_of(files: Sequence[bytes], folder: Path) -> list[bytes]:
    """The pages of many, laid out by one LibreOffice."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is missing: install libreoffice-writer-nogui")
    names = [folder / f"brief-{number}.docx" for number in range(len(files))]
    for name, data in zip(names, files, strict=True):
        name.write_bytes(data)
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONTS.format(fonts=ROOT / "templates" / "fonts", cache=folder / "cache"), "utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [soffice, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *map(str, names)],
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        check=True,
        capture_output=True,
        timeout=180 + 10 * len(files),
    )
    return [name.with_suffix(".pdf").read_bytes() for name in names]
