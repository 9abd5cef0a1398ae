"""Documents that bind and their parts: «القانون رقم 7 لسنة 2015», «اتفاقية باريس للمناخ», «المادة 5 من …»."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from flows.facts.documents.complements import complement_of, is_next, quoted_after
from flows.facts.documents.instrument_patterns import (
    OF,
    PARTS,
    heads,
    instrument_words,
    memorandum,
    naming_words,
    numbered,
    part,
    unnumbered,
    whole,
)
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.known_names import known_towns
from flows.facts.text.lexicons import LINE_END
from flows.model.facts import Certainty, Instrument
from flows.model.outline import BlockKind
from flows.model.source import Span

_PARTICLES = frozenset(
    ("في", "من", "علي", "الي", "ان", "التي", "الذي", "مع", "بعد", "قبل", "او", "ثم", "حتي", "بين", "عند")
)
_HEADING_MARKS = frozenset(f":-–.){LINE_END}")
_MOST_PARTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A document or a part of one, in places of the folded text."""

    start: int
    end: int
    rule: str
    certainty: Certainty = Certainty.CERTAIN
    number: tuple[int, int] | None = None


def find_instruments(doc: FoldedDocument) -> Iterator[Instrument]:
    """Yield every document by its number or name, every part by its own, and short forms of the one that fits."""
    words = doc.words_in_order
    headings = [block.span for block in doc.outline.blocks if block.kind is BlockKind.HEADING]
    full: dict[str, dict[str, Span]] = {}
    for index in words.indices(naming_words()):
        head, clitics = naming_words()[words.forms[index]]
        found = _at(doc, index)
        span = doc.span(found.start, found.end) if found else None
        if found and span and not (found.rule == "instrument.part" and _is_heading(doc, index, found.end, headings)):
            number = doc.span(*found.number) if found.number else None
            yield Instrument(
                span=span, words=doc.words(span), rule=found.rule, certainty=found.certainty, number=number
            )
            if found.certainty is Certainty.CERTAIN:
                full.setdefault(head, {}).setdefault(" ".join(doc.text[found.start : found.end].split()), span)
        elif head in instrument_words("short") and _stands_alone(doc, index) and len(full.get(head, ())) == 1:
            span = doc.span(words.starts[index] + clitics, words.ends[index])
            yield Instrument(
                span=span,
                words=doc.words(span),
                rule="instrument.short-form",
                certainty=Certainty.LIKELY,
                full=next(iter(full[head].values())),
            )


def _at(doc: FoldedDocument, index: int) -> _Found | None:
    """Return the document or part that the head at word `index` opens."""
    form = doc.words_in_order.forms[index]
    if form in heads("parts", "plural_parts", "parts_of_a_law"):
        return _part_at(doc, index)
    return _document_at(doc, index)


def _start(doc: FoldedDocument, index: int) -> int:
    """Return where a head begins, after its clitics."""
    return doc.words_in_order.starts[index] + naming_words()[doc.words_in_order.forms[index]][1]


def _is_definite(doc: FoldedDocument, index: int) -> bool:
    words = doc.words_in_order
    return doc.text.startswith("ال", _start(doc, index)) or "لل" in words.forms[index][:3]


def _document_at(doc: FoldedDocument, index: int, *, in_article: bool = False) -> _Found | None:
    for read in (_whole_at, _numbered_at, _memorandum_at, _named_at):
        found = read(doc, index)
        if found:
            return found
    return _law_at(doc, index, in_article=in_article)


def _whole_at(doc: FoldedDocument, index: int) -> _Found | None:
    start = _start(doc, index)
    match = whole().match(doc.text, start)
    if match is None:
        return None
    if match.group() == "الدستور":
        words = doc.words_in_order
        if index and words.forms[index - 1] in instrument_words("no_constitution_after"):
            return None
        return _Found(start=start, end=_after_adjectives(doc, index), rule="instrument.named")
    return _Found(start=start, end=match.end(), rule="instrument.named")


def _after_adjectives(doc: FoldedDocument, index: int) -> int:
    complement = complement_of(doc, index, definite_head=True)
    return complement.end if complement.count == 1 and complement.sure else doc.words_in_order.ends[index]


def _numbered_at(doc: FoldedDocument, index: int) -> _Found | None:
    words = doc.words_in_order
    if words.forms[index] not in heads("numbered", "laws"):
        return None
    match = numbered().match(doc.text, words.ends[index])
    if match and not _PARTICLES.isdisjoint(match["words"].split()):
        return None
    head = naming_words()[words.forms[index]][0]
    if match is None and head in ("قرار", "قانون"):
        match = unnumbered().match(doc.text, words.ends[index])
        plain = match and head == "قرار" and (bool(match["words"]) or _is_definite(doc, index))
        if match and not plain and "/" not in match["number"]:
            return None
    if match is None:
        return None
    return _Found(
        start=_start(doc, index),
        end=_closed(doc.text, match.start(), match.end()),
        rule="instrument.numbered",
        number=match.span("number"),
    )


def _closed(text: str, start: int, end: int) -> int:
    """Return the end of a match without a bracket that it did not open."""
    return end - 1 if text[start:end].count(")") > text[start:end].count("(") else end


def _memorandum_at(doc: FoldedDocument, index: int) -> _Found | None:
    start = _start(doc, index)
    match = memorandum().match(doc.text, start)
    if match is None:
        return None
    certainty = Certainty.CERTAIN if match["parties"] else Certainty.LIKELY
    return _Found(start=start, end=match.end(), rule="instrument.memorandum", certainty=certainty)


def _named_at(doc: FoldedDocument, index: int) -> _Found | None:
    """Return a treaty by its definite complement, a declaration by its town, and either by its name in marks."""
    form = doc.words_in_order.forms[index]
    if form not in heads("treaties", "declarations"):
        return None
    start = _start(doc, index)
    quoted = quoted_after(doc, doc.words_in_order.ends[index])
    if quoted:
        return _Found(start=start, end=quoted.end, rule="instrument.named")
    definite = _is_definite(doc, index)
    complement = complement_of(doc, index, definite_head=definite)
    following = doc.words_in_order.forms[index + 1] if complement.count else ""
    if form in heads("treaties"):
        named = complement.count > 1 or (complement.count == 1 and complement.named and not definite)
        certainty = Certainty.CERTAIN if complement.sure else Certainty.LIKELY
        return _Found(start=start, end=complement.end, rule="instrument.named", certainty=certainty) if named else None
    if following in known_towns() and not definite:
        return _Found(start=start, end=complement.end, rule="instrument.named", certainty=Certainty.LIKELY)
    return None


def _law_at(doc: FoldedDocument, index: int, *, in_article: bool) -> _Found | None:
    """Return a law by what it governs: «قانون العمل», «القانون المدني»; certain where an article of it is named."""
    words = doc.words_in_order
    known = words.forms[index] in heads("laws")
    if not known and not (in_article and words.forms[index] in heads("numbered", "treaties")):
        return None
    definite = _is_definite(doc, index)
    complement = complement_of(doc, index, definite_head=definite)
    if complement.count == 0 or (definite and not _names_a_law(words.forms[index + 1])):
        return None
    certainty = Certainty.CERTAIN if in_article and complement.sure else Certainty.LIKELY
    return _Found(start=_start(doc, index), end=complement.end, rule="instrument.law", certainty=certainty)


def _names_a_law(adjective: str) -> bool:
    return (
        adjective.startswith("ال") and adjective.endswith(("ي", "ية")) and adjective not in instrument_words("no_laws")
    )


def _part_at(doc: FoldedDocument, index: int) -> _Found | None:
    """Return «المادة 5», «الفقرة (أ) من المادة 7», «المادة الخامسة من نظام العمل»; no heading of a law."""
    words = doc.words_in_order
    plural = words.forms[index] in heads("plural_parts")
    match = (PARTS if plural else part()).match(doc.text, words.ends[index])
    if match is None or not _is_definite(doc, index):
        return None
    group = match.lastgroup or "number"
    start, end = _start(doc, index), _closed(doc.text, match.start(), match.end())
    of_what = _of_what(doc, end, _MOST_PARTS)
    if of_what is None and words.forms[index] in heads("parts_of_a_law"):
        return None
    return _Found(start=start, end=of_what or end, rule="instrument.part", number=match.span(group))


def _of_what(doc: FoldedDocument, end: int, most: int) -> int | None:
    """Return where «من …» after a part ends, which names the part or document that it belongs to."""
    of = OF.match(doc.text, end)
    words = doc.words_in_order
    index = words.index_at(of.end()) if of else len(words)
    if of is None or most == 0 or index == len(words) or words.forms[index] not in naming_words():
        return None
    if words.forms[index] in heads("parts", "parts_of_a_law"):
        match = part().match(doc.text, words.ends[index])
        return (_of_what(doc, match.end(), most - 1) or match.end()) if match else None
    document = _document_at(doc, index, in_article=True)
    return document.end if document else None


def _is_heading(doc: FoldedDocument, index: int, end: int, headings: list[Span]) -> bool:
    """Whether a part opens a heading of the outline, or its line with a mark or the line's end after it."""
    words = doc.words_in_order
    if index and LINE_END not in doc.text[words.ends[index - 1] : words.starts[index]]:
        return False
    start = doc.span(words.starts[index], words.ends[index]).start
    last = bisect_right(headings, start, key=_start_of) - 1
    following = doc.text[end : end + 3].lstrip(" ")
    return (last >= 0 and start < headings[last].end) or not following or following[0] in _HEADING_MARKS


def _start_of(span: Span) -> int:
    return span.start


def _stands_alone(doc: FoldedDocument, index: int) -> bool:
    """Whether a head with the article has nothing at its side that would make it another name, nor «هذا» before it."""
    words = doc.words_in_order
    before = words.forms[index - 1] if index else ""
    if not _is_definite(doc, index) or before.endswith(("هذا", "هذه")):
        return False
    after = words.forms[index + 1] if index + 1 < len(words) and is_next(doc, index + 1) else ""
    return not (after.startswith(("ال", "لل")) or after.isdigit())
