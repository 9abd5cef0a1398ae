"""Circulars that rule as a list: «يتعين التقيد بما يلي: …», and what they ask for until a day."""

import re
from collections.abc import Iterator, Sequence

from flows.kinds.deadlines import sets_deadline
from flows.kinds.fair import may_stand
from flows.kinds.paper import Paper, PaperLine, is_marked, trim, without_marker
from flows.model.source import Span

_RULES = re.compile(
    r"(?<!\w)[وف]?(?:[يت]تعين|[يت]راعي|[يت]جب|[يت]توجب|[يت]نبغي|(?:ال)?(?:تقيد|التزام|عمل|مراعاة|الضوابط|الاجراءات|التعليمات|التدابير)|ب?التقيد|ب?الالتزام|تقرر|يقرر"
    r"|[يت]عمل)(?!\w).*:\s*$|(?<!\w)(?:ب?ما\s+(?:يلي|ياتي)|(?:علي\s+|ب)ال(?:تالي|اتي))\s*:\s*$"
)
_DECIDED = re.compile(r"(?<!\w)[وف]?(?:تقرر|قررنا)(?!\w)[^:]{0,40}:\s*$")
_SPREADS = re.compile(r"تعميم\s+(?:هذ[اه]\s+)?(?:ال)?\S+\s+و(?=\S)")
"""«المرجو تعميم هذا المنشور | وموافاة الإدارة بتقرير قبل …»: that it is to be passed on says nothing."""
_LEAST_ITEMS = 2
_LEAST_SAID_WORDS = 8


def ruled_first(paper: Paper, body: Sequence[Span]) -> tuple[Span, ...]:
    """Return of a circular that rules as a list its first rule, then what it asks for until a day; empty of others.

    What it says before it brings the list goes before both: «تنظم الوزارة حملة …. ويتعين على كل إدارة: …».
    """
    inside = {span.start for span in body}
    for line in paper.lines:
        items = list(_items(paper, line)) if line.span.start in inside and _RULES.search(line.folded) else []
        if len(items) >= _LEAST_ITEMS:
            asked = (span for span in _asked(paper, body) if not any(item.overlaps(span) for item in items))
            return (*_said_before(paper, body, line), items[0], *asked)
    return ()


def decides_as_list(paper: Paper, body: Sequence[Span]) -> bool:
    """Whether a letter that is no circular says as a list what was decided: «تقرر ما يلي: 1- …»."""
    inside = {span.start for span in body}
    brings = (line for line in paper.lines if line.span.start in inside and _DECIDED.search(line.folded))
    return any(len(list(_items(paper, line))) >= _LEAST_ITEMS for line in brings)


def _said_before(paper: Paper, body: Sequence[Span], brings: PaperLine) -> tuple[Span, ...]:
    """Return the first sentence of a body above the one that brings its list; nothing where that is the first.

    What ends at a comma is a preamble: «انطلاقا من …، وحرصا على …،» over «لذا يراعى الآتي:».
    """
    above = [span for span in body if span.start <= brings.span.start]
    sentences = [sentence for span in above for sentence in paper.sentences_in(span)][:-1]
    said = (each for each in sentences if paper.words_in(each) >= _LEAST_SAID_WORDS)
    return tuple(each for each in said if not paper.folded_in(each).rstrip().endswith("،"))[:1]


def _items(paper: Paper, line: PaperLine) -> Iterator[Span]:
    for below in paper.after(line):
        if not is_marked(paper.text, below.span):
            return
        yield without_marker(paper.text, below.span)


def _asked(paper: Paper, body: Sequence[Span]) -> Iterator[Span]:
    """Yield the sentences below that ask for something until a day, without that the paper is to be passed on."""
    for span in body:
        for sentence in paper.sentences_in(span):
            spreads = _SPREADS.search(paper.text, sentence.start, sentence.end)
            rest = trim(paper.text, Span(spreads.end(), sentence.end), marks=" \t") if spreads else sentence
            if sets_deadline(paper, rest):
                yield rest if may_stand(paper, rest) else sentence
