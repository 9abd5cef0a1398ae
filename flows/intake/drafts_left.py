"""Drafts that wait for nobody any more: kept for a while, so that they can be looked at, and then removed."""

from flows.intake.ledger import Fate, Ledger
from flows.publish.drafts import StoredDraft, remove_draft, stored_drafts
from flows.publish.shared import SharedStore


def remove_settled_drafts(
    ledger: Ledger, shared: SharedStore | None = None, *, now: float, kept_seconds: float
) -> tuple[StoredDraft, ...]:
    """Remove the drafts that have lain for so long and whose order waits no more; return them.

    `now` is in seconds since 1970.
    """
    waiting = {entry.run for entry in ledger.entries() if entry.fate in (Fate.WAITING, Fate.TAKEN)}
    old = [
        draft
        for draft in stored_drafts(ledger.folder.parent)
        if draft.record.run not in waiting and now - draft.since > kept_seconds
    ]
    for draft in old:
        remove_draft(draft.path, shared)
    return tuple(old)
