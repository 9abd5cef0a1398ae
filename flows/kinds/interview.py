"""Interviews: the questions, and what is answered to each."""

import re
from collections import Counter
from collections.abc import Iterator

from flows.kinds.common import day_of, first_title, is_formal
from flows.kinds.paper import Paper, PaperLine, trim, without_marker
from flows.model.outline import BlockKind
from flows.model.plan import DocumentKind, Plan
from flows.model.source import Span

_QUESTION = re.compile(
    r"\s*(?:س|سؤال|السؤال|المحاور|المحاورة|المذيع|المذيعة|الصحفي|الصحفية|المحرر|الصحيفة|المجلة)\s*\d*\s*[:/؟\-–]\s*"
)
_ANSWER = re.compile(r"\s*(?:ج|جواب|الجواب|الاجابة|الضيف|الضيفة)\s*\d*\s*[:/\-–]\s*")
# A bare label of an answer says nothing; the name of who answers does.
_LABEL = re.compile(r"\s*(?:ج|جواب|الجواب|الإجابة|الاجابة)\s*[\d٠-٩]*\s*[:/\-–]\s*")
_SIGNS = "■□●○◆◇▪▫►▸▶◾◽"
_ASKING = "■●◆▪►▸▶◾"
"""Where two signs take turns, the full one asks."""
_SPEAKER = re.compile(r"\s*[*-]?\s*(?P<who>[ء-ي.\s]{2,30}?)\s*:\s+")
_DASH = "-"
_DASHED = re.compile(r"\s*[-–—]\s*\w")
_LEAST_PAIRS = 2
_LEAST_TURNS = 4
_MOST_SPEAKER_WORDS = 4
_MOST_ANSWER_WORDS = 60
_MOST_IN_LEAD = 3
_LEAST_INTRODUCTION_WORDS = 8


def is_interview(paper: Paper) -> bool:
    """Whether questions and answers, or the turns of two who speak, take turns by labels at the head of lines."""
    asked = sum(bool(_QUESTION.match(line.folded)) for line in paper.lines)
    answered = sum(bool(_ANSWER.match(line.folded)) for line in paper.lines)
    return min(asked, answered) >= _LEAST_PAIRS or bool(_speakers(paper))


def _speakers(paper: Paper) -> frozenset[str]:
    """Return who speaks in turns: names at the head of lines, each twice at least, and questions among their words."""
    turns = list(_turns(paper))
    said = Counter(who for who, _ in turns)
    often = frozenset(who for who, count in said.items() if count >= _LEAST_PAIRS)
    asked = sum(line.folded.rstrip().endswith("؟") for who, line in turns if who in often)
    return often if len(often) >= _LEAST_PAIRS and asked >= _LEAST_PAIRS and len(turns) >= _LEAST_TURNS else frozenset()


def _turns(paper: Paper) -> Iterator[tuple[str, PaperLine]]:
    """Yield who opens each line; a dash answers where it stands right below a line whose sign asks."""
    above = ""
    for line in paper.lines:
        who = _speaker(line) or (_DASH if above in _ASKING and above and _DASHED.match(line.folded) else "")
        if who:
            yield who, line
        above = who


def _speaker(line: PaperLine) -> str:
    first = line.folded.lstrip()[:1]
    if first and first in _SIGNS:
        return first
    match = None if line.label else _SPEAKER.match(line.folded)
    who = " ".join(match["who"].split()) if match else ""
    return who if len(who.split()) <= _MOST_SPEAKER_WORDS else ""


def plan_interview(paper: Paper) -> Plan:
    """Return the plan of an interview: each question, and the first sentences of what is answered to it.

    A question that is a heading stands over its answer as such.
    """
    speakers = _speakers(paper)
    first = next((i for i, line in enumerate(paper.lines) if _is_turn(line, speakers)), 0)
    turns = paper.lines[first:]
    answers = tuple(_answers(paper, turns, speakers))
    asked = [line for line in turns if _asks(line, speakers) and line.block.kind is not BlockKind.HEADING]
    questions = tuple(trim(paper.text, line.span, marks=" ") for line in asked)
    return Plan(
        kind=DocumentKind.INTERVIEW,
        title=first_title(paper, paper.lines[:first]),
        date=day_of(paper, paper.lines[:first]),
        lead=(*_introduction(paper, paper.lines[:first]), *answers[:_MOST_IN_LEAD]),
        points=tuple(sorted({*questions, *answers})),
        apart=tuple(line.span for line in paper.lines[:first] if is_formal(line)),
    )


def _introduction(paper: Paper, lines: tuple[PaperLine, ...]) -> Iterator[Span]:
    """Yield the sentences above the first question."""
    for line in lines:
        if line.words >= _LEAST_INTRODUCTION_WORDS and line.folded.rstrip().endswith("."):
            yield from paper.sentences_in(line.span)


def _is_turn(line: PaperLine, speakers: frozenset[str]) -> bool:
    dashed = _DASH in speakers and _DASHED.match(line.folded) is not None
    labelled = _QUESTION.match(line.folded) or _ANSWER.match(line.folded)
    return bool(labelled) or dashed or _speaker(line) in (speakers or ("–",))


def _asks(line: PaperLine, speakers: frozenset[str]) -> bool:
    sign = _speaker(line)
    named = sign in speakers and (line.folded.rstrip().endswith("؟") or sign in _ASKING)
    return named or (_QUESTION.match(line.folded) is not None and not speakers)


def _answers(paper: Paper, turns: tuple[PaperLine, ...], speakers: frozenset[str]) -> Iterator[Span]:
    """Yield of each answer as many of its first sentences as fit, after its bare label."""
    for line in turns:
        if not _is_turn(line, speakers) or _asks(line, speakers):
            continue
        said = without_marker(paper.text, line.span) if _DASHED.match(line.folded) else line.span
        label = _LABEL.match(paper.text, said.start, said.end)
        said = Span(label.end(), said.end) if label else said
        span = Span(said.start, said.start)
        for sentence in paper.sentences_in(said):
            longer = Span(span.start, sentence.end)
            if len(span) and len(longer.of(paper.text).split()) > _MOST_ANSWER_WORDS:
                break
            span = longer
        yield span
