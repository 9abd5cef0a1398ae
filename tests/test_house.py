"""The rules of the house that can be counted: sizes, docstrings, exit codes, labels."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows import errors
from flows.errors import MujazError
from flows.house.labels import LABELS
from tests.test_imports import module_name

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "flows").rglob("*.py"))
MOST_LINES_OF_A_MODULE = 400
MOST_LINES_OF_A_FUNCTION = 40


def long_functions(source: str) -> list[str]:
    """The functions over the limit, from `def` to their last line; a docstring is not held against its function."""
    return [node.name for node in _functions(source) if _lines(node) - _told(node) > MOST_LINES_OF_A_FUNCTION]


def _told(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return _lines(node.body[0]) if ast.get_docstring(node) else 0


def _functions(source: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    found = ast.walk(ast.parse(source))
    return (node for node in found if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def undocumented(source: str) -> list[str]:
    """What a reader of the module may use and cannot read about; the module itself too."""
    tree = ast.parse(source)
    named = [("module", tree), *((node.name, node) for node in _public(tree.body))]
    return [name for name, node in named if not ast.get_docstring(node)]


def _public(body: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            if "overload" not in map(ast.unparse, node.decorator_list):  # its docstring is that of what it overloads
                yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node.body)


@pytest.mark.no_cover
@pytest.mark.parametrize("file", MODULES, ids=module_name)
def test_a_module_is_short_and_so_are_its_functions(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= MOST_LINES_OF_A_MODULE
    assert long_functions(source) == []


def given_twice(source: str) -> list[str]:
    """The names that a module gives to two things: who asks for the first gets the second."""
    names = [name.id for node in ast.parse(source).body for name in _given(node)]
    return [name for name, times in Counter(names).items() if times > 1]


def _given(node: ast.stmt) -> list[ast.Name]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    found = (each for target in targets for each in ast.walk(target))
    return [each for each in found if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)]


@pytest.mark.no_cover
@pytest.mark.parametrize("file", MODULES, ids=module_name)
def test_a_module_gives_a_name_to_one_thing(file: Path) -> None:
    assert given_twice(file.read_text(encoding="utf-8")) == []


def test_a_name_that_is_given_twice_is_found() -> None:
    assert given_twice("A = 1\nB, C = 2, 3\nB: int = 4\nx[A] = 5\nx[A] = 6\n") == ["B"]


@pytest.mark.no_cover
@pytest.mark.parametrize("file", MODULES, ids=module_name)
def test_what_is_public_is_documented(file: Path) -> None:
    assert undocumented(file.read_text(encoding="utf-8")) == []


def test_a_long_function_is_found_wherever_it_hides() -> None:
    body = "\n".join(f"        x = {n}" for n in range(MOST_LINES_OF_A_FUNCTION))
    assert long_functions(f"class A:\n    def fits(self):\n{body[: body.rindex(chr(10))]}") == []
    assert long_functions(f"class A:\n    async def long(self):\n{body}") == ["long"]


def test_what_has_no_docstring_is_found_wherever_it_hides() -> None:
    assert undocumented("class A:\n    def f(self): ...\n    def _g(self): ...\ndef h(): 'Told.'") == [
        "module",
        "A",
        "f",
    ]


def families(kind: type[MujazError] = MujazError) -> list[type[MujazError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in families(child))]


def test_every_error_of_the_family_is_found_in_its_module() -> None:
    assert [kind for kind in families() if getattr(errors, kind.__name__, None) is not kind] == []


def test_every_error_has_an_exit_code_of_its_own_in_the_tens_of_its_family() -> None:
    codes = [kind.exit_code for kind in families()]
    assert len(set(codes)) == len(codes)
    assert not {0, 2} & set(codes)  # success, and click's own
    assert all(0 < code < 126 for code in codes)  # what shells leave to programs
    for kind in MujazError.__subclasses__():
        assert all(0 <= below.exit_code - kind.exit_code < 20 for below in families(kind))


def test_every_error_is_listed_with_its_code_its_occasion_and_its_cure() -> None:
    text = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| `(\w+)` \| (.+?) \| (.+) \|$", text, re.MULTILINE)
    listed = [(int(code), name, when) for code, name, when, _ in rows]
    assert listed == sorted((kind.exit_code, kind.__name__, _first_sentence(kind)) for kind in families())
    assert all(len(cure) > 10 for _, _, _, cure in rows)


def _first_sentence(kind: type[MujazError]) -> str:
    return re.split(r"(?<=\.)\s", kind.__doc__ or "")[0]


HOUSES = sorted(file.parent for file in (ROOT / "templates").glob("*/labels.toml") if file.parent.name != "shared")


@pytest.mark.parametrize("house", HOUSES, ids=lambda folder: folder.name)
def test_every_house_has_every_label_and_no_other(house: Path) -> None:
    shared, own = (
        tomllib.loads((folder / "labels.toml").read_text(encoding="utf-8"))
        for folder in (house.parent / "shared", house)
    )
    labels = shared | own
    assert set(labels) == set(LABELS)
    assert not {key for key in own if shared.get(key) == own[key]}, "said as the shared ones say it"
    assert all(isinstance(label, str) and label.strip() for label in labels.values())
