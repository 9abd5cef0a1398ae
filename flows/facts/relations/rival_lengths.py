"""Two lengths of time of one thing: «18 ساعة أسبوعيا» … «الكشف يبين أن الضخ الفعلي لم يتجاوز 6 ساعات أسبوعيا».

Precision goes first: both are in one unit, and each stands by its own source («6.2 ساعة وفق الاستبانة، و5.6 ساعة وفق
القياس»), or instruments or books have the second in the same sentence («في حين سجلت الأساور»), or somebody says that it
is no more of what he names by words of the first alone.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from flows.arabic.letters import fold_letters
from flows.facts.relations.claim_words import roots_in
from flows.facts.relations.counted_otherwise import is_by_a_paper
from flows.facts.relations.in_sentences import words_between
from flows.facts.relations.other_voices import says, shuts_out_more
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import AnyFact, Conflict, Duration

_FAR, _LINE, _AFTER, _MOST_BACK = 1200, 260, 60, 6
_ISO = re.compile(r"P(?P<time>T?)(?P<count>[\d.]+)(?P<unit>[A-Z])")
_ENDS = re.compile(r"[.؟!\n](?!\d)")
_BY = re.compile(r"\s*(?:[ء-ي]+\s+)?(?:ب?حسب|وفق(?:ا ل)?)\s*(?P<who>[ء-ي]+(?:\s[ء-ي]+)?)")
_JOINS = re.compile(r"(?:\sو|(?:مقابل|بينما|فيما|في حين)\s+)[(\s]*\Z")
_THAT = re.compile(r"(?<!\w)[وفب]?(?:ان|انه|انها)\s")
_IDLE = re.compile(r"(?<!\w)(?:ال)?(?:فعلي\w?|حقيقي\w?|مدة|فترة|ساعات|ايام|يوم|اسبوعيا|يوميا|شهريا)(?!\w)")
_APART = re.compile(
    r"(?<!\w)[وفبل]?(?:ال)?(?:ماضي\w*|سابق\w*|مقبل\w*|قبل|بعد|خلال|منذ|مقارنة|هدف|مستهدف|قررت?|ينبغي|يجب)(?!\w)"
)


def find_rival_lengths(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the first of two lengths of time of one thing that two give, with the second."""
    lengths = [fact for fact in facts if isinstance(fact, Duration)]
    pairs = {
        (first, second)
        for first, second in pairwise(lengths)
        if _are_alike(first, second) and _by_two(doc, first, second)
    }
    for index, second in enumerate(lengths):
        near = [each for each in lengths[max(0, index - _MOST_BACK) : index] if _are_alike(each, second)]
        first = next(
            (each for each in reversed(near) if (each, second) in pairs or _is_shut_out(doc, each, second)), None
        )
        if first is not None:
            yield Conflict(span=first.span, words=first.words, rule="conflict.two-values", others=(second.span,))


def _are_alike(first: Duration, second: Duration) -> bool:
    one, other = _ISO.fullmatch(first.value), _ISO.fullmatch(second.value)
    same = one is not None and other is not None and one.group("time", "unit") == other.group("time", "unit")
    return same and first.value != second.value


def _count(length: Duration) -> Decimal:
    found = _ISO.fullmatch(length.value)
    return Decimal(found["count"]) if found else Decimal(0)


def _by_two(doc: FoldedDocument, first: Duration, second: Duration) -> bool:
    """Whether one sentence gives both, each by its own source, or the second by instruments or books."""
    between = words_between(doc, first.span, second.span) if second.span.start - first.span.end <= _LINE else "."
    if _ENDS.search(between) or _APART.search(between):
        return False
    one, other = _BY.match(between), _BY.match(_words_after(doc, second))
    apart = one is not None and other is not None and one["who"] != other["who"] and _JOINS.search(between) is not None
    return apart or is_by_a_paper(between)


def _is_shut_out(doc: FoldedDocument, first: Duration, second: Duration) -> bool:
    """Whether somebody says that it is no more of what he names by words of the first."""
    before = _ENDS.split(fold_letters(doc.outline.text[max(0, second.span.start - _LINE) : second.span.start]))[-1]
    that = [found.end() for found in _THAT.finditer(before)]
    fewer = _count(second) < _count(first) and second.span.start - first.span.end <= _FAR
    if not that or not fewer or not says(before[: that[-1]]) or not shuts_out_more(before, _words_after(doc, second)):
        return False
    named = roots_in(_IDLE.sub(" ", before[that[-1] :]))
    said = roots_in(
        _ENDS.split(fold_letters(doc.outline.text[max(0, first.span.start - _LINE) : first.span.start]))[-1]
    )
    return bool(named) and named <= said and _APART.search(before[that[-1] :]) is None


def _words_after(doc: FoldedDocument, length: Duration) -> str:
    return fold_letters(doc.outline.text[length.span.end : length.span.end + _AFTER])
