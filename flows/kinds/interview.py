"""Interviews: the questions, and what is answered to each."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flows.kinds.common import day_of, first_title, is_formal
from flows.kinds.interview_lead import lead_of_interview, said_alone, without_speaker
from flows.kinds.paper import Paper, PaperLine, trim, without_marker
from flows.kinds.questions import is_called_questions
from flows.kinds.titles import is_label
from flows.model.outline import BlockKind
from flows.model.plan import DocumentKind, Plan
from flows.model.source import Span

_QUESTION = re.compile(
    r"\s*(?:س|(?:ال)?سؤال(?:\s+ال\w+)?|المحاور|المحاورة|المذيع|المذيعة|الصحفي|الصحفية|المحرر|الصحيفة|المجلة)\s*\d*\s*[:/؟\-–]\s*"
)
_ANSWER = re.compile(r"\s*(?:ج|(?:ال)?(?:جواب|اجابة)(?:\s+ال\w+)?|الضيف|الضيفة)\s*\d*\s*[:/\-–]\s*")
# A bare label of an answer says nothing; the name of who answers does.
_LABEL = re.compile(r"\s*(?:ج|جواب|الجواب|الإجابة|الاجابة)\s*[\d٠-٩]*\s*[:/\-–]\s*")
_SIGNS = "*•=■□●○◆◇▪▫►▸▶◾◽"
_ASKING = "*•■●◆▪►▸▶◾"
"""Where two signs take turns, the full one asks."""
_SPEAKER = re.compile(r"\s*[*-]?\s*(?P<who>[ء-ي.\s]{2,30}?)\s*:\s+")
_DASH = "-"
_DASHED = re.compile(r"\s*[-–—]\s*\w")
_LEAST_PAIRS = 2
_LEAST_TURNS = 4
_MOST_SPEAKER_WORDS = 4
_MOST_ANSWER_WORDS = 60
_MOST_PAIR_WORDS = 40
"""The answer of a longer pair stands alone, where it says something without its question."""
_MOST_IN_LEAD = 3
_TALK = re.compile(
    r"\s*،\s*(?:[وف]?كان|و?دار|و?أجرت|و?سألنا\w*|و?هذا|و?هنا|و?في\s?ما)\s[^،.:]*(?:حوار|حديث|لقاء|مقابلة|التالي)[^،.:]*:\s*\Z"
)
"""«التقت رئيس الاتحاد، فلانا | ، وكان لها معه هذا الحوار:»."""
_LEAST_INTRODUCTION_WORDS = 8
_LEAST_MET_WORDS = 5
_BARE = "؟"
"""Who asks by whole lines of questions, without any sign."""
_LEAST_BARE = 3
_MOST_ASKED_WORDS = 30
_MOST_LINES_A_QUESTION = 12
"""A report of many lines, a few of whose headings ask, is no talk."""
_NUMBERED = re.compile(r"\s*[\d٠-٩]+\.[\d٠-٩]")
_QUOTES = re.compile(r"[^:]{6,90}:\s+(?:\S+\s+){2,}")
_SPEAKS = re.compile(r"(?<!\w)(?:حوار|مقابلة|لقاء|حاوره|حاورها|حاورته|حاورتها)(?!\w)")
_HEAD = 6
"""Lines of the head of a paper that say that it is an interview."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """A question and what is answered to it."""

    whole: Span
    point: Span
    """The same, without a question that is a heading of its own."""


_QUOTED_LINE = re.compile(r"[«\"“][^«»\"“”\n]{10,160}[»\"”]\s*")


def asks_or_answers(folded: str) -> bool:
    """Whether a folded line opens with the mark of a question or of an answer: «س:», «جواب -»."""
    return _QUESTION.match(folded) is not None or _ANSWER.match(folded) is not None


def is_interview(paper: Paper) -> bool:
    """Whether questions and answers, or the turns of two who speak, take turns by labels at the head of lines."""
    asked = sum(bool(_QUESTION.match(line.folded)) for line in paper.lines)
    answered = sum(bool(_ANSWER.match(line.folded)) for line in paper.lines)
    if not answered and is_called_questions(paper):
        return False
    return min(asked, answered) >= _LEAST_PAIRS or bool(_speakers(paper)) or _asks_barely(paper)


def _asks_barely(paper: Paper) -> bool:
    """Whether lines that are questions and nothing else take turns with others, below a title that quotes somebody."""
    head = [line.folded for line in paper.lines[:_HEAD]]
    quotes = any(_QUOTES.match(line) for line in head[:2]) or any(map(_SPEAKS.search, head))
    pairs = sum(_is_bare(asked) and not _is_bare(below) for asked, below in pairwise(paper.lines[1:]))
    return quotes and pairs >= _LEAST_BARE and pairs * _MOST_LINES_A_QUESTION >= len(paper.lines)


def _is_bare(line: PaperLine) -> bool:
    """Whether a line is a question and nothing else."""
    asks = line.folded.rstrip().endswith("؟") and line.words <= _MOST_ASKED_WORDS
    return asks and _NUMBERED.match(line.folded) is None


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
        dashed = _DASHED.match(line.folded) is not None
        answers = above in _ASKING and above != ""
        who = _speaker(line) or (_DASH if dashed and (answers or line.folded.rstrip().endswith("؟")) else "")
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
    """Return the plan of an interview: each question with the first sentences of what is answered to it, as one.

    A question that is a heading stands over its answer as such; of the bottom line it is a part.
    """
    speakers = _speakers(paper)
    if not speakers and _asks_barely(paper):
        speakers = frozenset((_BARE,))
    first = next((i for i, line in enumerate(paper.lines) if _is_turn(line, speakers)), 0)
    turns, asker = paper.lines[first:], _asker(paper, speakers)
    pairs = tuple(_pairs(paper, turns, speakers, asker))
    above = paper.lines[:first]
    introduction = tuple(_introduction(paper, above))
    title = first_title(paper, (line for line in above if not is_label(line.folded))) or first_title(paper, above)
    said = (
        lead_of_interview(paper, title, introduction, _answers(paper, turns, speakers, asker)) if introduction else ()
    )
    return Plan(
        kind=DocumentKind.INTERVIEW,
        title=_with_quotation(paper, title) if title else None,
        date=day_of(paper, above),
        lead=said or introduction or tuple(pair.whole for pair in pairs[:_MOST_IN_LEAD]),
        points=tuple(pair.point for pair in pairs),
        apart=tuple(_apart(paper, above)),
    )


def _with_quotation(paper: Paper, title: Span) -> Span:
    """Return a headline of two lines whole: who says to whom with a colon, and below it what, between marks."""
    below = next((line for line in paper.lines if line.span.start >= title.end), None)
    between = paper.text[title.end : below.span.start] if below else ""
    adjoins = between.strip() == ":" and between.count("\n") == 1
    quoted = below is not None and _QUOTED_LINE.fullmatch(below.span.of(paper.text)) is not None
    return title.cover(below.span) if below and adjoins and quoted else title


def _apart(paper: Paper, lines: tuple[PaperLine, ...]) -> Iterator[Span]:
    """Yield the formal lines above the first question, and what only brings the talk."""
    for line in lines:
        if is_formal(line):
            yield line.span
        elif line.words >= _LEAST_INTRODUCTION_WORDS:
            yield from (each for each in paper.sentences_in(line.span) if _brings(paper, each))


def _introduction(paper: Paper, lines: tuple[PaperLine, ...]) -> Iterator[Span]:
    """Yield the sentences above the first question."""
    for line in lines:
        if line.words >= _LEAST_INTRODUCTION_WORDS and line.folded.rstrip().endswith((".", ":")):
            sentences = (_without_bringing(paper, each) for each in paper.sentences_in(line.span))
            yield from (each for each in sentences if not _brings(paper, each))


def _without_bringing(paper: Paper, span: Span) -> Span:
    """Return a sentence that says whom the paper met without its last clause, which brings the talk; as it is else."""
    brings = _TALK.search(paper.text, span.start, span.end)
    met = Span(span.start, brings.start()) if brings else span
    return met if paper.words_in(met) >= _LEAST_MET_WORDS else span


def _brings(paper: Paper, span: Span) -> bool:
    """Whether a sentence only brings the talk: «هنا نص الحوار:»."""
    return paper.folded_in(span).rstrip().endswith(":")


def _answers(paper: Paper, turns: Iterable[PaperLine], speakers: frozenset[str], asker: str) -> Iterator[Span]:
    """Yield the sentences of what is answered, without the labels of who speaks."""
    for line in turns:
        if not _asks(line, speakers, asker):
            yield from (without_speaker(paper, each, speakers) for each in paper.sentences_in(line.span))


def _is_turn(line: PaperLine, speakers: frozenset[str]) -> bool:
    if _BARE in speakers:
        return _is_bare(line)
    dashed = _DASH in speakers and _DASHED.match(line.folded) is not None
    labelled = _QUESTION.match(line.folded) or _ANSWER.match(line.folded)
    return bool(labelled) or dashed or _speaker(line) in (speakers or ("–",))


def _asks(line: PaperLine, speakers: frozenset[str], asker: str) -> bool:
    if _BARE in speakers:
        return _is_bare(line)
    sign = _speaker(line) or (_DASH if _DASH in speakers and _DASHED.match(line.folded) else "")
    named = sign in speakers and (line.folded.rstrip().endswith("؟") or sign in _ASKING or sign == asker)
    return named or (_QUESTION.match(line.folded) is not None and not speakers)


def _asker(paper: Paper, speakers: frozenset[str]) -> str:
    """Return who of the speakers asks: the one to whom most questions belong; nobody where two ask as many."""
    asked = Counter(who for who, line in _turns(paper) if who in speakers and line.folded.rstrip().endswith("؟"))
    often = asked.most_common(2)
    return often[0][0] if often and (len(often) == 1 or often[0][1] > often[1][1]) else ""


def _pairs(paper: Paper, turns: Sequence[PaperLine], speakers: frozenset[str], asker: str) -> Iterator[_Pair]:
    """Yield each question with the lines below it, up to the next one; what is asked without an answer says nothing."""
    asked: PaperLine | None = None
    answer: list[PaperLine] = []
    for line in turns:
        if not _asks(line, speakers, asker):
            answer.append(line)
            continue
        yield from _paired(paper, asked, answer)
        asked, answer = line, []
    yield from _paired(paper, asked, answer)


def _paired(paper: Paper, asked: PaperLine | None, answer: Sequence[PaperLine]) -> Iterator[_Pair]:
    if not answer:
        return
    said = _first_sentences(paper, answer)
    if asked is None or asked.block.kind is BlockKind.HEADING:
        whole = asked.span.cover(said) if asked else said
        yield _Pair(whole=whole, point=_without_label(paper, said))
        return
    whole = without_marker(paper.text, trim(paper.text, asked.span.cover(said), marks=" \t"))
    long = paper.words_in(whole) > _MOST_PAIR_WORDS
    yield _Pair(whole=whole, point=(said_alone(paper, asked.span, said) if long else None) or whole)


def _first_sentences(paper: Paper, lines: Sequence[PaperLine]) -> Span:
    """Return as many of the first sentences of an answer as fit, at least one."""
    span = Span(lines[0].span.start, lines[0].span.start)
    for line in lines:
        for sentence in paper.sentences_in(line.span):
            longer = Span(span.start, sentence.end)
            if len(span) and paper.words_in(longer) > _MOST_ANSWER_WORDS:
                return span
            span = longer
    return span


def _without_label(paper: Paper, said: Span) -> Span:
    """Return an answer without the dash or the bare label before it."""
    said = without_marker(paper.text, said) if _DASHED.match(paper.folded_in(said)) else said
    label = _LABEL.match(paper.text, said.start, said.end)
    return Span(label.end(), said.end) if label and label.end() < said.end else said
