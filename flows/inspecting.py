"""What was found in a text, shown: coloured in a terminal, or as the rows of the JSONL contract.

The contract: a row {"id", "text", "reference_date"?} in gives a row {"id", "blocks", "mentions"} out. Offsets are code
points of "text", the end exclusive. A block has kind, start, end and, for headings, level; a mention has kind, start,
end, value, unit, calendar, gregorian where its kind has them, and "numbers", every numeral inside it; also the rule
that found it, its certainty, and how many of how many of the rule were right in print. Relative dates are resolved from
the reference date. Where it is asked why, a row has "lost", too: findings whose place others have, and which these are.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from flows.arabic.repairs import MENDED, SAID
from flows.errors import Bilingual
from flows.facts import LAYERS, find_facts
from flows.facts.names import find_names
from flows.facts.text.folded_document import prepare
from flows.facts.text.precision import precisions
from flows.ingest import as_document
from flows.json_rows import bad_row_error, read_rows
from flows.json_text import json_line
from flows.model.facts import AnyFact, AnyTime, Conflict, Date, Duration, Figure, Measure, Missing, Money, Period, Time
from flows.model.lexicon import Lexicon
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A finding that lost its place."""

    fact: AnyFact
    to: tuple[AnyFact, ...]
    """The facts that stand there, in order; they are the same with more said of them, or others."""


def find_lost(
    outline: Outline, facts: tuple[AnyFact, ...], reference: dt.date | None = None, lexicon: Lexicon | None = None
) -> tuple[Lost, ...]:
    """Return what the finders find besides the facts of a text, in order; takes as long as `find_facts`.

    Of names that want one place the names are settled among themselves first: what lost there is not shown.
    """
    doc = prepare(outline, reference)
    found = chain.from_iterable((*(finder(doc) for layer in LAYERS for finder in layer), *find_names(doc, lexicon)))
    kept = {(fact.rule, fact.span) for fact in facts}
    standing = [fact for fact in facts if not isinstance(fact, Conflict | Missing)]
    ends = _furthest_ends(standing)
    lost = [fact for fact in found if (fact.rule, fact.span) not in kept]
    lost.sort(key=lambda fact: (fact.span, fact.rule))
    return tuple(Lost(fact=fact, to=tuple(_facts_at(standing, ends, fact))) for fact in lost)


def _furthest_ends(facts: Sequence[AnyFact]) -> list[int]:
    """Return how far the facts up to each reach."""
    ends: list[int] = []
    for fact in facts:
        ends.append(max(fact.span.end, ends[-1] if ends else 0))
    return ends


def _facts_at(facts: Sequence[AnyFact], ends: list[int], lost: AnyFact) -> Iterator[AnyFact]:
    for fact in facts[bisect_left(ends, lost.span.start + 1) :]:
        if fact.span.start >= lost.span.end:
            break
        if fact.span.overlaps(lost.span):
            yield fact


def inspect_rows(lines: Iterable[str], *, why: bool = False) -> Iterator[str]:
    """Answer each row of the contract with one, in order; any text is inspected, also one without Arabic.

    `why` asks for what lost, too.

    Empty lines and a byte-order mark before the first row are passed over. Raises BadRowError, with the number of the
    line, for a row that does not follow the contract.
    """
    for number, row in read_rows(lines):
        reference = _read_reference_date(number, row.get("reference_date"))
        yield json_line(_answer_row(row["id"], row["text"], reference, why=why))


def _read_reference_date(number: int, written: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(written)) if written is not None else None
    except ValueError as error:
        what = Bilingual(ar="تاريخ المرجع reference_date ليس تاريخًا.", en="The reference_date is no date.")
        raise bad_row_error(number, what) from error


def _answer_row(name: object, text: str, reference: dt.date | None, *, why: bool) -> dict[str, object]:
    outline = structure(as_document(text))
    facts = find_facts(outline, reference)
    row: dict[str, object] = {
        "id": name,
        "blocks": [_block_json(block) for block in outline.blocks],
        "mentions": [_mention_json(fact) | _why_json(fact) for fact in facts],
    }
    return row | ({"lost": [_lost_json(each) for each in find_lost(outline, facts, reference)]} if why else {})


def _why_json(fact: AnyFact) -> dict[str, Any]:
    known = precisions().get(fact.rule)
    counted = {"right": known.right, "read": known.read} if known else {}
    return {"rule": fact.rule, "certainty": fact.certainty} | counted


def _lost_json(lost: Lost) -> dict[str, Any]:
    to = [{"kind": fact.kind, "start": fact.span.start, "end": fact.span.end, "rule": fact.rule} for fact in lost.to]
    return _mention_json(lost.fact) | _why_json(lost.fact) | {"to": to}


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


def show(outline: Outline, facts: tuple[AnyFact, ...], lost: tuple[Lost, ...] = ()) -> None:
    """Print the outline with its facts coloured in place, the announced counts, a table of the facts, and what lost."""
    from rich.console import Console

    console = Console()
    for block in outline.blocks:
        console.print(_coloured_line(outline, block, facts))
    for count in outline.announced:
        sign = "=" if count.agrees else "≠"
        console.print(f"\n{count.span.of(outline.text)}: {count.count} {sign} {len(count.items)}", style="bold")
    console.print(_facts_table(outline, facts))
    if lost:
        console.print(_lost_table(lost))
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
    from rich.table import Column, Table

    rule = Column("rule", no_wrap=True)
    table = Table("kind", "span", "words", "value", rule, "sure", box=None, padding=(0, 2, 0, 0))
    for fact in facts:
        mention = _mention_json(fact)
        value = " ".join(str(mention[key]) for key in ("value", "unit", "gregorian") if mention.get(key) is not None)
        office = getattr(fact, "office", None)
        value = office.of(outline.text) if office else value
        place = f"{fact.span.start}-{fact.span.end}"
        sure = f"{fact.certainty}{_share(fact.rule)}"
        table.add_row(fact.kind, place, fact.words, value, fact.rule, sure, style=COLOURS[fact.kind])
    return table


def _share(rule: str) -> str:
    """Return how many of how many facts of a rule were right in print; nothing where none was read."""
    known = precisions().get(rule)
    return f" {known.right}/{known.read}" if known else ""


def _lost_table(lost: tuple[Lost, ...]) -> Any:
    from rich.table import Table

    table = Table("lost", "words", "rule", "to", box=None, padding=(0, 2, 0, 0), style="dim")
    for each in lost:
        to = ", ".join(f"{fact.words} ({fact.rule})" for fact in each.to)
        table.add_row(each.fact.kind, each.fact.words, each.fact.rule, to or "–")
    return table


def _repairs_table(outline: Outline) -> Any:
    from rich.table import Table

    table = Table("rule", "count", "what", "", "", box=None, padding=(0, 2, 0, 0))
    for repair in outline.repairs:
        said = SAID[repair.rule]
        how = "only reported" if repair.reported else "mended" if repair.rule in MENDED else "looked past"
        table.add_row(repair.rule, str(repair.count), said.ar, said.en, how, style="dim" if repair.reported else "")
    return table
