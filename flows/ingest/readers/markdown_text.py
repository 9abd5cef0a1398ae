"""A text in Markdown, by its name or by the data above it: what its marks say, and what the data say of it."""

from dataclasses import replace

from flows.ingest.metadata import Metadata, find_metadata
from flows.ingest.readers.protocol import Incoming, Piece, Reader, Reading, ReadingLimits, one_line
from flows.model.source import Shape, SourceFormat

_SUFFIXES = (".md", ".markdown", ".mdown")
_NAMES = ("author", "publisher", "description")


def is_markdown(file: Incoming) -> bool:
    """Whether a text is Markdown: a text that only has some of its marks is read as the plain text that it is."""
    if not file.is_text:
        return False
    return file.suffix in _SUFFIXES or find_metadata(file.text) is not None


def read_markdown_text(file: Incoming, limits: ReadingLimits) -> Reading:  # noqa: ARG001  # a text unpacks to nothing
    """Return its blocks; the title and the day of its data stand first."""
    from flows.ingest.formats.markdown import read_markdown
    from flows.ingest.formats.pieces import as_reading

    data = find_metadata(file.text)
    own = as_reading(read_markdown(file.text[data.span.end :] if data else file.text), SourceFormat.MARKDOWN)
    said = tuple((name, data.values[name]) for name in _NAMES if name in data.values) if data else ()
    pieces = _below(data, own.pieces) if data else own.pieces
    return replace(own, encoding=file.encoding, pieces=tuple(pieces), properties=said)


def _below(data: Metadata, pieces: tuple[Piece, ...]) -> list[Piece]:
    """Return the pieces below the title and the day that the data give; a title that they say again is said once."""
    day = [Piece(words=data.day, shape=Shape.DATELINE, property="date")] if data.day else []
    if not data.title:
        place = next((place for place, piece in enumerate(pieces, 1) if piece.shape is Shape.TITLE), 0)
        return [*pieces[:place], *day, *pieces[place:]]
    title = one_line(data.title)
    heads = (Shape.HEADING, Shape.TITLE)
    rest = [piece for piece in pieces if not (piece.shape in heads and piece.words == title)]
    own = [replace(each, shape=Shape.HEADING, level=1) if each.shape is Shape.TITLE else each for each in rest]
    return [Piece(words=title, shape=Shape.TITLE, property="title"), *day, *own]


READER = Reader(format=SourceFormat.MARKDOWN, fits=is_markdown, read=read_markdown_text)
"""The suffix decides where the bytes allow both readings: «.md» promises that every mark is one."""
