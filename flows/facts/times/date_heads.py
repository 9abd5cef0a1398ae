"""What stands before a date and belongs to it: «يوم الثلاثاء الموافق 5/8/2008», «أواخر عام 2017»."""

import re
from dataclasses import replace
from functools import cache

from flows.arabic.calendar import weekdays
from flows.arabic.clitics import with_clitics
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.times.date_parts import Point
from flows.facts.times.time_words import folded

_MOST_HEADS = 5
_SPACE = re.compile(r"\s+")
_SPACE_OR_COMMA = re.compile(r"\s?[،,]?\s+|\s?\(\s?")
_TO_BRACKET = re.compile(r"\s?:?\s?\(\s?")
_TO_COLON = re.compile(r"\s?:\s?")
_CLOSING = re.compile(r"\s?\)")


@cache
def _forms(table: str, key: str) -> dict[str, int]:
    return {form: len(clitics) for word in folded(table, key) for form, clitics in with_clitics(word)}


@cache
def _weekday_forms() -> dict[str, int]:
    return {form: len(clitics) for word in weekdays() for form, clitics in with_clitics(word)}


@cache
def _near_forms() -> dict[str, int]:
    return {form: len(clitics) for word in ("اليوم", "امس", "غدا", "غد") for form, clitics in with_clitics(word)}


def widened(doc: FoldedDocument, point: Point) -> Point:
    """Return a point with the words before it that belong to it, and with brackets that close after it."""
    here = point
    words = doc.words_in_order
    for _ in range(_MOST_HEADS):
        index = words.index_at(here.start)
        if not index or words.ends[index - 1] > here.start:
            break
        wider = _with_head(doc, here, index - 1)
        if wider is None:
            break
        here = wider
        if here.start != words.starts[index - 1]:
            break
    return here


def _with_head(doc: FoldedDocument, point: Point, index: int) -> Point | None:
    """Return the point from the word at `index` on, or None where that word is none of its heads."""
    words, text = doc.words_in_order, doc.text
    form, gap = words.forms[index], (words.ends[index], point.start)
    clitic = next((forms[form] for forms in _heads_of(point) if form in forms), None)
    if clitic is not None and _SPACE.fullmatch(text, *gap):
        return replace(point, start=words.starts[index] + clitic)
    if form in _forms("heads", "day") and _TO_COLON.fullmatch(text, *gap):
        return replace(point, start=words.starts[index] + _forms("heads", "day")[form])
    if point.day and form in _weekday_forms() and _SPACE_OR_COMMA.fullmatch(text, *gap):
        return _bracketed(doc, point, words.starts[index] + _weekday_forms()[form], gap)
    if clitic is not None and _TO_BRACKET.fullmatch(text, *gap) and _CLOSING.match(text, point.end):
        return _bracketed(doc, point, words.starts[index] + clitic, gap)
    return _past_same_day(doc, point, index)


def _bracketed(doc: FoldedDocument, point: Point, start: int, gap: tuple[int, int]) -> Point | None:
    if "(" not in doc.text[slice(*gap)]:
        return replace(point, start=start)
    closing = _CLOSING.match(doc.text, point.end)
    return replace(point, start=start, end=closing.end()) if closing else None


def _past_same_day(doc: FoldedDocument, point: Point, index: int) -> Point | None:
    """Return the point with «الموافق» before it where a weekday stands before that: «الثلاثاء الموافق 5/8/2008»."""
    words = doc.words_in_order
    same = (
        words.forms[index] in folded("heads", "same_day") and index > 0 and words.forms[index - 1] in _weekday_forms()
    )
    between = doc.text[words.ends[index - 1] : words.starts[index]].isspace() if same else False
    apart = doc.text[words.ends[index] : point.start].strip(" :") == ""
    return replace(point, start=words.starts[index]) if between and apart else None


def _heads_of(point: Point) -> tuple[dict[str, int], ...]:
    if point.day:
        return _forms("heads", "day"), _weekday_forms(), _near_forms()
    if point.month:
        return _forms("heads", "month"), _forms("years", "parts"), _forms("heads", "any")
    return _forms("years", "parts"), _forms("heads", "any")
