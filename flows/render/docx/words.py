"""The words of a line as WordprocessingML, and what stands between tables: what every kind of block is made of."""

from flows.model.stress import Stress
from flows.view.doubts import doubt_mark
from flows.view.view import Line, Run, View
from flows.wordml.elements import Node, bookmark_name, paragraph, wrap_in_bookmark
from flows.wordml.runs import DIRECT, DOTTED, runs

NBSP = "\u00a0"
# Without it a line that ends in Latin would draw the number after it to its own side.
RLM = "\u200f"


_DIRECT = {Stress.BOLD: "b", Stress.ITALIC: "i", Stress.UNDERLINE: "u", Stress.HIGHLIGHT: "h"}


def word_runs(line: Line) -> list[Node]:
    """The words of a line, and nothing but them, under their bookmark; a line without an id has none."""
    made = looked_runs(line)
    return wrap_in_bookmark(bookmark_name(line.id), *made) if line.id else made


def looked_runs(line: Line) -> list[Node]:
    """The words of a line, and nothing but them."""
    return runs(*((run.text, _style(run)) for run in line.runs))


def doubt_runs(line: Line, view: View) -> list[Node]:
    """The mark of a line that has figures of which a reader is not sure."""
    mark = doubt_mark(line, view)
    return runs((" ", ""), (mark, "Remark")) if mark else []


def _style(run: Run) -> str:
    """Return the style of a fact, underlined by dots what is not sure, and what an editor has set apart."""
    named = ("Fact" if run.fact else "") + (DOTTED if (run.fact and run.unsure) or run.doubtful else "")
    direct = "".join(_DIRECT[stress] for stress in run.stress)
    return f"{named}{DIRECT}{direct}" if direct else named


def spacer() -> Node:
    """Keeps two tables from growing into one, and the document from ending in a table."""
    return paragraph("Spacer")
