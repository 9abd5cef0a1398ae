"""The verdicts of a reading, one a line of a TSV: which entry of which text, right or not, and why.

A text of others is known by its id, and the entry by its place in it: no word of theirs is kept here.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bench.corpus.texts import ROOT
from bench.printed.entries import EntryKind
from flows.model.source import Span

READINGS = ROOT / "tests" / "printed"
"""One file a reading; its first line names the columns."""
_NAMES = ("round*", "unseen*", "fresh*")
"""Of the files of readings; what was read of facts alone, printed or not, is `bench.printed.certainty`'s."""


class Judgement(StrEnum):
    """What a reader finds an entry to be, beside the sentence of its source."""

    RIGHT = "right"
    WRONG = "wrong"
    MISLEADING = "misleading"
    """Right by its words, but without its bound, negation or subject; or no figure, party or event of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a reader said of one entry."""

    text: str
    kind: EntryKind
    span: Span
    within: Span
    """The clause or the office printed with it; of a bottom line as a whole nothing, as its span."""
    judgement: Judgement
    why: str = ""
    words: str = ""
    """Of our own texts only."""


def readings() -> dict[str, list[Verdict]]:
    """Return every reading by its name, in order: the rounds, then the texts that no round had.

    Raises ValueError for a broken row.
    """
    files = (file for name in _NAMES for file in sorted(READINGS.glob(f"{name}.tsv")))
    return {file.stem: _read(file) for file in files}


def _read(file: Path) -> list[Verdict]:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [_verdict(row) for row in rows]


def _verdict(row: dict[str, str]) -> Verdict:
    return Verdict(
        text=row["text"],
        kind=EntryKind(row["kind"]),
        span=Span(start=int(row["start"]), end=int(row["end"])),
        within=Span(start=int(row["within start"]), end=int(row["within end"])),
        judgement=Judgement(row["verdict"]),
        why=row["why"],
        words=row["words"],
    )


def texts_of(verdicts: Iterable[Verdict]) -> list[str]:
    """Return the ids of the texts that were read, each once, in order."""
    return list(dict.fromkeys(each.text for each in verdicts))
