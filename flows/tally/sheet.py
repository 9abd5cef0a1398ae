"""A batch on one printed page: what was published, what was not, and why."""

import datetime as dt
from dataclasses import dataclass
from unicodedata import bidirectional

from flows.model.house import House
from flows.render.pdf.sheets import render_sheet
from flows.tally.rows import WORDS, Reason, Row, State, counts, reasons

TEMPLATE = "batch.html.j2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What a page says of a batch besides its rows."""

    title: str
    """The folder, or what was asked for."""
    began: dt.datetime
    seconds: float
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Room:
    """How much is listed: reasons, names of each, names of what was published."""

    reasons: int
    names: int
    published: int


_ROOMS = (_Room(14, 24, 60), _Room(12, 10, 40), _Room(12, 5, 24), _Room(10, 3, 12), _Room(8, 1, 6), _Room(5, 1, 0))
"""What is tried one after the other until one page holds it; what is not listed stands in the table, and is counted."""
_LONGEST = 60
"""Letters of a name."""


def sheet_of(batch: Batch, house: House) -> bytes:
    """Return the page as a PDF in the look of a house. Raises what `render_sheet` raises."""
    data = b""
    for room in _ROOMS:
        data, pages = render_sheet(TEMPLATE, house=house, subject=batch.title, **_words(batch, room))
        if pages == 1:
            break
    return data


def _words(batch: Batch, room: _Room) -> dict[str, object]:
    why = reasons(batch.rows)
    made = [row.reference for row in batch.rows if row.state in (State.PUBLISHED, State.UNCHANGED)]
    return {
        "title": _short(batch.title),
        "began": f"{batch.began:%Y-%m-%d %H:%M}",
        "lasted": lasted(batch.seconds),
        "total": len(batch.rows),
        "counted": [(WORDS[state].ar, count, state) for state, count in counts(batch.rows).items()],
        "reasons": [_reason(reason, room.names) for reason in why[: room.reasons]],
        "more_reasons": sum(len(reason.names) for reason in why[room.reasons :]),
        "made": [_short(name) for name in made[: room.published]],
        "more_made": max(0, len(made) - room.published),
    }


def _reason(reason: Reason, names: int) -> dict[str, object]:
    return {
        "names": [_short(name) for name in reason.names[:names]],
        "more": max(0, len(reason.names) - names),
        "count": len(reason.names),
        "what": reason.error.what.ar,
        "cure": reason.error.cure.ar,
    }


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as it is printed."""

    text: str
    rtl: bool
    """Whether it is read from right to left, as its first letter is."""


def _short(name: str) -> _Name:
    text = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
    first = next((bidirectional(c) for c in text if bidirectional(c) in ("L", "R", "AL")), "R")
    return _Name(text, first != "L")


def lasted(seconds: float) -> str:
    """Return a time as a clock shows it: 1:02:03, or 2:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
