"""One thing that two voices count otherwise: «عددهم 64، فيما ورد في الملحق أن عددهم 71», «أما البلاغ فيتحدث عن 84».

Precision goes first: both say «عددهم»; or a paper speaks of the same noun right after («أما البلاغ فيتحدث عن»); or
another voice shuts more out and names nothing that the first does not («80 مدرسة أقفلت … 33 مدرسة فقط مقفلة»); or both
name one measure («نسبة الأشغال») and the second is said by somebody to be no more; or what was done («سددت 3 ملايين»)
is said to be less («لم تسدد سوى»); or an estimate has it otherwise in the same breath.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from flows.arabic.letters import fold_letters
from flows.facts.relations.claim_words import (
    are_alike,
    clause_after,
    clause_before,
    is_apart,
    may_contradict,
    roots_in,
    unit_of,
)
from flows.facts.relations.in_sentences import counted_figures, words_between
from flows.facts.relations.once import held_against
from flows.facts.relations.other_voices import against_at, says, shuts_out_more
from flows.facts.relations.roots import root_of
from flows.facts.relations.tolls import places_in
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.model.facts import AnyFact, AnyFigure, Conflict, Measure, Money, Number, Percent

_FAR, _NEAR, _LINE, _AFTER = 1500, 500, 260, 90
_ENDS = re.compile(r"[.؟!\n](?!\d)")
_THEIR_NUMBER = re.compile(r"(?<!\w)عدد(?P<whose>هم|ها|هن)\s+(?:هو\s+|بلغ\s+|[يت]بلغ\s+)?[(\s]*\Z")
_JOINS = re.compile(r"(?<!\w)(?:فيما|بينما|في حين|لكن|غير ان|الا ان|مقابل)(?!\w)")
_NOTICE = re.compile(
    r"(?:\A|[\n«\"])\s*[وف]?اما\s+(?:[ء-ي]+\s+){1,6}?ف(?:[يت](?:تحدث\s+عن|شير\s+الي|قدر\w*\s+ب|ذكر|ورد|سجل|حصي)|(?:قال|اكد|ذكر|سجل|احص)\w{0,2}(?:\s+ان\s+عدد\w*)?)\s+(?:نحو\s+)?\Z"
)
_NO_MORE = re.compile(
    r"(?<!\w)(?:لم|لا)\s+(?P<deed>[نيتا][ء-ي]+)\s+(?:[^\W\d]+\s+){0,2}?(?:سوي|الا|اكثر من)\s+(?:مبلغ\s+|نحو\s+)?\Z"
)
_ESTIMATE = re.compile(
    r"(?:في حين|فيما|بينما|غير ان|لكن)\s+(?:ان\s+)?(?:[يت]?(?:تحدث|شير)\w?\s+)?"
    r"(?:ال)?(?:تقدير|تقديرات|حسابات|ارقام|دراسات?|خبراء)\s"
    r"[^،؛.]{0,80}?(?:[يت](?:تحدث|شير|صل|قدر)\w{0,2}|تحدث\w?)\s+(?:عن|عما|الي|ب)\s*(?:ما\s+)?"
    r"(?:لا\s+[يت]قل\s+عن|نحو|اكثر من)?\s*\Z"
)
_SURVEYED = re.compile(
    r"\s*(?:ب?حسب|وفق|وفقا ل)\s?[^،؛.\n]{2,60}،\s*(?:فيما|بينما|في حين|لكن)\s+"
    r"(?:حصر|احص[يى]|وثق|رصد|عد|سجل)\w{0,2}\s+[^،؛.\n]{0,40}"
)
_A_YEAR = re.compile(r"(?<!\w)(?:سنة|عام|السنة|العام|شهر|الشهر|مطلع|نهاية|موسم|الموسم|\d{4})(?!\w)")
_INTENDED = re.compile(r"(?<!\w)(?:ب?ان|كي|لكي|قررت?|تعهدت?|طلبت?|طالبت?|وعدت?|تنوي|تعتزم|ينبغي|يجب|كان\s+يفترض)\s")
_IDLE = re.compile(r"(?<!\w)(?:فقط|بالكامل|كليا|تماما|كاملة?|لا\s+غير|لا\s+اكثر|من\s+اصل\s+\S+)(?!\w)")
_LEAST_SCALED = 1000

_Rule = Callable[[FoldedDocument, AnyFigure, AnyFigure], bool]


def find_rival_counts(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the first of two figures of one thing that two voices give, with the second."""
    figures = [each for each in counted_figures(facts) if each.upper is None]
    yield from held_against(figures, partial(_rival_of, doc))


def _rival_of(doc: FoldedDocument, before: Sequence[AnyFigure], second: AnyFigure) -> AnyFigure | None:
    near = [each for each in before if second.span.start - each.span.end <= _FAR and may_contradict(each, second)]
    alike = [each for each in near if are_alike(each, second) or _is_bare_amount(each, second)]
    for first in reversed(alike):
        if any(rule(doc, first, second) for rule in _SURE):
            return first
        if any(rule(doc, first, second) for rule in _RULES) and not (is_apart(doc, first) or is_apart(doc, second)):
            return first
    return None


def _is_bare_amount(first: AnyFigure, second: AnyFigure) -> bool:
    """Whether an amount is followed by a bare number that may be another: «40 مليون دولار … 95 مليونا»."""
    return isinstance(first, Money) and isinstance(second, Number) and second.value >= _LEAST_SCALED


def _both_numbered(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    """Whether one sentence says «عددهم» of both, the second by another voice."""
    between = words_between(doc, first.span, second.span) if second.span.start - first.span.end <= _LINE else "."
    one, other = _THEIR_NUMBER.search(clause_before(doc, first)), _THEIR_NUMBER.search(between)
    same = one is not None and other is not None and one["whose"] == other["whose"]
    return same and not _ENDS.search(between) and _JOINS.search(between) is not None


def _is_noticed(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    """Whether the next sentence says of a paper or another what it has instead: «أما البلاغ الرسمي فيتحدث عن»."""
    between = words_between(doc, first.span, second.span) if second.span.start - first.span.end <= _LINE else ""
    pieces = _ENDS.split(between)
    return (
        isinstance(first, Measure) and len(pieces) > 1 and _NOTICE.search(pieces[-1]) is not None and len(pieces) <= 3
    )


def _is_surveyed(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    """Whether the first is by somebody, and another counted the same noun himself: «بحسب الكشوف، فيما حصر الفريق»."""
    between = words_between(doc, first.span, second.span) if second.span.start - first.span.end <= _LINE else "."
    return isinstance(first, Measure) and _SURVEYED.fullmatch(between) is not None


def _is_shut_out(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    """Whether another voice shuts more out of things that it names by words of the first alone."""
    if not isinstance(second, Measure) or len(unit_of(second)) < 2 or second.value > first.value:
        return False
    before, after = _sentence_before(doc, second), _words_after(doc, second)
    at = against_at(before)
    far = second.span.start - first.span.end > _NEAR
    if at < 0 or far or not says(before[at:] + " ان ") or not shuts_out_more(before, after):
        return False
    if places_in(f"{_said(clause_before(doc, second))} {clause_after(doc, second)}"):
        return False
    named = _named(clause_before(doc, second), clause_after(doc, second)) - {unit_of(second)}
    end = max(first.span.end, min(first.span.end + _AFTER, second.span.start - len(before)))
    said = roots_in(fold_letters(doc.outline.text[max(0, first.span.start - _NEAR) : end]))
    return bool(named or "عدد ال" in before) and named <= said


def _named(before: str, after: str) -> frozenset[str]:
    """Return the roots of the words that say which things are counted, after «أن» and after the figure."""
    return roots_in(_IDLE.sub(" ", f"{_said(before)} {after}"))


def _said(before: str) -> str:
    """Return what folded words say after their last «أن»; all of them where there is none."""
    return re.split(r"(?<!\w)[وفب]?(?:ان|انه|انها|(?:اظهر|اثبت|سجل|احص|رصد|وثق|اكد|بين)(?:ت|ي|ت\w)?)\s", before)[-1]


def _is_one_measure(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    """Whether both are the value of one measure in the same words, of which somebody says that it is no more."""
    heads = _measured(clause_before(doc, first)), _measured(clause_before(doc, second))
    before = _sentence_before(doc, second)
    said = before[: before.rfind(heads[1])] if heads[1] else ""
    apart = len(clause_before(doc, second)) <= second.span.start - first.span.end  # else the first is in its clause
    same = apart and heads[0] == heads[1] != ""
    timed = any(_A_YEAR.search(f"{clause_before(doc, each)} {clause_after(doc, each)}") for each in (first, second))
    return same and not timed and says(said) and shuts_out_more(before, _words_after(doc, second))


def _measured(clause: str) -> str:
    """Return a noun of measure with the definite words after it, up to the verb before a figure: «نسبة الاشغال»."""
    words = clause.split()
    starts = [index for index, word in enumerate(words) if word in word_set("relations", "measured")]
    if not starts:
        return ""
    head = words[starts[-1] :]
    named = [word for word in head[1:] if word.startswith("ال")]
    return " ".join([head[0], *named]) if named and head[1 : 1 + len(named)] == named else ""


def _did_no_more(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    """Whether somebody says that no more was done of what the first says was done: «سددت …» and «لم تسدد سوى»."""
    before = _sentence_before(doc, second)
    found = _NO_MORE.search(before)
    if found and second.span.start - first.span.end < len(before) - found.start():
        return False  # «لم تصرف من 2.8 مليار سوى 600 مليون»: a part of it
    clauses = _sentence_before(doc, first), clause_before(doc, second)
    if not found or any(map(_A_YEAR.search, (clauses[1], clause_after(doc, second)))) or not says(before):
        return False
    deed = root_of(found["deed"][1:])
    words = [word for word in clauses[0].split() if root_of(word) == deed]
    done = [word for word in words if re.search(r"(?:ت|وا|نا)\Z", word) and not word.startswith(("ال", "لل", "ب"))]
    return len(deed) > 1 and bool(done) and _INTENDED.search(clauses[0][-_AFTER:]) is None


def _is_estimated(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    """Whether an estimate has it otherwise in the same sentence."""
    between = words_between(doc, first.span, second.span) if second.span.start - first.span.end <= _LINE else "."
    return isinstance(first, Money | Percent) and not _ENDS.search(between) and _ESTIMATE.search(between) is not None


def _sentence_before(doc: FoldedDocument, figure: AnyFigure) -> str:
    """Return the folded words of a figure's sentence before it."""
    return _ENDS.split(fold_letters(doc.outline.text[max(0, figure.span.start - _LINE) : figure.span.start]))[-1]


def _words_after(doc: FoldedDocument, figure: AnyFigure) -> str:
    return fold_letters(doc.outline.text[figure.span.end : figure.span.end + _AFTER])


_RULES: tuple[_Rule, ...] = (_is_shut_out, _is_one_measure, _is_estimated, _is_surveyed)
_SURE: tuple[_Rule, ...] = (_both_numbered, _is_noticed, _did_no_more)
"""Those whose words hold the two against each other, whatever their clauses say besides."""
