"""Press releases: the headline below «بيان صحفي» is the title; contacts and what the body is stand apart."""

import re
from collections.abc import Iterator

from flows.kinds.common import day_of, first_prose, first_title, head_facts, is_contact, running_day
from flows.kinds.paper import Paper, PaperLine, is_marked, trim
from flows.kinds.titles import is_body
from flows.kinds.words import opening_with
from flows.model.plan import DocumentKind, HeadFact, HeadLabel, Plan
from flows.model.source import Span
from flows.structure.dates_alone import is_dateline_alone

_FIRST_LINES = 5
_MOST_CALL_WORDS = 10
_MOST_HEADING_WORDS = 8
_LEAST_HEADLINE_WORDS = 3
_LEAST_ABOUT_WORDS = 2
_SAYS_WHOSE = re.compile(r"[:/\-–—|(\d]|(?:صادر|صادرة|رقم|عن|من|مشترك|مشتركة|للنشر|لوسائل|عاجل|ختامي|عدد)(?!\w)")
_GOES_ON = re.compile(r"(?:مشتركة?|ختامية?|توضيحية?|صادرة?|مقتضبة?|هامة?|عاجلة?)(?!\w)|(?:رقم|عدد)\s*:?\s*\(?\d")
_STATE = re.compile(r"(?:ال)?(?:جمهورية|مملكة|سلطنة|دولة|امارة)(?!\w)")
_OFFICE = re.compile(r"(?:ال)?(?:متحدث|ناطق)(?:ة)?(?:\s+(?:ال)?(?:رسمي|اعلامي)ة?)?(?:\s+باسم(?:\s+\w+){1,4})?")
_COLON = re.compile(r":\s*")
_DASHES = re.compile(r"[\s\-–—*#_.()\[\]]*")
_MOST_HEADLINE_WORDS = 30


def is_press_release(paper: Paper) -> bool:
    """Whether one of the first lines only says that the text is for the press."""
    return any(_is_call(line) for line in paper.lines[:_FIRST_LINES])


def _is_call(line: PaperLine) -> bool:
    """Whether a line calls the text a release, and says besides at most by whom or which number: it is no sentence."""
    match = opening_with("lines", "press").match(line.folded)
    if match is None or line.folded.rstrip().endswith((".", "؟", "!")):
        return False
    rest = line.folded[match.end() :].strip()
    return not rest or (line.words <= _MOST_CALL_WORDS and _SAYS_WHOSE.match(rest) is not None)


def plan_press_release(paper: Paper) -> Plan:
    """Return the plan of a press release."""
    calls = [line for line in paper.lines[:_FIRST_LINES] if _is_call(line)]
    embargoes = [line for line in paper.head if line.label == "embargo" or line.opens("embargo")]
    above = tuple(_letterhead(paper, calls[0]))
    known = (*calls, *embargoes, *above)
    head = [line for line in paper.head if line not in known and line.label != "number"]
    named = _after_colon(paper, calls[0])
    about = _about(paper, calls[-1])
    title = (
        named
        or about
        or first_title(paper, (line for line in head if not (is_contact(line) or is_dateline_alone(line.folded))))
    )
    if title and _GOES_ON.match(paper.folded_in(title)) and _is_headline(paper, title):
        title = calls[0].span.cover(title)  # «بيان صحفي», and below it «مشترك صادر عن …»
    headline = title if title and _is_headline(paper, title) else _whose(paper, calls[0])
    whose = next((line for line in above if not _STATE.match(line.folded)), None) if headline is None else None
    called = {line.span for line in calls if named is None or not line.span.contains(named)}
    return Plan(
        kind=DocumentKind.PRESS_RELEASE,
        title=trim(paper.text, calls[0].span) if whose else headline,
        named=trim(paper.text, whose.span) if whose else None,
        date=running_day(paper) or day_of(paper, head),
        head=(
            *head_facts(paper, paper.head, "number"),
            *(HeadFact(label=HeadLabel.EMBARGO, span=trim(paper.text, line.span)) for line in embargoes[:1]),
        ),
        apart=tuple(sorted(called | {line.span for line in embargoes} | set(_contacts(paper)))),
    )


def _letterhead(paper: Paper, call: PaperLine) -> Iterator[PaperLine]:
    """Yield the lines above the call that only name a body or an office: they are no headline."""
    for line in paper.head:
        if line.span.start >= call.span.start:
            return
        if is_body(line) or _OFFICE.fullmatch(line.folded.strip()):
            yield line


def _about(paper: Paper, call: PaperLine) -> Span | None:
    """Return a call with the line right below it that says about what: «بلاغ صحفي», «حول اجتماع …»."""
    below = next(iter(paper.after(call)), None)
    if below is None or below.label or not below.opens("about_lines") or below.words <= _LEAST_ABOUT_WORDS:
        return None
    whole = trim(paper.text, call.span.cover(below.span))
    return whole if _is_headline(paper, whole) else None


def _after_colon(paper: Paper, call: PaperLine) -> Span | None:
    """Return the headline that stands on the line of the call: «بيان صحفي: …»."""
    colon = _COLON.search(paper.text, call.span.start, call.span.end)
    rest = Span(colon.end(), call.span.end) if colon else None
    return rest if rest and paper.words_in(rest) > _LEAST_HEADLINE_WORDS else None


def _whose(paper: Paper, call: PaperLine) -> Span | None:
    """Return a call that says by whom or which number, for want of a headline: «بلاغ من إدارة الجمارك»."""
    match = opening_with("lines", "press").match(call.folded)
    return trim(paper.text, call.span) if match and call.folded[match.end() :].strip(" :.") else None


def _is_headline(paper: Paper, title: Span) -> bool:
    """Whether a line is a headline and not the first sentence of the text itself, which may bring a list."""
    return (
        paper.text[title.end : title.end + 1] not in (".", "؟", ":") and paper.words_in(title) <= _MOST_HEADLINE_WORDS
    )


def _contacts(paper: Paper) -> Iterator[Span]:
    """Yield «- انتهى -», what the body is, and how it is reached; of these what stands below the last is theirs."""
    ended = False
    for line in paper.lines[first_prose(paper) :]:
        ended |= _is_end(line)
        listed = is_marked(paper.text, line.span) and not line.opens("contact")
        if ended or (is_contact(line) and not listed):
            yield line.span


def _is_end(line: PaperLine) -> bool:
    """Whether a line ends the release: «- انتهى -», or the heading of what the body is or how it is reached."""
    short = line.words <= _MOST_HEADING_WORDS and not line.folded.rstrip().endswith((".", "؟"))
    bare = _DASHES.sub(" ", line.folded).split()
    ends = line.opens("ends") or (bare and bare[0] in ("انتهي", "النهاية"))
    return short and bool(ends or line.opens("about") or (line.opens("contact") and line.folded.rstrip().endswith(":")))
