"""Invitations: centred lines that are one sentence, from who invites to where and when."""

import re
from collections.abc import Sequence

from flows.arabic.letters import Stretch, fold
from flows.kinds.common import is_courtesy
from flows.kinds.form_lines import is_formula
from flows.kinds.paper import Paper, PaperLine, trim
from flows.model.plan import DocumentKind, Plan
from flows.model.source import Span

_INVITES = re.compile(r"(?:[يتن]تشرف|[يت]سر(?!\w)|يسرنا|[يت]سعد|يسعدنا|[يت]دعو(?!\w)|ندعو|[يت]طيب)(?!\w)")
_TO_COME = re.compile(r"(?<!\w)(?:ب?دعوت\w+|لحضور|لدعوت\w+|ان\s+[يتن]دعو\w*|حضوركم|بحضوركم|مشاركتكم)(?!\w)")
_OCCASION = re.compile(
    r"(?<!\w)(?:ل|ب|الي\s+)?(?P<named>(?:ال)?(?:حفلة?|عقد\s+قران|زفاف|مادبة|افتتاح|تدشين|ندوة|محاضرة|ملتقي|معرض|مؤتمر|امسية"
    r"|ورشة|لقاء|مناقشة|اجتماع|جمع\s+(?:ال)?عام|جمعية\s+(?:ال)?(?:عامة|عمومية))(?!\w)|(?<=لحضور )ال\w+)"
)
"""What is invited to by its noun; whatever it is after «لحضور»."""
_REMARK = re.compile(
    r"\W*(?:و?في حالة?|و?اذا|العشاء|الغداء|للاعتذار|للاستفسار|للتاكيد|لتاكيد|الرجاء|يرجي|نرجو|ملاحظة"
    r"|و?بحضوركم|حضوركم|و?الدعوة|هاتف)(?!\w)|\("
)
_GOES_ON = re.compile(r"(?:و?ذلك|في|علي|من|يوم|مساء|صباح|بمناسبة|الساعة|تحت|برعاية|عند)(?!\w)")
_ENDED = re.compile(r"[.؟…:؛]\s*$")
_FIRST_LINES = 4
_LEAST_LINES = 3
_MOST_LINES = 12
_MOST_LINE_WORDS = 16
_MOST_WORDS = 58
_MOST_NAMED_WORDS = 4


def is_invitation(paper: Paper) -> bool:
    """Whether short lines without an end, of which one of the first invites, call to come to something."""
    return len(_lines(paper)) >= _LEAST_LINES


def plan_invitation(paper: Paper) -> Plan:
    """Return the plan of an invitation: its lines as one sentence, its occasion as the title."""
    lines = _lines(paper)
    whole = lines[0].span.cover(lines[-1].span)
    first = paper.lines.index(lines[0])
    return Plan(
        kind=DocumentKind.INVITATION,
        title=_occasion(paper, lines),
        lead=(whole,),
        apart=tuple(line.span for line in paper.lines[:first] if is_courtesy(line) or is_formula(line)),
    )


def _lines(paper: Paper) -> Sequence[PaperLine]:
    """Return the lines of the sentence that invites; none where the first of them does not, or one ends."""
    opening = next((i for i, line in enumerate(paper.lines[:_FIRST_LINES]) if _INVITES.match(line.folded)), None)
    found: list[PaperLine] = []
    for line in paper.lines[opening : (opening or 0) + _MOST_LINES] if opening is not None else ():
        longer = found[0].span.cover(line.span) if found else line.span
        fits = line.words <= _MOST_LINE_WORDS and paper.words_in(longer) <= _MOST_WORDS
        if not fits or (found and (line.label or _REMARK.match(line.folded))):
            break
        found.append(line)
        if _ENDED.search(line.folded):
            break
    said = " ".join(line.folded for line in found)
    return found if _TO_COME.search(said) and _OCCASION.search(said) else ()


def _occasion(paper: Paper, lines: Sequence[PaperLine]) -> Span | None:
    """Return what is invited to, from its noun to the end of its line, with whose it is on the next one."""
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        match = _OCCASION.search(line.folded)
        if match is None:
            continue
        named = fold(line.span.of(paper.text)).span(Stretch(match.start("named"), len(line.folded)))
        span = named.moved(line.span.start)
        goes_on = below is not None and below.words <= _MOST_NAMED_WORDS and not _GOES_ON.match(below.folded)
        return trim(paper.text, span.cover(below.span) if below and goes_on else span)
    return None
