"""`python -m bench.conflicts`: what contradictions of the texts of `tests/expected` their briefs print, and what more.

An editor has written down the contradictions of each text, by the words of the two sides or by a sentence. One is
printed where a conflict of the brief has two values or places that his words hold; words are compared folded. What is
printed and stands in no such list is not wrong by that: an editor leaves out slips of days and sums. `-v` says both by
text, to be read.
"""

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.corpus.texts import Text
from bench.printed.entries import composed
from flows.arabic.counting import numbers
from flows.arabic.letters import fold_letters
from flows.compose.conflict_checks import STANDS
from flows.json_text import read_json_object
from flows.model.brief import Gap

TEXTS = Path(__file__).parents[1] / "tests" / "expected"
_SHARED = 0.5
"""The share of an editor's words for a side that a printed place has, where it has no number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflicts:
    """Of one text: the contradictions of its editor, whether each is printed, and those that are printed beside."""

    expected: tuple[str, ...]
    missed: tuple[str, ...]
    printed: tuple[str, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Of many texts: how many contradictions are expected and printed, and what is printed besides."""

    expected: int
    found: int
    printed: int
    agreed: int
    """Printed ones that an editor has."""
    in_clean: int
    """Printed ones of texts in which the editor saw none."""

    @property
    def recall(self) -> float:
        """Return the share of expected contradictions that are printed."""
        return self.found / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """Return the share of printed contradictions that an editor has."""
        return self.agreed / self.printed if self.printed else 1.0


def main(arguments: Sequence[str]) -> int:
    """Compose the texts of a folder and print the score; with `-v` what is missed and what is printed beside."""
    folder = next((Path(each) for each in arguments if not each.startswith("-")), TEXTS)
    found = measure(sorted(folder.glob("*.txt")))
    if "-v" in arguments:
        for name, each in found.items():
            _say(name, each)
    score = scored(found.values())
    print(f"expected {score.expected}, printed of them {score.found}: recall {score.recall:.3f}")
    print(f"printed {score.printed}, expected of them {score.agreed}: precision {score.precision:.3f}")
    print(f"printed of texts without any: {score.in_clean}")
    return 0


def _say(name: str, found: Conflicts) -> None:
    for sign, which in (("-", found.missed), ("+", found.beside)):
        for words in which:
            print(name, sign, " ".join(words.split()))


def measure(files: Iterable[Path]) -> dict[str, Conflicts]:
    """Return the contradictions of each text, by its name."""
    return {file.stem: _of_text(file) for file in files}


def scored(found: Iterable[Conflicts]) -> Score:
    """Return the sums over several texts."""
    all_of = list(found)
    return Score(
        expected=sum(len(each.expected) for each in all_of),
        found=sum(len(each.expected) - len(each.missed) for each in all_of),
        printed=sum(len(each.printed) for each in all_of),
        agreed=sum(len(each.printed) - len(each.beside) for each in all_of),
        in_clean=sum(len(each.printed) for each in all_of if not each.expected),
    )


def _of_text(file: Path) -> Conflicts:
    expected = [_sides(each) for each in read_json_object(file.with_suffix(".json").read_bytes())["conflicts"]]
    gaps = [each for each in composed(Text(id=file.name, data=file.read_bytes())).gaps if each.kind in STANDS]
    places = [_places(gap) for gap in gaps]
    return Conflicts(
        expected=tuple(map(" ≠ ".join, expected)),
        missed=tuple(" ≠ ".join(each) for each in expected if not any(_are_one(each, said) for said in places)),
        printed=tuple(map(" ≠ ".join, places)),
        beside=tuple(" ≠ ".join(said) for said in places if not any(_are_one(each, said) for each in expected)),
    )


def _sides(expected: Any) -> tuple[str, ...]:
    if isinstance(expected, dict):
        return (expected["one"], expected["other"])
    return (expected,) if isinstance(expected, str) else tuple(expected)


def _places(gap: Gap) -> tuple[str, ...]:
    statements = (gap.statement, *gap.others) if gap.statement else gap.others
    return tuple(each.words for each in statements)


def _are_one(expected: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether what is printed holds both sides of what an editor has; of a sentence of his two of its values."""
    whole = fold_letters(" ".join(printed))
    if len(expected) == 1:
        said = _numbers(fold_letters(expected[0]))
        return len(said & _numbers(whole)) > 1
    if len(printed) == 1:
        return all(_holds(whole, side) for side in expected)
    one, other = expected
    places = [fold_letters(each) for each in printed]
    return any(
        (_holds(first, one) and _holds(second, other)) or (_holds(first, other) and _holds(second, one))
        for first, second in pairwise(places)
    )


def _holds(place: str, side: str) -> bool:
    words = fold_letters(side)
    said = _numbers(words)
    if said:
        return said <= _numbers(place) or _plain(words) in _plain(place)
    wanted = _plain(words).split()
    return sum(word in _plain(place).split() for word in wanted) >= _SHARED * len(wanted)


def _numbers(folded: str) -> frozenset[object]:
    return frozenset(each.value for each in numbers(folded))


def _plain(folded: str) -> str:
    return " ".join(re.findall(r"\w+", folded))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
