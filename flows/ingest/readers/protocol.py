"""What a reader is: it knows its format by the bytes, and gives back the text with the structure that the format has.

A new format is one file here with a `READER`, and one line in `READERS`.

A reader gives its text in one of two ways:

- `pieces`: one line each, with its shape (heading, item, row …), as a format with structure has it. What opens an item
  («1.», «أ-», «-») is part of its words in `mark`, as a reader of the file sees it. The lines are not mended, but for
  swapped lam-alef.
- `text`: a text without structure, whose cut lines are joined, whose heads and feet of pages are left out, and so on,
  as in any plain text. A form feed in it begins the next page.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from flows.ingest.encoding import decode
from flows.ingest.refusals import looks_binary
from flows.model.source import Shape, SourceFormat

_ZIP = b"PK\x03\x04"
_HEAD, _LONGEST_TYPE = 65_536, 200


def one_line(words: str) -> str:
    """Return words with their white space drawn together."""
    return " ".join(words.split())


class Incoming:
    """The bytes of a file, with what readers ask of them; each is worked out once."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name, self.data = name, data

    @property
    def suffix(self) -> str:
        """The end of its name, as «.csv»: it decides only between readings that the bytes allow alike."""
        return PurePath(self.name).suffix.lower()

    @property
    def head(self) -> bytes:
        """The first bytes, 64 KB."""
        return self.data[:_HEAD]

    @cached_property
    def is_text(self) -> bool:
        """Whether the bytes can be a text: they open as no other format does, and have few controls."""
        return not looks_binary(self.data)

    @cached_property
    def decoded(self) -> tuple[str, str]:
        """The text and its encoding. Raises EncodingError."""
        return decode(self.name, self.data)

    @property
    def text(self) -> str:
        """The text. Raises EncodingError."""
        return self.decoded[0]

    @property
    def encoding(self) -> str:
        """The encoding of the text, as Python names it. Raises EncodingError."""
        return self.decoded[1]

    @cached_property
    def members(self) -> frozenset[str]:
        """The names in a ZIP, to know DOCX, ODT and XLSX by; empty of every other file. They never become paths."""
        if not self.data.startswith(_ZIP):
            return frozenset()
        try:
            with ZipFile(BytesIO(self.data)) as archive:
                return frozenset(archive.namelist())
        except (BadZipFile, OSError, ValueError, NotImplementedError):
            return frozenset()

    @cached_property
    def declared_type(self) -> bytes:
        """What a package of OpenDocument says that it is; empty of every other file."""
        if "mimetype" not in self.members:
            return b""
        try:
            with ZipFile(BytesIO(self.data)) as archive, archive.open("mimetype") as part:
                return part.read(_LONGEST_TYPE).strip()
        except (BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError):
            return b""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLimits:
    """What reading one file may take; a file over them is refused."""

    expanded: int = 100_000_000
    """Bytes that what is packed in a file may unpack to."""
    members: int = 10_000
    """Files in an archive, parts in a package."""
    enclosed: int = 200
    """Sources that one file may bring."""
    ocr: bool = False
    """Whether pictures of pages are read: what they say rests on the eye of a program."""
    depth: int = 3
    """How deep sources may lie in each other: an archive in a letter in an archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One line of a text with structure."""

    words: str
    """Without line ends: white space is drawn together. Of a row empty: its cells have the words."""
    shape: Shape = Shape.PARAGRAPH
    level: int = 0
    """How deep a heading or an item stands, from 1."""
    mark: str = ""
    """What opens an item, as a reader sees it: «-», «1.», «أ-»."""
    cells: tuple[str, ...] = ()
    """The words of a row's cells; a cell that spans several columns is followed by empty ones."""
    table: int = 0
    """The number of a row's table in the file, from 0."""
    header: bool = False
    """Whether a row names the columns."""
    page: int = 0
    """The page that it stands on, from 1; 0 where the format has no pages."""
    doubtful: tuple[tuple[int, int], ...] = ()
    """Places in `words` (code points, end exclusive) not sure to be right; of a row in its cells, « | » between."""
    property: str = ""
    """The name of the property that it says: «date» of the line of a page's date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A source that lies in another: an attachment, a member of an archive."""

    name: str
    """As the file calls it; it never becomes a path."""
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader gives back."""

    format: SourceFormat
    encoding: str
    """As Python names it; "mime", "xml", "pdf" where the format has its own."""
    pieces: tuple[Piece, ...] = ()
    text: str = ""
    """Instead of pieces: a text without structure."""
    properties: tuple[tuple[str, str], ...] = ()
    """Name and value of what the file says of itself and no piece says."""
    repairs: tuple[str, ...] = ()
    """Names of rules (`repair.…`, in flows/arabic/repairs.py) by which the file was mended on the way."""
    enclosed: tuple[Enclosed, ...] = ()
    confidence: tuple[tuple[int, float], ...] = ()
    """Page and confidence (0 to 1) of each page that OCR read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """How one format is known and read."""

    format: SourceFormat
    fits: Callable[[Incoming], bool]
    """Whether the bytes are of this format. Raises nothing but EncodingError; cheap, and with no parsing."""
    read: Callable[[Incoming, ReadingLimits], Reading]
    """Raises a SourceError: for what is broken, locked, or over the limits, with its cure."""
    confined: bool = False
    """Whether it parses a binary format: it is then read in a process of its own, within time and memory."""
    seconds: int = 60
    """Seconds of the processor that reading may take there."""
    megabytes: int = 700
    """Megabytes that it may take there, beyond what the process has at rest."""
