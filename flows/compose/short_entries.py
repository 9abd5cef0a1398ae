"""An entry of the timeline of a short brief: the words beside its day, or the clause where they lost what goes on.

وأدخل مستشفى السلام | في أيار 2024 | تسعة رضع       the clause: who was admitted stands after the day
تبدأ محافظة النيل، اعتبارا من | 1 سبتمبر            the clause: since then
تأسست الشركة | عام 2006 | وتتخذ من الشارقة مقرا     the words before the day: another clause follows
"""

import re
from dataclasses import replace

from flows.arabic.letters import fold_letters
from flows.compose.conditions import is_conditional
from flows.compose.event_labels import whole_event
from flows.compose.fitting import about_date, trim
from flows.compose.label_openings import bare_label
from flows.compose.material import Material
from flows.compose.short_figures import unjoined
from flows.compose.standing import has_conjunction
from flows.compose.whole_clauses import whole_clause
from flows.compose.whole_events import first_whole
from flows.facts.text.verbs import is_verb
from flows.model.brief import Statement, TimelineEntry
from flows.model.length import Budget
from flows.model.source import Span

_HOUR = re.compile(
    r"\s*،?\s*(?:و?ذلك\s+)?(?:(?:في|على|علي|عند)\s+)?(?:تمام\s+)?(?:الساعة|ال(?:ظهر|عصر|فجر|مغرب)|صباحا?ً?|مساءا?ً?|ظهرا?ً?|عصرا?ً?)(?!\w).*",
    re.DOTALL,
)
_LEAD = re.compile(r"(?<!\w)(?:اعتبارا?ً?|ابتداءا?ً?|بدءا?ً?)\s+من\s+\Z")
_SAID = re.compile(r"(?:(?<!\w)(?:[وب]?[أإا]ن[َّ]*|فقد)|[:،؛.])\s+[\"«“]?\Z")
_LEAST_WORDS = 2


def short_entry(material: Material, entry: TimelineEntry, budget: Budget) -> TimelineEntry:
    """Return an entry with the few words beside its day, or with its whole clause where those say only half of it."""
    when = entry.when.span
    conditional = is_conditional(material, entry.statement.span, when)
    few = None if conditional else about_date(material, entry.statement, when, budget.date_words)
    few = whole_event(material, entry.statement, when, bare_label(material, few))
    clause = whole_clause(material, when, budget.card_words) if few else None
    if few and clause and few.span.end <= when.start and _goes_on(material, few, clause, when):
        few = clause
    elif few and clause and when.start > few.span.start and _lost_its_head(material, few, clause):
        few = _up_to_its_day(material, clause, when)
    whole = first_whole(material, when, (each.span for each in (few, clause) if each))
    about = material.statement(whole) if whole else None
    return replace(entry, about=about, statement=unjoined(material, entry.statement))


def _lost_its_head(material: Material, few: Statement, clause: Statement) -> bool:
    """Whether words begin with a verb in the middle of their clause, not after the «أن» of who says it or a mark."""
    between = material.text[clause.span.start : few.span.start]
    first = fold_letters(few.words).split(maxsplit=1)[:1]
    if not first or not is_verb(first[0]):
        return False
    return len(between.split()) >= _LEAST_WORDS and _SAID.search(between) is None


def _up_to_its_day(material: Material, clause: Statement, when: Span) -> Statement:
    """Return a clause without the day at its end: that stands beside it."""
    ends = not material.text[when.end : clause.span.end].strip(" ،؛.")
    before = trim(material, Span(clause.span.start, max(clause.span.start, when.start)))
    return material.statement(before) if ends and len(before) else clause


def _goes_on(material: Material, few: Statement, clause: Statement, when: Span) -> bool:
    """Whether a clause says more after a day that words before it lack, and no other clause: not only the hour."""
    if not (clause.span.start <= few.span.start and when.end <= clause.span.end):
        return False
    if _LEAD.search(material.text, few.span.end, when.start):
        return True
    after = material.text[when.end : clause.span.end]
    words = fold_letters(after).split()
    joined = bool(words) and has_conjunction(words[0])
    return len(words) >= _LEAST_WORDS and not joined and after[:1].isspace() and _HOUR.fullmatch(after) is None
