"""A DOCX from anywhere, opened with care: what may do harm is refused before anything of it is inflated.

The sizes that its directory declares are held against the limits first, and never trusted: a part is inflated up to
its limit and no further. Only the parts that are asked for are read.
"""

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, join, normpath

from lxml import etree
from lxml.etree import _Element as Element

from flows.revise.errors import broken_error, locked_error, macros_error, strict_error, too_large_error, unsafe_error

MOST_PARTS = 400
MOST_OF_A_PART, MOST_IN_ALL = 30 << 20, 80 << 20
"""Bytes, inflated."""
MOST_TAGS = 2_000_000
"""The most tags of a part that is parsed, and the most attributes: 500 pages have a third of it."""
MOST_RATIO, RATIO_COUNTS_FROM = 200, 100 << 10
"""How many times its size a part may inflate to, and the bytes below which that does not count."""
_MOST_DIRECTORY = MOST_PARTS * 700
"""Bytes of the zip's directory: a name of 255 letters and what stands beside it, for each part."""
_OLE = b"\xd0\xcf\x11\xe0"
_END, _END_LENGTH, _ZIP64 = b"PK\x05\x06", 22, b"PK\x06\x07"
_PROLOG, _CHUNK = 4096, 1 << 20
_ENTITIES = re.compile("<!(DOCTYPE|ENTITY)")
_BAD_NAME = re.compile(r"^[/\\]|\\|^[A-Za-z]:|(^|/)\.\.?(/|$)|//|[\x00-\x1f]")
_STRICT = "http://purl.oclc.org/ooxml/"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPES = "[Content_Types].xml"


class Package:
    """The parts of a DOCX that was found harmless. Raises BrokenReportError for a part that cannot be read."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open it. Raises UnsafeReportError for what may do harm, BrokenReportError for what is no package."""
        self.name = name
        _refuse_at_sight(name, data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
            raise broken_error(name, str(error)) from error
        self.names = tuple(entry.filename for entry in self._zip.infolist())
        _refuse_by_directory(name, self._zip.infolist())
        self._refuse_entities()
        self._refuse_by_types()

    def data(self, part: str) -> bytes:
        """Return a part as it is."""
        return b"".join(self._chunks(part))

    def xml(self, part: str) -> Element:
        """Return the root of a part."""
        data = self.data(part)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise broken_error(self.name, f"{part}: {error}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise _entities_error(self.name, part)
        return root

    def relations(self, part: str) -> Iterator[tuple[str, str, bool]]:
        """Yield the last word of the kind, the target and whether it lies outside, of each relation of a part ("")."""
        name = join(dirname(part), "_rels", f"{part.rpartition('/')[2]}.rels") if part else "_rels/.rels"
        for relation in self.xml(name).iter(_RELATION) if name in self.names else ():
            kind, target = relation.get("Type", ""), relation.get("Target", "")
            outside = relation.get("TargetMode") == "External"
            if kind.startswith(_STRICT):
                raise strict_error(self.name)
            path = target if outside else normpath(join("/", dirname(part), target)).lstrip("/")
            yield kind.rpartition("/")[2], path, outside

    def warnings(self) -> tuple[str, ...]:
        """Return what the file holds that is left unread and may be missed, in English."""
        warnings = [
            f"{kind}: {target}"
            for part in ("", *(name for name in self.names if name.startswith("word/") and name.endswith(".xml")))
            for kind, target, outside in self.relations(part)
            if _is_left_unread(part, kind, outside)
        ]
        return tuple(dict.fromkeys(warnings))

    def _chunks(self, part: str) -> Iterator[bytes]:
        """Inflate a part piece by piece, no further than a report reaches in bytes, tags and attributes."""
        size = tags = attributes = 0
        try:
            with self._zip.open(part) as opened:
                while chunk := opened.read(_CHUNK):
                    size, tags, attributes = size + len(chunk), tags + chunk.count(b"<"), attributes + chunk.count(b"=")
                    if size > MOST_OF_A_PART:
                        raise _large_part_error(self.name, part)
                    if max(tags, attributes) > MOST_TAGS:
                        raise _many_elements_error(self.name, part)
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, NotImplementedError, EOFError, OSError) as error:
            raise broken_error(self.name, f"{part}: {error}") from error

    def _refuse_entities(self) -> None:
        """A DOCTYPE stands before the root: the first bytes of a part show it, in whichever encoding."""
        for part in self.names:
            if part.endswith((".xml", ".rels", ".vml")):
                with_zeros = self._beginning(part)
                if _ENTITIES.search(with_zeros.replace(b"\0", b"").decode("latin-1")):
                    raise _entities_error(self.name, part)

    def _beginning(self, part: str) -> bytes:
        try:
            with self._zip.open(part) as opened:
                return opened.read(_PROLOG)
        except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, OSError) as error:
            raise broken_error(self.name, f"{part}: {error}") from error

    def _refuse_by_types(self) -> None:
        if TYPES not in self.names:
            raise broken_error(self.name, f"{TYPES} ?")
        kinds = {str(each.get("ContentType", "")) for each in self.xml(TYPES)}
        if any("macroEnabled" in kind or "vbaProject" in kind for kind in kinds):
            raise macros_error(self.name)
        if any(part.lower().endswith(("vbaproject.bin", "vbadata.xml")) for part in self.names):
            raise macros_error(self.name)


def _refuse_at_sight(name: str, data: bytes) -> None:
    """By the first and the last bytes: a lock, and a directory that would take long to read."""
    if data.startswith(_OLE):
        raise locked_error(name)
    end = data.rfind(_END, -(_END_LENGTH + (1 << 16)))
    if end < 0 or len(data) < end + _END_LENGTH:
        raise broken_error(name, "no zip")
    directory = int.from_bytes(data[end + 12 : end + 16], "little")
    if directory > _MOST_DIRECTORY or data[max(0, end - 20) : end].startswith(_ZIP64):
        raise _many_parts_error(name)


def _refuse_by_directory(name: str, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS:
        raise _many_parts_error(name)
    names = Counter(entry.filename.casefold() for entry in entries)  # as packages compare them
    twice = [each for each, count in names.items() if count > 1]
    if twice:
        raise unsafe_error(name, f"جزءان باسم واحد ({twice[0]})", f"two parts of one name ({twice[0]})")
    if sum(entry.file_size for entry in entries) > MOST_IN_ALL:
        raise too_large_error(name, "محتواه بعد فك الضغط أكبر من ٨٠ م.ب", "it inflates to more than 80 MB")
    for entry in entries:
        _refuse_entry(name, entry)


def _refuse_entry(name: str, entry: zipfile.ZipInfo) -> None:
    part = entry.filename
    if _BAD_NAME.search(entry.orig_filename) or _BAD_NAME.search(part):
        raise unsafe_error(name, f"جزء باسم لا يصح ({part!r})", f"a part with a bad name ({part!r})")
    if entry.flag_bits & 0x1:
        raise locked_error(name)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise unsafe_error(name, f"ضغط غير معتاد ({part})", f"an unusual compression ({part})")
    if entry.file_size > MOST_OF_A_PART:
        raise _large_part_error(name, part)
    if entry.file_size > max(RATIO_COUNTS_FROM, MOST_RATIO * entry.compress_size):
        raise too_large_error(name, f"جزء يتضخم عند فكه ({part})", f"a part that swells when it is inflated ({part})")


def _many_parts_error(name: str) -> Exception:
    return too_large_error(name, f"أجزاؤه أكثر من {MOST_PARTS}", f"it has more than {MOST_PARTS} parts")


def _large_part_error(name: str, part: str) -> Exception:
    return too_large_error(name, f"جزء أكبر من ٣٠ م.ب ({part})", f"a part of more than 30 MB ({part})")


def _many_elements_error(name: str, part: str) -> Exception:
    return too_large_error(name, f"عناصر أكثر مما في موجز ({part})", f"more elements than a report has ({part})")


def _entities_error(name: str, part: str) -> Exception:
    return unsafe_error(name, f"تعريفات DTD ‏({part})", f"a DTD ({part})")


def _is_left_unread(part: str, kind: str, outside: bool) -> bool:
    """Whether a relation leads to what is left unread: outside, or to a file within but for a chart's workbook."""
    if outside:
        return kind != "hyperlink"
    if kind == "package":
        return not part.startswith("word/charts/")
    return kind in ("aFChunk", "subDocument", "oleObject", "control")
