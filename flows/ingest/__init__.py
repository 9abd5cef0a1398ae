"""Bytes -> SourceDocument: the refusals, the encoding."""

from flows.ingest.reading import MAX_BYTES, as_document, read

__all__ = ["MAX_BYTES", "as_document", "read"]
