"""Drafts that wait for nobody any more: kept for a while, so that they can be looked at, and then removed."""

from pathlib import Path

from flows.intake.ledger import Fate, Ledger
from flows.publish.drafts import StoredDraft, remove_draft, stored_drafts


def remove_settled_drafts(outputs: Path, *, now: float, kept_seconds: float) -> tuple[StoredDraft, ...]:
    """Remove the drafts that have lain for so long and whose order waits no more; return them.

    `now` is in seconds since 1970.
    """
    waiting = {entry.run for entry in Ledger(outputs).entries() if entry.fate in (Fate.WAITING, Fate.TAKEN)}
    old = [
        draft
        for draft in stored_drafts(outputs)
        if draft.record.run not in waiting and now - draft.since > kept_seconds
    ]
    for draft in old:
        remove_draft(draft.path)
    return tuple(old)
