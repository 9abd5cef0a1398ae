"""The words of the code: standard English and the terms of the field, so that a newcomer can search for them."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_imports import module_name

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.no_cover
INSTEAD = {
    r"behind": "after",
    r"tell(s|ing|ings|er|ers)?|told": "say, report, record, read back",
    r"patien(ce|t)": "timeout, throttle",
    r"strange": "unsupported, unknown, foreign",
    r"collector": "garbage collection",
    r"matters?": "document, text, thing",
    r"whoever": "who, anyone who",
    r"hears?|heard|hearing": "read aloud by a screen reader",
    r"behold|whence|thereof|heed": "plain words",
}
"""What is not written here, as patterns of whole words, and what is written instead."""
_ANY = re.compile("|".join(f"(?:{pattern})" for pattern in INSTEAD), re.IGNORECASE)
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def odd_words(source: str) -> list[str]:
    """Return the words of names, comments and docstrings that stand in the list, and docstrings that begin with Of."""
    texts = (*_names_and_comments(source), *_docstrings(source))
    found = [word for text in texts for word in _PART.findall(text) if _ANY.fullmatch(word)]
    return found + [text[:30] for text in _docstrings(source) if text.startswith("Of ")]


def _names_and_comments(source: str) -> Iterator[str]:
    """Names where they are given, not where one is asked of an object: `file.tell()` is Python's own."""
    before = ""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT or (token.type == tokenize.NAME and before != "."):
            yield token.string
        before = token.string


def _docstrings(source: str) -> Iterator[str]:
    """Every string that stands by itself: of modules, classes and functions, and those below attributes."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value.value


@pytest.mark.parametrize("file", sorted((ROOT / "flows").rglob("*.py")), ids=module_name)
def test_a_module_is_written_in_standard_words(file: Path) -> None:
    assert odd_words(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def symbol_behind(x):\n    return x", ["behind"]),
        ("class Teller:\n    pass", ["Teller"]),
        ('def f():\n    """Tell what is wrong."""', ["Tell"]),
        ("x = 1  # the collector of cycles", ["collector"]),
        ('class A:\n    x: int\n    """Of a line, in points."""', ["Of a line, in points."]),
        ('x = "told"', []),
        ("file.tell()", []),
        ("retold = intelligence = 1", []),
    ],
)
def test_an_odd_word_is_found(source: str, found: list[str]) -> None:
    assert odd_words(source) == found
