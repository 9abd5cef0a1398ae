"""The tree of tags: what a page says to those who do not see it, element by element.

It is built from the elements of the HTML and not from their boxes: an element that is broken over pages has several
boxes and is still one tag, whose content stands on several pages.
"""

from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import pydyf

SVG = "{http://www.w3.org/2000/svg}svg"
"""The name of a drawing among the elements."""
HEADINGS = {f"h{level}": f"H{level}" for level in range(1, 7)}
"""Elements that are headings, and the types of their tags."""
_GROUPS = {
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "aside": "Sect",
    "blockquote": "BlockQuote",
    **dict.fromkeys(("div", "header", "footer", "figure", "address"), "Div"),
}
_ROLES = {
    **_GROUPS,
    **HEADINGS,
    **dict.fromkeys(("p", "pre", "figcaption"), "P"),
    **dict.fromkeys(("ul", "ol", "dl"), "L"),
    **dict.fromkeys(("li", "dt", "dd"), "LI"),
    "nav": "TOC",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "caption": "Caption",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "a": "Link",
    "img": "Figure",
    SVG: "Figure",
}
_CONTENTS_ROLES = {"L": "TOC", "LI": "TOCI", "H2": "Caption"}
"""In a list of contents, whose heading is its caption: it is no part of the text."""
_HOLDS_NO_WORDS = {"Document", *_GROUPS.values()}
_STANDS_AMONG_WORDS = {"Span", "Link", "Figure"}
_BODIES = {"LI": "LBody", "TOCI": "Reference"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of a page's content."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """A place of a page that can be clicked, with its annotation, an object of the file."""

    page: int
    annotation: Any


@dataclass(slots=True, eq=False)
class Tag:
    """An element of the structure: its standard type (ISO 32000-1, 14.8.4) and its content in order."""

    role: str
    kids: "list[Tag | Mark | Annotated]" = field(default_factory=list)
    loose: bool = False
    """Whether it is a paragraph that the page has and the HTML has not."""
    entries: dict[str, Any] = field(default_factory=dict)
    """What else is said of it: its language, what a picture shows, the place of a cell."""

    def add(self, role: str, *, loose: bool = False) -> "Tag":
        """Put a new tag after the others."""
        tag = Tag(role, loose=loose)
        self.kids.append(tag)
        return tag

    def part(self, role: str) -> "Tag":
        """Give the one tag of a type that is in this one, made now if there is none yet."""
        return next((kid for kid in self.kids if isinstance(kid, Tag) and kid.role == role), None) or self.add(role)

    def body(self) -> "Tag":
        """Give the tag in which content goes: in an item of a list that is its body, beside its label."""
        return self.part(_BODIES[self.role]) if self.role in _BODIES else self

    def line(self) -> "Tag":
        """Give the tag in which words go: what only groups other tags gets a paragraph for them (14.8.4.2)."""
        body = self.body()
        if body.role not in _HOLDS_NO_WORDS:
            return body
        last = body.kids[-1] if body.kids else None
        return last if isinstance(last, Tag) and last.loose else body.add("P", loose=True)


class TagTree:
    """The tags of a document, made as their content is met; what is never met has none."""

    def __init__(self, root: Element) -> None:
        self.document = Tag("Document")
        self.tags: dict[Element, Tag] = {}
        """The tag of each element that was met, or, where it has none of its own, the one that its words go into."""
        self._parents = {child: parent for parent in root.iter() for child in parent}

    def tag_of(self, element: Element) -> Tag:
        """Give the tag of an element, or the nearest around it."""
        if element not in self.tags:
            self.tags[element] = self._new_tag(element)
        return self.tags[element]

    def label_of(self, element: Element) -> Tag:
        """Give the tag of what is drawn before an element: the label of an item, else the element's own line."""
        tag = self.tag_of(element)
        return tag.part("Lbl") if tag.role in _BODIES else tag.line()

    def _new_tag(self, element: Element) -> Tag:
        parent = self._parents.get(element)
        if parent is None:
            return self.document
        around, role, language = self.tag_of(parent), self._role(element), self._other_language(element)
        if not role and not language:
            return around.body()
        tag = _place(around, role or "Span").add(role or "Span")
        if language:
            tag.entries["Lang"] = pydyf.String(language)
        return tag

    def _role(self, element: Element) -> str:
        role = _ROLES.get(element.tag, "")
        if role not in _CONTENTS_ROLES or not self._is_in_nav(element):
            return role
        is_outermost = self._parents[element].tag == "nav"
        return "" if role == "L" and is_outermost else _CONTENTS_ROLES[role]

    def _is_in_nav(self, element: Element | None) -> bool:
        while element is not None and element.tag != "nav":
            element = self._parents.get(element)
        return element is not None

    def _other_language(self, element: Element) -> str:
        """Return the language of an element where it is another than that around it."""
        language = element.get("lang", "")
        return language if language != self._language(self._parents.get(element)) else ""

    def _language(self, element: Element | None) -> str:
        while element is not None and not element.get("lang"):
            element = self._parents.get(element)
        return "" if element is None else element.get("lang", "")


def _place(around: Tag, role: str) -> Tag:
    """Where in a tag a new one of a type goes: a list in a list of contents stands beside the words of its item."""
    if role == "TOC":
        return around
    return around.line() if role in _STANDS_AMONG_WORDS else around.body()


def words_of(element: Element) -> str:
    """Return the words of an element, in one line."""
    return " ".join("".join(element.itertext()).split())
