"""What a version is made of besides source, order and house: our code, by its digest, and the libraries under it."""

import os
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from flows import __version__
from flows.publish.manifest import Making

_SUFFIXES = (".py", ".toml")
_PACKAGE = Path(__file__).resolve().parent
_LIBRARIES = (
    "babel",
    "fonttools",
    "hijridate",
    "jinja2",
    "lxml",
    "pikepdf",
    "pillow",
    "pydyf",
    "pypdfium2",
    "python-docx",
    "python-pptx",
    "uharfbuzz",
    "weasyprint",
    "xlsxwriter",
)
_EDGES = frozenset(
    ("pages", "serve", "runs", "workers", "intake", "commands", "cli.py", "console.py", "inspecting.py", "options.py")
)
"""Rooms that show files or have them made, and write no byte of one: their code makes no brief another."""


@cache
def current_making() -> Making:
    """Return what makes the bytes besides source, order and house: our code, and the libraries under it."""
    return Making(
        version=__version__, code=code_digest(_PACKAGE), libraries={name: version(name) for name in _LIBRARIES}
    )


def code_digest(package: Path) -> str:
    """Return sha256 over the code and lexicons that make the files, so that changed code calls no old version its own.

    `package` is the folder `flows`. What only shows briefs is left out: a new page of downloads makes no new version.
    """
    total = sha256()
    for place in sorted(_places(package)):
        total.update(f"{place}\0".encode())
        total.update(sha256(Path(package, place).read_bytes()).digest())
    return total.hexdigest()


def _places(package: Path) -> Iterator[str]:
    """Yield where the files are, as POSIX writes it; as texts: to sort and ask paths takes longer than their bytes."""
    for folder, folders, names in os.walk(package):
        inside = Path(folder).relative_to(package).as_posix()
        if inside == ".":
            folders[:] = set(folders) - _EDGES - {"_templates"}
            yield from (name for name in names if name not in _EDGES and name.endswith(_SUFFIXES))
        else:
            yield from (f"{inside}/{name}" for name in names if name.endswith(_SUFFIXES))
