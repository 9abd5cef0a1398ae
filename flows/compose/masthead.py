"""Masthead and title: what is given, else what the source says of itself, else nothing."""

import datetime as dt
import re

from flows.arabic.calendar import to_hijri
from flows.arabic.letters import fold_letters
from flows.compose.material import Material
from flows.model.brief import BriefDate, Masthead, Origin, Title
from flows.model.facts import Calendar, Date
from flows.model.outline import BlockKind
from flows.model.source import Span

MOST_TITLE_WORDS = 20
_LAST_SENTENCES = 6
_ISSUED = re.compile(r"(?<!\w)(?:صدر|صدرت|حرر|حررت|تحريرا|وقع|اعلن)(?!\w)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def title(material: Material) -> Title:
    """Return the editor's title, else the source's, else its first sentence, cut at a clause if it is long."""
    if material.order.title:
        return Title(words=material.order.title, origin=Origin.EDITOR, rule="title.given")
    own = material.outline.title
    if own:
        return Title(words=own.span.of(material.text), origin=Origin.SOURCE, rule="title.own", span=own.span)
    span = _lead(material)
    return Title(words=span.of(material.text), origin=Origin.SOURCE, rule="title.lead", span=span)


def _lead(material: Material) -> Span:
    span = material.sentences[0].span
    if material.words_in(span) > MOST_TITLE_WORDS:
        span = material.clause_around(Span(span.start, span.start + 1))
    return Span(span.start, span.start + len(span.of(material.text).rstrip(" .،:؛")))


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
    )


def _date(material: Material) -> BriefDate | None:
    order = material.order
    if order.date:
        return BriefDate(gregorian=order.date, hijri=to_hijri(order.date), origin=Origin.EDITOR)
    own = _own_date(material)
    if own:
        return own
    return BriefDate(gregorian=order.today, hijri=to_hijri(order.today), origin=Origin.CLOCK) if order.today else None


def _own_date(material: Material) -> BriefDate | None:
    """Return the day in the dateline, or in the sentence near the end that says when the source was issued."""
    datelines = [block.span for block in material.outline.blocks if block.kind is BlockKind.DATELINE]
    last = [s.span for s in material.sentences[-_LAST_SENTENCES:]]
    issued = [span for span in last if _ISSUED.search(fold_letters(span.of(material.text)))]
    for span in (*datelines, *issued):
        days = [f for f in material.facts_in(span) if isinstance(f, Date) and _DAY.fullmatch(f.gregorian or f.value)]
        if days:
            return _brief_date(days)
    return None


def _brief_date(days: list[Date]) -> BriefDate:
    """Return the first day named, in the source's own Hijri date where it gives one."""
    hijri = next((day for day in days if day.calendar is Calendar.HIJRI), None)
    gregorian = next((day for day in days if day.calendar is Calendar.GREGORIAN), None)
    day = dt.date.fromisoformat(gregorian.value if gregorian else (days[0].gregorian or days[0].value))
    year, month, date = (int(part) for part in hijri.value.split("-")) if hijri else (0, 0, 0)
    span = days[0].span.cover(days[-1].span) if hijri and gregorian else days[0].span
    return BriefDate(
        gregorian=day, hijri=(year, month, date) if hijri else to_hijri(day), origin=Origin.SOURCE, span=span
    )
