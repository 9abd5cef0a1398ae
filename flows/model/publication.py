"""What goes out: files, the checks they passed, and where they lie."""

from dataclasses import dataclass
from pathlib import Path

from flows.model.brief import Origin
from flows.model.mends import Mend
from flows.model.outline import Repair
from flows.model.revision import Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Artefact:
    """A finished file, not yet on disk."""

    name: str
    """The file name inside the version's folder: "brief.pdf"."""
    media_type: str
    data: bytes
    mends: tuple[Mend, ...] = ()
    """What is set plainer in it than designed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was proved of the written files, or was not."""

    name: str
    passed: bool
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLine:
    """Words as they are printed, and whose they are."""

    text: str
    origin: Origin = Origin.SOURCE
    doubt: str = ""
    """The mark of figures in it of which a reader is not sure («(؟)»); empty where there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryFigure:
    """A key figure as it is printed."""

    qualifier: str
    """«أكثر من», or empty."""
    figure: str
    clause: str
    origin: Origin = Origin.SOURCE
    """Whose the figure is."""
    clause_origin: Origin = Origin.SOURCE
    clause_doubt: str = ""
    """The same mark, of figures in the clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a list of briefs shows of one: its masthead, its bottom line and its key figures, as they are printed."""

    title_origin: Origin = Origin.SOURCE
    """Whose words its title is."""
    organ: str = ""
    classification: str = ""
    source_classification: str = ""
    """What the source bears where that is another, in its words."""
    distribution: str = ""
    date: str = ""
    """The day in the masthead, ISO 8601; empty where the source has none."""
    bottom_line: tuple[SummaryLine, ...] = ()
    figures: tuple[SummaryFigure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """All files of one brief with their checks: the pure core's whole output."""

    reference: str
    title: str
    artefacts: tuple[Artefact, ...]
    checks: tuple[Check, ...]
    repairs: tuple[Repair, ...] = ()
    """What reading looked past in the source."""
    summary: Summary = Summary()
    record: str = ""
    """sha256 of the record that the DOCX carries."""
    revision: Revision | None = None
    """What became of an editor's work; None of a report made from its source."""
    mends: tuple[Mend, ...] = ()
    """What is set plainer than designed, or left to the annex, since it did not stand on its page as it should."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """An edition in the store."""

    reference: str
    version: str
    folder: Path
    title: str
    title_origin: Origin = Origin.SOURCE
    """Whose words the title is."""
    classification: str = ""
    unchanged: bool
    """True where the same input had been published before and nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A file that lies inside the PDF, so that the archive keeps what the pages rest on."""

    name: str
    data: bytes
    relation: str
    """What it is to the pages, as PDF/A-3 names it: "Source" or "Data"."""
    description: str
