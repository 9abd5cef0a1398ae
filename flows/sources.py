"""Files and folders -> requests: what is to be briefed, and under which reference."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.errors import (
    EmptySourceError,
    MissingSourceError,
    NotAFileError,
    RequestError,
    Saying,
    UnreadableSourceError,
)
from flows.ingest.refusals import refuse_large
from flows.model.brief import Origin

SUFFIXES = (".txt", ".text", ".md")
"""The files of a folder that are taken for sources; any file may be named by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One source with what was asked for it; empty where nothing was."""

    source: Path
    out: Path
    house: str
    reference: str
    reference_origin: Origin = Origin.FILE
    title: str = ""
    date: dt.date | None = None


def files_of(path: Path) -> tuple[Path, ...]:
    """Return the file, or the sources of the folder in the order of their names.

    Raises MissingSourceError for a path that is not there, EmptySourceError for a folder that holds no source.
    """
    if not path.exists():
        raise _missing(path)
    if not path.is_dir():
        return (path,)
    found = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file() and not _hidden(p, path))
    if not found:
        raise EmptySourceError(
            str(path),
            Saying(ar="لا مصدر نصيًا في المجلد.", en="The folder holds no text source."),
            Saying(
                ar=f"ضع فيه ملفات نصية بإحدى اللواحق: {' '.join(SUFFIXES)}.",
                en=f"Put text files into it, ending in {', '.join(SUFFIXES)}.",
            ),
        )
    return tuple(found)


def requests(
    files: Sequence[Path], *, out: Path, house: str, reference: str = "", title: str = "", date: dt.date | None = None
) -> tuple[Request, ...]:
    """Return a request for each file.

    The reference is the given one, else the file's name; files of one name in two folders take their folder's name
    before it. Raises RequestError where one reference or title is given for several sources.
    """
    if len(files) > 1 and (reference or title):
        raise _one_for_many(len(files))
    origin = Origin.EDITOR if reference else Origin.FILE
    names = _told_apart(files) if not reference else [reference] * len(files)
    return tuple(
        Request(source=file, out=out, house=house, reference=name, reference_origin=origin, title=title, date=date)
        for file, name in zip(files, names, strict=True)
    )


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _told_apart(files: Sequence[Path]) -> list[str]:
    counts = Counter(file.stem for file in files)
    return [file.stem if counts[file.stem] == 1 else f"{file.resolve().parent.name}-{file.stem}" for file in files]


def read_bytes(source: Path, *, limit: int) -> bytes:
    """Return the bytes of a source. Raises a SourceError for what is no file, too large, or not to be read."""
    if not source.exists():
        raise _missing(source)
    if not source.is_file():
        raise NotAFileError(
            str(source),
            Saying(ar="هذا ليس ملفًا، والمطلوب ملف.", en="This is not a file; a file is needed."),
            Saying(ar="سمِّ ملفًا نصيًا.", en="Name a text file."),
        )
    try:
        refuse_large(source.name, source.stat().st_size, limit)
        return source.read_bytes()
    except OSError as error:
        raise UnreadableSourceError(
            str(source),
            Saying(ar=f"تعذرت قراءة الملف ({error.strerror}).", en=f"The file cannot be read ({error.strerror})."),
            Saying(ar="أصلح صلاحيات الملف أو انسخه إلى مجلد آخر.", en="Mend its permissions or copy it elsewhere."),
        ) from error


def _missing(path: Path) -> MissingSourceError:
    return MissingSourceError(
        str(path),
        Saying(ar="لا ملف ولا مجلد بهذا الاسم.", en="There is no file or folder of this name."),
        Saying(ar="تحقق من الاسم والمسار؛ المصادر عادةً في مجلد inputs.", en="Check name and path; try inputs/."),
    )


def _one_for_many(count: int) -> RequestError:
    return RequestError(
        "--reference, --title",
        Saying(ar=f"مرجع أو عنوان واحد لعدد {count} من المصادر.", en=f"One reference or title for {count} sources."),
        Saying(ar="سمِّ مصدرًا واحدًا معه، أو احذف الخيار.", en="Name one source with it, or leave the option out."),
    )
