"""Files and folders -> requests: what is to be briefed, and under which reference."""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from unicodedata import category

from flows.errors import (
    Bilingual,
    EmptySourceError,
    MissingSourceError,
    NotAFileError,
    RequestError,
    UnreadableSourceError,
)
from flows.ingest.refusals import refuse_large
from flows.model.brief import Origin
from flows.model.order import NO_WISHES, Wishes
from flows.publish.names import safe_name, short_hash
from flows.revise.record import OrderRecord

OPENED = "~$"
"""How the name of a file begins that Word keeps beside an open document."""
REPORT = ".docx"
"""A report that its editor sends back, or a document of Word that is a source."""
SUFFIXES = (
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".eml", ".msg", ".srt", ".vtt", ".sbv",
    ".ass", ".csv", ".tsv", ".zip", ".mbox", ".docm", ".odt", ".fodt", ".ods", ".rtf", ".doc", ".xlsx", ".xlsm", ".xls",
    ".pdf", ".epub", REPORT,
)  # fmt: skip
"""The files of a folder that are taken for sources; any file may be named by itself."""
PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif")
"""Scans of pages: taken from a folder only where a sidecar beside one says so, since most pictures are none."""
SIDECAR = "brief.toml"
"""How the name of a file ends that says what the brief of another is to be (`flows.sidecar`)."""
BUNDLE = ".brief"
"""How the name of a folder ends whose sources are to be one brief."""

_PAUSES = (0.2, 1.0, 3.0)
"""Seconds after which a file that changed while it was read is read again."""
_FOR_ANY_REPORT = ("title", "print_shop", "conflicts", "choose", "old_values", "ocr")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One source with what is asked for it."""

    source: Path
    out: Path
    wishes: Wishes
    """Its house and its reference are never empty."""
    reference_origin: Origin = Origin.FILE
    review: bool = False
    """Whether somebody has to read the brief before it is published, also where the house does not ask for it."""
    together: tuple[Path, ...] = ()
    """Several sources that are to be one brief; `source` is then their folder, or the first of them."""


def path_of(path: str) -> Path:
    """Return the path of a name as it was typed; no name is not the working folder. Raises MissingSourceError."""
    if not path:
        raise _missing_source_error(path)
    return Path(path)


def files_of(path: Path) -> tuple[Path, ...]:
    """Return the file, or the sources of the folder in the order of their names.

    Raises MissingSourceError for a path that is not there, EmptySourceError for a folder that holds no source.
    """
    if not path.exists():
        raise _missing_source_error(str(path))
    if not path.is_dir():
        return (path,)
    if is_bundle(path):
        return (path,)
    found = sources_in(path)
    if not found:
        raise _empty_folder_error(path)
    return found


class PassedOver(StrEnum):
    """Why a file of a folder is not taken for a source."""

    TEMPORARY = "temporary"
    """An editing program keeps it beside a file that is open."""
    KIND = "kind"
    """Its name ends like no source's."""


def sources_in(folder: Path) -> tuple[Path, ...]:
    """Return the sources of a folder in the order of their names; none of a folder that is not there."""
    return tuple(sorted(p for p in _seen_in(folder) if not _why_passed_over(p)))


def files_passed_over(folder: Path) -> tuple[tuple[Path, PassedOver], ...]:
    """Return the other files of a folder with the reasons; those whose names begin with a dot are the system's."""
    pairs = [(path, _why_passed_over(path)) for path in sorted(_seen_in(folder))]
    return tuple((path, why) for path, why in pairs if why)


def _seen_in(folder: Path) -> Iterator[Path]:
    """Yield the files and bundles of a folder; what lies in a bundle is its part, and a sidecar that of its source."""
    for place in folder.rglob("*"):
        inside = any(part.endswith(BUNDLE) for part in place.relative_to(folder).parts[:-1])
        is_file = place.is_file() or (place.is_symlink() and not place.exists())  # or a link to nothing
        is_one = is_bundle(place) or (is_file and not place.name.endswith(SIDECAR))
        if is_one and not inside and not _is_hidden(place, folder):
            yield place


def _why_passed_over(file: Path) -> PassedOver | None:
    if file.name.startswith(OPENED):
        return PassedOver.TEMPORARY
    is_scan = file.suffix.lower() in PICTURES and _has_sidecar(file)
    return None if is_scan or is_bundle(file) or file.suffix.lower() in SUFFIXES else PassedOver.KIND


def _has_sidecar(file: Path) -> bool:
    return any(file.with_name(f"{name}.{SIDECAR}").is_file() for name in (file.stem, file.name))


def _empty_folder_error(path: Path) -> EmptySourceError:
    return EmptySourceError(
        str(path),
        Bilingual(ar="لا مصدر نصيًا في المجلد.", en="The folder holds no text source."),
        Bilingual(
            ar=f"ضع فيه ملفات بإحدى اللواحق: {' '.join(SUFFIXES)}.",
            en=f"Put files into it, ending in {', '.join(SUFFIXES)}.",
        ),
    )


def is_bundle(place: Path) -> bool:
    """Whether a place is a folder whose sources are to be one brief, as its name says: «الفيضانات.brief»."""
    return place.suffix == BUNDLE and place.is_dir()


def is_report(file: Path) -> bool:
    """Whether a file is named as a report that its editor sends back; with macros it will be refused for them."""
    return file.suffix.lower() in (REPORT, ".docm")


def require_own(request: Request, kept: OrderRecord, default_house: str) -> None:
    """Refuse what would change whose report it is; a title, which is an edit, and a print shop may be asked for.

    `default_house` is that of a request which asks for none. Raises RequestError.
    """
    asked, own = request.wishes, kept.wishes
    if asked.house == default_house:
        asked = replace(asked, house="")
    if request.reference_origin is Origin.FILE:
        asked = replace(asked, reference="")
    wrong = [
        f"--{name.replace('_', '-')}"
        for name in (field.name for field in fields(Wishes))
        if name not in _FOR_ANY_REPORT and getattr(asked, name) not in (getattr(NO_WISHES, name), getattr(own, name))
    ]
    if wrong:
        raise RequestError(
            ", ".join(wrong),
            Bilingual(
                ar=f"الملف {request.source.name} موجز معدَّل، وله مرجعه وداره وتاريخه.",
                en=f"{request.source.name} is an edited report: it has its reference, its house and its date.",
            ),
            Bilingual(
                ar="احذف الخيار، أو أعد إيجاز النص المصدر بالخيارات الجديدة.",
                en="Leave the option out, or brief the source text anew with it.",
            ),
        )


def requests(
    files: Sequence[Path],
    *,
    out: Path,
    house: str,
    wishes: Wishes = NO_WISHES,
    review: bool = False,
) -> tuple[Request, ...]:
    """Return a request for each file; `house` is that of wishes which name none.

    The reference is the given one, else the file's name; files whose names would share a folder are distinguished by
    the folders they lie in. Reference and title are cleaned first, and a blank one counts as not given. Raises
    RequestError where one reference or title is given for several sources.
    """
    reference, title = clean(wishes.reference), clean(wishes.title)
    if len(files) > 1 and (reference or title or wishes.notes or wishes.since):
        raise _one_for_many_error(len(files))
    # A reference that the file's own name gives is the file's, also where the flow hands it on.
    own = not reference or any(reference in _possible_names(file) for file in files)
    origin = Origin.FILE if own else Origin.EDITOR
    names = {} if reference else _name_files(files)
    return tuple(
        Request(
            source=file,
            out=out,
            wishes=replace(
                wishes,
                house=wishes.house or house,
                reference=reference or names[file.absolute()],
                title=title,
            ),
            reference_origin=origin,
            review=review,
        )
        for file in files
    )


def parts_of(path: Path) -> tuple[Path, ...]:
    """Return the file, or the sources in a folder, also in a bundle. Raises what `files_of` raises."""
    if not is_bundle(path):
        return files_of(path)
    found = tuple(sorted(p for p in path.rglob("*") if p.is_file() and not _is_hidden(p, path) and _may_be_part(p)))
    if not found:
        raise _empty_folder_error(path)
    return found


def _may_be_part(file: Path) -> bool:
    return file.suffix != ".toml" and not file.name.startswith(OPENED)


def together(
    paths: Sequence[Path], *, out: Path, house: str, wishes: Wishes = NO_WISHES, review: bool = False
) -> Request:
    """Return one request for all sources of files and folders; its name is that of the folder or of the first file.

    Raises what `files_of` raises.
    """
    files = tuple(dict.fromkeys(file for path in paths for file in parts_of(path)))
    named = paths[0] if len(paths) == 1 else files[0]
    (request,) = requests([named], out=out, house=house, wishes=wishes, review=review)
    return replace(request, together=files)


def clean(line: str) -> str:
    """Return what was typed, or a file's name, as one printable line; empty where nothing of it would be seen.

    White space is collapsed, control characters are left out, and a byte that is no UTF-8 (in Python a lone surrogate)
    becomes a question mark, which every font has.
    """
    whole = _SURROGATE.sub("?", line)
    spaced = " ".join("".join(c for c in whole if c.isspace() or category(c) != "Cc").split())
    return spaced if any(category(c)[0] not in "CZ" for c in spaced) else ""


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _name_files(files: Sequence[Path]) -> dict[Path, str]:
    """Return the name of each file; a report that comes back has its own reference, and takes no name from others."""
    texts = [file for file in files if not is_report(file)]
    return {file.absolute(): clean(file.stem) for file in files} | _distinct_names(texts)


def _distinct_names(files: Sequence[Path]) -> dict[Path, str]:
    """Return the name of each file; names that would share a folder take one more of their folders, then a hash."""
    paths = dict.fromkeys(file.absolute() for file in files)
    names = {path: clean(path.stem) for path in paths}
    for naming in _NAMINGS:
        counts = Counter(map(safe_name, names.values()))
        names = {path: naming(path) if counts[safe_name(name)] > 1 else name for path, name in names.items()}
    return names


def _possible_names(file: Path) -> set[str]:
    return {clean(file.stem), *(naming(file.absolute()) for naming in _NAMINGS)}


def _name_with_folders(path: Path, count: int) -> str:
    return clean("-".join((*path.parent.parts[-count:], path.stem)))


def _name_with_hash(path: Path) -> str:
    return clean(f"{path.stem}-{short_hash(str(path))}")


_NAMINGS: tuple[Callable[[Path], str], ...] = (
    partial(_name_with_folders, count=1),
    partial(_name_with_folders, count=2),
    _name_with_hash,
)


def read_bytes(source: Path, *, limit: int) -> bytes:
    """Return the bytes of a source. Raises a SourceError for what is no file, too large, or not to be read."""
    if not source.exists():
        raise _missing_source_error(str(source))
    if not source.is_file():
        raise NotAFileError(
            str(source),
            Bilingual(ar="هذا ليس ملفًا، والمطلوب ملف.", en="This is not a file; a file is needed."),
            Bilingual(ar="سمِّ ملفًا نصيًا.", en="Name a text file."),
        )
    try:
        return _read_whole(source, limit)
    except OSError as error:
        raise unreadable(source, error) from error


def unreadable(source: Path, error: OSError) -> UnreadableSourceError:
    """Return the error for a source that the system does not let us read."""
    return UnreadableSourceError(
        str(source),
        Bilingual(ar=f"تعذرت قراءة الملف ({error.strerror}).", en=f"The file cannot be read ({error.strerror})."),
        Bilingual(ar="أصلح صلاحيات الملف أو انسخه إلى مجلد آخر.", en="Mend its permissions or copy it elsewhere."),
    )


def _read_whole(source: Path, limit: int) -> bytes:
    """Return the bytes of a file as they were at one moment; one that is being written is waited for.

    Raises UnreadableSourceError for one that goes on changing, SourceTooLargeError, or OSError.
    """
    for pause in _PAUSES:
        before = source.stat()
        refuse_large(source.name, before.st_size, limit)
        data, after = source.read_bytes(), source.stat()
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns) and len(data) == after.st_size:
            return data
        time.sleep(pause)
    raise UnreadableSourceError(
        str(source),
        Bilingual(ar="الملف ما زال يُكتب.", en="The file is still being written."),
        Bilingual(ar="انتظر حتى يكتمل ثم أعد المحاولة.", en="Wait until it is whole, and try again."),
    )


def _missing_source_error(path: str) -> MissingSourceError:
    return MissingSourceError(
        path or "«»",
        Bilingual(ar="لا ملف ولا مجلد بهذا الاسم.", en="There is no file or folder of this name."),
        Bilingual(ar="تحقق من الاسم والمسار؛ المصادر عادةً في مجلد inputs.", en="Check name and path; try inputs/."),
    )


def _one_for_many_error(count: int) -> RequestError:
    return RequestError(
        "--reference, --title, --notes, --since",
        Bilingual(
            ar=f"مرجع أو عنوان أو ملاحظة واحدة لعدد {count} من المصادر.",
            en=f"One reference, title or note for {count} sources.",
        ),
        Bilingual(ar="سمِّ مصدرًا واحدًا معه، أو احذف الخيار.", en="Name one source with it, or leave the option out."),
    )
