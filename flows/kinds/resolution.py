"""Resolutions, decrees and laws: what they do, and not the preamble that they rest on."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from flows.kinds.appointments import ARTICLE, appoints_or_relieves, is_list_of_appointments, plan_appointments
from flows.kinds.common import day_of, first_title, head_facts, is_formal
from flows.kinds.members import names_member
from flows.kinds.order_titles import WE, named_title, title_of_nameless
from flows.kinds.paper import Paper, PaperLine, without_marker
from flows.kinds.words import holding
from flows.model.outline import Division
from flows.model.plan import DocumentKind, Plan
from flows.model.source import Span

_WHO = re.compile(r"(?:ان|نحن)\s+(?:مجلس|المجلس|الجمعية|الوزير|وزير|رئيس|اللجنة|المجلس|الهيئة|المؤتمر|مؤتمر|[ء-ي]+)")
_MARKED = re.compile(r"\s*(?:\(?\d{1,3}\s*[-–.)]|(?:اولا|ثانيا|ثالثا|رابعا|خامسا|سادسا)\s*[:،.\-]|(?:ال)?مادة\s)")
_IN_BRACKETS = re.compile(r"[(\[]\s*(?:ال)?مادة\s+[^()\[\]]{1,24}[)\]]\s*:?")
_MOST_BRINGING_WORDS = 9
_MOST_SIGNED_WORDS = 5
_LEAST_RECITALS = 2
_MOST_TITLE_LINES = 6


def is_resolution(paper: Paper) -> bool:
    """Whether recitals stand above a line that says «قرر ما يلي», below the name of an instrument or of who decides.

    So is a list of appointments, each with the order that it rests on, and an instrument whose first article appoints.
    """
    brings = _bringing(paper)
    if is_list_of_appointments(paper) or _appointing(paper) is not None:
        return True
    if brings is None:
        return False
    above = paper.lines[:brings]
    recitals = sum(line.opens("cites", "cues") for line in above)
    called = any(line.opens("instruments", "cues") for line in paper.lines[:_MOST_TITLE_LINES])
    decides = any(_WHO.match(line.folded) for line in above)
    ordered = any(WE.match(line.folded) for line in above)
    return (recitals > 0 and (called or ordered)) or (recitals >= _LEAST_RECITALS and decides)


def _bringing(paper: Paper) -> int | None:
    """Return the first line that does something: below «قرر ما يلي:», or a numbered one that decides."""
    for index, line in enumerate(paper.lines):
        if line.opens("resolves", "cues") and line.words <= _MOST_BRINGING_WORDS and index:
            return index + 1 if index + 1 < len(paper.lines) else None
        bare = paper.folded_in(without_marker(paper.text, line.span))
        if _MARKED.match(line.folded) and holding("cues", "resolves").match(bare):
            return index
    return _appointing(paper)


def _appointing(paper: Paper) -> int | None:
    """Return the first line of articles that appoint somebody, right below the name of an instrument; else None."""
    called = any(line.opens("instruments", "cues") for line in paper.lines[:_MOST_TITLE_LINES])
    articles = [index for index, line in enumerate(paper.lines) if ARTICLE.match(line.folded)] if called else []
    appoints = len(articles) > 1 and appoints_or_relieves(paper.lines[articles[0]].folded)
    return articles[0] if appoints and 0 < articles[0] <= _MOST_TITLE_LINES else None


def plan_resolution(paper: Paper) -> Plan:
    """Return the plan of a resolution; one in articles is weighed as laws are, without its preamble."""
    if is_list_of_appointments(paper):
        return plan_appointments(paper)
    brings = _bringing(paper) or len(paper.lines)
    head, operative = paper.lines[:brings], paper.lines[brings:]
    foremost = tuple(_foremost(paper, operative))
    title, named = _title(paper, head, foremost)
    articled = _has_articles(paper)
    preamble = tuple(line.span for line in head if title is None or not line.span.overlaps(title))
    return Plan(
        kind=DocumentKind.RESOLUTION,
        title=title,
        named=named,
        date=day_of(paper, [line for line in head[:_MOST_TITLE_LINES] if not line.opens("cites", "cues")]),
        head=tuple(head_facts(paper, head[:_MOST_TITLE_LINES], "number")),
        lead=() if articled else foremost,
        apart=preamble,
    )


def _has_articles(paper: Paper) -> bool:
    """Whether what a paper does stands in articles, each below its number: «المادة الأولى», «( المادة الثانية )»."""
    headed = any(section.heading and section.heading.division is Division.ARTICLE for section in paper.outline.sections)
    return headed or sum(_IN_BRACKETS.fullmatch(line.folded.strip()) is not None for line in paper.lines) > 1


def _title(paper: Paper, head: Sequence[PaperLine], deeds: Sequence[Span]) -> tuple[Span | None, Span | None]:
    named = (line for line in head if line.opens("instruments", "cues") and not is_formal(line))
    line = next(named, None)
    if line:
        return named_title(paper, line), None
    if any(WE.match(each.folded) for each in head):
        return title_of_nameless(paper, head, next(iter(deeds), None))
    return first_title(paper, head[:1]), None


def _says_something(words: str) -> bool:
    """Whether words are more than a heading or who signed: closed, or as long as a sentence."""
    return len(words.split()) > _MOST_SIGNED_WORDS or (words.rstrip()[-1:] in ".؛،" and len(words.split()) > 1)


def _end_of_points(operative: Sequence[PaperLine]) -> int:
    """Return how many lines what a resolution does takes: up to the last that is marked, where some are."""
    marked = [index for index, line in enumerate(operative) if _MARKED.match(line.folded)]
    return marked[-1] + 1 if marked else len(operative)


def _foremost(paper: Paper, operative: Sequence[PaperLine]) -> Iterator[Span]:
    """Yield what a resolution does: its first point, what takes effect and who is charged, then the rest."""
    closed = operative[: _end_of_points(operative)]
    points = [
        sentence
        for line in closed
        for sentence in islice(paper.sentences_in(without_marker(paper.text, line.span)), 1)
        if _says_something(sentence.of(paper.text)) and not (is_formal(line) or names_member(line.folded))
    ]
    of_persons = [span for span in points if appoints_or_relieves(paper.folded_in(span))]
    if points[:1] == of_persons[:1]:
        yield from of_persons
        return
    effective = [span for span in points[1:] if holding("cues", "takes_effect").search(paper.folded_in(span))]
    yield from (*points[:1], *effective, *(span for span in points[1:] if span not in effective))
