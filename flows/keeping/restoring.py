"""A copy of an office brought back in an empty folder: held against its list before any of it is in its place."""

import gzip
import shutil
import tarfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from flows.errors import BackupError, Bilingual
from flows.json_text import read_json_object
from flows.keeping.copying import INPUTS, LIST, OUTPUTS, RUNS, STATE, Copied

_RESTORING = ".restoring"


def restore(copy: Path, target: Path) -> Copied:
    """Bring a copy back into a folder that has none of an office's folders yet.

    Every file is held against the list before any of them is in its place. Raises BackupError for a copy that is cut
    off or changed, and for a folder that is not empty of an office.
    """
    _require_empty(target)
    staging = target / _RESTORING
    try:
        staging.mkdir(parents=True)
        copied = _unpack(copy, staging)
        for folder in (OUTPUTS, INPUTS, STATE, RUNS):
            with suppress(FileNotFoundError):
                (staging / folder).replace(target / folder)
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError) as error:
        raise _broken_error(copy, str(error)) from error
    except OSError as error:
        raise _unreachable_error(error, copy) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return copied


def _unpack(copy: Path, staging: Path) -> Copied:
    """Unpack a copy and hold it against its list. Raises ValueError where they differ."""
    with tarfile.open(copy) as tar:
        tar.extractall(staging, filter="data")
    size = 0
    for name, digest in _listed(staging / LIST).items():
        size += _require_as_listed(staging / name, digest)
    return Copied(files=len(_listed(staging / LIST)), bytes=size)


def _listed(file: Path) -> Mapping[str, str]:
    """Return the list at the end of a copy. Raises ValueError for a copy without one: it was cut off, or is none."""
    listed = read_json_object(file.read_bytes()).get("files") if file.is_file() else None
    if not isinstance(listed, dict):
        raise ValueError(file.name)  # noqa: TRY004  # as any other copy that is not whole
    return listed


def _require_as_listed(file: Path, digest: str) -> int:
    """Return the size of a file. Raises ValueError for one that is not there, or not as it was copied."""
    data = file.read_bytes() if file.is_file() else b""
    if sha256(data).hexdigest() != digest:
        raise ValueError(file.name)
    return len(data)


def _require_empty(target: Path) -> None:
    there = [name for name in (OUTPUTS, INPUTS, STATE, RUNS, _RESTORING) if (target / name).exists()]
    if there:
        raise BackupError(
            str(target),
            Bilingual(
                ar=f"في المجلد مكتب من قبل ({'، '.join(there)}).",
                en=f"There is an office already ({', '.join(there)}).",
            ),
            Bilingual(ar="استعدها في مجلد فارغ بالخيار --into.", en="Restore into an empty folder with --into."),
        )


def _broken_error(copy: Path, why: str) -> BackupError:
    return BackupError(
        str(copy),
        Bilingual(ar=f"النسخة الاحتياطية ناقصة أو تالفة ({why}).", en=f"The backup is cut off or broken ({why})."),
        Bilingual(ar="استعد نسخة أخرى؛ لم يُكتب شيء.", en="Restore another copy; nothing was written."),
    )


def _unreachable_error(error: OSError, copy: Path) -> BackupError:
    """Return the error for a copy that cannot be read, or a folder that cannot be written."""
    return BackupError(
        str(error.filename or copy),
        Bilingual(
            ar=f"تعذرت القراءة أو الكتابة ({error.strerror}).", en=f"It cannot be read or written ({error.strerror})."
        ),
        Bilingual(
            ar="تحقق من المسار والصلاحيات ومساحة القرص؛ لم يُستعد شيء.",
            en="Look at the path, its permissions and the room on the disk; nothing was restored.",
        ),
    )
