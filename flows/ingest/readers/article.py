"""Which blocks of a web page are its article: where trafilatura finds it, without runs of links; and who published it.

The blocks themselves stay as the page has them: trafilatura says where the article begins and ends, no more.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml.etree import _Element as Element

from flows.ingest.readers.protocol import Piece, one_line
from flows.model.source import Shape

_LARGEST = 2_000_000
"""Code points of the longest page that is searched for its article: it takes seconds a megabyte."""
_LINKED = 0.6
_LEAST_RUN = 3
_LEAST_SHARE = 0.5
"""An article of less than half of what the page says outside links is none."""
_LEAST_WORDS = 25
_COMPARED = 80
_DATE_NAMES = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dcterms.created",
    "publishdate",
    "pubdate",
)
_PROPERTIES = {"author": ("author", "article:author", "dc.creator"), "publisher": ("og:site_name", "dc.publisher")}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATED = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page, and which share of its letters stands in links."""

    piece: Piece
    linked: float


def article_of(source: str, blocks: Sequence[Block]) -> list[Piece]:
    """Return the blocks of the article in a page, or all but runs of links where it shows none. Its title is kept."""
    own = _without_link_runs(blocks)
    words = _words(own)
    if words < _LEAST_WORDS or len(source) > _LARGEST:
        return [block.piece for block in own]
    places = _places(_article_text(source), own)
    if not places:
        return [block.piece for block in own]
    first, last, found = places[0], places[-1], set(places)
    kept = [
        block
        for place, block in enumerate(own)
        if first <= place <= last and (block.linked < _LINKED or place in found)
    ]
    if _words(kept) < _LEAST_SHARE * words:
        return [block.piece for block in own]
    title = next(
        (block for block in own[:first] if block.piece.shape is Shape.HEADING and block.piece.level == 1), None
    )
    return [block.piece for block in ([title, *kept] if title else kept)]


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


def metadata_of(root: Element) -> Mapping[str, str]:
    """Return what a page says of itself in its head: its day, its author, its publisher."""
    said = {name: value for name, value in _metas(root) if value}
    found = {name: next((said[key] for key in keys if key in said), "") for name, keys in _PROPERTIES.items()}
    days = (said.get(key, "") for key in _DATE_NAMES)
    found["date"] = next(filter(None, map(_day, (*days, *_days_of_data(root)))), "")
    return {name: value for name, value in found.items() if value}


def _metas(root: Element) -> Iterator[tuple[str, str]]:
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        yield name.lower(), one_line(element.get("content") or "")


def _days_of_data(root: Element) -> Iterator[str]:
    """Yield the days in the data that a page has for search engines (JSON-LD)."""
    for element in root.iter("script"):
        if element.get("type") == "application/ld+json":
            found = _DATED.search(element.text or "")
            if found:
                yield found[1]


def _day(written: str) -> str:
    found = _DAY.match(written)
    try:
        return dt.date.fromisoformat(found[0]).isoformat() if found else ""
    except ValueError:
        return ""
