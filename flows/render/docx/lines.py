"""The lines of a View as runs of a DOCX: words under their bookmark, citations, notes, remarks of the house."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flows.model.brief import Origin
from flows.render.docx.notes import Notebook
from flows.view.view import Card, Chart, Line, Part, View, sentences_of
from flows.wordml.elements import Node, bookmark_name, link, wrap_in_bookmark
from flows.wordml.runs import runs

NBSP = "\u00a0"
# Without it a line that ends in Latin would draw the number after it to its own side.
RLM = "\u200f"
# Word shows no more of a screen tip.
_LONGEST_TIP = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the writers of a document share."""

    view: View
    width: int
    """Between the margins, in twentieths of a point."""
    tips: Mapping[int, str]
    """What hovering over a citation shows: the sentence, by its number."""
    notebook: Notebook
    new_list: Callable[[int], int]
    """Opens a list that counts from a number and returns the list's id."""
    numbers_parts: bool
    """Whether the template counts the headings of parts."""
    draw: Callable[[Chart, int], Node]
    """Puts a chart of a width into the file and returns the run that shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a block stands."""

    sheet: Sheet
    part: Part


def tips_of(view: View) -> dict[int, str]:
    """Return every sentence by its number, in one line and cut at a word where Word would cut it anywhere."""
    return {sentence.number: _tip(" ".join(sentence.line.text.split())) for sentence in sentences_of(view)}


def _tip(text: str) -> str:
    if len(text) <= _LONGEST_TIP:
        return text
    return f"{text[: _LONGEST_TIP - 2].rpartition(' ')[0]} …"


def stated(line: Line, sheet: Sheet) -> list[Node]:
    """A statement in full: its words under their bookmark, its citation, its note, the remark of the house."""
    return [*sheet.notebook.around(line, words(line), citation(line, sheet)), *_remark(line), *whose(line, sheet)]


def cited(line: Line, sheet: Sheet) -> list[Node]:
    """A heading or a label in full: as a statement, without a note."""
    return [*words(line), *citation(line, sheet), *_remark(line), *whose(line, sheet)]


def words(line: Line) -> list[Node]:
    """The words of a line, and nothing but them, under their bookmark; a line without an id has none."""
    made = runs(*((run.text, "Fact" if run.fact else "") for run in line.runs))
    return wrap_in_bookmark(bookmark_name(line.id), *made) if line.id else made


def citation(line: Line, sheet: Sheet) -> list[Node]:
    """« [3، 4]», each number a link to its sentence; its spaces do not break.

    The brackets belong to the links, since LibreOffice may break a line where a link begins.
    """
    made: list[Node] = []
    for place, number in enumerate(line.cites, start=1):
        made += runs((f"،{NBSP}", "Citation")) if made else runs((NBSP + RLM, ""))
        opening, closing = "[" if place == 1 else "", "]" if place == len(line.cites) else ""
        mark = f"{opening}{sheet.view.cite_marks[number]}{closing}"
        tip = sheet.tips.get(number, "")
        made.append(link(bookmark_name(f"s{number}"), *runs((mark, "Citation")), tip=tip))
    return made


def _remark(line: Line) -> list[Node]:
    return runs((" ", ""), (line.remark, "Remark")) if line.remark else []


def whose(unit: Line | Card, sheet: Sheet) -> list[Node]:
    """Whose words they are, where they are not the source's."""
    return runs((" ", ""), (sheet.view.by_editor, "Remark")) if unit.origin is Origin.EDITOR else []
