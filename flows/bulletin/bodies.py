"""What a text says of its event: without the line that dates it, its papers, and who is named beside another."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from flows.bulletin.dating import head_lines
from flows.bulletin.trait_lists import words_in
from flows.model.facts import AnyFact, Date
from flows.model.outline import Outline
from flows.model.source import Span

_MOST_WORDS_BEFORE = 6
_ITSELF = re.compile(r"[«(/\"][^«»()/\"\n]{2,30}[»)/\"](?=\s*[-–—:])")
"""What a paper calls itself at the head: between marks, before a dash."""


def body_of(outline: Outline, facts: Iterable[AnyFact]) -> str:
    """Return a text with blanks for what is not of its event, so that all places in it stay where they are."""
    text = outline.text
    for place in (*_datelines(text, facts), *papers_of(text), *_beside(text)):
        text = text[: place.start] + " " * (place.end - place.start) + text[place.end :]
    return text


def papers_of(text: str) -> Iterator[Span]:
    """Yield where a text names papers and agencies, and at its head itself."""
    heads = head_lines(text)
    end = heads[-1].end if heads else 0
    yield from (Span(*found.span()) for found in _ITSELF.finditer(text, 0, end))
    yield from (Span(*found.span()) for found in _papers().finditer(text))


def _beside(text: str) -> Iterator[Span]:
    """Yield the people who are named only beside another: «سجل فيها زميله حمزة البطاينة هدفين»."""
    yield from (Span(*found.span()) for found in _colleagues().finditer(text))


@cache
def _colleagues() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وف]?[لب]?(?:{'|'.join(sorted(words_in('beside')))}) \w+(?: \w+)?")


def _datelines(text: str, facts: Iterable[AnyFact]) -> Iterator[Span]:
    """Yield the town and the day at the head of a text: what happened may have happened elsewhere."""
    dates = [fact.span for fact in facts if isinstance(fact, Date) and any(map(str.isdigit, fact.words))]
    for line in head_lines(text):
        for date in dates:
            if line.contains(date) and len(text[line.start : date.start].split()) <= _MOST_WORDS_BEFORE:
                yield Span(line.start, date.end)


@cache
def _papers() -> re.Pattern[str]:
    kinds = "|".join(sorted(words_in("papers"))).replace("ة", "[ةه]")
    return re.compile(rf"(?<!\w)(?:ال)?(?:{kinds})\s+[«\"]?\w+(?: \w+)?")
