"""Where the name of a person ends that the model draws too far: before what no name has, and between two people.

جاستن توماس | وتوني فيناو        two people
أحمد منصور | السياسيين           a plural of people
ريك بيري | بموسكو                a land or a town after «ب» or «ل»
جيمس | لأول مرة                  an ordinal after a preposition
فيليب | جيشاً                     a noun with its tanween
الدكتور سامر | بطاينة،            what stands alone between a given name after a title and a mark is the family name
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from flows.arabic.clitics import ARTICLE, CONJUNCTIONS, FOR_THE
from flows.arabic.number_words import NUMBER_WORDS
from flows.facts.names.gazetteer import gazetteer, is_given, organization_heads
from flows.facts.names.model import LabelledName
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END, word_set
from flows.facts.text.quotation_marks import MARKS
from flows.facts.text.verbs import is_verb

_GIVEN = frozenset({"arabic", "foreign", "people.given"})
_NAMES = _GIVEN | {"family", "historic", "people.with_waw", "people.with_clitic", "people.with_ta", "people.with_ha"}
_PLACES = frozenset({"land", "place"})
_ARABIC = re.compile("[ء-ي]+")
_REACH = 3
"""How many words a bracket stands away from what the model sees of the name in it."""
_MOST_WORDS = 5
_WITH_ARTICLE = ("بال", FOR_THE)
_TANWEEN = ("ًا", "اً", "ٍ", "ٌ")
_CLITICS = ("ب", "ل", "ك", "ف", "و")
_CLOSES = re.compile(rf"[^\S\n]*(?:[،؛:.,!؟?()\[\]{LINE_END}{MARKS}/–—-]|$)")
_LEAST_OF_A_FAMILY = 3
_SPEAKING_FOR = frozenset({"ناطق", "ناطقة", "متحدث", "متحدثة", "يتحدث", "تتحدث", "تحدث", "تحدثت", "نطق", "نيابة"})
_NISBA = re.compile(r"ال[ء-ي]{3,}ي")
_MAGHREB, _LEAST_OF_MAGHREB = ("بو", "بن", "بل"), 5
_HADRAMAUT, _LEAST_OF_HADRAMAUT = "با", 6
_OPENS_COMPOUND = frozenset(
    {"حسب", "فضل", "عطا", "جاد", "سر", "خلف", "رزق", "ضيف", "فتح", "نصر", "جار", "عوض", "خير", "نور", "شيخ"}
)
_CLOSES_COMPOUND = frozenset(
    {"الله", "الرسول", "النبي", "المولي", "الكريم", "الختم", "الدايم", "الباري", "المنان", "السيد", "الدين"}
)
"""Together they make a name; many of them are common alone."""
_NEXT_WORD = re.compile(r" (?P<word>[ء-ي]+)(?![ء-ي])")
_DEED = re.compile(r"ا(?:[ء-ي]{2}|[ء-ي]ت[ء-ي]|ن[ء-ي]{2}|ست[ء-ي]{2}|ت[ء-ي])ا[ء-ي]ه?|ال\w+")
"""What is done: «اشراف», «اتفاق», «اشتراك»."""
_MANNERS = frozenset(
    {"بوضوح", "بوصفه", "بوصفها", "بوقار", "بوجود", "بوجوده", "بنجاح", "بنفسه", "بنفسها", "بلطف", "بلباقة"}
)
_CHANGES = frozenset({"ارتفاع", "انخفاض", "تراجع", "زيادة", "هبوط", "نقص", "توقف", "تاخر", "تاخير", "ضعف"})
_PRONOUNS = ("ها", "هم", "نا")
_HOW_ONE_SAYS = re.compile(r"م[ء-ي]{3,5}ا|قائلا|لافتا|داعيا")
_PEOPLE = re.compile(r"(?:ال|لل)?\w{2,}(?:يين|يون)|(?:ال|لل)\w{3,}(?:ون|ين)")
"""The plural of what people are: «السياسيين», «للصحفيين», «سوريون»."""


def cut_people(words: Sequence[str], name: LabelledName) -> Iterator[LabelledName]:
    """Yield the names of people in what the model takes for one; none where it begins with a word of no name.

    A joint takes the next word with it («رشيد أيت | الحاج»), or where none may follow belongs to no name: «محمد بن» is
    «محمد». A name in brackets is all that stands in them: «(كاظم جبار | محيسن)».
    """
    starts = [name.start, *(at for at in range(name.start + 1, name.end) if _opens_another(words[at]))]
    for first, stop in pairwise([*starts, name.end]):
        start = first
        while start < stop and _opens_no_name(words[start]):
            start += 1
        end = next((at for at in range(start, stop) if _ends_before(words, at, start)), stop)
        if end > start:
            start, end = _in_brackets(words, start, end)
        end = _past_joint(words, end) if end == stop else end
        while end > start and words[end - 1] in (joints() if end == start + 1 else word_set("people", "joints")):
            end -= 1
        if end > start:
            yield replace(name, start=start, end=end)


def _opens_no_name(word: str) -> bool:
    return word in word_set("people", "not_first") or word in word_set("organizations", "definite")


def _ends_before(words: Sequence[str], at: int, start: int) -> bool:
    """Whether a name ends before a word: not where a joint takes it along («هشام أبو العينين»)."""
    if words[at].startswith("بال") and words[at + 1 : at + 2] == [":"]:
        return False  # «سلوى بالطيب:»
    return _is_no_part(words[at], first=at == start) and not (
        at > start and words[at - 1] in joints() and not words[at].startswith(_WITH_ARTICLE)
    )


@cache
def joints() -> frozenset[str]:
    """Return the words that join a name to its next word, folded: «بن», «أيت»."""
    return word_set("people", "joints") | word_set("people", "more_joints")


def _past_joint(words: Sequence[str], end: int) -> int:
    """Return the end of a name with the words that its joints take with them."""
    while (
        words[end - 1] in joints()
        and _ARABIC.fullmatch(words[end])
        and words[end] not in word_set("people", "never")
        and not words[end].startswith(_WITH_ARTICLE)
        and not _is_place_after_preposition(words[end])
    ):
        end += 1
    return end


def _in_brackets(words: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """Return a name with all that stands in the brackets round it, where that is no more than a name may have."""
    opening = next((at for at in range(start - 1, max(-1, start - _REACH), -1) if words[at] == "("), None)
    closing = next((at for at in range(end, min(len(words), end + _REACH)) if words[at] == ")"), None)
    if opening is None or closing is None or closing - opening - 1 > _MOST_WORDS:
        return start, end
    within = words[opening + 1 : closing]
    no_name = word_set("people", "never", "offices", "titles")
    if all(_ARABIC.fullmatch(word) and word not in no_name and not _is_no_part(word, first=False) for word in within):
        return opening + 1, closing
    return start, end


def _opens_another(word: str) -> bool:
    """Whether a word is «و» with a given name, and no name with its «و»: «وتوني», but not «وليد»."""
    return word[:1] in CONJUNCTIONS and not _is_listed(word, _NAMES) and _is_listed(word[1:], _GIVEN)


def _is_no_part(word: str, *, first: bool) -> bool:
    """Whether no person's name has a word: a plural of people, or, but as its first, one with a preposition."""
    if _is_listed(word, _NAMES):
        return False
    if _PEOPLE.fullmatch(word):
        return not _is_listed(word.removeprefix("ال"), _NAMES)
    if word.startswith(FOR_THE):
        return True
    return not first and (word.startswith(("لا", "بال")) or _is_place_after_preposition(word))


def is_plural_of_people(word: str) -> bool:
    """Whether a folded word is what people are called together: «السياسيين», «للصحفيين»."""
    return _PEOPLE.fullmatch(word) is not None


def _is_place_after_preposition(word: str) -> bool:
    return word[:1] in ("ب", "ل") and _is_listed(word[1:], _PLACES)


def _is_listed(word: str, classes: frozenset[str]) -> bool:
    return not classes.isdisjoint(gazetteer().classes.get(word, ()))


def has_tanween(doc: FoldedDocument, at: int) -> bool:
    """Whether a word of the text ends in tanween, as nouns do and names in print do not: «جيشاً»."""
    return doc.words(doc.span(doc.words_in_order.stretch(at))).endswith(_TANWEEN)


def says_how(word: str) -> bool:
    """Whether a folded word is how one says something, in tanween that print leaves out: «رد سليمان | مؤكدا «…»»."""
    return _HOW_ONE_SAYS.fullmatch(word) is not None and not _is_listed(word, _NAMES)


def is_family_to_a_mark(doc: FoldedDocument, at: int) -> bool:
    """Whether a word after a given name fills the place up to a mark as a family name: «الدكتور سامر | بطاينة،»."""
    row = doc.words_in_order
    if not is_open_after_given(doc, at) or has_clitic(row.forms[at]):
        return False
    return _CLOSES.match(doc.text, row.ends[at]) is not None


def is_family_before_object(doc: FoldedDocument, at: int) -> bool:
    """Whether a word stands between a given name after an office and what changed: «عثمان | هداب | ارتفاع …»."""
    row = doc.words_in_order
    if at < 1 or at + 2 >= len(row) or not row.forms[at - 1].startswith((ARTICLE, "بال")):
        return False
    family = is_given(row.forms[at]) and is_open_after_given(doc, at + 1) and not has_clitic(row.forms[at + 1])
    return family and row.forms[at + 2] in _CHANGES and bool(row.spaced[at + 2])


def has_clitic(word: str) -> bool:
    """Whether a word may be a noun with a preposition; «بوزيان» and «بنشقرون» are families of the Maghreb."""
    if not word.startswith(_CLITICS) or _is_listed(word, _NAMES):
        return False
    return not is_maghreb_family(word)


def is_maghreb_family(word: str) -> bool:
    """Whether a folded word has the form of families of the Maghreb: «بوزيان», «بنشقرون»."""
    return word.startswith(_MAGHREB) and len(word) >= _LEAST_OF_MAGHREB and word not in _MANNERS


def is_medium_spoken_to(word: str) -> bool:
    """Whether a folded word is one of the press after «ل»: «لصحيفة», «للتلفزيون», «لرويترز»."""
    medium = word.removeprefix(FOR_THE) if word.startswith(FOR_THE) else word.removeprefix("ل")
    return medium != word and medium in word_set("people", "media")


def is_particle_with_clitic(word: str) -> bool:
    """Whether a word is a particle with what is written onto its front: «تعهد الوزير | بما | يلي»."""
    return word[:1] in _CLITICS and word[1:] in word_set("people", "never") and not gazetteer().classes.get(word)


def closes_compound(first: str, second: str) -> bool:
    """Whether two folded words are one given name of the Nile: «حسب | الرسول», «فضل | المولى», «سر | الختم»."""
    return first in _OPENS_COMPOUND and second in _CLOSES_COMPOUND


def opens_compound(text: str, word: str, end: int) -> bool:
    """Whether a word that ends at a place of the folded text makes one given name with the next."""
    after = _NEXT_WORD.match(text, end) if word in _OPENS_COMPOUND else None
    return after is not None and closes_compound(word, after["word"])


def is_hadrami_family(word: str) -> bool:
    """Whether a folded word has the form of families of Hadramaut: «باوزير», «بامطرف»; no noun with «ب»: «باتفاق»."""
    shaped = word.startswith(_HADRAMAUT) and len(word) >= _LEAST_OF_HADRAMAUT
    return shaped and _DEED.fullmatch(word[1:]) is None


def is_open_after_given(doc: FoldedDocument, at: int) -> bool:
    """Whether a word right after a given name may belong to it: no list, no form and no mark parts it from the name."""
    row = doc.words_in_order
    if not 0 < at < len(row) or doc.text[row.ends[at - 1] : row.starts[at]] != " ":
        return False
    word = row.forms[at]
    common = word in _common() or word in NUMBER_WORDS or word in organization_heads() or is_verb(word)
    shape = word.startswith((ARTICLE, FOR_THE, "و" + ARTICLE)) or not _ARABIC.fullmatch(word)
    shape = shape or (word.endswith(_PRONOUNS) and not _is_listed(word, _NAMES))
    return not (common or shape or has_tanween(doc, at)) and len(word) >= _LEAST_OF_A_FAMILY


def past_company(doc: FoldedDocument, first: int, last: int) -> tuple[int, int]:
    """Return a name without the company that its office is at: «الرئيس التنفيذي | لنورلينك | رشيد حداد»."""
    if first >= last or not is_company_of_office(doc, first):
        return first, last
    return first + 1, last + (last == first + 1 and is_open_after_given(doc, last + 1))


def is_company_of_office(doc: FoldedDocument, at: int) -> bool:
    """Whether a word that no list has stands with «ل» between an office and a given name."""
    words = doc.words_in_order.forms
    if not 0 < at < len(words) - 1 or not words[at].startswith("ل") or words[at].startswith(FOR_THE):
        return False
    called = words[at][1:]
    known = _is_listed(words[at], _NAMES | _PLACES) or called in _common() or called in organization_heads()
    return words[at - 1].startswith(ARTICLE) and not known and is_given(words[at + 1])


@cache
def _common() -> frozenset[str]:
    keys = ("never", "beyond", "not_first", "offices", "roles", "titles", "more_titles", "title_words", "after_office")
    return frozenset().union(*(word_set("people", key) for key in keys), word_set("verbs", "between"))


def is_called_basim(forms: Sequence[str], at: int) -> bool:
    """Whether «باسم» is a given name, by the family after it and by who is before: «المحامي | باسم الجنابي».

    Not «الناطق باسم الحزب» and not «باسم العاملين»: what one speaks for ends as no family does.
    """
    before, word, after = (forms[each] if 0 <= each < len(forms) else "" for each in (at - 1, at, at + 1))
    speaks = before.removeprefix(ARTICLE).removeprefix("و") in _SPEAKING_FOR
    return word == "باسم" and not speaks and _NISBA.fullmatch(after) is not None
