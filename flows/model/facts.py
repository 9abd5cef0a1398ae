"""The kinds of fact. Each has its place, its words verbatim, its value, and the name of the rule that found it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from flows.model.fact import Certainty, Fact, Numeral
from flows.model.names import (
    Event,
    Initiative,
    Instrument,
    Name,
    Organization,
    Person,
    Place,
    Quotation,
    QuotedName,
)
from flows.model.source import Span

__all__ = [
    "AnyFact",
    "AnyFigure",
    "AnyName",
    "AnyTime",
    "Bound",
    "Calendar",
    "Certainty",
    "Conflict",
    "Date",
    "Duration",
    "Event",
    "Fact",
    "Figure",
    "Initiative",
    "Instrument",
    "Measure",
    "Missing",
    "Money",
    "Multiple",
    "Name",
    "Number",
    "Numeral",
    "Ordinal",
    "Organization",
    "Percent",
    "Period",
    "Person",
    "Place",
    "Quotation",
    "QuotedName",
    "Time",
]


class Bound(StrEnum):
    """What the source says of a figure's exactness."""

    EXACT = "exact"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    ABOUT = "about"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Fact):
    """A fact with a number in it."""

    value: Decimal
    numerals: tuple[Numeral, ...]
    bound: Bound = Bound.EXACT
    bound_span: Span | None = None
    """The word that bounds it («تجاوز»); None where the figure is exact."""
    upper: Decimal | None = None
    """The upper end of a range («بين 10 و15»), of which `value` is the lower one; None where it is one figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Figure):
    """A bare number, of which the source does not say what it counts in words next to it."""

    kind: Literal["number"] = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordinal(Figure):
    """A place in an order («الثالث», «الـ25»): it counts nothing."""

    kind: Literal["ordinal"] = "ordinal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiple(Figure):
    """How many times as much («ثلاثة أضعاف» 3, «ضعفي» 2)."""

    kind: Literal["multiple"] = "multiple"


@dataclass(frozen=True, slots=True, kw_only=True)
class Percent(Figure):
    """A percentage: 30 for 30 %."""

    kind: Literal["percent"] = "percent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Figure):
    """A number with what it counts («140 دولة»)."""

    unit: str
    """The counted noun, verbatim."""
    cldr_unit: str | None = None
    """The name in CLDR of a unit of measure («كيلومتر», "length-kilometer"); None for what is counted."""
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

    value: str | None
    """ISO 8601 in its own calendar, reduced where the text gives no more: "2013", "2015-08", "1446-03-10", "--12-08".

    None of a relative date («أمس») where no day is known that it counts from.
    """
    calendar: Calendar = Calendar.GREGORIAN
    gregorian: str | None = None
    """The day of a full Hijri date in ISO 8601; None where it cannot be said."""
    numerals: tuple[Numeral, ...] = ()
    kind: Literal["date"] = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Fact):
    """A stretch of time between two points («من 3 إلى 5 مارس 2024», «الثمانينيات», «الربع الأول من 2024»)."""

    start: str | None
    """ISO 8601 at the precision that the source gives, in its own calendar; None where the source leaves it open."""
    end: str | None
    """The last day, month or year that belongs to it, likewise."""
    calendar: Calendar = Calendar.GREGORIAN
    numerals: tuple[Numeral, ...] = ()
    kind: Literal["period"] = "period"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(Fact):
    """A time of day."""

    value: str | None
    """ISO 8601 ("T14:30"); None where the source names only a part of the day («صباحا»)."""
    numerals: tuple[Numeral, ...] = ()
    kind: Literal["time"] = "time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration(Fact):
    """A length of time («السنوات الثماني»), as ISO 8601 ("P8Y")."""

    value: str
    numerals: tuple[Numeral, ...] = ()
    kind: Literal["duration"] = "duration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict(Fact):
    """Places of the source that cannot all be right: two values of one measure, two calendars apart, a wrong sum."""

    others: tuple[Span, ...]
    """The places that the first one is in conflict with, in the order of the text."""
    kind: Literal["conflict"] = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing(Fact):
    """What the source announces and does not give: a count that is not listed, the rest of a broken sentence."""

    announced: int = 0
    """How many were announced; 0 where no number was."""
    found: int = 0
    kind: Literal["missing"] = "missing"


AnyFigure = Number | Ordinal | Multiple | Percent | Measure | Money
AnyTime = Date | Period | Time | Duration
AnyName = Person | Place | Organization | Event | Initiative | Instrument | QuotedName
AnyFact = AnyFigure | AnyTime | AnyName | Quotation | Conflict | Missing
"""Every kind there is; `kind` distinguishes them, in JSON too."""
