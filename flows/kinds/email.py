"""E-mails pasted as text: subject, from, to, date; the replies that they quote stand apart."""

import re
from collections.abc import Iterator, Sequence

from flows.kinds.common import courtesies, day_of, head_facts, is_contact, signature_after, subject_of
from flows.kinds.messages import requests_first
from flows.kinds.paper import Paper, PaperLine
from flows.model.plan import DocumentKind, Plan
from flows.model.source import SourceFormat, Span

_HEAD = frozenset({"from", "to", "copy", "date", "subject", "enclosed", "urgency"})
_LEAST_HEAD = 3
_FIRST_LINES = 12
_FORMATS = (SourceFormat.EMAIL, SourceFormat.MSG)
_QUOTED = re.compile(r"\s*>")
_REPLIES = re.compile(
    r"[\s\-_*]*(?:(?:بداية )?(?:ال)?رسالة (?:ال)?(?:اصلية|محولة|معاد توجيهها)|original message|forwarded message"
    r"|begin forwarded)",
    re.IGNORECASE,
)
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
    """Return the run of labelled lines that opens the text, or stands below a line or two."""
    lines = paper.lines[:_FIRST_LINES]
    first = next((i for i, line in enumerate(lines) if line.label in _HEAD), len(lines))
    last = next((i for i, line in enumerate(lines) if i > first and line.label not in _HEAD), len(lines))
    return lines[first:last]


def plan_email(paper: Paper) -> Plan:
    """Return the plan of an e-mail."""
    head = _head(paper)
    reply = _first_reply(paper, head)
    own = [line for line in paper.lines if reply is None or line.span.end <= reply.start]
    subject = next(iter(paper.labelled("subject", among=head)), None)
    around = {line.span for line in (*head, *filter(is_contact, own))} | set(signature_after(paper, own))
    around |= set(courtesies(own)) | {line.span for line in own if _QUOTED.match(line.folded)}
    return Plan(
        kind=DocumentKind.EMAIL,
        title=subject_of(paper, subject) if subject else None,
        date=day_of(paper, head),
        head=tuple(head_facts(paper, head, "from", "to")),
        lead=requests_first(paper, (line.span for line in own if line.span not in around)),
        apart=(*sorted(around), *((reply,) if reply else ())),
    )


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
