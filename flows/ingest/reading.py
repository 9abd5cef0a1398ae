"""Bytes -> SourceDocument: refused, read by the reader of their format, and mended where a program has broken them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256

from flows.errors import SourceError
from flows.ingest.assembling import assemble
from flows.ingest.readers import reader_of
from flows.ingest.readers.protocol import Enclosed, Incoming, Reader, Reading, ReadingLimits
from flows.ingest.readers.zip_archive import too_deep_error, too_much_error
from flows.ingest.refusals import TEXT_REFUSALS, binary_error, refuse_empty, refuse_large, refuse_no_arabic
from flows.ingest.table_heads import with_joined_heads
from flows.model.several import join_sources
from flows.model.source import LeftOut, Shape, SourceDocument

MAX_BYTES = 20_000_000
"""The largest source that is read, unless the caller sets another limit."""


_JOINED_HEADS = "repair.joined-heads"
_PARTIES = frozenset(("sender", "recipient"))
"""Lines of an envelope: their labels are ours and their names those of people, so they make no source Arabic."""
_ENVELOPE = frozenset((Shape.TITLE, Shape.DATELINE))
Confine = Callable[[Reader, Incoming, ReadingLimits], Reading]
"""Reads a file whose format is binary: here, or in a process of its own."""


def read_here(reader: Reader, file: Incoming, limits: ReadingLimits) -> Reading:
    """Read a file in this process."""
    return reader.read(file, limits)


def read(
    name: str, data: bytes, *, limit: int = MAX_BYTES, confine: Confine = read_here, ocr: bool = False
) -> SourceDocument:
    """Read the bytes of a source.

    Takes the file name for messages, the bytes, the most bytes that are accepted, what reads binary formats, and
    whether pictures of pages are read.
    Returns the document: its text as decoded (a byte-order mark aside), or what the reader of its format gives, with
    its mends; of a file that encloses others all of them, one after the other, and what of them could not be read.
    Raises a SourceError for what is too large, empty, of no format that is read, data, in no encoding that is read,
    garbled, without Arabic, or with its words backwards, where that is so of all that it holds.
    """
    refuse_large(name, len(data), limit)
    return _Read(confine, ReadingLimits(ocr=ocr)).whole(name, data, 0)


@dataclass(slots=True)
class _Read:
    """Reads one file and what it encloses, within limits for all of it."""

    confine: Confine
    limits: ReadingLimits
    _sources: int = 0
    _bytes: int = 0

    def whole(self, name: str, data: bytes, depth: int) -> SourceDocument:
        """Return what a file says, and what lies in it says."""
        refuse_empty(name, data)
        file = Incoming(name, data)
        reader = reader_of(file)
        if reader is None:
            raise binary_error(name, data)
        reading = (self.confine if reader.confined else read_here)(reader, file, self.limits)
        if not reading.enclosed:
            return _alone(_as_read(name, data, reading))
        return self._with_enclosed(name, data, reading, depth)

    def _with_enclosed(self, name: str, data: bytes, reading: Reading, depth: int) -> SourceDocument:
        errors: list[SourceError] = []
        works = [partial(_as_read, name, data, reading)] if reading.pieces or reading.text else []
        own = list(_done(works, errors))
        inside = list(_done([partial(self._enclosed, each, depth + 1) for each in reading.enclosed], errors))
        if not (own or inside) or (not inside and _is_envelope(reading)):
            raise errors[0]
        if not inside:
            _alone(own[0])
        whole = join_sources([*own, *inside], data=data)
        left = (LeftOut(name=error.subject, ar=error.what.ar, en=error.what.en) for error in errors)
        return replace(whole, left_out=(*whole.left_out, *left))

    def _enclosed(self, each: Enclosed, depth: int) -> SourceDocument:
        self._sources += 1
        self._bytes += len(each.data)
        if depth > self.limits.depth:
            raise too_deep_error(each.name, self.limits)
        if self._sources > self.limits.enclosed or self._bytes > self.limits.expanded:
            raise too_much_error(each.name, self.limits)
        return self.whole(each.name, each.data, depth)


def _done(works: Iterable[Callable[[], SourceDocument]], errors: list[SourceError]) -> Iterator[SourceDocument]:
    """Yield what could be read; what could not be read is added to `errors`."""
    for work in works:
        try:
            yield work()
        except SourceError as error:
            errors.append(error)


def _as_read(name: str, data: bytes, reading: Reading) -> SourceDocument:
    pieces, joined = with_joined_heads(reading.pieces)
    found = assemble(replace(reading, pieces=pieces))
    for refuse_text in TEXT_REFUSALS:
        refuse_text(name, found.text)
    return SourceDocument(
        name=name,
        text=found.text,
        encoding=reading.encoding,
        sha256=sha256(data).hexdigest(),
        size=len(data),
        format=reading.format,
        mends=found.mends,
        shapes=found.shapes,
        pages=found.pages,
        properties=found.properties,
        doubtful=found.doubtful,
        repairs=(*reading.repairs, *([_JOINED_HEADS] if joined else [])),
    )


def _is_envelope(reading: Reading) -> bool:
    """Whether a file says nothing besides what it encloses: a mail of a subject, its day and its parties."""
    return not reading.text and all(each.shape in _ENVELOPE or each.property in _PARTIES for each in reading.pieces)


def _alone(document: SourceDocument) -> SourceDocument:
    """Return what encloses nothing that is read. Raises NoArabicError where only its envelope is Arabic."""
    said = document.text
    for place in reversed([each.span for each in document.properties if each.span and each.name in _PARTIES]):
        said = said[: place.start] + said[place.end :]
    refuse_no_arabic(document.name, said)
    return document


def as_document(text: str) -> SourceDocument:
    """Return a text that came in no file as a document."""
    data = text.encode("utf-8", "surrogatepass")
    return SourceDocument(name="", text=text, encoding="utf-8", sha256=sha256(data).hexdigest(), size=len(data))
