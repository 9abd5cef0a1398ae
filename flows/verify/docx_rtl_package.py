"""What the right-to-left lint looks at: the parts of a DOCX that hold text, its styles, its charts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from unicodedata import bidirectional

from lxml import etree
from lxml.etree import _Element as Element

from flows.wordml.elements import w
from flows.wordml.package import read_parts
from flows.wordml.reading import style_id, text_of

_STORY = re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*|comments)\.xml")
_CHART = re.compile(r"word/charts/[^/]+\.xml")
PARAGRAPH = f"{w('pPr')}/"
_DEFAULTS = f"{w('docDefaults')}/{w('pPrDefault')}/{PARAGRAPH}"
_WORDS_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What the rules look at."""

    stories: Mapping[str, Element]
    """The parts that hold text, by name."""
    styles: Element
    style: Mapping[str, Element]
    """The styles by id; the default style of paragraphs also under the empty id."""
    charts: Mapping[str, Element]
    """The charts, by name."""
    numbering: Element | None
    """The looks of numbers before paragraphs, where there are any."""


def package_of(data: bytes) -> Package:
    """Read a DOCX. Raises zipfile.BadZipFile, KeyError or lxml.etree.XMLSyntaxError if the bytes are none."""
    parts = read_parts(data)
    styles = etree.fromstring(parts["word/styles.xml"])
    by_id = {style.get(w("styleId"), ""): style for style in styles.findall(w("style"))}
    default = styles.find(f"{w('style')}[@{w('type')}='paragraph'][@{w('default')}='1']")
    if default is not None:
        by_id[""] = default
    numbering = parts.get("word/numbering.xml")
    return Package(
        stories=_roots(parts, _STORY),
        styles=styles,
        style=by_id,
        charts=_roots(parts, _CHART),
        numbering=None if numbering is None else etree.fromstring(numbering),
    )


def _roots(parts: Mapping[str, bytes], names: re.Pattern[str]) -> dict[str, Element]:
    return {name: etree.fromstring(part) for name, part in sorted(parts.items()) if names.fullmatch(name)}


def arabic_paragraphs(package: Package) -> Iterator[tuple[str, Element]]:
    """Yield every paragraph with Arabic in it, after its place as a message says it."""
    for name, root in package.stories.items():
        for paragraph in root.iter(w("p")):
            if has(paragraph, "R", "AL"):
                yield f"{name} «{shown(paragraph)}»", paragraph


def runs_of(package: Package) -> Iterator[tuple[str, Element]]:
    """Yield every run, after its place as a message says it."""
    for name, root in package.stories.items():
        for run in root.iter(w("r")):
            yield f"{name} «{shown(run)}»", run


def shown(root: Element) -> str:
    """Return the first words of an element, for a message."""
    return text_of(root)[:_WORDS_SHOWN]


def has(root: Element, *kinds: str) -> bool:
    """Whether some letter of the text is of one of these bidi classes."""
    return any(bidirectional(letter) in kinds for letter in text_of(root))


def is_on(toggle: Element | None) -> bool:
    """An on-off element: there, and not switched off."""
    return toggle is not None and toggle.get(w("val"), "1") not in ("0", "false", "off")


def is_rtl(run: Element) -> bool:
    """Whether a run goes right to left."""
    return is_on(run.find(f"{w('rPr')}/{w('rtl')}"))


def paragraph_property(package: Package, paragraph: Element, name: str) -> Element | None:
    """A property of a paragraph: its own, that of the nearest style in the chain of its styles, or the document's."""
    own = paragraph.find(f"{PARAGRAPH}{w(name)}")
    style = package.style.get(style_id(paragraph))
    seen: set[Element] = set()
    while own is None and style is not None and style not in seen:
        seen.add(style)
        own = style.find(f"{PARAGRAPH}{w(name)}")
        base = style.find(w("basedOn"))
        style = None if base is None else package.style.get(base.get(w("val"), ""))
    return own if own is not None else package.styles.find(f"{_DEFAULTS}{w(name)}")


def owner(looks: Element) -> str:
    """What a set of looks belongs to, for a message."""
    style = next(looks.iterancestors(w("style")), None)
    if style is not None:
        return f"the style “{style.get(w('styleId'))}”"
    parent = looks.getparent()
    return f"«{shown(parent)}»" if parent is not None and parent.tag == w("r") else "a paragraph's mark"
