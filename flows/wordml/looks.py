"""What a paragraph and a run look like in the end: their own properties over those of their styles and the defaults.

Two programs write one look in many ways; held against each other are the looks, and not how they are written. Markup:
ECMA-376 part 1, 17.3.1 (paragraphs), 17.3.2 (runs), 17.7.2 (which style counts before which), 17.7.3 (toggles).
"""

from collections.abc import Iterator, Mapping
from functools import cache

from lxml.etree import _Element as Element

from flows.wordml.elements import W, w
from flows.wordml.reading import style_id, style_names, value_of

Looks = Mapping[str, str]
"""Properties by name, «jc», or name and attribute, «ind.start»; what is off or as everywhere is not among them."""

TOGGLES = frozenset(
    [
        "b",
        "bCs",
        "i",
        "iCs",
        "caps",
        "smallCaps",
        "strike",
        "dstrike",
        "outline",
        "shadow",
        "emboss",
        "imprint",
        "vanish",
        "webHidden",
        "specVanish",
    ]
)
_SWITCHES = TOGGLES | frozenset(
    [
        "rtl",
        "cs",
        "noProof",
        "snapToGrid",
        "oMath",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "widowControl",
        "suppressLineNumbers",
        "bidi",
        "contextualSpacing",
        "mirrorIndents",
        "suppressAutoHyphens",
        "kinsoku",
        "wordWrap",
        "overflowPunct",
        "topLinePunct",
        "autoSpaceDE",
        "autoSpaceDN",
        "adjustRightInd",
        "suppressOverlap",
    ]
)
_SAYING_ZERO = ("widowControl", "outlineLvl")
"""Properties that at 0 say something else than where they are not there."""
_OFF = ("0", "false", "off", "none")
_APART = frozenset(
    map(w, ("pStyle", "rStyle", "rPr", "rPrChange", "pPrChange", "sectPr", "ins", "del", "moveFrom", "moveTo"))
)
"""What stands among properties and is none of the looks: names of styles, marks of tracked changes."""
_MOST_STYLES = 30


class Styles:
    """The styles of a document, by which looks are found."""

    def __init__(self, root: Element | None) -> None:
        found = () if root is None else root.iter(w("style"))
        self._styles = {style.get(w("styleId"), ""): style for style in found}
        self.names = {} if root is None else {key: name.casefold() for key, name in style_names(root).items()}
        kinds = {"paragraph": "", "character": ""}
        for key, style in self._styles.items():
            if style.get(w("default")) in ("1", "true", "on") and style.get(w("type"), "") in kinds:
                kinds[style.get(w("type"), "")] = key
        self._default = kinds["paragraph"]
        self._defaults = {
            "rPr": None if root is None else root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"),
            "pPr": None if root is None else root.find(f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}"),
        }
        self._cached = cache(self._inherited)
        self._looks_of_run = cache(self._run_looks)
        tables = (style for style in self._styles.values() if style.get(w("type")) == "table")
        self.table_grounds = frozenset(shade.get(w("fill"), "") for style in tables for shade in style.iter(w("shd")))
        """The grounds that styles of tables give cells."""

    def of_paragraph(self, paragraph: Element) -> Looks:
        """Return the looks of a paragraph."""
        own = dict(properties_of(paragraph.find(w("pPr"))))
        return _shown({**self._cached("pPr", style_id(paragraph) or self._default), **own})

    def of_run(self, run: Element, paragraph: Element) -> Looks:
        """Return the looks of a run in a paragraph; most runs have those of others, and are looked up."""
        own = tuple(properties_of(run.find(w("rPr"))))
        return self._looks_of_run(style_id(paragraph) or self._default, value_of(run, "rPr", "rStyle"), own)

    def _run_looks(self, style: str, named_style: str, own: tuple[tuple[str, str], ...]) -> Looks:
        """Return the looks of a run by the style of its paragraph, its own one, and what it has itself."""
        base, named = self._cached("rPr", style), self._cached("rPr", named_style, bare=True)
        both = {**base, **named}
        for toggle in TOGGLES & named.keys() & base.keys():
            both[toggle] = "0" if base[toggle] == named[toggle] == "1" else max(base[toggle], named[toggle])
        return _shown({**both, **dict(own)})

    def of_style(self, key: str) -> tuple[Looks, Looks]:
        """Return what a style makes of paragraphs and of runs; one of runs alone makes nothing of paragraphs."""
        kind = self._styles[key].get(w("type"), "") if key in self._styles else ""
        bare = kind == "character"
        return {} if bare else _shown(self._cached("pPr", key)), _shown(self._cached("rPr", key, bare=bare))

    def is_table(self, key: str) -> bool:
        """Whether a style is one of tables, or of lists, whose looks are found otherwise."""
        return key in self._styles and self._styles[key].get(w("type")) in ("table", "numbering")

    def _inherited(self, kind: str, key: str, *, bare: bool = False) -> Looks:
        """The properties of a style over those of the styles that it rests on, and, unless `bare`, the defaults."""
        chain: list[Element] = []
        while key in self._styles and len(chain) < _MOST_STYLES:
            chain.append(self._styles[key])
            key = value_of(self._styles[key], "basedOn")
        looks: dict[str, str] = {} if bare else dict(properties_of(self._defaults[kind]))
        for style in reversed(chain):
            looks |= dict(properties_of(style.find(w(kind))))
        return looks


def _shown(looks: Looks) -> Looks:
    return {
        name: value
        for name, value in looks.items()
        if value not in ("0", "") or (name in _SAYING_ZERO and value == "0")
    }


def properties_of(holder: Element | None) -> Iterator[tuple[str, str]]:
    """Yield each property that a holder of them has by its name, or the attributes of one that has several."""
    for child in () if holder is None else holder:
        if not isinstance(child.tag, str) or child.tag in _APART:
            continue
        name = _bare(child.tag)
        if name in _SWITCHES:
            yield name, "0" if child.get(w("val"), "1").lower() in _OFF else "1"
        elif len(child):
            yield from ((f"{name}.{below}", value) for below, value in _inner(child))
        else:
            yield from (
                (name if key == w("val") else f"{name}.{_bare(str(key))}", _plain(str(value)))
                for key, value in child.attrib.items()
            )


def _inner(holder: Element) -> Iterator[tuple[str, str]]:
    """Yield what stands within a property: the level of a list, the sides of a border, the stops of tabs."""
    for child in holder:
        values = ",".join(f"{_bare(str(key))}={value!s}" for key, value in sorted(child.attrib.items()))
        yield f"{_bare(child.tag)}{child.get(w('pos'), '')}", values


def _plain(value: str) -> str:
    return "" if value == "nil" else value.removesuffix(".0")


def _bare(tag: str) -> str:
    """Return a name, that of another namespace with it."""
    return tag.removeprefix(f"{{{W}}}")
