"""The days of a source: the one it gives for itself, and a day that it writes in both calendars."""

import datetime as dt
import re

from flows.arabic.calendar import to_hijri
from flows.arabic.letters import fold_letters
from flows.compose.material import Material, Places
from flows.facts.relations.calendars import gregorian_day, is_pair
from flows.model.brief import BriefDate, Origin
from flows.model.facts import Calendar, Date
from flows.model.outline import Block, BlockKind
from flows.model.source import Span

_LAST_SENTENCES = 6
_MOST_ISSUE_WORDS = 30
# «صدر في …», «حُرر بتاريخ …»: the sentence opens with it, for a report also says what was issued.
_ISSUED = re.compile(r"و?(?:صدر|صدرت|حرر|حررت|تحريرا)\s+(?:في|عن|ب|هذا|هذه)")
MOST_SIGNATURES = 4
MOST_SIGNATURE_WORDS = 12
"""A last line without a full stop that is as short says who signed, below the line that says when."""
_NOTHING_ELSE = re.compile(r"[\s.،,\-–—]*(?:\([^()]*\))?[\s.،,\-–—]*")


def own_date(material: Material) -> BriefDate | None:
    """Return the day in the dateline, or in the sentence near the end that says when the source was issued."""
    datelines = [block.span for block in material.outline.blocks if block.kind is BlockKind.DATELINE]
    last = [s.span for s in material.sentences[-_LAST_SENTENCES:]]
    for span in (*datelines, *(span for span in last if _says_when_issued(material, span))):
        dates = [fact for fact in material.facts_in(span) if isinstance(fact, Date)]
        if not _dates_itself(material, span, dates):
            continue
        for index, date in enumerate(dates):
            day = gregorian_day(date)
            if day:
                return _brief_date(material, date, day, next(iter(dates[index + 1 :]), None))
    return None


def _dates_itself(material: Material, span: Span, dates: list[Date]) -> bool:
    """Whether a line says when the text was issued and says nothing else: it ends in its one day, or pair of days.

    «صدر في 3 مارس 1990 القانون الأول للمياه» and «يفتتح المعرض 12 مارس 2027 في العاصمة» say something else.
    """
    days = [date for date in dates if gregorian_day(date)]
    alone = len(days) == 1 or (len(days) == 2 and is_pair(material.text, days[0], days[1]))
    return alone and bool(_NOTHING_ELSE.fullmatch(material.text[days[-1].span.end : span.end]))


def closing(material: Material) -> Places:
    """Return the line that dates the source, which the masthead prints, and the signatures below it at the end."""
    own = own_date(material)
    blocks = material.outline.blocks
    dating = next((i for i, b in enumerate(blocks) if own and own.span and b.span.contains(own.span)), None)
    if dating is None:
        return Places(())
    below = blocks[dating + 1 :]
    signed = len(below) <= MOST_SIGNATURES and all(_is_signature(material, block) for block in below)
    return Places(block.span for block in (blocks[dating], *(below if signed else ())))


def _is_signature(material: Material, block: Block) -> bool:
    words = block.span.of(material.text)
    short = material.words_in(block.span) <= MOST_SIGNATURE_WORDS
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.SIGNATURE) and short and not words.endswith((".", "؟", "!", "…"))
    )


def _says_when_issued(material: Material, span: Span) -> bool:
    opening = _ISSUED.match(fold_letters(span.of(material.text)))
    return bool(opening) and material.words_in(span) <= _MOST_ISSUE_WORDS


def _brief_date(material: Material, date: Date, day: dt.date, following: Date | None) -> BriefDate:
    """Return the day in both calendars; where the source writes both, as the source writes them."""
    pair = [date, *([following] if following and is_pair(material.text, date, following) else [])]
    written = next((_parts(each) for each in pair if each.calendar is Calendar.HIJRI), None)
    return BriefDate(
        gregorian=next((known for d in pair if d.calendar is Calendar.GREGORIAN if (known := gregorian_day(d))), day),
        hijri=written or to_hijri(day),
        origin=Origin.SOURCE,
        span=date.span.cover(pair[-1].span),
    )


def _parts(date: Date) -> tuple[int, int, int]:
    year, month, day = (int(part) for part in (date.value or "").split("-"))
    return year, month, day
