"""Official letters and memoranda: the subject is the title, the request is the bottom line."""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, pairwise, takewhile

from flows.kinds.circulars import decides_as_list, ruled_first
from flows.kinds.common import (
    address_of,
    addressee,
    courtesies,
    day_of,
    first_prose,
    head_facts,
    is_contact,
    is_formal,
    signature_after,
    subject_of,
    subject_within,
)
from flows.kinds.findings import is_answered
from flows.kinds.messages import preambles, requests_first
from flows.kinds.paper import Paper, PaperLine, before_gap, is_marked, trim
from flows.kinds.words import listed
from flows.model.plan import DocumentKind, HeadFact, HeadLabel, Plan
from flows.model.source import Span
from flows.structure.dates_alone import is_dateline_alone

_HEAD = ("number", "date", "equivalent", "enclosed", "urgency", "from", "to", "copy", "subject")
_LONGEST_SIGNATURE = 140
_MOST_CALL_WORDS = 8
_FIRST_LINES = 3
_LEAST_MORE = 4
_CALLED_LINES = 10
_MOST_SUBJECT_WORDS = 20
_MOST_ABOUT_ALONE = 2
"""«بشأن», «في شأن» on a line of its own."""
_NAMES = re.compile(r"[ء-ي]{3}")
_WORD = re.compile(r"[ء-ي]{2,}")
_OWN_NUMBER = re.compile(r"(?:عدد|رقم)\s*:?\s*\d")
_CALLED = re.compile(rf"(?:{listed('titles', 'bare')})(?!\w)")
_OWN_COUNT = re.compile(r"(?<!\w)(?:رقم|عدد)\s*\(?\d")
_NUMBER_CALLED = re.compile(r"(?:رقم|عدد)\s*:?\s*\(?(?P<number>[\d٠-٩][\w./\-]*)")
_COLUMNS = re.compile(r"\S(?: {4,}|\t+)\S")
_WRITTEN = re.compile(r"(?:حررت?|تحرر|تحريرا)(?!\w)(?=\D*\d)")
_ENCLOSED = re.compile(r"[\s•*\-–—]*(?:ربطا|المرفقات|المشفوعات|المصاحيب|نسخة|صورة|تاشيرة)(?!\w)")
_THEIRS = re.compile(r"(?:مكتوب|خطاب|كتاب|رسالت|ارسالي|برقي|مراسلت|طلب)ك")


def is_letter(paper: Paper) -> bool:
    """Whether a text says to whom it is and what about, by labels, and greets or closes as letters do.

    A question to a minister with his answer below it is none, though both are written as letters.
    """
    labels = {line.label for line in paper.head}
    if is_answered(paper):
        return False
    if {"to", "subject"} <= labels:
        return True
    circular = _is_circular(paper)
    named = addressee(paper.head) is not None
    if circular and (named or "subject" in labels):
        return True
    courteous = any(line.opens("greets") or line.opens("closes") for line in paper.lines)
    labelled = not labels.isdisjoint({"subject", "number", "date", "enclosed"}) or {"from", "to"} <= labels
    first = paper.lines[:_FIRST_LINES]
    spoken = any(line.opens("speech_titles", "cues") for line in first)
    spoken = spoken or sum(line.opens("vocatives", "cues") for line in paper.lines) > 1
    greeted = any(line.opens("greets") for line in paper.head)
    opened = not spoken and ((addressee(first) is not None and greeted) or _is_greeted(paper))
    return named and courteous and (labelled or (opened and any(line.opens("closes") for line in paper.lines)))


def _is_greeted(paper: Paper) -> bool:
    """Whether whom a paper addresses stands right above its greeting, below a letterhead however long."""
    pairs = pairwise(paper.head)
    return any(below.opens("greets") and addressee([line]) is not None for line, below in pairs)


def _is_circular(paper: Paper) -> bool:
    """Whether a line of the head is the name of a circular: «منشور عدد 12», «تعميم»."""
    return any(map(_names_a_circular, paper.head[:_CALLED_LINES]))


def _names_a_circular(line: PaperLine) -> bool:
    """Whether a line is no more than the name, the number and the day of a circular, however many marks they have."""
    return line.opens("circular") and len(_WORD.findall(line.folded)) <= _MOST_CALL_WORDS


def plan_letter(paper: Paper) -> Plan:
    """Return the plan of a letter."""
    subject = next(iter(paper.labelled("subject", among=paper.head)), None)
    about = next((line for line in paper.head if line.opens("about_lines") and line.words <= _MOST_SUBJECT_WORDS), None)
    to, signature = addressee(paper.head), signature_after(paper, paper.lines)
    signed = [line for line in paper.lines if line.span in signature]
    around = {line.span for line in paper.lines if line.label in _HEAD or is_formal(line)} | set(signature)
    around |= {to.span, *_listed_below(paper, to)} if to else set()
    first = first_prose(paper)
    around |= {line.span for line in paper.lines[:first]}
    body = [line.span for line in paper.lines[first:] if line.span not in around]
    return Plan(
        kind=DocumentKind.LETTER,
        title=_title(paper, subject, about, body),
        date=day_of(paper, paper.head),
        head=tuple(_head(paper, to, signed)),
        lead=_lead(paper, body),
        apart=(*sorted(around), *courtesies(paper.lines), *preambles(paper, body)),
    )


def _lead(paper: Paper, body: Sequence[Span]) -> tuple[Span, ...]:
    """Return what a letter asks and says; of one that only asks below a list of rules, the first rule."""
    asked = requests_first(paper, body, alone=True)
    ruled = ruled_first(paper, body) if _is_circular(paper) or decides_as_list(paper, body) else ()
    return ruled if ruled and (not asked or asked[0].start > ruled[0].end or _ends_with(asked[0], ruled[0])) else asked


def _ends_with(asked: Span, rule: Span) -> bool:
    """Whether what is asked or said goes no further than the first rule of its list: «نحيطكم علما بالآتي: أولا: …»."""
    return asked.contains(rule) and asked.end - rule.end < _LEAST_MORE


def _listed_below(paper: Paper, to: PaperLine) -> Iterator[Span]:
    """Yield the marked lines right below «إلى السادة:» that say to whom a letter goes."""
    if len(trim(paper.text, to.value)) and to.folded.rstrip()[-1:] != ":":
        return
    for line in takewhile(lambda each: is_marked(paper.text, each.span) and not each.label, paper.after(to)):
        if line.words > _MOST_CALL_WORDS:
            return
        yield line.span


def _title(paper: Paper, subject: PaperLine | None, about: PaperLine | None, body: Sequence[Span]) -> Span | None:
    """Return the subject: by its label, on a line that says «بشأن …», else where the first sentence says it.

    A preamble that goes on below («… وإيماء إلى الكتاب الدوري رقم 9 بشأن …،») says the subject of another paper.
    """
    if subject:
        return subject_of(paper, subject)
    if about is None:
        whole = [span for span in body if not paper.folded_in(span).rstrip().endswith("،")]
        return _called(paper) or subject_within(paper, whole)
    above = next((line for line in reversed(paper.head) if line.span.end <= about.span.start), None)
    numbered = above is not None and _names_a_circular(above)
    subject_line = about.span.cover(_rest_of_about(paper, about))
    return trim(paper.text, above.span.cover(subject_line) if above and numbered else subject_line)


def _rest_of_about(paper: Paper, about: PaperLine) -> Span:
    """Return the line below a bare «بشأن», which says about what; else the line of the subject itself."""
    below = next(iter(paper.after(about)), None)
    bare = about.words <= _MOST_ABOUT_ALONE and below is not None and not below.label and addressee([below]) is None
    return below.span if below and bare and below.words <= _MOST_SUBJECT_WORDS else about.span


def _number_called(paper: Paper) -> Span | None:
    """Return the number of a circular that its name has: «تعميم رقم (14/2026)»."""
    lines = filter(_names_a_circular, paper.head[:_CALLED_LINES])
    found = (_NUMBER_CALLED.search(paper.text, line.span.start, line.span.end) for line in lines)
    match = next((each for each in found if each), None)
    return Span(*match.span("number")) if match else None


def _called(paper: Paper) -> Span | None:
    """Return the line of the head that says what the letter is and which: «سؤال كتابي عدد 21»."""
    head = (line for line in paper.head[:_CALLED_LINES] if not line.label)
    called = (line for line in head if _CALLED.match(line.folded) or _names_a_circular(line))
    line = next((each for each in called if each.words <= _MOST_CALL_WORDS and _OWN_COUNT.search(each.folded)), None)
    return trim(paper.text, line.span) if line else None


def _head(paper: Paper, to: PaperLine | None, signed: Sequence[PaperLine]) -> Iterator[HeadFact]:
    own = (line for line in paper.head if line.label == "number" or _OWN_NUMBER.match(line.folded))
    number = next((line for line in own if not _THEIRS.search(line.folded) and line.words <= _MOST_CALL_WORDS), None)
    if number and (span := paper.value_of(number)):
        yield HeadFact(label=HeadLabel.NUMBER, span=span)
    elif called := _number_called(paper):
        yield HeadFact(label=HeadLabel.NUMBER, span=called)
    yield from head_facts(paper, paper.head, "from")
    if not paper.labelled("from", among=paper.head):
        yield from _signed(paper, signed)
    if to:
        yield HeadFact(label=HeadLabel.TO, span=address_of(paper, to))


def _signed(paper: Paper, lines: Sequence[PaperLine]) -> Iterator[HeadFact]:
    """Yield who signed: the lines below the last courtesy and the day, up to what is enclosed and to whom copies go.

    Of two who sign side by side the first office: the lines of one cannot be parted from those of the other.
    """
    span: Span | None = None
    lines = list(dropwhile(lambda line: _WRITTEN.match(line.folded) or is_dateline_alone(line.folded), lines))
    if lines and _COLUMNS.search(lines[0].span.of(paper.text)):
        yield HeadFact(label=HeadLabel.FROM, span=before_gap(paper.text, lines[0].span))
        return
    for line in lines:
        if _ENCLOSED.match(line.folded) or _COLUMNS.search(line.span.of(paper.text)):
            break
        longer = span.cover(line.span) if span else line.span
        if line.label or is_contact(line) or len(longer) > _LONGEST_SIGNATURE or not _NAMES.search(line.folded):
            break
        span = longer
    if span:
        yield HeadFact(label=HeadLabel.FROM, span=span)
