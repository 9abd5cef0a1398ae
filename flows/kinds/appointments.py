"""Lists of a gazette that appoint and relieve: what each says of whom, and not the order that it rests on."""

import re
from collections.abc import Iterator

from flows.kinds.common import day_of, first_prose
from flows.kinds.fair import may_stand
from flows.kinds.paper import Paper, PaperLine, trim
from flows.kinds.titles import is_body
from flows.model.plan import DocumentKind, Plan
from flows.model.source import Span

_LEAST_DEEDS = 2
_MOST_WHOLE_WORDS = 300
"""A list of so few words has room for the orders that its appointments rest on."""
_MOST_CITING_WORDS = 22
_MOST_TITLE_WORDS = 8
_INSTRUMENT = r"(?:ال)?(?:امر|قرار|مرسوم|ظهير|مقرر|مقررة)(?!\w)"
_CITES = re.compile(rf"(?:بمقتضي|بموجب)\s+{_INSTRUMENT}[^،؛:]*(?P<after>[،؛:]?)")
_NAMES = (
    r"(?:\s+\w+){0,2}?\s+"
    r"(?:(?:ال)?(?:سيدة?|سيدتان|سيدان|سادة|سيدات|دكتورة?|استاذة?|مهندسة?|عميد|لواء|امير|شيخ|انسة|قاضي?ة?)(?!\w)"
    r"|(?:[ادم]\s?\.\s?){1,3}(?=\w))"
)
APPOINTS = re.compile(
    r"(?:و\s?)?(?:قد\s+)?(?:(?:[يت]|ا)?(?:عين|كلف|سمي|نصب|رقي|نقل|الحق|ندب)(?:ت|وا)?|[يت]سمي|[يت]رقي|(?:[يت]سند|اسندت?)\s+(?:الي|مهام)|[يت]عهد)"
    rf"(?:\s+(?:الي|مهام))?{_NAMES}|(?:تعيين|تكليف|تسمية|ترقية|نقل){_NAMES}"
)
RELIEVES = re.compile(
    r"(?:و\s?)?(?:قد\s+)?(?:(?:[يت]|ا)(?:عفي|حال|نهي)ت?|احيلت?|[يت]قبل|قبلت?|وضع\s+حد)"
    r"(?:[\s،]+ابتداء\s+من[^،]{3,40}،)?(?:\s+(?:مهام|تكليف|استقالة|خدمات|الي\s+التقاعد|تسمية|تعيين))?"
    rf"{_NAMES}"
    rf"|(?:اعفاء|احالة|قبول\s+استقالة|انهاء\s+(?:تكليف|مهام|خدمات|تعيين)){_NAMES}"
)

ARTICLE = re.compile(r"\s*(?:ال)?مادة\s+(?:\d+|\w+)\s*[:.\-–]\s*")
"""«المادة الأولى: يعين السيد …»: the number of an article before its words."""


def is_list_of_appointments(paper: Paper) -> bool:
    """Whether a text says several times by which order somebody was appointed or relieved."""
    return len(list(_deeds(paper))) >= _LEAST_DEEDS


def plan_appointments(paper: Paper) -> Plan:
    """Return the plan of a list of appointments: those before those who are relieved."""
    pairs = list(_deeds(paper))
    deeds = [deed for _, deed in pairs]
    short = len(paper.text.split()) <= _MOST_WHOLE_WORDS
    whole = [cites.cover(deed) if short and cites else deed for cites, deed in pairs]
    citing = {cites for cites, deed in pairs if cites}
    above = [line.span for line in paper.lines if _only_announces(line)]
    title, named = _title(paper)
    return Plan(
        kind=DocumentKind.RESOLUTION,
        title=title,
        named=named,
        date=day_of(paper, paper.head[:2]),
        lead=tuple(sorted(deeds, key=lambda deed: _rank(paper.folded_in(deed)))[:_LEAST_DEEDS]),
        points=tuple(whole),
        apart=tuple(sorted({*above, *(() if short else citing)})),
    )


def _rank(folded: str) -> int:
    """Return 0 of who is appointed, 1 of who is relieved, 2 of what only brings names: «يعين السادة الآتية …:»."""
    return 2 if folded.rstrip().endswith(":") else int(APPOINTS.match(folded) is None)


def appoints_or_relieves(folded: str) -> bool:
    """Whether folded words open by appointing or relieving somebody: «يُعفى السيد …», «عُيّنت الدكتورة …»."""
    article = ARTICLE.match(folded)
    deed = folded[article.end() :] if article else folded
    return APPOINTS.match(deed) is not None or RELIEVES.match(deed) is not None


def _deeds(paper: Paper) -> Iterator[tuple[Span | None, Span]]:
    """Yield each deed with the line above it that only says by which order; None where that is of its own sentence."""
    for line, below in zip(paper.lines, (*paper.lines[1:], None), strict=True):
        cites = _CITES.match(line.folded) if line.words <= _MOST_CITING_WORDS or "،" in line.folded else None
        if cites is None:
            continue
        if below and not cites["after"] and appoints_or_relieves(below.folded):
            yield line.span, trim(paper.text, below.span, marks=" \t\u00a0")
        elif cites["after"]:
            yield from ((None, deed) for deed in _after_mark(paper, line, cites["after"]))


def _after_mark(paper: Paper, line: PaperLine, mark: str) -> Iterator[Span]:
    place = paper.text.find(mark, line.span.start)
    deed = trim(paper.text, Span(place + 1, line.span.end), marks=" \t\u00a0") if place >= 0 else line.span
    while len(deed) and not appoints_or_relieves(paper.folded_in(deed)):  # «الموافق …، تنهى مهام السيد …»
        place = paper.text.find(mark, deed.start, deed.end)
        if place < 0:
            return
        deed = trim(paper.text, Span(place + 1, deed.end), marks=" \t\u00a0")
    if len(deed) and may_stand(paper, deed):
        yield deed


def _only_announces(line: PaperLine) -> bool:
    """Whether a line is the heading of an order whose text stands below: «مرسوم … مؤرخ في …، يتضمن تعيين وال»."""
    return re.match(rf"{_INSTRUMENT}.{{0,120}}(?<!\w)(?:[يت]تضمن|المتضمن|متضمن)(?!\w)", line.folded) is not None


def _title(paper: Paper) -> tuple[Span | None, Span | None]:
    """Return the first line of the list as its title, with the body that is named right below it."""
    lines = paper.lines[: first_prose(paper)]
    if not lines or lines[0].words > _MOST_TITLE_WORDS:
        return None, None
    body = next((line for line in lines[1:3] if is_body(line)), None)
    named = trim(paper.text, body.span) if body and not is_body(lines[0]) else None
    return trim(paper.text, lines[0].span), named
