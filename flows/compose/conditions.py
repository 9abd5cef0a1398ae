"""A condition at the end of a sentence, without which what stands before it is not so.

سيصدر الاتحاد الأعمال في | 4 مجلدات | خلال عام 2027، إن توفر التمويل     the clause goes on to its end
بلغت المبيعات | 5 ملايين |، وسترتفع إلى 7 ملايين إذا فتح المصنع          the condition is of the second figure
"""

import re

from flows.arabic.cuts import strip_span
from flows.compose.material import Material
from flows.model.facts import Measure, Money, Multiple, Percent
from flows.model.source import Span

_CONDITION = re.compile(
    r"(?<!\w)(?:"
    r"إن\s+(?=[ء-ي]{3,}\s)(?!ال|كان[تو]?|هذ|ذلك|تلك|من\s|في\s|عل[يى]\s)(?=ت[وأجمحسقع]|[ء-ي]{3,4}\s|شاء)"
    r"|(?:إذا|اذا)\s+(?!كان\s+(?:ال|قد)\w*\s*؟)"
    r"|(?:شريطة|بشرط|شرط)\s+[أا][نل]"
    r"|في\s+حال(?:ة)?\s+(?!من\b)"
    r"|ما\s+لم\s"
    r"|رهنا?ً?\s+ب"
    r")"
)
"""«إن» and a verb; not «إن» and a noun, which only says that it is so."""
_ANOTHER = re.compile(r"[؛.؟!]|،\s*(?:و|ف|ثم\s|بينما\s|فيما\s|في\s+حين\s|لكن)(?!\s)")
"""Where another clause begins, whose condition is its own."""


_REACH = 600
"""Letters after a clause in which its condition may stand: a sentence may have thousands."""


def condition_after(material: Material, place: int) -> Span | None:
    """Return the condition on what stands before a place of a sentence, to its end; None where there is none."""
    sentence = _going_on(material, material.sentence_at(max(0, place - 1)).span)
    found = _CONDITION.search(material.text, place, min(sentence.end, place + _REACH))
    if found is None or _ANOTHER.search(material.text, place, found.start()):
        return None
    between = Span(place, found.start())
    if any(isinstance(each, Money | Percent | Measure | Multiple) for each in material.facts_in(between)):
        return None
    return strip_span(material.text, Span(found.start(), sentence.end))


def with_condition(material: Material, clause: Span, inner: Span) -> Span:
    """Return the clause that holds `inner`, to the end of the condition on it."""
    condition = condition_after(material, inner.end)
    return clause if condition is None else clause.cover(condition)


def is_conditional(material: Material, clause: Span, inner: Span) -> bool:
    """Whether a clause says a condition on what stands at `inner`, which no few words of it may leave out."""
    condition = condition_after(material, inner.end)
    return condition is not None and clause.overlaps(condition)


def _going_on(material: Material, sentence: Span) -> Span:
    """Return a sentence with the next line, where no mark ends it and a number goes on: «بنهاية | 2027 إذا اكتملت»."""
    following = material.sentence_at(sentence.end + 1).span
    gap = material.text[sentence.end : following.start]
    goes_on = following.start >= sentence.end and gap == "\n" and material.text[following.start].isdigit()
    ended = material.text[sentence.start : sentence.end].endswith((".", "؟", "!", ":", "؛"))
    return sentence.cover(following) if goes_on and not ended else sentence
