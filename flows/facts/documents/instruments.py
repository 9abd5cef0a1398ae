"""Documents that bind and their parts: «القانون رقم 7 لسنة 2015», «اتفاقية باريس للمناخ», «المادة 5 من …»."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from flows.arabic.calendar import gregorian_months, hijri_months
from flows.arabic.clitics import ARTICLE, FOR_THE
from flows.arabic.letters import Stretch
from flows.arabic.ordinals import ADVERBS, DEFINITE, one_of
from flows.facts.documents.complements import (
    HeadForm,
    complement_of,
    first_words,
    heads_of,
    is_next,
    known_names,
    quoted_after,
)
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.folded_text import keys_of
from flows.facts.text.known_names import known_places, known_towns
from flows.facts.text.lexicons import LINE_END, any_of, lexicon, word_set
from flows.model.facts import Certainty, Instrument
from flows.model.outline import BlockKind
from flows.model.source import Span

_S = r"\s{1,3}"
_WORD = rf"{_S}[ء-ي]{{2,20}}"
_FIGURE = r"(?:[ء-ي]{1,2}\s?/\s?)?\d{1,6}(?:\s?[/-]\s?(?:\d{1,6}|[ء-ي]{1,2})(?!\w)){0,3}"
_YEAR = rf"(?:{_S}(?:ل?سنة|ل?عام){_S}\(?\d{{4}}\)?(?:\s?[مه](?!\w))?)?"
_IN_FIGURES = r"\d{1,4}\s?[/-]\s?\d{1,2}\s?[/-]\s?\d{1,4}"
_PARTS = re.compile(
    rf"{_S}(?:من{_S})?(?P<number>\(?\d{{1,4}}\)?(?:\s?(?:،|و|الي|حتي|-|–)\s?\(?\d{{1,4}}\)?){{0,8}})(?!\w|[.,٫]\d)"
)
"""The numbers of several articles: «5 و6 و7», «من 5 إلى 9»."""
_OF = re.compile(rf"{_S}من{_S}")
_BETWEEN = re.compile(rf"{_S}بين{_S}")
_PARTICLES = frozenset(
    ("في", "من", "علي", "الي", "ان", "التي", "الذي", "مع", "بعد", "قبل", "او", "ثم", "حتي", "بين", "عند")
)
_HEADING_MARKS = frozenset(f":-–.){LINE_END}")
_MOST_PARTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found(Stretch):
    """A document or a part of one, in the folded text."""

    rule: str
    certainty: Certainty = Certainty.CERTAIN
    number: Stretch | None = None


@cache
def _instrument_heads(*keys: str) -> dict[str, HeadForm]:
    """Return the forms of the heads of some lists of the lexicon."""
    return heads_of(word for key in keys for word in lexicon("instruments")[key])


@cache
def _naming_words() -> dict[str, HeadForm]:
    """Return the forms of every word that may open a document's name, likewise."""
    keys = ("numbered", "treaties", "declarations", "laws", "parts", "plural_parts", "parts_of_a_law")
    names = (name for key in ("whole", "memoranda") for name in lexicon("instruments")[key])
    return _instrument_heads(*keys) | heads_of(first_words(names))


def find_instruments(doc: FoldedDocument) -> Iterator[Instrument]:
    """Yield every document by its number or name, every part by its own, and short forms of the one that fits."""
    words = doc.words_in_order
    headings = [block.span for block in doc.outline.blocks if block.kind is BlockKind.HEADING]
    full: dict[str, dict[str, Span]] = {}
    for index in words.indices(keys_of(_naming_words)):
        head = _naming_words()[words.forms[index]]
        found = _read_instrument(doc, index)
        span = doc.span(found) if found else None
        if found and span and not (found.rule == "instrument.part" and _is_heading(doc, index, found.end, headings)):
            number = doc.span(found.number) if found.number else None
            yield Instrument(
                span=span, words=doc.words(span), rule=found.rule, certainty=found.certainty, number=number
            )
            if found.certainty is Certainty.CERTAIN:
                full.setdefault(head.word, {}).setdefault(" ".join(found.of(doc.text).split()), span)
        elif (
            head.word in word_set("instruments", "short")
            and _stands_alone(doc, index)
            and len(full.get(head.word, ())) == 1
        ):
            span = doc.span(Stretch(words.starts[index] + head.cut, words.ends[index]))
            yield Instrument(
                span=span,
                words=doc.words(span),
                rule="instrument.short-form",
                certainty=Certainty.LIKELY,
                full=next(iter(full[head.word].values())),
            )


def _read_instrument(doc: FoldedDocument, index: int) -> _Found | None:
    """Return the document or part that the head at word `index` opens."""
    form = doc.words_in_order.forms[index]
    if form in _instrument_heads("parts", "plural_parts", "parts_of_a_law"):
        return _read_part(doc, index)
    return _read_document(doc, index)


def _head_start(doc: FoldedDocument, index: int) -> int:
    """Return where a head begins, after its clitics."""
    return doc.words_in_order.starts[index] + _naming_words()[doc.words_in_order.forms[index]].cut


def _is_definite(doc: FoldedDocument, index: int) -> bool:
    return _naming_words()[doc.words_in_order.forms[index]].definite


def _read_document(doc: FoldedDocument, index: int, *, in_article: bool = False) -> _Found | None:
    for read in (_read_known_instrument, _read_numbered_instrument, _read_memorandum, _read_named_instrument):
        found = read(doc, index)
        if found:
            return found
    return _read_law(doc, index, in_article=in_article)


def _read_known_instrument(doc: FoldedDocument, index: int) -> _Found | None:
    start = _head_start(doc, index)
    match = known_names("instruments").match(doc.text, start)
    if match is None:
        return None
    if match.group() == "الدستور":
        words = doc.words_in_order
        if index and words.forms[index - 1] in word_set("instruments", "no_constitution_after"):
            return None
        return _Found(start, _end_of_adjectives(doc, index), rule="instrument.named")
    return _Found(start, match.end(), rule="instrument.named")


def _end_of_adjectives(doc: FoldedDocument, index: int) -> int:
    complement = complement_of(doc, index, definite_head=True)
    return complement.end if complement.count == 1 and complement.sure else doc.words_in_order.ends[index]


def _read_numbered_instrument(doc: FoldedDocument, index: int) -> _Found | None:
    words = doc.words_in_order
    if words.forms[index] not in _instrument_heads("numbered", "laws"):
        return None
    match = _numbered_pattern().match(doc.text, words.ends[index])
    if match and not _PARTICLES.isdisjoint(match["words"].split()):
        return None
    head = _naming_words()[words.forms[index]].word
    if match is None and head in ("قرار", "قانون"):
        match = _unnumbered_pattern().match(doc.text, words.ends[index])
        plain = match and head == "قرار" and (bool(match["words"]) or _is_definite(doc, index))
        if match and not plain and "/" not in match["number"]:
            return None
    if match is None:
        return None
    return _Found(
        _head_start(doc, index),
        _balanced_end(match),
        rule="instrument.numbered",
        number=Stretch(*match.span("number")),
    )


def _balanced_end(match: re.Match[str]) -> int:
    """Return the end of a match without a bracket that it did not open."""
    return match.end() - (match.group().count(")") > match.group().count("("))


def _read_memorandum(doc: FoldedDocument, index: int) -> _Found | None:
    start = _head_start(doc, index)
    match = _memorandum_pattern().match(doc.text, start)
    if match is None:
        return None
    parties = _parties_pattern().match(doc.text, match.end()) if _BETWEEN.match(doc.text, match.end()) else None
    certainty = Certainty.CERTAIN if parties else Certainty.LIKELY
    return _Found(start, (parties or match).end(), rule="instrument.memorandum", certainty=certainty)


def _read_named_instrument(doc: FoldedDocument, index: int) -> _Found | None:
    """Return a treaty by its definite complement, a declaration by its town, and either by its name in marks."""
    form = doc.words_in_order.forms[index]
    if form not in _instrument_heads("treaties", "declarations"):
        return None
    start = _head_start(doc, index)
    quoted = quoted_after(doc, doc.words_in_order.ends[index])
    if quoted:
        return _Found(start, quoted.end, rule="instrument.named")
    definite = _is_definite(doc, index)
    complement = complement_of(doc, index, definite_head=definite)
    following = doc.words_in_order.forms[index + 1] if complement.count else ""
    if form in _instrument_heads("treaties"):
        named = complement.count > 1 or (complement.count == 1 and complement.named and not definite)
        certainty = Certainty.CERTAIN if complement.sure else Certainty.LIKELY
        return _Found(start, complement.end, rule="instrument.named", certainty=certainty) if named else None
    if following in known_towns() and not definite:
        return _Found(start, complement.end, rule="instrument.named", certainty=Certainty.LIKELY)
    return None


def _read_law(doc: FoldedDocument, index: int, *, in_article: bool) -> _Found | None:
    """Return a law by what it governs: «قانون العمل», «القانون المدني»; certain where an article of it is named."""
    words = doc.words_in_order
    known = words.forms[index] in _instrument_heads("laws")
    if not known and not (in_article and words.forms[index] in _instrument_heads("numbered", "treaties")):
        return None
    definite = _is_definite(doc, index)
    complement = complement_of(doc, index, definite_head=definite)
    if complement.count == 0 or (definite and not _names_a_law(words.forms[index + 1])):
        return None
    certainty = Certainty.CERTAIN if in_article and complement.sure else Certainty.LIKELY
    return _Found(_head_start(doc, index), complement.end, rule="instrument.law", certainty=certainty)


def _names_a_law(adjective: str) -> bool:
    return (
        adjective.startswith(ARTICLE)
        and adjective.endswith(("ي", "ية"))
        and adjective not in word_set("instruments", "no_laws")
    )


def _read_part(doc: FoldedDocument, index: int) -> _Found | None:
    """Return «المادة 5», «الفقرة (أ) من المادة 7», «المادة الخامسة من نظام العمل»; no heading of a law."""
    words = doc.words_in_order
    plural = words.forms[index] in _instrument_heads("plural_parts")
    match = (_PARTS if plural else _part_pattern()).match(doc.text, words.ends[index])
    if match is None or not _is_definite(doc, index):
        return None
    group = match.lastgroup or "number"
    start, end = _head_start(doc, index), _balanced_end(match)
    of_what = _end_of_owner(doc, end, _MOST_PARTS)
    if of_what is None and words.forms[index] in _instrument_heads("parts_of_a_law"):
        return None
    return _Found(start, of_what or end, rule="instrument.part", number=Stretch(*match.span(group)))


def _end_of_owner(doc: FoldedDocument, end: int, most: int) -> int | None:
    """Return where «من …» after a part ends, which names the part or document that it belongs to."""
    of = _OF.match(doc.text, end)
    words = doc.words_in_order
    index = words.index_at(of.end()) if of else len(words)
    if of is None or most == 0 or index == len(words) or words.forms[index] not in _naming_words():
        return None
    if words.forms[index] in _instrument_heads("parts", "parts_of_a_law"):
        match = _part_pattern().match(doc.text, words.ends[index])
        return (_end_of_owner(doc, match.end(), most - 1) or match.end()) if match else None
    document = _read_document(doc, index, in_article=True)
    return document.end if document else None


def _is_heading(doc: FoldedDocument, index: int, end: int, headings: list[Span]) -> bool:
    """Whether a part opens a heading of the outline, or its line with a mark or the line's end after it."""
    words = doc.words_in_order
    if index and LINE_END not in doc.text[words.ends[index - 1] : words.starts[index]]:
        return False
    start = doc.span(words.stretch(index)).start
    last = bisect_right(headings, start, key=lambda heading: heading.start) - 1
    following = doc.text[end : end + 3].lstrip(" ")
    return (last >= 0 and start < headings[last].end) or not following or following[0] in _HEADING_MARKS


def _stands_alone(doc: FoldedDocument, index: int) -> bool:
    """Whether a head with the article has nothing at its side that would make it another name, nor «هذا» before it."""
    words = doc.words_in_order
    before = words.forms[index - 1] if index else ""
    if not _is_definite(doc, index) or before.endswith(("هذا", "هذه")):
        return False
    after = words.forms[index + 1] if index + 1 < len(words) and is_next(doc, index + 1) else ""
    return not (after.startswith((ARTICLE, FOR_THE)) or after.isdigit())


@cache
def _numbered_pattern() -> re.Pattern[str]:
    """Return what a number makes of a head: «… رقم (18/2020) لسنة 2020 وتاريخ 3/5/1440هـ»."""
    month = any_of([*gregorian_months(), *hijri_months()])
    date = rf"(?:{_IN_FIGURES}|\d{{1,2}}{_S}(?:{month}){_S}\d{{4}})(?:\s?[مه](?!\w))?"
    dated = rf"(?:{_S}(?:وتاريخ|بتاريخ|تاريخ|المؤرخة?{_S}في|في){_S}\(?{date}\)?)?"
    return re.compile(
        rf"(?P<words>(?:{_WORD}){{0,6}}?){_S}رقم\s{{0,3}}:?\s{{0,3}}\(?\s?(?P<number>{_FIGURE})\s?\)?{_YEAR}{dated}(?!\w)"
    )


@cache
def _unnumbered_pattern() -> re.Pattern[str]:
    """Return a number after a head without «رقم»: «القرار 1325», «قرار مجلس الأمن الدولي 2254»."""
    return re.compile(
        rf"(?P<words>(?:{_S}مجلس{_S}الامن(?:{_S}الدولي)?)?){_S}\(?(?P<number>\d{{2,5}}(?:/\d{{2,4}})?)\)?{_YEAR}(?!\w|[.,٫/%٪]\d|\s?[%٪])"
    )


@cache
def _part_pattern() -> re.Pattern[str]:
    """Return the number of one article or paragraph: «(5)», «12», «الخامسة», «(خامسا)»."""
    ordinals, bracketed = one_of(DEFINITE), one_of(DEFINITE | ADVERBS)
    return re.compile(
        rf"{_S}(?:رقم{_S})?(?:\(\s?(?P<lettered>{bracketed}|[ء-ي]|\d{{1,4}}(?:\s?/\s?[\dء-ي]{{1,3}})?)\s?\)"
        rf"|(?P<figure>\d{{1,4}}(?:/[\dء-ي]{{1,3}})?)|(?P<ordinal>{ordinals}))(?!\w|[.,٫]\d)"
    )


@cache
def _memorandum_pattern() -> re.Pattern[str]:
    """Return «مذكرة تفاهم»."""
    return re.compile(rf"(?:{any_of(lexicon('instruments')['memoranda'])})(?!\w)")


@cache
def _parties_pattern() -> re.Pattern[str]:
    """Return its parties, where both are places known by one word; long, and so not built before it is needed."""
    land = rf"(?:{'|'.join(sorted(map(re.escape, known_places()), key=len, reverse=True))})"
    return re.compile(rf"{_BETWEEN.pattern}{land}{_S}و{land}(?!\w)")
