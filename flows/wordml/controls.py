"""Content controls: what may not be edited is locked, and a value that may is bound to a field that the file carries.

Word shows and keeps locks by itself. A bound value stands in the text and in a custom XML part, and Word changes both
at once, in the body, headers and footers; LibreOffice changes the text alone. So `field_values` looks at both.
Markup: ECMA-376 part 1, 17.5.2 (structured document tags), 17.5.2.6 (data binding), 22.5 (custom XML data storage).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from posixpath import basename

from lxml import etree
from lxml.etree import _Element as Element

from flows.view.printable import as_words, printable
from flows.wordml.elements import Node, node, nodes_xml, w
from flows.wordml.package import ITEM_PROPERTIES_TYPE, OFFICE, declare, item_properties, relate, xml_bytes
from flows.wordml.reading import margins_of, text_of, value_of

NAMESPACE = "urn:mujaz:fields:1"
FIELDS = "customXml/mujazFields.xml"
"""The part of the fields: an element each, under the name of its control."""
_PROPERTIES = "customXml/mujazFieldsProps.xml"
_STORE = "6D756A61-7A00-4669-A5C4-730000000001"
"""The name of that part for the controls of its document."""
_PREFIX = "mujaz:"
ANNEX, CITATION, LABEL, CONTENTS = "annex", "cite", "label", "contents"
"""The names of controls that are bound to nothing."""
EMPTY = "\u00a0" * 5
"""What Word shows of a field without a value (17.5.2.25)."""
_FOR_WORD = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
    '<mc:Choice Requires="w15">{}</mc:Choice></mc:AlternateContent>'
)
"""Settings that only a program looks at which knows Word 2013.

LibreOffice 7.4 writes a control of plain text once for each stretch of it, each time whole («م-1مم-1-م-1»)."""
_FOR_OTHERS = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><mc:Choice Requires="w15"/><mc:Fallback>'
    '<w:docPartObj><w:docPartGallery w:val="Mujaz"/></w:docPartObj></mc:Fallback></mc:AlternateContent>'
)
"""Settings that only other programs look at: as a part of a document LibreOffice leaves blocks as they are."""
_UNSEEN = '<w15:appearance w15:val="hidden"/>'
"""A control that Word draws no frame around; its story needs the prefix (`with_prefixes`)."""


def locked(name: str, *content: Node, may_go: bool = False) -> Node:
    """Return what runs on in a paragraph so that Word lets nobody change it.

    `may_go`: whether it may be deleted as a whole, and so with its paragraph.
    """
    lock = node("lock", val="contentLocked" if may_go else "sdtContentLocked")
    return _control(name, "", (lock,), _UNSEEN, content)


def locked_blocks(name: str, *content: Node, title: str) -> Node:
    """Return paragraphs and tables that Word lets nobody change; `title` heads their frame."""
    return _control(name, title, (node("lock", val="sdtContentLocked"),), _FOR_OTHERS, content)


def bound(name: str, *content: Node, title: str, is_empty: bool = False, choices: Sequence[str] = ()) -> Node:
    """Return runs that are the value of a field, to be edited; the control itself stays.

    `is_empty`: the field has no value yet, and the content stands in its place. Of `choices` Word lets one be chosen,
    and nothing else be typed.
    """
    binding = node(
        "dataBinding",
        prefixMappings=f"xmlns:m='{NAMESPACE}'",
        xpath=f"/m:brief[1]/m:{name}[1]",
        storeItemID=f"{{{_STORE}}}",
    )
    placeholder = (node("showingPlcHdr"),) if is_empty else ()
    settings = (node("lock", val="sdtLocked"), *placeholder)
    items = (node("listItem", displayText=each, value=each) for each in choices)
    kind = node("dropDownList", *items) if choices else node("text")
    return _control(name, title, settings, _FOR_WORD.format(nodes_xml([binding, kind])), content)


def contents(*content: Node) -> Node:
    """Return a table of contents, which Word offers to update at its head."""
    part = node("docPartObj", node("docPartGallery", val="Table of Contents"), node("docPartUnique"))
    return _control(CONTENTS, "", (part,), "", content)


def _control(name: str, title: str, settings: Iterable[Node], unseen: str, content: Sequence[Node]) -> Node:
    head = [node("alias", val=printable(title))] if title else []
    properties = nodes_xml([*head, node("tag", val=f"{_PREFIX}{name}"), node("id", val=0), *settings])
    return node("sdt", Node("sdtPr", {}, (), "", properties + unseen), node("sdtContent", *content))


def number_controls(root: Element, after: int = 0) -> int:
    """Give the controls of a part ids that count up; return the last. No two of a document may have the same."""
    for each in root.iter(w("sdtPr")):
        number = each.find(w("id"))
        if number is not None:
            after += 1
            number.set(w("val"), str(after))
    return after


def add_fields(parts: dict[str, bytes], values: Mapping[str, str]) -> None:
    """Put the values of the fields into the parts of a document, each under the name of its control."""
    root = etree.fromstring(f'<brief xmlns="{NAMESPACE}"/>')
    for name, value in values.items():
        etree.SubElement(root, f"{{{NAMESPACE}}}{name}").text = value
    parts[FIELDS] = xml_bytes(root)
    parts[_PROPERTIES] = xml_bytes(item_properties(_STORE, NAMESPACE))
    declare(parts, _PROPERTIES, ITEM_PROPERTIES_TYPE)
    relate(parts, FIELDS, f"{OFFICE}/relationships/customXmlProps", basename(_PROPERTIES))
    relate(parts, "word/document.xml", f"{OFFICE}/relationships/customXml", f"../{FIELDS}")


def is_ours(control: Element) -> bool:
    """Whether Mujaz wrote a control."""
    return value_of(control, "sdtPr", "tag").startswith(_PREFIX)


def is_placeholder(control: Element) -> bool:
    """Whether a control of somebody else's shows what is to be typed into it, and nothing was."""
    return control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None and not is_ours(control)


def values_of(root: Element) -> Iterator[tuple[str, str]]:
    """Yield each bound control of a part by its name, with its value as it stands in the text."""
    for control in root.iter(w("sdt")):
        properties = control.find(w("sdtPr"))
        if properties is not None and next(properties.iter(w("dataBinding")), None) is not None:
            name = value_of(properties, "tag").removeprefix(_PREFIX)
            content = control.find(w("sdtContent"))
            is_empty = content is None or properties.find(w("showingPlcHdr")) is not None
            yield name, "" if is_empty or content is None else text_of(content)


def field_values(parts: Mapping[str, bytes], was: Mapping[str, str]) -> dict[str, str]:
    """Return the value of each field of an edited document, as one line of words.

    `was`: the values that it was written with. Of the places of a field one that was changed counts, the body's first;
    where none was, the value of the custom XML part, which another program may have changed. A field of which no place
    and no value is left is not returned.
    """
    stories = (etree.fromstring(parts["word/document.xml"]), *margins_of(parts))
    places = [place for story in stories for place in values_of(story)] + list(_stored(parts))
    found: dict[str, str] = {}
    for name, value in places:
        words = " ".join(value.split())
        changed = as_words(words) != as_words(was.get(name, ""))
        if name not in found or (changed and as_words(found[name]) == as_words(was.get(name, ""))):
            found[name] = words
    return found


def _stored(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the values of the custom XML part, wherever a program has put it."""
    for name in sorted(parts):
        if name.startswith("customXml/") and NAMESPACE.encode() in parts[name]:
            root = etree.fromstring(parts[name])
            if root.tag == f"{{{NAMESPACE}}}brief":
                yield from ((etree.QName(each).localname, each.text or "") for each in root)
