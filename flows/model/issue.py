"""An issue of a bulletin: what its definition asks for, and what is to be printed, each part with its place."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from flows.model.brief import Gap, KeyFigure, Origin, Statement
from flows.model.facts import AnyFigure
from flows.model.source import Span


class ItemOrder(StrEnum):
    """In which order the items of a section stand."""

    SOURCES = "sources"
    """Those that most sources report first, then the newest."""
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A section by its subject: what an item must speak of to stand in it."""

    title: str
    words: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much an issue has room for."""

    pages: int = 12
    items_a_section: int = 12
    figures_of_the_day: int = 5
    words_an_item: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a bulletin is: its name, its sections, its limits."""

    name: str
    """The name of its file, by which it is asked for."""
    title: str
    """«نشرة الصباح»"""
    cover: str = ""
    """A line of the office below the title."""
    distribution: str = ""
    subjects: tuple[Subject, ...] = ()
    rest: str = "متفرقات"
    """The section of what belongs to no subject."""
    order: ItemOrder = ItemOrder.SOURCES
    limits: Limits = field(default_factory=Limits)
    most_classified: str = ""
    """The highest classification whose items its readers may see; empty for every one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueSource:
    """A source that an issue draws on, as the list at its end has it."""

    number: int
    """As citations name it, from 1: the number of its part in the document of the issue."""
    title: str
    name: str
    """The file name."""
    reference: str = ""
    """That of its brief; empty where it has none."""
    version: str = ""
    day: str = ""
    """The day that it gives for itself, ISO 8601; empty where it gives none."""
    classification: str = ""
    sentences: tuple[Span, ...] = ()
    """Its sentences, in places of the document of the issue."""
    broken: bool = False
    """Whether it breaks off in the last of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words that an item prints: the source's with their place, or an editor's, which the brief had so."""

    words: str
    place: Statement | None = None
    """None of words that are an editor's."""
    cut: bool = False
    """Whether the words are the first of a longer sentence, as a title may be."""

    @property
    def origin(self) -> Origin:
        """Whose words they are."""
        return Origin.SOURCE if self.place else Origin.EDITOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A figure in one source, with the clause that says what it is."""

    fact: AnyFigure
    statement: Statement
    source: int
    """The number of the source."""
    under: Statement | None = None
    """The words over the clause that bring its list, as `KeyFigure.under`."""

    @property
    def figure(self) -> KeyFigure:
        """The figure as a brief has it."""
        return KeyFigure(fact=self.fact, statement=self.statement, under=self.under)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """The issue in which an event stood before."""

    number: int
    day: str
    """ISO 8601."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One event with all its sources."""

    title: Said
    text: tuple[Said, ...]
    figures: tuple[Sighting, ...] = ()
    """What the text does not say already; at most two."""
    tabled: tuple[Sighting, ...] = ()
    """Those that the table of figures has of it; at most two."""
    sources: tuple[int, ...] = ()
    """The number of each, the one that the words are of first."""
    differences: tuple[Gap, ...] = ()
    """What its sources give otherwise of one thing, each with its words."""
    follows: FollowUp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueSection:
    """The items of one subject."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person or an organisation, and the items that name it, by their numbers through the issue."""

    words: str
    items: tuple[int, ...]
    person: bool = True
    tabled: tuple[int, ...] = ()
    """The items whose figures name it in the table of figures, where no item does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Everything that an issue prints."""

    plan: Plan
    number: int
    """0 where it has none yet."""
    day: dt.date
    since: str = ""
    """The first day of what it covers, ISO 8601; empty where that is not known."""
    sources: tuple[IssueSource, ...] = ()
    sections: tuple[IssueSection, ...] = ()
    figures: tuple[Sighting, ...] = ()
    """The figures of the day."""
    named: tuple[Named, ...] = ()
    left_out: int = 0
    """Events for which there was no room."""
    withheld: int = 0
    """Sources that its readers may not see."""
    without: str = ""
    """The lowest closed classification that this edition leaves out; empty of the whole issue."""
    pages: tuple[int, ...] = ()
    """The page of each item in print, from 1; empty before the pages are laid out."""

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item in the order of the print: item n is at index n - 1."""
        return tuple(item for section in self.sections for item in section.items)
