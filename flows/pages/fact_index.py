"""Search in facts: what stands in the sources of all briefs, each fact with its sentence and its place."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flows.pages.evidence import evidence_of
from flows.pages.words import GROUPS
from flows.publish.catalogue import BriefVersions, Version
from flows.publish.searching import holds, loose, words_of

PAGE = 50
_BY_OWN_WORDS = frozenset(("name", "thing"))
"""Groups whose facts are looked for by their own words: a person's name, and not every name beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFact:
    """A fact of a brief, with the sentence in which it stands."""

    version: Version
    number: int
    """That of the fact, as the page of its brief counts it."""
    kind: str
    words: str
    value: str
    certainty: str
    sentence: str
    sentence_number: int
    day: str
    """The day that a date names, ISO 8601; empty of anything else."""
    searched: str
    """Its own words, as they are searched."""
    around: str
    """Its sentence, as it is searched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactQuery:
    """What is looked for; empty where everything is wanted."""

    words: str = ""
    group: str = ""
    """One of `GROUPS`: figures, times, names …"""
    kind: str = ""
    """A kind alone: "person", "money" …"""
    on: dt.date | None = None
    """The day that a date names."""
    page: int = 1


class FactIndex:
    """The facts of versions, kept once they were read."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], tuple[Version, tuple[FoundFact, ...]]] = {}

    def search(self, briefs: Iterable[BriefVersions], query: FactQuery) -> tuple[FoundFact, ...]:
        """Return the facts of the newest versions of briefs that answer the query; what says it itself comes first."""
        words = words_of(query.words)
        found = [fact for brief in briefs for fact in self._facts(brief.latest) if _answers(fact, query, words)]
        return tuple(sorted(found, key=lambda fact: not holds(fact.searched, words)))

    def _facts(self, version: Version) -> tuple[FoundFact, ...]:
        key = (version.folder, version.name)
        kept = self._kept.get(key)
        if kept is None or kept[0] is not version:
            kept = self._kept[key] = (version, tuple(_read(version)))
        return kept[1]


def _answers(fact: FoundFact, query: FactQuery, words: tuple[str, ...]) -> bool:
    group = GROUPS.get(fact.kind, "")
    return (
        query.group in ("", group)
        and query.kind in ("", fact.kind)
        and (query.on is None or fact.day == query.on.isoformat())
        and holds(fact.searched if group in _BY_OWN_WORDS else fact.around, words)
    )


def _read(version: Version) -> Iterator[FoundFact]:
    evidence = evidence_of(version)
    sentences = {
        sentence.number: "".join(segment.text for segment in sentence.segments)
        for block in evidence.blocks
        for sentence in block.sentences
    }
    searched = {number: loose(text) for number, text in sentences.items()}
    for one in evidence.facts:
        yield FoundFact(
            version=version,
            number=one.number,
            kind=one.fact.kind,
            words=one.fact.words,
            value=one.value,
            certainty=one.fact.certainty,
            sentence=" ".join(sentences.get(one.sentence, "").split()),
            sentence_number=one.sentence,
            day=_day(one.fact.gregorian or one.fact.value) if one.fact.kind == "date" else "",
            searched=loose(one.fact.words),
            around=searched.get(one.sentence, ""),
        )


def _day(value: object) -> str:
    try:
        return dt.date.fromisoformat(str(value)).isoformat()
    except ValueError:
        return ""
