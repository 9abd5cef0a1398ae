"""The families that stand right after a name that was read too short, up to three, by their form and what closes them.

ناصر بن علي | اليافعي الحوشبي |، صباح أمس      nisbas up to a mark
الدكتورة ثريا بنت سالم | المعشنية | الباحثة       a woman's in «ية», before her office
سامر علي | الفج النجمي | … وقال النجمي           the last stands alone elsewhere
السيد محمد ولد سالم | دوي |،                     one bare word between a father's name and a mark
السيدة ماري|-|روز حداد                          two halves on the sides of a hyphen
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from flows.arabic.clitics import ARTICLE
from flows.facts.names.family_names import may_be_family, opening_verb, said_alone, word_at
from flows.facts.names.gazetteer import is_given
from flows.facts.names.model_names import Named
from flows.facts.names.name_ends import has_clitic, has_tanween, is_open_after_given
from flows.facts.names.office_words import head_length
from flows.facts.names.shown_families import stands_alone
from flows.facts.names.titles import is_title
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import is_verb
from flows.model.facts import Certainty, Person
from flows.model.source import Span

_MOST_FAMILIES = 3
_LEAST_OF_A_NISBA = 6
_SHORT = 3
"""Letters of a word that has no room for a preposition."""
_FATHERS = frozenset({"ولد", "بن", "بنت", "منت", "ود"})
_DAUGHTER_OF = frozenset({"بنت", "منت"})
_SERVANT = "عبد"
_NISBA, _OF_A_WOMAN = "ي", "ية"
_NO_FAMILY_ENDS = ("ا", "ة", "ه", "ات", "ين", "ون")
_THAT = frozenset({"ان", "انه", "انها", "بان", "بانه", "الذي", "التي", "وهو", "وهي", "قد"})
_HONOURS = frozenset({"معالي", "سماحة", "السيد", "السيدة", "الدكتور", "الدكتورة", "المهندس", "المهندسة", "الانسة"})
"""Titles that are no given names, as «فضيلة» and «سعادة» are."""
_DAYS = frozenset({"الاثنين", "الثلاثاء", "الاربعاء", "الاحد"})
"""Days that are no families, as «الخميس» is."""
_HYPHENS = ("-", "\u2010", "\u2011")
_OF_A_HOUSE = re.compile(r"با(?!ل|ست|ن|ت|[ء-ي]ت|[ء-ي]{2}ا[ء-ي]\Z)[ء-ي]{3,}(?<!ات|ها|هم|ين|ون|حث)")
"""«باوزير», «باحكيم»; not «باستخدام», «باعتبار», «بانتظار», «باعلان»."""
_COLUMNS = re.compile(r"[^\S\n]{3,}|[^\S\n]*\t")


def with_adjacent_families(doc: FoldedDocument, name: Person) -> Person:
    """Return a name with the families right after it that are its own; no title opens it, no day or office ends it."""
    row = doc.words_in_order
    first = row.index_at(doc.folded.place(name.span.start))
    last = row.index_at(doc.folded.place(name.span.end - 1) + 1) - 1
    if name.certainty is Certainty.OPEN or not 0 < first <= last < len(row):
        return name
    if row.ends[last] != doc.folded.place(name.span.end):
        return name
    if last > first + 1 and (row.forms[last] in _DAYS or _opens_an_office(doc, last)):
        end = last - 1  # «هدى بنت سالم | الثلاثاء»، «سامر علي | باشا المدينة»
    else:
        end = _past_families(doc, first, last) if _may_go_on(doc, first, last) else last
    start = first
    while start < end and row.forms[start] in _HONOURS and is_title(doc, start):
        start += 1  # «رئيس الدائرة | معالي | أحمد بن سيف»
    if (start, end) == (first, last):
        return name
    opens = name.span.start if start == first else doc.span(row.stretch(start)).start
    span = Span(opens, doc.span(row.stretch(end)).end)
    return replace(name, span=span, words=doc.words(span))


def join_hyphened(doc: FoldedDocument, names: Iterable[Named]) -> Iterator[Named]:
    """Yield the names, two of people as one where a hyphen alone stands between: «ماري|-|روز حداد»."""
    before: Named | None = None
    for name in names:
        if isinstance(before, Person) and isinstance(name, Person) and _are_hyphened(doc, before, name):
            span = before.span.cover(name.span)
            before = replace(before, span=span, words=doc.words(span))
            continue
        if before is not None:
            yield before
        before = name
    if before is not None:
        yield before


def _are_hyphened(doc: FoldedDocument, one: Person, other: Person) -> bool:
    return other.span.start == one.span.end + 1 and doc.words(Span(one.span.end, other.span.start)) in _HYPHENS


def _opens_an_office(doc: FoldedDocument, at: int) -> bool:
    """Whether the last word read of a name opens an office with the definite word after it."""
    word = doc.words_in_order.forms[at]
    definite = word_at(doc, at + 1).startswith(ARTICLE) and not word.startswith(ARTICLE)
    return definite and head_length(doc, at, word) > 0 and not is_given(word)


def _may_go_on(doc: FoldedDocument, first: int, last: int) -> bool:
    """Whether a name may lack its family: two words or one after a title, and no family at its end."""
    forms = doc.words_in_order.forms
    if last == first and not (is_title(doc, first - 1) and is_given(forms[first])):
        return False
    return not forms[last].startswith(ARTICLE) or (last > first and forms[last - 1] == _SERVANT)


def _past_families(doc: FoldedDocument, first: int, last: int) -> int:
    chain = _chain(doc, last)
    for end in reversed(chain):
        if (end > last + 1 and stands_alone(doc, end)) or _is_shown(doc, first, last, end):
            return end
    return last + (not chain and (_is_bare_family(doc, first, last) or _is_of_a_house(doc, first, last)))


def _chain(doc: FoldedDocument, last: int) -> Sequence[int]:
    """Return the definite words right after a name that may be families."""
    end = last
    while end < last + _MOST_FAMILIES and may_be_family(doc, end + 1) and not is_verb(word_at(doc, end + 1)):
        end += 1
    return range(last + 1, end + 1)


def _is_shown(doc: FoldedDocument, first: int, last: int, end: int) -> bool:
    """Whether the words after a name up to one are families by their form, and what follows closes them."""
    words = doc.words_in_order.forms[last + 1 : end + 1]
    woman = _is_of_a_woman(doc, first, last)
    if not (_is_introduced(doc, first, last) and _is_closed(doc, end)):
        return False
    if all(_is_nisba(word, woman=woman) for word in words):
        return True
    return len(words) == 1 and not words[0].endswith(_NO_FAMILY_ENDS) and _is_in_a_column(doc, first, end)


def _is_introduced(doc: FoldedDocument, first: int, last: int) -> bool:
    """Whether a title, a father's name or a verb that has no object but what is said shows that it is a name."""
    forms = doc.words_in_order.forms
    fathers = not _FATHERS.isdisjoint(forms[first + 1 : last])
    return fathers or is_title(doc, first - 1) or opening_verb(doc, first) in said_alone()


def _is_of_a_woman(doc: FoldedDocument, first: int, last: int) -> bool:
    forms = doc.words_in_order.forms
    titled = is_title(doc, first - 1) and forms[first - 1].endswith("ة")
    return titled or not _DAUGHTER_OF.isdisjoint(forms[first + 1 : last])


def _is_nisba(word: str, *, woman: bool) -> bool:
    return len(word) >= _LEAST_OF_A_NISBA and word.endswith((_NISBA, _OF_A_WOMAN) if woman else _NISBA)


def _is_closed(doc: FoldedDocument, end: int) -> bool:
    """Whether a mark, a verb, an office, a particle or what one becomes follows, and no other noun."""
    word = word_at(doc, end + 1)
    if not word or word in _THAT or has_tanween(doc, end + 1) or is_verb(word):
        return True
    return word in word_set("people", "never") | word_set("verbs", "between") or head_length(doc, end + 1, word) > 0


def _is_in_a_column(doc: FoldedDocument, first: int, end: int) -> bool:
    """Whether a titled name fills a column up to blanks: «السيد / هشام عبد الباري | الديب |       رئيس المحكمة»."""
    row = doc.words_in_order
    if not is_title(doc, first - 1) or _COLUMNS.match(doc.text, row.ends[end]) is None:
        return False
    return opening_verb(doc, first) in ("", "برئاسة", "بعضوية")


def _is_of_a_house(doc: FoldedDocument, first: int, last: int) -> bool:
    """Whether a family with «با» stands after two given names and more: «د. صالح عوض | باوزير | الانخفاض»."""
    word = word_at(doc, last + 1)
    written = doc.words(doc.span(doc.words_in_order.stretch(last + 1))) if word else ""
    if not written.startswith("با"):
        return False  # «بإجلاء»
    return last > first and _OF_A_HOUSE.fullmatch(word) is not None and is_open_after_given(doc, last + 1)


def _is_bare_family(doc: FoldedDocument, first: int, last: int) -> bool:
    """Whether one word of no list stands between a father's name with a title before it and a mark."""
    row = doc.words_in_order
    word = word_at(doc, last + 1)
    fathers = last > first + 1 and row.forms[last - 1] in _FATHERS
    if not (word and fathers and is_title(doc, first - 1)) or word.endswith(_NO_FAMILY_ENDS):
        return False
    preposition = len(word) > _SHORT and has_clitic(word)
    return is_open_after_given(doc, last + 1) and not (preposition or word_at(doc, last + 2))
