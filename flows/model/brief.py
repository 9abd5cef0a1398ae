"""The brief: what will be printed, each part with the place in the source that it rests on."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from flows.model.facts import Date, Figure, Organization, Period, Person, Place, Quotation
from flows.model.length import NOTHING_LEFT_OUT, AnnexPlace, LeftOut, Length
from flows.model.plan import HeadLabel
from flows.model.source import SourceDocument, Span


class Origin(StrEnum):
    """Whose words something is."""

    SOURCE = "source"
    EDITOR = "editor"
    HOUSE = "house"
    FILE = "file"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words of the source, printed as they stand there."""

    span: Span
    words: str
    sentences: tuple[int, ...]
    """Numbers of the source sentences that the span touches: the citation."""
    complete: bool = True
    """False where the source breaks off in it."""
    also: tuple[int, ...] = ()
    """Numbers of the sentences in which other sources say the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What the brief is called: the source's words, or the editor's."""

    words: str
    origin: Origin
    rule: str
    span: Span | None = None
    cells: tuple[Span, ...] = ()
    """The stretches that the words name one after the other: cells of a table's head, or who did something and what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefDate:
    """The date in the masthead, in both calendars; the Hijri day is None outside 1343-1500."""

    gregorian: dt.date
    hijri: tuple[int, int, int] | None
    """Year, month, day of the Umm al-Qura calendar."""
    origin: Origin
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Who read a brief before it was published, and let it pass."""

    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadStatement:
    """What the source says of itself above its text: its number, from whom, to whom."""

    label: HeadLabel
    statement: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """Who prints it, under which number, for whom."""

    organ: str
    classification: str
    distribution: str
    reference: str
    reference_origin: Origin
    date: BriefDate | None
    review: Review | None = None
    source_head: tuple[HeadStatement, ...] = ()
    """In the order in which print has them."""
    notes: str = ""
    """The editor's."""


class TableRule(StrEnum):
    """By what a cell or a row of a table was chosen, as docs/rules.md explains it."""

    TOTAL = "table.total"
    LARGEST = "table.largest"
    LEAST = "table.least"
    LARGEST_ROW = "table.largest-row"
    FIRST_ROW = "table.first-row"
    SUM = "table.sum"
    """The total that its column does not come to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """A cell of a table with what says what it is."""

    words: Statement
    row: Statement
    """The label of its row."""
    column: Statement | None
    """The head of its column; None in a table without a head."""
    units: Statement | None
    """The line above the table that says what its figures are counted in."""
    rule: TableRule


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLine:
    """A row of a table, read out: its label, and each of its other cells under the head of its column."""

    label: Statement
    cells: tuple[TableCell, ...]
    rule: TableRule
    shortened: bool = False
    """Whether the last cells were left to the annex."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefTable:
    """A small table of the source, whole: each cell as it stands there, None where a cell is empty."""

    caption: Statement | None
    """The line above it that says what it is, else the heading of its section."""
    units: Statement | None
    """The line above it that says what its figures are counted in."""
    header: tuple[Statement | None, ...]
    """The heads of its columns; empty where the source has none."""
    rows: tuple[tuple[Statement | None, ...], ...]
    """All of one length, that of the header where there is one; the first cell of each says something."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Everything that it says, in the order of the source."""
        cells = (each for row in (self.header, *self.rows) for each in row)
        return tuple(each for each in (self.caption, self.units, *cells) if each)

    @property
    def start(self) -> int:
        """Where its first cell stands."""
        return next(each.span.start for row in (self.header, *self.rows) for each in row if each)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A figure with the clause that says what it is."""

    fact: Figure
    statement: Statement
    """The clause around the figure; it contains the figure. Of a table it is the row."""
    cell: TableCell | None = None
    """Where the figure stands in a table, by which print says what it is."""
    about: Statement | None = None
    """The few words of its clause that a narrow card has room for; None where the whole clause is printed."""
    under: Statement | None = None
    """The words over its clause that bring its list, or number its section: «العملية مكنت من حجز»; mostly None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefBar:
    """One of the amounts that a chart compares."""

    label: Statement
    """The source's words for what the amount is of."""
    fact: Figure
    statement: Statement
    """The clause around both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefChart:
    """Amounts of one unit that the source puts side by side, in its order."""

    caption: Statement | None
    """The source's words above the amounts; None where it has none of its own."""
    unit: Statement | None
    """What the amounts are counted in; None of percentages, which say it themselves."""
    bars: tuple[BriefBar, ...]
    rule: str
    """The name of the rule that put them together, as docs/rules.md explains it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPoint:
    """A numbered point with its number in the source."""

    number: int
    statement: Statement
    shortened: bool
    """Whether later sentences of the point were left to the annex."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSection:
    """A section of the source, in brief."""

    heading: Statement | None
    content: tuple[Statement | BriefPoint, ...]
    """In the order of the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Things that the source announces by their count and then names («مبادرتين: الأولى … والثانية …»)."""

    caption: Statement
    items: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who acts: a person with the office, a body or a land; and the words of the source in which they act."""

    name: Person | Organization | Place
    office: Statement | None
    statement: Statement
    quoted: bool = False
    """Whether what they say is printed among the quotations: the table then points there and does not say it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefQuotation:
    """Quoted speech with who says it: by the full name where the source gives one, with the office."""

    fact: Quotation
    speaker: Statement
    office: Statement | None
    statement: Statement
    """The clause of the verb that brings the speech, and the speech."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """What a relative date («أمس») comes to, reckoned from the day that the source gives for itself."""

    value: str
    """The day, in ISO 8601."""
    own: dt.date
    own_span: Span
    """Where the source says its own day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """A date or a period and its clause."""

    date: Date | Period
    when: Statement
    """The date as the source writes it, in both calendars where it writes both."""
    statement: Statement
    reckoned: Reckoned | None = None
    """What a relative date comes to; None for one that the source writes out."""
    about: Statement | None = None
    """The few words of its clause that a narrow column has room for; None where the whole clause is printed."""


class GapKind(StrEnum):
    """What a source leaves open."""

    BROKEN_END = "broken_end"
    COUNT_DIFFERS = "count_differs"
    COUNT_NOT_LISTED = "count_not_listed"
    NO_DATE = "no_date_gap"
    DATES_DIFFER = "dates_differ"
    WEEKDAY_DIFFERS = "weekday_differs"
    IMPOSSIBLE_DAY = "impossible_day"
    DAYS_REVERSED = "days_reversed"
    LENGTH_DIFFERS = "length_differs"
    VALUES_DIFFER = "values_differ"
    STATEMENTS_DIFFER = "statements_differ"
    OFFICES_DIFFER = "offices_differ"
    SOURCES_DIFFER = "sources_differ"
    SPELLINGS_DIFFER = "spellings_differ"
    SUM_DIFFERS = "sum_differs"
    CHANGE_DIFFERS = "change_differs"
    CONVERSION_DIFFERS = "conversion_differs"
    BLANK = "blank"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that the source leaves open: the words are the source's, the remark is the house's for its kind."""

    kind: GapKind
    statement: Statement | None
    announced: int = 0
    found: int = 0
    others: tuple[Statement, ...] = ()
    """The places that the statement is in conflict with, where it does not hold them itself."""
    cell: TableCell | None = None
    """The total of a table that its column does not come to; the statement is its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexSentence:
    """A numbered sentence of the source and the facts in it."""

    number: int
    span: Span
    words: str
    facts: tuple[Span, ...]
    """To be underlined; they do not overlap and may reach beyond the sentence's ends by nothing."""
    unsure: tuple[Span, ...] = ()
    """Those of them whose rule is not right often enough for the house: marked as such."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexBlock:
    """A line of the source, whole; or a table of it, whose rows are the sentences."""

    heading: bool
    sentences: tuple[AnnexSentence, ...]
    cells: tuple[tuple[Span, ...], ...] = ()
    """The cells of each sentence of a table, without the marks between them; empty of a line."""
    headed: bool = False
    """Whether the first row of a table names its columns."""
    caption: Span | None = None
    """The line above a table that says what it is, which is a block of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything that is printed. Renderers add labels, numbers of pages and nothing else."""

    document: SourceDocument
    title: Title
    masthead: Masthead
    bottom_line: tuple[Statement, ...]
    key_figures: tuple[KeyFigure, ...]
    charts: tuple[BriefChart, ...]
    listings: tuple[Listing, ...]
    sections: tuple[BriefSection, ...]
    quotations: tuple[BriefQuotation, ...]
    parties: tuple[Party, ...]
    timeline: tuple[TimelineEntry, ...]
    gaps: tuple[Gap, ...]
    annex: tuple[AnnexBlock, ...]
    table_lines: tuple[TableLine, ...] = ()
    """What the bottom line reads out of a table, where the source is nothing but tables."""
    tables: tuple[BriefTable, ...] = ()
    """The tables that a short brief prints among its sections; a full one has them in its annex alone."""
    length: Length = Length.FULL
    annex_place: AnnexPlace = AnnexPlace.SAME
    left_out: LeftOut = NOTHING_LEFT_OUT
    """What its length has no room for."""
    spare_points: tuple[Span, ...] = ()
    """The points of its sections that are there only if its side has room for them, the best first."""
    left_figures: tuple[Span, ...] = ()
    """The figures that would have a card if their clause were not too long for one: the annex has them."""
    ungrounded: tuple[Span, ...] = ()
    """The figures, names and dates whose entries the gate could not hold against the source: the annex has them."""
