"""A workbook of Excel (.xlsx, .xlsm): its sheets as tables."""

from flows.ingest.readers.protocol import Incoming, Reader, Reading, ReadingLimits
from flows.model.source import SourceFormat


def is_workbook(file: Incoming) -> bool:
    """Whether the bytes are a package of Excel."""
    return "[Content_Types].xml" in file.members and any(name.startswith("xl/") for name in file.members)


def read_sheets(file: Incoming, limits: ReadingLimits) -> Reading:  # noqa: ARG001  # a workbook has its own
    """Return the sheets that are not hidden."""
    from flows.ingest.formats.pieces import as_reading
    from flows.ingest.formats.sheets import read_workbook

    return as_reading(read_workbook(file.name, file.data), SourceFormat.XLSX)


READER = Reader(format=SourceFormat.XLSX, fits=is_workbook, read=read_sheets, confined=True)
