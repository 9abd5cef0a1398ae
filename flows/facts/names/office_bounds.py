"""Where an office ends and a name begins, by the grammar of the two, once both were found.

المختار | بركات خلف الياس                        no word without the article describes a definite one: the name begins
العمدة | الشريف ود البدوي                        «ابن» begins no name
النائب جورج سلامة و| وزير الطاقة | باسم حمية       the office after «و» is of the second alone
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.arabic.clitics import ARTICLE
from flows.arabic.number_words import NUMBER_WORDS
from flows.facts.names.gazetteer import organization_heads
from flows.facts.names.model_names import Named
from flows.facts.names.office_words import head_length, is_place_word, joined, office_heads, office_with_article
from flows.facts.names.titles import is_title
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.model.facts import Person
from flows.model.source import Span

_SON_OF = frozenset({"ولد", "بن", "بنت", "منت", "ود"})
_AND = "و"
_TWO = 2
_WITH_PREPOSITION = ("ل", "ب")
_SUBJECT = "person.subject"
_UNDER_ANOTHER = frozenset(
    {
        "مساعد", "مساعدة", "معاون", "معاونة", "نائب", "نائبة", "مستشار", "مستشارة", "سكرتير", "سكرتيرة",
        "ممثل", "ممثلة", "وكيل", "وكيلة",
    }
)  # fmt: skip
"""Who serves another: without the word one would be that other."""
_OF_A_FIELD = frozenset({"اذاعي", "اذاعية", "تربوي", "تربوية", "مسرحي", "مسرحية", "اكاديمي", "اكاديمية", "سينمائي"})
_PRAISES = frozenset({"الكبير", "الكبيرة"})


def within_bounds(doc: FoldedDocument, names: Sequence[Named]) -> Iterator[Named]:
    """Yield the names in order, each person with the whole of the name and no office of another."""
    before: Person | None = None
    for name in names:
        if isinstance(name, Person):
            mended = _with_first_name(doc, _without_another(doc, before, _without_adjective(doc, name)))
            mended = _with_joined_trade(doc, _with_its_head(doc, mended))
            yield mended
            before = mended
        else:
            yield name


def _with_its_head(doc: FoldedDocument, name: Person) -> Person:
    """Return a person whose office has the nouns before it that it is of: «| مساعد | وكيل الجمهورية»."""
    if name.office is None or name.office.start >= name.span.start:
        return name
    row = doc.words_in_order
    at = row.index_at(doc.folded.place(name.office.start))
    first = at
    while at - first < _TWO and first > 0 and joined(doc, first - 1, first) and _heads_another(row.forms[first - 1]):
        first -= 1
    if first == at or row.starts[at] != doc.folded.place(name.office.start):
        return name
    start = doc.span(row.stretch(first)).end - len(office_with_article(row.forms[first]))
    return replace(name, office=Span(start, name.office.end))


def _heads_another(word: str) -> bool:
    bare = office_with_article(word)
    return bare in _UNDER_ANOTHER


def _with_joined_trade(doc: FoldedDocument, name: Person) -> Person:
    """Return a person with both trades that «و» joins before the name: «الإذاعي | والشاعر الليبي | فلان»."""
    row = doc.words_in_order
    first = row.index_at(doc.folded.place(name.span.start))
    if name.office and name.office.end + 1 == name.span.start and _joins_a_trade(row.forms[first]):
        longer = doc.span(row.stretch(first))
        span = Span(longer.end + 1, name.span.end)
        more = " " in name.words and _is_one_trade(row.forms[first - 1])
        both = replace(name, span=span, words=doc.words(span), office=name.office.cover(longer))
        return both if more else name
    at = row.index_at(doc.folded.place(name.office.start) - 1) if name.office else 0
    if name.office is None or at < 1 or doc.span(row.stretch(at)).start != name.office.start - 1:
        return name
    one = _joins_a_trade(row.forms[at]) and _is_one_trade(row.forms[at - 1]) and joined(doc, at - 1, at)
    start = doc.span(row.stretch(at - 1)).start
    return replace(name, office=Span(start, name.office.end)) if one else name


def _joins_a_trade(word: str) -> bool:
    return word.startswith(_AND + ARTICLE) and word[1:].removeprefix(ARTICLE) in office_heads()


def _is_one_trade(word: str) -> bool:
    """Whether a definite word is what one does: a trade, or of a field («الإذاعي»)."""
    bare = word.removeprefix(ARTICLE)
    return bare != word and (bare in office_heads() or bare in _OF_A_FIELD)


def _without_adjective(doc: FoldedDocument, name: Person) -> Person:
    """Return a person without what only praises: «المؤرخ | الكبير | سامر حداد»; an office is «كبير المهندسين»."""
    alone = name.office is not None and doc.words(name.office) in _PRAISES
    return replace(name, office=None) if alone else name


def _without_another(doc: FoldedDocument, before: Person | None, name: Person) -> Person:
    """Return a person whose office begins after «و», where another person stands in it."""
    if before is None or name.office is None or not name.office.contains(before.span):
        return name
    row = doc.words_in_order
    at = row.index_at(doc.folded.place(before.span.end))
    if not joined(doc, at - 1, at) or not row.forms[at].startswith(_AND):
        return name
    start = doc.span(row.stretch(at)).start + len(_AND)
    opens = head_length(doc, at, row.forms[at].removeprefix(_AND)) > 0
    return replace(name, office=Span(start, name.office.end)) if opens and start < name.office.end else name


def _with_first_name(doc: FoldedDocument, name: Person) -> Person:
    """Return who speaks with the first word of the name, where it was read as the second and last of the office."""
    if name.office is None or name.rule != _SUBJECT or name.office.end + 1 != name.span.start:
        return name
    row = doc.words_in_order
    first = row.index_at(doc.folded.place(name.span.start))
    start = row.index_at(doc.folded.place(name.office.start))
    if first - start != _TWO or not (_cannot_describe(doc, first - 1) or row.forms[first] in _SON_OF):
        return name
    span = Span(doc.span(row.stretch(first - 1)).start, name.span.end)
    return replace(name, span=span, words=doc.words(span), office=doc.span(row.stretch(start)))


def _cannot_describe(doc: FoldedDocument, at: int) -> bool:
    """Whether a word without the article stands after one with it, and is no rank, body, number or place."""
    row = doc.words_in_order
    word = row.forms[at]
    if not row.forms[at - 1].startswith(ARTICLE) or word.startswith((ARTICLE, *_WITH_PREPOSITION)):
        return False
    common = word in NUMBER_WORDS or word in organization_heads() or word in word_set("people", "never")
    return not (common or is_place_word(word) or is_title(doc, at) or head_length(doc, at, word))
