"""Speeches and sermons: what is announced, promised and asked; not the greetings."""

import re
from collections.abc import Iterator

from flows.arabic.cuts import clause_cuts
from flows.kinds.common import day_of, first_prose, first_title, is_formal, whole_title
from flows.kinds.paper import Paper, trim
from flows.kinds.words import holding, opening_with
from flows.model.plan import DocumentKind, Plan
from flows.model.source import Span

_FIRST_LINES = 3
_MOST_TITLE_WORDS = 16
_MOST_OPENING_CLAUSES = 4
_MOST_CALLING_WORDS = 3
_LOOKS_BACK = re.compile(r"[وف]?(?:حين|عندما|لما|منذ|يوم|قبل)(?!\w)")
_COUNTS_ON = re.compile(
    r"و?(?:اولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|كما|(?:اول[اي]?|ثاني|ثالث|رابع|خامس)ت?(?:ها|هما|هم))(?!\w)"
)
_VERSE = re.compile(r"[﴿﴾]|\*{2,}|\s{4,}\S")


def is_speech(paper: Paper) -> bool:
    """Whether a text is called a speech or opens by addressing an audience, and does so as a speaker does."""
    called = any(line.opens("speech_titles", "cues") and _is_title(line.folded) for line in paper.lines[:_FIRST_LINES])
    addressed = sum(line.opens("vocatives", "cues") for line in paper.lines)
    greeted = any(line.opens(key) for line in paper.lines for key in ("greets", "closes", "basmala"))
    thanks = any(line.opens("welcomes", "cues") for line in paper.lines)
    return (called and (addressed or greeted or thanks) > 0) or (addressed > 1 and greeted)


def _is_title(folded: str) -> bool:
    return len(folded.split()) <= _MOST_TITLE_WORDS and not folded.rstrip().endswith((".", "؟", "،"))


def plan_speech(paper: Paper) -> Plan:
    """Return the plan of a speech."""
    title = next((line for line in paper.head if line.opens("speech_titles", "cues") and _is_title(line.folded)), None)
    named = whole_title(paper, title) if title else None
    first = first_prose(paper, named)
    around = [line for line in paper.lines[:first] if named is None or not named.contains(line.span)]
    around += [line for line in paper.lines[first:] if is_formal(line) or line.words <= _MOST_CALLING_WORDS]
    below = [line for line in paper.lines[first:] if line not in around]
    sentences = [without_address(paper, s) for line in below for s in paper.sentences_in(line.span)]
    said = [span for span in sentences if not _is_ceremony(paper, span)]
    return Plan(
        kind=DocumentKind.SPEECH,
        title=named or (first_title(paper, paper.lines[:1]) if _opens_with_title(paper) else None),
        date=day_of(paper, paper.lines[: _FIRST_LINES + 1]),
        lead=tuple(_foremost(paper, said)),
        apart=(*(line.span for line in around), *(span for span in sentences if _is_ceremony(paper, span))),
    )


def _opens_with_title(paper: Paper) -> bool:
    first = paper.lines[0]
    return _is_title(first.folded) and not first.opens("vocatives", "cues")


def without_address(paper: Paper, sentence: Span) -> Span:
    """Return a sentence without whom it calls at its head: «أيها الحضور الكريم، …»."""
    for cut in clause_cuts(paper.text, sentence)[:_MOST_OPENING_CLAUSES]:
        first = paper.folded_in(Span(sentence.start, cut))
        called = opening_with("cues", "vocatives").match(first) or opening_with("lines", "greets").match(first)
        if not called or cut >= sentence.end:
            break
        sentence = Span(trim(paper.text, Span(cut, sentence.end)).start, sentence.end)
    return sentence


def _is_ceremony(paper: Paper, span: Span) -> bool:
    """Whether a sentence greets, thanks, prays or recites, and announces nothing."""
    folded = paper.folded_in(span)
    ceremonial = any(opening_with("lines", key).match(folded) for key in ("greets", "closes", "basmala"))
    ceremonial |= any(opening_with("cues", key).match(folded) for key in ("vocatives", "welcomes"))
    recited = _VERSE.search(span.of(paper.text)) is not None
    return recited or (ceremonial and not holding("cues", "announces").search(folded))


def _foremost(paper: Paper, said: list[Span]) -> Iterator[Span]:
    """Yield what is announced and promised, what is asked, and then the rest, each in its order."""
    announced: list[Span] = []
    before = False
    for span in said:
        folded = paper.folded_in(span)
        announces = holding("cues", "announces").search(folded) and not _LOOKS_BACK.match(folded)
        before = bool(announces or (before and _COUNTS_ON.match(folded)))
        announced += [span] if before else []
    urged = [span for span in said if span not in announced and holding("cues", "urges").search(paper.folded_in(span))]
    yield from (*announced, *urged)
    if not announced:
        yield from (span for span in said if span not in urged)
