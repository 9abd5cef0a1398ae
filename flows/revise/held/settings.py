"""The settings of a document, held against what they were; those of compatibility are a few hundred in one element.

Markup: ECMA-376 part 1, 17.15.1 (settings), 17.15.3 (compatibility); MS-DOCX 2.3 (what newer programs add to it).
"""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from flows.model.uncarried import Left, Uncarried
from flows.revise.held.comparing import Book
from flows.revise.held.neutral import SETTINGS, SETTINGS_OF_PROGRAMS
from flows.wordml.elements import W, w

MIRRORED = "mirrorMargins"
_MODE = "compatibilityMode"
_OFF = ("0", "false", "off")
_LINES_OF_NOTES = (w("footnote"), w("endnote"))
_OF_TOOLS = "__"
"""How the names of the variables begin that tools for spelling keep in a file."""


def compare_settings(old: Book, new: Book) -> Iterator[Uncarried]:
    """Yield the settings that are others; of a file that a program has written anew those that it keeps."""
    was, now = (_settings(book, roughly=new.reader.roughly) for book in (old, new))
    if new.reader.roughly and MIRRORED in was and len(list(old.body.iter(w("sectPr")))) > 1:
        was.pop(MIRRORED)  # LibreOffice 7.4 keeps it where all pages are of one section, and not always in others
        now.pop(MIRRORED, None)
    for name in sorted(was.keys() | now.keys()):
        if was.get(name) != now.get(name):
            yield Uncarried(kind=Left.SETTING, what=name, was=was.get(name, ""), now=now.get(name, ""))


def _settings(book: Book, *, roughly: bool) -> dict[str, str]:
    root = book.part("settings")
    found = () if root is None else tuple(each for each in root if str(each.tag).startswith(f"{{{W}}}"))
    named = ((each.tag.removeprefix(f"{{{W}}}"), each) for each in found)
    kept = ((name, each) for name, each in named if (name in SETTINGS if roughly else name not in SETTINGS_OF_PROGRAMS))
    said = {name: _compatible(each) if name == "compat" else _setting(each) for name, each in kept}
    if not roughly:
        said[_MODE] = next((_mode(each) for each in found if each.tag == w("compat")), "")
    return {name: value for name, value in said.items() if value}


def _setting(setting: Element) -> str:
    """What a setting says, and what it holds; nothing where it is switched off, or only names lines between notes."""
    if setting.get(w("val"), "1") in _OFF or setting.get(w("enforcement"), "1") in _OFF:
        return ""
    held = [
        each for each in setting.iter()
        if each.tag not in _LINES_OF_NOTES and not each.get(w("name"), "").startswith(_OF_TOOLS)
    ]  # fmt: skip
    values = " ".join(str(value) for each in held for _, value in sorted(each.attrib.items()))
    return values or ("" if len(setting) else "1")


def _compatible(compat: Element) -> str:
    """What is set of how older programs set pages, but for the program itself; what is off says nothing."""
    named = ((each.get(w("name"), str(each.tag).rpartition("}")[2]), each.get(w("val"), "1")) for each in compat)
    return " ".join(sorted(f"{name}={value}" for name, value in named if name != _MODE and value not in _OFF))


def _mode(compat: Element) -> str:
    """Which program's way a file is to be set in, by its number: 15 since 2013."""
    return next((each.get(w("val"), "") for each in compat if each.get(w("name")) == _MODE), "")
