"""Bytes -> SourceDocument: the refusals, the encoding."""

from flows.ingest.reading import MAX_BYTES, read

__all__ = ["MAX_BYTES", "read"]
