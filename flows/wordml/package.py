"""A DOCX as its parts: read from the zip, and written so that the same parts always give the same bytes."""

import io
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from itertools import count
from posixpath import basename, dirname, join, normpath

from lxml import etree
from lxml.etree import _Element as Element

_CONTENT_TYPES = "[Content_Types].xml"
# The oldest moment that a zip can hold: a fixed one, since the real one would differ from run to run.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_MADE_ON_UNIX = 3
_READABLE = 0o644 << 16


def read_parts(data: bytes) -> dict[str, bytes]:
    """The parts by their names («word/document.xml»). Raises zipfile.BadZipFile if the bytes are no zip."""
    return dict(_parts(data))


@lru_cache(maxsize=2)
def _parts(data: bytes) -> dict[str, bytes]:
    """Inflate a package; the last ones are kept, since each of eight checks reads the same file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist() if not name.endswith("/")}


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """Zip the parts: the content types first, as the packaging conventions want, the others by name."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name in sorted(parts, key=lambda part: (part != _CONTENT_TYPES, part)):
            package.writestr(_entry(name), parts[name], zipfile.ZIP_DEFLATED, compresslevel=6)
    return made.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.create_system = _MADE_ON_UNIX
    entry.external_attr = _READABLE
    return entry


_TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
"""How the names of the kinds of relations and the spaces of office documents begin."""


def xml_bytes(root: Element) -> bytes:
    """Return an element as a part of a package."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def relate(parts: dict[str, bytes], source: str, kind: str, target: str) -> str:
    """Add the relation of a part, or of the package (""), to what lies at `target` from it; return the relation's id.

    A relation of this kind to this target that is there already is the one.
    """
    name = f"{dirname(source)}/_rels/{basename(source)}.rels".lstrip("/") if source else "_rels/.rels"
    root = etree.fromstring(parts.get(name, f'<Relationships xmlns="{_RELATIONS_SPACE}"/>'.encode()))
    known = {each.get("Id", "") for each in root}
    for each in root:
        if (each.get("Type"), each.get("Target")) == (kind, target):
            return each.get("Id", "")
    relation = next(key for key in (f"rIdMujaz{number}" for number in count(1)) if key not in known)
    made = etree.SubElement(root, f"{{{_RELATIONS_SPACE}}}Relationship")
    made.attrib.update({"Id": relation, "Type": kind, "Target": target})
    parts[name] = xml_bytes(root)
    return relation


def target_of(parts: Mapping[str, bytes], source: str, relation: str) -> str:
    """Return the part that a relation of another leads to, by the relation's id. Raises KeyError."""
    folder = dirname(source)
    for each in etree.fromstring(parts[f"{folder}/_rels/{basename(source)}.rels"]):
        if each.get("Id") == relation:
            return normpath(join("/", folder, each.get("Target", ""))).lstrip("/")
    raise KeyError(relation)


def declare(parts: dict[str, bytes], name: str, kind: str) -> None:
    """Say of what content type a part is."""
    root = etree.fromstring(parts[_CONTENT_TYPES])
    for old in [each for each in root if each.get("PartName") == f"/{name}"]:
        root.remove(old)
    made = etree.SubElement(root, f"{{{_TYPES_SPACE}}}Override")
    made.attrib.update({"PartName": f"/{name}", "ContentType": kind})
    parts[_CONTENT_TYPES] = xml_bytes(root)


ITEM_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def item_properties(guid: str, space: str) -> Element:
    """Return the properties of a custom XML part: the name by which controls find it, and the space of its elements."""
    store = f"{OFFICE}/customXml"
    root = etree.Element(f"{{{store}}}datastoreItem", nsmap={"ds": store})
    root.set(f"{{{store}}}itemID", f"{{{guid.upper()}}}")
    references = etree.SubElement(root, f"{{{store}}}schemaRefs")
    etree.SubElement(references, f"{{{store}}}schemaRef").set(f"{{{store}}}uri", space)
    return root
