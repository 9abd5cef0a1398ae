"""Whether somebody else says a figure: words that hold a clause against what stands before, and a verb of saying."""

import re
from functools import lru_cache

from flows.facts.text.verbs import saying_verbs, without_conjunction

_AGAINST = re.compile(
    r"(?<!\w)(?:(?:في|ب)\s?المقابل|و?من\s+(?:جهته|جهتها|جهتهم|جانبه|جانبها|جانبهم|ناحيته|ناحيتها|جهة\s+اخري|جهة\s+ثانية)"
    r"|و?غير\s+ان\w{0,3}|و?بيد\s+ان\w{0,3}|و?الا\s+ان\w{0,3}|و?لكن\w{0,3}|و?بينما|و?فيما|و?في\s+حين|و?خلافا|و?بخلاف"
    r"|و?علي\s+(?:عكس|خلاف|النقيض)|وردا|رد\s+ال\w+\s*:|وفي\s+رد\w?|و?نف[يىت]\w?|[وف]?اما)(?!\w)"
)
_SAYS = re.compile(
    r"(?<!\w)[وف]?(?:[اأ]?حص[يىت]\w{0,2}|احصوا|وثق\w{0,2}|رصد\w{0,2}|قدر\w{0,2}|[يت](?:قدر|حصي|تحدث|شير|ري|قول|ؤكد)|سجل\w{0,2}|حصر\w{0,2}"
    r"|[اأ]ثبت\w?|[اأ]ظهر\w?|تحدث\w?|صرح\w?|ابلغ\w?|تحقق\w?)(?!\w)"
)
_WORD = re.compile(r"[ء-ي]+")


def against_at(before: str) -> int:
    """Return where the words of contrast end in folded words before a figure; -1 where none stand there."""
    return max((found.end() for found in _AGAINST.finditer(before)), default=-1)


@lru_cache(1 << 12)
def says(folded: str) -> bool:
    """Whether folded words have a verb of saying or of counting."""
    return _SAYS.search(folded) is not None or any(
        without_conjunction(word) in saying_verbs() for word in _WORD.findall(folded)
    )
