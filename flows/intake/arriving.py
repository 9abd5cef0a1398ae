"""Files of a folder on their way to a batch: those that can be read, and what is said of the others."""

from collections.abc import Iterable
from pathlib import Path

from flows.errors import Bilingual, MujazError, UnreadableSourceError
from flows.intake.drop_folder import Arrival, arrival


def arrivals_of(files: Iterable[Path], folder: Path) -> tuple[list[Arrival], list[tuple[Arrival, MujazError]]]:
    """Return the files that can be read, and the others with their errors; these have no hash."""
    found: list[Arrival] = []
    unread: list[tuple[Arrival, MujazError]] = []
    for file in files:
        try:
            found.append(arrival(file, folder))
        except (OSError, MujazError) as error:
            name = file.relative_to(folder).as_posix() if file.is_relative_to(folder) else file.name
            unread.append((Arrival(path=file, name=name, sha256=""), _unread_error(file, error)))
    return found, unread


def _unread_error(file: Path, error: OSError | MujazError) -> MujazError:
    if isinstance(error, MujazError):
        return error
    return UnreadableSourceError(
        str(file),
        Bilingual(ar=f"تعذرت قراءة الملف ({error.strerror}).", en=f"The file cannot be read ({error.strerror})."),
        Bilingual(ar="أصلح صلاحيات الملف أو انسخه إلى مجلد آخر.", en="Mend its permissions or copy it elsewhere."),
    )
