"""Titles that a head has in two lines or inside its first sentence: corrections, statements, invitations."""

import re

from flows.arabic.letters import Stretch, fold
from flows.kinds.bare_titles import is_bare
from flows.kinds.common import addressee, first_prose, is_courtesy, is_dating
from flows.kinds.paper import Paper, PaperLine, trim
from flows.kinds.stray import stray_lines
from flows.kinds.titles import is_body, is_numbered_name
from flows.model.source import Span

_HEAD_LINES = 10
_FIRST_SENTENCES = 3
_MOST_WHAT_WORDS = 22
_LEAST_SUBJECT_WORDS, _MOST_SUBJECT_WORDS = 3, 20
_LEAST_NAMED_WORDS, _MOST_NAMED_WORDS = 2, 14
_CORRECTION = re.compile(
    r"\W*(?:تصحيح|تصويب|استدراك|تنويه|توضيح|تنويه\s+وتصحيح|تصحيح\s+(?:واعتذار|خبر|خطا|معلومة)|اعتذار\s+وتصحيح)\W*"
)
_WRONGLY = re.compile(
    r"(?<!\w)ب?(?:ان|انه|انها)\s+(?P<what>[^.؟!]{0,160}?[،؛(]\s*(?:و(?:ال)?(?:صواب|صحيح)|والواقع|وهو\s+خطا)(?!\w)[^،.؟!]*(?:،\s*و(?:ال)?(?:صواب|صحيح)[^،.؟!]*)?)"
)
_ABOUT = re.compile(r"(?:حول|بشان|في\s+شان|بخصوص)(?!\w)")
_ENDED = re.compile(r"[.؟!…:،؛]\s*$")
_TO = re.compile(r"(?:الي)(?!\w)")
_INVITES = re.compile(r"(?<!\w)(?:[يتن]تشرف|[يت]سر|يسرنا|[يت]سعد|يسعدنا|[يت]دعو|ندعو|ندعوكم|[يت]طيب)(?!\w)")
_OCCASION = re.compile(
    r"(?<!\w)[لب]?(?P<named>(?:ال)?(?:حفلة?|عقد\s+قران|زفاف|مادبة|افتتاح|تدشين|ندوة|محاضرة|ملتقي|معرض|مؤتمر|امسية|ورشة|لقاء|مناقشة)(?!\w)"
    r"(?:(?!\s(?:وذلك|تحت|برعاية|بمناسبة|يوم|مساء|صباح|الساعة|عند|بتاريخ|والتي|والذي)(?!\w)|\s(?:في\s+(?:تمام|قاعة|مقر|مبني)|بقاعة|بمقر|علي\s+مسرح)(?!\w))[^،.؛:؟!])+)"
)


def title_in_two(paper: Paper) -> tuple[Span, Span | None] | None:
    """Return the title of a correction, of a numbered statement with its subject, or of an invitation; else None.

    The second is what it is about where that stands apart: «بيان رقم 3», and two lines below «حول ما جرى …».
    """
    return _corrects(paper) or _subject_apart(paper) or _invited_to(paper)


def lines_to_whom(paper: Paper) -> tuple[Span, ...]:
    """Return the lines of the head that say to whom the text goes: no points of it."""
    lines = paper.lines[: min(first_prose(paper), _HEAD_LINES)]
    return tuple(line.span for line in lines if _TO.match(line.folded) or addressee((line,)))


def _corrects(paper: Paper) -> tuple[Span, Span | None] | None:
    """Return «تصحيح» with what was wrong and what is right."""
    stray = set(stray_lines(paper))
    first = next((line for line in paper.lines if line.span not in stray), None)
    if first is None or not _CORRECTION.fullmatch(first.folded):
        return None
    below = [each.span for each in paper.sentences if each.span.start >= first.span.end][:_FIRST_SENTENCES]
    for sentence in below:
        folded = fold(sentence.of(paper.text))
        match = _WRONGLY.search(folded.text)
        what = folded.span(Stretch(match.start("what"), match.end("what"))).moved(sentence.start) if match else None
        if what and paper.words_in(what) <= _MOST_WHAT_WORDS:
            return trim(paper.text, first.span), trim(paper.text, what)
    return None


def _subject_apart(paper: Paper) -> tuple[Span, Span | None] | None:
    """Return «بيان رقم 3» with the line «حول …» below it, to whom it goes between them."""
    lines = paper.lines[: min(first_prose(paper), _HEAD_LINES)]
    called = next((i for i, line in enumerate(lines) if is_numbered_name(line) or is_bare(line)), None)
    about = next((i for i, line in enumerate(lines) if called is not None and i > called and _is_about(line)), None)
    if called is None or about is None or not all(_stands_between(paper, line) for line in lines[called + 1 : about]):
        return None
    name, subject = trim(paper.text, lines[called].span), trim(paper.text, lines[about].span)
    return (name.cover(subject), None) if about == called + 1 else (name, subject)


def _is_about(line: PaperLine) -> bool:
    few = _LEAST_SUBJECT_WORDS <= line.words <= _MOST_SUBJECT_WORDS
    return few and not line.label and _ABOUT.match(line.folded) is not None and not _ENDED.search(line.folded)


def _stands_between(paper: Paper, line: PaperLine) -> bool:
    to = line.label == "to" or _TO.match(line.folded) is not None
    return to or is_dating(paper, line) or is_body(line) or is_courtesy(line)


def _invited_to(paper: Paper) -> tuple[Span, Span | None] | None:
    """Return what the first sentence invites to, below a line to whom it goes: «حفل افتتاح معرض …»."""
    prose = first_prose(paper)
    if prose >= min(len(paper.lines), _HEAD_LINES) or not addressee(paper.lines[:prose]):
        return None
    sentence = next(paper.sentences_in(paper.lines[prose].span), None)
    folded = fold(sentence.of(paper.text)) if sentence else None
    invites = _INVITES.search(folded.text) if folded else None
    match = _OCCASION.search(folded.text, invites.end()) if folded and invites else None
    if sentence is None or folded is None or match is None:
        return None
    named = trim(paper.text, folded.span(Stretch(match.start("named"), match.end("named"))).moved(sentence.start))
    return (named, None) if _LEAST_NAMED_WORDS <= paper.words_in(named) <= _MOST_NAMED_WORDS else None
