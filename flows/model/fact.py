"""What every kind of fact shares: its place, its words verbatim, the rule that found it, and how sure that rule is."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from flows.model.source import Span


class Certainty(StrEnum):
    """How sure the rule is: certain facts may head a brief, likely ones may stand in it, open ones show as open."""

    CERTAIN = "certain"
    LIKELY = "likely"
    OPEN = "open"


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
