"""Amounts that a text names without saying that they are so: asked for, supposed, replaced, or where something is.

وهل الرسوم | 150 درهما | ؟               asked for
إذا قطع السائق | 20 ألف كيلومتر | في السنة   supposed
25% عوضا عن | 30%                        what no longer is
ميزانية | 240 ألف دينار | … وليس 240      taken back further down
عند خط العرض | 31.04 شمالا               a place on the map
سعر جوال الدخن ( | 90 كغ | )             the size of what the price is of
ناقش طلب شراء بمبلغ | 310,000 ريال | . رفض الطلب   refused in the next words
"""

import re
from itertools import islice

from flows.arabic.digits import latin_digits
from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.material import Material
from flows.model.facts import Figure, Measure
from flows.model.plan import DocumentKind
from flows.model.source import Span

_REACH = 40
_QUESTION = ("؟", "?")
_CLOSING = " »\"“”')"
_SUPPOSES = frozenset({"اذا", "لو", "فاذا", "ولو", "فلو", "واذا"})
_COMMA = "،"
_STRUCK_OUT = re.compile(r"(?<!\w)[بو]{0,2}(?:الغاء|حذف|شطب)\s+(?:عبارة|عبارتي|كلمة|مبلغ|رقم|الرقم)\s*[(«\"“]?\s*\Z")
"""«بإلغاء عبارة (عشرة دنانير)»: what a law no longer says."""
_INSTEAD = re.compile(r"(?<!\w)(?:عوضا\s+عن|عوض|بدلا\s+(?:من|عن)|بدل)\s+\Z")
_COMPARED = re.compile(
    r"(?<!\w)(?:في\s+)?مقابل\s+(?:نحو\s+|حوالي\s+)?\Z|(?<!\w)(?:مقارنة|قياسا)\s+(?:ب|مع\s+|ب\s?[ـ]*\s*)\Z"
)
_ON_THE_MAP = re.compile(r"(?<!\w)(?:خط\s+)?(?:ال)?(?:عرض|طول|العرض|الطول)\s+\Z")
_DIRECTIONS = re.compile(r"\s*(?:درجة\s+)?(?:شمالا|جنوبا|شرقا|غربا)(?!\w)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NOT = re.compile(r"(?<!\w)و?ليست?\s+(?:\w+\s+)?(?P<number>\d+(?:[.,]\d+)*)(?!\s+\w{0,8}\s?فقط)")
_AND_NOT = re.compile(r"\d.*(?<!\w)وليست?\s+\Z")
_ASKED = re.compile(r"(?<!\w)[وفبل]?(?:ال)?(?P<asked>طلب|مقترح|اقتراح)(?:ا|ات)?(?!\w)")
_REFUSED = re.compile(
    r"\s*(?:ال)?(?:قرار|نتيجة)?\s*:?\s*(?:و|ثم\s+|تم\s+)?(?:رفض|رفضت|رفضه|عدم\s+الموافقة\s+علي)\s+(?:\w+\s+)?(?:هذا\s+)?ال(?P<asked>طلب|مقترح|اقتراح)(?!\w)"
)
_DIGIT, _ENDING = re.compile(r"\d"), re.compile(r"(?:ات|ة|ا|ين|ون)\Z")
_IN_DIGITS = 3
"""So many figures in digits show that a text writes what it measures so."""
_FIELD = re.compile(r"(?<=\s)\|(?=\s)")


def is_no_statement(material: Material, fact: Figure) -> bool:
    """Whether an amount is asked for, supposed, replaced by another, or says where on the map something is."""
    text = material.text
    sentence = material.sentence_at(fact.span.start).span.of(text)
    before = fold_letters(text[max(0, fact.span.start - _REACH) : fact.span.start])
    if sentence.rstrip(_CLOSING).endswith(_QUESTION) or _INSTEAD.search(before) or _AND_NOT.search(before):
        return True
    if _STRUCK_OUT.search(before):
        return True
    if _is_on_the_map(text, fact, before) or _is_size_in_brackets(text, fact) or _is_taken_back(text, fact):
        return True
    return _is_refused(material, fact)


def _is_refused(material: Material, fact: Figure) -> bool:
    """Whether a figure is of a request that the very next words refuse: below it would not stand that they do."""
    sentence = material.sentence_at(fact.span.start).span
    refused = _REFUSED.match(fold_letters(material.text[sentence.end : sentence.end + 2 * _REACH]).lstrip(" .\n"))
    if refused is None:
        return False
    asked = _ASKED.findall(fold_letters(material.text[sentence.start : fact.span.start]))
    return refused["asked"] in asked


def _is_taken_back(text: str, fact: Figure) -> bool:
    """Whether a text says further down that it is another: «المبلغ 204 آلاف وليس 240»."""
    number = _NUMBER.search(latin_digits(fact.words))
    if number is None or "ليس" not in text[fact.span.end :]:
        return False
    return any(match["number"] == number.group() for match in _NOT.finditer(latin_digits(text[fact.span.end :])))


def supposes(material: Material, clause: Span, fact: Figure) -> bool:
    """Whether a clause opens with a condition that a figure is part of, not of its answer: «إذا قطع | 20 ألف كم»."""
    conditional = not _SUPPOSES.isdisjoint(fold_letters(clause.of(material.text)).split(maxsplit=1)[:1])
    return conditional and _COMMA not in material.text[clause.start : fact.span.start]


def is_scenery(material: Material, fact: Figure) -> bool:
    """Whether a count in words belongs to a scene or a phrase: «عشرين خطوة», «مئة ألف فم» among figures in digits.

    The text counts them once and never speaks of them again.
    """
    if not isinstance(fact, Measure) or fact.cldr_unit or not fact.unit or _DIGIT.search(fact.words):
        return False
    noun = fold_letters(fact.unit).split()[0]
    if material.plan.kind is not DocumentKind.GENERAL or noun in listed_words("of_the_matter") | listed_words(
        "peopled", "whole_clauses.toml"
    ):
        return False
    figures = (each for each in material.facts if isinstance(each, Figure) and _DIGIT.search(each.words))
    in_digits = next(islice(figures, _IN_DIGITS - 1, None), None) is not None
    stem = _ENDING.sub("", noun)
    return in_digits and len(re.findall(rf"(?<!\w)\w{{0,4}}{re.escape(stem)}", fold_letters(material.text))) == 1


def is_compared(material: Material, fact: Figure) -> bool:
    """Whether an amount is what another is held against: «61,4 في المائة، مقابل | 38,2 في المائة»."""
    return _COMPARED.search(fold_letters(material.text[max(0, fact.span.start - _REACH) : fact.span.start])) is not None


def within_field(material: Material, clause: Span, inner: Span) -> Span:
    """Return a clause up to the bars that part it from other fields: «تكفي 6 أشخاص | وقت التحضير: ساعة»."""
    starts = [match.end() for match in _FIELD.finditer(material.text, clause.start, inner.start)]
    ends = [match.start() for match in _FIELD.finditer(material.text, inner.end, clause.end)]
    if not (starts or ends):
        return clause
    field = Span(starts[-1] if starts else clause.start, ends[0] if ends else clause.end)
    words = field.of(material.text)
    return Span(field.start + len(words) - len(words.lstrip()), field.end - len(words) + len(words.rstrip()))


def says_nothing(clause: str, fact: Figure) -> bool:
    """Whether a clause is the figure and nothing else: «46%»."""
    rest = clause.replace(fact.words, "", 1)
    return not any(letter.isalpha() for letter in rest)


def _is_on_the_map(text: str, fact: Figure, before: str) -> bool:
    after = fold_letters(fact.words + text[fact.span.end : fact.span.end + _REACH])
    return _ON_THE_MAP.search(before) is not None and _DIRECTIONS.search(after) is not None


def _is_size_in_brackets(text: str, fact: Figure) -> bool:
    """Whether a measure with a unit fills brackets after a word: a package, and nothing that happened."""
    alone = text[: fact.span.start].endswith("(") and text[fact.span.end :].startswith(")")
    return isinstance(fact, Measure) and bool(fact.cldr_unit) and alone
