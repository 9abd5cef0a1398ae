"""What papers of no kind of their own come to: a diagnosis, what a petition asks, what a vacancy or a life is about."""

import re
from collections.abc import Iterator

from flows.kinds.deadlines import sets_deadline
from flows.kinds.messages import with_complement
from flows.kinds.paper import Paper, PaperLine, trim, without_marker
from flows.kinds.words import listed, opening_with
from flows.model.outline import BlockKind
from flows.model.source import Span

_LEAST_WORDS = 3
_MOST_CHANGES = 2
_LEAST_CHANGES = 2
_OF_A_LIFE = re.compile(r"(?:ال)?سيرة(?:\s+(?:ال)?ذاتية)?(?!\w)")
_OF_A_VACANCY = re.compile(
    r"(?:ال)?(?:اعلان|وظيفة|فرصة|شاغر)[^:.]{0,20}(?:وظيف\w*|توظيف|عمل|شاغر\w*)|(?:ال)?وظيفة\s+شاغرة"
)
_AFTER_A_CLOCK = re.compile(r"(?<=:\d\d)\.(?=\s)")
"""«… الساعة 16:00. الطلبات …»: the stop after a clock time ends no sentence elsewhere."""
_CHANGED = re.compile(
    r"[#\s*]*(?:اضيف|اضافات?|جديد|الجديد|اصلح|اصلاحات?|ازيل|حذف|محذوف|تغير|تغييرات?|اهمل|تحسينات?|امان|الامان)\s*:?\s*\**"
)


def concluding(paper: Paper, title: Span | None) -> tuple[Span, ...]:
    """Return what a text comes to where a line says so, the best first; empty where the general rules find it."""
    called = paper.folded_in(title).strip() if title else ""
    if _OF_A_LIFE.match(called):
        return tuple(without_marker(paper.text, line.span) for line in paper.lines if _until_now(line))
    if _OF_A_VACANCY.match(called):
        closing = tuple(_labelled(paper, "closing_day"))
        posted = _posted(paper)
        return (*posted, *(closing or _until(paper))) if posted else (*_labelled(paper, "offers"), *closing)
    diagnosed = tuple(_labelled(paper, "diagnoses"))
    if diagnosed:
        return (*diagnosed[:1], *_labelled(paper, "recommends"))
    return tuple(_asked(paper)) or tuple(_changes(paper))


def _posted(paper: Paper) -> tuple[Span, ...]:
    """Return the line that names the post, with the one right below it that names who offers it."""
    post = next(_labelled(paper, "posts"), None)
    if post is None:
        return ()
    below = next((each for each in _labelled(paper, "offers") if each.start > post.end), None)
    adjoins = below is not None and not paper.text[post.end : below.start].strip()
    return (post.cover(below) if below and adjoins else post,)


def _until(paper: Paper) -> tuple[Span, ...]:
    """Return the first sentence that says until when, up to the clock time that ends it."""
    sentence = next((each.span for each in paper.sentences if sets_deadline(paper, each.span)), None)
    if sentence is None:
        return ()
    goes_on = _AFTER_A_CLOCK.search(paper.text, sentence.start, sentence.end)
    whole = Span(sentence.start, goes_on.start() if goes_on else sentence.end)
    return (whole if sets_deadline(paper, whole) else sentence,)


def _until_now(line: PaperLine) -> bool:
    """Whether a line of a life says what somebody does now."""
    return re.search(rf"(?<!\w)(?:{listed('cues', 'until_now')})(?!\w)", line.folded) is not None


def _labelled(paper: Paper, key: str) -> Iterator[Span]:
    """Yield the lines that one of the labels opens, with enough after it."""
    label = re.compile(rf"[\W\d]*(?:{listed('cues', key)})\s*:\s*(?=\S)")
    for line in paper.lines:
        match = label.match(line.folded)
        if match and line.block.kind is not BlockKind.TABLE_ROW and len(line.folded.split()) >= _LEAST_WORDS:
            yield trim(paper.text, line.span, marks=" \t")


def _asked(paper: Paper) -> Iterator[Span]:
    """Yield what a petition asks, with its list: «نحن الموقعين … نطالب بما يلي: …».

    Before it stands what happened, where the paper informs of that: «نحيطكم علما بأنه انقلب قارب …», «نطلب الآتي: …».
    """
    informed = next(
        (s.span for s in paper.sentences if opening_with("cues", "informs").match(paper.folded_in(s.span))), None
    )
    for sentence in paper.sentences:
        brings = sentence.span.of(paper.text).rstrip().endswith(":")
        if brings and opening_with("cues", "petitions").match(paper.folded_in(sentence.span)):
            if informed and informed.end <= sentence.span.start:
                yield informed
                informed = None
            yield with_complement(paper, sentence.span)


def _changes(paper: Paper) -> Iterator[Span]:
    """Yield the first changes of a list of changes, each with the heading that says what became of it."""
    heads = [i for i, line in enumerate(paper.lines[:-1]) if _CHANGED.fullmatch(line.folded.strip())]
    found = [(paper.lines[i], paper.lines[i + 1]) for i in heads]
    if len(found) < _LEAST_CHANGES:
        return
    for head, below in found[:_MOST_CHANGES]:
        yield trim(paper.text, head.span.cover(below.span), marks=" \t#*")
