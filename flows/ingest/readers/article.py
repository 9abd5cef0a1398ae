"""Which blocks of a web page are its article: where trafilatura finds it, without runs of links, with its title.

The blocks themselves stay as the page has them: trafilatura says where the article begins and ends, no more.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.arabic.letters import fold_letters
from flows.ingest.readers.protocol import Piece, one_line
from flows.ingest.readers.surroundings import is_surrounding
from flows.model.source import Shape

_LARGEST = 2_000_000
"""Code points of the longest page that is searched for its article: it takes seconds a megabyte."""
_LINKED = 0.6
_LEAST_RUN = 3
_LEAST_SHARE = 0.5
"""An article of less than half of what the page says outside links is none."""
_LEAST_WORDS = 25
_COMPARED = 80
_MOST_TITLE_WORDS, _LEAST_TITLE_WORDS = 30, 3
_MOST_BETWEEN = 6
"""So many blocks may stand between a title and its article: who wrote it, and when."""
_MOST_KICKER_WORDS = 3
_NO_LETTER = re.compile(r"\W+")
_CLOSED = re.compile(r"[.؟?!:،][»\"”)]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page, and which share of its letters stands in links."""

    piece: Piece
    linked: float


def article_of(source: str, blocks: Sequence[Block], titles: Sequence[str] = ()) -> list[Piece]:
    """Return the blocks of the article in a page, or all but runs of links where it shows none; its title as one.

    `titles` are those that the page says of itself, the surest first.
    """
    own = [block for block in _without_link_runs(blocks) if not _stands_around(block.piece)]
    whole = _titled([block.piece for block in own], _title_place(own, len(own), titles))
    words = _words(own)
    if words < _LEAST_WORDS or len(source) > _LARGEST:
        return whole
    places = _places(_article_text(source), own)
    if not places:
        return whole
    first, last, found = places[0], _with_rows(own, places[-1]), set(places)
    title = _title_place(own, first, titles)
    start = title if title is not None and 0 <= first - title <= _MOST_BETWEEN else first
    chosen = [place for place in range(start, last + 1) if own[place].linked < _LINKED or place in found]
    if _words([own[place] for place in chosen]) < _LEAST_SHARE * words:
        return whole
    chosen = chosen if title is None or title in chosen else [title, *chosen]
    while own[chosen[-1]].piece.shape is Shape.HEADING and chosen[-1] != title:
        chosen.pop()  # what stood under it stands around the article
    pieces = [own[place].piece for place in chosen]
    return _titled(pieces, None if title is None else chosen.index(title))


def _title_place(blocks: Sequence[Block], first: int, titles: Sequence[str]) -> int | None:
    """Return which block is the title of the article that begins at `first`: as the page says it, else by its rank."""
    near = [place for place in range(min(first + 2, len(blocks))) if blocks[place].piece.shape is not Shape.ROW]
    said = [_letters(title) for title in titles]
    like = [place for place in near if _is_said(blocks[place].piece, said)]
    if like:
        return max(like, key=lambda place: (len(blocks[place].piece.words), -place))
    heads = [place for place in near if blocks[place].piece.shape is Shape.HEADING]
    first_level = next((place for place in heads if blocks[place].piece.level == 1), None)
    if first_level is not None:
        return first_level
    above = [place for place in heads if place <= first]
    return above[-1] if above and first < len(blocks) and first - above[-1] <= _MOST_BETWEEN else None


def _is_said(piece: Piece, titles: Sequence[str]) -> bool:
    count = len(piece.words.split())
    letters = _letters(piece.words)
    return _LEAST_TITLE_WORDS <= count <= _MOST_TITLE_WORDS and any(letters in title for title in titles)


def _letters(words: str) -> str:
    return f" {_NO_LETTER.sub(' ', fold_letters(words)).strip()} "


def _titled(pieces: list[Piece], place: int | None) -> list[Piece]:
    """Return pieces with that at a place as their title; a word or two over it (its section) are left out."""
    if place is None:
        return pieces
    before = (piece for piece in pieces[:place] if not _is_kicker(piece))
    title = replace(pieces[place], shape=Shape.TITLE, level=0)
    return [*before, title, *pieces[place + 1 :]]


def _is_kicker(piece: Piece) -> bool:
    few = len(piece.words.split()) <= _MOST_KICKER_WORDS
    return few and piece.shape is not Shape.ROW and not any(sign.isdigit() for sign in piece.words)


def is_open_line(piece: Piece) -> bool:
    """Whether a block is a line that may be a title: a few words that end no sentence."""
    count = len(piece.words.split())
    plain = piece.shape in (Shape.PARAGRAPH, Shape.HEADING)
    return plain and _LEAST_TITLE_WORDS <= count <= _MOST_TITLE_WORDS and not ends_sentence(piece.words)


def ends_sentence(words: str) -> bool:
    """Whether a mark of an end, a colon or a comma closes a line."""
    return _CLOSED.search(words) is not None


def _stands_around(piece: Piece) -> bool:
    return piece.shape in (Shape.PARAGRAPH, Shape.ITEM) and is_surrounding(piece.words)


def _with_rows(blocks: Sequence[Block], last: int) -> int:
    """Return the place of the last row of a table that follows the last words of an article."""
    while last + 1 < len(blocks) and blocks[last + 1].piece.shape is Shape.ROW:
        last += 1
    return last


def _words(blocks: Sequence[Block]) -> int:
    return sum(len(_said(block.piece).split()) for block in blocks if block.linked < _LINKED)


def _said(piece: Piece) -> str:
    return piece.words or " ".join(piece.cells)


def _without_link_runs(blocks: Sequence[Block]) -> list[Block]:
    """Leave out three and more blocks after each other that are links: a menu, whatever element it stands in."""
    kept: list[Block] = []
    run: list[Block] = []
    for block in (*blocks, None):
        if block is not None and block.linked >= _LINKED and block.piece.shape is not Shape.ROW:
            run.append(block)
            continue
        kept += run if len(run) < _LEAST_RUN else []
        kept += [block] if block else []
        run = []
    return kept


def _article_text(source: str) -> str:
    """Return the text of the article as trafilatura reads it; empty where it finds none."""
    from trafilatura import bare_extraction  # imported here: it takes half a second, and few sources are pages

    try:
        found = bare_extraction(source, include_comments=False, favor_recall=True, with_metadata=False)
    except Exception:  # noqa: BLE001  # whatever it stumbles over, the page is read whole then
        return ""
    return one_line(str(getattr(found, "text", "") or "")) if found else ""


def _places(article: str, blocks: Sequence[Block]) -> list[int]:
    """Return the places of the blocks whose words stand in the article, one after the other."""
    found: list[int] = []
    for place, block in enumerate(blocks):
        words = _said(block.piece)[:_COMPARED]
        if block.piece.shape is not Shape.ROW and len(words) > 1 and words in article:
            found.append(place)
    return found
