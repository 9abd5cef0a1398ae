"""A zip of parts from anywhere, opened with care: what may do harm is refused before anything of it is inflated.

The sizes that its directory declares are held against the limits first, and never trusted: a part is inflated up to
its limit and no further. Only the parts that are asked for are read. Who opens it says how it is refused.
"""

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import Protocol

from lxml import etree
from lxml.etree import _Element as Element

_OLE = b"\xd0\xcf\x11\xe0"
_END, _END_LENGTH, _ZIP64 = b"PK\x05\x06", 22, b"PK\x06\x07"
_PROLOG, _CHUNK = 4096, 1 << 20
_ENTITIES = re.compile("<!(DOCTYPE|ENTITY)")
_BAD_NAME = re.compile(r"^[/\\]|\\|^[A-Za-z]:|(^|/)\.\.?(/|$)|//|[\x00-\x1f]")
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_UNREADABLE = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, NotImplementedError, EOFError, OSError)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageLimits:
    """How much a package may hold."""

    parts: int
    part_bytes: int
    """Bytes of one part, inflated."""
    all_bytes: int
    """Bytes of all parts, inflated."""
    tags: int
    """The most tags of a part that is parsed, and the most attributes: 500 pages have 700,000."""
    ratio: int = 200
    """How many times its size a part may inflate to."""
    ratio_counts_from: int = 100 << 10
    """Bytes below which that does not count."""


class PackageErrors(Protocol):
    """The refusals of one who opens packages; each returns the error to raise."""

    def locked(self, name: str) -> Exception:
        """Return the refusal of a package under a password."""

    def broken(self, name: str, why: str) -> Exception:
        """Return the refusal of what does not open; `why` is what the reader said."""

    def unsafe(self, name: str, ar: str, en: str) -> Exception:
        """Return the refusal of what may do harm."""

    def too_large(self, name: str, ar: str, en: str) -> Exception:
        """Return the refusal of more than is read."""


class Package:
    """The parts of a zip that was found harmless. What cannot be read of it is refused when it is asked for."""

    def __init__(self, name: str, data: bytes, *, errors: PackageErrors, limits: PackageLimits) -> None:
        """Open it. Raises what `errors` returns for what may do harm or is no package."""
        self.name, self._errors, self._limits = name, errors, limits
        self._refuse_at_sight(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _UNREADABLE as error:
            raise errors.broken(name, str(error)) from error
        self.names = tuple(entry.filename for entry in self._zip.infolist())
        self._refuse_by_directory(self._zip.infolist())
        for part in self.distrusted():
            self.refuse_entities(part)

    def distrusted(self) -> Iterator[str]:
        """Yield the parts that may have no entities, also where they are never read."""
        return (part for part in self.names if part.endswith((".xml", ".rels", ".vml")))

    def bytes_of(self, part: str) -> bytes:
        """Return what a part holds."""
        return b"".join(self._chunks(part))

    def xml(self, part: str) -> Element:
        """Return the root of a part."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
        try:
            root = etree.fromstring(self.as_parsed(self.bytes_of(part)), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._errors.broken(self.name, f"{part}: {error}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._entities_error(part)
        return root

    def as_parsed(self, data: bytes) -> bytes:
        """Return the bytes of a part as they are parsed; a kind of package may put other names for its own."""
        return data

    def relations(self, part: str) -> Iterator[tuple[str, str, bool]]:
        """Yield the kind, the target and whether it lies outside, of each relation of a part, "" for the whole."""
        name = join(dirname(part), "_rels", f"{part.rpartition('/')[2]}.rels") if part else "_rels/.rels"
        for relation in self.xml(name).iter(_RELATION) if name in self.names else ():
            kind, target = relation.get("Type", ""), relation.get("Target", "")
            outside = relation.get("TargetMode") == "External"
            yield kind, target if outside else normpath(join("/", dirname(part), target)).lstrip("/"), outside

    def _chunks(self, part: str) -> Iterator[bytes]:
        """Inflate a part piece by piece, no further than its limits reach in bytes, tags and attributes."""
        size = tags = attributes = 0
        try:
            with self._zip.open(part) as opened:
                while chunk := opened.read(_CHUNK):
                    size, tags, attributes = size + len(chunk), tags + chunk.count(b"<"), attributes + chunk.count(b"=")
                    if size > self._limits.part_bytes:
                        raise self._large_part_error(part)
                    if max(tags, attributes) > self._limits.tags:
                        raise self._many_elements_error(part)
                    yield chunk
        except _UNREADABLE as error:
            raise self._errors.broken(self.name, f"{part}: {error}") from error

    def _refuse_at_sight(self, data: bytes) -> None:
        """By the first and the last bytes: a lock, and a directory that would take long to read."""
        if data.startswith(_OLE):
            raise self._errors.locked(self.name)
        end = data.rfind(_END, -(_END_LENGTH + (1 << 16)))
        if end < 0 or len(data) < end + _END_LENGTH:
            raise self._errors.broken(self.name, "no zip")
        directory = int.from_bytes(data[end + 12 : end + 16], "little")
        # a name of 255 letters and what stands beside it, for each part
        if directory > self._limits.parts * 700 or data[max(0, end - 20) : end].startswith(_ZIP64):
            raise self._many_parts_error()

    def _refuse_by_directory(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > self._limits.parts:
            raise self._many_parts_error()
        names = Counter(entry.filename.casefold() for entry in entries)  # as packages compare them
        twice = [each for each, count in names.items() if count > 1]
        if twice:
            raise self._errors.unsafe(self.name, f"جزءان باسم واحد ({twice[0]})", f"two parts of one name ({twice[0]})")
        if sum(entry.file_size for entry in entries) > self._limits.all_bytes:
            size = self._limits.all_bytes >> 20
            raise self._errors.too_large(
                self.name, f"محتواه بعد فك الضغط أكبر من {size} م.ب", f"it inflates to more than {size} MB"
            )
        for entry in entries:
            self._refuse_entry(entry)

    def _refuse_entry(self, entry: zipfile.ZipInfo) -> None:
        part = entry.filename
        if _BAD_NAME.search(entry.orig_filename) or _BAD_NAME.search(part):
            raise self._errors.unsafe(self.name, f"جزء باسم لا يصح ({part!r})", f"a part with a bad name ({part!r})")
        if entry.flag_bits & 0x1:
            raise self._errors.locked(self.name)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._errors.unsafe(self.name, f"ضغط غير معتاد ({part})", f"an unusual compression ({part})")
        if entry.file_size > self._limits.part_bytes:
            raise self._large_part_error(part)
        if entry.file_size > max(self._limits.ratio_counts_from, self._limits.ratio * entry.compress_size):
            raise self._errors.too_large(
                self.name, f"جزء يتضخم عند فكه ({part})", f"a part that swells when it is inflated ({part})"
            )

    def refuse_entities(self, part: str) -> None:
        """A DOCTYPE stands before the root: the first bytes of a part show it, in whichever encoding."""
        if _ENTITIES.search(self._beginning(part).replace(b"\0", b"").decode("latin-1")):
            raise self._entities_error(part)

    def _beginning(self, part: str) -> bytes:
        try:
            with self._zip.open(part) as opened:
                return opened.read(_PROLOG)
        except _UNREADABLE as error:
            raise self._errors.broken(self.name, f"{part}: {error}") from error

    def _many_parts_error(self) -> Exception:
        most = self._limits.parts
        return self._errors.too_large(self.name, f"أجزاؤه أكثر من {most}", f"it has more than {most} parts")

    def _large_part_error(self, part: str) -> Exception:
        most = self._limits.part_bytes >> 20
        return self._errors.too_large(
            self.name, f"جزء أكبر من {most} م.ب ({part})", f"a part of more than {most} MB ({part})"
        )

    def _many_elements_error(self, part: str) -> Exception:
        return self._errors.too_large(
            self.name, f"عناصر أكثر مما في موجز ({part})", f"more elements than a report has ({part})"
        )

    def _entities_error(self, part: str) -> Exception:
        return self._errors.unsafe(self.name, f"تعريفات DTD ‏({part})", f"a DTD ({part})")
