"""Subtitles (SubRip, WebVTT, SBV, SubStation): their words run on, without the numbers and times of their pieces."""

from flows.ingest.readers.protocol import Incoming, Reader, Reading, ReadingLimits
from flows.ingest.subtitles import as_cues, find_cue_gaps
from flows.model.source import SourceFormat

_SIGNS = ("-->", "Dialogue:", ",0")
"""One of these stands between the times of every piece, or before them."""


def is_subtitles(file: Incoming) -> bool:
    """Whether a text opens with the times of a piece, as subtitles do."""
    if not (file.is_text and any(sign in file.text for sign in _SIGNS)):
        return False
    return next(find_cue_gaps(as_cues(file.text)), None) is not None


def read_subtitles(file: Incoming, limits: ReadingLimits) -> Reading:  # noqa: ARG001  # a text unpacks to nothing
    """Return the text, of which mending leaves out what is not said."""
    return Reading(format=SourceFormat.SUBTITLES, encoding=file.encoding, text=as_cues(file.text))


READER = Reader(format=SourceFormat.SUBTITLES, fits=is_subtitles, read=read_subtitles)
