"""The office that stands after its name: in apposition, between commas, on the line below, or in brackets.

جون جولدسميث | ، رئيس مجتمع كرومويل:          what commas hold, where its head is an office or a trade
كمال عيسى | كاتب عام نقابة المخابز | إن       right after the name, up to a verb or a word that no office goes on over
قبّاني، وهي | أستاذة التاريخ في الجامعة،        with «وهو» or «وهي»
سناء المصري | (المديرة)                    filling brackets
يعين سامر المصري | مديرا عاما لهيئة المياه    to which one is appointed
سامر المصري بصفته | المدير المفوض.          with «بصفته»
نحن سلمان | ⏎ ملك البلاد                   of who decrees, on the next line
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from flows.arabic.clitics import ARTICLE, ARTICLES, FOR_THE
from flows.arabic.letters import Stretch
from flows.facts.names.gazetteer import is_given
from flows.facts.names.name_ends import has_tanween
from flows.facts.names.office_words import (
    PURPOSE,
    NamesByPlace,
    end_with_mark,
    ends_there,
    goes_on,
    head_length,
    is_inner_noun,
    is_office_verb,
    is_place_word,
    is_whole,
    joined,
    office_heads,
    past_marked,
)
from flows.facts.names.titles import first_title, is_title
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END, word_set
from flows.facts.text.verbs import all_verbs, is_verb, saying_verbs, without_conjunction
from flows.model.facts import Person
from flows.model.source import Span

_SPACE = re.compile(r"[^\S\n]+")
_BESIDE = re.compile(r"[^\S\n]{1,2}")
_APART = re.compile(r"[^\S\n]*(?:،|[–—-](?=\s))[^\S\n]*")
_ENDS = re.compile(rf"\s*(?:[،؛:.!؟?()\[\]«»\"“”{LINE_END}–—-]|$)")
_NEXT_LINE = re.compile(rf"[^\S\n]*،?[^\S\n]*{LINE_END}+[^\S\n]*")
_BRACKETS = re.compile(r" ?\((?P<office>[ء-ي]+(?: [ء-ي]+){0,7})\)")
_COLUMN = re.compile(rf"[^\S\n]{{3,}}(?P<office>[ء-ي]+(?: [ء-ي]+){{0,7}})[^\S\n]*(?=[({LINE_END}]|$)")
_MOST_WORDS, _MOST_BETWEEN_COMMAS = 12, 16
_PREPOSITIONS = frozenset({"في", "من", "علي", "الي", "عن", "مع", "لدي", "بين"})
_OF_A_TRADE = ("ي", "ية", "اخر", "اخري")
"""«وهو عامل | كهربائي | يشارك …», «وهو مراسل | آخر | كان …»."""
_PLACES_OF_AN_OFFICE = frozenset({"في", "خلال", "عبر"})
_AS = frozenset({"بصفته", "بصفتها"})
_WHO_IS = _AS | {"وهو", "وهي"}
_DISMISSING = frozenset({"مهام", "يعفى", "يعفي", "تعفي", "اعفي", "اعفاء", "اقالة"})
_APPOINTING = frozenset({"يعين", "تعين", "عين", "عينت", "بتعيين", "تعيين", "تكليف", "بتكليف"})
_STANDING_FOR = frozenset({"ممثلا", "ممثلة", "نيابة", "نائبا"})
"""«وبحضور السيد فلان باشا المدينة | ممثلا | للسلطة»."""
_FOR, _WITH = "ل", "ب"
_GRADES = frozenset({"بالمرتبة", "بمرتبة", "بالدرجة", "بدرجة"})
_FAR_FROM_APPOINTING = 6
_ACCUSATIVE = "ا"
_DOING = frozenset({"قام", "قامت", "يقوم", "تقوم", "قاموا", "كلف", "كلفت", "امر", "امرت"})
_LED = frozenset({"برئاسة", "بقيادة", "بحضور", "بعضوية", "باشراف", "بمشاركة"})
_FAR_FROM_DOING = 12
_DESCRIBES = frozenset({"عام", "عامة", "تنفيذي", "تنفيذية", "مساعد", "مساعدة", "اول", "جديد", "جديدة"})
_AT = "لدي"
_CHARGED, _OF = frozenset({"المسؤول", "المسؤولة", "المسوول", "المسوولة"}), "عن"
_OF_OFFICES = frozenset({"فني", "فنية", "رسمي", "رسمية", "اعلامي", "اعلامية", "جهوي", "جهوية", "اقليمي", "اقليمية"})
_NAMED_FOR = frozenset({"مركز", "مؤسسة", "جامعة", "مستشفي", "مستشفى", "معهد", "جائزة", "مدرسة", "كلية", "مكتبة"})
"""What bears a person's name."""
_WE = "نحن"
_BRINGS_SPEECH = frozenset(
    {"ان", "انه", "انها", "انهم", "بان", "بانه", "بانها", "للصحفيين", "للصحافيين", "قائلا", "قائلة"}
)
_TO_THAT = ("الي", "ان")
_OPENS_SPEECH = re.compile(r"\s*:?\s*[:\"«“]")


def office_after(doc: FoldedDocument, known: NamesByPlace, name: Person) -> Span | None:
    """Return the office after a name, where one stands there whole."""
    place = doc.folded.place(name.span.end)
    at = doc.words_in_order.index_at(place)
    if at >= len(doc.words_in_order):
        return None
    if doc.words_in_order.forms[at] in _AS and not _DISMISSING.isdisjoint(_words_near(doc, name)):
        return None
    return (
        _in_apposition(doc, known, place, at)
        or _in_the_next_column(doc, place, at)
        or _right_after(doc, known, place, at)
        or _before_speech(doc, known, name, at)
        or _appointed_to(doc, known, name, at)
        or _in_brackets(doc, place)
        or _on_the_next_line(doc, name, place, at)
    )


def _right_after(doc: FoldedDocument, known: NamesByPlace, place: int, at: int) -> Span | None:
    row = doc.words_in_order
    head = head_length(doc, at, row.forms[at])
    if not head or not _BESIDE.fullmatch(doc.text, place, row.starts[at]):
        return None
    if row.forms[at].startswith(ARTICLE) and not _is_described(doc, at):
        return None
    end = at + head
    while end < len(row) and end - at < _MOST_WORDS and joined(doc, end - 1, end) and _goes_on(doc, known, end):
        end += 1
    end = _past_charge(doc, known, end)
    after = row.forms[end] if end < len(row) and joined(doc, end - 1, end) else ""
    does = bool(after) and (_ends_before(after) or after in _STANDING_FOR)
    if not (ends_there(doc, end) or does) or not is_whole(doc, known, at, end - 1):
        return None
    end -= end - 1 > at + head and _is_done_there(doc, at, end - 1)
    return doc.span(Stretch(row.starts[at], row.ends[end - 1]))


def _goes_on(doc: FoldedDocument, known: NamesByPlace, at: int) -> bool:
    """Whether an office after a name goes on over a word, also a noun before a definite one: «وزير | قطاع | النقل»."""
    return not _opens_occasion(doc, at) and (goes_on(doc, known, at) or is_inner_noun(doc, at))


def _opens_occasion(doc: FoldedDocument, at: int) -> bool:
    """Whether what happens follows «في»: «قال سامر حداد المحلل لدى الشركة | في مذكرة | إن …»."""
    row = doc.words_in_order
    after = row.forms[at + 1] if at + 1 < len(row) else ""
    return row.forms[at] in _PLACES_OF_AN_OFFICE and after in word_set("people", "occasions")


def _past_charge(doc: FoldedDocument, known: NamesByPlace, at: int) -> int:
    """Return the word after what one is charged with: «الأمين العام المسؤول | عن الدواوين والمنشآت |، …»."""
    row = doc.words_in_order
    if row.forms[at - 1] not in _CHARGED or not _follows(doc, at) or row.forms[at] != _OF:
        return at
    end = at + 1
    while end < len(row) and end - at < _MOST_WORDS and _follows(doc, end):
        if not _may_stand_in_apposition(doc, known, end):
            break
        end += 1
    return end


def _is_described(doc: FoldedDocument, at: int) -> bool:
    """Whether an adjective or «لدى» shows a definite word to be an office: «سامر حداد | الكاتب العام | للجامعة»."""
    row = doc.words_in_order
    adjective = row.forms[at + 1] if at + 1 < len(row) and joined(doc, at, at + 1) else ""
    bare = adjective.removeprefix(ARTICLE)
    described = bare in _DESCRIBES or bare in _OF_OFFICES or (_agree(row.forms[at], bare) and _is_held(row.forms[at]))
    head = row.forms[at].removeprefix(ARTICLE) in office_heads()
    return head and ((adjective != bare and described) or adjective == _AT)


def _is_held(word: str) -> bool:
    """Whether a folded word is an office that one holds, and no trade that families are called by as well."""
    bare = word.removeprefix(ARTICLE)
    return bare in word_set("people", "offices") | word_set("people", "roles") and bare not in word_set(
        "people", "trades"
    )


def _agree(head: str, adjective: str) -> bool:
    return head.endswith("ة") == adjective.endswith("ة")


def _is_done_there(doc: FoldedDocument, head: int, at: int) -> bool:
    """Whether «قام» before a name still needs its «ب»: «قامت اللجنة برئاسة فلان مدير التفتيش | بالمرور | على …».

    A town after «ب», or another «ب» after the word, leaves the word in the office.
    """
    forms = doc.words_in_order.forms
    word, after = forms[at], forms[at + 1] if at + 1 < len(forms) and joined(doc, at, at + 1) else ""
    if not word.startswith(_WITH + ARTICLE) or is_place_word(word[1:]) or not after or after.startswith(_WITH):
        return False
    for before in range(head - 1, max(-1, head - 1 - _FAR_FROM_DOING), -1):
        if without_conjunction(forms[before]) in _DOING:
            return True
        if not (joined(doc, before, before + 1) or is_title(doc, before)):
            return False
        if forms[before].startswith(_WITH) and forms[before] not in _LED:
            return False
    return False


def _before_speech(doc: FoldedDocument, known: NamesByPlace, name: Person, at: int) -> Span | None:
    """Return what fills the place between who speaks and what is said: «قال سكوت كوكر | رئيس اتحاد بيلاتور | إنهم …».

    There is nothing else that it could be, so that its last word need not be known.
    """
    row = doc.words_in_order
    first = first_title(doc, row.index_at(doc.folded.place(name.span.start)))
    verb = without_conjunction(row.forms[first - 1]) if first else ""
    head = head_length(doc, at, row.forms[at])
    if verb not in saying_verbs() or not head or not joined(doc, at - 1, at):
        return None
    end = at + head
    while end < len(row) and end - at < _MOST_WORDS and joined(doc, end - 1, end):
        if _brings_speech(row.forms, end) or not _may_stand_in_apposition(doc, known, end):
            break
        end += 1
    brings = _brings_speech(row.forms, end)
    said = brings and joined(doc, end - 1, end)
    said = said or _OPENS_SPEECH.match(doc.text, row.ends[end - 1]) is not None
    return doc.span(Stretch(row.starts[at], row.ends[end - 1])) if said and end > at + 1 else None


def _appointed_to(doc: FoldedDocument, known: NamesByPlace, name: Person, at: int) -> Span | None:
    """Return the office to which one is appointed, right after the name: «يعين سامر حداد | مديرا عاما لهيئة المياه»."""
    row = doc.words_in_order
    if not joined(doc, at - 1, at) or _APPOINTING.isdisjoint(_words_near(doc, name)):
        return None
    if row.forms[at].removesuffix(_ACCUSATIVE) not in office_heads():
        return None
    end = at + 1
    while end < len(row) and end - at < _MOST_WORDS and joined(doc, end - 1, end) and row.forms[end] not in _GRADES:
        describes = row.forms[end].removesuffix(_ACCUSATIVE) in _DESCRIBES
        if not (describes or goes_on(doc, known, end) or _is_served(doc, at, end)):
            break
        end += 1
    whole = end > at + 1 and is_whole(doc, known, at, end - 1)
    return doc.span(Stretch(row.starts[at], row.ends[end - 1])) if whole else None


def _is_served(doc: FoldedDocument, head: int, at: int) -> bool:
    """Whether a word is of what one is appointed to: «رئيسا | لمصلحة خفر | السواحل», «… | لتدبير | الواحات»."""
    row = doc.words_in_order
    word, before = row.forms[at], row.forms[at - 1]
    if word in word_set("people", "never") or is_verb(word) or has_tanween(doc, at):
        return False
    if word.startswith(_FOR) and not word.startswith(FOR_THE):
        return at == head + 1 or before.removesuffix(_ACCUSATIVE) in _DESCRIBES or PURPOSE.fullmatch(word) is not None
    served = any(row.forms[each].startswith(_FOR) for each in range(max(head + 1, at - 2), at))
    return served and not before.startswith((ARTICLE, FOR_THE))


def _ends_before(word: str) -> bool:
    says = word in saying_verbs() and word not in word_set("verbs", "with_object")
    return says or _is_present(word) or _is_with_occasion(word)


def _is_with_occasion(word: str) -> bool:
    """Whether a word says at what one was in an office: «قام فلان وزير التجارة | بزيارة | …»."""
    return word.startswith(_WITH) and word[1:] in word_set("people", "occasions")


def _words_near(doc: FoldedDocument, name: Person) -> list[str]:
    """Return the words before a name up to a mark, without their conjunctions."""
    row = doc.words_in_order
    first = row.index_at(doc.folded.place(name.span.start))
    before = range(first - 1, max(-1, first - 1 - _FAR_FROM_APPOINTING), -1)
    near = takewhile(lambda word: joined(doc, word, word + 1) or is_title(doc, word), before)
    return [without_conjunction(row.forms[word]) for word in near]


def _brings_speech(words: Sequence[str], at: int) -> bool:
    """Whether what is said follows: «إن», «أشار … | إلى أن»."""
    return not _BRINGS_SPEECH.isdisjoint(words[at : at + 1]) or tuple(words[at : at + 2]) == _TO_THAT


def _in_apposition(doc: FoldedDocument, known: NamesByPlace, place: int, at: int) -> Span | None:
    """Return the office or trade that follows a comma or a dash, up to the mark that closes it, whole.

    What stands there before a verb or a clause of its own is an office only where it lacks nothing.
    """
    row = doc.words_in_order
    parted = _APART.fullmatch(doc.text, place, row.starts[at])
    if not (parted or (row.forms[at] in _WHO_IS and _SPACE.fullmatch(doc.text, place, row.starts[at]))):
        return None
    first = at + (row.forms[at] in _WHO_IS)
    head = head_length(doc, first, row.forms[first]) if first < len(row) else 0
    if not head:
        return None
    end = past_marked(doc, first + head)
    while end < len(row) and end - first < _MOST_BETWEEN_COMMAS and _follows(doc, end):
        if not _may_stand_in_apposition(doc, known, end):
            break
        end = past_marked(doc, end + 1)
    place = end_with_mark(doc, end)
    closed = _ENDS.match(doc.text, place) is not None
    if row.forms[end - 1] in _PREPOSITIONS | word_set("people", "linking") - {"عام", "عامة", "اول"}:
        return None
    whole = place > row.ends[end - 1] or is_whole(doc, known, first, end - 1)
    does = end < len(row) and (is_verb(row.forms[end]) or _is_present(row.forms[end]))
    described = end - first - head in range(2) and row.forms[end - 1].endswith(_OF_A_TRADE)
    trade = does and first > at and (end == first + head or described)  # «وهو ممرض | يعمل في …»
    if not closed and not trade and not ((ends_there(doc, end) or does) and whole):
        return None
    return doc.span(Stretch(row.starts[first], place))


def _is_present(word: str) -> bool:
    return word.startswith(("ي", "ت")) and word in all_verbs()


def _follows(doc: FoldedDocument, at: int) -> bool:
    """Whether a word follows the one before it with spaces alone between, or the closing mark of a name."""
    row = doc.words_in_order
    return _SPACE.fullmatch(doc.text, end_with_mark(doc, at), row.starts[at]) is not None


def _may_stand_in_apposition(doc: FoldedDocument, known: NamesByPlace, at: int) -> bool:
    """Whether what is said of a name between commas goes on over a word: no verb, no clause, no happening."""
    row = doc.words_in_order
    word = row.forms[at]
    if _opens_occasion(doc, at):
        return False
    if word in _PREPOSITIONS:
        return True
    if goes_on(doc, known, at):
        return True
    stops = word_set("people", "beyond", "never")
    found = known.at(doc.span(row.stretch(at)))
    complete = row.forms[at - 1].startswith(ARTICLES)
    if isinstance(found, Person) and (
        row.forms[at - 1] in _NAMED_FOR or found.span.start < doc.span(row.stretch(at)).start
    ):
        return True  # «مدير عام مركز | محمد بن راشد | للفضاء»
    another = (isinstance(found, Person) and (" " in found.words or complete)) or (complete and is_given(word))
    return not (another or is_verb(word) or word in stops)


def _in_brackets(doc: FoldedDocument, place: int) -> Span | None:
    """Return the office that fills the brackets right after a name: «سناء المصري (المديرة)»."""
    match = _BRACKETS.match(doc.text, place)
    words = match["office"].split() if match else []
    if not match or words[0].removeprefix(ARTICLE) not in office_heads() or any(map(_is_no_office_word, words)):
        return None
    whole = words[-1].startswith((*ARTICLES, "و" + ARTICLE)) or is_place_word(words[-1])
    return doc.span(Stretch(*match.span("office"))) if whole else None


def _in_the_next_column(doc: FoldedDocument, place: int, at: int) -> Span | None:
    """Return the office that fills the rest of a line after a wide gap: «القاضي / سامر حداد      رئيس المحكمة»."""
    row = doc.words_in_order
    column = _COLUMN.match(doc.text, place)
    words = column["office"].split(" ") if column else []
    if not column or not head_length(doc, at, row.forms[at]) or any(map(_is_no_office_word, words)):
        return None
    whole = len(words) > 1 or words[0].startswith(ARTICLE)
    return doc.span(Stretch(*column.span("office"))) if whole else None


def _is_no_office_word(word: str) -> bool:
    return is_office_verb(word) or word in word_set("people", "beyond")


def _on_the_next_line(doc: FoldedDocument, name: Person, place: int, at: int) -> Span | None:
    """Return what who decrees is, where the line below says it: «نحن فلان ⏎ ملك البلاد»."""
    row = doc.words_in_order
    first = row.index_at(doc.folded.place(name.span.start))
    if first < 1 or row.forms[first - 1] != _WE or not _NEXT_LINE.fullmatch(doc.text, place, row.starts[at]):
        return None
    end = at + head_length(doc, at, row.forms[at])
    while at < end < len(row) and end - at < _MOST_WORDS and joined(doc, end - 1, end):
        end += 1
    return doc.span(Stretch(row.starts[at], row.ends[end - 1])) if end > at + 1 else None
