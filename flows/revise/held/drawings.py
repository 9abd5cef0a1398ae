"""How charts and pictures look: kinds, colours, axes, sizes, places, and what a label of a bar says.

Word writes a chart anew when it saves, with what counts anyway and ids of its own: only what shows is read here.
Markup: ECMA-376 part 1, 20.1 (DrawingML), 20.4 (drawings in texts), 21.2 (charts).
"""

from collections import Counter
from collections.abc import Iterator

from lxml.etree import _Element as Element

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_NOT_SEEN = frozenset(
    [
        "AlternateContent",
        "auto",
        "autoTitleDeleted",
        "autoUpdate",
        "axId",
        "bodyPr",
        "cat",
        "clrMapOvr",
        "crossAx",
        "crossBetween",
        "crosses",
        "date1904",
        "dispBlanksAs",
        "ea",
        "endParaRPr",
        "extLst",
        "externalData",
        "f",
        "fld",
        "formatCode",
        "idx",
        "invertIfNegative",
        "lang",
        "layout",
        "lblAlgn",
        "lblOffset",
        "lstStyle",
        "noMultiLvlLbl",
        "numCache",
        "order",
        "plotVisOnly",
        "printSettings",
        "protection",
        "ptCount",
        "roundedCorners",
        "strCache",
        "style",
        "t",
        "v",
    ]
)
"""Elements of a chart that show nothing by themselves, or say their values, with all that they hold."""
_AXES = ("valAx", "catAx", "dateAx", "serAx")
_PARTS = {**dict.fromkeys(_AXES, "axis"), "legend": "legend", "dLbls": "labels", "dLbl": "labels", "title": "title"}
_COLOURS = ("srgbClr", "schemeClr", "sysClr", "prstClr", "scrgbClr", "hslClr")
_KINDS = ("barDir", "grouping", "shape", "view3D")
_SAYING_NOTHING = frozenset((("delete", "0"), ("overlap", "0")))
"""Values that count where nothing is said."""
_PLACED = frozenset(
    [
        "inline",
        "anchor",
        "wrapNone",
        "wrapSquare",
        "wrapTight",
        "wrapThrough",
        "wrapTopAndBottom",
        "positionH",
        "positionV",
        "posOffset",
        "align",
        "srcRect",
        "xfrm",
        "prstGeom",
    ]
)
_CHANGING_A_PICTURE = ("blip", "spPr")
"""What holds the colours, the effects and the edges of a picture."""
_IDS = ("embed", "link", "cstate")


def chart_looks(root: Element) -> tuple[str, ...]:
    """Return how a chart looks: «color=srgbClr val=FF0000», sorted; under names that a report can say."""
    found = Counter(_chart_looks(root, ""))
    return tuple(f"{look} ×{times}" if times > 1 else look for look, times in sorted(found.items()))


def _chart_looks(parent: Element, part: str) -> Iterator[str]:
    for child in parent:
        name = _name(child)
        if not name or name in _NOT_SEEN or (name, child.get("val", "")) in _SAYING_NOTHING:
            continue
        inside = part or _PARTS.get(name, "")
        values = " ".join(_values(child, name))
        if values or not len(child) or name.endswith("Chart"):
            yield f"{_called(name, inside)}={inside}.{name} {values}".rstrip()
        yield from _chart_looks(child, inside)


def _values(node: Element, name: str) -> Iterator[str]:
    """Yield the attributes of an element, numbers as they count; what is deleted says so, or says nothing."""
    said = {str(key): str(value) for key, value in node.attrib.items()} or ({"val": "1"} if name == "delete" else {})
    yield from (f"{key}={_number(said[key])}" for key in sorted(said) if not _is_language(key))


def _number(value: str) -> str:
    try:
        return f"{float(value):g}"
    except ValueError:
        return value


def _called(name: str, part: str) -> str:
    if name in _COLOURS or name in ("noFill", "gradFill", "pattFill"):
        return "color"
    if name.endswith("Chart") or name in _KINDS:
        return "kind"
    return part or "look"


def _is_language(key: str) -> bool:
    return key in ("lang", "altLang", "dirty", "err")


def chart_words(root: Element) -> Iterator[str]:
    """Yield what a chart says: its values and its labels, in their order."""
    yield from ("".join(map(str, each.itertext())) for each in root.iter(f"{{{_CHART}}}v", f"{{{_MAIN}}}t"))


def drawing_looks(drawing: Element) -> tuple[str, ...]:
    """Return how a drawing stands: in the line or beside it, what it is cut to, turned by, and coloured with."""
    return tuple(_drawing_looks(drawing, whole=False))


def _drawing_looks(parent: Element, *, whole: bool) -> Iterator[str]:
    for child in parent:
        name = _name(child)
        if not name or name in ("extLst", "graphicFrameLocks"):
            continue
        inside = whole or name in _CHANGING_A_PICTURE
        if inside or name in _PLACED:
            kept = ("relativeFrom", "rot", "flipH", "flipV", "prst", "l", "t", "r", "b") if not whole else child.attrib
            values = (f"{_bare(str(key))}={child.get(key)}" for key in sorted(map(str, kept)) if child.get(key))
            said = " ".join(each for each in values if not each.startswith(_IDS))
            yield f"{name} {said} {(child.text or '').strip()}".strip()
        yield from _drawing_looks(child, whole=inside)


def is_hidden(drawing: Element) -> bool:
    """Whether a drawing is not shown."""
    about = next((each for each in drawing.iter() if _name(each) == "docPr"), None)
    return about is not None and about.get("hidden", "0") in ("1", "true", "on")


def _name(node: Element) -> str:
    return _bare(node.tag) if isinstance(node.tag, str) else ""


def _bare(name: str) -> str:
    return name.rpartition("}")[2]
