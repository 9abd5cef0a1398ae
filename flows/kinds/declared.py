"""Statements and requests without a headline: whose the statement is and what it declares; what a letter asks for.

«نقابة أعوان الشركة»، «بيان» and «نعلن الدخول في إضراب بيومين»; «نلتمس من سيادتكم الموافقة على:» and its first point.
"""

import re

from flows.kinds.bare_titles import is_bare
from flows.kinds.common import addressee, is_courtesy, is_dating, is_formal, subject_within
from flows.kinds.paper import Paper, PaperLine, is_marked, trim, without_marker
from flows.kinds.stray import stray_lines
from flows.kinds.titles import is_body, is_body_below, is_field_of_a_head, is_label
from flows.model.source import Span

_HEAD_LINES = 8
_LEAST_LEAD_WORDS = 12
_LEAST_SAID_WORDS, _MOST_SAID_WORDS = 4, 18
_STATEMENT = re.compile(r"(?:بيان|بلاغ|نداء)(?:\s+(?:مهم|هام|عاجل|الي\s+الراي\s+العام|للراي\s+العام))?\W*")
_DECLARES = re.compile(r"(?:نعلن|نقرر|قررنا|نعلم)\s+(?!عن\s+تمسك|ان(?!\w)|تضامن)")
_BRINGS = re.compile(
    r".*(?<!\w)(?:نعلن|نقرر|قررنا|نطالب|نؤكد|فاننا|فانه[ام]?)(?:\s+(?:علي\s+)?(?:ب?ما\s+(?:يلي|ياتي)|الاتي|التالي))?\s*:\s*"
)
_ASKS = re.compile(r"[^.؟!]*(?<!\w)(?:نلتمس|نرجو|نطلب|نامل|نناشد|التمس|ارجو|اطلب)(?!\w)[^.؟!:]*:\s*")
_ENDS = re.compile(r"[،؛.:(](?!\d)")


def declared(paper: Paper) -> tuple[Span, Span | None] | None:
    """Return the body and what its bare statement declares, or what a letter without a subject asks for; else None."""
    return _statement(paper) or _request(paper)


def _statement(paper: Paper) -> tuple[Span, Span | None] | None:
    lines = paper.lines[:_HEAD_LINES]
    place = next((i for i, line in enumerate(lines) if _STATEMENT.fullmatch(line.folded.strip())), None)
    if not place or not all(_is_above(paper, i) for i in range(place)):
        return None
    stray = set(stray_lines(paper))
    below = [line for line in paper.lines[place + 1 :] if line.span not in stray and not is_dating(paper, line)]
    own = [line for i, line in enumerate(lines[:place]) if is_body(line) and not is_body_below(lines[:i], line)]
    if not own or not below or below[0].words < _LEAST_LEAD_WORDS:
        return None
    points = [line for line in below if is_marked(paper.text, line.span)]
    brought = any(_BRINGS.fullmatch(line.folded.strip()) for line in below)
    foremost = (line for line in points if _DECLARES.match(paper.folded_in(without_marker(paper.text, line.span))))
    point = next(foremost, points[0] if points and brought else None)
    said = _said(paper, point) if point else None
    return (trim(paper.text, own[-1].span), said) if said else None


def _request(paper: Paper) -> tuple[Span, Span | None] | None:
    lines = paper.lines[:_HEAD_LINES]
    to = addressee(lines)
    place = next((i for i, line in enumerate(lines) if line is to), None)
    if place is None or not all(_is_above(paper, i) for i in range(place)):
        return None
    below = paper.lines[place + 1 :]
    if any(line.label == "subject" for line in lines) or subject_within(paper, (line.span for line in below)):
        return None
    asks = next((i for i, line in enumerate(below[:-1]) if _ASKS.fullmatch(line.folded.strip())), None)
    point = below[asks + 1] if asks is not None and is_marked(paper.text, below[asks + 1].span) else None
    said = _said(paper, point) if point else None
    return (said, None) if said else None


def _is_above(paper: Paper, place: int) -> bool:
    line = paper.lines[place]
    named = is_body(line) or is_body_below(paper.lines[:place], line) or is_label(line.folded) or is_bare(line)
    return named or is_formal(line) or is_courtesy(line) or is_dating(paper, line) or is_field_of_a_head(line.folded)


def _said(paper: Paper, point: PaperLine) -> Span | None:
    """Return what a point says up to its first mark, and of a long one up to a word joined by «و»."""
    said = without_marker(paper.text, point.span)
    mark = _ENDS.search(paper.text, said.start, said.end)
    span = trim(paper.text, Span(said.start, mark.start() if mark else said.end))
    words = list(re.finditer(r"\S+", span.of(paper.text)))
    if len(words) > _MOST_SAID_WORDS:
        joined = [word.start() for word in words[_LEAST_SAID_WORDS:_MOST_SAID_WORDS] if word.group().startswith("و")]
        if not joined:
            return None
        span = trim(paper.text, Span(span.start, span.start + joined[-1]))
    return span if len(span.of(paper.text).split()) >= _LEAST_SAID_WORDS else None
