"""Whom a text is about: the name that heads a life, a curriculum or an article, with what the next words say of it.

سليمة بنت راشد (1931 – 2018) ⏎ طبيبة ومصلحة عُمانية، …       a line of its own, over what the person is
هالة قبّاني (وُلدت في 1970) كاتبة لبنانية، …                 the first words of an article
"""

import re
from collections.abc import Iterator
from functools import cache

from flows.arabic.clitics import ARTICLE, CONJUNCTIONS
from flows.arabic.letters import Stretch
from flows.facts.names.office_words import office_heads
from flows.facts.names.written_names import read_written_name
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END, any_of, word_set
from flows.facts.text.verbs import is_verb
from flows.model.facts import Certainty, Person

_LINE = re.compile(rf"[^{LINE_END}]+")
_FIRST_LINES = 3
_BRACKETS = re.compile(r"\s*(?:\((?P<inside>[^()\n]{1,120})\)|،?\s*(?P<born>(?:من )?مواليد\b[^،.\n]{1,60}،?))\s*")
_IN_THE_NAME = re.compile(r"باسم (?:الشعب|الله|الامة|جلالة|الملك)(?!\w)")
"""«باسم الشعب» over a judgment."""
_YEARS = re.compile(r"\d{3,4}")
_IS = re.compile(r"(?:هو|هي|كان|كانت)\s+")
_ARTICLE_NAME = re.compile(r"[ء-ي.]+(?: [ء-ي]+){1,5}")
_ENDS = re.compile(rf"[،.؛:({LINE_END}]|\s[–—-]\s")
_MOST_WORDS = 9
_MOST_NAME_WORDS = 6


@cache
def _life() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وف]?(?:{any_of(word_set('people', 'of_a_life'))})(?!\w)")


@cache
def _words_of_a_life() -> frozenset[str]:
    """Return the words that the pattern may begin at: most texts have none."""
    first = {said.split()[0] for said in word_set("people", "of_a_life")}
    return frozenset(before + word for before in ("", *CONJUNCTIONS) for word in first)


def find_portrayed(doc: FoldedDocument) -> Iterator[Person]:
    """Yield the one whom a text is about, where it opens with the name and has a word of a life."""
    lines = [line.span() for line in _LINE.finditer(doc.text) if line.group().strip()][: _FIRST_LINES + 1]
    if not lines or not doc.words_in_order.indices(_words_of_a_life()) or not _life().search(doc.text):
        return
    for at, (start, end) in enumerate(lines[:_FIRST_LINES]):
        person = _on_a_line(doc, start, end, lines[at + 1 : at + 2]) or _opening_an_article(doc, start, end)
        if person:
            yield person
            return


def _on_a_line(doc: FoldedDocument, start: int, end: int, following: list[tuple[int, int]]) -> Person | None:
    """Return the person whose name fills a line, but for years in brackets after it."""
    bracket = next((each for each in _BRACKETS.finditer(doc.text, start, end) if each.end() == end), None)
    name = read_written_name(doc.text, start, bracket.start() if bracket else end)
    if name is None or _has_a_trade(name.of(doc.text)) or _IN_THE_NAME.match(name.of(doc.text)):
        return None
    office = _what_one_is(doc, *following[0]) if following else None
    return _person(doc, name, office)


def _has_a_trade(words: str) -> bool:
    """Whether words name a trade before a name: «رحيل الشاعر نزيه …» is a headline."""
    return any(word.startswith(ARTICLE) and word.removeprefix(ARTICLE) in office_heads() for word in words.split()[:-1])


def _opening_an_article(doc: FoldedDocument, start: int, end: int) -> Person | None:
    """Return the person with whom an article opens: brackets with a birth or years after the name, or «is»."""
    words = _ARTICLE_NAME.match(doc.text, start + len(doc.text[start:end]) - len(doc.text[start:end].lstrip()), end)
    for place in _ends_of_words(words) if words else ():
        bracket = _BRACKETS.match(doc.text, place, end)
        born = bracket is not None and _has_a_birth(bracket)
        after = bracket.end() if bracket and born else place
        linked = _IS.match(doc.text, after + (doc.text[after : after + 1] == " "), end)
        if not born and not linked:
            continue
        name = read_written_name(doc.text, start, place, announced=born)
        office = _what_one_is(doc, linked.end() if linked else after, end) if name else None
        if name and office:
            return _person(doc, name, office)
    return None


def _has_a_birth(bracket: re.Match[str]) -> bool:
    inside = bracket["inside"] or ""
    return bool(bracket["born"] or _life().search(inside) or _YEARS.search(inside))


def _ends_of_words(words: re.Match[str]) -> list[int]:
    """Return where two words end, and three, up to the most that a name has; the longest last."""
    ends = [match.end() for match in re.finditer(r"\S+", words.group())]
    return [words.start() + end for end in ends[1:_MOST_NAME_WORDS]]


def _what_one_is(doc: FoldedDocument, start: int, end: int) -> Stretch | None:
    """Return the trade or office that opens a stretch, up to the first mark: «شاعر ومترجم عراقي»."""
    mark = _ENDS.search(doc.text, start, end)
    words = list(re.finditer(r"[ء-ي]+", doc.text[start : mark.start() if mark else end]))
    if not words or words[0].group().removeprefix("ال") not in office_heads():
        return None
    stop = next((n for n, word in enumerate(words) if _ends_what_one_is(word.group())), len(words))
    if not 1 <= stop <= _MOST_WORDS:
        return None
    return Stretch(start + words[0].start(), start + words[stop - 1].end())


def _ends_what_one_is(word: str) -> bool:
    return is_verb(word) or word in word_set("people", "beyond") or word in ("من", "في", "ولد", "ولدت")


def _person(doc: FoldedDocument, name: Stretch, office: Stretch | None) -> Person:
    span = doc.span(name)
    return Person(
        span=span,
        words=doc.words(span),
        rule="person.portrayed",
        certainty=Certainty.CERTAIN,
        office=doc.span(office) if office else None,
    )
