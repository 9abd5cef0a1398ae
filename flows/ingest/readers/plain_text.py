"""Plain text: whatever can be decoded and is no data for programs."""

from flows.ingest.readers.protocol import Incoming, Reader, Reading, ReadingLimits
from flows.ingest.refusals import refuse_data
from flows.model.source import SourceFormat


def is_text(file: Incoming) -> bool:
    """Whether the bytes can be a text; whether they are one, decoding says."""
    return file.is_text


def read_text(file: Incoming, limits: ReadingLimits) -> Reading:  # noqa: ARG001  # a text unpacks to nothing
    """Return the text as it is. Raises EncodingError, and BinarySourceError for JSON and XML."""
    refuse_data(file.name, file.text)
    return Reading(format=SourceFormat.TEXT, encoding=file.encoding, text=file.text)


READER = Reader(format=SourceFormat.TEXT, fits=is_text, read=read_text)
