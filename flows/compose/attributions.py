"""What stands in a first sentence before what it says: an article's number, a decree, who reported it, an agency.

«بموجب مرسوم رئاسي مؤرخ في …، | تعين السيدة …», «أفاد مصدر في الأمانة، اليوم، ب | صدور أمر يقضي بإعفاء …».
"""

import re

from flows.arabic.letters import Stretch, fold
from flows.facts.text.verbs import is_verb
from flows.kinds.report_lines import is_report_line
from flows.model.source import Span

_LEAST_WORDS = 5
_ARTICLE = re.compile(r"(?:المادة|البند|الفصل)\s+(?:\(?\s*\d+\s*\)?|ال[^\W\d_]+)\s*[:–—\-]\s*(?=\S)")
_BY_DECREE = re.compile(
    r"(?:بموجب|بمقتضي)\s+(?:ال)?(?:مرسوم|قرار|امر|ظهير)\s[^،؛.:]{3,140}،\s*"
    r"(?=(?:[يت][^\W\d_]{2,}|تم|جري|سمي|سميت|عينت?|كلفت?|انهيت)\s)"
)
_ACTS = (
    r"(?:صدور|تعيين|اعفاء|تكليف|اقالة|احالة|استقالة|تاجيل|تمديد|الغاء"
    r"|ايقاف|انهاء|ترقية|ترفيع|تشكيل|حل|منح|سحب|تخصيص|استحداث|انشاء)(?!\w)"
)
_REPORTED = re.compile(rf"(?:افاد|افادت|صرح|صرحت)\s+(?:مصدر|مصادر)\s[^.؟!:«»\"]{{3,140}}?\sب(?={_ACTS})")
_DECREED = re.compile(
    r"(?:كما\s+)?صدرت?\s[^.؟!:«»\"،]{0,60}?(?:قرار|مرسوم|امر|ظهير)\s[^.؟!:«»\"،]{0,90}?(?<!\w)(?:قضي|قضت|[يت]قضي|القاضي)\s"
    rf"(?:المادة\s+[^\W\d_]+\s+منه\s+)?ب(?={_ACTS})"
)
_AGENCY = re.compile(r"[^:.؟!،\n«»]{4,80}?:\s+(?=\S)")
_ALLOW_ME = re.compile(r"اسمحوا\s+لي(?:،[^،.؟!:]{3,90}،|\s[^،.؟!:]{3,60})?\s+ان\s+(?=\S)")
"""«اسمحوا لي، نيابة عن مجلس الأمناء، أن | أرحب بكم …»."""
_OCCASION = re.compile(
    r"(?:(?:علي\s+)?اثر|علي\s+(?:خلفية|ضوء|هامش)|في\s+(?:اطار|سياق|ضوء|خضم)|بمناسبة|تبعا\s+ل\w+|تنفيذا\s+ل\w+|تجسيدا\s+ل\w+|استكمالا\s+ل\w+|مواصلة\s+ل\w+"
    r"|حرصا|سعيا|انطلاقا|ضمن)\s[^،.؛:؟!«»]{5,160}،\s+(?=(?P<verb>[^\W\d_]+)\s)"
)
"""On what occasion: «على إثر تداول أخبار حول …، | توضح الوزارة أن …»."""
_OPENINGS = (_ALLOW_ME, _ARTICLE, _BY_DECREE, _REPORTED, _DECREED)


def without_what_brings(text: str, lead: Span) -> Span:
    """Return a first sentence from what it says on, if enough words are left."""
    folded = fold(lead.of(text))
    agency = _AGENCY.match(folded.text)
    found = agency if agency and is_report_line(folded.text[: agency.end()]) else None
    match = found or next((each for pattern in _OPENINGS if (each := pattern.match(folded.text))), None)
    occasion = None if match else _OCCASION.match(folded.text)
    match = occasion if occasion and is_verb(occasion["verb"]) else match
    if match is None or match.end() >= len(folded.text):
        return lead
    rest = folded.span(Stretch(match.end(), len(folded.text))).moved(lead.start)
    return Span(rest.start, lead.end) if len(rest.of(text).split()) >= _LEAST_WORDS else lead
