"""Subtitles (SubRip, WebVTT): their words run on, without the numbers and times of their pieces."""

from flows.ingest.readers.protocol import Incoming, Reader, Reading, ReadingLimits
from flows.ingest.subtitles import find_cue_gaps
from flows.model.source import SourceFormat

_ARROW = "-->"


def is_subtitles(file: Incoming) -> bool:
    """Whether a text opens with the times of a piece, as subtitles do."""
    return file.is_text and _ARROW in file.text and next(find_cue_gaps(file.text), None) is not None


def read_subtitles(file: Incoming, limits: ReadingLimits) -> Reading:  # noqa: ARG001  # a text unpacks to nothing
    """Return the text, of which mending leaves out what is not said."""
    return Reading(format=SourceFormat.SUBTITLES, encoding=file.encoding, text=file.text)


READER = Reader(format=SourceFormat.SUBTITLES, fits=is_subtitles, read=read_subtitles)
