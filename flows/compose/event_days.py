"""What a date right before which a participle stands is the day of, and up to which day something lasts.

ندد النادي باقتطاع يوم من الأجور إثر الوقفة المنفذة | يوم 22 ديسمبر      the day of the stand, not of the protest
يبقى الباب مفتوحا إلى غاية | 26 جانفي                                 up to that day: it is no day of its own
الموافقة على استقالة المدير اعتبارا من | 1 يونيو                        agreed before, and in force from that day
"""

import re

from flows.arabic.clitics import ARTICLE
from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.dated_events import says_verb
from flows.compose.fitting import has_pair_cut
from flows.compose.material import Material
from flows.facts.text.verbs import is_verb
from flows.model.brief import Statement
from flows.model.source import Span

_HELD = re.compile(r"ال(?:منعقد|منفذ|مقرر|مزمع|منظم|مبرمج|موقع|مبرم|مقام|منجز|مجري|صادر)ة?")
"""Participles that a date goes on with: «المنفذة يوم …», «المقرر يومي …»."""
_AT = re.compile(r"(?:ب[ء-ي]{3,}|في\s+[ء-ي]+)(?:\s+ال[ء-ي]+)?")
_CALLED_OFF = re.compile(
    r"(?<!\w)[وب]?(?:ال)?(?:تاجيل|الغاء|ارجاء|تعليق|منع|رفض|نقل|تقديم)(?!\w)|(?<!\w)[وف]?(?:س?[يت])?(?:ا?ؤ?جل|ارجا|الغي|الغت|علق|نقل|قدم)ت?(?!\w)"
)
"""What did not take place then has no such day."""
_ENDS = re.compile(r"\s*(?:[.،؛:!)\n]|\Z|(?:في|على|ب[^\W\d]+|وذلك|من|إلى|الى)(?!\w))")
_UP_TO = re.compile(
    r"[\s،]*(?:وذلك\s+)?(?:(?:إلى|الى|حتى)\s+غاية|حتى|قبل"
    r"|(?:(?:اعتبار|ابتداء|بدء|انطلاق|بداي)[اءةً]*\s+)?(?:من|مِن))\s+(?:(?:يوم|تاريخ|صباح|مساء|ظهر|فجر)\s+)?"
)
"""«اعتبارا من», «ابتداء من», «من»: from that day on, and not on it."""
_WITHIN = re.compile(r"\s*،\s*(?:(?:في|خلال|يوم|بتاريخ|مساء|صباح)\s+)*")
_HOUR = re.compile(
    r"(?<!\w)(?:الساعة|(?:ال)?(?:واحد|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|حادي|حادية)ة?)"
    r"(?:\s(?:عشرة|والنصف|والربع|والثلث|الا|ربعا|ثلثا|\d\S*))*$"
)
_WORD = re.compile(r"\S+")
_ON = ("", "في", "بتاريخ", "يوم", "ليوم")
_MEETINGS = frozenset({"اجتماع", "جلسة", "دورة", "لقاء", "مؤتمر", "ندوة", "حفل", "وقفة", "مباراة", "جولة"})
"""What is held, where a body is named after it: «اجتماع المجلس المنعقد»."""
_PREFIXES = ("ل", "ب", "ك", "و")
_LEAST, _MOST = 2, 7


def up_to_day(material: Material, few: Statement, when: Span) -> Statement:
    """Return words before a date with «إلى غاية» and the date, where that stands between."""
    if few.span.end > when.start or not _UP_TO.fullmatch(material.text[few.span.end : when.start]):
        return few
    if _HOUR.search(fold_letters(few.words)):
        return few  # «قرابة الخامسة والنصف | من صباح …»
    return material.statement(Span(few.span.start, when.end))


def is_inserted(material: Material, few: Statement, when: Span) -> bool:
    """Whether commas hold a date and what is done follows: «تبدأ البلدية، اعتبارا من …، جباية …», «سجل، خلال …، …»."""
    between = material.text[few.span.end : when.start]
    held = between.lstrip().startswith("،") and material.text[when.end : when.end + 1] == "،"
    last = Span(few.span.end - len(few.words.split()[-1]), few.span.end)
    verb = says_verb(material.text, last) and _WITHIN.fullmatch(between) is not None
    return held and (verb or _UP_TO.fullmatch(between) is not None)


def held_then(material: Material, few: Statement, when: Span) -> Statement | None:
    """Return the noun of a participle right before a date, where words before it say what else was done; else None.

    What was put off or called off has no such day, nor has one who does what stands after the date.
    """
    if few.span.end > when.start or material.text[few.span.end : when.start].strip() not in _ON:
        return None
    goes_on = _ENDS.match(material.text, when.end) is None
    words = [Span(*match.span()) for match in _WORD.finditer(material.text, few.span.start, few.span.end)]
    index = _participle(material, words)
    if index is None or goes_on or _CALLED_OFF.search(fold_letters(few.words)):
        return None
    first = _head(material, words, index)
    if first is None or first == 0:
        return None
    start = words[first].start
    start += material.text.startswith("بال", start) or fold_letters(words[first].of(material.text))[1:] in _MEETINGS
    span = strip_span(material.text, Span(start, few.span.end))
    fits = _LEAST <= material.words_in(span) <= _MOST and not has_pair_cut(span.of(material.text))
    return material.statement(span) if fits else None


def _participle(material: Material, words: list[Span]) -> int | None:
    """Return which word is the participle that a date goes on with, be it with where it was in between."""
    for index in range(len(words) - 1, 0, -1):
        if _HELD.fullmatch(fold_letters(words[index].of(material.text))):
            rest = " ".join(fold_letters(word.of(material.text)) for word in words[index + 1 :])
            return index if not rest or _AT.fullmatch(rest) else None
    return None


def _head(material: Material, words: list[Span], index: int) -> int | None:
    """Return the first of the definite words before a participle, with the noun of which they are if it agrees."""
    folded = [fold_letters(word.of(material.text)) for word in words]
    first = index
    while first and folded[first - 1].removeprefix("ب").startswith(ARTICLE):
        first -= 1
        if folded[first].startswith("ب"):
            break
    if first == index:
        return None
    before = folded[first - 1] if first and not folded[first].startswith("ب") else ""
    if before.removeprefix("ل") in _MEETINGS:
        return first - 1
    if folded[index].endswith("ة") == folded[first].endswith(("ة", "ات")) or not before:
        return first
    is_noun = before not in listed_words("particles") and not is_verb(before) and not before.startswith(_PREFIXES)
    return first - 1 if is_noun else None
