"""Statements and requests without a headline: whose the statement is and what it declares; what a letter asks for.

«نقابة أعوان الشركة»، «بيان» and «نعلن الدخول في إضراب بيومين»; «نلتمس من سيادتكم الموافقة على:» and its first point.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from flows.arabic.letters import Stretch, fold, fold_letters
from flows.kinds.bare_titles import is_bare
from flows.kinds.common import addressee, is_courtesy, is_dating, is_formal, subject_within
from flows.kinds.declaring import foremost_first
from flows.kinds.operative import lines_of_issue
from flows.kinds.paper import Paper, PaperLine, is_marked, trim, without_marker
from flows.kinds.stray import stray_lines
from flows.kinds.titles import is_body, is_body_below, is_field_of_a_head, is_label
from flows.model.source import Span

_HEAD_LINES = 8
_LEAST_LEAD_WORDS = 12
_MOST_BRINGING_WORDS = 60
_MOST_BETWEEN = 2
_LEAST_SAID_WORDS, _MOST_SAID_WORDS = 4, 20
_STATEMENT = re.compile(r"(?:بيان|بلاغ|نداء)(?:\s+(?:مهم|هام|عاجل|الي\s+الراي\s+العام|للراي\s+العام))?\W*")
_DECLARES = re.compile(r"(?:نعلن|نقرر|قررنا|نعلم)\s+(?!عن\s+تمسك|ان(?!\w)|تضامن)")
_BRINGS = re.compile(
    r".*(?<!\w)(?:نعلن|نقرر|قررنا|نطالب|نؤكد|فاننا|فانه[ام]?)(?:\s+(?:علي\s+)?(?:ب?ما\s+(?:يلي|ياتي)|الاتي|التالي))?\s*:\s*"
)
_ASKS = re.compile(r"[^.؟!]*(?<!\w)(?:نلتمس|نرجو|نطلب|نامل|امل|نناشد|التمس|ارجو|اطلب)(?!\w)[^.؟!:]*:\s*")
_MEETS = re.compile(
    r"(?:اجتمع|انعقد|عقدت?|التام)\s+(?P<who>(?:مجلس|لجنة)\s+ال[^\W\d_]+|المجلس\s+ال[^\W\d_]+|الحكومة)(?!\w)[^؟!]*"
)
_DECIDES = re.compile(
    r"(?:.*\s)?[وف]?(?:قررت?|صادقت?|وافقت?|اقرت?|اعتمدت?)(?!\w)[^:]{0,80}?(?:ما\s+(?:يلي|ياتي)|الاتي|الاتية|التالي|التالية)\s*:\s*"
)
_SIGNED = frozenset({"الموقعة", "الموقع", "المبرمة", "المبرم", "المؤرخة", "المؤرخ"})
"""What only says when and where an agreement was signed."""
_ENDS = re.compile(r"[،؛.:(](?!\d)")


def declared(paper: Paper) -> tuple[Span, Span | None] | None:
    """Return whose a bare statement is and what it declares, what a letter asks for, or who met and decided what."""
    return _statement(paper) or asked(paper) or _met(paper)


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
    brought = any(_is_short(line) and _BRINGS.fullmatch(line.folded.strip()) for line in below)
    foremost = (line for line in points if _DECLARES.match(paper.folded_in(without_marker(paper.text, line.span))))
    point = next(foremost, points[0] if points and brought else None)
    said = _said(paper, point) if point else None
    return (trim(paper.text, own[-1].span), said) if said else None


def asked(paper: Paper) -> tuple[Span, Span | None] | None:
    """Return the first of what a letter without a subject asks for as a list: the title, and nothing with it."""
    lines = paper.lines[:_HEAD_LINES]
    to = addressee(lines)
    place = next((i for i, line in enumerate(lines) if line is to), None)
    if place is None or not all(_is_above(paper, i) for i in range(place)):
        return None
    below = paper.lines[place + 1 :]
    if any(line.label == "subject" for line in lines) or subject_within(paper, (line.span for line in below)):
        return None
    asks = next(
        (i for i, line in enumerate(below[:-1]) if _is_short(line) and _ASKS.fullmatch(line.folded.strip())), None
    )
    point = below[asks + 1] if asks is not None and is_marked(paper.text, below[asks + 1].span) else None
    said = _said(paper, point) if point else None
    return (said, None) if said else None


def _met(paper: Paper) -> tuple[Span, Span | None] | None:
    """Return a council that met with the first item of what it decided, below no headline."""
    stray = {*stray_lines(paper), *lines_of_issue(paper)}
    lines = [line for line in paper.lines[:_HEAD_LINES] if line.span not in stray and not is_dating(paper, line)]
    first = next((line for line in lines if not (is_body(line) or is_formal(line) or is_label(line.folded))), None)
    folded = fold(first.span.of(paper.text)) if first and first.words <= _MOST_BRINGING_WORDS else None
    meets = _MEETS.match(folded.text) if folded else None
    if first is None or folded is None or meets is None:
        return None
    near = [first, *paper.after(first)[:_MOST_BETWEEN]]
    brings = next((i for i, line in enumerate(near) if _is_short(line) and _DECIDES.fullmatch(line.folded)), None)
    lead = near[brings] if brings is not None else None
    after = paper.after(lead) if lead else ()
    below = list(takewhile(lambda line: is_marked(paper.text, line.span), after))
    foremost = foremost_first(paper, [without_marker(paper.text, line.span) for line in below])
    said = _said(paper, next(line for line in below if line.span.contains(foremost[0]))) if below else None
    who = folded.span(Stretch(meets.start("who"), meets.end("who"))).moved(first.span.start)
    return (who, said) if said else None


def _is_above(paper: Paper, place: int) -> bool:
    line = paper.lines[place]
    named = is_body(line) or is_body_below(paper.lines[:place], line) or is_label(line.folded) or is_bare(line)
    return named or is_formal(line) or is_courtesy(line) or is_dating(paper, line) or is_field_of_a_head(line.folded)


def _is_short(line: PaperLine) -> bool:
    return line.words <= _MOST_BRINGING_WORDS


def _said(paper: Paper, point: PaperLine) -> Span | None:
    """Return what a point says up to its first mark, and of a long one up to a word joined by «و»."""
    said = without_marker(paper.text, point.span)
    mark = _ENDS.search(paper.text, said.start, said.end)
    span = trim(paper.text, Span(said.start, mark.start() if mark else said.end))
    words = list(re.finditer(r"\S+", span.of(paper.text)))
    if len(words) > _MOST_SAID_WORDS:
        cut = _before_more(words[:_MOST_SAID_WORDS])
        if cut is None:
            return None
        span = trim(paper.text, Span(span.start, span.start + cut))
    return span if paper.words_in(span) >= _LEAST_SAID_WORDS else None


def _before_more(words: Sequence[re.Match[str]]) -> int | None:
    """Return where many words may end: before when an agreement was signed, or before what «و» joins, not to «بين»."""
    bare = [fold_letters(word.group()) for word in words]
    signed = [i for i, word in enumerate(bare) if word in _SIGNED and i >= _LEAST_SAID_WORDS]
    joined = [
        i for i, word in enumerate(bare) if word.startswith("و") and i >= _LEAST_SAID_WORDS and "بين" not in bare[:i]
    ]
    return words[signed[0] if signed else joined[-1]].start() if signed or joined else None
