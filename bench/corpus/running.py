"""One text through the whole press for one house: what became of it, what it took, and what its files say wrongly.

Cut figures are looked for by other means than the press has: a number is a row of digits and their separators in the
source, whatever the finders know.
"""

import json
import re
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from bench.corpus.texts import ROOT, Run
from bench.corpus.turned import turned_words
from flows.arabic.letters import count_words
from flows.errors import MujazError, VerificationError
from flows.house.loading import load_house
from flows.ingest import read
from flows.model.brief import Origin
from flows.model.length import usual_length
from flows.model.order import Order
from flows.model.publication import Edition
from flows.pipeline import DOCX, FACTS, PDF, make_edition
from flows.verify.docx import read_docx

PUBLISHED = "published"
_CHECK = re.compile(r"\b(?:pdf|docx|parity|print)\.[a-z]+(?=:)")
_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_SPACES = "\u00a0\u202f\u2009\u2007'’"
_NUMBER = re.compile(
    f"[{_DIGIT}]{{1,3}}(?:[ {_SPACES}][{_DIGIT}]{{3}})+(?![{_DIGIT}])|[{_DIGIT}]+(?:[.,٫٬][{_DIGIT}]+)*"
)
_CELL_BORDER = re.compile(r",(?=\S)")
_LEAST_BORDERS, _LEAST_ROWS = 2, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one text in one house."""

    text: str
    """Its id."""
    house: str
    kinds: tuple[str, ...]
    """`published`, or the class of the error, or the checks that failed."""
    seconds: float
    megabytes: int
    """The most memory that the process took."""
    files: float = 0.0
    """Megabytes of PDF and DOCX."""
    turned: tuple[str, ...] = ()
    """Words without Arabic letters that stand on the page in another order."""
    cut: tuple[str, ...] = ()
    """Figures whose digits are a piece of a longer number of the source."""

    @property
    def is_published(self) -> bool:
        """Whether there is a brief."""
        return self.kinds == (PUBLISHED,)


def run_one(run: Run) -> Outcome:
    """Make the brief of a text for a house; an error is an outcome, whatever its class."""
    text, house = run
    began = time.perf_counter()
    found: dict[str, object] = {}
    try:
        document = read(text.name, text.data)
        order = Order(
            house=load_house(ROOT / "templates", house),
            reference="corpus",
            reference_origin=Origin.FILE,
            length=usual_length(count_words(document.text)),
        )
        edition = make_edition(document, order)
        kinds: tuple[str, ...] = (PUBLISHED,)
        found = _wrong(edition, document.text)
    except Exception as error:  # noqa: BLE001  # a crash is what is looked for, too
        kinds = kinds_of(error)
    seconds = round(time.perf_counter() - began, 2)
    return Outcome(text=text.id, house=house, kinds=kinds, seconds=seconds, megabytes=_peak(), **found)  # type: ignore[arg-type]


def kinds_of(error: Exception) -> tuple[str, ...]:
    """Return the class of an error; of files that failed, the names of the checks."""
    if isinstance(error, VerificationError):
        return tuple(sorted(set(_CHECK.findall(str(error))))) or (type(error).__name__,)
    return (type(error).__name__ if isinstance(error, MujazError) else f"crash: {type(error).__name__}",)


def _peak() -> int:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1024 if sys.platform == "linux" else 1024 * 1024)


def _wrong(edition: Edition, source: str) -> dict[str, object]:
    data = {artefact.name: artefact.data for artefact in edition.artefacts}
    lines = list(read_docx(data[DOCX]).bookmarks.values())
    return {
        "files": round((len(data[PDF]) + len(data[DOCX])) / 1e6, 2),
        "turned": tuple(turned_words(data[PDF], lines)),
        "cut": tuple(cut_figures(source, data[FACTS])),
    }


def cut_figures(source: str, facts: bytes) -> Iterator[str]:
    """Yield each number of facts.json that begins or ends inside a number of the source; an open one is not printed."""
    numbers = _NUMBER.finditer(with_cells_apart(source))
    inside = {place for number in numbers for place in range(number.start() + 1, number.end())}
    for fact in (each for each in json.loads(facts)["facts"] if each.get("certainty") != "open"):
        for span in (numeral["span"] for numeral in fact.get("numerals", ())):
            if span["start"] in inside or span["end"] in inside:
                yield source[span["start"] : span["end"]]


def with_cells_apart(source: str) -> str:
    """Return a text with a semicolon for each comma between the cells of lines that have the same number of cells.

    What looks so is three lines and more, one below the other, with two commas and more that no space follows.
    """
    lines = source.split("\n")
    counts = [len(_CELL_BORDER.findall(line)) for line in lines]
    apart: list[str] = []
    for count, group in groupby(zip(counts, lines, strict=True), key=itemgetter(0)):
        rows = [line for _, line in group]
        is_table = count >= _LEAST_BORDERS and len(rows) >= _LEAST_ROWS
        apart += [_CELL_BORDER.sub(";", row) for row in rows] if is_table else rows
    return "\n".join(apart)
