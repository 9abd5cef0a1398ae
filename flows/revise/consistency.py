"""After an edit of a figure or a date: where its old value still stands, and the edits that change it there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from flows.arabic.letters import fold_letters
from flows.facts import find_facts
from flows.ingest import as_document
from flows.model.brief import Origin
from flows.model.edited import UnitKind
from flows.model.facts import AnyFact, AnyFigure, Date, Duration, Measure, Period, Time
from flows.model.house import House
from flows.model.revision import Change, How, Stale, What
from flows.revise.changes import changes_between, places_of
from flows.revise.edit_kinds import TITLE, Rewrite
from flows.revise.pieces import pieces_of
from flows.structure import structure
from flows.view.printable import as_words
from flows.view.view import Card, Chart, View, lines_of

Values = tuple[tuple[str, str], ...]
"""Values as they were, and what they became."""


def all_stale(changes: tuple[Change, ...], first: View, view: View, house: House) -> Iterator[Stale]:
    """Yield the old values that still stand, of these changes and of those of rounds before.

    `first` is the view before any edit: an editor's line that cites what its line there cites was made of that, so
    that a value which another has taken the place of is old wherever it stands, in whichever round it was changed.
    """
    found = [*stale_values(changes, view, house)]
    was, now = (_cited(each) for each in (first, view))
    known = {as_words(each.was) for each in found}
    nothing = frozenset[int]()
    before = changes_between(first, view, same_ids=True)
    before = tuple(each for each in before if was.get(each.line, nothing) & now.get(each.line, nothing))
    yield from found
    for each in stale_values(before, view, house):
        if each.became and as_words(each.was) not in known:
            known.add(as_words(each.was))
            yield each


def _cited(view: View) -> dict[str, frozenset[int]]:
    """The sentences that each line cites, and each key figure by its clause."""
    figures = {piece.id: frozenset(piece.lines[0].cites) for piece in pieces_of(view) if piece.card}
    lines = {line.id: frozenset(line.cites) for line in lines_of(view)}
    return lines | figures | {TITLE: frozenset(view.title.cites)}


def stale_values(changes: tuple[Change, ...], view: View, house: House) -> Iterator[Stale]:
    """Yield each value that a change took away and that the view still says elsewhere; the annex is not looked at.

    A line that says other words of the source has no other value: it was cut, or another sentence was put there.
    """
    seats = (*_title_seat(view), *_seats(view))
    of_source = {line.id for line in lines_of(view) if line.origin is Origin.SOURCE}
    for change in changes:
        if change.how is not How.REWRITTEN or not change.now or change.line in of_source:
            continue
        for was, became in _values_gone(change, house):
            said = _pattern(as_words(was))
            places = tuple(dict.fromkeys(place for place, text in seats if said.search(as_words(text))))
            if places:
                yield Stale(was=was, now=change.now, became=became, places=places)


def _title_seat(view: View) -> Iterator[tuple[Change, str]]:
    yield Change(how=How.ADDED, what=What.TITLE, line=TITLE), view.title.text


def _seats(view: View) -> Iterator[tuple[Change, str]]:
    """Where each piece stands and what it says: a key figure's value apart from its clause, the cells of a row too."""
    pieces = {piece.id: piece for piece in pieces_of(view)}
    for place, text in places_of(view):
        piece = pieces[place.line]
        if piece.card:
            yield place, _figure(piece.card)
            yield replace(place, what=What.CLAUSE), piece.card.clause.text
        elif piece.kind is UnitKind.CELL:
            yield from ((replace(place, what=What.CELL), cell.text) for cell in piece.lines)
        else:
            yield place, f"{text} {_bars(view, place.line)}"


def _bars(view: View, name: str) -> str:
    """What the bars of a chart say, which are drawn from the source's figures; nothing for what is none."""
    charts = (block for part in view.parts for block in part.blocks if isinstance(block, Chart) and block.id == name)
    return " ".join(f"{bar.label.text} {bar.figure}" for chart in charts for bar in chart.bars)


def _values_gone(change: Change, house: House) -> Iterator[tuple[str, str]]:
    """The figures and dates of what stood there that do not stand there now, each with what stands in its place.

    That is known where as many of one kind came as went.
    """
    was, now = ([*_values(text, house)] for text in (change.was, change.now))
    gone = [fact for fact in was if as_words(fact.words) not in as_words(change.now)]
    came = [fact for fact in now if as_words(fact.words) not in as_words(change.was)]
    for fact in gone:
        like, new = ([each for each in side if each.kind == fact.kind] for side in (gone, came))
        became = new[like.index(fact)] if len(like) == len(new) else None
        yield fact.words, became.words if became and _is_of_one_kind(fact, became) else ""


def _is_of_one_kind(was: AnyFact, became: AnyFact) -> bool:
    """Whether a value may have become another: of what is measured the number changes or the unit, and not both."""
    if not (isinstance(was, Measure) and isinstance(became, Measure)):
        return True
    return was.value == became.value or fold_letters(was.unit) == fold_letters(became.unit)


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
