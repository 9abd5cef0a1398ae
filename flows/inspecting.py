"""What was found in a text, shown: coloured in a terminal, or as the rows of the JSONL contract.

The contract: a row {"id", "text", "reference_date"?} in gives a row {"id", "blocks", "mentions"} out. Offsets are code
points of "text", the end exclusive. A block has kind, start, end and, for headings, level; a mention has kind, start,
end, value, unit, calendar, gregorian where its kind has them, and "numbers", every numeral inside it. Relative dates
are resolved from the reference date.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from flows.arabic.repairs import MENDED, SAID
from flows.errors import Bilingual
from flows.facts import find_facts
from flows.ingest import as_document
from flows.json_rows import bad_row_error, read_rows
from flows.json_text import json_line
from flows.model.facts import AnyFact, AnyTime, Date, Duration, Figure, Measure, Money, Period, Time
from flows.model.outline import Block, BlockKind, Outline
from flows.publish.facts_file import plain
from flows.structure import structure

_KINDS = {
    BlockKind.TITLE: "heading",
    BlockKind.DATELINE: "paragraph",
    BlockKind.SIGNATURE: "paragraph",
    BlockKind.TABLE_UNITS: "paragraph",
}
COLOURS = {
    "money": "bold green",
    "percent": "green",
    "measure": "cyan",
    "number": "blue",
    "ordinal": "blue",
    "multiple": "blue",
    "date": "magenta",
    "period": "magenta",
    "time": "magenta",
    "duration": "bright_magenta",
    "person": "bold yellow",
    "place": "yellow",
    "organization": "bright_yellow",
    "event": "bright_cyan",
    "initiative": "bright_cyan",
    "instrument": "bright_cyan",
    "quoted_name": "bright_cyan",
    "quotation": "italic",
    "conflict": "bold red",
    "missing": "red",
}


def inspect_rows(lines: Iterable[str]) -> Iterator[str]:
    """Answer each row of the contract with one, in order; any text is inspected, also one without Arabic.

    Empty lines and a byte-order mark before the first row are passed over. Raises BadRowError, with the number of the
    line, for a row that does not follow the contract.
    """
    for number, row in read_rows(lines):
        yield json_line(_answer_row(row["id"], row["text"], _read_reference_date(number, row.get("reference_date"))))


def _read_reference_date(number: int, written: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(written)) if written is not None else None
    except ValueError as error:
        what = Bilingual(ar="تاريخ المرجع reference_date ليس تاريخًا.", en="The reference_date is no date.")
        raise bad_row_error(number, what) from error


def _answer_row(name: object, text: str, reference: dt.date | None) -> dict[str, object]:
    outline = structure(as_document(text))
    return {
        "id": name,
        "blocks": [_block_json(block) for block in outline.blocks],
        "mentions": [_mention_json(fact) for fact in find_facts(outline, reference)],
    }


def _block_json(block: Block) -> dict[str, object]:
    kind = _KINDS.get(block.kind, block.kind)
    found: dict[str, object] = {"kind": kind, "start": block.span.start, "end": block.span.end}
    return found | ({"level": block.level or 1} if kind == "heading" else {})


def _mention_json(fact: AnyFact) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": fact.kind, "start": fact.span.start, "end": fact.span.end}
    if isinstance(fact, Figure):
        found["value"] = plain(fact.value)
    if isinstance(fact, Date | Time | Duration):
        found["value"] = fact.value
    if isinstance(fact, Period):
        found["value"] = f"{fact.start or '..'}/{fact.end or '..'}"
    if isinstance(fact, Date):
        found |= {"calendar": fact.calendar, "gregorian": fact.gregorian}
    if isinstance(fact, Money | Measure):
        found["unit"] = fact.currency if isinstance(fact, Money) else fact.unit
    if isinstance(fact, Figure | AnyTime):
        found["numbers"] = [{"start": n.span.start, "end": n.span.end, "value": plain(n.value)} for n in fact.numerals]
    return found


def show(outline: Outline, facts: tuple[AnyFact, ...]) -> None:
    """Print the outline with its facts coloured in place, the announced counts, and a table of the facts."""
    from rich.console import Console

    console = Console()
    for block in outline.blocks:
        console.print(_coloured_line(outline, block, facts))
    for count in outline.announced:
        sign = "=" if count.agrees else "≠"
        console.print(f"\n{count.span.of(outline.text)}: {count.count} {sign} {len(count.items)}", style="bold")
    console.print(_facts_table(outline, facts))
    if outline.repairs:
        console.print(_repairs_table(outline))


def _coloured_line(outline: Outline, block: Block, facts: tuple[AnyFact, ...]) -> Any:
    from rich.text import Text

    line = Text(block.span.of(outline.text), style="bold" if _KINDS.get(block.kind, block.kind) == "heading" else "")
    for fact in facts:
        if block.span.contains(fact.span):
            line.stylize(COLOURS[fact.kind], fact.span.start - block.span.start, fact.span.end - block.span.start)
    return Text(f"{block.kind:10s} ", style="dim") + line


def _facts_table(outline: Outline, facts: tuple[AnyFact, ...]) -> Any:
    from rich.table import Table

    table = Table("kind", "span", "words", "value", "rule", box=None, padding=(0, 2, 0, 0))
    for fact in facts:
        mention = _mention_json(fact)
        value = " ".join(str(mention[key]) for key in ("value", "unit", "gregorian") if mention.get(key) is not None)
        office = getattr(fact, "office", None)
        value = office.of(outline.text) if office else value
        place = f"{fact.span.start}-{fact.span.end}"
        table.add_row(fact.kind, place, fact.words, value, fact.rule, style=COLOURS[fact.kind])
    return table


def _repairs_table(outline: Outline) -> Any:
    from rich.table import Table

    table = Table("rule", "count", "what", "", "", box=None, padding=(0, 2, 0, 0))
    for repair in outline.repairs:
        said = SAID[repair.rule]
        how = "only reported" if repair.reported else "mended" if repair.rule in MENDED else "looked past"
        table.add_row(repair.rule, str(repair.count), said.ar, said.en, how, style="dim" if repair.reported else "")
    return table
