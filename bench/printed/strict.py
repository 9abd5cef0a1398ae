"""What strict readers find in rounds by others, before anything was mended for them: counts of a TSV -> a table."""

import csv
from collections.abc import Iterator
from pathlib import Path

from bench.printed.verdicts import READINGS

COUNTS = READINGS / "strict.tsv"
_OPENING = """\
Editors who saw neither code nor tests wrote the rounds of `tests/expected`; of the last ones another reader, stricter
than those above, read every figure, party, day and conflict of the printed pages before anything was mended for the
round. Misleading is here, too, a label that is true and is not understood alone. From round `k` on a figure stands
above its whole clause. `m` to `p` were read by others, stricter again: a clause whose subject stands in the sentence
beside it is misleading to them, and an office line counts with its name. Of the conflicts, all that were printed were
true; how many an editor would have printed stands behind them."""
_WANTED = {"h": 25, "i": 20, "j": 16, "k": 12, "l": 8, "m": 14, "n": 15, "o": 24, "p": 13}
"""The conflicts that the texts of a round have."""
_KINDS = ("key figure", "party", "date of the timeline", "conflict")


def strict_table(file: Path = COUNTS) -> str:
    """Return the share of right entries by round and kind, with how many were read."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    rounds = list(dict.fromkeys(row["round"] for row in rows))
    head = f"| round | {' | '.join(f'{kind}: right | wrong | misleading' for kind in _KINDS)} |"
    body = [f"| `{name}` | {' | '.join(_cells(rows, name))} |" for name in rounds]
    return "\n".join([_OPENING, "", head, f"|---{'|---' * 3 * len(_KINDS)}|", *body])


def _cells(rows: list[dict[str, str]], name: str) -> Iterator[str]:
    for row in (each for kind in _KINDS for each in rows if (each["round"], each["entry"]) == (name, kind)):
        right, wrong, misleading = (int(row[column]) for column in ("right", "wrong", "misleading"))
        read = right + wrong + misleading
        wanted = f" of {_WANTED[name]}" if row["entry"] == "conflict" else ""
        share = f"{100 * right / read:.1f} ({read})" if read and not wanted else f"{right}{wanted}"
        yield f"{share} | {wrong} | {misleading}"
