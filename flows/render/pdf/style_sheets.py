"""The style sheet of a house, parsed once for all its briefs: to do it anew takes a tenth of their layout.

WeasyPrint 70 parses the style sheet of a page for every document, and hands what it says of pages, layers, counters and
colours back in lists and dicts that it is given. Here these are kept with the fonts of the house, and given again.
"""

import logging
import re
from typing import Any

from weasyprint import CSS

_LOGGER = logging.getLogger("weasyprint")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_MOST_KEPT = 8
"""Style sheets of one house: of a short brief, a long one, an issue, and of pages that are no briefs."""
_LISTS = {"page_rules": list, "layers": list, "counter_style": dict, "color_profiles": dict}
"""What a style sheet hands back, by the names of WeasyPrint."""


class _Witness(logging.Handler):
    """Knows whether something was said against a style sheet: it has to be said the next time too."""

    has_warnings = False

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002  # as logging calls it
        """Take a warning."""
        self.has_warnings = True


def parsed(*given: Any, **named: Any) -> Any:
    """Return what WeasyPrint's own `CSS` does; a sheet that was parsed without a fault is not parsed again."""
    text, fonts = named.get("string"), named.get("font_config")
    if given or text is None or fonts is None:
        return CSS(*given, **named)
    kept = fonts.__dict__.setdefault("style_sheets", {})
    if text not in kept:
        sheet, lists, is_faultless = _parse(named)
        if not is_faultless or "var(" in _COMMENT.sub("", text):  # a fault of a variable is said once a parsed sheet
            return CSS(**named)
        while len(kept) >= _MOST_KEPT:
            del kept[next(iter(kept))]
        kept[text] = (sheet, lists)
    sheet, lists = kept[text]
    for name, values in lists.items():
        named[name].extend(values) if isinstance(values, list) else named[name].update(values)
    return sheet


def _parse(named: dict[str, Any]) -> tuple[Any, dict[str, Any], bool]:
    """Parse a sheet into lists of its own; returns it with them, and whether nothing was said against it."""
    lists = {name: kind() for name, kind in _LISTS.items()}
    witness = _Witness(logging.WARNING)
    _LOGGER.addHandler(witness)
    try:
        return CSS(**{**named, **lists}), lists, not witness.has_warnings
    finally:
        _LOGGER.removeHandler(witness)
