"""The words of a clause that lead to its figure, for a card that else would print the whole clause with the figure.

القسط الإجمالي: | 148,000 ريال                                  the field
يتوقع أن يبلغ معدل النمو | 4,9% | والتضخم 2,8%                    what leads to it, with «يتوقع»
خرج عن الخدمة بعد قصفه، ما أسفر عن مقتل | 13 شخصا              what leads to it after the last mark
عن صرف مبالغ تجاوزت | 3.2 مليار دينار | دون مستندات              what follows and limits it
"""

import re

from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.conditions import is_conditional
from flows.compose.figure_complements import brings_its_own, only_speaks, with_reached
from flows.compose.fitting import LEAST_ABOUT_WORDS, has_pair_cut, trim, turns
from flows.compose.label_limits import lacks_its_noun
from flows.compose.material import Material
from flows.compose.standing import without_joining
from flows.model.brief import Statement
from flows.model.facts import Date, Figure, Period
from flows.model.source import Span

MOST_LEAD_IN_WORDS = 14
"""More words before a figure are a sentence, and no label of it."""
_FIELD = re.compile(
    r"(?:^|[|،؛])\s*(?:[-–•*]\s+)?(?P<name>[^:|،؛\d\n–•*-][^:|،؛\d\n]{2,60}?)"
    r"(?:\s+(?:محدد|مقدر|حدد|قدر)(?:ة|ت)?(?:\s+من\s+(?:طرف|قبل)\s+[^:|،؛\d\n]{3,30}?)?(?:\s+(?:في|ب)\s?مبلغ)?)?\s*:\s*\Z"
)
_LONGEST_FIELD = 100
_MARKS = re.compile(r"[،؛]\s+|(?<!\w)[وفب]?أن\s+(?![يتن])")
JOINED_FIGURE = re.compile(r"(?<!\w)و\s?\(?\Z")
"""«خيمتان و | (9) بطانيات»: what is before is another thing."""
LONE_END = re.compile(r"[،؛]\s*(?!ب(?:كلفة|تكلفة|قيمة|ميزانية|تمويل|مبلغ)\Z)[\w\u064b-\u0652]+\Z")
"""«أبوظبي، ومساحتها»: what is before the mark does not belong to the word after it."""
MEANWHILE = re.compile(r"(?:و?بينما|في\s+حين|غير\s+أن(?:ه|ها)?)\s+")
_WHEN = re.compile(r"(?:صباح|مساء|فجر|ظهر|ليلة|يوم|اليوم|امس|ابتداء?ا?|اعتبارا)(?!\w)")
MEASURES = re.compile(
    r"[وف]?[بل]?(?:ال)?(?:زيادة|ارتفاع|نمو|انخفاض|تراجع|هبوط|نسبة|نسبت|قدر|قيمة|قيمت|معدل|عدد|مقدار|حجم|حجمه|مبلغ|كلفة|كلفت|تكلفة|تكلفت|واقع|متوسط"
    r"|[يت]?بلغ|وصل)(?:ه|ها|هم|هما|ت)?"
)
"""«بزيادة نسبتها 6.2%»: how much it is, and not of what."""
_WITHOUT = re.compile(r"(?:دون|بدون|بلا|باستثناء|عدا|ما\s+عدا|من\s+دون)\s")
_LIMITED = frozenset(map(fold_letters, ("إلا", "سوى", "ليس", "ليست", "فقط", "ما", "لا")))
"""After a figure these say that it is not all, or not so."""


def lead_in(material: Material, statement: Statement, fact: Figure) -> Statement | None:
    """Return the words before a figure that say what it is, none of them a number; None where none do."""
    clause, opens = statement.span, _opening(material, fact)
    if not statement.complete or is_conditional(material, clause, fact.span) or brings_its_own(material, clause, fact):
        return None
    field = _field_before(material, clause, opens)
    if field:
        return material.statement(_named(material, field))
    after = trim(material, Span(fact.span.end, max(clause.end, fact.span.end)))
    if _WITHOUT.match(after.of(material.text)):
        few = material.words_in(after) <= MOST_LEAD_IN_WORDS and not _has_number(material, after)
        return material.statement(after) if few and _leading(material, Span(clause.start, opens)) else None
    if not _LIMITED.isdisjoint(fold_letters(after.of(material.text)).split()[:3]):
        return None
    found = _leading(material, Span(clause.start, opens))
    if (
        found is None
        or JOINED_FIGURE.search(material.text[found.span.end : opens])
        or _ends_in_figure(material, found.span)
        or only_speaks(material, found.span, opens)
        or lacks_its_noun(found.words)
    ):
        return None
    return with_reached(material, found, fact)


def _field_before(material: Material, clause: Span, opens: int) -> Span | None:
    """Return the name of the field that a figure fills: in its clause, or where it opens that, from its line's head."""
    line = material.text.rfind("\n", 0, clause.start) + 1
    start = line if opens == clause.start and line >= clause.start - _LONGEST_FIELD else clause.start
    field = _FIELD.search(material.text[start:opens])
    if field is None or not any(map(str.isalpha, field["name"])):
        return None
    return Span(start + field.start("name"), start + field.end("name"))


def _ends_in_figure(material: Material, span: Span) -> bool:
    """Whether words end in another figure, be it in words: «غرامة لا تقل عن مئة دينار ولا تزيد على | خمسمئة دينار»."""
    figures = (each for each in material.facts_in(span) if isinstance(each, Figure))
    return any(each.span.end == span.end for each in figures)


def _opening(material: Material, fact: Figure) -> int:
    """Return where a figure begins, with the bound right before it; «ألا يتجاوز الهامش 10%» has its subject between."""
    bound = fact.bound_span
    apart = bound is None or bound.start > fact.span.start or material.text[bound.end : fact.span.start].strip()
    return fact.span.start if bound is None or apart else bound.start


def _named(material: Material, name: Span) -> Span:
    """Return the name of a field without the «و» that joins it to the field before."""
    name = strip_span(material.text, name)
    return Span(name.start + 1, name.end) if material.text.startswith("وال", name.start, name.end) else name


def _leading(material: Material, before: Span) -> Statement | None:
    """Return what leads to a figure from the last mark before which nothing is denied, or from the clause's head."""
    starts = [before.start, *(match.end() for match in _MARKS.finditer(material.text, before.start, before.end))]
    for mark in reversed(starts):
        left_out = material.text[before.start : mark]
        meanwhile = MEANWHILE.match(material.text, mark, before.end)
        start = meanwhile.end() if meanwhile else mark
        span = without_joining(material.text, trim(material, Span(start, before.end)), 2)
        if not (mark > before.start and turns(left_out)) and _labels(material, span):
            return material.statement(span)
    return None


def _labels(material: Material, span: Span) -> bool:
    words = fold_letters(span.of(material.text)).split()
    meaning = [
        word
        for word in words
        if len(word) > 2 and word not in listed_words("particles") and not MEASURES.fullmatch(word)
    ]
    fits = len(meaning) >= LEAST_ABOUT_WORDS and len(words) <= MOST_LEAD_IN_WORDS
    fits = (
        fits and not _WHEN.match(fold_letters(span.of(material.text))) and not LONE_END.search(span.of(material.text))
    )
    return fits and not has_pair_cut(span.of(material.text)) and not _has_number(material, span)


def _has_number(material: Material, span: Span) -> bool:
    """Whether a stretch has digits that are no part of a date."""
    dates = [each.span for each in material.facts_in(span) if isinstance(each, Date | Period)]
    return any(
        material.text[place].isdigit() and not any(date.start <= place < date.end for date in dates)
        for place in range(span.start, span.end)
    )
