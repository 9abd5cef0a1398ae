"""What the gate holds gaps against: each kind is said by the words of its place."""

import re
from collections.abc import Callable, Iterator

from flows.arabic.letters import fold_letters
from flows.compose.conflict_checks import PAIRS, STANDS, said_numbers
from flows.compose.faults import fault, part_name
from flows.errors import Bilingual
from flows.model.brief import Brief, Gap, GapKind
from flows.model.source import SourceDocument

_BLANK = re.compile(r"_{3}|[.…]{2}")


def wrong_gaps(brief: Brief, _: SourceDocument) -> Iterator[Bilingual]:
    """A gap is printed where there is one: the words of its place say what the remark on it says."""
    dateless = [gap for gap in brief.gaps if gap.kind is GapKind.NO_DATE]
    if len(dateless) != (brief.masthead.date is None):
        yield Bilingual(ar="الملاحظات: التاريخ", en="gaps: the date")
    for index, gap in enumerate(brief.gaps, 1):
        if not gap_stands(gap):
            name = part_name("الملاحظة", "gap", index)
            yield fault(name, gap.statement.words if gap.statement else "–", "لا يقولها موضعها", "not said there")


def gap_stands(gap: Gap) -> bool:
    """Whether the words of a gap say what its kind says of them."""
    if gap.statement is None:
        return gap.kind is GapKind.NO_DATE
    if gap.cell is not None:
        return gap.kind is GapKind.SUM_DIFFERS  # held against its column by `wrong_tables`
    return bool(gap.others) == (gap.kind in PAIRS) and _STANDS[gap.kind](gap, fold_letters(gap.statement.words))


def _counts_differ(gap: Gap, folded: str) -> bool:
    said = set(said_numbers(folded))
    is_listed = gap.kind is GapKind.COUNT_DIFFERS
    return (gap.announced in said or gap.announced == 2) and gap.found != gap.announced and bool(gap.found) == is_listed


_STANDS: dict[GapKind, Callable[[Gap, str], bool]] = {
    GapKind.NO_DATE: lambda *_: False,
    GapKind.BROKEN_END: lambda *_: True,
    GapKind.BLANK: lambda _, folded: bool(_BLANK.search(folded)),
    GapKind.COUNT_DIFFERS: _counts_differ,
    GapKind.COUNT_NOT_LISTED: _counts_differ,
    **STANDS,
}
