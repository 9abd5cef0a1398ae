"""After an edit of a figure or a date: where its old value still stands."""

import re
from collections.abc import Iterator

from flows.facts import find_facts
from flows.ingest import as_document
from flows.model.facts import AnyFigure, Date, Duration, Period, Time
from flows.model.house import House
from flows.model.revision import Change, How, Stale
from flows.revise.changes import places_of
from flows.structure import structure
from flows.view.printable import as_words
from flows.view.view import View


def stale_values(changes: tuple[Change, ...], view: View, house: House) -> Iterator[Stale]:
    """Yield each value that a change took away and that the view still says elsewhere; the annex is not looked at."""
    seats = places_of(view)
    for change in changes:
        if change.how is not How.REWRITTEN or not change.now:
            continue
        for words in _values_gone(change, house):
            said = re.compile(rf"(?<!\w){re.escape(as_words(words))}(?!\w)")
            places = tuple(place for place, text in seats if said.search(as_words(text)))
            if places:
                yield Stale(was=words, now=change.now, places=places)


def _values_gone(change: Change, house: House) -> Iterator[str]:
    """The figures and dates of what stood there that do not stand there now."""
    now = as_words(change.now)
    for fact in find_facts(structure(as_document(change.was)), lexicon=house.names):
        held = isinstance(fact, AnyFigure | Date | Period | Time | Duration)
        if held and as_words(fact.words) not in now:
            yield fact.words
