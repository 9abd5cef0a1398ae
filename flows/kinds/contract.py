"""Contracts and agreements: who binds himself to what, and not who signs, on how many copies."""

import re
from collections.abc import Iterator, Sequence

from flows.kinds.common import is_formal, whole_title
from flows.kinds.messages import with_complement
from flows.kinds.paper import Paper, PaperLine, without_marker
from flows.kinds.run_in_labels import only_labels
from flows.kinds.words import holding
from flows.model.facts import Money
from flows.model.plan import DocumentKind, Plan
from flows.model.source import Span

_TITLE = re.compile(r"(?:(?:ملحق|ملخص|خلاصة)\s+)?(?:ال)?(?:عقد|اتفاقية|اتفاق|مذكرة\s+تفاهم|بروتوكول)(?!\w)")
_NAMED = r"(?:ال)?(?:طرف|فريق|متعاقد)\s+(?:ال)?(?:اول|ثان|ثاني|ثالث)(?!\w)"
# «الطرف الأول: …», «… (طرف أول مؤجر)», «ويشار إليه بالطرف الثاني»; not a sentence about one.
_PARTY = re.compile(
    rf"^[\W\d]*{_NAMED}\s*(?:\([^()]*\)\s*)?[:/،–—\-]|[(\[«\"]\s*{_NAMED}|(?<!\w)ب(?:ـ\s*)?[(«\"]?{_NAMED}"
)
_PREAMBLE = re.compile(r"(?:التمهيد|الديباجة|المقدمة).{0,40}(?:جزء|لا\s+يتجزا)")
_WORTH = re.compile(
    r"[\W\d]*(?:(?:ال)?(?:مادة|بند)\s+(?:\(?\d+\)?|ال\w+)[\W_]*)?(?:تبلغ\s+|حددت\s+)?"
    r"(?:ال)?(?:قيمة|مبلغ|بدل|ثمن|كلفة|اجرة)(?:\s+\w+){0,2}?(?!\w)\D{0,40}\d"
)
"""«المادة 3: قيمة العقد 120 ألف دينار»: for how much, said right after what for."""
_CORRECTS = re.compile(r"(?<!\w)(?:لا\s+[يت](?:طابق|تطابق|تفق)|خلافا\s+ل|[يت]تعارض|(?:ال)?تصحيح)")
_COPIES = re.compile(r"(?:حرر|تحرر|حررت|تحررت)(?!\w).{0,60}(?:نسخ|نسختين|اصل)")
_CLOSED = re.compile(r"[.؟!…:،؛]\s*$")
_FIRST_LINES = 4
_MOST_TITLE_WORDS = 14
_LEAST_PARTIES = 2
_MOST_SIGNED_WORDS = 12
_LEAST_WORDS = 4


def is_contract(paper: Paper) -> bool:
    """Whether a line of the head is called a contract, and lines below it say who its parties are."""
    parties = sum(_PARTY.search(line.folded) is not None for line in paper.head)
    return _titled(paper) is not None and parties >= _LEAST_PARTIES


def _titled(paper: Paper) -> PaperLine | None:
    """Return the line that says so, of the first ones: no sentence, and no headline with a verb before it."""
    lines = (line for line in paper.lines[:_FIRST_LINES] if not is_formal(line))
    called = (line for line in lines if _TITLE.match(line.folded) and not _CLOSED.search(line.folded))
    return next((line for line in called if line.words <= _MOST_TITLE_WORDS), None)


def plan_contract(paper: Paper) -> Plan:
    """Return the plan of a contract: its object and what the parties owe before all else."""
    line = _titled(paper)
    apart = (*_formalities(paper), *_signatures(paper))
    body = [each.span for each in paper.sentences if not any(each.span.overlaps(span) for span in apart)]
    return Plan(
        kind=DocumentKind.CONTRACT,
        title=whole_title(paper, line) if line else None,
        lead=tuple(_owed(paper, body)),
        apart=apart,
    )


def _owed(paper: Paper, body: Sequence[Span]) -> Iterator[Span]:
    """Yield what is contracted, for how much, and by what a party binds itself, the best first.

    A preamble that only brings the articles («فقد اتفق الفريقان على ما يلي:») stands after what they say, and in the
    stead of a worth what corrects it («القيمة بالأرقام لا تطابق …»).
    """
    said = [span for span in body if paper.words_in(span) >= _LEAST_WORDS and not only_labels(paper.folded_in(span))]
    found = [span for span in said if holding("cues", "objects").search(paper.folded_in(span))]
    brings = [span for span in found if paper.folded_in(span).rstrip().endswith(":")]
    objects = [span for span in found if span not in brings]
    worth = [span for span in said if span not in found and _says_worth(paper, span)][:1]
    noted = [span for span in said if worth and span not in found and _CORRECTS.search(paper.folded_in(span))][:1]
    others = [span for span in said if span not in (*found, *worth, *noted)]
    owed = [span for span in others if holding("cues", "owes").search(paper.folded_in(span))]
    foremost = objects[:1] or (owed[:1] if worth else brings[:1])
    rest = [span for span in (*objects, *brings, *owed) if span not in foremost]
    ordered = (*foremost, *((noted or worth) if foremost else ()), *rest)
    yield from (with_complement(paper, without_marker(paper.text, span)) for span in ordered)


def _says_worth(paper: Paper, span: Span) -> bool:
    """Whether a sentence says for how much a contract is, in money."""
    names = _WORTH.match(paper.folded_in(span)) is not None
    return names and any(isinstance(fact, Money) and span.contains(fact.span) for fact in paper.facts)


def _formalities(paper: Paper) -> Iterator[Span]:
    """Yield the sentences of the preamble's standing and of the copies."""
    for sentence in paper.sentences:
        folded = paper.folded_in(sentence.span)
        if _PREAMBLE.search(folded) or _COPIES.search(folded):
            yield sentence.span


def _signatures(paper: Paper) -> Iterator[Span]:
    """Yield the short lines below the last sentence: who signs for whom."""
    for line in reversed(paper.lines):
        if _CLOSED.search(line.folded) or line.words > _MOST_SIGNED_WORDS:
            return
        yield line.span
