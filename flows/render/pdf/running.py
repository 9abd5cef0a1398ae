"""Running elements without a second layout of their pages.

`make_page` of WeasyPrint 70 marks a page as changed where it has a running element that it did not have before: every
page with one, when it is laid out for the first time. So it is laid out again, with nothing else on it. Running
elements stand in the margins alone, which are made after all pages; only those of a note area, which no house has,
could change the page. Here a page that was never seen had no running elements, instead of none that are known.
"""

from collections import defaultdict
from typing import Any

from weasyprint.layout import LayoutContext

_theirs = LayoutContext.__init__


class _OfAName(defaultdict[int, list[Any]]):
    """The running elements of one name, by the number of their page."""

    def get(self, key: int, default: Any = None) -> Any:
        """Return those of a page; of one that has none an empty list."""
        return super().get(key, [] if default is None else default)


def begin(context: LayoutContext, *given: Any, **named: Any) -> None:
    """Begin to lay out a document, as WeasyPrint does, with its running elements kept so."""
    _theirs(context, *given, **named)
    context.running_elements = defaultdict(lambda: _OfAName(list))
