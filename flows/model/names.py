"""What is named and not counted: people, places, organisations, events, initiatives, instruments, quotations."""

from dataclasses import dataclass
from typing import Literal

from flows.model.fact import Fact
from flows.model.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Fact):
    """A name as it stands here; its words are the name alone, without office, title or clitic."""

    full: Span | None = None
    """Where the source first gives the full name of a short form («الدهماني»); None for a name that is full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Name):
    """A person, with the office in which the source names them here."""

    office: Span | None = None
    kind: Literal["person"] = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Name):
    """A country, region, town or feature of the land."""

    territory: str | None = None
    """ISO 3166-1 of a country that CLDR names, else None."""
    kind: Literal["place"] = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Name):
    """A body that acts: ministry, company, union, university, party."""

    kind: Literal["organization"] = "organization"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Name):
    """A named happening: conference, summit, war, exhibition."""

    kind: Literal["event"] = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative(Name):
    """A named undertaking: initiative, programme, strategy, vision («مبادرة الحزام والطريق»)."""

    kind: Literal["initiative"] = "initiative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Name):
    """A document that binds: law, decree, agreement, resolution, or a part of one («المادة 5 من …»)."""

    number: Span | None = None
    """Where its number stands («رقم 18»), as the source writes it."""
    kind: Literal["instrument"] = "instrument"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedName(Name):
    """Words in quotation marks that name something and are nobody's speech («الحزام والطريق»)."""

    kind: Literal["quoted_name"] = "quoted_name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Fact):
    """Quoted speech, without its marks."""

    speaker: Span | None = None
    """Who says it, as the source names them nearest; None where it does not."""
    verb: Span | None = None
    """The verb that brings it («قال», «أكد»)."""
    kind: Literal["quotation"] = "quotation"
