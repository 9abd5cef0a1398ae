"""After an edit of a figure or a date: where its old value still stands, and the edits that change it there."""

import re
from collections.abc import Iterable, Iterator

from flows.facts import find_facts
from flows.ingest import as_document
from flows.model.facts import AnyFact, AnyFigure, Date, Duration, Period, Time
from flows.model.house import House
from flows.model.revision import Change, How, Stale
from flows.revise.changes import places_of
from flows.revise.edit_kinds import TITLE, Rewrite
from flows.revise.pieces import pieces_of
from flows.structure import structure
from flows.view.printable import as_words
from flows.view.view import Card, View

Values = tuple[tuple[str, str], ...]
"""Values as they were, and what they became."""


def stale_values(changes: tuple[Change, ...], view: View, house: House) -> Iterator[Stale]:
    """Yield each value that a change took away and that the view still says elsewhere; the annex is not looked at."""
    seats = places_of(view)
    for change in changes:
        if change.how is not How.REWRITTEN or not change.now:
            continue
        for was, became in _values_gone(change, house):
            said = _pattern(as_words(was))
            places = tuple(place for place, text in seats if said.search(as_words(text)))
            if places:
                yield Stale(was=was, now=change.now, became=became, places=places)


def _values_gone(change: Change, house: House) -> Iterator[tuple[str, str]]:
    """The figures and dates of what stood there that do not stand there now, each with what stands in its place.

    That is known where as many of one kind came as went.
    """
    was, now = ([*_values(text, house)] for text in (change.was, change.now))
    gone = [fact for fact in was if as_words(fact.words) not in as_words(change.now)]
    came = [fact for fact in now if as_words(fact.words) not in as_words(change.was)]
    for fact in gone:
        like, new = ([each for each in side if each.kind == fact.kind] for side in (gone, came))
        yield fact.words, new[like.index(fact)].words if len(like) == len(new) else ""


def _values(text: str, house: House) -> Iterator[AnyFact]:
    facts = find_facts(structure(as_document(text)), lexicon=house.names)
    return (fact for fact in facts if isinstance(fact, AnyFigure | Date | Period | Time | Duration))


def _pattern(words: str) -> re.Pattern[str]:
    joined = r"\s+".join(map(re.escape, words.split()))
    return re.compile(rf"(?<!\w){joined}(?!\w)")


def known_values(stale: Iterable[Stale]) -> Values:
    """Return the old values of which it is known what they became."""
    return tuple((each.was, each.became) for each in stale if each.became)


def changed_everywhere(view: View, values: Values) -> Iterator[Rewrite]:
    """Yield the edits that say new values wherever a view says the old ones; each line once, the annex is left."""
    said = {TITLE: view.title.text}
    for piece in pieces_of(view):
        said |= {line.id: line.text for line in piece.lines if not piece.inner}
        said |= {piece.id: _figure(piece.card)} if piece.card else {}
    for line, text in said.items():
        new = text
        for was, became in values:
            new = _pattern(was).sub(became.replace("\\", "\\\\"), new)  # no template of groups
        if new != text:
            yield Rewrite(line=line, text=new)


def _figure(card: Card) -> str:
    return f"{card.qualifier} {card.figure}".strip()
