"""What an editor did to a file beside its words and that the next version does not take over: each is reported."""

from dataclasses import dataclass
from enum import StrEnum


class Left(StrEnum):
    """What was not carried over."""

    PICTURE = "picture"
    TEXT_BOX = "text_box"
    CHART = "chart"
    EQUATION = "equation"
    LINK = "link"
    TICK = "tick"
    """A box that is ticked or not."""
    SYMBOL = "symbol"
    OBJECT = "object"
    FIELD = "field"
    BREAK = "break"
    """The end of a page or a column."""
    NOTE = "note"
    """A footnote or an endnote."""
    MARK = "mark"
    """A comment of the house's own: what a line rests on."""
    CONTROL = "control"
    OTHER = "other"
    """An element that Mujaz does not know."""
    HIDDEN = "hidden"
    """Words that are hidden in the file: they are not printed."""
    STRUCK = "struck"
    """Words that are struck through: they are not printed."""
    LOOKS = "looks"
    """How words look: bold, colour, size."""
    LAYOUT = "layout"
    """How a paragraph stands: its edges, its distances, its list."""
    STYLE = "style"
    """Another style for a paragraph."""
    STYLES = "styles"
    """What a style looks like."""
    SECTION = "section"
    """Paper, margins, columns."""
    MARGIN = "margin"
    """A header or a footer."""
    PROPERTY = "property"
    """What the file says of itself outside its pages."""
    SETTING = "setting"
    THEME = "theme"
    PART = "part"
    """A whole part of the package."""
    EMPTY = "empty"
    """Empty lines."""
    WORDS = "words"
    """Words in a place that is not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncarried:
    """One thing that was not carried over."""

    kind: Left
    what: str = ""
    """What of it: names of properties as WordprocessingML has them, with spaces between; the name of a style."""
    was: str = ""
    """What stands there, and comes again."""
    now: str = ""
    """What the editor made of it; empty where it was removed."""
    place: str = ""
    """The words of the paragraph that it stands in or by; empty where it stands in none."""
