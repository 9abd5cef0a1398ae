"""Outcomes -> the section of docs/quality.md: shares and kinds, with ids and no word of a text of others."""

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from bench.corpus.running import Outcome

HEADING = "## Ordinary texts through the whole press"
_OPENING = """\
`make corpus` puts whole documents of every kind through the press, from the bytes to both files with all their checks:
our own texts in `tests/corpus`, and those of others in `../shared`, in three houses. Refused rightly is what nobody can
read as it came, with the cure; the share of the published is of the others. Turned is a word without Arabic
letters that the page shows in another order than the source; cut, a figure whose digits are a piece of a longer number
there. Both are looked for by other means than the press has. Seconds are of one process of two on a shared two-core
machine; megabytes of memory are the most that a process took."""
_HEAD = (
    "| texts | runs | refused rightly | published | turned words | cut figures | s, median | s, longest "
    "| MB of memory, most | MB of files, median |\n|---|---|---|---|---|---|---|---|---|---|"
)
_IDS_SHOWN = 6
RIGHTLY = frozenset({"GarbledTextError", "EncodingError", "ReversedTextError"})
"""The errors about a source whose letters are lost, or stand in an order that nobody reads."""


def is_refused_rightly(outcome: Outcome) -> bool:
    """Whether a text was refused for its own sake."""
    return not RIGHTLY.isdisjoint(outcome.kinds)


def section(outcomes: Sequence[Outcome], of: int = 0) -> str:
    """Return the section of these outcomes, which are one at the least; of `of` runs, where they are a part of them."""
    sample = f"Run were {len(outcomes)} of {of}, drawn by lot." if len(outcomes) < of else ""
    parts = [HEADING, _OPENING, sample, _shares(outcomes), _kinds(outcomes), _wrong(outcomes)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _shares(outcomes: Sequence[Outcome]) -> str:
    rows = [("all", outcomes)] + [
        (collection, [each for each in outcomes if each.text.startswith(f"{collection}/")])
        for collection in sorted({each.text.partition("/")[0] for each in outcomes})
    ]
    return "\n".join([_HEAD, *(_row(name, some) for name, some in rows)])


def _row(name: str, some: Sequence[Outcome]) -> str:
    published = [each for each in some if each.is_published]
    rightly = sum(map(is_refused_rightly, some))
    cells = (
        name,
        str(len(some)),
        str(rightly),
        f"{100 * len(published) / max(1, len(some) - rightly):.1f} %",
        str(sum(len(each.turned) for each in some)),
        str(sum(len(each.cut) for each in some)),
        f"{median(each.seconds for each in some):.1f}",
        f"{max(each.seconds for each in some):.1f}",
        str(max(each.megabytes for each in some)),
        f"{median(each.files for each in published):.2f}" if published else "–",
    )
    return f"| {' | '.join(cells)} |"


def _kinds(outcomes: Sequence[Outcome]) -> str:
    refused = [each for each in outcomes if not each.is_published]
    counts = Counter(kind for each in refused for kind in each.kinds)
    if not counts:
        return ""
    lines = ["| not published for | runs | texts |", "|---|---|---|"]
    for kind, count in counts.most_common():
        lines.append(f"| {kind} | {count} | {_ids(each for each in refused if kind in each.kinds)} |")
    return "\n".join(lines)


def _wrong(outcomes: Sequence[Outcome]) -> str:
    turned, cut = ([each for each in outcomes if some(each)] for some in (_turned, _cut))
    said = [f"Turned in: {_ids(turned)}." if turned else "", f"Cut in: {_ids(cut)}." if cut else ""]
    return "\n".join(each for each in said if each)


def _turned(outcome: Outcome) -> bool:
    return bool(outcome.turned)


def _cut(outcome: Outcome) -> bool:
    return bool(outcome.cut)


def _ids(outcomes: Iterable[Outcome]) -> str:
    ids = sorted({each.text for each in outcomes})
    more = f", and {len(ids) - _IDS_SHOWN} more" if len(ids) > _IDS_SHOWN else ""
    return ", ".join(f"`{each}`" for each in ids[:_IDS_SHOWN]) + more


def with_section(page: str, written: str, heading: str = HEADING) -> str:
    """Return a page with the section in place of the one it has under this heading, or at its end."""
    before, found, after = page.partition(f"{heading}\n")
    rest = after.partition("\n## ")
    tail = f"\n## {rest[2]}" if found and rest[1] else ""
    return f"{before.rstrip()}\n\n{written}{tail}"


def section_of(page: str, heading: str = HEADING) -> str:
    """Return the section that a page has under this heading, or nothing."""
    _, found, after = page.partition(f"{heading}\n")
    return found + after.partition("\n## ")[0].rstrip() + "\n" if found else ""
