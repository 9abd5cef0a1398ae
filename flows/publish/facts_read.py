"""facts.json, read back: what was found in a source, without looking for it again."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, TypeAdapter

from flows.model.facts import (
    Conflict,
    Date,
    Duration,
    Event,
    Initiative,
    Instrument,
    Measure,
    Missing,
    Money,
    Multiple,
    Number,
    Ordinal,
    Organization,
    Percent,
    Period,
    Person,
    Place,
    Quotation,
    QuotedName,
    Time,
)
from flows.publish.facts_file import BlockRecord

_Fact = Annotated[
    Number | Ordinal | Multiple | Percent | Measure | Money | Date | Period | Time | Duration | Person | Place
    | Organization | Event | Initiative | Instrument | QuotedName | Quotation | Conflict | Missing,
    Field(discriminator="kind"),
]  # fmt: skip
"""`AnyFact`, with `kind` to distinguish the classes: without it pydantic tries all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFacts:
    """What is read of facts.json; the rest of it is passed over."""

    blocks: tuple[BlockRecord, ...]
    facts: tuple[_Fact, ...]


_KNOWN: TypeAdapter[KnownFacts] = TypeAdapter(KnownFacts)


def read_facts(data: bytes) -> KnownFacts:
    """Return the blocks and the facts of a facts.json. Raises ValueError for what is none."""
    return _KNOWN.validate_json(data)
