"""Quotation marks as Arabic texts have them: the pairs of each line, whichever way round they are written.

«…», “…”, "…", ‘…’, ‹…›, „…“, and the same marks the wrong way round (“ … “, »…«), which real texts are full of. What
stands around a mark says whether it opens or closes; its shape is asked only where that leaves it open. No pair runs
over the end of a line.
"""

import re
from dataclasses import dataclass, field

from flows.arabic.letters import Stretch
from flows.facts.text.lexicons import LINE_END

_FAMILIES = {
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‹›", "single guillemet"),
    **dict.fromkeys("“”„‟", "curly"),
    **dict.fromkeys("‘’", "single"),
    '"': "straight",
}
_PARTNERS = {"curly": "straight", "straight": "curly"}
"""Families that close each other where a text mixes them (“ … ")."""
MARKS = "".join(_FAMILIES)
_MARK = re.compile(rf"[{re.escape(MARKS)}{LINE_END}]")
_CLOSERS = frozenset("»›”’")
_BEFORE_A_QUOTATION = frozenset(f"{LINE_END}([{{:،؛,-–—/{MARKS}")
_AFTER_A_QUOTATION = frozenset(f"{LINE_END})]}}.:،؛,!?؟…-–—/{MARKS}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted(Stretch):
    """A pair of marks in the folded text, with what stands between them."""

    inner: Stretch
    """The words between the marks, without the spaces around them."""


@dataclass(slots=True, kw_only=True)
class _Opened:
    """The marks of a line that are still open."""

    marks: list[tuple[str, int]] = field(default_factory=list)
    families: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_FAMILIES.values(), 0))

    def open(self, family: str, place: int) -> None:
        self.marks.append((family, place))
        self.families[family] += 1

    def close(self, family: str) -> int:
        """Return where the last mark of a family was opened; what was opened inside it was never closed."""
        while True:
            last, place = self.marks.pop()
            self.families[last] -= 1
            if last == family:
                return place


def quoted_in(text: str) -> tuple[Quoted, ...]:
    """Return every pair of marks in a folded text with words between them, in the order of the opening marks."""
    found: list[Quoted] = []
    opened = _Opened()
    for match in _MARK.finditer(text):
        if match.group() == LINE_END:
            opened = _Opened() if opened.marks else opened
            continue
        family = _closed_family(text, match.start(), opened)
        if family:
            found += _between(text, opened.close(family), match.start())
        elif _may_open(text, match.start()):
            opened.open(_FAMILIES[match.group()], match.start())
    return tuple(sorted(found, key=lambda quoted: quoted.start))


def _closed_family(text: str, place: int, opened: _Opened) -> str:
    """Return of which family the opened mark is that the mark at `place` closes; "" where it closes none."""
    family = _FAMILIES[text[place]]
    opens, closes = _sides(text, place)
    if opens:
        return ""
    if opened.families[family]:
        return family
    partner = _PARTNERS.get(family, "")
    return partner if closes and opened.marks and opened.marks[-1][0] == partner else ""


def _may_open(text: str, place: int) -> bool:
    opens, closes = _sides(text, place)
    if _FAMILIES[text[place]] == "single":
        return opens  # between letters it is an apostrophe
    return opens or not (closes or text[place] in _CLOSERS)


def _sides(text: str, place: int) -> tuple[bool, bool]:
    """Whether the neighbours of a mark say that it opens, and that it closes; neither where both or none would do."""
    before = text[place - 1] if place else LINE_END
    after = text[place + 1] if place + 1 < len(text) else LINE_END
    free_before = before.isspace() or before in _BEFORE_A_QUOTATION
    free_after = after.isspace() or after in _AFTER_A_QUOTATION
    return free_before and not free_after, free_after and not free_before


def _between(text: str, start: int, end: int) -> list[Quoted]:
    inner_start, inner_end = start + 1, end
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_start < inner_end and (text[inner_end - 1].isspace() or text[inner_end - 1] in "،,"):
        inner_end -= 1
    if inner_start == inner_end:
        return []
    return [Quoted(start=start, end=end + 1, inner=Stretch(inner_start, inner_end))]
