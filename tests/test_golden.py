"""The reader of the golden texts: if it lost a case, a test would pass that never ran."""

import pytest

from tests.golden import Case, cases, read_cases

WRITTEN = """# Months

Prose about months => not a case.

## reads a month
21 آب

22 آب
=> 8
=> 8

# More
## reads nothing
\\u200fآب
=>
## fails still
!! not yet
آب
=> 1
x  y

"""


def test_reads_texts_and_expectations() -> None:
    assert list(read_cases(WRITTEN)) == [
        Case(name="reads a month", text="21 آب\n\n22 آب", expected=["8", "8"]),
        Case(name="reads nothing", text="\u200fآب", expected=[]),
        Case(name="fails still", text="آب", expected=["1", "x  y"], fails="not yet"),
    ]


def test_reads_a_file_of_the_inputs() -> None:
    (case,) = read_cases("## a decree\n@inputs/مرسوم-المحميات.txt\n=> x\n")
    assert case.text.startswith("مرسوم رقم (18)")


def test_refuses_a_case_without_an_expectation() -> None:
    with pytest.raises(ValueError, match="no => in the case: silent"):
        list(read_cases("## silent\nنص\n"))


def test_refuses_a_folder_without_cases() -> None:
    with pytest.raises(ValueError, match="0 cases"):
        cases("nowhere/cases/*.md")
