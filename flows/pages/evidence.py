"""The source's text with every fact in its place: cut at the facts' ends, so that facts may stand inside each other."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from pydantic import TypeAdapter, ValidationError

from flows.model.source import Span
from flows.pages.isolating import stretches
from flows.publish.catalogue import Version, read_regular
from flows.publish.facts_file import BlockRecord, SentenceRecord
from flows.publish.index import FACTS, MOST_TEXT, source_text


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRecord:
    """What is shown of a fact; the fields that its kind lacks are empty."""

    kind: str
    span: Span
    words: str
    rule: str
    certainty: str = ""
    value: Any = None
    currency: str | None = ""
    """None where the source does not say whose: «ريال» is that of several countries."""
    unit: str = ""
    gregorian: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsRecord:
    """What is read of facts.json."""

    blocks: tuple[BlockRecord, ...] = ()
    facts: tuple[FactRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of the source in which nothing begins or ends."""

    text: str
    facts: tuple[int, ...]
    """The numbers of the facts that cover it, the widest first."""
    kind: str
    """The kind of the innermost fact; empty for plain words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Segments side by side, of one direction."""

    segments: tuple[Segment, ...]
    is_isolated: bool
    """Whether it runs from left to right and must be isolated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceSentence:
    """A sentence by its number."""

    number: int
    segments: tuple[Segment, ...]

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Its segments, cut where a stretch from left to right begins or ends, and joined in it."""
        return tuple(_stretches(self.segments))


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceBlock:
    """A line of the source."""

    kind: str
    sentences: tuple[EvidenceSentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFact:
    """A fact with its number, and the sentence in which it begins (0 where the text is not there)."""

    number: int
    fact: FactRecord
    sentence: int

    @property
    def value(self) -> str:
        """The value as facts.json has it, a number in groups: «3,500,000,000 USD»."""
        fact = self.fact
        amount = f"{fact.value:,}" if isinstance(fact.value, int | float) else fact.value
        parts = (amount, fact.currency or fact.unit, fact.gregorian and f"= {fact.gregorian}")
        return " ".join(str(part) for part in parts if part is not None and part != "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A source and what was found in it."""

    blocks: tuple[EvidenceBlock, ...]
    facts: tuple[EvidenceFact, ...]
    kinds: tuple[tuple[str, int], ...]
    """How many facts there are of each kind, the most frequent first."""


_RECORDS = TypeAdapter(FactsRecord)


def evidence_of(version: Version) -> Evidence:
    """Return a version's source with its facts; without either where its file is missing or broken."""
    return gather_evidence(_read_facts(version), source_text(version))


def gather_evidence(record: FactsRecord, text: str) -> Evidence:
    """Return the facts in their places of a text; a place beyond its end is none."""
    sentences = [sentence for block in record.blocks for sentence in block.sentences if sentence.span.end <= len(text)]
    starts = [sentence.span.start for sentence in sentences]
    held: dict[int, list[int]] = {}
    facts = []
    for number, fact in enumerate(record.facts, 1):
        first = max(bisect_right(starts, fact.span.start) - 1, 0)
        for place in range(first, bisect_left(starts, fact.span.end)):
            held.setdefault(sentences[place].number, []).append(number)
        facts.append(EvidenceFact(number=number, fact=fact, sentence=sentences[first].number if sentences else 0))
    shown = {sentence.number: _cut_sentence(sentence, held, record, text) for sentence in sentences}
    blocks = tuple(
        EvidenceBlock(kind=block.kind, sentences=tuple(shown[s.number] for s in block.sentences if s.number in shown))
        for block in record.blocks
    )
    kinds = Counter(fact.kind for fact in record.facts).most_common()
    return Evidence(blocks=blocks, facts=tuple(facts), kinds=tuple(kinds))


def _stretches(found: tuple[Segment, ...]) -> Iterator[Stretch]:
    start = 0
    for words, is_isolated in stretches("".join(segment.text for segment in found)):
        end = start + len(words)
        yield Stretch(segments=tuple(_between(found, start, end)), is_isolated=is_isolated)
        start = end


def _between(found: tuple[Segment, ...], start: int, end: int) -> Iterator[Segment]:
    """Yield what segments have between two places of their text."""
    at = 0
    for segment in found:
        text = segment.text[max(start - at, 0) : max(end - at, 0)]
        if text:
            yield replace(segment, text=text)
        at += len(segment.text)


def _read_facts(version: Version) -> FactsRecord:
    data = read_regular(version.path / FACTS, limit=MOST_TEXT)
    try:
        return _RECORDS.validate_json(data or b"{}")
    except ValidationError:
        return FactsRecord()


def _cut_sentence(
    sentence: SentenceRecord, held: dict[int, list[int]], record: FactsRecord, text: str
) -> EvidenceSentence:
    numbers = held.get(sentence.number, [])
    spans = {number: record.facts[number - 1].span for number in numbers}
    wide_first = sorted(spans, key=lambda number: (-len(spans[number]), number))
    return EvidenceSentence(
        number=sentence.number,
        segments=tuple(
            Segment(
                text=piece.of(text),
                facts=(covering := tuple(number for number in wide_first if spans[number].contains(piece))),
                kind=record.facts[covering[-1] - 1].kind if covering else "",
            )
            for piece in _cut_at_facts(sentence.span, spans.values())
        ),
    )


def _cut_at_facts(whole: Span, spans: Any) -> Iterator[Span]:
    """Yield the stretches of a sentence between the ends of the facts in it."""
    places = {place for span in spans for place in (span.start, span.end) if whole.start < place < whole.end}
    cuts = [whole.start, *sorted(places), whole.end]
    for start, end in pairwise(cuts):
        if start < end:
            yield Span(start, end)
