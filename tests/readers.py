"""Readers of PDF for the tests: the text of a file as four programs give it to who copies, searches or listens."""

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from tests.office import ROOT

_PDFJS = Path(__file__).parent / "pdfjs_text.mjs"
_UNSEEN = str.maketrans("", "", "\u061c\u200e\u200f\u0640")
# Between letters of two scripts, or a letter and a number, a reader may set a space or none.
_WORD = re.compile(r"[A-Za-z]+|(?:(?![A-Za-z])[^\W\d_]|[\u064b-\u065f\u0670])+|\d+")
_RUN = re.compile(r"(?:[^\W_]|[\u064b-\u065f\u0670])+")
_MARKS = re.compile("[\u064b-\u065f\u0670]")
_LEFT_TO_RIGHT = re.compile(r"[0-9٠-٩A-Za-z][0-9٠-٩A-Za-z.,٫٬/:% -]*[0-9٠-٩A-Za-z%]")
# Many words begin with the article and many end in a ta marbuta; few are so the other way round.
_END_LAST, _END_FIRST = re.compile(r"\bال|ة\b"), re.compile(r"\bة|لا\b")

Reader = Callable[[bytes, Path], str]


def pdfium(data: bytes, _folder: Path) -> str:
    """The text as Chrome has it."""
    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def poppler(data: bytes, folder: Path) -> str:
    """The text as Evince and Okular have it."""
    return _said("pdftotext", "poppler-utils", _written(data, folder), "-")


def pdfjs(data: bytes, folder: Path) -> str:
    """The text as Firefox has it."""
    if not (ROOT / "node_modules" / "pdfjs-dist").is_dir():
        pytest.skip("pdf.js is missing: npm install --no-save pdfjs-dist@4.10.38")
    return _said("node", "nodejs", _PDFJS, _written(data, folder))


def mupdf(data: bytes, folder: Path) -> str:
    """The text as SumatraPDF has it; versions before 1.25 give it in the order in which it is seen."""
    told = _said("mutool", "mupdf-tools", "draw", "-q", "-F", "txt", _written(data, folder))
    as_seen = len(_END_FIRST.findall(_MARKS.sub("", told))) > len(_END_LAST.findall(_MARKS.sub("", told)))
    return "\n".join(map(_turned, told.split("\n"))) if as_seen else told


def tags(data: bytes, folder: Path) -> str:
    """The text as a screen reader meets it: mark by mark, in the order of the tags."""
    told = _said("pdfinfo", "poppler-utils", "-struct-text", _written(data, folder))
    return " ".join(_turned(without_unseen(mark)) for mark in re.findall(r'^ *"(.*)"$', told, re.MULTILINE))


READERS: tuple[Reader, ...] = (poppler, pdfium, pdfjs, mupdf)


def _turned(line: str) -> str:
    return _LEFT_TO_RIGHT.sub(lambda stretch: stretch.group()[::-1], line[::-1])


def _written(data: bytes, folder: Path) -> Path:
    file = folder / "read.pdf"
    file.write_bytes(data)
    return file


def _said(program: str, package: str, *words: str | Path) -> str:
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is missing: install {package}")
    return subprocess.run([path, *words], capture_output=True, text=True, check=True, encoding="utf-8").stdout


def words(text: str) -> list[str]:
    """The words and numbers in their order, punctuation aside, the marks of a letter in Unicode's order."""
    return _WORD.findall(unicodedata.normalize("NFKC", text.translate(_UNSEEN)))


def runs_of_letters(text: str) -> list[str]:
    """The words as who searches means them: runs of letters and digits, where what is not seen parts no two."""
    return _RUN.findall(without_unseen(unicodedata.normalize("NFKC", text)))


def without_unseen(text: str) -> str:
    return "".join(letter for letter in text if not is_unseen(letter))


def is_unseen(letter: str) -> bool:
    return letter == "\u0640" or unicodedata.category(letter) == "Cf"


def share_of_runs(told: str, printed: Iterable[str]) -> float:
    """Which share of the runs of letters and digits of the printed lines a reader gave, each as often as printed."""
    return _share(Counter(runs_of_letters(told)), Counter(run for line in printed for run in runs_of_letters(line)))


def share_of_words(told: str, printed: Iterable[str]) -> float:
    """Which share of the words of the printed lines a reader told, each as often as it is printed."""
    return _share(Counter(words(told)), Counter(word for line in printed for word in words(line)))


def share_of_neighbours(told: str, printed: Iterable[str]) -> float:
    """Which share of the words that follow each other in a printed line follow each other in what a reader told."""
    wanted = Counter(pair for line in printed for pair in pairwise(words(line)))
    return _share(Counter(pairwise(words(told))), wanted)


def _share(found: Counter[str] | Counter[tuple[str, str]], wanted: Counter[str] | Counter[tuple[str, str]]) -> float:
    missing = sum((Counter[object](wanted) - Counter[object](found)).values())
    return 1 - missing / sum(wanted.values())
