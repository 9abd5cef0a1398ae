"""`make brevity`: how brief the briefs of our own ordinary texts are, and how often they say a thing again.

It composes each text of tests/corpus at each length, without setting pages, and writes a section of docs/quality.md.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from statistics import mean, median

from bench.corpus.page import with_section
from flows.arabic.letters import fold_letters
from flows.brief_rows import brief_rows
from flows.house.loading import load_house
from flows.model.length import Length

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "quality.md"
TEXTS = ROOT / "tests" / "corpus"
HEADING = "## How brief a brief is"
_OPENING = """\
`make brevity` composes the texts of `tests/corpus` at each length and counts words: those of the brief proper (without
labels, page numbers and annex) beside those of the source, in the median, by the length of the source; and of all runs
of six words that are printed, the share that was printed before in the same brief."""
_SIZES = ((0, 300, "under 300"), (300, 700, "300 to 700"), (700, 2500, "700 to 2,500"), (2500, 10**9, "over 2,500"))
_RUN = 6


def main() -> int:
    """Compose the texts, print what was counted and write the section."""
    texts = {file.name: file.read_text("utf-8", errors="ignore") for file in sorted(TEXTS.glob("*.txt"))}
    written = section({length: dict(measure(texts, length)) for length in Length}, texts)
    PAGE.write_text(with_section(PAGE.read_text("utf-8"), written, HEADING), encoding="utf-8")
    print(written)
    return 0


def measure(texts: dict[str, str], length: Length) -> Iterator[tuple[str, list[str]]]:
    """Yield the lines of the brief of each text at a length; of one that is refused nothing."""
    house = load_house(ROOT / "templates", "official")
    rows = (json.dumps({"id": name, "text": text, "length": length.value}) for name, text in texts.items())
    for answer in map(json.loads, brief_rows(rows, house)):
        if "lines" in answer:
            yield answer["id"], answer["lines"]


def section(briefs: dict[Length, dict[str, list[str]]], texts: dict[str, str]) -> str:
    """Return the section of docs/quality.md for the lines of briefs, by length and text."""
    sizes = [name for _, _, name in _SIZES]
    head = f"| length | {' | '.join(sizes)} | six-word runs printed again |\n|---|{'---|' * (len(sizes) + 1)}"
    rows = "\n".join(_row(length, lines, texts) for length, lines in briefs.items())
    return f"{HEADING}\n\n{_OPENING}\n\n{head}\n{rows}\n"


def _row(length: Length, briefs: dict[str, list[str]], texts: dict[str, str]) -> str:
    shares = [_share(briefs, texts, least, most) for least, most, _ in _SIZES]
    repeats = mean(repeated(lines) for lines in briefs.values())
    return f"| `{length.value}` | {' | '.join(shares)} | {repeats:.1f} % |"


def _share(briefs: dict[str, list[str]], texts: dict[str, str], least: int, most: int) -> str:
    counted = [
        100 * len(_words(lines)) / len(texts[name].split())
        for name, lines in briefs.items()
        if least <= len(texts[name].split()) < most
    ]
    return f"{median(counted):.0f} % of {len(counted)}" if counted else "–"


def repeated(lines: Sequence[str]) -> float:
    """Return which share of the runs of six words was printed before, in per cent."""
    words = _words(lines)
    runs = Counter(zip(*(words[start:] for start in range(_RUN)), strict=False))
    return 100 * sum(count - 1 for count in runs.values()) / sum(runs.values()) if runs else 0.0


def _words(lines: Iterable[str]) -> list[str]:
    return list(chain.from_iterable(fold_letters(line).split() for line in lines))


if __name__ == "__main__":
    sys.exit(main())
