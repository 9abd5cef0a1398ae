"""Counted things: a number with the noun that it counts after it or before it, and duals.

Which words a number may count is decided by lists and by shapes: no dictionary of Arabic is at hand.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from flows.arabic.clitics import ARTICLE, FOR_THE, PREFIX, with_clitics
from flows.arabic.letters import Stretch, fold_letters
from flows.facts.figures.counted_nouns import is_countable, is_plural, measure_words
from flows.facts.figures.units import PER
from flows.facts.text.amounts import Amount, is_cut, number_at
from flows.facts.text.bounds import find_bound
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.folded_text import keys_of
from flows.facts.text.lexicons import LINE_END, folded_set, lexicon, word_set
from flows.facts.text.phrases import Phrases, phrases
from flows.facts.text.two_readings import marks_an_item
from flows.facts.text.verbs import is_verb
from flows.model.facts import Certainty, Measure, Numeral

_CODE = re.compile(r"\d{9,}")
"""Digits of a card or an account, in no groups: nobody counts so."""
_EITHER = re.compile(r"\d{1,3}\.\d{3}(?!\d)")
_OUT_OF = re.compile(r"\s+من\s+(?P<noun>[ء-ي]{2,}(?:\s+ال[ء-ي]{2,}){0,3})(?!\w)")
_OF_A_WHOLE = re.compile(r"\s+من\s+(?:اصل|بين|مجموع|اجمالي|جملة)\s+")
_OWNER = re.compile(r"\s+(?P<owner>[ء-ي]{2,})(?P<rest>(?:\s+ال[ء-ي]{2,})?(?:\s+ال[ء-ي]{2,}(?:ي|ية)(?!\w))?)(?!\w)")
_BRACKETED_BEFORE = re.compile(r"\d\s?\)\s?(?:و|،)\s?\(\s?\Z")
_SPACES = re.compile(r"\s{1,2}")
_PART_OF_NUMBER = re.compile(r"\d\s?[:/–-]\s?$|(?<!\d)\d{1,3}،$")
_LISTED = re.compile(r"(?P<label>[ء-ي]+)\s\(?(?:\d{1,3}\s?(?:[،,]\s?|\sو\s?|و\s?)){1,12}\Z")
_GOES_ON = re.compile(r"\d\s?[،,و\s]\s?\Z")
_LONGEST_JOINT, _LONGEST_LIST = 4, 60
_WHOLE = re.compile(r"[^/.,٫]*(?:[.,]\d{3})*[^/.,٫]*")
"""No fraction: «2.0 من الخطة» is a version."""
_SCALED = re.compile(r"\d\s+(?:[اآ]?لاف|الف|مليون|ملايين|مليار|مليارات|ملايير|تريليون)(?!\w)")
"""No name has such a number: «النقل العام 782.4 مليون راكب»."""
_LATIN = re.compile(r"(?=[\w.-]*[A-Za-z])[\w.-]+")
_DASHED_MODEL = re.compile(r"(?:[A-Za-z]|(?<!\w)(?:اف|اس|سي|بي|ام|تي|جي|كوفيد|ميغ|سو|يو))\s?[-–]\s?\Z")
"""«F-35», «إف-16», «كوفيد-19»."""
_LONGEST_LATIN = 12
_THAT = "ان"
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_A_YEAR = frozenset({"في", "منذ", "حتي", "بحلول", "خلال"})
_DEFINITE = re.compile(rf"{PREFIX}(?={ARTICLE}[ء-ي]{{2}})")
_TO_LABEL = re.compile(r"\s{1,2}(?:[-–—]\s{1,2})?\(?\s?")
"""What stands between a label and its number; a kashida for a dash («المادة ـ 4 ـ») is folded away."""
_OPENED, _CLOSED = re.compile(r"\(\s?\Z"), re.compile(r"\s?\)\s{1,2}")
_LINE_START = re.compile(rf"(?:\A|[{LINE_END}.؟!:])[ \t(•*–-]*\Z")
_LONGEST_MARGIN, _HUNDRED, _MOST_OF_A_PLURAL = 8, 100, 10
_PAIRED = re.compile(r"\s{1,2}و(?P<other>[ء-ي]{2,})(?!\w)")
_WEAK = re.compile(r"[اوي]")
_ENDING = re.compile(r"(?:ات|ة|ين|ون|ا)\Z")
_LEAST_SET = 3
"""«الطرفان الاثنان» is said by its dual."""
_NOUN = re.compile(r"[ء-ي]{2,}(?!\w)")
_OTHERS = re.compile(r"اخر(?:ون|ين)(?!\w)")
_NISBA = re.compile(r"(?!ال|[وبل])[ء-ي]{2,}(?:ية|ي|يا)(?!\w)")
_ARTICLE = re.compile(rf"^{PREFIX}(?:{ARTICLE}|{FOR_THE})")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted(Stretch):
    """An amount with what it counts, in folded text."""

    unit: Stretch
    rule: str
    certainty: Certainty


def find_announced(doc: FoldedDocument) -> Iterator[Measure]:
    """Yield a measure for every announced count of the outline whose words hold no number of their own."""
    for count in doc.outline.announced:
        if not doc.has_number_in(count.span):
            yield Measure(
                span=count.span,
                words=doc.words(count.span),
                rule="measure.dual",
                value=Decimal(count.count),
                numerals=(),
                unit=count.noun,
            )


def find_measures(doc: FoldedDocument) -> Iterator[Measure]:
    """Yield every number with the noun it counts («140 دولة», «السدود الأربعة»), and duals of countable nouns."""
    for amount in doc.amounts:
        counted = _read_count(doc, amount)
        if counted:
            yield _measure_fact(doc, counted, amount.value, amount.upper, amount.numerals)
    yield from _noun_duals(doc)


def _measure_fact(
    doc: FoldedDocument, counted: _Counted, value: Decimal, upper: Decimal | None, numerals: tuple[Numeral, ...]
) -> Measure:
    span = doc.span(counted)
    bound, bound_span = find_bound(doc, counted)
    return Measure(
        span=span,
        words=doc.words(span),
        rule=counted.rule,
        certainty=counted.certainty,
        value=value,
        numerals=numerals,
        bound=bound,
        bound_span=bound_span,
        upper=upper,
        unit=doc.words(doc.span(counted.unit)),
    )


def _read_count(doc: FoldedDocument, amount: Amount) -> _Counted | None:
    if amount.number.definite:
        return _noun_before(doc, amount)
    if _is_a_name(doc, amount) or is_cut(doc.text, amount) or marks_an_item(doc.text, amount.number):
        return None
    return _of_a_whole(doc, amount) or _out_of(doc, amount) or _noun_after(doc, amount)


def _noun_after(doc: FoldedDocument, amount: Amount) -> _Counted | None:
    opened = _OPENED.search(doc.text, max(0, amount.start - 2), amount.start)
    gap = (_CLOSED if opened else _SPACES).match(doc.text, amount.end)
    end = (_counted_noun_end(doc, gap.end()) or _end_of_others(doc, amount, gap.end())) if gap else None
    if gap is None or end is None or amount.value == 1 or _CODE.fullmatch(doc.text, amount.start, amount.end):
        return None
    unit = Stretch(gap.end(), end)
    if _is_year_in(doc, amount) and not _is_asked_for(doc, amount, unit):
        return None
    if opened and not _is_counted_in_brackets(doc, amount, unit):
        return None
    certainty = _certainty(doc.text[amount.start : amount.end])
    start = opened.start() if opened else amount.start
    return _Counted(start, end, unit=unit, rule="measure.counted-noun", certainty=certainty)


def _is_year_in(doc: FoldedDocument, amount: Amount) -> bool:
    """Whether a number is a year by its digits, with «في» and its like before it: «وفي 2023 قيل إن …»."""
    index = doc.words_in_order.index_at(amount.start) - 1
    before = doc.words_in_order.forms[index] if index >= 0 else ""
    return bool(_YEAR.fullmatch(doc.text, amount.start, amount.end)) and before.removeprefix("و") in _BEFORE_A_YEAR


def _is_counted_in_brackets(doc: FoldedDocument, amount: Amount, unit: Stretch) -> bool:
    """Whether a number in brackets counts the noun after it: «(17) موقعاً», but no «(2) أسباب» of a list or year."""
    opens_line = _LINE_START.search(doc.text, max(0, amount.start - _LONGEST_MARGIN), amount.start)
    in_a_row = _BRACKETED_BEFORE.search(doc.text, max(0, amount.start - _LONGEST_MARGIN), amount.start)
    if opens_line or in_a_row or _YEAR.fullmatch(doc.text, amount.start, amount.end):
        return False
    return _is_asked_for(doc, amount, unit)


def _is_asked_for(doc: FoldedDocument, amount: Amount, unit: Stretch) -> bool:
    """Whether a noun has the form that Arabic asks for after a number: a plural up to ten, then an accusative."""
    written = doc.words(doc.span(unit)).split()[0]
    noun = fold_letters(written)
    last_two = int(amount.value) % _HUNDRED
    if _LEAST_SET <= last_two <= _MOST_OF_A_PLURAL:
        return is_plural(noun, written)
    accusative = noun.endswith("ا") and not noun.endswith(("ايا", "ها", "هما", "نا"))
    return last_two > _MOST_OF_A_PLURAL and (accusative or (noun.endswith("ة") and not is_plural(noun, written)))


def _of_a_whole(doc: FoldedDocument, amount: Amount) -> _Counted | None:
    """Read «38 من أصل 45 مقعدا»: 38 is counted, and the whole says of what; of the whole alone nothing is said."""
    joint = _OF_A_WHOLE.match(doc.text, amount.end)
    whole = number_at(doc, joint.end()) if joint else None
    gap = _SPACES.match(doc.text, whole.end) if whole else None
    end = _counted_noun_end(doc, gap.end()) if gap else None
    if joint is None or whole is None or end is None or not amount.value <= whole.value:
        return None
    unit = Stretch(joint.start() + len(joint.group()) - len(joint.group().lstrip()), end)
    return _Counted(amount.start, end, unit=unit, rule="measure.of-whole", certainty=Certainty.CERTAIN)


def _end_of_owner(doc: FoldedDocument, noun: re.Match[str]) -> int:
    """Return where a noun ends with those whose they are: «ثلاثة من أعضاء | مجلس الشيوخ»."""
    last = noun["noun"].split()
    owner = _OWNER.match(doc.text, noun.end())
    if len(last) > 1 or last[0] not in measure_words("of_owners") or owner is None:
        return noun.end()
    word = owner["owner"]
    no_name = word in measure_words("never") or is_verb(word) or word.startswith(("بال", "لل"))
    if no_name or (owner["rest"] and word.startswith(ARTICLE)):
        return noun.end()
    return owner.end()


def _out_of(doc: FoldedDocument, amount: Amount) -> _Counted | None:
    match = _OUT_OF.match(doc.text, amount.end)
    if match is None or not is_countable(match["noun"].split()[0]) or match["noun"].startswith("هذ"):
        return None
    if number_at(doc, match.start("noun")) or not _WHOLE.fullmatch(doc.text, amount.start, amount.end):
        return None
    end = _end_of_owner(doc, match)
    return _Counted(
        amount.start,
        end,
        unit=Stretch(match.start("noun"), end),
        rule="measure.out-of",
        certainty=_certainty(doc.text[amount.start : amount.end]),
    )


def _noun_before(doc: FoldedDocument, amount: Amount) -> _Counted | None:
    """Read «السدود الأربعة», «الجهات الحكومية الست»: of a singular the number is a place («القرن العشرين»)."""
    words = doc.words_in_order
    index = words.index_at(amount.start + 1) - 1  # the word of the number, its ال included
    index -= index > 0 and words.forms[index - 1] == ARTICLE  # «الـ 18»
    if amount.value < _LEAST_SET or amount.upper is not None or index < 1:
        return None
    first = _set_at(doc, index - 1)
    if first is None and words.forms[index - 1].endswith("ة") and _definite_at(doc, index - 1) is not None:
        first = _set_at(doc, index - 2)
    if first is None:
        return None
    unit = Stretch(first, words.ends[index - 1])
    return _Counted(first, amount.end, unit=unit, rule="measure.noun-before", certainty=Certainty.LIKELY)


def _set_at(doc: FoldedDocument, index: int) -> int | None:
    """Return where the definite plural of a word begins, without its clitic; None where it is none."""
    start = _definite_at(doc, index)
    if start is None:
        return None
    end = doc.words_in_order.ends[index]
    written = doc.words(doc.span(Stretch(start + 2, end)))
    return start if is_plural(doc.text[start + 2 : end], written) else None


def _definite_at(doc: FoldedDocument, index: int) -> int | None:
    """Return where ال of a word begins that one space parts from the next word."""
    words = doc.words_in_order
    if index < 0 or index + 1 >= len(words) or doc.text[words.ends[index] : words.starts[index + 1]] != " ":
        return None
    article = _DEFINITE.match(doc.text, words.starts[index])
    return article.end() if article else None


def _is_a_name(doc: FoldedDocument, amount: Amount) -> bool:
    """Whether a number counts nothing: after «المادة», a year («الأولى 1987»), part of a time or a score («2-1»)."""
    text, words = doc.text, doc.words_in_order
    if _PART_OF_NUMBER.search(text, max(0, amount.start - 4), amount.start):
        return True
    goes_on = _GOES_ON.search(text, max(0, amount.start - _LONGEST_JOINT), amount.start)
    listed = goes_on and _LISTED.search(text, max(0, amount.start - _LONGEST_LIST), amount.start)
    if listed and _is_label(listed["label"]):
        return True
    index = words.index_at(amount.start) - 1
    if index < 0 or not _TO_LABEL.fullmatch(text, words.ends[index], amount.start):
        return bool(_DASHED_MODEL.search(text, max(0, amount.start - _LONGEST_LATIN), amount.start))
    year = words.forms[index].startswith("ال") and _YEAR.fullmatch(text, amount.start, amount.end)
    known = any(words.forms[index] in measure_words(name) for name in ("address", "models"))
    known = known and not _is_that(words.forms, index)
    labelled = _is_label(words.forms[index]) and not _SCALED.search(text, amount.start, amount.end)
    labelled = labelled and not _is_how_many(words.forms, index)
    return bool(year) or known or labelled or _is_of_a_make(doc, amount, index)


def _is_how_many(words: Sequence[str], index: int) -> bool:
    """Whether «العدد» before a number is what a verb says the amount of («بلغ العدد 340 زائرا»), and names no issue."""
    before = words[index - 1].removeprefix("و") if index else ""
    return words[index] == "العدد" and before in word_set("relations", "equating")


def _is_that(words: Sequence[str], index: int) -> bool:
    """Whether «إن» before a number is the particle («قال إن 12 شخصا …»), and no letter of a make («سي إن 12»)."""
    return words[index] == _THAT and (index == 0 or words[index - 1] not in measure_words("models"))


def _is_of_a_make(doc: FoldedDocument, amount: Amount, index: int) -> bool:
    """Whether a number belongs to the name before it («سيارة بيجو 208», «API 653»), and counts no noun after it.

    What it counts would have the form that Arabic asks for there: «سيارة إسعاف 12 مصابا».
    """
    forms = doc.words_in_order.forms
    made = index > 0 and forms[index - 1].removeprefix("و").removeprefix("ال") in measure_words("makes")
    named = made and forms[index] not in measure_words("never") and not forms[index].startswith("ال")
    if not (named or _LATIN.fullmatch(forms[index])):
        return False
    noun = _NOUN.match(doc.text, amount.end + 1)
    return noun is None or not _is_asked_for(doc, amount, Stretch(noun.start(), noun.end()))


def _certainty(written: str) -> Certainty:
    """«1.250 مواطنا» is a thousand in one country and little more than one in another: how it is meant stays open."""
    return Certainty.OPEN if _EITHER.match(written) else Certainty.CERTAIN


def _noun_duals(doc: FoldedDocument) -> Iterator[Measure]:
    words = doc.words_in_order
    for index in words.indices(keys_of(_dual_words)):
        dual = Stretch(words.starts[index] + _dual_words()[words.forms[index]], words.ends[index])
        counted = _Counted(dual.start, dual.end, unit=dual, rule="measure.dual-noun", certainty=Certainty.LIKELY)
        yield _measure_fact(doc, counted, Decimal(2), None, ())


@cache
def _dual_words() -> dict[str, int]:
    """Return the duals of countable nouns with their clitics, folded, and how long the clitics are."""
    stems = (fold_letters(noun.removesuffix("ة") + "ت" * noun.endswith("ة")) for noun in lexicon("measures")["duals"])
    return {
        form: len(clitics) for stem in stems for ending in ("ين", "ان") for form, clitics in with_clitics(stem + ending)
    }


_IN_A_MILLION = re.compile(r" في (?:المليون|البليون|المليار|الالف)(?!\w)")
_SHARES = frozenset({"جزء", "جزءا", "اجزاء"})
"""«12 ألف جزء | في المليون |»."""


def _counted_noun_end(doc: FoldedDocument, place: int) -> int | None:
    """Return where the noun that begins at a place ends, with its adjectives; None where it is nothing counted."""
    text = doc.text
    compound = _compounds().at(text, place)
    noun = _NOUN.match(text, place)
    if compound is None and (noun is None or not is_countable(noun.group()) or noun.group().startswith("ال")):
        return None
    end = compound[0] if compound else noun.end() if noun else place
    first = _adjective_end(doc, place, end)
    # A second adjective ends as the first does («سكنية جديدة»): what does not is another word («أخرى تعطي»).
    second = _adjective_end(doc, end, first) if first > end else first
    end = second if _last_letter(doc, second) == _last_letter(doc, first) else first
    of_all = _IN_A_MILLION.match(text, end) if noun and noun.group() in _SHARES else None
    end = of_all.end() if of_all else end
    each = PER.match(text, end)
    rate = _NOUN.match(text, end + 1) if text[end : end + 1] == " " else None
    if each:
        return each.end()
    if noun and end == noun.end():
        end = _pair_end(text, noun)
    return rate.end() if rate and rate.group() in measure_words("rates") else end


def _end_of_others(doc: FoldedDocument, amount: Amount, place: int) -> int | None:
    """Return where «آخرون» ends after the second number of a toll: «لقي تسعة أشخاص مصرعهم وأصيب | 17 آخرون»."""
    others = _OTHERS.match(doc.text, place)
    index = doc.words_in_order.index_at(amount.start) - 1
    before = doc.words_in_order.forms[index] if index >= 0 else ""
    return others.end() if others and not {before, before.removeprefix("و")}.isdisjoint(_befalling()) else None


@cache
def _befalling() -> frozenset[str]:
    """Return the words that say right before a number of people what befell them: «أصيب», «إصابة»."""
    return folded_set(word for family in lexicon("tolls")["family"].values() for word in family["before"])


def _pair_end(text: str, noun: re.Match[str]) -> int:
    """Return where «وطالبة» ends after «طالبا», which is counted with it; else where the noun itself does."""
    pair = _PAIRED.match(text, noun.end())
    is_feminine = pair is not None and pair["other"].endswith(("ة", "ات")) and not noun.group().endswith(("ة", "ات"))
    return pair.end() if pair and is_feminine and _root(pair["other"]) == _root(noun.group()) else noun.end()


def _root(noun: str) -> str:
    """Return the letters that a noun shares with its other forms: «طلاب», «طالبا» and «طالبات» have «طلب»."""
    return _WEAK.sub("", _ENDING.sub("", noun))


def _last_letter(doc: FoldedDocument, end: int) -> str:
    """Return the letter before a place as it is written: ى and ي are kept apart."""
    return doc.words(doc.span(Stretch(end - 1, end)))[:1]


def _is_label(word: str) -> bool:
    """Whether a folded word makes the number after it a name («المادة 54»)."""
    return _ARTICLE.sub("", word) in measure_words("labels") or word in measure_words("labels")


def _adjective_end(doc: FoldedDocument, start: int, place: int) -> int:
    """Return where the adjective after the word `start`..`place` ends, or the place itself: listed, or a nisba."""
    text = doc.text
    if text[place : place + 1] not in (" ", "\t"):
        return place
    word = _NOUN.match(text, place + 1)
    if word is None or word.group() in measure_words("adjectives"):
        return word.end() if word else place
    nisba = _NISBA.match(text, place + 1)
    if nisba is None or nisba.group() in measure_words("never") or not _agrees(text[start:place], nisba.group()):
        return place
    # A word in -ى is a verb or a noun («تبنى»).
    return place if doc.words(doc.span(Stretch(*nisba.span()))).endswith("ى") else nisba.end()


def _agrees(noun: str, adjective: str) -> bool:
    """Whether a nisba may belong to a noun: after -ة and -ات it is no -ي («3 حالات تعاني»)."""
    return not (noun.endswith(("ة", "ات")) and adjective.endswith("ي"))


@cache
def _compounds() -> Phrases[str]:
    return phrases((compound, compound) for compound in lexicon("measures")["compounds"])
