"""An edited report that came late: its edits brought over to the newest version of its reference, from the store."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from flows.errors import Bilingual, MergeConflictError
from flows.json_text import read_json_object
from flows.model.merging import Conflict, Conflicts, Merge
from flows.pipeline import DOCX
from flows.publish.manifest import NAME
from flows.publish.store import Store
from flows.revise.merging import merge_edits
from flows.revise.reading import EditedReport, record_of
from flows.revise.record import Record

_SHOWN = 8
"""Conflicts that a message shows."""


def descends(store: Store, reference: str, parent: str, ancestor: str) -> bool:
    """Whether a version made by editing the record `parent` was made of `ancestor`, over however many rounds."""
    manifests = {manifest.get("record"): manifest for manifest in map(_manifest, store.versions(reference))}
    name, seen = parent, set[str]()
    while name and name not in seen:
        if name == ancestor:
            return True
        seen.add(name)
        revision = manifests.get(name, {}).get("revision") or {}
        name = str(revision.get("parent", {}).get("record", ""))
    return False


def onto_newest(report: EditedReport, store: Store, keep: Conflicts | None) -> EditedReport:
    """Return a report as one of the newest version of its reference; itself where that is what was edited.

    A newest version that is neither made of the one that was edited nor of a corrected source, for the same house, is
    another brief, and left alone. Raises MergeConflictError where both changed a line and `keep` does not say whose
    words stay.
    """
    base = report.record
    versions = store.versions(base.order.reference)
    found = _newest(versions)
    if found is None or not report.edits or found[1] == report.digest:
        return report
    newest, digest = found
    same = descends(store, base.order.reference, newest.parent, report.digest)
    corrected = newest.source.sha256 != base.source.sha256 and newest.order.house == base.order.house
    if not (same or corrected):
        return report
    merged = merge_edits(base.view, newest.view, report.edits, same_ids=same, keep=keep)
    if merged.conflicts and keep is None:
        raise _conflict_error(report.name, versions[-1].name, merged.conflicts)
    before = store.find_record(base.order.reference, report.digest)
    merge = Merge(
        version=before.version if before else "",
        onto=versions[-1].name,
        new_source=corrected and not same,
        conflicts=merged.conflicts,
        kept=keep if merged.conflicts else None,
        joined=merged.joined,
    )
    return replace(report, record=newest, digest=digest, edits=merged.edits, merge=merge)


def _newest(versions: tuple[Path, ...]) -> tuple[Record, str] | None:
    """The record of the newest version and its name; None where there is none, or a person removed its file."""
    file = versions[-1] / DOCX if versions else None
    return record_of(file.name, file.read_bytes()) if file and file.is_file() else None


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        return read_json_object((folder / NAME).read_bytes())
    except (OSError, ValueError):  # a person broke it
        return {}


def _conflict_error(name: str, newest: str, conflicts: tuple[Conflict, ...]) -> MergeConflictError:
    ar = "؛ ".join(_side_by_side(each, "كان", "في الأحدث", "في ملفك", "محذوف") for each in conflicts[:_SHOWN])
    en = "; ".join(_side_by_side(each, "was", "newest", "yours", "dropped") for each in conflicts[:_SHOWN])
    return MergeConflictError(
        name,
        Bilingual(
            ar=f"غيّر محرر آخر الأسطر نفسها في النسخة {newest}، ولم يُنشر شيء: {ar}.",
            en=f"Somebody else changed the same lines in {newest}, and nothing was published: {en}.",
        ),
        Bilingual(
            ar="اختر أي الكلامين يبقى: ‎--conflicts mine‎ لكلام ملفك أو ‎--conflicts theirs‎ لكلام النسخة الأحدث، وفي صفحة"
            " الرفع «عند التعارض»؛ أو عدّل النسخة الأحدث.",
            en="Choose whose words stay: --conflicts mine or --conflicts theirs, on the upload page «عند التعارض»;"
            " or edit the newest version.",
        ),
    )


def _side_by_side(each: Conflict, was: str, theirs: str, mine: str, gone: str) -> str:
    said = ((was, each.was), (theirs, each.theirs), (mine, each.mine))
    return " | ".join(f"{label}: «{text or gone}»" for label, text in said)
