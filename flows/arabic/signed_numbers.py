"""What a cell of a table is worth that holds one number and nothing else but its sign."""

import re
from decimal import Decimal

from flows.arabic.counting import numbers
from flows.arabic.letters import fold_letters

_NEGATIVE = re.compile(r"[-−–]\s*[$€£¥]?\s*$")
_SIGNS = re.compile(r"[\s()+\-−–%٪$€£¥]*")


def signed_number(words: str) -> Decimal | None:
    """Return the one number that words are, below zero with a minus before it or in brackets («(12,500)»).

    None where they hold none, several, or words beside it.
    """
    folded = fold_letters(words).strip()
    found = list(numbers(folded))
    if len(found) != 1:
        return None
    before, after = folded[: found[0].start], folded[found[0].end :]
    if not (_SIGNS.fullmatch(before) and _SIGNS.fullmatch(after)) or "-" in after or "–" in after:
        return None
    negative = _NEGATIVE.search(before) or (before.strip() == "(" and after.strip() == ")")
    return -abs(found[0].value) if negative else found[0].value
