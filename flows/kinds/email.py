"""E-mails pasted as text: subject, from, to, date; the replies that they quote stand apart."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from flows.kinds.common import courtesies, day_of, head_facts, is_contact, signature_after, subject_of
from flows.kinds.messages import requests_first
from flows.kinds.paper import Paper, PaperLine, trim
from flows.model.plan import DocumentKind, Plan
from flows.model.source import SourceFormat, Span

_HEAD = frozenset({"from", "to", "copy", "date", "subject", "enclosed", "urgency"})
_LEAST_HEAD = 3
_FIRST_LINES = 12
_FORMATS = (SourceFormat.EMAIL, SourceFormat.MSG)
_QUOTED = re.compile(r"\s*>")
_DAY_ALONE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")
"""How the day of a file of mail is written below its subject."""
_REPLIES = re.compile(
    r"[\s\-_*]*(?:(?:بداية )?(?:ال)?رسالة (?:ال)?(?:اصلية|محولة|معاد توجيهها)|original message|forwarded message"
    r"|begin forwarded)",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(
    r"[\s\-_*]*(?:(?:بداية )?(?:ال)?رسالة (?:ال)?(?:محولة|معاد توجيهها)|forwarded message|begin forwarded)",
    re.IGNORECASE,
)
_PASSES_ON = re.compile(r"\s*(?:fw|fwd|اعادة توجيه|تحويل)\s*:", re.IGNORECASE)
_MOST_COVER_WORDS = 12
"""With as many words of its own at the most, and no figure, a mail that passes on another says what that says."""
_DAY_BEFORE = r"(?:في|بتاريخ|يوم|on)\s.{4,120}"
_WROTE = re.compile(
    rf"(?:{_DAY_BEFORE}(?:كتب|كتبت|تمت كتابة ما يلي|جاء من|wrote)|.{{0,60}}(?:كتب|كتبت) في\s).{{0,120}}:\s*$",
    re.IGNORECASE,
)
_CUT = re.compile(r".*(?:@|<[^\w<>]*$)")
"""A line that names who wrote what is quoted, and that its program may have cut: «… <x@y.z>» over «wrote:»."""
_REPLY = re.compile(r"\s*(?:re|fw|fwd|رد|اعادة توجيه)\s*:", re.IGNORECASE)


def is_email(paper: Paper) -> bool:
    """Whether a source is an e-mail, or opens with the head of one: labels, an address or a reply among them."""
    if paper.outline.document.format in _FORMATS:
        return True
    head = _head(paper)
    labels = {line.label for line in head}
    if "from" not in labels or len(labels) < _LEAST_HEAD:
        return False
    words = " ".join(line.folded for line in head)
    replies = any(line.label == "subject" and _REPLY.match(paper.folded_in(line.value)) for line in head)
    return "@" in words or replies or _first_reply(paper, head) is not None


def _head(paper: Paper) -> tuple[PaperLine, ...]:
    """Return the run of labelled lines that opens the text, or stands below a line or two; a day alone goes with it.

    «RE: …» reads as a label, and its day stands between it and «من: …», which opens no quoted reply there.
    """
    lines = paper.lines[:_FIRST_LINES]
    first = next((i for i, line in enumerate(lines) if line.label in _HEAD), len(lines))
    above = _days_above(lines[:first])
    last = next((i for i, line in enumerate(lines) if i > first and not _is_of_head(line)), len(lines))
    return lines[first - above : last]


def _is_of_head(line: PaperLine) -> bool:
    return line.label in _HEAD or _DAY_ALONE.fullmatch(line.folded.strip()) is not None


def _days_above(lines: Sequence[PaperLine]) -> int:
    """Return how many lines right above the labelled ones are the day alone."""
    return sum(1 for _ in takewhile(_is_of_head, reversed(lines)))


def plan_email(paper: Paper) -> Plan:
    """Return the plan of an e-mail."""
    head = _head(paper)
    reply = _first_reply(paper, head)
    own = [line for line in paper.lines if reply is None or line.span.end <= reply.start]
    subject = next(iter(paper.labelled("subject", among=head)), None)
    around = {line.span for line in head} | _said_around(paper, own)
    passed_on = _passed_on(paper, [line for line in own if line.span not in around], reply)
    lead = requests_first(paper, (line.span for line in own if line.span not in around))
    if passed_on:
        inner, body, reply = passed_on
        around |= {line.span for line in inner} | _said_around(paper, body)
        lead = (*requests_first(paper, (line.span for line in body if line.span not in around)), *lead)
    return Plan(
        kind=DocumentKind.EMAIL,
        title=subject_of(paper, subject) if subject else _own_subject(paper),
        date=day_of(paper, head),
        head=tuple(head_facts(paper, head, "from", "to")),
        lead=lead,
        apart=(*sorted(around), *((reply,) if reply else ())),
    )


def _said_around(paper: Paper, lines: Sequence[PaperLine]) -> set[Span]:
    """Return the lines that only surround what is said: contacts, who signs, courtesies, what is quoted."""
    around = {line.span for line in lines if is_contact(line) or _QUOTED.match(line.folded)}
    return around | set(signature_after(paper, lines)) | set(courtesies(lines))


def _passed_on(
    paper: Paper, said: Sequence[PaperLine], below: Span | None
) -> tuple[list[PaperLine], list[PaperLine], Span | None] | None:
    """Return the head and the lines of a message that a mail only passes on, and what that quotes; None of a reply."""
    if below is None or sum(line.words for line in said) > _MOST_COVER_WORDS or any(map(_has_figure, said)):
        return None
    lines = [line for line in paper.lines if line.span.start >= below.start]
    title = paper.outline.title
    if not _PASSED_ON.match(lines[0].folded) and not (title and _PASSES_ON.match(paper.folded_in(title.span))):
        return None
    inner = [lines[0], *takewhile(_is_of_head, lines[1:])]
    reply = _first_reply(paper, inner)
    body = [line for line in lines[len(inner) :] if reply is None or line.span.end <= reply.start]
    return inner, body, reply


def _has_figure(line: PaperLine) -> bool:
    """Whether a line says something of its own: «نوافق على صرف 12 مليون ريال.»."""
    return any(sign.isdigit() for sign in line.folded)


def _own_subject(paper: Paper) -> Span | None:
    """Return the title of an e-mail without «رد:» before it; None where nothing stands there."""
    title = paper.outline.title
    reply = _REPLY.match(paper.folded_in(title.span)) if title else None
    if title is None or reply is None:
        return None
    return trim(paper.text, Span(title.span.start + title.span.of(paper.text).index(":") + 1, title.span.end))


def _first_reply(paper: Paper, head: Sequence[PaperLine]) -> Span | None:
    """Return the stretch from the first quoted reply to the end; None where none is quoted below the text."""
    below = [line for line in paper.lines if head and line.span.start > head[-1].span.start]
    for place, line in enumerate(below):
        if place and any(_opens_reply(line, below[place + 1 : place + 3])):
            return paper.to_end(line)
    return None


def _opens_reply(line: PaperLine, below: Sequence[PaperLine]) -> Iterator[bool]:
    after = below[0].folded if below else ""
    yield line.label == "from" and ("@" in line.folded or any(each.label in _HEAD for each in below))
    yield _REPLIES.match(line.folded) is not None
    yield _WROTE.match(line.folded) is not None
    yield _CUT.match(line.folded) is not None and _WROTE.match(f"{line.folded} {after}") is not None
