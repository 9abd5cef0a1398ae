"""What stands around the article of a web page: elements that a site names so, and lines that all sites have."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from lxml.etree import _Element as Element

from flows.arabic.letters import fold_letters
from flows.ingest.readers.protocol import one_line
from flows.ingest.word_sets import word_sets

_HTML = word_sets("web_page.toml")
_NAMES, _FIRST, _LAST = _HTML["around"], _HTML["around_first"], _HTML["around_last"]
_PARTS = re.compile(r"[\s_-]+")
_MOST_OF_A_PAGE = 0.4
"""An element with more than this share of a page's letters is no surrounding, whatever it is called."""
_IN_A_LINE = ("span", "font", "b", "strong", "i", "em", "u")
_HIDDEN = re.compile(r"(?:^|;)\s*display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_MOST_WORDS = 12
_NOT_WORDS = re.compile(r"[^\w#]+")
_NUMBER = re.compile(r"[\d٠-٩]+(?:[.,٬٫][\d٠-٩]+)*")


def drop_surroundings(root: Element) -> None:
    """Take the elements out of a page that its site names as menus, comments, shares, and so on. Linear.

    One that holds a heading of the first level, or much of what the page says, stays.
    """
    letters = _letters(root)
    most = _MOST_OF_A_PAGE * letters.get(root, 0)
    found = [element for element in root.iter() if isinstance(element.tag, str) and _is_named_so(element)]
    for element in found:
        if letters.get(element, 0) <= most and next(element.iter("h1"), None) is None:
            _take_out(element)


def drop_hidden(root: Element) -> bool:
    """Take the words out of a page that a line of its text hides; return whether there were any.

    A hidden block stays: a page may show it when its reader asks for more.
    """
    hidden = [each for each in root.iter(*_IN_A_LINE) if _HIDDEN.search(each.get("style") or "")]
    for element in hidden:
        if element.getparent() is not None:
            _take_out(element)
    return bool(hidden)


def _letters(root: Element) -> dict[Element, int]:
    """Return how many letters stand in each element, outside scripts."""
    counted: dict[Element, int] = {}
    for element in reversed(list(root.iter())):
        own = 0 if element.tag in ("script", "style") or not isinstance(element.tag, str) else len(element.text or "")
        counted[element] = own + sum(counted.get(child, 0) + len(child.tail or "") for child in element)
    return counted


def _is_named_so(element: Element) -> bool:
    if element.tag in ("html", "body", "main", "article"):
        return False
    for name in f"{element.get('class') or ''} {element.get('id') or ''}".lower().split():
        parts = _PARTS.split(name)
        if name in _NAMES or parts[0] in _FIRST or parts[-1] in _LAST:
            return True
    return element.get("aria-hidden") == "true" or element.get("role") in ("navigation", "search", "complementary")


def _take_out(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = f"{before.tail or ''} {element.tail or ''}"
    else:
        parent.text = f"{parent.text or ''} {element.tail or ''}"
    parent.remove(element)


def is_surrounding(words: str) -> bool:
    """Whether a line is one of those that sites put around their articles («اقرأ أيضًا», «عدد الزيارات: 1532»)."""
    if words.count(" ") >= _MOST_WORDS:
        return False
    return _lines().fullmatch(_plain(_NUMBER.sub("#", words))) is not None


def _plain(words: str) -> str:
    return one_line(_NOT_WORDS.sub(" ", fold_letters(words).replace("ة", "ه").lower()))


@lru_cache(maxsize=1)
def _lines() -> re.Pattern[str]:
    """Return the lines as one pattern; «…» at an end stands for a few words or none."""
    data = tomllib.loads(files("flows.ingest").joinpath("web_page_lines.toml").read_text("utf-8"))
    return re.compile("|".join(_pattern(line) for line in data["around"]))


def _pattern(line: str) -> str:
    words = re.escape(_plain(line.removesuffix("…")))
    return words + r"(?: .{1,60})?" if line.endswith("…") else words
