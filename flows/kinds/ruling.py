"""Rulings of a court: court, case and parties above, what the court rules first."""

import re
from collections.abc import Iterator, Sequence

from flows.arabic.letters import Stretch, fold
from flows.kinds.common import day_of, first_prose, first_title, head_facts, is_day, is_formal
from flows.kinds.paper import Paper, PaperLine, is_marked, trim
from flows.kinds.words import holding, opening_with
from flows.model.plan import DocumentKind, HeadFact, HeadLabel, Plan
from flows.model.source import Span

_COURT = re.compile(
    r"(?:ال)?محكمة(?!\w)|المجلس الاعلي للقضاء|مجلس\s+قضاء\s|ديوان المظالم|مجلس الدولة|المحكمة|الدائرة\s"
)
_CASE = re.compile(r"(?<!\w)(?:ال|لل|بال)?(?:قضية|دعوي|طعن|ملف|استئناف|قرار|حكم)(?!\w).{0,40}(?:رقم|عدد)?\s*:?\s*\(?\d")
_SIGNED = re.compile(
    r"[\s\-*]*(?:صدر|وبهذا صدر|وبه صدر|حرر|وبذلك صدر|القاضي|رئيس المحكمة|رئيس الجلسة|رئيس الدائرة"
    r"|(?:حكما|قرارا)\s+(?:صدر|وجاهيا|حضوريا|غيابيا|قابلا|قطعيا|مبرما)"
    r"|والله\s+(?:ولي\s+)?(?:ال)?(?:موفق|توفيق|اعلم|الهادي)|وبالله\s+التوفيق|وصلي\s+الله"
    r"|امين السر|سكرتير|السكرتير|كاتب|الكاتب|المستشار المقرر|نطق)(?!\w)"
)
# Who sat and when, and what only brings the ruling: above the facts they are of the head.
_SITS = re.compile(
    r"(?:(?:ب|في )?(?:ال)?جلسة\s+(?:ال)?(?:منعقد|علني|عام)\w*|ب?الهيئة\s+المشكل\w*|برئاسة|وعضوية|و?بحضور"
    r"|(?:اصدرت|صدر)\s+(?:المحكمة\s+|الدائرة\s+)?(?:ال)?(?:حكم|قرار)(?:ها)?\s+(?:الاتي|التالي)|بعد\s+الاطلاع\s+.*مداولة)(?!\w)"
)
_CLAIMS = re.compile(
    r"(?<!\w)(?:ال)?(?:اسباب|طلبات|دفوع|مطالب|ادعاءات)\s+(?:ال)?(?:استئناف|طعن|تمييز|نقض|دعوي|دفاع|مدعي|مستانف|طاعن|مميز)\w*"
)
_SITTING = re.compile(
    r"\s*(?:ب|في\s+)?(?:ال)?جلس(?:ة|تها)\s+(?:\w+\s+){0,4}?(?:المنعقدة|المعقودة|العلنية|يوم|بتاريخ)(?!\w)"
)
_CLAIMANT = re.compile(r"(?<!\w)(?:المقامة|المرفوعة|المقدمة)\s+من\s*:?\s*(?=\S)")
_COURT_ITSELF = re.compile(r"(?:ال)?محكمة(?!\w)")
_IN = re.compile(r"(?:(?:ال)?[ء-ي]+\s+(?:[ء-ي]+\s+){0,4}?)?في\s+(?=ال(?:قضية|دعوى|طعن|ملف|استئناف|التماس)(?!\w))")
"""«صدر الحكم الآتي في القضية رقم …»: the line hangs on what brings it."""
# «لذلك» alone on its line, or «لذا قرر تصديقه», without «حكمت المحكمة».
_REASONS_ALONE = re.compile(
    r"\W*[وف]?(?:لذلك|لذا|لهذا|بناء\s+عليه|له(?:ذه|اته)\s+(?:ال)?(?:اسباب|علل)(?:\s+ومن\s+اجلها)?|من\s+اجل\s+(?:ذلك|ه?ذه\s+الاسباب))\W*"
)
_SO_RULED = re.compile(
    r"\W*[وف]?(?:لذا|لذلك|لهذا|عليه|بناء\s+عليه)\W{1,3}ف?[ت]?قرر(?:ت|نا)?\W{1,3}"
    r"(?:ب?(?:ال)?(?:اتفاق|اكثرية|اجماع)|(?:تصديق|نقض|رد|قبول|فسخ|ابرام|الغاء|تاييد|رفض|الحكم\s+ب)\w*)"
)
_COLUMNS = re.compile(r"^[^.؟!:،]+\S(?: {4,}|\t+)\S[^.؟!:،]*$")
"""Who signs, side by side."""
_NUMBER_ALONE = re.compile(
    r"(?:[ء-ي]+(?:\s+رقم)?\s*:|(?:رقم\s+)?(?:ال)?(?:قرار|حكم|قضية|دعوى|دعوي|طعن|ملف)(?:\s+(?:رقم|عدد))?\s*:?)"
    r"\s*\(?[\d/\-.]+\)?(?:\s+(?:بتاريخ\s+[\d/\-.]+|لعام\s+\d+\s*ه?ـ?|لسنة\s+\d+))?"
)
_RULINGS = tuple(
    re.compile(rf"(?<!\w)ب(?P<what>(?:{words})\s(?:[^،.؛:\n]|[.](?=\d)){{8,160}})")
    for words in ("تعديل|الغاء|نقض|فسخ|بطلان", "الزام|سجن|حبس|معاقبة|براءة|تبرئة|فسخ", "تاييد|رفض|رد")
)
"""What a court rules on the case itself, the weightier before the rest."""
_FORM_ALONE = re.compile(r"(?<!\w)ب?قبول\s+(?:\w+\s+){1,4}?شكلا[\s.،؛]*\Z")
_COSTS_ALONE = re.compile(
    r"(?:\W*(?:اولا|ثانيا|ثالثا|رابعا|خامسا|\d+)\W*)?[وب]?(?:ال)?(?:زم|زام)\w*\s[^،.]{0,60}?(?:ال|ب)*(?:مصروفات|مصاريف|رسوم|نفقات)"
)
_CHANGES = re.compile(r"(?<!\w)و?ب?(?:تعديل|الغاء|نقض|فسخ|ابطال|القضاء\s+مجددا)(?!\w)")
"""«… بتعديل الحكم المستأنف …» is what an appeal came to, before what was refused."""
_MOST_PARTIES_BELOW = 6
_MOST_PARTY_WORDS = 40
_MOST_LINES_ABOVE = 12
_MOST_COURT_WORDS = 12
_MOST_CASE_WORDS = 20
_MOST_REASON_WORDS = 5
_MOST_RULING_WORDS = 60
_MOST_LITIGANTS = 4
_MOST_HEADING_WORDS = 3


def is_ruling(paper: Paper) -> bool:
    """Whether a court is named on a line of its own above, and a line opens what it rules."""
    court = any(_is_court(line) for line in paper.head)
    named = any(line.opens("in_the_name") for line in paper.head)
    reasons = any(_gives_reasons(line) for line in paper.lines)
    rules = any(line.opens("rules", "cues") for line in paper.lines)
    return (court and (rules or reasons) and (named or reasons)) or (named and rules)


def _gives_reasons(line: PaperLine) -> bool:
    """Whether a line only brings the ruling: «فلهذه الأسباب», alone or with its verb."""
    short = line.words <= _MOST_REASON_WORDS or holding("cues", "rules").search(line.folded) is not None
    alone = _REASONS_ALONE.fullmatch(line.folded) or _SO_RULED.match(line.folded)
    return alone is not None or (short and line.opens("reasons", "cues"))


def _is_court(line: PaperLine) -> bool:
    return bool(_COURT.match(line.folded)) and line.words <= _MOST_COURT_WORDS and not line.folded.endswith((".", "؟"))


def plan_ruling(paper: Paper) -> Plan:
    """Return the plan of a ruling."""
    ruled = tuple(_ruled(paper))
    court = _court(paper)
    case = _case(paper)
    litigants = paper.labelled("litigant", among=paper.head)[:_MOST_LITIGANTS]
    after = [line for line in paper.head if court is None or line.span.start > court.span.start]
    named = _named(paper, case) if case else first_title(paper, after)
    by_what = _decisive(paper, ruled) if court and case is None else None
    formal = {line.span for line in paper.lines[: _end_of_head(paper)]}
    formal |= {line.span for line in paper.head if is_formal(line) or line in (court, case)}
    formal |= {line.span for line in paper.lines if _SITS.match(line.folded)}
    formal |= {line.span for line in _claims(paper)}
    return Plan(
        kind=DocumentKind.RULING,
        title=trim(paper.text, court.span) if court and (by_what or not named) else named,
        named=by_what
        or (trim(paper.text, court.span) if court and case and named and _only_numbers(paper, case, named) else None),
        date=day_of(paper, paper.head) or _day_of_sitting(paper),
        head=tuple(_head(paper, court, litigants)),
        lead=tuple(sorted(ruled, key=lambda span: _rank(paper.folded_in(span)))),
        points=ruled,
        apart=tuple(sorted(formal | {line.span for line in _signed(paper, ruled)})),
    )


def _decisive(paper: Paper, ruled: Sequence[Span]) -> Span | None:
    """Return what a court rules on the case itself: «تعديل الحكم المستأنف …», not that an appeal is admitted."""
    for ruling in _RULINGS:
        for span in ruled:
            folded = fold(span.of(paper.text))
            match = ruling.search(folded.text)
            if match and len(match["what"].split()) <= _MOST_COURT_WORDS:
                return trim(paper.text, folded.span(Stretch(match.start("what"), match.end("what"))).moved(span.start))
    return None


def _only_numbers(paper: Paper, case: PaperLine, title: Span) -> bool:
    """Whether a title only gives a number, which says nothing without its court: «القرار: 1142»."""
    return case.label == "number" or _NUMBER_ALONE.fullmatch(paper.folded_in(title).strip()) is not None


def _case(paper: Paper) -> PaperLine | None:
    """Return the line of the case, else that of the paper's number: «العدد: 1182/الهيئة المدنية/2026»."""
    cases = (line for line in paper.head if _is_case(line))
    return next(cases, None) or next(iter(paper.labelled("number", among=paper.head)), None)


def _day_of_sitting(paper: Paper) -> Span | None:
    """Return the day on which the court sat, where its line goes on after it: «بالجلسة المنعقدة يوم … برئاسة …»."""
    for line in paper.lines[:_MOST_LINES_ABOVE]:
        if _SITTING.match(line.folded):
            return next((fact.span for fact in paper.facts_in(line.span) if is_day(fact)), None)
    return None


def _end_of_head(paper: Paper) -> int:
    """Return where the head ends: before the first prose and the heading right above it."""
    first = first_prose(paper)
    return first - 1 if first and paper.lines[first - 1].words <= _MOST_HEADING_WORDS else first


def _is_case(line: PaperLine) -> bool:
    called = line.label == "case" or bool(_CASE.search(line.folded))
    return called and line.words <= _MOST_CASE_WORDS and not line.folded.rstrip().endswith(".")


def _head(paper: Paper, court: PaperLine | None, litigants: Sequence[PaperLine]) -> Iterator[HeadFact]:
    if court:
        yield HeadFact(label=HeadLabel.COURT, span=paper.value_of(court) or court.span)
    yield from head_facts(paper, paper.head, "case")
    case = next((line for line in paper.head if _is_case(line)), None)
    claimant = _CLAIMANT.search(paper.text, case.span.start, case.span.end) if case else None
    if case and claimant and case not in litigants:
        yield HeadFact(label=HeadLabel.LITIGANTS, span=trim(paper.text, Span(claimant.start(), case.span.end)))
    yield from (HeadFact(label=HeadLabel.LITIGANTS, span=_with_parties(paper, line)) for line in litigants)


def _court(paper: Paper) -> PaperLine | None:
    """Return the line that names the court: by its label, else called a court, else the body that it belongs to."""
    named = [line for line in paper.head if _is_court(line) or line.label == "court"]
    ranked = sorted(named, key=lambda line: (line.label != "court", not _COURT_ITSELF.match(line.folded)))
    return next(iter(ranked), None)


def _named(paper: Paper, case: PaperLine) -> Span:
    """Return the line of the case, without the «في» by which it hangs on the line above."""
    span = trim(paper.text, case.span)
    hangs = _IN.match(paper.text, span.start, span.end)
    return Span(hangs.end(), span.end) if hangs else span


def _with_parties(paper: Paper, line: PaperLine) -> Span:
    """Return a line of a party; where its label stands alone, with those below it, up to the next label."""
    if len(trim(paper.text, line.value)):
        return trim(paper.text, line.span)
    whole = line.span
    for below in paper.after(line)[:_MOST_PARTIES_BELOW]:
        longer = whole.cover(below.span)
        more = whole == line.span or is_marked(paper.text, below.span)
        if below.label or not more or paper.words_in(longer) > _MOST_PARTY_WORDS:
            break
        whole = longer
    return trim(paper.text, whole)


def _ruled(paper: Paper) -> Iterator[Span]:
    """Yield what the court rules, a line each: from the line that opens it to who signed."""
    opens = [i for i, line in enumerate(paper.lines) if line.opens("rules", "cues") or _SO_RULED.match(line.folded)]
    reasons = [i for i, line in enumerate(paper.lines) if _gives_reasons(line)]
    first = next(
        (i for i in opens if not reasons or i >= reasons[-1]), reasons[-1] + 1 if reasons else len(paper.lines)
    )
    brought: Span | None = None
    for line in paper.lines[first:]:
        if _SIGNED.match(line.folded) or _COLUMNS.search(line.span.of(paper.text)):
            return
        span = brought.cover(line.span) if brought else line.span
        short = paper.words_in(span) <= _MOST_RULING_WORDS
        if line.folded.rstrip().endswith(":") and brought is None:
            brought = line.span
            continue
        yield from [span] if brought and short else paper.sentences_in(line.span)
        brought = None


def _rank(folded: str) -> int:
    """Return 0 of what changes something for the parties, 2 of what only admits an appeal by its form or sets costs."""
    if _FORM_ALONE.search(folded) or _COSTS_ALONE.match(folded):
        return 2
    return 0 if _CHANGES.search(folded) else 1


def _claims(paper: Paper) -> Iterator[PaperLine]:
    """Yield what a party claims, a list below its line: a ground of an appeal is no finding of the court."""
    claims = False
    for line in paper.lines:
        brings = _CLAIMS.search(line.folded) is not None and line.folded.rstrip().endswith(":")
        claims = brings or (claims and is_marked(paper.text, line.span))
        if claims:
            yield line


def _signed(paper: Paper, ruled: Sequence[Span]) -> Iterator[PaperLine]:
    end = ruled[-1].end if ruled else len(paper.text)
    yield from (line for line in paper.lines if line.span.start >= end)
    yield from (line for line in paper.head if opening_with("lines", "in_the_name").match(line.folded))
