"""The words of a line as WordprocessingML, and what stands between tables: what every kind of block is made of."""

from flows.model.stress import Stress
from flows.view.view import Line, Run
from flows.wordml.elements import Node, bookmark_name, paragraph, wrap_in_bookmark
from flows.wordml.runs import DIRECT, DOTTED, runs

NBSP = "\u00a0"
# Without it a line that ends in Latin would draw the number after it to its own side.
RLM = "\u200f"


_DIRECT = {Stress.BOLD: "b", Stress.ITALIC: "i", Stress.UNDERLINE: "u", Stress.HIGHLIGHT: "h"}


def word_runs(line: Line) -> list[Node]:
    """The words of a line, and nothing but them, under their bookmark; a line without an id has none."""
    made = runs(*((run.text, _style(run)) for run in line.runs))
    return wrap_in_bookmark(bookmark_name(line.id), *made) if line.id else made


def _style(run: Run) -> str:
    """Return the style of a fact, underlined by dots where it is not sure, and what an editor has set apart."""
    named = ("Fact" + (DOTTED if run.unsure else "")) if run.fact else ""
    direct = "".join(_DIRECT[stress] for stress in run.stress)
    return f"{named}{DIRECT}{direct}" if direct else named


def spacer() -> Node:
    """Keeps two tables from growing into one, and the document from ending in a table."""
    return paragraph("Spacer")
