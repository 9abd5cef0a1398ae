"""Briefs as rows of the JSONL contract, by the core alone: no files are made.

A row {"id", "text"} in, with a "length" (`page`, `two` or `full`) where another than the usual one is wanted, gives a
row {"id", "title", "bottom_line", "lines"} out; `lines` is every line that the brief proper prints but its labels, its
page numbers and its annex. A text that no brief can be made of gives {"id", "error", "what", "cure"}.
"""

from collections.abc import Iterable, Iterator

from flows.arabic.letters import count_words
from flows.compose import compose
from flows.errors import MujazError
from flows.facts import find_facts
from flows.ingest import read
from flows.json_rows import read_rows
from flows.json_text import json_line
from flows.model.brief import Origin
from flows.model.house import House
from flows.model.length import usual_length
from flows.model.order import Order
from flows.options import LENGTH
from flows.pipeline import gate_brief
from flows.structure import structure
from flows.view.proper import bottom_line_of, proper_lines
from flows.view.view import View


def brief_rows(lines: Iterable[str], house: House) -> Iterator[str]:
    """Answer each row of the contract with one, in order. Raises BadRowError for a row that does not follow it."""
    for _, row in read_rows(lines):
        length = str(row.get("length") or "")
        yield json_line({"id": row["id"], **_answer(str(row["id"]), row["text"], length, house)})


def _answer(name: str, text: str, length: str, house: House) -> dict[str, object]:
    try:
        view = _view(name, text, length, house)
    except MujazError as error:
        return error.as_json()
    return {"title": view.title.text, "bottom_line": bottom_line_of(view), "lines": list(proper_lines(view))}


def _view(name: str, text: str, length: str, house: House) -> View:
    document = read(f"{name}.txt", text.encode("utf-8", "surrogatepass"))
    outline = structure(document)
    facts = find_facts(outline, lexicon=house.names)
    order = Order(
        house=house,
        reference=name,
        reference_origin=Origin.FILE,
        length=LENGTH.read(length) or house.length or usual_length(count_words(document.text)),
    )
    return gate_brief(outline, facts, compose(outline, facts, order), order).view
