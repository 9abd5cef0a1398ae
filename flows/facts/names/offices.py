"""The office that a name is given with, right before it or after it: never another name's, and whole or not at all.

وزير الطاقة الروسي | ألكسندر نوفاك          before it
المديرة الجهوية للصحة، | نادية الكامل،        before it, with the name between commas
جون جولدسميث | ، رئيس مجتمع كرومويل:        after it, up to a mark, a verb or a word that no office goes on over
سناء المصري | (المديرة)                   after it, filling brackets
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from flows.arabic.clitics import ARTICLE, ARTICLES, CLITICS, CONJUNCTIONS, FOR_THE
from flows.arabic.letters import Stretch
from flows.facts.names.gazetteer import gazetteer
from flows.facts.names.model_names import Named
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.model.facts import Certainty, Organization, Person, Place
from flows.model.source import Span

_SPACE, _COMMA = re.compile(r"[^\S\n]+"), re.compile(r"[^\S\n]*،[^\S\n]*")
_MARK = re.compile(r"\s*(?:[،؛:.!؟?()\[\]«»\"“”\n–—-]|$)")
_BRACKETS = re.compile(r" ?\((?P<office>[ء-ي]+(?: [ء-ي]+){0,7})\)")
MOST_OFFICE_WORDS = 12
_PLACES = frozenset({"land", "land+", "place", "place+", "nation"})


@cache
def _heads() -> frozenset[str]:
    """Return the words that open an office."""
    return word_set("people", "offices") | word_set("people", "roles")


def attach_offices(doc: FoldedDocument, names: Sequence[Named]) -> Iterator[Named]:
    """Yield the names in order; a person without an office has the one that touches the name, if any does.

    A name of two words that is open becomes likely by its office.
    """
    known = _Names(names)
    for name in names:
        yield _with_office(doc, known, name) if isinstance(name, Person) and name.office is None else name


def _with_office(doc: FoldedDocument, known: "_Names", name: Person) -> Person:
    if name.certainty is Certainty.OPEN and " " not in name.words:
        return name
    office = _office_before(doc, known, name) or _office_after(doc, known, name) or _office_in_brackets(doc, name)
    return replace(name, office=office, certainty=Certainty.LIKELY) if office else name


class _Names:
    """The names of a text by place."""

    def __init__(self, names: Sequence[Named]) -> None:
        self._names = names
        self._ends = [name.span.end for name in names]

    def at(self, span: Span) -> Named | None:
        """Return the name that shares a code point with a place."""
        index = bisect_right(self._ends, span.start)
        found = self._names[index] if index < len(self._names) else None
        return found if found and found.span.overlaps(span) else None


def _office_before(doc: FoldedDocument, known: _Names, name: Person) -> Span | None:
    row = doc.words_in_order
    first = row.index_at(doc.folded.place(name.span.start))
    if first >= len(row) or row.starts[first] != doc.folded.place(name.span.start):
        return None  # the name has a clitic before it: «لـ»
    at = first - 1
    while at >= 0 and row.forms[at] in word_set("people", "titles") and _joined(doc, at, at + 1):
        at -= 1
    end, opened = at, None
    while at >= 0 and end - at < MOST_OFFICE_WORDS and _reaches(doc, at, at + 1, name, last=at == end):
        joins = opened is None or (opened == at + 1 and not row.forms[at].startswith(ARTICLE))  # «نائب رئيس …»
        if joins and _bare(row.forms[at]) in _heads():
            opened = at
        elif opened is not None:
            break
        elif not _goes_on(doc, known, at):
            return None
        at -= 1
    if opened is None or not _is_whole(doc, known, opened, end) or _is_done_to(row.forms, opened):
        return None
    start = row.ends[opened] - len(_bare_with_article(row.forms[opened]))
    return doc.span(Stretch(start, row.ends[end]))


def _reaches(doc: FoldedDocument, at: int, after: int, name: Person, *, last: bool) -> bool:
    """Whether a word stands right before the next; a name with a comma after it may have one before it."""
    if _joined(doc, at, after):
        return True
    row = doc.words_in_order
    gap = doc.text[row.ends[at] : row.starts[after]]
    closed = doc.text[doc.folded.place(name.span.end) :][:2].lstrip()[:1] in ("،", ":")
    return last and closed and _COMMA.fullmatch(gap) is not None


def _joined(doc: FoldedDocument, at: int, after: int) -> bool:
    row = doc.words_in_order
    return _SPACE.fullmatch(doc.text, row.ends[at], row.starts[after]) is not None


def _office_after(doc: FoldedDocument, known: _Names, name: Person) -> Span | None:
    row = doc.words_in_order
    place = doc.folded.place(name.span.end)
    at = row.index_at(place)
    if at >= len(row):
        return None
    gap = doc.text[place : row.starts[at]]
    with_comma = _COMMA.fullmatch(gap) is not None
    word = row.forms[at]
    head = _head_length(doc, at, word)
    if not head or not (with_comma or (_SPACE.fullmatch(gap) and not word.startswith(ARTICLE))):
        return None
    end = at + head
    while end < len(row) and end - at < MOST_OFFICE_WORDS and _joined(doc, end - 1, end) and _goes_on(doc, known, end):
        end += 1
    if not _ends_there(doc, end) or not _is_whole(doc, known, at, end - 1):
        return None
    return doc.span(Stretch(row.starts[at], row.ends[end - 1]))


def _office_in_brackets(doc: FoldedDocument, name: Person) -> Span | None:
    """Return the office that fills the brackets right after a name: «سناء المصري (المديرة)»."""
    match = _BRACKETS.match(doc.text, doc.folded.place(name.span.end))
    words = match["office"].split() if match else []
    if not match or words[0].removeprefix(ARTICLE) not in _heads() or any(map(_is_no_office_word, words)):
        return None
    whole = words[-1].startswith((*ARTICLES, "و" + ARTICLE)) or _is_place(words[-1])
    return doc.span(Stretch(*match.span("office"))) if whole else None


def _is_no_office_word(word: str) -> bool:
    return _is_verb(word) or word in word_set("people", "beyond")


def _head_length(doc: FoldedDocument, at: int, word: str) -> int:
    """Return how many words the head of an office has there: «كاتب عام» two; 0 where none stands."""
    if word.removeprefix(ARTICLE) in _heads():
        return 1
    row = doc.words_in_order
    two = f"{word} {row.forms[at + 1]}" if at + 1 < len(row) and _joined(doc, at, at + 1) else ""
    return 2 if two in _heads() else 0


def _goes_on(doc: FoldedDocument, known: _Names, at: int) -> bool:
    """Whether an office goes on over a word: a definite one, one of a body or a land, or what joins two of them."""
    row = doc.words_in_order
    word = row.forms[at]
    found = known.at(doc.span(row.stretch(at)))
    if isinstance(found, Person) or _is_verb(word) or word in word_set("people", "beyond"):
        return False
    if isinstance(found, Organization | Place) or _is_definite(word):
        return True
    bare = _bare(word)
    return (
        bare in word_set("people", "bodies")
        or bare in _heads()
        or bare in word_set("people", "linking")
        or _is_place(bare)
    )


def _is_place(word: str) -> bool:
    return bool(_PLACES & set(gazetteer().classes.get(word, ())))


def _is_definite(word: str) -> bool:
    opened = word[1:] if word[:1] in CONJUNCTIONS and word[1:].startswith(ARTICLES) else word
    return opened.startswith(ARTICLES)


def _is_whole(doc: FoldedDocument, known: _Names, first: int, last: int) -> bool:
    """Whether an office lacks nothing: its last word is definite, a land's, a body's («رئيس بلدية» lacks its town)."""
    row = doc.words_in_order
    word = row.forms[last]
    if word in word_set("people", "linking"):
        return False
    if last == first:
        return word.startswith(ARTICLE)
    named = known.at(doc.span(row.stretch(last)))
    return _is_definite(word) or _is_place(_bare(word)) or isinstance(named, Organization | Place)


def _ends_there(doc: FoldedDocument, end: int) -> bool:
    """Whether an office ends before a word: at a mark, at the end of a line, or at a word that none goes over."""
    row = doc.words_in_order
    if _MARK.match(doc.text, row.ends[end - 1]):
        return True
    return end < len(row) and (row.forms[end] in word_set("people", "never") or _is_verb(row.forms[end]))


def _is_verb(word: str) -> bool:
    return word.removeprefix("و").removeprefix("ف") in word_set("people", "after_office")


def _is_done_to(words: Sequence[str], head: int) -> bool:
    """Whether a verb that one person does to another stands before an office: then the name may be the other's."""
    return head > 0 and words[head - 1].removeprefix("و").removeprefix("ف") in word_set("people", "done_to")


def _bare(word: str) -> str:
    """Return a word without the clitics before an office and without its article."""
    return _bare_with_article(word).removeprefix(ARTICLE)


def _bare_with_article(word: str) -> str:
    if word.removeprefix(ARTICLE) in _heads():
        return word
    for clitics in CLITICS:
        rest = word.removeprefix(clitics)
        if rest != word and rest.removeprefix(ARTICLE) in _heads():
            return rest
    return ARTICLE + word.removeprefix(FOR_THE) if word.startswith(FOR_THE) else word
