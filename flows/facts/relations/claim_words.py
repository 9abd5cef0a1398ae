"""What two figures that may be of one thing are said of: their kind, their clause, and what sets them apart."""

import re

from flows.arabic.letters import fold_letters
from flows.facts.relations.roots import root_of
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import saying_verbs, without_conjunction
from flows.model.facts import AnyFigure, Bound, Measure, Money, Number, Percent

_CLAUSE, _AFTER = 160, 90
_WORD = re.compile(r"[ء-ي]{2,}")
_MARK = re.compile(r"[،؛:؟!\n«»\"“”]|\.(?!\d)|\s(?:بينما|فيما|في حين|لكن|غير ان|الا ان|فضلا|مقابل)\s")
_JOINED = re.compile(r"\sو")
_APART = re.compile(
    r"(?<!\w)[وفبل]?(?:ال)?(?:مستهدف\w*|تستهدف|يستهدف|خطة|هدف|مقرر\w*|مخطط\w*|متوقع\w*|تصميمي\w*|نظري\w*"
    r"|سيتم|ستتم|سيكون|ستكون|سيبلغ|ستبلغ|سيصل|ستصل|تعتزم|يعتزم|ارتفع\w*|ارتفاع|ارتفاعا|تراجع\w*|انخفض\w*|زاد\w?|زيادة|مقارنة"
    r"|متبقي\w*|باقي\w*|اضافة|اضافي\w*|مسموح\w*|مرخص|تتسع|يتسع|يشترط\w*|شرط|اقصي|ادني)(?!\w)"
)
"""Where one of these stands in its clause, a figure is of an aim, a change or a part."""
_APART_BESIDE = re.compile(
    r"(?<!\w)[وفبل]?(?:ال)?(?:الان|ماضي\w*|سابق\w*(?! انذار)|مقبل\w*|قادم\w*|رسمي\w?|اخري|اخر|اخرين|لكل|كل|منذ|قبل"
    r"|(?<!علي )بعد|حتي)(?!\w)"
)
"""Near a figure these say that it is of another time or of others."""
_OF_A_PART = re.compile(r"(?<!\w)(?:منهم|بينهم|بينها|منها)\s+(?:\S+\s+)?\Z|\A\s*(?:منهم|منها)(?!\w)")
_BESIDE = 5
_MOST_TIMES = 10
_LEAST_SCALED = 1000


def are_alike(first: AnyFigure, second: AnyFigure) -> bool:
    """Whether two figures that differ may count the same: in one unit, or an amount and a bare number of its size."""
    least, most = sorted((first.value, second.value))
    if least <= 0 or least == most or most / least > _MOST_TIMES:
        return False
    if isinstance(first, Money) and isinstance(second, Number):
        return second.value >= _LEAST_SCALED
    if type(first) is not type(second) or isinstance(first, Number):
        return False
    if isinstance(first, Money) and isinstance(second, Money):
        named = first.currency is not None and first.currency == second.currency
        return named or _lacks_a_land(first, second) or _lacks_a_land(second, first)
    return isinstance(first, Percent) or unit_of(first) == unit_of(second)


def _lacks_a_land(first: Money, second: Money) -> bool:
    """Whether the first amount leaves out whose money it is: «36500 دولار» beside «41 ألف دولار أميركي»."""
    return first.currency is None and fold_letters(first.words).split()[-1] in fold_letters(second.words).split()


def unit_of(figure: AnyFigure) -> str:
    """Return the root of what a figure counts; empty for one that counts nothing."""
    words = fold_letters(figure.unit).split() if isinstance(figure, Measure) else []
    return root_of(words[0]) if words else ""


def may_contradict(first: AnyFigure, second: AnyFigure) -> bool:
    """Whether the bounds of two figures leave no value that both may be."""
    low, high = sorted((first, second), key=lambda figure: figure.value)
    open_up, open_down = (Bound.MORE_THAN, Bound.AT_LEAST), (Bound.LESS_THAN, Bound.AT_MOST)
    apart = low.value < high.value and low.upper is None and high.upper is None
    return apart and low.bound not in open_up and high.bound not in open_down


def clause_before(doc: FoldedDocument, figure: AnyFigure) -> str:
    """Return the folded words of a figure's clause before it."""
    return _MARK.split(doc.folded_between(max(0, figure.span.start - _CLAUSE), figure.span.start))[-1]


def clause_after(doc: FoldedDocument, figure: AnyFigure) -> str:
    """Return the folded words of a figure's clause after it, up to what is joined to it."""
    after = doc.folded_between(figure.span.end, figure.span.end + _AFTER)
    return _JOINED.split(_MARK.split(after)[0])[0]


def is_apart(doc: FoldedDocument, figure: AnyFigure) -> bool:
    """Whether the clause of a figure says of which part, time or aim it is."""
    before, after = clause_before(doc, figure), clause_after(doc, figure)
    beside = f"{' '.join(before.split()[-_BESIDE:])} | {' '.join(after.split()[:_BESIDE])}"
    of_a_part = _OF_A_PART.search(before) or _OF_A_PART.match(after)
    return bool(of_a_part or _APART.search(f"{before} | {after}") or _APART_BESIDE.search(beside))


def roots_in(words: str) -> frozenset[str]:
    """Return the roots of folded words that say something by themselves: no verb of saying, no word of measure."""
    idle = word_set("relations", "qualifies_nothing")
    said = (word for word in _WORD.findall(words) if word not in idle)
    roots = frozenset(root_of(word) for word in said if without_conjunction(word) not in saying_verbs())
    return frozenset(root for root in roots if len(root) > 1)
