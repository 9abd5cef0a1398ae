"""What a web page says of itself for machines: in its metas, and in its data for search engines (JSON-LD)."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from flows.ingest.readers.protocol import one_line
from flows.json_text import read_json

_DAYS = (
    *("article:published_time", "og:article:published_time", "datepublished", "date", "publish-date", "publish_date"),
    *("publishdate", "pubdate", "dc.date", "dc.date.issued", "dcterms.issued", "dcterms.date", "dcterms.created"),
    *("parsely-pub-date", "sailthru.date", "citation_publication_date", "article.published"),
)
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "twitter:creator")
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name", "copyright")
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_ARTICLE = re.compile(r"Article|Posting|Report|WebPage|Speech")
_ADDRESS = re.compile(r"https?://|^[/@]")
_MOST_DATA = 500_000
_MOST_DEPTH = 12


@dataclass(slots=True)
class PageHead:
    """What a page says of itself; empty where it says nothing."""

    date: str = ""
    """As 2026-11-23."""
    author: str = ""
    publisher: str = ""
    titles: list[str] = field(default_factory=list)
    """Its headline, as it says it in several places."""

    @property
    def properties(self) -> tuple[tuple[str, str], ...]:
        """Author and publisher, where it says them."""
        said = (("author", self.author), ("publisher", self.publisher))
        return tuple((name, value) for name, value in said if value)


def head_of(root: Element) -> PageHead:
    """Return what a page says of itself: in its metas, else in its data, else in its first marked time."""
    said: dict[str, str] = {}
    for name, value in _metas(root):
        said.setdefault(name, value)
    head = PageHead(titles=[said[name] for name in _TITLES if name in said])
    head.author, head.publisher = _first(said, _AUTHORS), _first(said, _PUBLISHERS)
    head.date = next(filter(None, (_day(said.get(name, "")) for name in _DAYS)), "")
    for data in _articles(root):
        head.titles += [one_line(title) for title in (data.get("headline"),) if isinstance(title, str) and title]
        head.author = head.author or _name(data.get("author"))
        head.publisher = head.publisher or _name(data.get("publisher"))
        head.date = head.date or _day(str(data.get("datePublished") or ""))
    head.date = head.date or _marked_day(root)
    return head


def _first(said: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((said[name] for name in names if said.get(name) and not _ADDRESS.search(said[name])), "")


def _metas(root: Element) -> Iterator[tuple[str, str]]:
    for element in root.iter("meta"):
        value = one_line(element.get("content") or "")
        for key in ("property", "name", "itemprop"):
            if element.get(key) and value:
                yield (element.get(key) or "").lower(), value


def _marked_day(root: Element) -> str:
    """Return the day of the one `time` that a page marks as its own; empty where none does."""
    times = (each for each in root.iter("time") if "comment" not in (each.get("class") or ""))
    first = next(times, None)
    return _day(first.get("datetime") or "") if first is not None else ""


def _articles(root: Element) -> Iterator[Mapping[str, object]]:
    """Yield the articles in the data of a page."""
    for element in root.iter("script"):
        text = element.text or ""
        if element.get("type") == "application/ld+json" and len(text) < _MOST_DATA:
            try:
                yield from _of_kind(read_json(text.strip()), 0)
            except ValueError:
                continue


def _of_kind(value: object, depth: int) -> Iterator[Mapping[str, object]]:
    if depth > _MOST_DEPTH:
        return
    if isinstance(value, list):
        for each in value:
            yield from _of_kind(each, depth + 1)
    elif isinstance(value, dict):
        if _ARTICLE.search(str(value.get("@type"))):
            yield value
        yield from _of_kind(value.get("@graph"), depth + 1)


def _name(value: object) -> str:
    """Return the name of a person or a body, or of the first of several."""
    if isinstance(value, list):
        return _name(value[0]) if value else ""
    if isinstance(value, dict):
        value = value.get("name")
    return one_line(value) if isinstance(value, str) and not _ADDRESS.search(value) else ""


def _day(written: str) -> str:
    found = _DAY.match(written)
    try:
        return dt.date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""
