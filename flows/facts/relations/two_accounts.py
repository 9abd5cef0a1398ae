"""Two values of one thing by two accounts: each by its own source, what is so in fact, who was aboard.

«48,215,000 دينار حسب الدفاتر و44,902,000 دينار حسب كشف المصرف»; «نسبة الإنجاز الفعلي 47% في حين أن نسبة الإنجاز المثبتة
في التقرير 68%»; «القارب الذي كان على متنه 25 صيادا … وقال إن القارب كان يقل 31 صيادا»; «77 معملا … وتقول المصلحة إن
العدد لا يتجاوز 46».
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from flows.arabic.letters import fold_letters
from flows.facts.relations.claim_words import (
    are_alike,
    clause_before,
    is_apart,
    may_contradict,
    roots_in,
)
from flows.facts.relations.in_sentences import counted_figures, words_between
from flows.facts.relations.once import held_against
from flows.facts.relations.tolls import families_in
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import saying_verbs, without_conjunction
from flows.model.facts import AnyFact, AnyFigure, Conflict, Measure, Money, Number, Percent

_FAR, _NEAR, _CLAUSE, _LINE, _MOST_TIMES = 1500, 60, 160, 260, 6
_ENDS = re.compile(r"[.؟!\n](?!\d)")
_WORD = re.compile(r"[ء-ي]+")
_BY = re.compile(r"[\s)]*(?:[ء-ي]+\s+)?(?:ب?حسب|وفق(?:ا ل)?)\s*(?P<who>[ء-ي]+(?:\s[ء-ي]+)?)")
_JOINS = re.compile(r"(?:\sو|(?:مقابل|بينما|فيما|في حين)\s+(?:هو\s+|هي\s+|بلغ\w?\s+)?)[(\s]*\Z")
_BUT_SAYS = re.compile(r"(?<!\w)(?:فيما|بينما|في حين|لكن|غير ان)\s+(?P<verb>[ء-ي]+)\s")
_BY_SOMEBODY = re.compile(r"(?<!\w)(?:ب?حسب|وفق(?:ا ل)?)\s?[ء-ي]")
_WHOLE_TOLL = re.compile(r"(?<!\w)عدد\s+(?P<whom>ال[ء-ي]+)\s+(?:بلغ\s+|هو\s+|وصل\s+الي\s+)?[(\s]*\Z")
_THAT = re.compile(r"(?<!\w)[وفب]?(?:ان|انه|انها)(?!\w)")
_AGAINST = re.compile(
    r"(?<!\w)(?:بينما|فيما|في حين|لكن|غير ان|الا ان|اما|(?:في|ب)\s?المقابل|[و]?من (?:جهته|جهتها|جانبه|جانبها))(?!\w)"
)
_PAPER = re.compile(r"(?<!\w)[بل]?(?:ال)?(?:تقرير\w*|كشف|كشوف|سجل|سجلات|دفاتر|قيود|كتابكم|خبير\w*|دراسة|محضر)(?!\w)")
_ACTUAL = re.compile(
    r"(?:(?P<of>[ء-ي]+)\s+)?(?P<head>[ء-ي]+)\s+(?:ال(?:فعلي|حقيقي)\w?|علي\s+(?:الطبيعة|ارض الواقع))(?!\w)"
)
_ABOARD = re.compile(
    r"(?<!\w)(?:متن(?:ه|ها)|[يت]قل|[يت]حمل)\s+(?:[يت]قارب\s+|نحو\s+|حوالي\s+|بلغ\s+|اكثر من\s+|ما [يت]قارب\s+)?\Z"
)
_ABOARD_AFTER = re.compile(r"\s*(?:[ء-ي]+\s+)?(?:كانوا\s+)?علي متن(?:ه|ها)(?!\w)")
_VESSEL = re.compile(
    r"(?<!\w)[وبل]?(?:ال)?(?P<kind>قارب\w?|مركب\w?|زورق\w?|سفينة|عبارة|حافلة|اتوبيس|طائرة|قطار\w?|مروحية)(?!\w)"
)
_PEOPLE = re.compile(
    r"(?:شخص\w?|اشخاص|راكب\w?|ركاب|صيادا?|صيادين|مهاجرا?|مهاجرين|مسافرا?|مسافرين|بحارا?|بحارة|فردا|افراد|حاجا|تلميذا|طالبا)\Z"
)
_IT = re.compile(
    r"(?<!\w)(?:ب?ان\s+[«\"]?|(?:[تي]تحدث|تحدثت?)\s+عن\s+(?=رقم|عدد))"
    r"(?P<it>رقم|عدد|العدد|الرقم|المبلغ|الكلفة|التكلفة|النسبة|المساحة|الكمية)\s+(?:(?<=المساحة )ال[ء-ي]+\s+)?[«\"]?"
    r"(?:(?:هو|لا|لم|بلغ|[يت](?:بلغ|تجاوز|تعد\w?|زيد|صل|قارب|فوق|قف)|علي|عن|الي|عند)\s+){0,3}[(\"«]?(?:ال)?\Z"
)
"""«وتقول المصلحة إن العدد لا يتجاوز |46|»: what was counted right before, by somebody else."""
_HEADS = re.compile("عدد|رقم|المبلغ|الكلفة|التكلفة|النسبة|المساحة|الكمية")
_FACTS, _CARRIED = ("فعلي", "حقيقي", "الطبيعة", "الواقع"), ("متن", "قل", "حمل")
"""What is looked for before any letters are folded, which takes far longer."""
_COUNTED = {
    "المساحة": (Measure,),
    "الكمية": (Measure,),
    "رقم": (Measure, Number),
    "عدد": (Measure, Number),
    "العدد": (Measure, Number),
    "النسبة": (Percent,),
    "الرقم": (Measure, Number, Money),
}
_NO_WHOLE = re.compile(r"(?<!\w)(?:اضافة|بالاضافة|منها|منهم|بينهم|بينها|من اصل|فضلا)(?!\w)[^،؛.]{0,20}\Z")

_Rule = Callable[[FoldedDocument, AnyFigure, AnyFigure], bool]


def find_two_accounts(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the first of two figures of one thing by two accounts, with the second."""
    yield from held_against(counted_figures(facts), partial(_rival_of, doc))


def _rival_of(doc: FoldedDocument, before: Sequence[AnyFigure], second: AnyFigure) -> AnyFigure | None:
    near = [each for each in before if second.span.start - each.span.end <= _FAR]
    for first in reversed(near):
        fits = may_contradict(first, second) and any(rule(doc, first, second) for rule in _RULES)
        if fits and not _are_apart(doc, first, second):
            return first
    return _takes_up(doc, near, second) if near else None


def _are_apart(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    return is_apart(doc, first) or is_apart(doc, second)


def _by_two(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    """Whether one sentence gives both, each by its own source."""
    if second.span.start - first.span.end > _LINE or not are_alike(first, second):
        return False
    between = words_between(doc, first.span, second.span)
    one, other = _BY.match(between), _BY.match(_words_after(doc, second))
    apart = one is not None and other is not None and one["who"] != other["who"]
    return apart and "." not in between and _JOINS.search(between) is not None


def _said_against(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    """Whether somebody says the second in the sentence where the first is by another: «… بحسب نوابنا، فيما أعلنت»."""
    between = words_between(doc, first.span, second.span) if second.span.start - first.span.end <= _LINE else "."
    but = _BUT_SAYS.search(between) if "." not in between else None
    if but is None or not _BY_SOMEBODY.search(between, 0, but.start()):
        return False
    said = without_conjunction(but["verb"]) in saying_verbs() and _THAT.search(between, but.end())
    return bool(said) and (_count_one_noun(first, second) or _count_one_toll(doc, first, between[but.end() :]))


def _count_one_noun(first: AnyFigure, second: AnyFigure) -> bool:
    return isinstance(first, Measure) and are_alike(first, second)


def _count_one_toll(doc: FoldedDocument, first: AnyFigure, said: str) -> bool:
    """Whether «عدد الوفيات» is of the people whom the word before the first figure counts: «وفاة أربعة مواطنين»."""
    of = _WHOLE_TOLL.search(said)
    governing = clause_before(doc, first).split()[-1:]
    return of is not None and bool(families_in(" ".join(governing)) & families_in(of["whom"]))


def _is_in_fact(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    """Whether one is what a thing is in fact, and the other what a report or another speaker makes it."""
    if not are_alike(first, second):
        return False
    around = doc.outline.text[max(0, first.span.start - _CLAUSE) : second.span.start]
    if not any(word in around for word in _FACTS):
        return False
    clauses = clause_before(doc, first), clause_before(doc, second)
    named = any(_names_the_same(said, other) for said, other in (clauses, clauses[::-1]))
    return named and _is_by_another(doc, first, second)


def _names_the_same(said: str, other: str) -> bool:
    """Whether a clause has what another says is in fact, and the same measure of it: «نسبة الإنجاز الفعلي»."""
    found = _ACTUAL.search(said)
    head = roots_in(found["head"]) if found else frozenset()
    if not found or not head or _ACTUAL.search(other) or not head <= roots_in(other):
        return False
    return found["of"] not in word_set("relations", "measured") or found["of"] in other.replace(" ال", " ").split()


def _is_by_another(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    """Whether a word of contrast, a paper or a verb of saying stands between two figures."""
    between = words_between(doc, first.span, second.span)[-_LINE:]
    says = any(without_conjunction(word) in saying_verbs() for word in _WORD.findall(between))
    return says or any(mark.search(between) for mark in (_AGAINST, _PAPER))


def _are_aboard(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> bool:
    """Whether both count who was aboard the one vessel, and another speaker gives the second."""
    aboard = all(_is_aboard(doc, each) for each in (second, first))
    return aboard and _is_by_another(doc, first, second) and len(_vessels(doc, first, second)) == 1


def _is_aboard(doc: FoldedDocument, figure: AnyFigure) -> bool:
    around = doc.outline.text[max(0, figure.span.start - _NEAR) : figure.span.end + _NEAR]
    if not any(word in around for word in _CARRIED):
        return False
    people = isinstance(figure, Number) or _PEOPLE.search(fold_letters(figure.words)) is not None
    before = doc.folded_between(max(0, figure.span.start - _NEAR), figure.span.start)
    return people and bool(_ABOARD.search(before) or _ABOARD_AFTER.match(_words_after(doc, figure)))


def _vessels(doc: FoldedDocument, first: AnyFigure, second: AnyFigure) -> frozenset[str]:
    around = doc.folded_between(max(0, first.span.start - _NEAR), second.span.start)
    return frozenset(word["kind"].removesuffix("ا") for word in _VESSEL.finditer(around))


def _takes_up(doc: FoldedDocument, near: Sequence[AnyFigure], second: AnyFigure) -> AnyFigure | None:
    """Return what was counted right before, where a speaker gives it otherwise: «وتقول المصلحة إن العدد 46»."""
    if _HEADS.search(doc.outline.text, max(0, second.span.start - _NEAR), second.span.start) is None:
        return None
    before = _ENDS.split(doc.folded_between(max(0, second.span.start - _LINE), second.span.start))[-1]
    found = _IT.search(before)
    who = _who_says(before[: found.start("it")]) if found else ""
    if not found or not who:
        return None
    kinds = _COUNTED.get(found["it"], (Money,))
    counts = (each for each in near if isinstance(each, kinds) and _may_be_it(each, second))
    same = [each for each in counts if not _is_no_whole(doc, each)]
    first = same[-1] if same else None
    if first is None or len(words_between(doc, first.span, second.span)) > _LINE:
        return None
    said = doc.folded_between(max(0, first.span.start - _LINE), first.span.end)
    between = words_between(doc, first.span, second.span)
    another = _AGAINST.search(between) is not None or roots_in(who).isdisjoint(roots_in(said))
    return first if another and may_contradict(first, second) and not _are_apart(doc, first, second) else None


def _who_says(before: str) -> str:
    """Return the word after the last verb of saying of folded words; empty where there is none."""
    words = _WORD.findall(before)
    verbs = [index for index, word in enumerate(words) if without_conjunction(word) in saying_verbs()]
    return words[verbs[-1] + 1 if verbs[-1] + 1 < len(words) else verbs[-1] - 1] if verbs else ""


def _may_be_it(first: AnyFigure, second: AnyFigure) -> bool:
    """Whether the second may be the number of what the first counts."""
    least, most = sorted((first.value, second.value))
    bare = isinstance(second, Number) and not isinstance(first, Percent)
    return 0 < least < most <= least * _MOST_TIMES and (bare or are_alike(first, second))


def _is_no_whole(doc: FoldedDocument, figure: AnyFigure) -> bool:
    before = doc.folded_between(max(0, figure.span.start - _NEAR), figure.span.start)
    return _NO_WHOLE.search(before) is not None


def _words_after(doc: FoldedDocument, figure: AnyFigure) -> str:
    return doc.folded_between(figure.span.end, figure.span.end + _NEAR)


_RULES: tuple[_Rule, ...] = (_by_two, _said_against, _is_in_fact, _are_aboard)
