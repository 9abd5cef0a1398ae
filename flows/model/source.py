"""What came in: the text as its author wrote it, and places in it."""

from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument:
    """A decoded source. `text` is never repaired in place: every offset of the program counts its code points."""

    name: str
    """The file name, for messages and the manifest."""
    text: str
    encoding: str
    """The encoding the bytes were read with, as Python names it."""
    sha256: str
    """Hash of the bytes as they came."""
    size: int
    """Size of the file, in bytes."""
