"""Figures that are a part of what the source says: without sign, fraction, unit or coins, or one end of two.

مترين | ونصف المتر                                    the half is lost
غرامة لا تقل عن 100 دينار | ولا تزيد على 1000 دينار       one end of two: the label says both
"""

import re

from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.arabic.number_words import NUMBER_WORDS
from flows.compose.fitting import has_pair_cut
from flows.compose.material import Material
from flows.facts.figures.currencies import coins, heads
from flows.model.brief import Statement
from flows.model.facts import Bound, Figure, Measure, Money, Multiple, Percent
from flows.model.source import Span

_HALF = re.compile(r"\s+و(?:نصف|ربع|ثلث|ثلثي|ثلثا|ثلاثة\s+ارباع)(?:\s+(?:ال)?(?P<unit>[ء-ي]+)|\s*(?=[،؛.:\n)]|\Z))")
_LOW, _HIGH = (Bound.AT_LEAST, Bound.MORE_THAN), (Bound.AT_MOST, Bound.LESS_THAN)
_MARK = re.compile(r"[،؛:]\s+")
_REACH, _STEM, _MOST_WORDS, _ALL = 40, 3, 22, 100
_SIGNED = re.compile(r"(?:(?<!\w)[-−–]|[½¼¾⅓⅔^±×]|\d\s?[xX*+]|\d:)\s?$")
_PLUS = re.compile(r"(?<!\w)\+\s?$")
"""«+40°C» says its sign; «ارتفع السعر +12%» says it by its verb, too."""
_NO_AMOUNT = re.compile(r"0\d{3,}(?![\d.,٫])|ب?ال(?:مليون|مليار|الف|ملايين)(?!\w)")
"""A telephone, «0163810000 تحويلة», counts nothing, and «بالمليون ريال» says in what is counted."""
_CALLED = re.compile(
    r"(?<!\w)(?:و|ب|ل)?(?:ال?طريق\s+ال(?:اقليمية?|وطنية?|جهوية?|سيارة?|دولي|سريع|محلية?|ولائية?)|ال(?:شاهد|شاهدة|مبحوث)|رقم)\s+\Z"
)
"""«الطريق الإقليمية | 6906 مغلقة», «الشاهد | 41 ذكر»: what it is called."""
_OF_DIGITS = re.compile(r"\d[)/]?\s\Z")
"""«(18,750,000,000) | مليار دينار», «/120/ | مليار ليرة»: what it is of stands before it."""
_SCALES = re.compile(r"مليون|مليار|ملايين|مليارات|الف|الاف|تريليون")
_GREATER = r"(?:قنطارا?|قناطير|طنا?|اطنان)"
_SMALLER_AFTER = re.compile(rf"{_GREATER}\s+و\s?\d+\s+(?:كيلو\w*|كلغ|كغ|كجم)(?!\w)")
_GREATER_BEFORE = re.compile(rf"(?<!\w){_GREATER}\s+و\s?\Z")
"""«3 قناطير | و18 كيلوغراما»: one weight in two units."""
_PER = re.compile(r"\s?/\s?[^\W\d]|[²³]")
"""«1.38 كجم | /م³»: of another unit."""
_UNIT_ALONE = re.compile(r"\(?(?:بال|ال|ب)?(?:مليون|ملايين|مليار|مليارات|الف|الاف)\)?\s+[ء-ي ]+")
"""«المؤشرات (مليون درهم)»: in what the numbers below are."""
_CORRECTED = re.compile(r"[^.\n]{0,20}?[،؛]?\s*و(?:الصحيح|الصواب)\s")
"""«بلغت | 32 مليونا |، والصحيح أنها 23 مليونا»: what was wrong."""
_DENIED = re.compile(r"\s+(?:غير\s+صحيح|لا\s+(?:صحة|اساس)\s+ل)")
"""«تحديدها بـ | 6000 ريال | غير صحيح»: what is not so."""
_NTH = re.compile(
    r"(?<!\w)(?:الدور|الجولة|المرحلة|الاسبوع|الدقيقة|الحلقة|العدد|المادة|البند|الفقرة|الدورة)\s+(?:ال)?\Z"
)
"""«الدور | 14 من الدوري الممتاز |»: which one, and not how many."""
_OF_A_RACE = re.compile(r"(?<!\w)(?:ال)?(?:سباق|سباقي|سباقات|نهائي|عدو|جري|مسابقة)\s+\Z")
"""«في سباق | 800 متر |»: what it is called."""
_LISTED = re.compile(r"\d\s*و\s?$|(?<!\d)\d{1,3}\s?[،,]\s$")
"""«على عمق 15 و25 سم», «100 و80 و60%»: the last of several, of which it alone has the unit; «0، 7%» may be its end."""
_WAS, _IS_NOW = (
    re.compile(r"(?<!كثر )(?<!قل )(?<!زيد )(?<!\w)من\s+\Z"),
    re.compile(
        r"[^،؛.:(]{0,30}?\sالي\s+(?:نحو\s+|حوالي\s+|ما\s+(?:يعادل|يقارب|يقرب من)\s+|(?:اقل|اكثر)\s+من\s+)?"
        r"(?P<now>\d|[ء-ي]+)"
    ),
)
"""«تراجعت من 92% في عام 2019 إلى 78%», «من ستة دولارات إلى أحد عشر»: what was; what is now says more."""
_AT_MOST = re.compile(r"(?<!\w)حتي\s+\Z")
"""«قروضا حتى 10 آلاف دولار»: its bound is not read."""
_UP_TO = re.compile(r"(?<!\w)من\s+(?P<from>[ء-ي]{2,})\s+الي\s+\Z")
"""«من متر إلى مترين»: the end of a range without its beginning."""
_IN_QUOTES = re.compile(r"[«\"“”]\s?(?:[ء-ي]+\s)?\Z"), re.compile(r"\s?[»\"“”]")
"""«"بنسبة 99 بالمائة"»: what somebody said for all or most."""
_COINS_OF_ONE = re.compile(r"(?<!\w)[وفبل]{0,2}(?P<head>[ء-ي]{3,})\s+و\s?\Z")
"""«دينار و | 500 فلس»: coins after a bare dinar, without which they are another price."""
_COINS_AFTER = re.compile(r"\s+و\s?\d+\s+(?P<coin>[ء-ي]{3,})")
_OR = re.compile(r"\d\s+او\s+\Z")
"""«أكثر من 50 أو 60 قتيل»: the second alone has lost its bound."""
_GOES_ON = re.compile(r"\s*(?:الي\s+\d|[-–]\s?\d)")
# «لكل 100 ألف نسمة» is what a rate is of; «شاشة 55 بوصة» and «خط 18 بوصة» are sizes.
_BASE = re.compile(r"(?:(?<!\w)كل|لكل|من كل|عن كل|في كل|بين كل|لكل من)\s+\Z")
_SIZED = re.compile(
    r"(?<!\w)[وبل]?(?:ال)?(?:خط|خطوط|انبوب|انابيب|ماسورة|مواسير|شاشة|شاشات|تلفاز|تلفزيون|حديد|سيخ|قطر|بقطر|مقاس|بمقاس|سماكة|كيس|عبوة|قارورة"
    r"|علبة|زجاجة|صفيحة|برميل سعة|سعة)(?:\s+[ء-ي]+){0,1}\s+\Z"
)
_SIZES = (
    "بوصة",
    "انش",
    "مم",
    "ملم",
    "مل",
    "سم",
    "غرام",
    "غم",
    "كغ",
    "كغم",
    "لتر",
    "مليمتر",
    "ملي",
    "قيراط",
    "كيلو",
    "كيلوغرام",
    "كيلوجرام",
)
_CONFIDENCE = re.compile(r"(?<!\w)[وبل]?(?:مستوي|درجة|فترة)\s+ثقة\s+(?:[تي]بلغ\s+|قدرها\s+|قدره\s+|نسبته\s+)?\Z")
"""«عند مستوى ثقة 95%»: how sure a survey is, not what it found."""
_FROM_THERE = re.compile(r"(?<!\w)(?:علي بعد|علي مسافة|[يت]بعد)\s+(?:نحو\s+|حوالي\s+|قرابة\s+)?\Z")
"""«في بلدة على بعد 60 كيلومترا»: where something is."""
_BOUNDED = re.compile(r"\s*(?:او\s+اكثر|فاكثر|علي\s+ال?اقل|علي\s+الاكثر)")


def is_cut(text: str, fact: Figure) -> bool:
    """Whether a figure stands apart from what makes it: a sign, a fraction, what it fell to, an unread «على الأقل»."""
    before = fold_letters(text[max(0, fact.span.start - _REACH) : fact.span.start])
    after = fold_letters(text[fact.span.end : fact.span.end + _REACH])
    if _NO_AMOUNT.match(fold_letters(fact.words)):
        return True
    if _PER.match(after) or _names_a_unit(fact, before, after) or _lost_its_digits(fact, before):
        return True
    if _CORRECTED.match(after) or _DENIED.match(after) or is_half(text, fact):
        return True
    if isinstance(fact, Measure) and _is_piece_of_count(fact, before, after):
        return True
    if isinstance(fact, Money) and (_are_coins_of_one(fact, before) or _lacks_coins(after)):
        return True
    if isinstance(fact, Measure) and not fact.cldr_unit and _CALLED.search(before):
        return True
    if _FROM_THERE.search(before) or _OR.search(before) or (isinstance(fact, Percent) and _CONFIDENCE.search(before)):
        return True
    if _WAS.search(before) and _becomes_another(after):
        return True
    if _LISTED.search(before) or _ends_a_range_of_words(fact, before) or _is_said_for_all(fact, before, after):
        return True
    unread = fact.bound_span is None and (_BOUNDED.match(after) or (fact.upper is None and _AT_MOST.search(before)))
    return bool(_SIGNED.search(before) or _GOES_ON.match(after) or unread or _BASE.search(before)) or _is_size(
        fact, before
    )


def _is_piece_of_count(fact: Measure, before: str, after: str) -> bool:
    """Whether a count is added to another, one of a row («100 متر حواجز»), or one of two units of a weight."""
    weighs_more = _SMALLER_AFTER.match(f"{fold_letters(fact.unit)}{after}") or _GREATER_BEFORE.search(before)
    return bool(weighs_more or _PLUS.search(before) or _OF_A_RACE.search(before) or _is_nth(fact, before))


def _lost_its_digits(fact: Figure, before: str) -> bool:
    scale = fold_letters(fact.words).split()[:1]
    return bool(scale) and _SCALES.fullmatch(scale[0]) is not None and _OF_DIGITS.search(before) is not None


def _names_a_unit(fact: Figure, before: str, after: str) -> bool:
    """Whether a figure is in what the numbers of a table are: «المؤشرات (مليون درهم)», «جميع الأرقام (مليون) ريال»."""
    bracketed = "(" in fact.words or (before.endswith("(") and after.startswith(")"))
    return bracketed and _UNIT_ALONE.fullmatch(fold_letters(fact.words)) is not None


def _becomes_another(after: str) -> bool:
    """Whether what follows a figure says what it came to, in digits or in words."""
    found = _IS_NOW.match(after)
    return found is not None and (found["now"].isdecimal() or found["now"] in NUMBER_WORDS)


def _is_nth(fact: Measure, before: str) -> bool:
    return fact.words.split()[1:2] == ["من"] and _NTH.search(before) is not None


def _are_coins_of_one(fact: Money, before: str) -> bool:
    """Whether coins stand after «و» and a currency without a number, one or two of it."""
    opened = _COINS_OF_ONE.search(before)
    coins = any(map(_is_coin, fold_letters(fact.words).split()))
    return opened is not None and coins and _is_one_or_two(opened["head"])


def _lacks_coins(after: str) -> bool:
    """Whether coins that belong to an amount follow it apart: «دينارين | و500 فلس»."""
    following = _COINS_AFTER.match(after)
    return following is not None and _is_coin(following["coin"])


def _is_coin(word: str) -> bool:
    return word in coins() or word.removesuffix("ا") in coins()


def _is_one_or_two(word: str) -> bool:
    return word in heads() or any(word.removesuffix(end) in heads() for end in ("ين", "ان"))


def _ends_a_range_of_words(fact: Figure, before: str) -> bool:
    """Whether a figure in words is what a range ends with: «من متر إلى | مترين»."""
    opened = _UP_TO.search(before)
    return opened is not None and fold_letters(fact.words).startswith(opened["from"])


def _is_said_for_all(fact: Figure, before: str, after: str) -> bool:
    """Whether a share stands for all or most: «بنسبة مئة بالمئة» without digits, or a share alone in marks."""
    if not isinstance(fact, Percent):
        return False
    in_words = fact.value == _ALL and not any(letter.isdigit() for letter in fact.words)
    opened, closed = _IN_QUOTES
    return in_words or (opened.search(before) is not None and closed.match(after) is not None)


def _is_size(fact: Figure, before: str) -> bool:
    """Whether a figure only says which size of a thing is meant: «الخط الناقل 18 بوصة», «عبوة 500 مل»."""
    unit = fold_letters(fact.unit).split() if isinstance(fact, Measure) else []
    return bool(unit) and unit[0].rstrip("ا") in _SIZES and bool(_SIZED.search(before))


def is_half(text: str, fact: Figure) -> bool:
    """Whether a fraction of its own unit follows a measure that does not hold it."""
    if not isinstance(fact, Measure):
        return False
    found = _HALF.match(fold_letters(text[fact.span.end : fact.span.end + _REACH]))
    if found is None or not fact.unit:
        return False
    return found["unit"] is None or fold_letters(fact.unit).startswith(found["unit"][:_STEM])


def both_ends(material: Material, fact: Figure) -> Span | None:
    """Return where the two ends of what may be no less and no more stand, of which a figure is one; None for others."""
    if fact.bound not in _LOW + _HIGH:
        return None
    for other in others(material, material.sentence_at(fact.span.start).span, fact):
        low, high = sorted((fact, other), key=lambda each: each.span.start)
        if low.bound in _LOW and high.bound in _HIGH and type(low) is type(high):
            joined = material.text[low.span.end : max(low.span.end, bounded(high).start)]
            if joined.strip(" ،") == "و":
                return Span(bounded(low).start, max(high.span.end, bounded(high).end))
    return None


def with_both_ends(material: Material, statement: Statement, ends: Span) -> Statement | None:
    """Return the words that lead to two ends, with both; None where they are too many."""
    starts = [statement.span.start]
    starts += [found.end() for found in _MARK.finditer(material.text, statement.span.start, ends.start)]
    for start in starts:
        span = strip_span(material.text, Span(start, ends.end))
        if material.words_in(span) <= _MOST_WORDS and not has_pair_cut(span.of(material.text)):
            return material.statement(span) if span.start < ends.start else None
    return None


def others(material: Material, span: Span, fact: Figure) -> list[Figure]:
    """The other figures of a clause."""
    return [
        each
        for each in material.facts_in(span)
        if isinstance(each, Money | Percent | Measure | Multiple) and not each.span.overlaps(fact.span)
    ]


def bounded(fact: Figure) -> Span:
    """Return the place of a figure with the word that bounds it."""
    return fact.span.cover(fact.bound_span) if fact.bound_span else fact.span
