"""Where a source comes from, for the manifest and the pages: its format, its pages, what it says of itself."""

from collections.abc import Iterable
from typing import Any

from flows.model.source import Property, SourceDocument, SourcePage, SourcePart, Span


def provenance_of(document: SourceDocument) -> dict[str, Any]:
    """Return what the manifest says of a source, of several of each, as plain data."""
    return {
        "name": document.name,
        "sha256": document.sha256,
        "bytes": document.size,
        "format": document.format,
        "encoding": document.encoding,
        "characters": len(document.text),
        "pages": _pages(document.pages),
        "properties": _properties(document.properties),
        "doubtful": len(document.doubtful),
        "parts": [_part(document, part) for part in document.parts],
        "left_out": [{"name": left.name, "ar": left.ar, "en": left.en} for left in document.left_out],
    }


def _part(document: SourceDocument, part: SourcePart) -> dict[str, Any]:
    return {
        "number": part.number,
        "name": part.name,
        "sha256": part.sha256,
        "bytes": part.size,
        "format": part.format,
        "encoding": part.encoding,
        "date": part.day,
        "span": _span(part.span),
        "pages": _pages(page for page in document.pages if part.span.start <= page.start < part.span.end),
    }


def _pages(pages: Iterable[SourcePage]) -> list[dict[str, Any]]:
    return [{"number": page.number, "start": page.start, "confidence": page.confidence} for page in pages]


def _properties(properties: Iterable[Property]) -> list[dict[str, Any]]:
    return [
        {"name": each.name, "value": each.value, "span": _span(each.span) if each.span else None} for each in properties
    ]


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
