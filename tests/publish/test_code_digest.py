"""Which changes of our own code make another edition of the same source."""

from pathlib import Path

import pytest

from flows.provenance import code_digest

FILES = ("pipeline.py", "render/pdf.py", "facts/lexicon/money.toml", "pages/app.py", "cli.py")


def digest(folder: Path, *changed: str) -> str:
    """The digest of a small house of code, some of its files changed or new."""
    for name in (*FILES, *changed):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("2" if name in changed else "1", "utf-8")
    return code_digest(folder)


@pytest.mark.parametrize("file", ["pipeline.py", "render/pdf.py", "facts/lexicon/money.toml", "verify/new.py"])
def test_what_makes_the_files_makes_another_edition(tmp_path: Path, file: str) -> None:
    assert digest(tmp_path / "after", file) != digest(tmp_path / "before")


@pytest.mark.parametrize("file", ["pages/app.py", "cli.py", "serve/new.py"])
def test_what_only_shows_them_does_not(tmp_path: Path, file: str) -> None:
    assert digest(tmp_path / "after", file) == digest(tmp_path / "before")
