"""The packages of other programs that are read as sources: how they are refused, and what of them is read at all."""

from collections.abc import Iterator

from flows.errors import (
    Bilingual,
    BinarySourceError,
    BrokenSourceError,
    LockedSourceError,
    SourceError,
    SourceTooLargeError,
)
from flows.packages import Package, PackageLimits

_LIMITS = PackageLimits(parts=4000, part_bytes=64 << 20, all_bytes=256 << 20, tags=1_500_000)
_RESAVE = Bilingual(
    ar="افتحه في برنامجه (Word أو LibreOffice أو Excel) ودعه يصلحه، ثم احفظه من جديد وأعد المحاولة.",
    en="Open it in its own program (Word, LibreOffice, Excel), let it mend the file, save it anew and try again.",
)
_UNLOCK = Bilingual(
    ar="افتحه في برنامجه وأزل كلمة المرور، ثم احفظه وأعد المحاولة.",
    en="Open it in its own program, take the password off, save it and try again.",
)
_SPLIT = Bilingual(
    ar="احذف منه الصور والملحقات الكبيرة أو قسّمه إلى ملفات أصغر، ثم أعد المحاولة.",
    en="Remove large pictures and embedded files, or split it into smaller files, and try again.",
)
# The strict form of Open XML has the same elements under other names.
_STRICT = b"http://purl.oclc.org/ooxml/"
_PLAIN_NAMES = (
    (b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)


class _Errors:
    """How the package of another program is refused."""

    def locked(self, name: str) -> SourceError:
        """Return the refusal of a package under a password."""
        return locked_error(name)

    def broken(self, name: str, why: str) -> SourceError:
        """Return the refusal of what does not open."""
        return broken_error(name, why)

    def unsafe(self, name: str, ar: str, en: str) -> SourceError:
        """Return the refusal of what may do harm."""
        what = Bilingual(ar=f"في الملف ما قد يضر، ولم يُقرأ: {ar}.", en=f"The file may do harm and was not read: {en}.")
        return BinarySourceError(name, what, _RESAVE)

    def too_large(self, name: str, ar: str, en: str) -> SourceError:
        """Return the refusal of more than is read."""
        return SourceTooLargeError(name, Bilingual(ar=f"الملف كبير: {ar}.", en=f"The file is too large: {en}."), _SPLIT)


class ForeignPackage(Package):
    """The parts of a file of Word, Excel or an OpenDocument program. What is not asked for is not looked at."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open it. Raises a SourceError for what is locked, broken, too large, or may do harm."""
        super().__init__(name, data, errors=_Errors(), limits=_LIMITS)

    def distrusted(self) -> Iterator[str]:
        """Yield nothing: a part is held to this when it is parsed, and others may have a DTD as some programs write."""
        return iter(())

    def as_parsed(self, data: bytes) -> bytes:
        """Return a part with the usual names of Open XML where it has those of the strict form."""
        if _STRICT in data[:_LONGEST_ROOT]:
            for strict, plain in _PLAIN_NAMES:
                data = data.replace(_STRICT + strict, plain)
        return data


_LONGEST_ROOT = 8192


def locked_error(name: str) -> SourceError:
    """Return the refusal of a file under a password."""
    what = Bilingual(ar="الملف محمي بكلمة مرور.", en="The file is under a password.")
    return LockedSourceError(name, what, _UNLOCK)


def broken_error(name: str, why: str) -> SourceError:
    """Return the refusal of a file that does not open; `why` is what its reader said."""
    what = Bilingual(ar="الملف تالف ولا يُفتح.", en=f"The file is broken and does not open ({why}).")
    return BrokenSourceError(name, what, _RESAVE)
