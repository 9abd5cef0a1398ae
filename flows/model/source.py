"""What came in: the text as its author wrote it, where it was mended, and places in it."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the source text: code points of the original, the end exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that no text can have."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words that stand in this place of `text`."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> "Span":
        """The same stretch `by` code points further on."""
        return Span(self.start + by, self.end + by)

    def cover(self, other: "Span") -> "Span":
        """The smallest span that contains both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


class SourceFormat(StrEnum):
    """What the bytes of a source are, besides plain text."""

    TEXT = "text"
    MARKDOWN = "markdown"
    SUBTITLES = "subtitles"
    CHAT = "chat"
    """What a program of messages exports: WhatsApp, Telegram."""
    HTML = "html"
    EMAIL = "email"
    MSG = "msg"
    DOCX = "docx"
    ODT = "odt"
    EPUB = "epub"
    RTF = "rtf"
    DOC = "doc"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    PDF = "pdf"
    PICTURE = "picture"
    ZIP = "zip"
    SEVERAL = "several"
    """Several sources that were given together, each with its own format."""


class Shape(StrEnum):
    """What a format says that a line is: no guess, it stands so in the file."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    ROW = "row"
    RULE = "rule"
    """What is drawn below the names of a table's columns; it says nothing."""
    DATELINE = "dateline"
    NOTE = "note"
    """A footnote or an endnote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shaped:
    """One line of a document's text with what its format says that it is."""

    shape: Shape
    span: Span
    """The whole line, without its end."""
    level: int = 0
    """How deep a heading or an item stands, from 1."""
    table: int = 0
    """The number of the table that a row belongs to, from 0."""
    cells: tuple[Span, ...] = ()
    """The cells of a row, without the blanks around them; an empty cell is an empty span of its line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """Where a page of the file begins in the text."""

    number: int
    """As a reader counts them, from 1."""
    start: int
    """Code points of the text; the page ends where the next begins."""
    confidence: float | None = None
    """How sure OCR is of its words, from 0 to 1; None of a page that was not read so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """What a file says of itself: who wrote it, when, who published it."""

    name: str
    """"title", "author", "publisher", "date", "created", "changed", "program", "sender", "subject"."""
    value: str
    span: Span | None = None
    """Its place in the text, where a reader of the file sees it; None of what only the file's data say."""


@dataclass(frozen=True, slots=True)
class Mend:
    """A place where a source's text is not what its file has: a line's end within a sentence, the foot of a page."""

    rule: str
    """The name of the rule, as docs/rules.md explains it."""
    span: Span
    """What stands there now, in the document's text; empty where something was left out."""
    was: str
    """What the file has there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePart:
    """One of several sources that were given together."""

    number: int
    """As citations name it, from 1: «[2/7]» is sentence 7 of source 2."""
    name: str
    span: Span
    """Where its text stands in the text of all."""
    sha256: str
    size: int
    format: SourceFormat
    encoding: str
    day: str = ""
    """The day that it gives for itself, as 2026-11-23; empty where it gives none. Sources stand in their order."""
    day_span: Span | None = None
    """Where it gives it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A source that lay in another and could not be read: what is said of it, in both languages."""

    name: str
    ar: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument:
    """A source as it is read. Every offset of the program counts code points of `text`, which no later room changes."""

    name: str
    """The file name, for messages and the manifest."""
    text: str
    """What the file says, with its mends."""
    encoding: str
    """The encoding the bytes were read with, as Python names it."""
    sha256: str
    """Hash of the bytes as they came."""
    size: int
    """Size of the file, in bytes."""
    format: SourceFormat = SourceFormat.TEXT
    mends: tuple[Mend, ...] = ()
    """Where `text` is not what the file has, in order."""
    shapes: tuple[Shaped, ...] = ()
    """What the format says of lines, in order; none of plain text. Guesses yield to it."""
    pages: tuple[SourcePage, ...] = ()
    """The pages of the file, in order; empty where its format has none."""
    properties: tuple[Property, ...] = ()
    """What the file says of itself."""
    doubtful: tuple[Span, ...] = ()
    """Words of which OCR, or the order of a line of a PDF, is not sure, in order."""
    repairs: tuple[str, ...] = ()
    """Rules by which a reader mended what has no place in the text (changes accepted, macros left out)."""
    parts: tuple[SourcePart, ...] = ()
    """Each of several sources, in their order; empty of one alone."""
    left_out: tuple[LeftOut, ...] = ()
    """What lay in the file and could not be read."""

    def part_at(self, place: int) -> SourcePart | None:
        """Return which of several sources a place stands in; None of one alone."""
        return next((part for part in reversed(self.parts) if part.span.start <= place), None)

    def page_at(self, place: int) -> SourcePage | None:
        """Return which page of its file a place stands on; None where its format has none."""
        part = self.part_at(place)
        first = part.span.start if part else 0
        return next((page for page in reversed(self.pages) if first <= page.start <= place), None)

    @property
    def rests_on_ocr(self) -> bool:
        """Whether a program has read words of it off a picture."""
        return any(page.confidence is not None for page in self.pages)

    @property
    def unmended(self) -> str:
        """The text as the file has it, before the mends."""
        pieces: list[str] = []
        end = 0
        for mend in self.mends:
            pieces += (self.text[end : mend.span.start], mend.was)
            end = mend.span.end
        return "".join((*pieces, self.text[end:]))
