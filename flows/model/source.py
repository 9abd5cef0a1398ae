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
    HTML = "html"
    EMAIL = "email"


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

    @property
    def unmended(self) -> str:
        """The text as the file has it, before the mends."""
        pieces: list[str] = []
        end = 0
        for mend in self.mends:
            pieces += (self.text[end : mend.span.start], mend.was)
            end = mend.span.end
        return "".join((*pieces, self.text[end:]))
