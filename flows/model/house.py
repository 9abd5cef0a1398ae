"""A house: the body in whose name a brief is printed, and how it wants it printed."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from flows.model.length import AnnexPlace, Length
from flows.model.lexicon import Lexicon
from flows.model.plan import DocumentKind, PlanPart

ANNEX = "annex"
"""The part with the numbered source."""
PART_IDS = (
    "bottom-line",
    "figures",
    "charts",
    "listings",
    "sections",
    "quotations",
    "parties",
    "timeline",
    "gaps",
    "signature",
    ANNEX,
)
"""Every part that a house may print."""
SIGNED = ("sign_name", "sign_office", "sign_hand", "sign_date")
"""The labels of what is to be filled in by hand, in their order."""
SIGNED_IN_A_ROW = ("sign_opinion", "sign_who", "sign_seal", "sign_date")
"""The same on one page or two, where they stand in a row."""


class Digits(StrEnum):
    """Which digits the brief prints."""

    SOURCE = "source"
    ARABIC_INDIC = "arabic-indic"
    LATIN = "latin"


class DatePolicy(StrEnum):
    """Which date the masthead prints when none is given."""

    SOURCE = "source"
    TODAY = "today"


class Calendar(StrEnum):
    """In which calendars the masthead prints its date."""

    BOTH = "both"
    GREGORIAN = "gregorian"
    HIJRI = "hijri"


class PageSize(StrEnum):
    """The paper."""

    A4 = "A4"
    LETTER = "letter"

    @property
    def millimetres(self) -> tuple[float, float]:
        """Width and height of the upright sheet, in mm."""
        return (210.0, 297.0) if self is PageSize.A4 else (215.9, 279.4)


class NoteStyle(StrEnum):
    """How the DOCX shows which source sentence a line rests on, beside its number."""

    FOOTNOTES = "footnotes"
    COMMENTS = "comments"
    ENDS = "ends"
    """The numbers into the annex alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSetup:
    """The page: its size, and its margins in mm; `inner` is on the side that is bound."""

    size: PageSize
    top: float
    bottom: float
    inner: float
    outer: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The colours of a house, each as #rrggbb in small letters."""

    ink: str
    """The text."""
    soft: str
    """What is said beside it: labels, running heads."""
    accent: str
    """Headings, numbers, the house's own colour."""
    second: str
    """A second colour of the house, for ornaments."""
    rule: str
    """Thin lines."""
    tint: str
    """The ground of cards and table heads."""
    note: str
    """Remarks of the house."""
    note_tint: str
    """The ground of what the source leaves open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts:
    """Families of `templates/fonts/fonts.toml`."""

    body: str
    """Running text."""
    headings: str
    """The title and the headings."""
    display: str
    """Labels, tables' heads and every number."""
    fallback: tuple[str, ...] = ()
    """For letters that none of these has, in their order: Chinese names in an Arabic text."""

    @property
    def own(self) -> tuple[str, str, str]:
        """The families in which Arabic is set."""
        return self.body, self.headings, self.display


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The settings of one folder of `templates/`."""

    name: str
    folder: Path
    organ: str
    """The body's name as the masthead prints it."""
    classification: str
    """Printed where none is asked for; one of `classifications`, or empty."""
    classifications: tuple[str, ...]
    """The words that may be asked for."""
    reviewed: tuple[str, ...]
    """Those of which a brief is published only after somebody has read it."""
    distribution: str
    digits: Digits
    calendar: Calendar
    date_policy: DatePolicy
    parts: tuple[str, ...]
    """The parts that it prints, by id and in its order; which are left out of a brief that has nothing for them."""
    logo: str
    """The picture in the masthead: a file of the house's folder, or empty."""
    notes: NoteStyle
    page: PageSetup
    colours: Colours
    fonts: Fonts
    labels: dict[str, str]
    """Every fixed Arabic word of the print, by key."""
    digest: str
    """sha256 of every file that the print depends on, fonts included."""
    least_certainty: int = 95
    """How many percent of what a rule finds must be right for it to be printed as a figure, a party or an event."""
    kinds: dict[DocumentKind, frozenset[PlanPart]] = field(default_factory=dict)
    """What it takes from the plans of which kinds of document; of those that are not named, everything."""
    length: Length | None = None
    """The length of its briefs; None for the one that a source asks for by its words."""
    annex: AnnexPlace = AnnexPlace.SAME
    names: Lexicon = field(default_factory=Lexicon)
    """Its own names and offices, which are known besides those of Mujaz."""
    cmyk_profile: str = ""
    """The ICC profile of the press: a file of the house's folder, or empty where the press is known by its name."""
    print_condition: str = "FOGRA39"
    """The name of the press in the registry of the ICC, or of the profile."""
    embed_fonts: bool = True
    """Whether its Word files carry their fonts."""
    parent: str = "official"
    """The house from whose Word template its own is completed where a program has left something out."""
    inks: dict[str, tuple[float, float, float, float]] = field(default_factory=dict)
    """For colours as #rrggbb, how much cyan, magenta, yellow and black each takes on the press, 0 to 1."""
    bulletin_words: dict[str, str] = field(default_factory=dict)
    """Every fixed word of an issue of a bulletin, by key; none where the templates are older than bulletins."""
