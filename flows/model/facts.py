"""The kinds of fact. Each has its place, its words verbatim, its value, and the name of the rule that found it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from flows.model.source import Span


class Certainty(StrEnum):
    """How sure the rule is: certain facts may head a brief, likely ones may stand in it, open ones show as open."""

    CERTAIN = "certain"
    LIKELY = "likely"
    OPEN = "open"


class Bound(StrEnum):
    """What the source says of a figure's exactness."""

    EXACT = "exact"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    ABOUT = "about"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number as written, in digits or in words."""

    span: Span
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every kind shares."""

    span: Span
    words: str
    """Verbatim: `source[span] == words`, always."""
    rule: str
    """The name of the rule that found it, as docs/rules.md explains it."""
    certainty: Certainty = Certainty.CERTAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Fact):
    """A fact with a number in it."""

    value: Decimal
    numerals: tuple[Numeral, ...]
    bound: Bound = Bound.EXACT
    bound_span: Span | None = None
    """The word that bounds it («تجاوز»); None where the figure is exact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Figure):
    """A bare number, of which the source does not say what it counts in words next to it."""

    kind: Literal["number"] = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Percent(Figure):
    """A percentage: 30 for 30 %."""

    kind: Literal["percent"] = "percent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Figure):
    """A number with what it counts («140 دولة»)."""

    unit: str
    """The counted noun, verbatim."""
    kind: Literal["measure"] = "measure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(Figure):
    """An amount of money."""

    currency: str | None
    """ISO 4217, or None where the source leaves open which («ريال» alone)."""
    kind: Literal["money"] = "money"


class Calendar(StrEnum):
    """The calendar a date is written in."""

    GREGORIAN = "gregorian"
    HIJRI = "hijri"


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Fact):
    """A point in time at the precision that the source gives."""

    value: str
    """ISO 8601 in its own calendar, reduced where the text gives no more: "2013", "2015-08", "1446-03-10"."""
    calendar: Calendar = Calendar.GREGORIAN
    gregorian: str | None = None
    """Of a full Hijri date: the same day in ISO 8601; None where it cannot be said."""
    numerals: tuple[Numeral, ...] = ()
    kind: Literal["date"] = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration(Fact):
    """A length of time («السنوات الثماني»), as ISO 8601 ("P8Y")."""

    value: str
    numerals: tuple[Numeral, ...] = ()
    kind: Literal["duration"] = "duration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Fact):
    """A person, with the office in which the source names them here; the words are the name alone."""

    office: Span | None = None
    kind: Literal["person"] = "person"


AnyFact = Number | Percent | Measure | Money | Date | Duration | Person
"""Every kind there is; `kind` tells them apart, in JSON too."""
