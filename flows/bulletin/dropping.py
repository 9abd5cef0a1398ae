"""What goes with an item that an editor of an issue dropped: its figures, its rows, its sources, a section without any.

What an editor wrote stays, and so does a source that a line of the news cites.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace

from flows.bulletin.tables import FIGURES, SOURCES, tabled_of
from flows.model.brief import Origin
from flows.model.issue import Issue
from flows.view.issues import NAMES, OVER_CONTENTS, is_news
from flows.view.view import Card, Cards, Heading, Line, Paragraphs, Part, PartBlock, Table, View, lines_of

_Kept = Callable[[str], bool]
"""Whether what a card or a row says is of an item that is there, by its id."""


def sources_left(view: View, issue: Issue) -> frozenset[int]:
    """Return the numbers of the sources of the items that a view has, and of those that its news cite."""
    lines = tuple(line for part in view.parts if is_news(part) for line in lines_of(part))
    names = {line.id.partition("-")[0] for line in lines}
    of_items = (each for n, item in enumerate(issue.items, 1) if f"i{n}" in names for each in item.sources)
    cited = (bisect_right(view.first_sentences, number) for line in lines for number in line.cites)
    return frozenset((*of_items, *cited))


def without_dropped(view: View, issue: Issue) -> View:
    """Return a view with nothing of the items that are not in it any more; of a whole issue the view itself."""
    sources = sources_left(view, issue)
    if len(sources) == len(issue.sources):
        return view
    kept = {
        OVER_CONTENTS: _keeps({f"f{place}": each.source for place, each in enumerate(issue.figures, 1)}, sources),
        FIGURES: _keeps(_tabled(issue), sources),
        SOURCES: _keeps({f"src{each.number}": each.number for each in issue.sources}, sources),
    }
    made = (_part(part, kept[part.id]) if part.id in kept else part for part in view.parts)
    gone = {*kept, NAMES}
    return replace(view, parts=tuple(each for each in made if each.blocks or not (each.id in gone or is_news(each))))


def without_bare_heads(part: Part) -> Part:
    """Return a part without the headings that no line stands below, once its lines are gone."""
    blocks = tuple(each for each in part.blocks if not (isinstance(each, Paragraphs) and not each.lines))
    pairs = zip(blocks, (*blocks[1:], None), strict=True)
    kept = (one for one, below in pairs if not isinstance(one, Heading) or isinstance(below, Paragraphs))
    return replace(part, blocks=tuple(kept))


def _tabled(issue: Issue) -> dict[str, int]:
    return {
        f"n{place}-{row}": each.source
        for place, section in enumerate(issue.sections, 1)
        for row, each in enumerate(tabled_of(section), 1)
    }


def _keeps(by_id: dict[str, int], sources: frozenset[int]) -> _Kept:
    return lambda name: by_id.get(name) is None or by_id[name] in sources


def _part(part: Part, kept: _Kept) -> Part:
    return replace(part, blocks=tuple(_blocks(part, kept)))


def _blocks(part: Part, kept: _Kept) -> Iterator[PartBlock]:
    """Yield the blocks of a part with the cards and the rows that are kept; none that has nothing left."""
    for block in part.blocks:
        if isinstance(block, Cards):
            cards = tuple(card for card in block.cards if kept(card.id) or _is_edited(card, card.clause))
            yield from [replace(block, cards=cards)] if cards else []
        elif isinstance(block, Table):
            rows = tuple(row for row in block.rows if all(kept(cell.id) for cell in row) or _is_edited(*row))
            yield from [replace(block, rows=rows)] if rows else []
        else:
            yield block


def _is_edited(*said: Card | Line) -> bool:
    return any(each.origin is Origin.EDITOR for each in said)
