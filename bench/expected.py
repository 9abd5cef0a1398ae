"""`make expected`: how much of what an editor expects the briefs of the texts of `tests/expected` say.

It composes each text at the length of a page, without setting pages, and writes a section of docs/quality.md. Words
are compared folded and without marks; a phrase is said where all its words stand in what is looked through.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from bench.corpus.page import with_section
from flows.arabic.letters import fold_letters
from flows.brief_rows import brief_rows
from flows.house.loading import load_house
from flows.json_text import read_json_object

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "quality.md"
TEXTS = ROOT / "tests" / "expected"
HEADING = "## What an editor expects"
_OPENING = """\
`make expected` composes the texts of [`tests/expected`](../tests/expected/README.md) at the length of a page and counts
what of an editor's expectations their briefs say: phrases that the bottom line must hold; words of his title in ours;
figures and names that stand on the page; and names that are no party's, printed as one. The texts were written in
rounds by people who had not seen the code. What a round scored while nobody had looked at it is the honest figure,
after the faults of the rounds before it were mended; the others are what was reached once its own were mended by their
kind; by `n` three faults were, by `p` titles and bounds. The rounds are not alike: `d` is news and reports, `e` office
papers, the others are mixed; of those from `m` on half are office papers, for which their editors wrote headlines where
the papers have names. No brief says all: some expectations ask for words that the source has not."""
_UNSEEN = {
    "a": "52.9 / 63.1 / 86.6 / 72.8 %",
    "b": "41.8 / 54.3 / 83.0 / 78.8 %",
    "c": "50.6 / 65.4 / 84.3 / 84.1 %",
    "d": "72.5 / 82.8 / 95.2 / 93.1 %",
    "e": "42.7 / 73.0 / 90.2 / 81.7 %",
    "f": "58.3 / 69.4 / 87.8 / 84.4 %",
    "g": "60.6 / 78.2 / 94.4 / 89.4 %",
    "h": "45.0 / 82.0 / 90.2 / 85.2 %",
    "i": "60.6 / 90.0 / 94.8 / 86.0 %",
    "j": "56.8 / 82.0 / 93.0 / 84.9 %",
    "k": "64.2 / 80.0 / 92.4 / 90.0 %",
    "l": "47.5 / 84.0 / 93.0 / 87.5 %",
    "m": "62.5 / 51.8 / 86.0 / 83.3 %",
    "n": "73.8 / 54.6 / 89.0 / 87.6 %",
    "o": "51.8 / 41.9 / 83.1 / 84.2 %",
    "p": "71.1 / 47.0 / 91.1 / 84.0 %",
}
_REMARK = re.compile(r"\s*\(.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Shares of what is expected of one brief or of several, from 0 to 1; and how many printed names are wrong."""

    bottom_line: float
    title: float
    figures: float
    parties: float
    no_parties: int


def main() -> int:
    """Compose the texts, print what was counted and write the section."""
    written = section(measure(sorted(TEXTS.glob("*.txt"))))
    PAGE.write_text(with_section(PAGE.read_text("utf-8"), written, HEADING), encoding="utf-8")
    print(written)
    return 0


def measure(files: Iterable[Path]) -> dict[str, Said]:
    """Return what is said of each text, by its name; of one that is refused nothing."""
    texts = {file.stem: file for file in files}
    rows = (json.dumps({"id": name, "text": file.read_text("utf-8"), "length": "page"}) for name, file in texts.items())
    answers = map(json.loads, brief_rows(rows, load_house(ROOT / "templates", "official")))
    return {
        answer["id"]: said(answer, read_json_object(texts[answer["id"]].with_suffix(".json").read_bytes()))
        for answer in answers
    }


def said(answer: dict[str, Any], expected: dict[str, Any]) -> Said:
    """Return what of an editor's expectations a brief says; of a refused one nothing."""
    bottom_line, title = (_words(answer.get(key) or "") for key in ("bottom_line", "title"))
    lines = [_plain(line) for line in answer.get("lines", ())]
    page = f" {' '.join(lines)} "
    names = [_plain(party["name"]) for party in expected["parties"]]
    return Said(
        bottom_line=_share(any(map(bottom_line.issuperset, map(_words, each))) for each in expected["bottom_line"]),
        title=_share(word in title for word in _words(expected["title"])),
        figures=_share(f" {_plain(each['words'])} " in page for each in expected["figures"]),
        parties=_share(f" {name} " in page for name in names),
        no_parties=sum(_plain(_REMARK.sub("", name)) in lines for name in expected["no_parties"]),
    )


def section(found: dict[str, Said]) -> str:
    """Return the section of docs/quality.md."""
    names = ("texts", "bottom line", "title", "figures", "parties", "wrong parties", "unseen")
    head = f"| {' | '.join(names)} |\n|{'---|' * len(names)}"
    rounds = {name: {key: each for key, each in found.items() if key.startswith(name)} for name in _UNSEEN}
    rows = "\n".join(_row(name, list(each.values())) for name, each in rounds.items() if each)
    return f"{HEADING}\n\n{_OPENING}\n\n{head}\n{rows}\n"


def _row(name: str, briefs: list[Said]) -> str:
    all_of = together(briefs)
    shares = " | ".join(f"{100 * getattr(all_of, key):.1f} %" for key in ("bottom_line", "title", "figures", "parties"))
    return f"| `{name}`, {len(briefs)} | {shares} | {all_of.no_parties} | {_UNSEEN[name]} |"


def together(briefs: list[Said]) -> Said:
    """Return the mean of the shares of several briefs, and the sum of their wrong names."""
    means = {each.name: sum(getattr(brief, each.name) for brief in briefs) / len(briefs) for each in fields(Said)}
    return Said(**means | {"no_parties": sum(brief.no_parties for brief in briefs)})


def _share(each: Iterator[bool]) -> float:
    found = list(each)
    return sum(found) / len(found) if found else 1.0


def _plain(text: str) -> str:
    """Return folded words with one space between two, without marks."""
    return " ".join(re.findall(r"\w+", fold_letters(text)))


def _words(text: str) -> frozenset[str]:
    return frozenset(_plain(text).split())


if __name__ == "__main__":
    sys.exit(main())
