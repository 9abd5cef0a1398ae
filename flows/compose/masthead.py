"""Masthead and title: what is given, else what the source says of itself, else nothing."""

import re
from itertools import pairwise

from flows.arabic.calendar import to_hijri
from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.days import own_date
from flows.compose.material import Material
from flows.compose.tables import table_title
from flows.model.brief import BriefDate, Masthead, Origin, Title
from flows.model.outline import Sentence
from flows.model.source import Span

# «المادة الأولى» alone, and a line without a letter.
_ARTICLE = re.compile(
    r"(?:المادة|الباب|الفصل|القسم|البند|الفرع)\s+(?:\w+|\(\w+\))(?:\s+عشرة?|\s+وال\w+)?\s*:?$|[\W\d_]*$"
)
SHORT_TITLE_WORDS = 12
"""A first sentence up to this long is a title as it stands."""
MOST_TITLE_WORDS = 20
LEAST_TITLE_WORDS = 5


def title(material: Material) -> Title:
    """Return the editor's title, else the source's, else its first sentence, cut at a clause if it is long."""
    if material.order.title:
        return Title(words=material.order.title, origin=Origin.EDITOR, rule="title.given")
    own = material.outline.title
    if own:
        return Title(words=own.content.of(material.text), origin=Origin.SOURCE, rule="title.own", span=own.content)
    head = table_title(material)
    if head:
        return head
    span, rule = _lead(material)
    return Title(words=span.of(material.text), origin=Origin.SOURCE, rule=rule, span=span)


def _lead(material: Material) -> tuple[Span, str]:
    """Return the first sentence if it is short, its first clause, or as many of its words as fit."""
    lead = strip_span(material.text, material.body_of(_first_statement(material)))
    length = material.words_in(lead)
    if length <= SHORT_TITLE_WORDS:
        return lead, "title.lead"
    clause = material.clause_around(Span(lead.start, lead.start + 1))
    if material.words_in(clause) <= MOST_TITLE_WORDS:
        return (clause, "title.clause") if clause != lead else (lead, "title.lead")
    return _first_words(material, clause), "title.words"


def _first_statement(material: Material) -> Sentence:
    """Return the first sentence that is more than a number or the number of an article."""
    named = (s for s in material.sentences if not _ARTICLE.match(fold_letters(s.span.of(material.text))))
    return next(named, material.sentences[0])


def _first_words(material: Material, span: Span) -> Span:
    """Return as many words as fit, up to where a new phrase opens: with «و», or with a particle."""
    ends = [material.first_words(span, count) for count in range(LEAST_TITLE_WORDS, MOST_TITLE_WORDS + 2)]
    following = {
        fitting: fold_letters(material.text[fitting.end : longer.end]).strip() for fitting, longer in pairwise(ends)
    }
    joined = [fitting for fitting, word in following.items() if word.startswith("و")]
    phrases = [fitting for fitting, word in following.items() if word in listed_words("particles")]
    return (joined or phrases or ends[:-1])[-1]


def masthead(material: Material) -> Masthead:
    """Return the masthead of the order's house."""
    order = material.order
    return Masthead(
        organ=order.house.organ,
        classification=order.house.classification,
        distribution=order.house.distribution,
        reference=order.reference,
        reference_origin=order.reference_origin,
        date=_date(material),
        review=order.review,
    )


def _date(material: Material) -> BriefDate | None:
    """Return the date that is given, else the source's own, else today's where the house prints it."""
    order = material.order
    if order.date:
        return BriefDate(gregorian=order.date, hijri=to_hijri(order.date), origin=Origin.EDITOR)
    own = own_date(material)
    if own or not order.today:
        return own
    return BriefDate(gregorian=order.today, hijri=to_hijri(order.today), origin=Origin.CLOCK)
