"""The title of an order: its name with its number and what it is about; without a name its number and what it does."""

import re
from collections.abc import Sequence

from flows.kinds.common import whole_title
from flows.kinds.fair import longest_clause
from flows.kinds.paper import Paper, PaperLine, trim
from flows.model.source import Span

_MOST_BELOW = 3
_MOST_TITLE_WORDS = 30
_FIRST_LINES = 4
_MOST_DEED_WORDS = 18
_LEAST_DEED_WORDS = 4
_NUMBER = re.compile(
    r"\(?(?:رقم|عدد)\s*[:(]?\s*[\w/.\-]*\d(?:\s/\s(?=\d)|[\w/.\-])*\)?(?:\s+(?:لسنة|لعام|سنة|عام)\s+\d{4}\s*(?:ه|م)?)?\s*\)?"
)
_ABOUT = re.compile(
    r"(?:ب(?:تعيين|اعفاء|انشاء|احداث|اصدار|تشكيل|تعديل|تحديد|منح|تنظيم|الموافقة|التصديق|اعتماد|انهاء|الغاء|تسمية|قبول|دعوة|حل|نقل|ترقية|اعادة)"
    r"|بشان|في\s+شان|بخصوص|المتعلق|يتعلق|يتضمن|[يت]قضي)(?!\w)"
)
WE = re.compile(r"نحن\s+(?!ال(?:موقع|اعضاء|موظف|عمال))[ء-ي]+")
"""«نحن فلان بن فلان» opens an order of a head of state; «نحن الموقعين» a petition."""
_ENDED = re.compile(r"[.؟!:،؛]\s*$")
_CALLED = re.compile(r"(?:امر|اوامر|مرسوم|مراسيم|ارادة|ارادات|ظهير|ظهائر)(?:\s+[ء-ي]+){0,2}")
_ISSUES = re.compile(
    r"(?:ان\s+)?(?:رئيسة?|وزيرة?|ملك|امير|سلطان|والي|محافظ|الوزيرة?)(?!\w)(?:\s+\w+){0,5}\s*[،,]?\s*\Z"
)
"""«رئيس الجمهورية» alone below «المرسوم رقم 44» is who decides."""
_DIGIT = re.compile(r"\d")


def named_title(paper: Paper, line: PaperLine) -> Span:
    """Return the name of an instrument with the lines right below it that say its number and what it is about."""
    span = whole_title(paper, line)
    last = next((each for each in paper.after(line) if each.span.end == span.end), None)
    span = line.span if last is not None and _ISSUES.match(last.folded) else span
    for below in [each for each in paper.after(line) if each.span.start >= span.end][:_MOST_BELOW]:
        whole = span.cover(below.span)
        close = paper.text[span.end : below.span.start].count("\n") == 1
        goes_on = _NUMBER.fullmatch(below.folded.strip()) or _ABOUT.match(below.folded)
        if not (goes_on and close) or _ENDED.search(below.folded) or paper.words_in(whole) > _MOST_TITLE_WORDS:
            break
        span = whole
    return trim(paper.text, span)


def title_of_nameless(paper: Paper, head: Sequence[PaperLine], deed: Span | None) -> tuple[Span | None, Span | None]:
    """Return for an order that no line names whole what it is called or its number, and what it does first."""
    called = next((line for line in head[:_FIRST_LINES] if _CALLED.fullmatch(line.folded.strip())), None)
    number = called or next((line for line in head if line.label == "number" and _DIGIT.search(line.folded)), None)
    first = longest_clause(paper, deed, least=_LEAST_DEED_WORDS, most=_MOST_DEED_WORDS) if deed else None
    if number is None:
        return first, None
    return trim(paper.text, number.span), first
