"""The file that an editor sends back, in whatever format it was saved: ours by what it says of itself, read as a DOCX.

LibreOffice turns OpenDocument, RTF and the old format of Word into a DOCX first. The words, the bookmarks and the
custom properties come through, the record does not: it is found in the store by its name.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath

from flows.ingest.formats.office_program import converted
from flows.model.uncarried import Left, Uncarried
from flows.revise.errors import too_large_error
from flows.revise.reading import EditedReport, Find, Parent, is_of_mujaz, read_report
from flows.revise.record import PROPERTY_RECORD

_DOCX = (".docx", ".docm")
_THROUGH_OFFICE = (".odt", ".fodt", ".rtf", ".doc")
_NAME = PROPERTY_RECORD.encode()
_IN_RTF = re.compile(rb"\\propname\s*" + _NAME)
_IN_FLAT_ODT = re.compile(rb"meta:name\s*=\s*[\"']" + _NAME)
_IN_DOC = (_NAME + b"\0", PROPERTY_RECORD.encode("utf-16-le") + b"\0\0")
"""The name in the dictionary of a property set, in letters of one byte or of two ([MS-OLEPS] 2.16)."""
_MOST_BYTES = 80_000_000
_OF_THE_FORMAT = frozenset(
    (
        Left.LOOKS, Left.LAYOUT, Left.STYLE, Left.STYLES, Left.SECTION, Left.PROPERTY, Left.SETTING, Left.THEME,
        Left.PART, Left.PICTURE, Left.CONTROL, Left.MARK, Left.EMPTY, Left.BREAK, Left.OTHER, Left.FIELD, Left.TABLE,
        Left.DIRECTION,
    )
)  # fmt: skip
"""What another format changes by itself: whether an editor did so too nobody can say."""


def comes_back(name: str, data: Callable[[], bytes]) -> bool:
    """Whether a file is a report of ours that its editor sends back; its bytes are asked for where it may be one."""
    suffix = PurePath(name).suffix.lower()
    if suffix in (*_DOCX, ".odt"):
        return is_of_mujaz(data())
    return suffix in _THROUGH_OFFICE and _names_us(data())


def _names_us(data: bytes) -> bool:
    """Whether a file that is no package has our custom property; a package under another name is looked into."""
    if data.startswith(b"PK"):
        return is_of_mujaz(data)
    if data.startswith(b"{\\rtf"):
        return _IN_RTF.search(data) is not None
    return any(name in data for name in _IN_DOC) or _IN_FLAT_ODT.search(data) is not None


def read_returned(name: str, data: bytes, *, find: Find, parent: Parent) -> EditedReport:
    """Read a report back as `read_report` does, a file of another format through LibreOffice.

    Of such a file the words, cells, comments, headers, notes and links are held against the parent; its looks, layout
    and pictures are not, and a warning says so. Raises what `read_report` raises, and what `converted` does:
    BinarySourceError where LibreOffice is not installed.
    """
    suffix = _format_of(name, data)
    if not suffix:
        return read_report(name, data, find=find, parent=parent)
    if len(data) > _MOST_BYTES:
        raise too_large_error(name, "أكبر مما يُقرأ", "larger than what is read")
    docx = converted(name, data, suffix=suffix, target="docx")
    report = read_report(name, docx, find=find, parent=parent)
    return replace(
        report,
        sha256=sha256(data).hexdigest(),
        uncarried=tuple(each for each in report.uncarried if not _is_of_format(each, suffix)),
        warnings=(*report.warnings, f"saved as .{suffix}: looks, layout and pictures were not compared"),
    )


def _is_of_format(each: Uncarried, suffix: str) -> bool:
    """Whether a format makes a difference by itself; RTF has no charts, and LibreOffice leaves them out of it."""
    lost = suffix == "rtf" and each.kind is Left.CHART and not each.now
    return lost or each.kind in _OF_THE_FORMAT


def _format_of(name: str, data: bytes) -> str:
    """Return the format that LibreOffice is to read; nothing for a DOCX, also under another name."""
    suffix = PurePath(name).suffix.lower()
    is_package = data.startswith(b"PK") and suffix != ".odt"
    return "" if is_package or suffix not in _THROUGH_OFFICE else suffix[1:]
