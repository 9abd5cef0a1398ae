"""Word writes its own name into what it saves and keeps the rest: all that is told of others' files is told of its own."""

import pytest

from flows.wordml.package import read_parts, write_parts
from tests.revise.made import report
from tests.revise.test_every_part import DOCUMENT, KINDS, NOTHING, changed, outcome
from tests.revise.word_saves import as_word_saves
from tests.revise.word_xml import edited

PROGRAMS = ("Microsoft Office Word", "Microsoft Macintosh Word")


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_file_that_word_saved_and_nobody_edited_has_nothing_to_tell(program: str) -> None:
    assert outcome(as_word_saves(report(), program)) == NOTHING


KEPT_BY_WORD = ("a note's mark less", "numbers of notes", "the direction of a table", "the height of a row",
                "the width of a column", "outlined words", "another picture", "a list's numbers")  # fmt: skip
"""Some of which other programs change by themselves."""


@pytest.mark.parametrize("name", KEPT_BY_WORD)
def test_what_is_told_of_a_file_is_told_of_one_that_word_saved(name: str) -> None:
    made = changed(KINDS[name], 3)
    assert outcome(as_word_saves(made)) == outcome(made)


def test_a_list_that_begins_anew_is_told_of_a_file_that_word_saved() -> None:
    steps = 'خاصية الفقرة: توسعة ← <w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    made = edited(report(), steps)
    assert outcome(as_word_saves(made)) == outcome(made) != NOTHING


def test_what_another_program_wrote_before_word_is_held_by_its_measure() -> None:
    parts = read_parts(changed(KINDS["the direction of a table"], 1))
    parts[DOCUMENT] = parts[DOCUMENT].replace(b" w14:paraId=", b" w14:textId=")
    assert outcome(as_word_saves(write_parts(parts))) == NOTHING
