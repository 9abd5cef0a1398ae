"""What earlier issues had: an event of one of them that goes on is marked, and prints what is new."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from flows.arabic.letters import count_words
from flows.bulletin.alike import Rarity
from flows.bulletin.dispatches import Dispatch
from flows.bulletin.joining import are_one
from flows.bulletin.traits import Traits
from flows.compose.known import known_spans
from flows.model.facts import Date
from flows.model.issue import FollowUp
from flows.model.outline import Sentence
from flows.model.source import Span

_LINES_OF_HEAD, _WORDS_OF_DATELINE = 3, 6
"""Sentences at the head of a source among which its dateline stands, and words of one besides its day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """An item of an earlier issue."""

    issue: int
    day: str
    """The day of the issue, ISO 8601."""
    traits: tuple[Traits, ...]
    """Those of its sources, the one that spoke for it first."""
    sentences: tuple[str, ...]
    """What its sources said, sentence by sentence."""


def find_earlier(traits: Sequence[Traits], remembered: Sequence[Remembered], rarity: Rarity) -> tuple[Remembered, ...]:
    """Return the items of earlier issues that speak of the same event as one of its sources, the newest first."""
    found = (each for each in remembered if _goes_on(each, traits, rarity))
    return tuple(sorted(found, key=lambda each: -each.issue))


def _goes_on(earlier: Remembered, traits: Sequence[Traits], rarity: Rarity) -> bool:
    pairs = product(earlier.traits, traits)
    return any(are_one(known, one, rarity, on_any_day=True) for known, one in pairs)


def news_of(dispatch: Dispatch, known: Sequence[str]) -> tuple[Span, ...]:
    """Return the sentences of a source that say what no earlier issue said; its title and its dateline say nothing."""
    old = set(known_spans(dispatch.document.text, dispatch.outline.sentences, known))
    title = dispatch.title.place.span if dispatch.title.place else None
    return tuple(
        each.span
        for each in dispatch.outline.sentences
        if each.span not in old and not (title and title.overlaps(each.span)) and not _is_dateline(each, dispatch)
    )


def _is_dateline(sentence: Sentence, dispatch: Dispatch) -> bool:
    """Whether a line at the head of a source gives its own day, and hardly anything else."""
    if sentence.number > _LINES_OF_HEAD:
        return False
    days = [each for each in dispatch.facts if isinstance(each, Date) and sentence.span.contains(each.span)]
    words = sentence.span.of(dispatch.document.text)
    others = count_words(words) - sum(count_words(each.words) for each in days)
    return bool(days) and not words.endswith(".") and others <= _WORDS_OF_DATELINE


def follow_up(earlier: Sequence[Remembered]) -> FollowUp | None:
    """Return the newest issue in which an event stood; None for one that is new."""
    return FollowUp(number=earlier[0].issue, day=earlier[0].day) if earlier else None
