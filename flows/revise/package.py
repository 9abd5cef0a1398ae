"""A DOCX that comes back from its editor, opened with care: no macros, no strict form, no more than a report has."""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from flows.packages import Package as AnyPackage
from flows.packages import PackageLimits
from flows.revise.errors import broken_error, locked_error, macros_error, strict_error, too_large_error, unsafe_error
from flows.wordml.elements import w

MOST_PARTS = 400
_LIMITS = PackageLimits(parts=MOST_PARTS, part_bytes=30 << 20, all_bytes=80 << 20, tags=2_000_000)
_STRICT = "http://purl.oclc.org/ooxml/"
WITHDRAWN = "mujaz_withdrawn"
"""The bookmark of the notice that a download of a withdrawn brief bears; what is edited in such a copy is the rest."""
TYPES = "[Content_Types].xml"


class _Errors:
    """How a report is refused."""

    locked = staticmethod(locked_error)
    broken = staticmethod(broken_error)
    unsafe = staticmethod(unsafe_error)
    too_large = staticmethod(too_large_error)


class Package(AnyPackage):
    """The parts of a DOCX that was found harmless. Raises BrokenReportError for a part that cannot be read."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open it. Raises UnsafeReportError for what may do harm, BrokenReportError for what is no package."""
        super().__init__(name, data, errors=_Errors(), limits=_LIMITS)
        self._refuse_by_types()

    def xml(self, part: str) -> Element:
        """Return the root of a part, without the notice of a withdrawn brief."""
        root = super().xml(part)
        for mark in list(root.iter(w("bookmarkStart"))):
            if (mark.get(w("name")) or "").startswith(WITHDRAWN):
                _remove_paragraph(mark)
        return root

    def relations(self, part: str) -> Iterator[tuple[str, str, bool]]:
        """Yield the last word of the kind, the target and whether it lies outside, of each relation of a part ("")."""
        for kind, target, outside in super().relations(part):
            if kind.startswith(_STRICT):
                raise strict_error(self.name)
            yield kind.rpartition("/")[2], target, outside

    def warnings(self) -> tuple[str, ...]:
        """Return what the file holds that is left unread and may be missed, in English."""
        warnings = [
            f"{kind}: {target}"
            for part in ("", *(name for name in self.names if name.startswith("word/") and name.endswith(".xml")))
            for kind, target, outside in self.relations(part)
            if _is_left_unread(part, kind, outside)
        ]
        return tuple(dict.fromkeys(warnings))

    def _refuse_by_types(self) -> None:
        if TYPES not in self.names:
            raise broken_error(self.name, f"{TYPES} ?")
        kinds = {str(each.get("ContentType", "")) for each in self.xml(TYPES)}
        if any("macroEnabled" in kind or "vbaProject" in kind for kind in kinds):
            raise macros_error(self.name)
        if any(part.lower().endswith(("vbaproject.bin", "vbadata.xml")) for part in self.names):
            raise macros_error(self.name)


def _remove_paragraph(mark: Element) -> None:
    paragraph = next(mark.iterancestors(w("p")), mark)
    if (parent := paragraph.getparent()) is not None:
        parent.remove(paragraph)


def _is_left_unread(part: str, kind: str, outside: bool) -> bool:
    """Whether a relation leads to what is left unread: outside, or to a file within but for a chart's workbook."""
    if outside:
        return kind != "hyperlink"
    if kind == "package":
        return not part.startswith("word/charts/")
    return kind in ("aFChunk", "subDocument", "oleObject", "control")
