"""What office papers of a few kinds come to: who won a tender, what an inspection did, what a study found."""

import re
from collections.abc import Iterator
from itertools import islice

from flows.kinds.paper import Paper, PaperLine, is_marked, trim, without_marker
from flows.kinds.words import holding
from flows.model.outline import BlockKind
from flows.model.source import Span

_MOST = 2
_MOST_HEADING_WORDS = 4
_FIRST_LINES = 10
_MOST_WORDS = 45
"""Those of a bottom line."""
_OF_AN_AWARD = re.compile(
    r"(?<!\w)(?:نتائج?\s+(?:طلب\s+(?:ال)?عروض|(?:ال)?(?:مناقصة|استشارة|عطاء|مزايدة|ممارسة))|(?:اسناد|ارساء|ترسية|احالة)\s+(?:ال)?(?:صفقة|عطاء|مناقصة|عقد))"
)
_WINS = re.compile(
    r"(?:صاحبة?\s+الصفقة|نائلة?\s+الصفقة|الفائزة?|(?:ال)?(?:شركة|مؤسسة|مقاولة|جهة|عارض|متعهد|مورد)\s+(?:ال)?(?:فائزة?|مقبولة?)|المتعاقد\s+معه|المحال\s+عليه\w?|المرسي\s+عليه\w?)\s*:\s*\S"
)
_COSTS = re.compile(r"(?:مبلغ|قيمة|ثمن|كلفة|تكلفة|سعر)(?!\w)[^:]{0,40}:\s*\D{0,6}\d")
_OF_AN_INSPECTION = re.compile(r"(?:محضر|تقرير)\s+(?:ال)?(?:تفتيش|معاينة|ضبط|كشف\s+ميداني|زيارة\s+تفتيشية)")
_INSPECTED = re.compile(r"(?:ال)?(?:منشاة|محل|مؤسسة|مصنع|معمل|موقع|جهة\s+المفتش\s+عليها)\s*:\s*\S")
_DONE = re.compile(r"\W*(?:ال)?(?:اجراءات|قرارات|تدابير)(?:\s+(?:ال)?(?:متخذة|مقررة))?\W*")
_COUNTED = re.compile(r"\s*[\d٠-٩]{1,2}\s*/\s*(?=[ء-ي])")
"""«1/ إغلاق المعمل»."""
_OF_AN_ANSWER = re.compile(r"(?:جواب|رد|اجابة)\s[^:.؟!]{0,60}?(?<!\w)(?:ال|لل)?(?:سؤال|استجواب|اسئلة)")
_REACHED = re.compile(r"[وف]?(?:عليه|لذلك)?\W{0,2}[وف]?(?:بلغت?|وصلت?)\s+نسبة")
_OF_A_STUDY = re.compile(
    r"(?:(?:ال)?(?:ملخص|مستخلص|خلاصة)\s*:\s*)?(?:هدفت|سعت|تناولت|استهدفت)\s+(?:هذه\s+)?(?:ال)?(?:دراسة|بحث|ورقة)(?!\w)"
)
_FOUND = re.compile(
    r"(?:و|كما\s+)?(?:اظهرت|كشفت|بينت|دلت|اسفرت|خلصت|توصلت|اوضحت)\s+(?:(?:ال)?(?:نتائج|دراسة)(?!\w)|عدم\s|وجود\s|ان\s)"
)
_OF_A_RECALL = re.compile(r"(?:استدعاء|سحب|تحذير)(?!\w)")
_WARNS = re.compile(r"(?:[يت](?:حذر|ستدعي|سحب)|حذرت?|استدعت|استدعي|سحبت?)\s")


def come_to(paper: Paper, title: Span | None) -> tuple[Span, ...]:
    """Return what such a paper comes to, the best first; empty for any other, or where no line says it."""
    called = paper.folded_in(title).strip() if title else ""
    head = " ".join(line.folded for line in paper.lines[:_FIRST_LINES] if line.words <= _FIRST_LINES * 2)
    if _OF_AN_AWARD.search(head):
        return tuple(_won(paper))
    if _OF_AN_INSPECTION.match(called):
        return tuple(_done(paper))
    if _OF_AN_ANSWER.match(called):
        return tuple(_promised(paper))
    if _OF_A_RECALL.match(called):
        return tuple(islice((each for each in _sentences(paper) if _WARNS.match(paper.folded_in(each))), 1))
    studies = any(_OF_A_STUDY.match(paper.folded_in(each)) for each in _sentences(paper))
    return tuple(each for each in _sentences(paper) if studies and _FOUND.match(paper.folded_in(each)))[:_MOST]


def _won(paper: Paper) -> Iterator[Span]:
    """Yield the line that names who won, and the one that says for how much; neither without the other."""
    rows = [(line, paper.folded_in(without_marker(paper.text, line.span))) for line in paper.lines]
    wins = next((line for line, folded in rows if _WINS.match(folded)), None)
    costs = next((line for line, folded in rows if wins and _COSTS.match(folded)), None)
    if wins and costs:
        yield from (_said(paper, line) for line in (wins, costs))


def _done(paper: Paper) -> Iterator[Span]:
    """Yield where an inspection was and the first thing that it did, below «الإجراءات المتخذة:»."""
    place = next((i for i, line in enumerate(paper.lines) if _heads(line, _DONE)), None)
    done = paper.lines[place + 1] if place is not None and place + 1 < len(paper.lines) else None
    if done is None or not (_COUNTED.match(done.folded) or is_marked(paper.text, done.span)):
        return
    inspected = next((line for line in paper.head if _INSPECTED.match(line.folded)), None)
    yield from (_said(paper, line) for line in (inspected, done) if line)


def _promised(paper: Paper) -> Iterator[Span]:
    """Yield what an answer promises, and how far it has come where both are short."""
    sentences = list(_sentences(paper))
    promised = [each for each in sentences if holding("cues", "announces").search(paper.folded_in(each))][:1]
    reached = [each for each in sentences if promised and _REACHED.match(paper.folded_in(each))][:1]
    short = sum(paper.words_in(each) for each in (*promised, *reached)) <= _MOST_WORDS
    yield from (*promised, *(reached if short else ()))


def _heads(line: PaperLine, named: re.Pattern[str]) -> bool:
    return line.words <= _MOST_HEADING_WORDS and named.fullmatch(line.folded.strip()) is not None


def _said(paper: Paper, line: PaperLine) -> Span:
    counted = _COUNTED.match(paper.text, line.span.start, line.span.end)
    span = Span(counted.end(), line.span.end) if counted else without_marker(paper.text, line.span)
    return trim(paper.text, span, marks=" \t\u00a0؛;")


def _sentences(paper: Paper) -> Iterator[Span]:
    """Yield the sentences of prose, without those of tables."""
    for line in paper.lines:
        if line.block.kind is not BlockKind.TABLE_ROW:
            yield from paper.sentences_in(line.span)
