"""The shape of a source: blocks, sections, sentences, points; each a span of the original text."""

from dataclasses import dataclass, field
from enum import StrEnum

from flows.model.source import SourceDocument, Span


class BlockKind(StrEnum):
    """What a line of the source is."""

    TITLE = "title"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    """A line that is a quotation from its first to its last word, or that Markdown marks as one."""
    TABLE_ROW = "table_row"
    TABLE_UNITS = "table_units"
    """The line above a table that says what its figures are counted in."""
    SIGNATURE = "signature"
    """Who signed, where and when, below the last sentence."""


class Division(StrEnum):
    """What a heading calls the part it opens; a law has them in this order, the widest first."""

    BOOK = "book"
    """الكتاب"""
    PART = "part"
    """الباب"""
    CHAPTER = "chapter"
    """الفصل"""
    SECTION = "section"
    """القسم، الفرع"""
    ARTICLE = "article"
    """المادة"""
    CLAUSE = "clause"
    """البند"""
    PARAGRAPH = "paragraph"
    """الفقرة"""
    APPENDIX = "appendix"
    """الملحق، المرفق"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, numbered from 1 through the whole source: the number that citations print."""

    number: int
    span: Span
    complete: bool = True
    """False where the source breaks off before the sentence ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One line of the source that is not empty, without the spaces around it; a title may run over two."""

    kind: BlockKind
    span: Span
    level: int = 0
    """The depth of a heading, 1 the outermost; 0 for every other kind."""
    division: Division | None = None
    """The division that a heading names («المادة الأولى»); None for other blocks."""
    sentences: tuple[Sentence, ...] = ()
    """At least one; none of a line that only draws the rule of a table."""
    unmarked: Span | None = None
    """The words without the marks, where Markdown marks a title or heading; else None."""

    @property
    def content(self) -> Span:
        """The words of a block, of a heading without the marks that Markdown puts around it: what print takes."""
        return self.unmarked or self.span


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands below it; the opening of a text is a section without a heading."""

    heading: Block | None
    blocks: tuple[Block, ...]
    """Without the heading itself."""
    span: Span
    """From the heading to the end of the last block: sections follow each other, none lies in another."""

    @property
    def level(self) -> int:
        """The level of its heading, 1 the outermost; 0 for the opening. A part holds the deeper ones up to the next."""
        return self.heading.level if self.heading else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A numbered item of an enumeration (أولاً … سادساً, 1. 2. 3.), over several blocks where its text goes on.

    Points stand in the order of their markers. Two points of one level never overlap; a point of level 2 lies wholly
    in the `span` of a point of level 1, after its `body`. So bodies never overlap, whatever the levels, and who
    prints the bodies of all points in order prints nothing twice.
    """

    number: int
    span: Span
    """Marker and text, with the points that lie in it and what stands between them."""
    marker: Span
    body: Span
    """The text alone, without the marker and the comma after it, up to the first point that lies in this one. Where
    it goes on over several paragraphs it holds their line ends."""
    enumeration: int
    """Points that count on from each other share this index, across headings too."""
    lettered: bool = False
    """Whether a letter marks it («أ-»): print keeps the letter then."""
    level: int = 1
    """How deep it stands: 1 for a point in no other, 2 for «أ-» below «1.»."""

    @property
    def own(self) -> Span:
        """Marker and body: the point without those that lie in it."""
        return self.marker.cover(self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncedCount:
    """A count that the source announces («ست نقاط», «مبادرتين») and what was found of it."""

    span: Span
    count: int
    noun: str
    """What is counted, as the singular of the lexicon («نقطة»)."""
    items: tuple[Span, ...]
    """What was found of it, in the order of the text; empty where nothing was."""

    @property
    def agrees(self) -> bool:
        """Whether as many were found as were announced."""
        return len(self.items) == self.count


@dataclass(frozen=True, slots=True, kw_only=True)
class MiscountedList:
    """An announced count with the list after its colon, which cannot have so many members («خمس ركائز: …»)."""

    span: Span
    """From the count to the end of the list."""
    count: int
    found: int
    """The most members that it can have, however each «و» in it is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table in plain text: lines that follow each other, cut at the marks between their cells.

    Rules that are only drawn («|---|») are no rows. A row may have fewer cells than others: the last are missing then.
    """

    rows: tuple[tuple[Span, ...], ...]
    """The cells of each row, without the blanks around them; an empty cell is an empty span of its line."""
    lines: tuple[Span, ...]
    """The line of each row: the words of its block and of its one sentence."""
    span: Span
    header: bool
    """Whether the first row names the columns."""
    caption: Span | None = None
    """The line above that says what the table is; None where there is none."""
    units: Span | None = None
    """The line above that says what the figures are counted in («بملايين الريالات»)."""
    total: int | None = None
    """Which row the source calls the total, by its index among `rows`."""

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(map(len, self.rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """How often reading looked past something in the text; the text itself stays as it is, character by character."""

    rule: str
    """The name of the rule, as docs/rules.md explains it."""
    count: int
    reported: bool = False
    """True where it is only reported and read as it stands («مجموعه»)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The whole shape. Blocks are in the order of the text and do not overlap; sections partition them."""

    document: SourceDocument
    title: Block | None
    sections: tuple[Section, ...]
    points: tuple[Point, ...]
    announced: tuple[AnnouncedCount, ...]
    miscounted: tuple[MiscountedList, ...] = ()
    tables: tuple[Table, ...] = ()
    repairs: tuple[Repair, ...] = ()
    lead: Block | None = None
    """The first paragraph of the opening that is a sentence; None in laws, in decrees, and without an opening."""
    dateline: Span | None = None
    """Where and when, on a line of its own or before the first words («بكين، 23 يونيو 2021 (وكالة) –»)."""
    parts: tuple["Outline", ...] = ()
    """The outline of each of several sources, in places of its own document; empty of one alone."""

    blocks: tuple[Block, ...] = field(init=False, repr=False, compare=False)
    """Every block in the order of the text, title and headings included."""
    sentences: tuple[Sentence, ...] = field(init=False, repr=False, compare=False)
    """Every sentence of every block, in the order of the text: sentence n is at index n - 1."""

    def __post_init__(self) -> None:
        """Gather blocks and sentences once: every finder asks for them."""
        blocks = self._gather_blocks()
        object.__setattr__(self, "blocks", blocks)
        object.__setattr__(self, "sentences", tuple(sentence for block in blocks for sentence in block.sentences))

    def _gather_blocks(self) -> tuple[Block, ...]:
        blocks = [b for s in self.sections for b in ((s.heading,) if s.heading else ()) + s.blocks]
        if self.title:
            start = self.title.span.start  # a basmala, a date may stand over it
            before = next((i for i, block in enumerate(blocks) if block.span.start > start), len(blocks))
            blocks.insert(before, self.title)
        return tuple(blocks)

    @property
    def text(self) -> str:
        """The original text that all spans count in."""
        return self.document.text

    @property
    def broken_end(self) -> Sentence | None:
        """The last sentence, if the source breaks off in it."""
        last = self.sentences[-1] if self.sentences else None
        return last if last and not last.complete else None
