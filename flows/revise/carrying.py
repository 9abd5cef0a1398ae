"""A finished DOCX with the record of its report in it, and the record out of one.

Markup: custom XML ECMA-376 part 1, 15.2.5 and 22.5, custom properties of a document: 15.2.12.2, 22.3.
"""

from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid5

from lxml import etree
from lxml.etree import _Element as Element

from flows.revise.record import digest, packed
from flows.wordml.elements import W14, w
from flows.wordml.package import read_parts, write_parts

NAMESPACE = "urn:mujaz:record:1"
DATA, PARAGRAPHS = f"{{{NAMESPACE}}}data", f"{{{NAMESPACE}}}paragraphs"
PROPERTY_REFERENCE, PROPERTY_RECORD = "MujazReference", "MujazRecord"
_ITEM, _PROPERTIES = "customXml/mujaz.xml", "customXml/mujazProps.xml"
_CUSTOM = "docProps/custom.xml"
_TYPES = "[Content_Types].xml"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DATA_STORE = f"{_OFFICE}/customXml"
_CUSTOM_PROPERTIES = f"{_OFFICE}/custom-properties"
_VARIANTS = f"{_OFFICE}/docPropsVTypes"
_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The property set that names are free in: 22.3.2.2."""


def carrying(docx: bytes, record: bytes, *, reference: str) -> bytes:
    """Return a DOCX with a record in it; the same arguments give the same bytes."""
    parts = read_parts(docx)
    name = digest(record)
    parts[_ITEM] = _written(_item(packed(record), _paragraphs(parts["word/document.xml"])))
    parts[_PROPERTIES] = _written(_item_properties(name))
    parts["customXml/_rels/mujaz.xml.rels"] = _written(
        _related({}, f"{_OFFICE}/relationships/customXmlProps", "mujazProps.xml")
    )
    parts[_CUSTOM] = _written(_custom_properties({PROPERTY_REFERENCE: reference, PROPERTY_RECORD: name}))
    _relate(parts, "word/_rels/document.xml.rels", f"{_OFFICE}/relationships/customXml", f"../{_ITEM}")
    _relate(parts, "_rels/.rels", f"{_OFFICE}/relationships/custom-properties", _CUSTOM)
    types = etree.fromstring(parts[_TYPES])
    _declare(types, _PROPERTIES, "application/vnd.openxmlformats-officedocument.customXmlProperties+xml")
    _declare(types, _CUSTOM, "application/vnd.openxmlformats-officedocument.custom-properties+xml")
    parts[_TYPES] = _written(types)
    return write_parts(parts)


def _item(data: str, paragraphs: str) -> Element:
    root = etree.fromstring(f'<record xmlns="{NAMESPACE}"/>')
    etree.SubElement(root, PARAGRAPHS).text = paragraphs
    etree.SubElement(root, DATA).text = data
    return root


def _paragraphs(document: bytes) -> str:
    """The first bookmark of each paragraph by the paragraph's id, since an editor may lose the one or the other."""
    paragraphs = etree.fromstring(document).iter(w("p"))
    marked = ((each.get(f"{{{W14}}}paraId"), each.find(w("bookmarkStart"))) for each in paragraphs)
    return " ".join(f"{name}={mark.get(w('name'))}" for name, mark in marked if name and mark is not None)


def _item_properties(name: str) -> Element:
    ds = f"{{{_DATA_STORE}}}"
    root = etree.Element(f"{ds}datastoreItem", nsmap={"ds": _DATA_STORE})
    root.set(f"{ds}itemID", f"{{{str(uuid5(NAMESPACE_URL, name)).upper()}}}")
    etree.SubElement(etree.SubElement(root, f"{ds}schemaRefs"), f"{ds}schemaRef").set(f"{ds}uri", NAMESPACE)
    return root


def _custom_properties(values: Mapping[str, str]) -> Element:
    root = etree.fromstring(f'<Properties xmlns="{_CUSTOM_PROPERTIES}" xmlns:vt="{_VARIANTS}"/>')
    for number, (name, value) in enumerate(values.items(), 2):  # 0 and 1 are not for names: 22.3.2.2
        made = etree.SubElement(
            root, f"{{{_CUSTOM_PROPERTIES}}}property", {"fmtid": _USER_DEFINED, "pid": str(number), "name": name}
        )
        etree.SubElement(made, f"{{{_VARIANTS}}}lpwstr").text = value
    return root


def _relate(parts: dict[str, bytes], name: str, kind: str, target: str) -> None:
    parts[name] = _written(_related(parts, kind, target, name))


def _related(parts: Mapping[str, bytes], kind: str, target: str, name: str = "") -> Element:
    """The relationships of a part with one more."""
    empty = f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()
    root = etree.fromstring(parts.get(name, empty))
    made = etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship")
    made.attrib.update({"Id": f"rIdMujaz{len(root)}", "Type": kind, "Target": target})
    return root


def _declare(types: Element, name: str, kind: str) -> None:
    made = etree.SubElement(types, f"{{{_CONTENT_TYPES}}}Override")
    made.attrib.update({"PartName": f"/{name}", "ContentType": kind})


def _written(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
