"""The record of the runs before the server opens it: what is no database any more is set aside, and begun anew.

Nothing of ours is in it: what is published, what was ordered and who may enter lie elsewhere.
"""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from flows.errors import Bilingual, ServerEndedError

FILE = "prefect.db"
_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database."""
_WAIT = 5.0
"""Seconds that another program may hold it."""


def require_sound(home: Path) -> Path | None:
    """Set a broken database of PREFECT_HOME aside, and return where it lies now; None where it is sound.

    Raises ServerEndedError for one that another program holds, or that cannot be written.
    """
    file = home / FILE
    try:
        if not file.is_file() or _is_sound(file):
            return None
    except sqlite3.OperationalError as error:
        raise _held_error(file, str(error)) from error
    return _set_aside(file)


def _is_sound(file: Path) -> bool:
    """Whether it is a database whose pages fit together. Raises sqlite3.OperationalError where it cannot be asked."""
    try:
        with closing(sqlite3.connect(file, timeout=_WAIT)) as database:
            database.execute("BEGIN IMMEDIATE")
            database.execute("ROLLBACK")
            return bool(database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        return False


def _set_aside(file: Path) -> Path:
    kept = file.with_name(f"{file.name}.broken-{time.strftime('%Y%m%d-%H%M%S')}")
    for beside in _BESIDE:
        other = file.with_name(file.name + beside)
        if other.exists():
            other.replace(kept.with_name(kept.name + beside))
    return file.replace(kept)


def _held_error(file: Path, why: str) -> ServerEndedError:
    return ServerEndedError(
        str(file),
        Bilingual(ar=f"لا يُفتح سجل التشغيلات ({why}).", en=f"The record of the runs cannot be opened ({why})."),
        Bilingual(
            ar="أوقف mujaz serve الآخر الذي يستعملها، أو أصلح صلاحيات الملف ومساحة القرص.",
            en="End the other mujaz serve that uses it, or mend the file's permissions and the disk's space.",
        ),
    )
