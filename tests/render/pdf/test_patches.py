"""What is replaced in WeasyPrint and pydyf: the whole of it stands in one table, and holds for one version of each."""

import ast
import inspect
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from flows.render.pdf.patches import PATCHES, VERSIONS, Patch, install

ROOT = Path(__file__).parents[3]
_LIBRARIES = tuple(library.__name__ for library in VERSIONS)
_STOCK = """
import sys
from weasyprint import HTML
import pydyf, weasyprint.draw.text, weasyprint.pdf.fonts, weasyprint.pdf.stream
for target in sys.argv[1:]:
    thing = weasyprint if target.startswith("weasyprint") else pydyf
    for name in target.split(".")[1:]:
        thing = getattr(thing, name)
    print(getattr(thing, "fget", thing).__module__)
"""


def current(patch: Patch) -> object:
    return inspect.getattr_static(patch.owner, patch.name)


def test_every_target_is_there_before_it_is_replaced() -> None:
    targets = [patch.target for patch in PATCHES]
    done = subprocess.run([sys.executable, "-c", _STOCK, *targets], capture_output=True, text=True, check=True)
    assert [name.split(".")[0] for name in done.stdout.split()] == [target.split(".")[0] for target in targets]


def test_everything_is_replaced_and_a_second_time_changes_nothing() -> None:
    install()
    first = [current(patch) for patch in PATCHES]
    install()
    assert first == [current(patch) for patch in PATCHES] == [patch.replacement for patch in PATCHES]


@pytest.mark.parametrize("library", VERSIONS, ids=_LIBRARIES)
def test_another_version_is_refused_and_nothing_replaced(library: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    original = object()
    for patch in PATCHES:
        monkeypatch.setattr(patch.owner, patch.name, original)
    monkeypatch.setattr(library, "__version__", "71.0")
    with pytest.raises(RuntimeError, match=f"{library.__name__} is made for {VERSIONS[library]}, not for 71.0"):
        install()
    assert all(current(patch) is original for patch in PATCHES)


def test_the_versions_are_those_that_are_installed_with_mujaz() -> None:
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert {f"{library.__name__}=={version}" for library, version in VERSIONS.items()} <= set(needed)


def test_the_documentation_has_every_line_of_the_table() -> None:
    text = (ROOT / "docs" / "print.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith(("| `weasyprint", "| `pydyf"))]
    written = [[cell.strip(" `") for cell in row.strip("|").split("|")[:3]] for row in rows]
    by_name = {library.__name__: version for library, version in VERSIONS.items()}
    assert written == [
        [patch.target, by_name[patch.target.split(".")[0]], patch.issue or "not reported"] for patch in PATCHES
    ]


@pytest.mark.no_cover
@pytest.mark.parametrize("file", sorted((ROOT / "flows").rglob("*.py")), ids=lambda file: file.stem)
def test_nothing_else_changes_either_library(file: Path) -> None:
    assert list(changes(file.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("source", "changed"),
    [
        ("import weasyprint.pdf\nweasyprint.pdf.add_tags = f", "weasyprint.pdf.add_tags"),
        ("from weasyprint.draw import text as t\nt.draw_first_line = f", "t.draw_first_line"),
        ("def f():\n    import pydyf\n    pydyf.Stream.data = g", "pydyf.Stream.data"),
        ("from pydyf import Stream\nsetattr(Stream, 'data', g)", "Stream"),
        ("from pydyf import Stream\ndel Stream.data", "Stream.data"),
        ("from weasyprint import draw\ndraw.count += 1", "draw.count"),
    ],
)
def test_a_change_is_found(source: str, changed: str) -> None:
    assert list(changes(source)) == [changed]


def changes(source: str) -> Iterator[str]:
    """Yield what of either library a module sets or deletes; the table alone goes by names that it does not import."""
    tree = ast.parse(source)
    imported = set(_imported(tree))
    for node in ast.walk(tree):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
            targets = [node]
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("setattr", "delattr"):
            targets = [node.args[0]]
        yield from (ast.unparse(each) for each in targets if ast.unparse(each).split(".")[0] in imported)


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = (alias for alias in node.names if alias.name.split(".")[0] in _LIBRARIES)
            yield from (alias.asname or alias.name.split(".")[0] for alias in names)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in _LIBRARIES:
            yield from (alias.asname or alias.name for alias in node.names)
