"""A ZIP of sources: each of its members is a source; their names are words, and never become paths."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from flows.arabic.letter_pairs import share_of_common_pairs
from flows.arabic.letters import is_arabic_letter
from flows.errors import Bilingual, BrokenSourceError, EmptySourceError, LockedSourceError, ReadingLimitError
from flows.ingest.readers.protocol import Enclosed, Incoming, Reader, Reading, ReadingLimits
from flows.model.source import SourceFormat

_OF_PACKAGES = frozenset(
    ("[Content_Types].xml", "mimetype", "word/document.xml", "xl/workbook.xml", "ppt/presentation.xml", "content.xml")
)
"""What the packages of office programs have, which are no archives to their users."""
_ENCRYPTED = 0x1
_UTF8 = 0x800
_OLD_NAMES = ("cp1256", "cp720")
_LITTER = ("__MACOSX", ".", "~$", "Thumbs.db", "desktop.ini")


def is_archive(file: Incoming) -> bool:
    """Whether the bytes are a ZIP, and no document of an office program."""
    return bool(file.members) and _OF_PACKAGES.isdisjoint(file.members)


def read_archive(file: Incoming, limits: ReadingLimits) -> Reading:
    """Return the members. Raises a SourceError for an archive that is locked, broken, empty, or holds too much."""
    try:
        with ZipFile(BytesIO(file.data)) as archive:
            members = list(_sources(archive))
            _require_fitting(file.name, members, limits)
            enclosed = tuple(_member(file.name, archive, info) for info in members)
    except (BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise BrokenSourceError(
            file.name,
            Bilingual(ar=f"الملف المضغوط تالف ({error}).", en=f"The archive is damaged ({error})."),
            Bilingual(ar="اضغط الملفات من جديد، أو أعطها بلا ضغط.", en="Pack the files anew, or give them unpacked."),
        ) from error
    return Reading(format=SourceFormat.ZIP, encoding="zip", enclosed=enclosed)


READER = Reader(format=SourceFormat.ZIP, fits=is_archive, read=read_archive, confined=True)


def _sources(archive: ZipFile) -> Iterator[ZipInfo]:
    """Yield the members that somebody has put there, and no program for itself."""
    for info in archive.infolist():
        parts = PurePosixPath(info.filename.replace("\\", "/")).parts
        litter = any(part.startswith(_LITTER) and part != ".." for part in parts)
        if not (info.is_dir() or litter):
            yield info


def _require_fitting(name: str, members: list[ZipInfo], limits: ReadingLimits) -> None:
    if not members:
        raise EmptySourceError(
            name,
            Bilingual(ar="لا ملف في الملف المضغوط.", en="There is no file in the archive."),
            Bilingual(ar="ضع فيه النصوص والمستندات.", en="Put the texts and documents into it."),
        )
    if any(info.flag_bits & _ENCRYPTED for info in members):
        raise LockedSourceError(
            name,
            Bilingual(ar="الملف المضغوط مقفل بكلمة سر.", en="The archive is locked with a password."),
            Bilingual(ar="فك ضغطه، واضغط ما فيه بلا كلمة سر.", en="Unpack it, and pack what is in it without one."),
        )
    if len(members) > limits.enclosed or sum(info.file_size for info in members) > limits.expanded:
        raise too_much_error(name, limits)


def too_much_error(name: str, limits: ReadingLimits) -> ReadingLimitError:
    """Return the error for a file that encloses more, or unpacks to more, than is read."""
    megabytes = limits.expanded // 1_000_000
    return ReadingLimitError(
        name,
        Bilingual(
            ar=f"في الملف أكثر من {limits.enclosed} مصدر، أو أكثر من {megabytes} ميغابايت بعد فك الضغط.",
            en=f"It holds more than {limits.enclosed} sources, or more than {megabytes} MB when it is unpacked.",
        ),
        Bilingual(ar="قسّمه إلى ملفات مضغوطة أصغر.", en="Split it into smaller archives."),
    )


def too_deep_error(name: str, limits: ReadingLimits) -> ReadingLimitError:
    """Return the error for a source that lies deeper in others than is read."""
    return ReadingLimitError(
        name,
        Bilingual(
            ar=f"الملف داخل أكثر من {limits.depth} ملفات، واحد في الآخر.",
            en=f"It lies in more than {limits.depth} files, one in the other.",
        ),
        Bilingual(ar="أخرجه منها، وأعطه وحده.", en="Take it out of them, and give it by itself."),
    )


def _member(name: str, archive: ZipFile, info: ZipInfo) -> Enclosed:
    """Return a member; what unpacks to more than its entry says is broken."""
    with archive.open(info) as packed:
        data = packed.read(info.file_size + 1)
    if len(data) > info.file_size:
        raise BadZipFile(f"{name}: {info.filename}")
    return Enclosed(name=_name(info), data=data)


def _name(info: ZipInfo) -> str:
    """Return the name as its user wrote it: old programs wrote it in the code page of their system."""
    name = info.filename
    if not info.flag_bits & _UTF8 and not name.isascii():
        name = _try(name, "utf-8") or max((_try(name, encoding) for encoding in _OLD_NAMES), key=_likeness) or name
    return PurePosixPath(name.replace("\\", "/")).name


def _try(name: str, encoding: str) -> str:
    try:
        read = name.encode("cp437").decode(encoding)
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""
    signs = [sign for sign in read if not sign.isascii()]
    return read if signs and all(is_arabic_letter(sign) or not sign.isprintable() for sign in signs) else ""


def _likeness(name: str) -> float:
    """How much a name is like Arabic; an empty one is not."""
    return share_of_common_pairs(name) if name else -1.0
