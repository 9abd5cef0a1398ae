"""Rows of values parted by commas, semicolons or tabs (.csv, .tsv), as sheets and databases give them out."""

from dataclasses import replace

from flows.ingest.readers.protocol import Incoming, Reader, Reading, ReadingLimits
from flows.model.source import SourceFormat

_SUFFIXES = (".csv", ".tsv", ".tab")


def is_comma_separated(file: Incoming) -> bool:
    """Whether a text is rows of values from its first line to its last; its name needs fewer of them as a proof."""
    if not file.is_text:
        return False
    from flows.ingest.formats.comma_separated import is_table

    return is_table(file.text, named=file.suffix in _SUFFIXES)


def read_values(file: Incoming, limits: ReadingLimits) -> Reading:  # noqa: ARG001  # a text unpacks to nothing
    """Return the rows as a table."""
    from flows.ingest.formats.comma_separated import read_table
    from flows.ingest.formats.pieces import as_reading

    return replace(as_reading(read_table(file.name, file.text), SourceFormat.CSV), encoding=file.encoding)


READER = Reader(format=SourceFormat.CSV, fits=is_comma_separated, read=read_values)
