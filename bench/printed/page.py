"""Verdicts -> the section of docs/quality.md: the share of right entries by kind, round by round."""

from collections import Counter
from collections.abc import Mapping, Sequence

from bench.printed.entries import EntryKind
from bench.printed.strict import strict_table
from bench.printed.verdicts import Judgement, Verdict, texts_of

HEADING = "## What a reader finds in print"
_OPENING = """\
Somebody who wrote none of the rules reads the briefs of real texts in the house *official*, every printed entry beside
its source sentence: our own texts of `tests/corpus`, and whole documents of others in `../shared`, of which only places
are kept. Misleading is an entry that is right by its words but has lost its bound, negation or subject, or is no
figure, party or event of its text. Between the rounds the rules were mended by what the first one found, so that the
second flatters them; of the unseen texts nothing but a sample of facts had been read before (their points were not
read). The fresh texts, which no reading had had, were read by the one who had just mended the rules by the unseen ones,
before the next mends: of those by what he found. So were fresh2, texts of our own that no reading had had and pieces of
an encyclopedia, and fresh3 and fresh4, others of the same after those mends (of the pieces, which begin in the middle,
no title or bottom line was read; of fresh4 no text had). Fresh5 are texts of our own written before the mends that they
gave, and what was left of the real ones, fresh6 others of ours read after those mends; points were not read. Fresh7 are
16 texts of ours that no rule had been written for, read by the one who had just mended the parties by 44 others, before
what they showed was mended; points were not read.
`tests/printed` holds the verdicts; `python -m bench.printed` counts them. A share
is of right entries in per cent; the number read follows it."""
_AIMS: Mapping[EntryKind, float] = {
    EntryKind.FIGURE: 98,
    EntryKind.EVENT: 98,
    EntryKind.QUOTATION: 98,
    EntryKind.PARTY: 95,
    EntryKind.OFFICE: 99,
    EntryKind.DATE: 99,
    EntryKind.GAP: 99,
}
"""Shares of right entries, in per cent."""


def section(readings: Mapping[str, Sequence[Verdict]]) -> str:
    """Return the section of the readings, by their names."""
    kinds = [kind for kind in EntryKind if any(_of(kind, read) for read in readings.values())]
    rows = [_row(kind, kind, [_of(kind, read) for read in readings.values()]) for kind in kinds]
    total = _row("**every entry**", None, [list(read) for read in readings.values()])
    table = "\n".join([_head(readings), *rows, total])
    return "\n\n".join([HEADING, _OPENING, table, _texts(readings), strict_table()]) + "\n"


def _of(kind: EntryKind, read: Sequence[Verdict]) -> list[Verdict]:
    return [each for each in read if each.kind is kind]


def _head(readings: Mapping[str, Sequence[Verdict]]) -> str:
    columns = [f"{title_of(name)}: right | wrong | misleading" for name in readings]
    return f"| entry | {' | '.join(columns)} | aim |\n|---{'|---' * (3 * len(readings) + 1)}|"


def _row(name: str, kind: EntryKind | None, columns: Sequence[Sequence[Verdict]]) -> str:
    cells = [cell for read in columns for cell in _cells(read)]
    aim = f"{_AIMS[kind]:g}" if kind and kind in _AIMS else "–"
    return f"| {' | '.join([name, *cells, aim])} |"


def _cells(read: Sequence[Verdict]) -> tuple[str, str, str]:
    if not read:
        return "–", "–", "–"
    counts = Counter(each.judgement for each in read)
    share = f"{100 * counts[Judgement.RIGHT] / len(read):.1f} ({len(read)})"
    return share, str(counts[Judgement.WRONG]), str(counts[Judgement.MISLEADING])


def _texts(readings: Mapping[str, Sequence[Verdict]]) -> str:
    said = [f"{title_of(name)} {len(texts_of(read))}" for name, read in readings.items()]
    return f"Texts read: {', '.join(said)}."


def title_of(name: str) -> str:
    """Return how a reading is called: "round 1" of round1."""
    return name.replace("round", "round ")
