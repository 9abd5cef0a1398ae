"""People whom the model does not see, by what stands before the name and what closes it.

الدكتورة | سلوى النجم | إن …       a title, a given name, and a word that no name goes on over
برئاسة | نبيه بري |،               two bare words between a word of leading and a mark
"""

from collections.abc import Iterator
from functools import cache

from flows.arabic.clitics import ARTICLE, FOR_THE
from flows.arabic.letters import Stretch
from flows.arabic.number_words import NUMBER_WORDS
from flows.facts.names.gazetteer import is_given, organization_heads
from flows.facts.names.name_ends import has_clitic, has_tanween, is_called_basim, is_plural_of_people, joints
from flows.facts.names.office_words import head_length, is_place_word
from flows.facts.names.shown_families import stands_alone
from flows.facts.names.titles import first_title, is_initial, is_title, words_in_titles
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.folded_text import Words
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import is_verb
from flows.model.facts import Certainty, Person

_MOST_WORDS, _TWO = 5, 2
_CHILD_OF = frozenset({"ولد", "منت", "بن", "بنت", "ود"})
_LEADING = ("برئاسة", "بعضوية", "وعضوية", "بقيادة", "باشراف", "برعاية")
_THAT = frozenset({"ان", "انه", "انها", "بان", "بانه", "بانها", "الذي", "التي", "وهو", "وهي"})
_FEMININE = "ة"
_LATE = frozenset({"المرحوم", "المرحومة"})
_PRONOUNS = ("ه", "ها")
_ALI = "علي"
"""A name after a title; «على» is folded to its letters."""
_LEAST_OF_A_TRIBE = 6
_SHORT = 3
"""Letters of a word that has no room for a preposition: «بري»."""


def find_titled_people(doc: FoldedDocument) -> Iterator[Person]:
    """Yield every person after a title or a word of leading whose name is closed by a mark or by what is no name."""
    row = doc.words_in_order
    for at in _after_openers(row):
        titled = is_title(doc, at - 1) and not is_title(doc, at)
        led = row.forms[at - 1] in _LEADING and _together(doc, at)
        stop = _end_of_name(doc, at) if titled or led else at
        if stop > at + 1 and (_is_shown(doc, at, stop) if titled else _is_bare_pair(doc, at, stop)):
            span = doc.span(Stretch(row.starts[at], row.ends[stop - 1]))
            yield Person(span=span, words=doc.words(span), rule="person.titled", certainty=Certainty.LIKELY)


def _after_openers(row: Words) -> list[int]:
    """Return the words after any that may be a title or leads: of few words it has to be asked whether a name opens."""
    initials = frozenset(filter(is_initial, row.kinds))
    found = {*row.indices(_openers()), *row.indices(initials)}
    return sorted(before + 1 for before in found if before + 1 < len(row))


@cache
def _openers() -> frozenset[str]:
    return words_in_titles().union(_LEADING)


def _is_shown(doc: FoldedDocument, at: int, stop: int) -> bool:
    return _has_given(doc, at, stop) or _is_called_by_family(doc, stop - 1)


def _leads(doc: FoldedDocument, at: int) -> bool:
    """Whether a word of leading stands before the titles of a name: «برئاسة | القاضي السيد | معن الطوالبة»."""
    row = doc.words_in_order
    first = first_title(doc, at)
    return first < at - 1 and row.forms[first - 1] in _LEADING and _together(doc, first)


def _has_given(doc: FoldedDocument, at: int, stop: int) -> bool:
    """Whether a given name follows a title, or after a woman's title a word in «ة»: «السيدة | نصيرة بلقاسم».

    After «المرحوم» stands nothing but a name, and «ولد» or «بن» after a first word shows one.
    """
    title, word, *_ = doc.words_in_order.forms[at - 1 : at + 1]
    if _CHILD_OF.intersection(doc.words_in_order.forms[at + 1 : stop - 1]) or _leads(doc, at):
        return True
    if not _LATE.isdisjoint(doc.words_in_order.forms[first_title(doc, at) : at]):
        return True
    given = is_given(word) or word in _given_with_article()
    return given or (title.endswith(_FEMININE) and word.endswith(_FEMININE))


def _is_called_by_family(doc: FoldedDocument, last: int) -> bool:
    """Whether the definite word that ends a name says something elsewhere: «ستار جبار | الكرخي | … يرى الكرخي»."""
    return doc.words_in_order.forms[last].startswith(ARTICLE) and stands_alone(doc, last)


def _is_bare_pair(doc: FoldedDocument, at: int, stop: int) -> bool:
    """Whether two words without article fill the place up to a mark: «برئاسة | نبيه بري |،»."""
    words = doc.words_in_order.forms[at:stop]
    return (
        len(words) == _TWO
        and not any(word.startswith(ARTICLE) or word.endswith(_FEMININE) for word in words)
        and not _together(doc, stop)
    )


def _end_of_name(doc: FoldedDocument, start: int) -> int:
    """Return the word after a name that begins at a word; `start` where what follows does not show its end."""
    row = doc.words_in_order
    at = start
    while at < min(len(row), start + _MOST_WORDS) and (at == start or _together(doc, at)):
        if not _may_be_part(doc, at, first=at == start):
            break
        at += 1
        if row.forms[at - 1].startswith(ARTICLE) and row.forms[at - 2] not in joints():
            if row.forms[at - 1] in _given_with_article() and at - start <= _TWO:
                continue  # «د. | الصادق | المهدي الورفلي»
            break
    return at if at > start + 1 and row.forms[at - 1] not in joints() and _is_closed(doc, at) else start


def _may_be_part(doc: FoldedDocument, at: int, *, first: bool) -> bool:
    word = doc.words_in_order.forms[at]
    if first and (
        doc.words(doc.span(doc.words_in_order.stretch(at))) == _ALI or is_called_basim(doc.words_in_order.forms, at)
    ):
        return True
    if not first and doc.words_in_order.forms[at - 1] in joints():
        return not word.startswith((FOR_THE, "بال"))
    if not first and _is_tribe_to_a_mark(doc, at):
        return True
    common = word in _no_name() or word in NUMBER_WORDS or is_verb(word) or word.removeprefix(ARTICLE) in _bodies()
    shape = (
        word.startswith((FOR_THE, "بال", "وال"))
        or (word.endswith(_FEMININE) and not (first or is_given(word)))
        or len(word) < _TWO
    )
    shape = shape or is_plural_of_people(word) or has_tanween(doc, at)
    shape = shape or (first and word.startswith(ARTICLE) and word not in _given_with_article())
    return not (
        common
        or shape
        or (len(word) > _SHORT and has_clitic(word))
        or head_length(doc, at, word)
        or (is_place_word(word) and not is_given(word))
    )


def _is_tribe_to_a_mark(doc: FoldedDocument, at: int) -> bool:
    """Whether a definite word in «ة» after a given name ends the name at a mark: «عوض سليمان | الطراونة»،."""
    row = doc.words_in_order
    word = row.forms[at]
    shaped = word.startswith(ARTICLE) and word.endswith(_FEMININE) and len(word) > _LEAST_OF_A_TRIBE
    shaped = shaped and word.removeprefix(ARTICLE) not in _bodies()
    named = is_given(row.forms[at - 1]) or _leads(doc, at - 1)
    return shaped and named and not _together(doc, at + 1) and not head_length(doc, at, word)


def _is_closed(doc: FoldedDocument, at: int) -> bool:
    if not _together(doc, at):
        return True
    word = doc.words_in_order.forms[at]
    if word.startswith("ب") and word.endswith(_PRONOUNS):
        return True  # «أفاد المدير د. سامر حداد | بكتابه»
    return word in _THAT or word in word_set("people", "never") or bool(head_length(doc, at, word)) or is_verb(word)


def _together(doc: FoldedDocument, at: int) -> bool:
    """Whether one space alone parts a word from the one before it."""
    row = doc.words_in_order
    return 0 < at < len(row.forms) and bool(row.spaced[at])


@cache
def _no_name() -> frozenset[str]:
    keys = ("never", "beyond", "not_first", "offices", "roles", "titles", "more_titles", "title_words", "after_office")
    return frozenset().union(*(word_set("people", key) for key in keys))


@cache
def _given_with_article() -> frozenset[str]:
    return word_set("people", "given_with_article")


@cache
def _bodies() -> frozenset[str]:
    return organization_heads() | word_set("people", "bodies")
