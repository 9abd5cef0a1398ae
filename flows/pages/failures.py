"""Failures as the runs of the drop folder leave them beside the reports, with reason and cure."""

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from flows.intake.outcomes import FAILED
from flows.publish.catalogue import read_regular
from flows.publish.manifest import NAME
from flows.publish.records import Said

_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedSource:
    """The source as the failure names it."""

    name: str
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedError:
    """What happened, and what to do next."""

    what: Said
    cure: Said
    error: str = ""
    """Its kind: «EmptySourceError»."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedTimes:
    """When it failed."""

    failed: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A source of which no brief could be made."""

    source: FailedSource
    error: FailedError
    times: FailedTimes


_FAILURES = TypeAdapter(Failure)


def failures(outputs: Path) -> tuple[Failure, ...]:
    """Return the failures beside the reports, the earliest first; what cannot be read as one is passed over."""
    found = (_failure(folder / NAME) for folder in _folders(outputs / FAILED))
    return tuple(sorted(filter(None, found), key=lambda failure: failure.times.failed.timestamp()))


def _folders(parent: Path) -> list[Path]:
    try:
        with os.scandir(parent) as entries:
            return [parent / entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:  # nothing failed yet
        return []


def _failure(file: Path) -> Failure | None:
    data = read_regular(file, limit=_MOST_BYTES)
    try:
        return _FAILURES.validate_json(data) if data else None
    except ValidationError:
        return None
