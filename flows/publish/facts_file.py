"""facts.json: everything that was found, for programs; its schema is published in docs/facts.schema.json."""

from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from typing import Any

from flows.facts.text.precision import precisions, reaches
from flows.json_text import json_document
from flows.model.brief import Gap
from flows.model.facts import AnyFact
from flows.model.outline import AnnouncedCount, Outline, Point
from flows.model.source import SourceDocument, Span

SCHEMA = "https://json-schema.org/draft/2020-12/schema"
FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """A page of the file that the source was read from: it ends where the next begins."""

    number: int
    start: int
    """Code points of the text."""
    confidence: float | None
    """How sure OCR is of its words, from 0 to 1; None of a page that was not read so."""
    source: int
    """The number of its source among several, from 1; 0 of one alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """Which text the spans count in."""

    name: str
    sha256: str
    encoding: str
    characters: int
    pages: tuple[PageRecord, ...] = ()
    """Those of its file, where its format has some."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceRecord:
    """A sentence by the number that citations print."""

    number: int
    span: Span
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRecord:
    """A line of the source by its kind."""

    kind: str
    span: Span
    level: int
    sentences: tuple[SentenceRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRecord:
    """A rule of the facts: how often readers found it right in print, and whether the house prints what it finds."""

    rule: str
    right: int | None
    """None where nobody has read what it finds."""
    read: int | None
    sure: bool
    """Whether it reaches the house's `least_certainty`: else what it finds is no figure, party or event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsFile:
    """The whole of facts.json. Spans are code points of the decoded text, the end exclusive."""

    format: int
    source: SourceRecord
    blocks: tuple[BlockRecord, ...]
    points: tuple[Point, ...]
    announced: tuple[AnnouncedCount, ...]
    facts: tuple[AnyFact, ...]
    rules: tuple[RuleRecord, ...]
    """Those that the facts carry, each once, by name."""
    gaps: tuple[Gap, ...]


def _source_record(document: SourceDocument) -> SourceRecord:
    parts = ((page, document.part_at(page.start)) for page in document.pages)
    return SourceRecord(
        name=document.name,
        sha256=document.sha256,
        encoding=document.encoding,
        characters=len(document.text),
        pages=tuple(
            PageRecord(
                number=page.number,
                start=page.start,
                confidence=page.confidence,
                source=part.number if part else 0,
            )
            for page, part in parts
        ),
    )


def facts_json(
    outline: Outline, facts: tuple[AnyFact, ...], gaps: tuple[Gap, ...], *, least_certainty: int = 95
) -> bytes:
    """Return facts.json as UTF-8; the same arguments give the same bytes."""
    document = outline.document
    record = FactsFile(
        format=FORMAT,
        source=_source_record(document),
        blocks=tuple(
            BlockRecord(
                kind=block.kind,
                span=block.span,
                level=block.level,
                sentences=tuple(
                    SentenceRecord(number=s.number, span=s.span, complete=s.complete) for s in block.sentences
                ),
            )
            for block in outline.blocks
        ),
        points=outline.points,
        announced=outline.announced,
        facts=facts,
        rules=tuple(_rule_record(rule, least_certainty) for rule in sorted({fact.rule for fact in facts})),
        gaps=gaps,
    )
    return json_document(plain(record)).encode()


def _rule_record(rule: str, least: int) -> RuleRecord:
    known = precisions().get(rule)
    return RuleRecord(
        rule=rule,
        right=known.right if known else None,
        read=known.read if known else None,
        sure=reaches(rule, least),
    )


def plain(value: Any) -> Any:
    """Return frozen data as JSON knows it: dataclasses as objects in the order of their fields, decimals as numbers."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
