"""What became of each source of a batch, in a row, and how many came to what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flows.errors import Bilingual, MujazError, ReviewNeededError
from flows.model.publication import Publication


class State(StrEnum):
    """What became of a source."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    """The same input gave this version before."""
    WAITING = "waiting"
    """Somebody has to read it first."""
    FAILED = "failed"


WORDS = {
    State.PUBLISHED: Bilingual(ar="نُشر", en="published"),
    State.UNCHANGED: Bilingual(ar="لم يتغير", en="unchanged"),
    State.WAITING: Bilingual(ar="ينتظر المراجعة", en="to be reviewed"),
    State.FAILED: Bilingual(ar="تعذّر", en="failed"),
}
"""The states in words, in the order in which they are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What became of one source."""

    name: str
    """The source, as its batch names it."""
    state: State
    reference: str = ""
    version: str = ""
    title: str = ""
    error: MujazError | None = None
    """Why it was not published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why some sources of a batch were not published, and which."""

    error: MujazError
    """The first of them; the others say the same of other sources."""
    names: tuple[str, ...]


def row_of(name: str, outcome: Publication | MujazError) -> Row:
    """Return the row of a source."""
    if isinstance(outcome, MujazError):
        waits = isinstance(outcome, ReviewNeededError)
        return Row(name=name, state=State.WAITING if waits else State.FAILED, error=outcome)
    return Row(
        name=name,
        state=State.UNCHANGED if outcome.unchanged else State.PUBLISHED,
        reference=outcome.reference,
        version=outcome.version,
        title=outcome.title,
    )


def counts(rows: Iterable[Row]) -> dict[State, int]:
    """Return how many sources came to each state; a state with none is left out."""
    states = [row.state for row in rows]
    return {state: states.count(state) for state in WORDS if state in states}


def reasons(rows: Sequence[Row]) -> tuple[Reason, ...]:
    """Return why sources were not published, the most frequent reason first; what says the same is one reason."""
    names: dict[tuple[str, str, str], list[str]] = {}
    errors: dict[tuple[str, str, str], MujazError] = {}
    for row in rows:
        if row.error:
            key = (type(row.error).__name__, row.error.what.ar, row.error.cure.ar)
            errors.setdefault(key, row.error)
            names.setdefault(key, []).append(row.name)
    found = [Reason(error=errors[key], names=tuple(names[key])) for key in names]
    return tuple(sorted(found, key=lambda reason: -len(reason.names)))
