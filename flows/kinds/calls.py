"""Calls for tenders and for applications: who asks whom for what, and until when."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from flows.arabic.cuts import clause_cuts
from flows.kinds.bare_titles import is_bare
from flows.kinds.common import is_formal
from flows.kinds.deadlines import sets_deadline
from flows.kinds.fair import may_stand, needs_more
from flows.kinds.numbered_heads import brings_what, named_alone
from flows.kinds.paper import Paper, PaperLine, trim, without_marker
from flows.kinds.titles import is_body
from flows.model.names import Organization
from flows.model.outline import BlockKind
from flows.model.plan import Plan
from flows.model.source import Span

_FIRST_LINES = 8
_MOST_CALL_WORDS = 16
_MOST_ABOVE_WORDS = 8
_MOST_WHAT_WORDS = 26
_MOST_CUTS = 12
_MOST_BROUGHT_WORDS = 40
_TENDER = (
    r"(?:مناقص\w*|منافسة?|منافسات|عطاء\w*|مزايد\w*|استدراج\s+عروض|ممارسة|طلب\s+(?:ال)?عروض|استشارة|صفقة|مزاد\s+علني)"
)
_POST = r"(?:توظيف|وظيفة|وظائف|فرصة?\s+عمل|انتداب|شاغر\w*)"
_CALLS = r"(?:اعلان|دعوة|اشعار|طلب|اعلام|طرح)\s+(?:\w+\s+){0,3}?(?:ال|ل|لل|ب)?"
_OF_A_TENDER = (
    r"(?:رقم|عدد|عامة?|عمومية?|محدودة?|مفتوحة?|دولية?|محلية?|وطنية?"
    r"|لتوريد|لتنفيذ|لانشاء|توريد|تنفيذ|للتوظيف|لتوظيف|شاغرة)"
)
_CALL = re.compile(
    rf"(?:{_CALLS}(?:{_TENDER}|{_POST}|تقديم\s+(?:ال)?عروض|مشاركة\s+في)(?!\w)"
    rf"|(?:ال)?(?:{_TENDER}|{_POST}|مباراة|مسابقة)\s+(?:\w+\s+)?{_OF_A_TENDER}(?!\w)|فرصة\s+عمل(?!\w))"
)
_ASKS = re.compile(
    r"(?<!\w)و?(?:[يتن](?:علن|دعو|رغب|عتزم|نوي|طرح|طلب|نظم)|[يت]بحث\s+(?:\w+\s+){1,4}?عن|[يت]سر\s+(?:\w+\s+){1,6}?دعوة|سيتم|موضوع\s+(?:ال)?(?:مناقصة|صفقة|عطاء|طلب)"
    r"|(?:ال)?صفقة\s+المتعلقة)(?!\w)"
)
_INVITES = re.compile(r"[\s،]*و?[يتن](?:علن|دعو|رغب|طرح)(?!\w)")
_FOR = re.compile(
    rf"(?<!\w)(?:ال|ب|ل|لل|بال)?(?:{_TENDER}|{_POST}|عروض|اظرفة|مظاريف|تعيين|شغل|حاجت\w+|متعهدين|موردين|مقاولين|شركات|باحثين|عن)(?!\w)"
)
_BRINGS = re.compile(
    r"(?:[\s،]+(?:مع\s+(?:ملاحظة|مراعاة)|وفق|وفقا\s+ل|حسب)?\s*(?:ما\s+يلي|ما\s+يأتي|لما\s+يلي|الشروط\s+(?:التالية|الآتية)))?\s*:\s*\Z"
)
_HANDS_IN = re.compile(
    r"(?<!\w)(?:ل|لل|ب|ال)?(?:تقديم|ايداع|استلام|تسلم|تسليم|استقبال|قبول|ارسال|[يت]ودع|[يت]قدم|[يت]رسل|[يت]سلم)"
    r"\s+(?:\w+\s+){0,2}?(?:ال)?(?:عطاءات|عروض|مظاريف|اظرفة|طلبات|ملفات|ترشيحات|ترشحات|مشاركات)(?!\w)"
)
"""The last day to hand in goes before that on which papers are sold or asked about."""
_OBJECT = re.compile(r"(?:الصفقة|المناقصة|العطاء|الأشغال)\s+(?:المتعلقة?|الخاصة?)\s+ب[^:.]{12,240}")
"""«…، تنوي استخدام جزء منها لتسديد … برسم | الصفقة المتعلقة بإنجاز …»."""

_IN_A_BODY = re.compile(r"(?:ال)?(?:وكالة|لجنة|قسم|مصلحة|مكتب|دائرة|ادارة)(?!\w)")
"""A committee of a body stands below it: «الشركة الوطنية …» over «لجنة الصفقات»."""
_STATE = re.compile(r"(?:ال)?(?:جمهورية|مملكة|سلطنة|دولة|امارة)(?!\w)")


def with_call(paper: Paper, plan: Plan) -> Plan:
    """Return a plan that leads with what a call asks for and until when, as it is where a text calls for nothing."""
    line = next((each for each in paper.lines[:_FIRST_LINES] if _is_call(each)), None)
    if line is None:
        return plan
    sentences = list(_sentences(paper, line))
    what = next((span for span in sentences if _asks(paper, span)), None)
    days = [span for span in sentences if sets_deadline(paper, span)]
    until = next((span for span in days if _HANDS_IN.search(paper.folded_in(span))), next(iter(days), None))
    brought = _what_it_brings(paper, what) if what else None
    if what is None or (until is None and not paper.holds_day(what) and not brought):
        return plan
    lead = (brought or _object(paper, what), *((until,) if until and until != what else ()))
    title, named = _title(paper, plan, line, what)
    return replace(plan, lead=lead, title=title, named=named)


def _is_call(line: PaperLine) -> bool:
    """Whether a line of the head is the name of a call: «إعلان عن مناقصة مفتوحة رقم 9», «إعلان توظيف»."""
    named = line.words <= _MOST_CALL_WORDS and not line.folded.rstrip().endswith((".", "؟", "!"))
    return named and _CALL.match(line.folded) is not None and line.block.kind is not BlockKind.TABLE_ROW


def _sentences(paper: Paper, call: PaperLine) -> Iterator[Span]:
    for line in paper.after(call):
        if line.block.kind is BlockKind.TABLE_ROW or is_formal(line):
            continue
        yield from (without_marker(paper.text, sentence) for sentence in paper.sentences_in(line.span))


def _asks(paper: Paper, span: Span) -> bool:
    folded = paper.folded_in(span)
    return _ASKS.search(folded) is not None and _FOR.search(folded) is not None


def _what_it_brings(paper: Paper, what: Span) -> Span | None:
    """Return a sentence that ends where more must follow with the line below: «… من أجل:», «إنجاز مستشفى …»."""
    below = next((line for line in paper.lines if line.span.start >= what.end), None)
    named = named_alone(paper, below.span) if below and _wants_more(paper, what) else None
    whole = what.cover(named) if named else None
    return whole if whole and paper.words_in(whole) <= _MOST_BROUGHT_WORDS else None


def _wants_more(paper: Paper, what: Span) -> bool:
    folded = paper.folded_in(what)
    return brings_what(folded) or needs_more(folded)


def _object(paper: Paper, what: Span) -> Span:
    """Return what a long sentence asks for: from the verb that invites, or from the noun («الصفقة المتعلقة بـ…»)."""
    brings = _BRINGS.search(paper.text, what.start, what.end)
    what = trim(paper.text, Span(what.start, brings.start()), marks=" \t\u00a0،؛") if brings else what
    if paper.words_in(what) <= _MOST_WHAT_WORDS:
        return what
    cuts = islice(clause_cuts(paper.text, what), _MOST_CUTS)
    rests = (trim(paper.text, Span(cut, what.end), marks=" \t\u00a0،,؛") for cut in cuts)
    inviting = next((rest for rest in rests if _INVITES.match(paper.folded_in(rest))), None)
    match = _OBJECT.search(paper.text, what.start, what.end)
    named = inviting or (trim(paper.text, Span(*match.span())) if match else what)
    return named if may_stand(paper, named) else what


def _title(paper: Paper, plan: Plan, call: PaperLine, what: Span) -> tuple[Span | None, Span | None]:
    """Return a title that says what is called for and by whom, where its own says but one of them."""
    own = paper.title_of(plan)
    line = next((each for each in paper.lines[:_FIRST_LINES] if own and each.span.overlaps(own)), None)
    says = line is not None and line.span.start >= call.span.start
    title = own if own and says else trim(paper.text, call.span, marks=" \t#*:.،")
    who = _who(paper, call, what)
    if who is None or plan.named or title.contains(who):
        return plan.title if says else title, plan.named
    return title, who


def _who(paper: Paper, call: PaperLine, what: Span) -> Span | None:
    """Return who calls: the body above, no committee of it and no state, else the line right above or a body named."""
    head = (line for line in paper.lines[:_FIRST_LINES] if line.span.end <= call.span.start)
    above = [line for line in head if not _STATE.match(line.folded)]
    bodies = [line for line in above if is_body(line) and not _IN_A_BODY.match(line.folded)]
    beside = [line for line in above if line.words <= _MOST_ABOVE_WORDS and not is_formal(line)]
    line = next(iter((*bodies[-1:], *beside[-1:])), None)
    if line is not None:
        return trim(paper.text, line.span)
    named = (fact.span for fact in paper.facts_in(what) if isinstance(fact, Organization))
    return next(named, None) if is_bare(call) else None
