"""What both renderers print: text already formatted, labels already chosen, nothing left to decide but the looks.

The HTML template and the DOCX writer walk the same View, so that the two outputs cannot differ in a word.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal

from flows.model.brief import Origin
from flows.model.length import AnnexPlace, Length
from flows.model.stress import Stress

MASTHEAD_BETWEEN = " · "
"""What stands between the lines of the masthead where they stand in one row of a Word file."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line; `fact` is underlined in the annex."""

    text: str
    fact: bool = False
    unsure: bool = False
    """Whether the rule of the fact is not right often enough: it is underlined by dots."""
    stress: tuple[Stress, ...] = ()
    """How an editor has set it apart."""
    doubtful: bool = False
    """Whether it is a figure of which a reader, as OCR, is not sure (`flows.view.doubts`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A unit of text with its citation."""

    id: str
    """Unique in the view, of the form `[a-z]+[0-9]*(-[a-z0-9]+)*`: the anchor in the PDF, the bookmark in the DOCX."""
    runs: tuple[Run, ...]
    cites: tuple[int, ...] = ()
    """Numbers of the annex sentences it rests on, to be printed after it and linked to `s{number}`."""
    remark: str = ""
    """A label of the house about the line («النص مبتور في الأصل»), printed apart from the source's words."""
    origin: Origin = Origin.SOURCE
    """Whose words it says: the editor's are printed with the house's mark for them (`View.by_editor`)."""
    notes: tuple[str, ...] = ()
    """What an editor notes on it, printed after it as the editor's (`View.note_mark`)."""

    @property
    def text(self) -> str:
        """The line without its markup."""
        return "".join(run.text for run in self.runs)

    @property
    def is_stressed(self) -> bool:
        """Whether an editor has set apart words of it that are the source's (`View.stress_mark`)."""
        return self.origin is Origin.SOURCE and any(run.stress for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A line of the masthead: «المرجع: …»."""

    label: str
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraphs:
    """Plain paragraphs, one a line."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the second level inside a part: a section of the source."""

    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """Numbered points that count up from `start`; the number is drawn by the renderer, not part of the text."""

    start: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A key figure."""

    id: str
    qualifier: str
    """«أكثر من», or empty."""
    figure: str
    clause: Line
    """The source's clause, with its citation."""
    origin: Origin = Origin.SOURCE
    """Whose the figure is; the clause has its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """The key figures, 1 to 6 of them."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar of a chart."""

    label: Line
    """The source's words for what the bar stands for, with the citation."""
    figure: str
    """The figure as printed, with the source's «نحو» where it has one."""
    value: Decimal
    share: float
    """Its share of the largest value of its chart, in 0..1: the length of the bar, which begins at zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Amounts of one unit side by side: 2 to 8 bars in the order of the source."""

    id: str
    caption: Line
    """The source's words above the amounts, else the house's."""
    unit: str
    """What the figures count, in the source's words («متر مكعب»); empty of percentages."""
    bars: tuple[Bar, ...]
    alternative: str
    """The chart in words, for a reader who does not see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; the first cell of each row is the row's header."""

    caption: str
    header: tuple[str, ...]
    """The heads of the columns; empty where the table has no room for a row of them."""
    rows: tuple[tuple[Line, ...], ...]
    origin: Origin = Origin.SOURCE
    """Whose the table is: an editor's own says so once, in its caption, and not in each cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What the source leaves open: a remark of the house each, with the source's words where there are some."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What is signed by hand: the name of each thing to write, with room after it."""

    lines: tuple[Line, ...]
    in_a_row: bool = False
    """Whether the names stand beside each other, each above its room."""
    signed: tuple[str, ...] = ()
    """What an editor typed beside each line, empty for nothing; none at all where nothing is."""

    def name(self, place: int) -> str:
        """Return what was typed beside a line, the first of which is 1."""
        return self.signed[place - 1] if place <= len(self.signed) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSentence:
    """A sentence of the annex."""

    number: int
    mark: str
    """The number as printed."""
    line: Line
    """Its id is `s{number}`."""
    back: str
    """The id of the first line that cites it, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceParagraph:
    """A line of the source, whole."""

    heading: bool
    sentences: tuple[SourceSentence, ...]


CELL_BORDER = " | "
"""What stands between the cells of a row that is said in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A row of a table of the source: a sentence of the annex, cut into its cells."""

    number: int
    mark: str
    """The number as printed."""
    cells: tuple[Line, ...]
    """As many as the table has columns, an empty one without words; the id of the first is `s{number}`."""
    back: str
    """The id of the first line that cites it, or empty; of a head always: pages repeat it, and would its link."""

    @property
    def line(self) -> Line:
        """The row in one line, its cells parted by bars, up to the last that says something."""
        last = max((place for place, cell in enumerate(self.cells) if cell.text), default=0)
        said = (cell.runs for cell in self.cells[: last + 1])
        runs = (run for place, cell in enumerate(said) for run in ((Run(CELL_BORDER),) if place else ()) + cell)
        return Line(id=self.cells[0].id, runs=tuple(runs))


NumberedSentence = SourceSentence | SourceRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTable:
    """A table of the source, whole; the first cell of each row is the row's header."""

    caption: str
    """Its name for a reader who does not see it; not printed."""
    headed: bool
    """Whether the first row names the columns."""
    sentences: tuple[SourceRow, ...]
    dense: bool = False
    """Whether it has so many columns that it is set smaller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """The numbered source."""

    paragraphs: tuple[SourceParagraph | SourceTable, ...]


PartBlock = Paragraphs | Heading | Numbered | Cards | Chart | Table | Notes | Annex | Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the brief under a heading of the first level."""

    id: str
    """Also its CSS class: bottom-line, figures, charts, points, listings, parties, timeline, gaps, annex."""
    heading: Line
    blocks: tuple[PartBlock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The whole print."""

    language: str
    organ: str
    kind: str
    """«موجز»"""
    classification: str
    title: Line
    masthead: tuple[Labelled, ...]
    parts: tuple[Part, ...]
    page_label: str
    """«صفحة»"""
    page_of: str
    """«من»"""
    contents_label: str
    """«المحتويات»: over the list of parts and sections that a long brief has, made by the renderers."""
    cite_marks: dict[int, str]
    """How the number of each source sentence is printed."""
    produced: str
    """The line at the foot that says how the brief was made."""
    notices: tuple[str, ...] = ()
    """After it, what was mended in the source as it was read, and on the pages (`view/notices.py`)."""
    emblem: str = ""
    """«شعار مكتب الموجزات»: what the picture in the masthead shows; empty where the house has none."""
    by_editor: str = ""
    """«بقلم المحرر»: printed after the words that are the editor's."""
    stress_mark: str = ""
    """«التشديد من المحرر»: printed after words of the source that an editor has set apart."""
    doubt_mark: str = ""
    """«(؟{words})»: printed after a line that has figures of which a reader is not sure, which it may name."""
    note_mark: str = ""
    """«(حاشية المحرر: {words})»: how a note of an editor's is printed."""
    length: Length = Length.FULL
    """On one page or two the parts stand in zones (`flows.view.zones`), and `produced` at the foot."""
    left_out: str = ""
    """«وفي الملحق أيضًا: 3 نقاط أخرى.»: what the length has no room for; empty where there is nothing."""
    annex_place: AnnexPlace = AnnexPlace.SAME
    classifications: tuple[str, ...] = ()
    """Those of the house, of which one is chosen in the DOCX."""
    first_sentences: tuple[int, ...] = ()
    """In an issue of a bulletin the number of the first sentence of each source, whose row citations lead to."""

    def target(self, number: int) -> str:
        """Return the id of the line that a citation leads to: the sentence, or in an issue the row of its source."""
        return f"src{bisect_right(self.first_sentences, number)}" if self.is_issue else f"s{number}"

    @property
    def is_issue(self) -> bool:
        """Whether it is an issue of a bulletin: items of many sources, which its last part lists."""
        return bool(self.first_sentences)

    @property
    def is_short(self) -> bool:
        """Whether it is set on one page or two."""
        return self.length is not Length.FULL

    @property
    def has_annex(self) -> bool:
        """Whether the numbered source stands in the same file, where citations lead."""
        return self.annex_place is AnnexPlace.SAME


def editors(view: View) -> Iterator[Line | Card]:
    """Yield every line and card of a view whose words are the editor's."""
    yield from (line for line in lines_of(view) if line.origin is Origin.EDITOR)
    for block in (block for part in view.parts for block in part.blocks if isinstance(block, Cards)):
        yield from (card for card in block.cards if card.origin is Origin.EDITOR)


def marked_units(view: View) -> Iterator[Line | Card]:
    """Yield every line and card that is printed with the mark of the editor's; a table of an editor's has one mark."""
    tables = (block for part in view.parts for block in part.blocks if isinstance(block, Table))
    within = {line.id for table in tables if table.origin is Origin.EDITOR for line in lines_of(table)}
    yield from (each for each in editors(view) if each.id not in within)


def marks_of(view: View, line: Line) -> tuple[str, ...]:
    """Return what is printed after a line of an editor's doing besides words: notes, and that words are set apart."""
    notes = tuple(view.note_mark.format(words=note) for note in line.notes)
    return (*notes, view.stress_mark) if line.is_stressed else notes


def signed_lines(view: View) -> Iterator[tuple[int, Line, str]]:
    """Yield every line to sign on: its place, the first of which is 1, the line, and what was typed beside it."""
    for block in (block for part in view.parts for block in part.blocks if isinstance(block, Signature)):
        yield from ((place, line, block.name(place)) for place, line in enumerate(block.lines, 1))


def sentences_of(view: View) -> Iterator[NumberedSentence]:
    """Yield every sentence of the annex."""
    for block in (block for part in view.parts for block in part.blocks if isinstance(block, Annex)):
        for paragraph in block.paragraphs:
            yield from paragraph.sentences


def lines_of(node: object) -> Iterator[Line]:
    """Yield every line of a view or of a part of it, in the order of the print."""
    if isinstance(node, Line):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from lines_of(item)
    elif is_dataclass(node) and not isinstance(node, type):
        for field in fields(node):
            yield from lines_of(getattr(node, field.name))
