"""What a figure has come to from another, and who only says so: the words that stand below it then.

سترفع الطاقة من 450 ألف طن إلى | 900 ألف طن        both ends: «سترفع الطاقة» alone may be by so much
مبينا أن | نسبة التوطين فيها                        what is said, without who says it
تدشين القاعة في المطار، بتكلفة بلغت | 2 مليون        what is measured before the mark
"""

import re

from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.figure_lead_ins import MEASURES
from flows.compose.fitting import has_pair_cut, opening_phrases, says, trim, turns
from flows.compose.material import Material
from flows.compose.standing import without_joining
from flows.model.brief import Statement
from flows.model.facts import Figure
from flows.model.source import Span

_BOOK = "fitting.toml"
_MOST_WORDS = 14
_LEAST_SAID = 2
_REACHES = re.compile(r"(?<!\w)الي\s+(?:نحو\s+|حوالي\s+|قرابة\s+|زهاء\s+|ما\s+(?:يعادل|يقارب)\s+)?\Z")
_WAS = re.compile(r"(?<!\w)من\s+(?:نحو\s+|حوالي\s+|قرابة\s+)?(?=\(?\d)")
_PARTS = re.compile(r"[،؛](?=\s)|:(?=\s)|(?<=\s)[وب]?[أإ]ن[َّ]*\s")
_BY = re.compile(r"(?<![\w.,])\d[\d.,٫]*\s?(?:%|٪|نقطة|نقاط|بالم|في\s+الم)")
"""«رفع السعر 50 نقطة أساس إلى 6.75%»."""
_THAT = re.compile(r"(?<!\w)[وب]?[أإا]ن[َّ]*\s+")
_MOST_BEFORE, _MOST_SIZING = 6, 3
_VERB = re.compile(r"[يتن]\w{2,}(?<!ة)(?!\w)")
_REACH = 40


def reached_clause(material: Material, statement: Statement, fact: Figure) -> Statement | None:
    """Return the words from what something was to what it has come to, which is the figure; None where none do.

    They begin after the mark or the «أن» before what it was, and hold both figures; at most fourteen words.
    """
    whole, opens = statement.span, fact.span.start
    bounded = fact.bound_span is not None and not whole.contains(fact.bound_span)
    before = fold_letters(material.text[max(whole.start, opens - _REACH) : opens])
    if not statement.complete or bounded or not _REACHES.search(before) or turns(statement.words):
        return None
    was = list(_WAS.finditer(material.text, whole.start, opens)) or list(
        _BY.finditer(material.text, whole.start, opens)
    )
    if not was:
        return None
    starts = [whole.start, *(m.end() for m in _PARTS.finditer(material.text, whole.start, was[-1].start()))]
    start = next((place for place in reversed(starts) if _opens_clause(material, place)), whole.start)
    span = without_joining(material.text, trim(material, Span(start, fact.span.end)), 2)
    parted = _PARTS.search(material.text, was[-1].end(), opens)
    fits = (
        material.words_in(span) <= _MOST_WORDS and span.contains(fact.span) and not has_pair_cut(span.of(material.text))
    )
    return material.statement(span) if fits and not parted else None


def sized_before(material: Material, statement: Statement, fact: Figure, most: int) -> Statement | None:
    """Return the first words, at most `most`, of what a figure sizes after a mark: «تدشين القاعة …، بتكلفة بلغت | 2».

    None where more stands between the mark and the figure than how it is measured, where the clause denies it, and
    where the words before the mark have a clause or a number more: it may be of the later.
    """
    whole, opens = statement.span, fact.span.start
    mark = max(material.text.rfind(each, whole.start, opens) for each in "،؛")
    if mark < 0 or not statement.complete or turns(statement.words):
        return None
    between = fold_letters(material.text[mark + 1 : opens]).split()
    before = without_joining(material.text, trim(material, Span(whole.start, mark)), 2)
    if not between or len(between) > _MOST_SIZING or not all(map(MEASURES.fullmatch, between)):
        return None
    if _PARTS.search(before.of(material.text)) or any(sign.isdigit() for sign in before.of(material.text)):
        return None
    part = before if material.words_in(before) <= most else opening_phrases(material, before, most)
    return material.statement(part) if part and says(material, part) else None


def _opens_clause(material: Material, place: int) -> bool:
    """Whether words that say what changed begin at a place: not «بنسبة», «لتصل»."""
    first = fold_letters(material.text[place : place + _REACH]).split()[:1]
    return bool(first) and listed_words("particles").isdisjoint(first)


def without_speaker(material: Material, label: Statement) -> Statement:
    """Return a label without who says it before its «أن»: of what is claimed or expected it stays, for it is open."""
    that = _THAT.search(label.words)
    before = fold_letters(label.words[: that.start()]).split() if that else []
    if that is None or not 0 < len(before) <= _MOST_BEFORE or _VERB.match(fold_letters(label.words[that.end() :])):
        return label
    if listed_words("plainly_saying", _BOOK).isdisjoint((before[0], before[0].removeprefix("و"))):
        return label
    span = Span(label.span.start + that.end(), label.span.end)
    enough = material.words_in(span) >= _LEAST_SAID and not has_pair_cut(span.of(material.text))
    return material.statement(span) if enough else label
