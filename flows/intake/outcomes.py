"""What became of a source: written into the ledger, and a failure where a person looks."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from flows.disk import write_atomically
from flows.errors import (
    BadReferenceError,
    HouseError,
    MujazError,
    PublishError,
    SettingsError,
    UnknownClassificationError,
    WorkEndedError,
)
from flows.intake.drop_folder import Arrival
from flows.intake.ledger import MOST_TRIES, Fate, Ledger
from flows.json_text import json_document
from flows.logs import log_outcome
from flows.model.publication import Publication
from flows.office.audit import Act, Audit, Event
from flows.publish.manifest import NAME
from flows.publish.names import folder_name
from flows.publish.shared import SharedStore
from flows.publish.store import unwritable

FAILED = "_failed"
"""The folder beside the references, which begin with no underscore of ours."""


def record_outcome(
    arrival: Arrival,
    outcome: Publication | MujazError,
    outputs: Path,
    *,
    run: str,
    now: dt.datetime,
    shared: SharedStore | None = None,
) -> None:
    """Write what became of a source that a run had, unless somebody ordered it anew meanwhile.

    Raises UnwritableOutputError.
    """
    ledger, at = Ledger(outputs, shared), now.timestamp()
    _write_audit(ledger, arrival, outcome, outputs, at)
    log_outcome(outcome, sha256=arrival.sha256, run=run)
    if isinstance(outcome, MujazError):
        folder = write_failure(outputs, arrival, outcome, when=now.isoformat(timespec="seconds"))
        ledger.copies.send(f"{FAILED}/{folder.name}")
        before = ledger.find(arrival.sha256)
        tries = (before.tries if before else 0) + 1 if isinstance(outcome, WorkEndedError) else 0
        passing = may_pass(outcome) and tries < MOST_TRIES
        details = {"reason": outcome.lines[0], "passing": passing, "tries": tries}
        ledger.conclude(arrival.sha256, run, fate=Fate.FAILED, at=at, **details)
    else:
        details = {"reference": outcome.reference, "version": outcome.version}
        ledger.conclude(arrival.sha256, run, fate=Fate.PUBLISHED, at=at, **details)


def _write_audit(ledger: Ledger, arrival: Arrival, outcome: Publication | MujazError, outputs: Path, at: float) -> None:
    """Say in the audit what became of an order, under the name of who placed it."""
    entry = ledger.find(arrival.sha256)
    who, classification = (entry.order.by if entry and entry.order else ""), (entry.classification if entry else None)
    if isinstance(outcome, MujazError):
        event = Event(at=at, who=who, act=Act.FAILED, what=arrival.name, details=outcome.what.ar)
    else:
        folder = outcome.folder.parent.name
        event = Event(at=at, who=who, act=Act.PUBLISHED, what=folder, version=outcome.version, details=arrival.name)
    Audit(outputs).record(replace(event, classification=classification or ""))


def may_pass(error: MujazError) -> bool:
    """Whether a failure is that of the disk, the house, a setting or the machine, and not of source or order."""
    ordered = isinstance(error, BadReferenceError | UnknownClassificationError)
    return isinstance(error, PublishError | HouseError | SettingsError | WorkEndedError) and not ordered


def write_failure(outputs: Path, arrival: Arrival, error: MujazError, *, when: str) -> Path:
    """Put a failure where a person looks: `outputs/_failed/<name>-<hash>/` with its reason; the source stays.

    `when` is ISO 8601. Returns the folder; raises UnwritableOutputError.
    """
    folder = outputs / FAILED / folder_name(f"{arrival.name}-{arrival.sha256[:8]}")
    record = {
        "format": 1,
        "status": "failed",
        "source": {"name": arrival.name, "sha256": arrival.sha256},
        "error": error.as_json(),
        "times": {"failed": when},
    }
    try:
        write_atomically(folder / "reason.txt", "\n".join((*error.lines, when, "")).encode())
        write_atomically(folder / NAME, json_document(record).encode())
    except OSError as reason:
        raise unwritable(folder, reason) from reason
    return folder
