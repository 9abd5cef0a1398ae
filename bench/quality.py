"""`make quality`: score what is found against real cases by others, raise the floors, write docs/quality.md.

The cases and their scorer are not ours to copy: they lie in ../shared beside the project's folder. What each row asks,
what others reach and what stands in our way is written in quality.toml; the floors, which only rise, in floors.json.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from bench import brevity, events, expected
from bench.corpus import page as corpus
from bench.corpus.page import section_of, with_section
from bench.printed import page as printed

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
ROWS = ROOT / "bench" / "quality.toml"
FLOORS = ROOT / "tests" / "quality" / "floors.json"
PAGE = ROOT / "docs" / "quality.md"
INSPECT = (sys.executable, "-c", "from flows.cli import main; main()", "inspect", "--jsonl")


def scores(shared: Path = SHARED) -> dict[str, float]:
    """Return the figure of every row that the cases there have, to one decimal; raises where the scorer fails."""
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder) / "figures.json"
        scorer = [sys.executable, str(shared / "eval" / "score.py"), "--cases", str(shared / "cases")]
        subprocess.run(
            [*scorer, "--json", str(figures), "--", *INSPECT],
            check=True,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
        )
        measured: dict[str, float] = json.loads(figures.read_text())
    return {row: round(figure, 1) for row, figure in measured.items()}


def floors() -> dict[str, float]:
    """Return the figure that each row may not fall below."""
    read: dict[str, float] = json.loads(FLOORS.read_text())
    return read


def page(measured: dict[str, float]) -> str:
    """Return docs/quality.md for these figures."""
    written: dict[str, Any] = tomllib.loads(ROWS.read_text("utf-8"))
    rows = [row for row in written["row"] if row["name"] in measured]
    table = "\n".join(_line(row, measured[row["name"]]) for row in rows)
    notes = "\n".join(f"- **{row['name']}**: {row['note'].strip()}" for row in rows if row.get("note"))
    opening, closing, mutants = (written[part].strip() for part in ("opening", "notes", "mutants"))
    return f"{opening}\n\n{HEAD}\n{table}\n\n{closing}\n\n{notes}\n\n{mutants}\n"


def renewed(measured: dict[str, float], before: str) -> str:
    """Return docs/quality.md for these figures, with what other benches have written into the page before."""
    written = page(measured)
    for heading in (brevity.HEADING, corpus.HEADING, printed.HEADING, expected.HEADING, events.HEADING):
        if section := section_of(before, heading):
            written = with_section(written, section, heading)
    return written


HEAD = "| row | what is asked | Mujaz | best peer | by | aim |\n|---|---|---|---|---|---|"


def _line(row: dict[str, Any], figure: float) -> str:
    reached = f"**{figure:.1f}**" if figure >= row["aim"] else f"{figure:.1f}"
    peer = f"{row['peer']:g}" if "peer" in row else "–"
    return f"| {row['name']} | {row['asks']} | {reached} | {peer} | {row.get('by', '–')} | {row['aim']:g} |"


def raised(measured: dict[str, float], before: dict[str, float]) -> dict[str, float]:
    """Return the floors after these figures: none lower than before."""
    return {row: max(figure, before.get(row, 0.0)) for row, figure in (before | measured).items()}


def main() -> None:
    """Score, raise the floors, write the page, and say which rows fell."""
    if not SHARED.is_dir():
        sys.exit("The cases are not here: they lie in ../shared beside the project's folder.")
    measured, before = scores(), floors()
    FLOORS.write_text(json.dumps(raised(measured, before), indent=1) + "\n")
    PAGE.write_text(renewed(measured, PAGE.read_text("utf-8")), "utf-8")
    fallen = [f"{row}: {measured[row]} < {before[row]}" for row in measured if measured[row] < before.get(row, 0)]
    print(f"{PAGE.relative_to(ROOT)} written;", f"fallen: {', '.join(fallen)}" if fallen else "no row has fallen")


if __name__ == "__main__":
    main()
