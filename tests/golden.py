"""Golden texts: cases that an editor can read and mend, in `tests/<room>/cases/*.md`.

    # Months                                              a heading of the file, and prose below it: not read

    ## reads a Levantine month name                       a case: a sentence in words, unique in its folder
    وصل في 21 آب 2015                                     the text, one line or many
    => 2015-08-21 | 21 آب 2015                            what is expected of it, a line each

    ## reads no year in a telephone number
    هاتف 2015678
    =>                                                    alone: nothing is expected

    ## reads a decade
    !! a decade has no value yet                          a known failure and its reason: a strict xfail
    في منتصف الثمانينيات
    => 198X

Lines below `=>` that have no `=>` of their own are expectations too (an outline is easier to read so). Empty lines around
the text and between expectations do not count. `\\u200f` in text or expectation is that character: for what an editor cannot see.
A text that is `@inputs/NAME.txt` is that file of the project. What an expectation means is said by the test that reads it.

    @pytest.mark.parametrize("case", cases("facts/cases/times/dates.md"))
    def test_dates(case: Case) -> None:
        assert [written(date) for date in find(case.text)] == case.expected
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
_CASE = re.compile(r"^## (?P<name>.+)\n(?P<body>(?:(?!##? ).*\n?)*)", re.MULTILINE)
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text and what is expected of it; `fails` says why it is known to fail, if it is."""

    name: str
    text: str
    expected: list[str]
    fails: str = ""


def cases(pattern: str) -> list[object]:
    """The cases of the files that match `pattern` below tests/, for parametrize; raises ValueError where there are none."""
    found = [case for file in sorted(TESTS.glob(pattern)) for case in read_cases(file.read_text(encoding="utf-8"))]
    names = {case.name for case in found}
    if not found or len(names) < len(found):
        raise ValueError(f"{pattern}: {len(found)} cases with {len(names)} names")
    return [pytest.param(case, id=case.name, marks=list(_marks(case))) for case in found]


def read_cases(written: str) -> Iterator[Case]:
    """The cases of one file; raises ValueError for a case without `=>`."""
    for match in _CASE.finditer(written):
        yield _case(match["name"].strip(), match["body"])


def _case(name: str, body: str) -> Case:
    above, arrow, below = re.split(r"^(=>)", body, maxsplit=1, flags=re.MULTILINE) if "\n=>" in body else (body, "", "")
    if not arrow:
        raise ValueError(f"no => in the case: {name}")
    fails = re.match(r"!! (.+)\n", above)
    text = _unescaped(above[fails.end() if fails else 0 :].strip("\n"))
    expected = [_unescaped(line.removeprefix("=>").strip()) for line in below.split("\n")]
    return Case(
        name=name, text=_file(text), expected=[line for line in expected if line], fails=fails[1] if fails else ""
    )


def _unescaped(written: str) -> str:
    return _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), written)


def _file(text: str) -> str:
    named = text.startswith("@inputs/") and "\n" not in text
    return (TESTS.parent / text[1:]).read_text(encoding="utf-8") if named else text


def _marks(case: Case) -> Iterator[pytest.MarkDecorator]:
    if case.fails:
        yield pytest.mark.xfail(reason=case.fails, strict=True, raises=AssertionError)
