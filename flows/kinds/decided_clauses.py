"""What an item of minutes comes to in its own sentence: «…، وبعد النقاش أقر المجلس إعادة التقرير …»."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import attrgetter

from flows.arabic.cuts import clause_cuts
from flows.arabic.letters import Stretch, fold
from flows.kinds.fair import may_stand
from flows.kinds.paper import Paper, trim, without_marker
from flows.model.source import Span

_MOST_WHOLE_WORDS = 28
"""A sentence of so few words is printed with what was said before it was decided."""
_MOST_TOPIC_WORDS = 20
_LEAST_TOPIC_WORDS = 4
_MOST_CUTS = 8
_GOES_ON = re.compile(r"\s+(?=و[أا]?(?:ذكر|وضح|فاد|شار|كد|بي\u0651?ن)ت?\s)")
"""«قدم المدير التقرير | وذكر بأن …»: what it was about ends there."""
_BODY = (
    r"(?:ال)?(?:مجلس|قسم|لجنة|هيئة|جمعية|مجتمعون|حاضرون|اعضاء|فريق|مكتب|ادارة|مشاركون|مؤتمرون|رئيس|جلسة|اجتماع"
    r"|طرف|طرفان|جانب|جانبان)(?!\w)"
)
_VERBS = (
    r"(?:قررت?|قرروا|اقرت?|وافقت?|صادقت?|اعتمدت?|اوصت|اوصي|كلفت?|رفضت?|اجلت?|ارجات?|فوضت?|شكلت?|انتخبت?|تعهدت?|اتفقت?)"
)
_DECIDED = re.compile(
    rf"(?<!\w)(?<!\bان\s)[وف]?(?P<deed>(?:قد\s+)?(?:{_VERBS}(?:\s+\w+){{0,1}}?\s+{_BODY}"
    r"|(?:وافقت?|صادقت?|اتفقت?)\s+علي(?!\w)|تقرر(?!\w)|تاجلت?(?!\w)|ارجئت?(?!\w)"
    r"|تمت?\s+(?:ال)?(?:تكليف|اتفاق|موافقة|مصادقة|اعتماد|اقرار|تاجيل)(?!\w)))"
)
_NOMINAL = re.compile(
    r"(?:الموافقة|قبول|تكليف|اعتماد|اقرار|تشكيل|رفض|تاجيل|ارجاء|المصادقة|تفويض|صرف|ترشيح|تعيين|شراء|انذار|مخاطبة|توزيع|الزام"
    r"|احالة|التعاقد|منح|استبدال|الغاء|ترسية|عدم\s+الموافقة|دعوة)(?!\w)"
)


def decided_in(paper: Paper, sentence: Span) -> Span | None:
    """Return what a sentence says was decided: the whole of a short one, of a long one from the verb on.

    None where it decides nothing.
    """
    whole = without_marker(paper.text, sentence)
    folded = fold(whole.of(paper.text))
    match = _DECIDED.search(folded.text)
    if match is None:
        return None
    if len(folded.text.split()) <= _MOST_WHOLE_WORDS:
        return whole
    place = folded.span(Stretch(match.start("deed"), match.end("deed"))).start
    deed = trim(paper.text, Span(whole.start + place, whole.end), marks=" \t\u00a0،؛")
    return deed if may_stand(paper, deed) else whole


def decides_in_a_noun(folded: str) -> bool:
    """Whether folded words open by what was decided without a verb: «الموافقة على …», «قبول استقالة …»."""
    return _NOMINAL.match(folded) is not None


def topics(paper: Paper, items: Sequence[Span], decisions: Sequence[Span]) -> Iterator[Span]:
    """Yield of each item whose decision stands alone, far from its head, the clause by which it opens."""
    ordered = sorted(decisions)
    for item in items:
        body = without_marker(paper.text, item)
        at = bisect_left(ordered, body.start, key=attrgetter("start"))
        if at == len(ordered) or not body.contains(ordered[at]) or ordered[at].start == body.start:
            continue
        before = [each for each in _openings(paper, body) if each.end <= ordered[at].start]
        yield from before[:1]


def _openings(paper: Paper, body: Span) -> Iterator[Span]:
    """Yield an item up to each of its cuts that leaves a statement, the shortest first."""
    goes_on = _GOES_ON.search(paper.text, body.start, body.end)
    cuts = sorted({*islice(clause_cuts(paper.text, body), _MOST_CUTS), *((goes_on.start(),) if goes_on else ())})
    for cut in cuts:
        opening = trim(paper.text, Span(body.start, cut), marks=" \t\u00a0،؛")
        words = paper.words_in(opening)
        if _LEAST_TOPIC_WORDS <= words <= _MOST_TOPIC_WORDS and may_stand(paper, opening):
            yield opening
