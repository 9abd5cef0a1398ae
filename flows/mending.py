"""What is done with a piece of a brief that does not stand on its page as it should, one step after the other. Pure.

Set flush; smaller; left to the annex. A piece goes one step with each try, and only those that failed are set again.
"""

import re
from collections.abc import Iterable

from flows.model.mends import Mend, Plainer, Step

STEPS = (Step.FLUSH, Step.SMALL, Step.ANNEX)
MOST_TRIES = 7
"""How often the pages of one brief are set again: flush, smaller, without up to four of its lines, and reported."""
MOST_REPORTED = 4
"""Places whose order may be reported instead of proved; where there are more the fault is one of the whole house."""
_ANNEX_SENTENCE = re.compile("s[0-9]+")
_SHOWN = 60
"""Letters of a line that a report shows."""


def next_mends(
    done: tuple[Mend, ...],
    check: str,
    places: Iterable[tuple[int, str, str]],
    *,
    steps: tuple[Step, ...] = STEPS,
    fixed: frozenset[str] = frozenset(),
) -> tuple[Mend, ...]:
    """Return the next step for each place, a page, the id of a line and its words; none where all were gone.

    A sentence of the annex stays, and so do the `fixed` lines. Several lines may hold the words that failed: one at a
    time is left to the annex.
    """
    found: dict[str, Mend] = {}
    for page, line, words in places:
        left = steps[sum(1 for mend in done if mend.line == line and mend.step in steps) :]
        stays = (line in fixed or _ANNEX_SENTENCE.fullmatch(line)) and left[:1] == (Step.ANNEX,)
        if left and line not in found and not stays:
            found[line] = Mend(step=left[0], check=check, line=line, words=words[:_SHOWN], page=page)
    milder = tuple(mend for mend in found.values() if mend.step is not Step.ANNEX)
    return milder or _last_of_first_part(tuple(found.values()))


def _last_of_first_part(mends: tuple[Mend, ...]) -> tuple[Mend, ...]:
    """Return the one to leave out: of the lines of one part, whose ids begin with the same letters, the last."""
    kinds = [mend.line.rstrip("0123456789") for mend in mends]
    return tuple(mend for mend, kind in zip(mends, kinds, strict=True) if kind == kinds[0])[-1:]


def reported_mends(done: tuple[Mend, ...], check: str, places: Iterable[tuple[int, str]]) -> tuple[Mend, ...]:
    """Return the reports on words that cannot be set otherwise, each a page and the words; none of many.

    Of what was reported already nothing is returned.
    """
    found = {words[:_SHOWN]: page for page, words in places if not is_reported(done, words)}
    reported = sum(1 for mend in done if mend.step is Step.REPORTED)
    if len(found) + reported > MOST_REPORTED:
        return ()
    return tuple(
        Mend(step=Step.REPORTED, check=check, line="", words=words, page=page) for words, page in found.items()
    )


def is_reported(mends: Iterable[Mend], words: str) -> bool:
    """Whether words are among those that are reported."""
    return any(mend.step is Step.REPORTED and mend.words == words[:_SHOWN] for mend in mends)


def plainer_of(mends: Iterable[Mend]) -> Plainer:
    """Return how the pages are to be set after some mends."""
    mends = tuple(mends)
    return Plainer(
        flush=tuple(dict.fromkeys(mend.line for mend in mends if mend.step is Step.FLUSH)),
        small=tuple(dict.fromkeys(mend.line for mend in mends if mend.step is Step.SMALL)),
    )


def left_to_annex(mends: Iterable[Mend]) -> frozenset[str]:
    """Return the ids of the lines that are left to the annex."""
    return frozenset(mend.line for mend in mends if mend.step is Step.ANNEX)


def last_of_each(mends: Iterable[Mend]) -> tuple[Mend, ...]:
    """Return the last step of each piece, which is what a report says."""
    return tuple({mend.line or mend.words: mend for mend in mends}.values())
