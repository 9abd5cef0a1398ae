"""The few words around a figure that are its own, with it, where those at one side alone say too little.

فشل 900 عملية دفع | بقيمة 3 ملايين دينار
بأغلبية 13 صوتا | وامتناع عضوين
"""

import re

from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.conditions import is_conditional
from flows.compose.figure_complements import is_elliptical
from flows.compose.figure_lead_ins import MEASURES
from flows.compose.fitting import has_pair_cut, trim, turns
from flows.compose.label_limits import joined_clauses, lacks_its_noun
from flows.compose.material import Material
from flows.compose.own_words import bounded, is_compared_with, is_unplaced, own_end, own_start, parting
from flows.compose.standing import without_joining
from flows.facts.text.verbs import is_verb
from flows.model.brief import Statement
from flows.model.facts import Figure
from flows.model.source import Span

_OF_WHOLE = re.compile(
    r"(?:\s+[^\W\d]+){0,2}\s+من\s+(?:أصل|مجموع|إجمالي|جملة)\s+\d(?:[\d.,٫٬]*\d)?(?:\s+(?!(?:بداية|ابتداء|اعتبارا|منذ|في|من|على|عن|حتى)(?!\w))[^\W\d]+)?"
)
_LED = re.compile(
    r"\s*(?:(?:[\"«“(]|(?:و?أن|أي|فيما|بينما|و?في\s+حين|كما)\s|و?(?:من|إلى|عن|على)\s+(?=[^\W\d]{3})|و(?=[بل][^\W\d]{3,}\s))\s*)+"
)
_MOST_OWN_WORDS, _LEAST_VERB = 10, 3
_THAT = re.compile(r"(?:\A|\s)[وب]?[أإا]ن(?:ه|ها)?\s+\Z")
_THAT_IS = re.compile(r"[،؛]\s*أي\s+(?:بنسبة\s+|نحو\s+|ما\s+(?:نسبته|يعادل)\s+)?\Z")
_AGAIN = re.compile(r"\s*أي\s")
_MOST_AGAIN_WORDS = 18
_SAYS_MORE = re.compile(r"\s*[أإا]ن(?:ه|ها|هم)?\s")


def own_clause(material: Material, statement: Statement, fact: Figure) -> Statement | None:
    """Return the few words around a figure, with it, that are its own; None where they lack what governs it.

    What denies or allows it may not stand before them, nor another figure whose verb they go on with.
    """
    whole, opens = statement.span, bounded(fact)
    if not statement.complete or is_conditional(material, whole, fact.span) or is_compared_with(material, fact):
        return None
    if _THAT_IS.search(material.text[whole.start : opens.start]):
        return _with_what_it_is(material, whole, fact)
    start = _clause_start(material, whole, fact)
    if is_elliptical(material, opens.start) or turns(material.text[whole.start : start]):
        return None
    ends = max(own_end(material, whole, fact), opens.end)
    of_whole = _OF_WHOLE.match(material.text, fact.span.end, whole.end)
    own = Span(start, of_whole.end()) if of_whole else _without_loose_end(material, Span(start, ends), opens)
    if material.words_in(own) > _MOST_OWN_WORDS or _SAYS_MORE.match(material.text, own.end):
        return None
    return material.statement(own) if _governs(material, own, opens) else None


def without_that(material: Material, statement: Statement, fact: Figure) -> Statement:
    """Return a clause after the «إن» right before its figure; who denies what is said stays with it."""
    before = material.text[statement.span.start : bounded(fact).start]
    that = statement.complete and _THAT.search(before) is not None and not turns(before)
    return material.statement(Span(bounded(fact).start, statement.span.end)) if that else statement


def _with_what_it_is(material: Material, whole: Span, fact: Figure) -> Statement | None:
    """Return a clause from its head, where «أي» says another amount again: «بلغ العجز 4 ملايين، أي 3% من الناتج»."""
    own = strip_span(material.text, Span(whole.start, max(own_end(material, whole, fact), bounded(fact).end)))
    heads = not _AGAIN.match(material.text, own.start)
    return material.statement(own) if heads and material.words_in(own) <= _MOST_AGAIN_WORDS else None


def is_of_whole(material: Material, statement: Statement, fact: Figure) -> bool:
    """Whether the whole of which a figure counts some follows it: below it no words may leave that out."""
    return _OF_WHOLE.match(material.text, fact.span.end, statement.span.end) is not None


def _without_loose_end(material: Material, span: Span, opens: Span) -> Span:
    """Return words around a figure without what leads to something else at their end: «في», «تتسع لـ»."""
    after = trim(material, Span(opens.end, max(span.end, opens.end)))
    goes_on = material.text[after.end : after.end + 2].strip(" ").isalnum()
    words = after.of(material.text).split()
    loose = bool(words) and (MEASURES.fullmatch(words[-1]) or (goes_on and _is_doing(fold_letters(words[-1]))))
    led = any(len(word) > _LEAST_VERB - 1 for word in material.text[span.start : opens.start].split())
    if loose and (led or not words[-1].endswith("وا")):
        after = strip_span(material.text, Span(after.start, max(after.start, after.end - len(words[-1]))))
    return strip_span(material.text, Span(span.start, max(after.end, opens.end))).cover(opens)


def _clause_start(material: Material, whole: Span, fact: Figure) -> int:
    opens = bounded(fact).start
    start = own_start(material, whole, fact)
    start = max([start, *(place + 1 for place in joined_clauses(material.text, Span(start, opens)))])
    goes_on = any(each.end == start for each in parting(material, whole, fact))
    led = _LED.match(material.text, start, opens)
    start = opens if goes_on else led.end() if led else start
    joins = start in joined_clauses(material.text, Span(start, opens))
    return start + 1 if joins else without_joining(material.text, Span(start, opens + 1)).start


def _governs(material: Material, span: Span, opens: Span) -> bool:
    """Whether something stands beside a figure, not only how much it is, and no pronoun without its noun."""
    before, after = material.text[span.start : opens.start], material.text[opens.end : span.end]
    words = [word for word in fold_letters(f"{before} {after}").split() if len(word) > 2]
    says_something = any(not MEASURES.fullmatch(word) and is_unplaced(word) for word in words)
    led = fold_letters(before).split()
    only_much = bool(led) and all(map(MEASURES.fullmatch, led))
    follows = any(len(word) > _LEAST_VERB - 1 for word in before.split()) or _is_verb_first(after)
    hangs = not listed_words("hanging").isdisjoint(fold_letters(before).split()[:1]) or any(map(str.isdigit, before))
    return (
        says_something
        and follows
        and not (only_much or hangs or lacks_its_noun(before) or has_pair_cut(before + after))
    )


def is_bare(material: Material, statement: Statement, fact: Figure) -> bool:
    """Whether a clause leaves to others what its figure is: by a pronoun without its noun, or its verb of change."""
    words = material.text[statement.span.start : bounded(fact).start]
    few = material.words_in(statement.span) <= _MOST_OWN_WORDS
    return few and (is_elliptical(material, bounded(fact).start) or lacks_its_noun(words))


def _is_doing(word: str) -> bool:
    return is_verb(word) or (word.startswith(("ي", "تت")) and len(word) > _LEAST_VERB)


def _is_verb_first(words: str) -> bool:
    first = fold_letters(words).split(maxsplit=1)[:1]
    return bool(first) and (is_verb(first[0]) or first[0].endswith("وا"))
