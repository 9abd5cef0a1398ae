"""The rest of a name that the place of what follows shows: nothing else can stand between it and the name.

قال مدير الميناء خالد فهد | الميمون في كتابه …     after a verb that has no object but what is said
برئاسة القاضي جورج سالم | الخازن وعضوية …        after «برئاسة», before who else sits
تلقى الشيخ مشعل جابر | الفارس الصباح اليوم اتصالا    where the object of the verb stands after the day
السيد محمد الأمين | ولد الداه                    after a name with the article, the father's with its joint
المحلل | الطيب | عوض الكريم                       a given name that has the article, after an office
"""

from dataclasses import replace
from functools import cache

from flows.arabic.clitics import ARTICLE
from flows.facts.names.gazetteer import is_given, organization_heads
from flows.facts.names.name_ends import has_tanween, is_open_after_given
from flows.facts.names.office_words import head_length, is_place_word, joined
from flows.facts.names.titles import first_title, is_title, title_words
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END, folded_set, word_set
from flows.facts.text.verbs import is_verb, saying_verbs, without_conjunction
from flows.model.facts import Certainty, Person
from flows.model.source import Span

_FATHERS = frozenset({"ولد", "بن", "بنت", "منت"})
_OF_THE_COAST, _WITH_THE = "با", "بال"
_DAUGHTER_OF = frozenset({"بنت", "منت"})
_MOST_BEFORE = 14
_LED = frozenset({"برئاسة", "بعضوية"})
_WHO_ELSE = frozenset({"وعضوية", "وبعضوية", "وبحضور", "وحضور", "وبمشاركة"})
_PLACED = folded_set(["في", "خلال", "عقب", "أثناء", "عبر", "إن", "بأن", "أن", "لدى", "أمام", "على"])
_OPENS_SPEECH = (":", "،")
_HAS_ITS_OBJECT = frozenset({"تلقي", "تلقت", "يتلقي", "اجري", "اجرت", "عقد", "عقدت", "بعث", "بعثت"})
_SERVANT = "عبد"
_SENDS = frozenset({"بعث", "بعثت"})
_OBJECTS = ("اتصالا", "محادثات", "مباحثات", "جلسة", "لقاء", "اجتماعا", "رسالة", "برقية", "مكالمة")
_DAYS = folded_set(["اليوم", "أمس", "مساء", "صباح", "ظهر", "يوم"])
_MOST_FAMILIES, _MOST_OF_A_DAY = 2, 4
_LEAST_OF_A_TRIBE = 6


def with_family(doc: FoldedDocument, name: Person) -> Person:
    """Return a name with the words beside it that can be nothing but part of it; else the name."""
    row = doc.words_in_order
    first = row.index_at(doc.folded.place(name.span.start))
    last = row.index_at(doc.folded.place(name.span.end - 1) + 1) - 1
    if name.certainty is Certainty.OPEN or not 0 < first <= last < len(row):
        return name
    if row.starts[first] != doc.folded.place(name.span.start):
        return name
    end = _past_families(doc, first, last)
    end = _past_father(doc, end)
    with_article = int(_is_given_with_article(doc, first))
    with_article += bool(with_article) and _is_given_with_article(doc, first - 1)  # «البلدية | الصديق المبروك | حداد»
    start = first - (with_article or _is_after_a_title(doc, first)) + _is_to_me(doc, first)
    if end == first + 1 and _is_nationality(row.forms[first]) and is_given(row.forms[end]):
        shifts = is_open_after_given(doc, end + 1)
        start, end = start + shifts, end + shifts  # «لاعب الوسط الجزائري | ياسين بوقرة»
    if (start, end) == (first, last):
        return name
    span = Span(doc.span(row.stretch(start)).start, doc.span(row.stretch(end)).end)
    return replace(name, span=span, words=doc.words(span))


def _is_after_a_title(doc: FoldedDocument, first: int) -> bool:
    """Whether one word that looks like no other stands between a title and «عبد …»: «السيد | ضرغام | عبد الكاظم»."""
    row = doc.words_in_order
    if first < 2 or row.forms[first] != _SERVANT or not is_title(doc, first - 2) or is_title(doc, first - 1):
        return False
    word = row.forms[first - 1]
    together = joined(doc, first - 1, first) and joined(doc, first - 2, first - 1)
    common = word in words_of_no_family() or is_verb(word) or head_length(doc, first - 1, word) or is_place_word(word)
    return together and not (common or word.startswith((ARTICLE, "ب", "ل", "و")) or word.endswith("ة"))


def _is_to_me(doc: FoldedDocument, first: int) -> bool:
    """Whether a name was read from «لي» on, to whom it was said: «قال | لي | الأسطى سامر»."""
    words = doc.words_in_order.forms
    titled = first + 1 < len(words) and words[first] == "لي" and words[first + 1].startswith(ARTICLE)
    return titled and without_conjunction(words[first - 1]) in saying_verbs()


def _is_nationality(word: str) -> bool:
    """Whether a definite word in «ي» is of a land: «الجزائري», «التونسي»."""
    if not word.startswith(ARTICLE) or not word.endswith("ي"):
        return False
    stem = word[:-1]
    return any(is_place_word(form + end) for form in (stem, stem.removeprefix(ARTICLE)) for end in ("", "ا", "يا"))


def word_at(doc: FoldedDocument, at: int) -> str:
    """Return the word that spaces alone part from the one before; "" where a mark does."""
    row = doc.words_in_order
    return row.forms[at] if 0 < at < len(row) and joined(doc, at - 1, at) else ""


def _past_families(doc: FoldedDocument, first: int, last: int) -> int:
    """Return the last word of a name with its families, where the place of what follows them shows that they are so."""
    if doc.words_in_order.forms[last].startswith(ARTICLE):
        return last
    if _is_tribe(doc, first, last + 1) or _is_appointed(doc, first, last + 1) or _is_in_no_clause(doc, first, last + 1):
        return last + 1
    opened = opening_verb(doc, first)
    for end in range(last + 1, last + 1 + _MOST_FAMILIES):
        if not opened or not may_be_family(doc, end):
            return last
        if _is_shown(doc, opened, end + 1):
            return end
    return last


def _is_tribe(doc: FoldedDocument, first: int, at: int) -> bool:
    """Whether a definite word in «ي» or «ية» ends a name with a father's at a mark: «ميثاء بنت راشد | الحارثية |،»."""
    row = doc.words_in_order
    joint = next((row.forms[word] for word in range(first + 1, at - 1) if row.forms[word] in _FATHERS), "")
    if not word_at(doc, at) or word_at(doc, at + 1):
        return False
    titled = is_title(doc, first - 1) and at - first > 1 and is_given(row.forms[at - 1])
    if titled and row.forms[at].startswith(_OF_THE_COAST) and not row.forms[at].startswith(_WITH_THE):
        return True  # «الدكتور أنيس عوض | باحميش |،»
    if not (joint or titled) or not may_be_family(doc, at):
        return False
    return row.forms[at].endswith("ية" if joint in _DAUGHTER_OF else "ي")


def _is_appointed(doc: FoldedDocument, first: int, at: int) -> bool:
    """Whether a definite word after a father's name stands before what one becomes: «خالد بن سيف | البوسعدة مديراً»."""
    row = doc.words_in_order
    joint = not _FATHERS.isdisjoint(row.forms[first + 1 : at - 1])
    becomes = word_at(doc, at + 1).removesuffix("ا")
    offices = word_set("people", "offices", "roles")
    return joint and may_be_family(doc, at) and has_tanween(doc, at + 1) and becomes in offices


def _is_in_no_clause(doc: FoldedDocument, first: int, at: int) -> bool:
    """Whether a definite word ends a line after a titled name that no verb of the line can have for its subject."""
    row = doc.words_in_order
    titled = is_title(doc, first - 1) and at - first > 1 and is_given(row.forms[first])
    if not titled or not may_be_family(doc, at) or row.forms[at].endswith("ة"):
        return False
    if row.ends[at] < len(doc.text) and doc.text[row.ends[at]] != LINE_END:
        return False
    before = first - 1
    while before > 0 and joined(doc, before - 1, before) and first - before < _MOST_BEFORE:
        before -= 1
    return not any(is_verb(without_conjunction(form)) for form in row.forms[before:first])


def opening_verb(doc: FoldedDocument, first: int) -> str:
    """Return the verb or the word of leading that stands before a name, its office and titles between; "" for none."""
    row = doc.words_in_order
    for at in range(first - 1, max(-1, first - _MOST_BEFORE), -1):
        word = without_conjunction(row.forms[at])
        if word in said_alone() or word in _HAS_ITS_OBJECT or row.forms[at] in _LED:
            return word
        if is_verb(row.forms[at]) or not (joined(doc, at, at + 1) or first_title(doc, at + 1) <= at):
            return ""
    return ""


@cache
def said_alone() -> frozenset[str]:
    """Return the verbs of saying after which no noun can be what is said: «قال», «صرح»."""
    return saying_verbs() - word_set("verbs", "with_object")


def may_be_family(doc: FoldedDocument, at: int) -> bool:
    """Whether a definite word right after another may be a family's: no title, office, head or word of a list."""
    word = word_at(doc, at)
    if not word.startswith(ARTICLE) or word in title_words() or word in words_of_no_family():
        return False
    noun = word.removeprefix(ARTICLE) in organization_heads() or head_length(doc, at, word)
    shaped = not word.endswith(("ات", "ين")) and (not word.endswith("ة") or len(word) > _LEAST_OF_A_TRIBE)
    return shaped and not noun


@cache
def words_of_no_family() -> frozenset[str]:
    """Return the definite words that may stand right after a name and are no family's: days, «المقيم», «الذي»."""
    described = word_set("people", "described")
    people = frozenset().union(*(word_set("people", key) for key in ("never", "beyond")), described)
    people |= {word + "ة" for word in described}
    return people | word_set("organizations", "stops") | word_set("verbs", "between")


def _is_shown(doc: FoldedDocument, opened: str, at: int) -> bool:
    """Whether what stands at a word shows that the one before it ends a name."""
    row = doc.words_in_order
    word = word_at(doc, at)
    if opened in _LED:
        return (word or _past_comma(doc, at)) in _WHO_ELSE
    if opened in _SENDS and word.startswith("ب"):
        return word[1:] in _OBJECTS  # «بعث الشيخ مشعل جابر | الفارس ببرقية»
    if opened in _HAS_ITS_OBJECT:
        return word in _DAYS and any(word_at(doc, each) in _OBJECTS for each in range(at + 1, at + 1 + _MOST_OF_A_DAY))
    return word in _PLACED or doc.text[row.ends[at - 1] :][:1] in _OPENS_SPEECH


def _past_comma(doc: FoldedDocument, at: int) -> str:
    """Return the word that a comma alone parts from the one before; "" where none does."""
    row = doc.words_in_order
    return row.forms[at] if at < len(row) and doc.text[row.ends[at - 1] : row.starts[at]] == "، " else ""


def _past_father(doc: FoldedDocument, last: int) -> int:
    """Return the last word of a name with its father's: «محمد الأمين | ولد الداه»."""
    row = doc.words_in_order
    while (
        word_at(doc, last + 1) in _FATHERS
        and word_at(doc, last + 2)
        and word_at(doc, last + 2) not in words_of_no_family()
    ):
        last += 2
    return min(last, len(row) - 1)


def _is_given_with_article(doc: FoldedDocument, first: int) -> bool:
    """Whether a given name that has the article stands between an office or a title and what was seen of the name."""
    row = doc.words_in_order
    if first < 2 or not joined(doc, first - 1, first) or not joined(doc, first - 2, first - 1):
        return False
    with_article = word_set("people", "given_with_article")
    seen = not row.forms[first].startswith(ARTICLE) or row.forms[first] in with_article
    return row.forms[first - 1] in with_article and row.forms[first - 2].startswith(ARTICLE) and seen
