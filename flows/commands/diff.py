"""`mujaz diff`: what changed between two versions of a report, in words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from flows.disk import write_atomically
from flows.errors import Bilingual, UnknownVersionError
from flows.json_text import json_document, read_json_object
from flows.merging import descends
from flows.model.revision import Change
from flows.pipeline import DOCX
from flows.publish.facts_file import plain
from flows.publish.manifest import NAME
from flows.publish.store import Store
from flows.render.docx.notes import AUTHOR
from flows.revise.changes import compare_records
from flows.revise.reading import record_of
from flows.revise.record import Record
from flows.revise.wording import describe_change, describe_comment
from flows.settings import settings
from flows.sources import clean, read_bytes
from flows.wordml.tracking import tracked_docx

HELP = """Say in words what changed between two versions of a report.

WHAT is a reference, or a reference and the versions, or two paths: folders of versions, or their DOCX files. Without
versions the last two are compared; with one, that one and the last.

\b
Examples:
  mujaz diff م-2026-15
  mujaz diff م-2026-15 v001 v003
  mujaz diff outputs/م-2026-15/v001 outputs/م-2026-15/v002
  mujaz diff م-2026-15 --json | jq .changes
  mujaz diff م-2026-15 v001 v002 --docx changes.docx   # for Word, with tracked changes
"""
_MOST_ARGUMENTS = 3
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_SIDES = ("old", "new")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A version that is compared."""

    name: str
    record: Record
    digest: str
    manifest: Mapping[str, Any]
    data: bytes
    """The DOCX."""


@click.command(help=HELP)
@click.argument("what", nargs=-1, required=True)
@click.option("--out", type=click.Path(path_type=Path), help="Where the reports lie. [default: outputs]")
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON.")
@click.option(
    "--docx",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the newer version as a DOCX in which the changes are tracked.",
)
def diff(what: tuple[str, ...], out: Path | None, as_json: bool, docx: Path | None) -> None:
    """Compare two versions."""
    if len(what) > _MOST_ARGUMENTS:
        raise click.UsageError("A reference and two versions at most. · مرجع وإصداران على الأكثر.")
    store = Store(out or settings().outputs)
    old, new = (_read_side(path) for path in _find_versions(store, what))
    edited = descends(store, new.record.order.reference, new.record.parent, old.digest)
    changes = compare_records(old.record, new.record, edited=edited)
    if docx:
        write_atomically(docx, _tracked(old, new))
    print(
        _changes_as_json(old, new, changes) if as_json else "\n".join(_changes_as_text(old, new, changes)) + "\n",
        end="",
    )


def _find_versions(store: Store, what: Sequence[str]) -> tuple[Path, Path]:
    """The folders or files of the two versions. Raises UnknownVersionError for what is not there."""
    paths = [Path(each) for each in what]
    if len(paths) == len(_SIDES) and all(path.exists() for path in paths):
        return paths[0], paths[1]
    reference, *named = what
    versions = store.versions(reference)
    if not versions:
        raise _unknown_version_error(
            reference, "لا إصدار لهذا المرجع", "this reference has no version", store.references()
        )
    known = {path.name: path for path in versions}
    if len(versions) == 1 and not named:
        raise _unknown_version_error(
            reference, "للمرجع إصدار واحد، ولا شيء يُقارن به", "it has one version alone", tuple(known)
        )
    for name in named:
        if name not in known:
            raise _unknown_version_error(
                f"{reference} {name}", "لا إصدار بهذا الاسم", "there is no such version", tuple(known)
            )
    chosen = [known[name] for name in named] or [versions[-2]]
    return chosen[0], chosen[1] if len(chosen) > 1 else versions[-1]


def _unknown_version_error(subject: str, ar: str, en: str, known: Sequence[str]) -> UnknownVersionError:
    return UnknownVersionError(
        subject,
        Bilingual(ar=f"{ar}.", en=f"{en}."),
        Bilingual(
            ar=f"اختر من: {'، '.join(known)}." if known else "أنشئ موجزًا أولًا بالأمر mujaz brief.",
            en=f"Choose from: {', '.join(known)}." if known else "Make a report first, with mujaz brief.",
        ),
    )


def _read_side(path: Path) -> Side:
    folder = path if path.is_dir() else path.parent
    file = path / DOCX if path.is_dir() else path
    data = read_bytes(file, limit=settings().max_source_bytes)
    record, name = record_of(clean(file.name), data)
    return Side(
        name=folder.name if path.is_dir() else path.name,
        record=record,
        digest=name,
        manifest=_read_manifest(folder),
        data=data,
    )


def _tracked(old: Side, new: Side) -> bytes:
    """The newer DOCX with the changes tracked: by the version that made them, at the moment of its publication."""
    published = str((new.manifest.get("times") or {}).get("published", ""))
    moment = f"{published[:19]}Z" if _MOMENT.fullmatch(published[:19]) else ""
    return tracked_docx(old.data, new.data, author=f"{AUTHOR} {new.name}", moment=moment)


def _read_manifest(folder: Path) -> Mapping[str, Any]:
    try:
        return read_json_object((folder / NAME).read_bytes())
    except (OSError, ValueError):  # a file by itself, or a person broke it: the records say enough
        return {}


def _changes_as_text(old: Side, new: Side, changes: Sequence[Change]) -> list[str]:
    head = f"{new.record.order.reference}: {old.name} ← {new.name}"
    said = [f"  • {describe_change(change).ar}" for change in changes]
    return [head, *(said or ["  لم يتغير شيء · nothing changed"]), *(f"  {line}" for line in _revision_lines(old, new))]


def _revision_lines(old: Side, new: Side) -> list[str]:
    """What the manifest says of the edits beside the changes, where the one version was made of the other."""
    revision = new.manifest.get("revision") or {}
    if revision.get("parent", {}).get("record") != old.digest:
        return []
    marks = (("undone", "✗"), ("not_carried", "✗"), ("not_in_source", "؟"), ("stale", "؟"), ("unread", "!"))
    notes = [f"{mark} {each.get('ar', '')}" for key, mark in marks for each in revision.get(key, ())]
    notes += [f"↥ {line['ar']}" for line in revision.get("merged", ())]
    notes += [f"✓ {each['ar']}" for each in revision.get("tracked", ()) if "ar" in each]
    return [*notes, *(f"✎ {describe_comment(each).ar}" for each in revision.get("comments", ()))]


def _changes_as_json(old: Side, new: Side, changes: Sequence[Change]) -> str:
    record = {
        "reference": new.record.order.reference,
        "from": old.name,
        "to": new.name,
        "changes": [{**plain(change), **plain(describe_change(change))} for change in changes],
        "revision": new.manifest.get("revision") if _revision_lines(old, new) else None,
    }
    return json_document(record)
