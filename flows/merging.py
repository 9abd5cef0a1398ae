"""An edited report that came late: its edits brought over to the newest version of its reference, from the store."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from flows.errors import Bilingual, MergeConflictError
from flows.json_text import read_json_object
from flows.model.edited import Filled
from flows.model.merging import Conflict, Conflicts, Merge
from flows.pipeline import DOCX
from flows.publish.manifest import NAME
from flows.publish.store import Store
from flows.render.docx.fields import CLASSIFICATION
from flows.revise.choosing import Chooser, read_choices
from flows.revise.fields_merged import merge_fields
from flows.revise.merging import merge_edits
from flows.revise.reading import EditedReport, record_of
from flows.revise.record import Record

_SHOWN = 30
"""Conflicts that a message shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging:
    """An edited report brought over to the newest version of its reference."""

    report: EditedReport
    """As one of the newest version; what nobody has chosen is left as that has it."""
    onto: str = ""
    """The newest version; empty where that is what was edited."""
    open: tuple[Conflict, ...] = ()
    """The lines that both changed and for which nobody has said what stays."""


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


def onto_newest(report: EditedReport, store: Store, keep: Conflicts | None, choices: str = "") -> EditedReport:
    """Return a report as one of the newest version of its reference; itself where that is what was edited.

    A newest version that is neither made of the one that was edited nor of a corrected source, for the same house, is
    another brief, and left alone. `choices` says of single lines what stays (`flows.revise.choosing`), `keep` of all
    others. Raises MergeConflictError where both changed a line and neither says it, RequestError for a choice that is
    none.
    """
    merging = merge_onto_newest(report, store, Chooser(read_choices(choices), keep))
    if merging.open:
        raise conflict_error(report.name, merging.onto, merging.open)
    return merging.report


def merge_onto_newest(report: EditedReport, store: Store, chooser: Chooser) -> Merging:
    """Return the same with what nobody has chosen yet."""
    base = report.record
    versions = store.versions(base.order.reference)
    found = _newest(versions)
    came = report.edits or report.filled or report.classification
    if found is None or not came or found[1] == report.digest:
        return Merging(report=report)
    newest, digest = found
    same = descends(store, base.order.reference, newest.parent, report.digest)
    corrected = newest.source.sha256 != base.source.sha256 and newest.order.house == base.order.house
    if not (same or corrected):
        return Merging(report=report)
    merged = merge_edits(base.view, newest.view, report.edits, same_ids=same, chooser=chooser)
    filled = merge_fields(base.view, newest.view, _fields_of(report), chooser)
    conflicts = (*filled.conflicts, *merged.conflicts)
    before = store.find_record(base.order.reference, report.digest)
    merge = Merge(
        version=before.version if before else "",
        onto=versions[-1].name,
        new_source=corrected and not same,
        conflicts=conflicts,
        joined=merged.joined,
    )
    typed = tuple(each for each in filled.filled if each.name != CLASSIFICATION)
    chosen = next((each.now for each in filled.filled if each.name == CLASSIFICATION), "")
    brought = replace(
        report,
        record=newest,
        digest=digest,
        edits=merged.edits,
        filled=typed,
        classification=chosen,
        merge=merge,
    )
    unsaid = tuple(each for each in conflicts if each.kept is None)
    return Merging(report=brought, onto=versions[-1].name, open=unsaid)


def _fields_of(report: EditedReport) -> tuple[Filled, ...]:
    """Return all that the editor typed outside the lines, the classification among it."""
    if not report.classification:
        return report.filled
    was = report.record.view.classification
    return (*report.filled, Filled(name=CLASSIFICATION, was=was, now=report.classification, label="درجة التصنيف"))


def _newest(versions: tuple[Path, ...]) -> tuple[Record, str] | None:
    """The record of the newest version and its name; None where there is none, or a person removed its file."""
    file = versions[-1] / DOCX if versions else None
    return record_of(file.name, file.read_bytes()) if file and file.is_file() else None


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        return read_json_object((folder / NAME).read_bytes())
    except (OSError, ValueError):  # a person broke it
        return {}


def conflict_error(name: str, newest: str, conflicts: tuple[Conflict, ...]) -> MergeConflictError:
    """Return the error of lines that two editors changed, with the words of both and how one chooses."""
    more = len(conflicts) - _SHOWN
    ar = "؛ ".join(_side_by_side(each, "كان", "في الأحدث", "في ملفك", "محذوف") for each in conflicts[:_SHOWN])
    en = "; ".join(_side_by_side(each, "was", "newest", "yours", "dropped") for each in conflicts[:_SHOWN])
    if more > 0:
        ar, en = f"{ar}؛ و{more} غيرها", f"{en}; and {more} more"
    return MergeConflictError(
        name,
        Bilingual(
            ar=f"غيّر محرر آخر الأسطر نفسها في النسخة {newest}، ولم يُنشر شيء: {ar}.",
            en=f"Somebody else changed the same lines in {newest}, and nothing was published: {en}.",
        ),
        Bilingual(
            ar="اختر لكل سطر أي الكلامين يبقى في صفحة التعارض، أو بالخيار ‎--choose‎ ومعرّف السطر"
            f" (‎--choose {conflicts[0].key}=mine‎ أو ‎theirs‎ أو ‎both‎ أو كلام آخر)؛ أو للكل مرة واحدة"
            " ‎--conflicts mine‎ لكلام ملفك أو ‎--conflicts theirs‎ لكلام النسخة الأحدث، وفي صفحة الرفع «عند التعارض»؛"
            " أو عدّل النسخة الأحدث.",
            en="Choose for each line what stays, on the page of the conflict or with --choose and its id"
            f" (--choose {conflicts[0].key}=mine, =theirs, =both or = and other words); or for all of them with"
            " --conflicts mine or --conflicts theirs, on the upload page «عند التعارض»; or edit the newest version.",
        ),
    )


def _side_by_side(each: Conflict, was: str, theirs: str, mine: str, gone: str) -> str:
    said = ((was, each.was), (theirs, each.theirs), (mine, each.mine))
    return f"[{each.key}] " + " | ".join(f"{label}: «{text or gone}»" for label, text in said)
