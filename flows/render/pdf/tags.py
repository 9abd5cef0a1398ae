"""The tags of the PDF, for screen readers and for other forms of the page: in place of WeasyPrint's own.

WeasyPrint 70.0 makes a tag of every box (Kozea/WeasyPrint#2903): what is broken over pages becomes several elements, a
table's head is repeated on every page, running heads are content that nothing holds, every word is in a tag of its
own, languages are left out, and a link is described by the name of its target. Here the elements of the HTML are the
tags (tag_tree.py, tag_tables.py). `add_tags` takes the place of WeasyPrint's (patches.py). Fields of forms get no tag:
a house that has some is refused by the proof of the file.
"""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.logger import LOGGER

from flows.render.pdf.tag_tables import describe_tables
from flows.render.pdf.tag_tree import HEADINGS, SVG, Annotated, Mark, Tag, TagTree, words_of

_BEFORE = ("::before", "::marker")
_HEADS_A_PAGE, _FOOTS_A_PAGE, _REPEATED = {"Subtype": "/Header"}, {"Subtype": "/Footer"}, dict[str, str]()


def add_tags(pdf: Any, document: Any, _version: Any, page_streams: list[Any]) -> None:
    """Give a file its tree of tags, its links their descriptions, and mark what of its pages is no content."""
    root = document.pages[0]._page_box.children[0].element
    reader = _Reader(root)
    for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        reader.read(number, page._page_box, stream)
    describe_tables(reader.tree)
    _drop(pdf, reader.needless)
    _Writer(pdf, len(page_streams)).write(reader.tree.document)
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


class _Reader:
    """Reads what was painted, page by page, into the tree."""

    def __init__(self, root: Element) -> None:
        self.tree = TagTree(root)
        self._places = dict(_headings_over(root))
        self._first_pages: dict[Element, int] = {}
        """The page on which the head or foot of a table has its tags; later pages only show it again."""
        self.needless: dict[int, list[Any]] = {}
        """The annotations, by page, of what only stands in a link: each box in it has one of its own."""
        self._page = 0
        self._marks: dict[Any, Any] = {}
        self._artifacts: dict[int, dict[str, str]] = {}

    def read(self, number: int, page_box: Any, stream: Any) -> None:
        """Read a page, and turn its marks that are no content into artifacts in its stream."""
        self._page, self._marks, self._artifacts = number, stream._tags, {}
        self._read(page_box, None)
        _turn_into_artifacts(stream.stream, self._artifacts)

    def _read(self, box: Any, artifact: dict[str, str] | None) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        artifact = self._artifact(box) if artifact is None else artifact
        if box.link_annotation and not box.link:
            self.needless.setdefault(self._page, []).append(box.link_annotation)
        if box in self._marks:
            self._take(box, self._marks[box]["mcid"], artifact)
        elif artifact is None and box.element is not None:
            self._meet(box)
        for child in getattr(box, "children", ()):
            self._read(child, artifact)

    def _artifact(self, box: Any) -> dict[str, str] | None:
        """What kind of artifact a box begins, if it begins one: dots that lead to a page number are one."""
        if box.is_leader:
            return _REPEATED
        if isinstance(box, boxes.MarginBox):
            return _HEADS_A_PAGE if box.at_keyword.startswith("@top") else _FOOTS_A_PAGE
        if isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer):
            return _REPEATED if self._first_pages.setdefault(box.element, self._page) != self._page else None
        return None

    def _take(self, box: Any, number: int, artifact: dict[str, str] | None) -> None:
        """Put a mark where it belongs; text of no letters and ornaments belong nowhere."""
        is_empty = not box.text if isinstance(box, boxes.TextBox) else _is_ornament(box)
        if artifact is not None or is_empty:
            self._artifacts[number] = artifact or {}
        else:
            self._tag_of(box).kids.append(Mark(self._page, number))

    def _tag_of(self, box: Any) -> Tag:
        if box.element_tag.endswith(_BEFORE):
            return self.tree.label_of(box.element)
        tag = self.tree.tag_of(box.element)
        if isinstance(box, boxes.ReplacedBox):
            tag.entries |= _picture(box)
        return tag if tag.role == "Figure" else tag.line()

    def _meet(self, box: Any) -> None:
        """A cell has a tag even if it is empty, a link with where it leads."""
        if box.element.tag in ("th", "td"):
            self.tree.tag_of(box.element)
        if box.link_annotation and box.link:
            box.link_annotation["Contents"] = pydyf.String(self._description(box))
            self.tree.tag_of(box.element).kids.append(Annotated(self._page, box.link_annotation))

    def _description(self, box: Any) -> str:
        """Where a link leads: the template's own label for it, or its words and the heading over its target."""
        place = self._places.get(box.element.get("href", "").removeprefix("#"), "")
        described = "، ".join(dict.fromkeys(filter(None, (words_of(box.element), place))))
        return box.element.get("aria-label") or described or str(box.element.get("href"))


def _drop(pdf: Any, annotations: dict[int, list[Any]]) -> None:
    """Take annotations off their pages."""
    for page, needless in annotations.items():
        references = {annotation.reference for annotation in needless}
        entries = pdf.objects[int(pdf.page_references[page].split()[0])]
        entries["Annots"] = pydyf.Array(each for each in entries["Annots"] if each not in references)


def _headings_over(root: Element) -> Iterator[tuple[str, str]]:
    """Yield the name of every place with the heading that it stands under, as the outline calls it."""
    heading = ""
    for element in root.iter():
        if element.tag in HEADINGS:
            heading = element.get("data-label") or words_of(element)
        if name := element.get("id"):
            yield name, heading


def _is_ornament(box: Any) -> bool:
    """Whether a picture says nothing: the template says so by an empty text, the style sheet by drawing it."""
    return box.element.tag not in ("img", SVG) or "::" in box.element_tag or box.element.get("alt") == ""


def _picture(box: Any) -> dict[str, Any]:
    """What is said of a picture: where it stands and what it shows; one that does not say it is complained of."""
    left, top = box.content_box_x(), box.content_box_y()
    place = pydyf.Array((left, top, left + box.width, top + box.height))
    shows = box.element.findtext("{http://www.w3.org/2000/svg}title") or box.element.get("alt")
    if not shows:
        LOGGER.error("Image %r has no alternative text", box.element.get("src", "svg"))
    return {"A": pydyf.Dictionary({"O": "/Layout", "BBox": place}), "Alt": pydyf.String(shows or "")}


def _turn_into_artifacts(operations: list[Any], artifacts: dict[int, dict[str, str]]) -> None:
    """Rewrite the beginnings of marked content; an artifact of a kind belongs to the page, not to the text."""
    for place, properties in enumerate(operations):
        if isinstance(properties, pydyf.Dictionary) and properties.get("MCID") in artifacts:
            kind = artifacts[properties.pop("MCID")]
            operations[place - 1] = "/Artifact"
            properties.update({"Type": "/Pagination"} | kind)


class _Writer:
    """Writes a tree into a file, with the indexes that lead from content, annotations and names to their tags."""

    def __init__(self, pdf: Any, pages: int) -> None:
        self._pdf = pdf
        self._owners: list[dict[int, Any]] = [{} for _ in range(pages)]
        self._annotated: list[Any] = []
        self._named: dict[str, Any] = {}

    def write(self, document: Tag) -> None:
        """Write everything, and make it the structure of the file."""
        root = self._object({"Type": "/StructTreeRoot"})
        root["K"] = self._element(document, root)
        root["ParentTree"] = self._object({"Nums": pydyf.Array(self._parents())}).reference
        if self._named:
            names = (part for name in sorted(self._named) for part in (pydyf.String(name), self._named[name]))
            root["IDTree"] = self._object({"Names": pydyf.Array(names)}).reference
        self._pdf.catalog["StructTreeRoot"] = root.reference

    def _object(self, entries: dict[str, Any]) -> Any:
        written = pydyf.Dictionary(entries)
        self._pdf.add_object(written)
        return written

    def _element(self, tag: Tag, parent: Any) -> Any:
        element = self._object({"Type": "/StructElem", "S": f"/{tag.role}", "P": parent.reference} | tag.entries)
        page = next((kid.page for kid in tag.kids if isinstance(kid, Mark)), None)
        if page is not None:
            element["Pg"] = self._pdf.page_references[page]
        if "ID" in tag.entries:
            self._named[tag.entries["ID"].string] = element.reference
        element["K"] = pydyf.Array(self._kid(kid, element, page) for kid in tag.kids)
        return element.reference

    def _kid(self, kid: Tag | Mark | Annotated, element: Any, page: int | None) -> Any:
        if isinstance(kid, Tag):
            return self._element(kid, element)
        place = {"Pg": self._pdf.page_references[kid.page]}
        if isinstance(kid, Annotated):
            kid.annotation["StructParent"] = len(self._owners) + len(self._annotated)
            self._annotated.append(element.reference)
            return pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.annotation.reference} | place)
        self._owners[kid.page][kid.number] = element.reference
        return kid.number if kid.page == page else pydyf.Dictionary({"Type": "/MCR", "MCID": kid.number} | place)

    def _parents(self) -> Iterator[Any]:
        """Yield the pages with the tags of their marks, then the annotations with theirs, each after its number."""
        for number, owners in enumerate(self._owners):
            yield number
            yield pydyf.Array(owners.get(mark, "null") for mark in range(max(owners, default=-1) + 1))
        for number, reference in enumerate(self._annotated, len(self._owners)):
            yield from (number, reference)
