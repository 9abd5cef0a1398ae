"""Briefs, searched, filtered and in order: by title, reference, source, its text, and an editor's words."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import Any

from flows.errors import MujazError
from flows.publish.catalogue import BriefVersions, Version, read_regular
from flows.publish.searching import Snippet, holds, loose, snippet, words_of
from flows.revise.reading import record_of
from flows.revise.record import MOST_BYTES
from flows.view.view import lines_of

SOURCE = "source.txt"
FACTS = "facts.json"
MOST_TEXT = 100_000_000
"""Bytes of a source's text or facts that are read; what can be set is a hundredth of it."""
PAGE = 20
_DOCX = "brief.docx"


class Sort(StrEnum):
    """In which order briefs are listed."""

    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
    REFERENCE = "reference"
    CLASSIFICATION = "classification"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for; empty where everything is wanted."""

    words: str = ""
    since: dt.date | None = None
    """The first day of publication, in the zone of the process."""
    until: dt.date | None = None
    """The last one."""
    house: str = ""
    classification: str = ""
    source: str = ""
    """Words of the source file's name."""
    sort: Sort = Sort.NEWEST
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A brief that was found, and the words of its source around the first one that was looked for."""

    brief: BriefVersions
    snippet: Snippet | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What can be filtered by, and how many briefs each choice has."""

    houses: tuple[tuple[str, int], ...]
    classifications: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of what was found, the newest first."""

    hits: tuple[Hit, ...]
    total: int
    page: int
    pages: int
    """At least 1."""
    choices: Choices
    """Over all briefs, found or not."""


class Index:
    """Searches briefs. The folded text of a version is kept once it was looked through."""

    def __init__(self) -> None:
        self._searched: dict[tuple[str, str], tuple[Version, str]] = {}
        self._counted: tuple[Sequence[BriefVersions], Choices] = ((), Choices(houses=(), classifications=()))

    def search(self, briefs: Sequence[BriefVersions], query: Query, *, page_size: int = PAGE) -> Found:
        """Return a page of those of the briefs, which come the newest first, whose newest version answers the query."""
        words = words_of(query.words)
        wants_all = query == Query(sort=query.sort, page=query.page)
        chosen = briefs if wants_all else [each for each in briefs if self._answers(each.latest, query, words)]
        found = _in_order(chosen, query.sort)
        pages = max(1, ceil(len(found) / page_size))
        page = min(max(1, query.page), pages)
        shown = found[(page - 1) * page_size : page * page_size]
        hits = tuple(Hit(brief=brief, snippet=_snippet(brief.latest, words)) for brief in shown)
        return Found(hits=hits, total=len(found), page=page, pages=pages, choices=self._choices(briefs))

    def _choices(self, briefs: Sequence[BriefVersions]) -> Choices:
        """Return the choices among briefs, counted again only where they are others."""
        kept, choices = self._counted
        if kept is not briefs:
            choices = _choices(briefs)
            self._counted = briefs, choices
        return choices

    def _answers(self, version: Version, query: Query, words: tuple[str, ...]) -> bool:
        record = version.record
        return (
            (query.since is None or query.since <= _day(version))
            and (query.until is None or _day(version) <= query.until)
            and query.house in ("", record.house.name)
            and query.classification in ("", record.brief.classification)
            and (not query.source or holds(loose(record.source.name), words_of(query.source)))
            and (not words or holds(self._text(version), words))
        )

    def _text(self, version: Version) -> str:
        key = (version.folder, version.name)
        kept = self._searched.get(key)
        if kept and kept[0] is version:
            return kept[1]
        record = version.record
        own = _edited_words(version) if record.revision or record.order.review else ""
        text = loose("\n".join((record.title, record.reference, record.source.name, own, source_text(version))))
        self._searched[key] = (version, text)
        return text


def _snippet(version: Version, words: tuple[str, ...]) -> Snippet | None:
    return snippet(source_text(version), words) if words else None


def _day(version: Version) -> dt.date:
    return version.published.astimezone().date()


def source_text(version: Version) -> str:
    """Return the source's text as its spans count it; empty for a version that came without."""
    data = read_regular(version.path / SOURCE, limit=MOST_TEXT)
    return data.decode("utf-8", "replace") if data else ""


def _edited_words(version: Version) -> str:
    """Return what a brief prints that somebody edited or reviewed; its summary where its DOCX cannot be read."""
    data = read_regular(version.path / _DOCX, limit=MOST_BYTES)
    try:
        view = record_of(_DOCX, data or b"")[0].view
    except MujazError:
        return "\n".join(line.text for line in version.record.brief.bottom_line)
    return "\n".join(line.text for part in view.parts for line in lines_of(part.blocks))


_KEYS: dict[Sort, Callable[[BriefVersions], Any]] = {
    Sort.TITLE: lambda brief: loose(brief.latest.record.title),
    Sort.REFERENCE: lambda brief: loose(brief.latest.record.reference),
    Sort.CLASSIFICATION: lambda brief: loose(brief.latest.record.brief.classification),
}


def _in_order(briefs: Sequence[BriefVersions], sort: Sort) -> Sequence[BriefVersions]:
    """Return briefs, which come the newest first, in an order; those that are alike in it stay the newest first."""
    if sort is Sort.OLDEST:
        return briefs[::-1]
    return sorted(briefs, key=_KEYS[sort]) if sort in _KEYS else briefs


def _choices(briefs: Sequence[BriefVersions]) -> Choices:
    """Return the houses and classifications of briefs, the most frequent first."""
    records = [brief.latest.record for brief in briefs]
    return Choices(
        houses=_counted([record.house.name for record in records]),
        classifications=_counted([record.brief.classification for record in records]),
    )


def _counted(names: list[str]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(name for name in names if name).most_common())
