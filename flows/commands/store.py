"""`mujaz store`, `mujaz backup` and `mujaz restore`: what was published, over the years."""

import datetime as dt
import os
from pathlib import Path

import click

from flows.errors import BackupError, Bilingual, DamagedStoreError
from flows.keeping.copying import INPUTS, OUTPUTS, RUNS, STATE, Copied, back_up
from flows.keeping.mending import look_through, mend, needs_mending
from flows.keeping.pruning import prunable, read_age, remove, size_of
from flows.keeping.restoring import restore as bring_back
from flows.publish.shared import SharedStore, shared_at
from flows.publish.wholeness import FileDamage
from flows.settings import Settings, settings

HELP = """Look after what was published: find what is damaged, mend it, and let old versions go.

\b
Examples:
  mujaz store check
  mujaz store mend
  mujaz store prune --keep 3 --older 365d --dry-run
"""
BACKUP_HELP = """Copy all that an office has into FILE: briefs, ledger, drafts, sources, users, the record of the runs.

It may be taken while `mujaz serve` runs. A name that ends in .gz is packed.

\b
Examples:
  mujaz backup /mnt/backup/mujaz-2026-11-29.tar
"""
RESTORE_HELP = """Bring back what `mujaz backup` copied, into a folder without an office in it; then start Mujaz there.

\b
Examples:
  mujaz restore /mnt/backup/mujaz-2026-11-29.tar --into /var/lib/mujaz
"""
_STILL_SENT = dt.timedelta(days=1)
"""How long a machine may take from the first file of a version to its manifest."""
_SAID = {
    "missing": Bilingual(ar="مفقود", en="missing"),
    "changed": Bilingual(ar="متغيّر", en="changed"),
    "unlisted": Bilingual(ar="ليس من الإصدار", en="not of the version"),
    "no manifest": Bilingual(ar="بيانه مفقود أو تالف", en="missing or broken"),
}


@click.group(help=HELP)
def store() -> None:
    """Gather what can be done with the store."""


@store.command()
@click.option("--out", type=click.Path(path_type=Path), help="Where the reports lie. [default: outputs]")
def check(out: Path | None) -> None:
    """Hold every file against its manifest; the exit code is 74 where a version is not as it was published."""
    root, wrong = out or settings().outputs, 0
    for found in look_through(root):
        wrong += needs_mending(found)
        _show(found.version, found.files)
    if wrong:
        raise DamagedStoreError(
            str(root),
            Bilingual(ar=f"إصدارات ليست كما نُشرت: {wrong}.", en=f"Versions that are not as published: {wrong}."),
            Bilingual(ar="شغّل mujaz store mend.", en="Run mujaz store mend."),
        )
    print("كل الإصدارات كما نُشرت · every version is as it was published")


@store.command(name="mend")
@click.option("--out", type=click.Path(path_type=Path), help="Where the reports lie. [default: outputs]")
def mend_all(out: Path | None) -> None:
    """Make damaged versions whole again, with their own bytes; what somebody changed is kept in .altered/."""
    chosen = settings().model_copy(update={"store": ""} if out else {})
    root, left = out or chosen.outputs, 0
    for found in filter(needs_mending, look_through(root)):
        mended = mend(found.version, chosen)
        left += bool(mended.left)
        name = f"{mended.version.parent.name} {mended.version.name}"
        if mended.back:
            print(f"{name}: أُعيد · put back: {', '.join(mended.back)}")
        _show(mended.version, mended.left)
    if left:
        raise DamagedStoreError(
            str(root),
            Bilingual(ar=f"إصدارات لم يوجد ما تُصلح منه: {left}.", en=f"Versions that nothing mends: {left}."),
            Bilingual(
                ar="ضع مصدرها في مجلد الإيداع وأعد الأمر، أو استعدها من نسخة احتياطية؛ وما فُقد بيانه لا يعود إلا منها.",
                en="Put their source into the drop folder and run this again, or take them from a backup; a version "
                "without its manifest comes back from a backup alone.",
            ),
        )
    print("كل الإصدارات كما نُشرت · every version is as it was published")


def _show(version: Path, files: tuple[FileDamage, ...]) -> None:
    for file in files:
        said = _SAID[file.damage]
        print(f"{version.parent.name} {version.name}/{file.name}: {said.ar} · {said.en}")


@store.command()
@click.option("--keep", type=click.IntRange(1), default=3, show_default=True, help="The newest of a brief that stay.")
@click.option("--older", default="365d", show_default=True, help="Only what was published longer ago: 30d, 12m, 1y.")
@click.option("--dry-run", is_flag=True, help="Say what would go, and remove nothing.")
@click.option("--out", type=click.Path(path_type=Path), help="Where the reports lie. [default: outputs]")
def prune(keep: int, older: str, dry_run: bool, out: Path | None) -> None:
    """Remove old versions; the newest, and what newer ones were edited from, stay."""
    root, shared = _store(out)
    now, freed, count = dt.datetime.now(tz=dt.UTC), 0, 0
    if shared:
        shared.pull_all(root)
    for version in list(prunable(root, keep=keep, before=now - read_age(older))):
        freed, count = freed + size_of(version), count + 1
        print(f"{version.parent.name} {version.name}")
        if not dry_run:
            remove(version, root, shared)
    if shared and not dry_run:
        shared.clear(now - _STILL_SENT)
    said = "تُحذف · would go" if dry_run else "حُذفت · removed"
    print(f"{said}: {count} ({_megabytes(freed)})")


def _store(out: Path | None) -> tuple[Path, SharedStore | None]:
    """Return the store that is named, else that of the settings with the one that it is a copy of."""
    chosen = settings()
    return (out, None) if out else (chosen.outputs, shared_at(chosen.store))


@click.command(help=BACKUP_HELP)
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Write the copy."""
    copied = back_up(file, _places(settings()))
    _show_copied("نُسخ · copied", copied)
    for name in copied.gone:
        print(f"ذهب أثناء النسخ · went meanwhile: {name}")
    if copied.unread:
        raise _unread_error(file, copied.unread)


def _unread_error(file: Path, unread: tuple[str, ...]) -> BackupError:
    return BackupError(
        str(file),
        Bilingual(
            ar=f"النسخة مكتوبة، وليس فيها ما تعذرت قراءته: {'، '.join(unread)}.",
            en=f"The copy is written, without what could not be read: {', '.join(unread)}.",
        ),
        Bilingual(
            ar="أصلح صلاحيات الملف، أو شغّل mujaz serve الذي ينحّي قاعدة تالفة، ثم انسخ من جديد.",
            en="Mend the file's permissions, or start mujaz serve, which sets a broken database aside, and copy anew.",
        ),
    )


@click.command(help=RESTORE_HELP)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", type=click.Path(path_type=Path), default=Path(), help="The folder. [default: this one]")
def restore(file: Path, into: Path) -> None:
    """Bring the copy back."""
    _show_copied("استُعيد · restored", bring_back(file, into))


def _places(chosen: Settings) -> dict[str, Path]:
    runs = Path(os.environ.get("PREFECT_HOME") or ".prefect")
    return {OUTPUTS: chosen.outputs, INPUTS: chosen.inputs, STATE: chosen.state, RUNS: runs}


def _show_copied(said: str, copied: Copied) -> None:
    print(f"{said}: {copied.files} ({_megabytes(copied.bytes)})")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
