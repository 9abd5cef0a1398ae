"""Notices of a death: who mourns whom, where the name stands on the line below, and where the dead is buried."""

import re
from dataclasses import replace

from flows.kinds.paper import Paper, PaperLine, is_marked, trim
from flows.model.outline import BlockKind
from flows.model.plan import Plan
from flows.model.source import Span

_FIRST_LINES = 8
_MOST_NAMING_WORDS = 14
_MOST_OFFICE_WORDS = 10
_MOURNS = re.compile(r"\W*(?:ب\w+\s[^.:]{0,90})??(?<!\w)و?[يتن]نعي(?!\w)")
"""A headline opens by another word: «البلاد تنعى ضحايا السيول»."""
_VERB = re.compile(r"(?<!\w)[يتن]نعى(?!\w)")
_BURIES = re.compile(
    r"(?<!\w)و?(?:س?[يت]شيع|(?:س?[يت]واري|شيع)\w*|س?[يت]صلي\s+علي|(?:ال)?صلاة\s+علي|تشييع|[يت]قام\s+صلاة)(?!\w)"
)
_RELATES = re.compile(r"(?:و?(?:الذي|التي|والدة?|شقيقة?|زوجة?|ابن|ابنة|نجل|عم|خال|جدة?|انتقل|توفي)\w*)(?!\w)")
"""What follows the name and is no office: «الذي انتقل …», «والد كل من …»."""
_ENDS = (".", ":", "!", "؟", "…")


def with_mourned(paper: Paper, plan: Plan) -> Plan:
    """Return a plan that leads with who mourns whom and the burial, where the name stands below the line that mourns.

    The plan as it is where the sentence that mourns names the dead itself.
    """
    lines = paper.lines[:_FIRST_LINES]
    for place, line in enumerate(lines[:-1]):
        match = _MOURNS.match(line.folded)
        if match is None or line.folded.rstrip().endswith(_ENDS):
            continue
        named = _named_below(paper, lines[place + 1 :])
        if named is None:
            return plan
        mourning = trim(paper.text, Span(_verb(paper, line), named.end))
        return replace(plan, lead=(mourning, *_burial(paper, line)[:1]))
    return plan


def _verb(paper: Paper, line: PaperLine) -> int:
    """Return where a line says that somebody mourns: «بمزيد من الأسى | ينعى المجلس …»."""
    match = _VERB.search(paper.text, line.span.start, line.span.end)
    return match.start() if match else line.span.start


def _named_below(paper: Paper, below: tuple[PaperLine, ...]) -> Span | None:
    """Return the line right below that names the dead, with the one below it that gives the office; None for none."""
    first = below[0]
    if not _is_short(paper, first, _MOST_NAMING_WORDS) or _RELATES.match(first.folded):
        return None
    for office in below[1:2]:
        if _is_short(paper, office, _MOST_OFFICE_WORDS) and not _RELATES.match(office.folded):
            return first.span.cover(office.span)
    return first.span


def _is_short(paper: Paper, line: PaperLine, most: int) -> bool:
    """Whether a line is a name or an office, and no sentence, item or row."""
    ended = line.folded.rstrip().endswith(_ENDS)
    listed = line.block.kind is BlockKind.TABLE_ROW or is_marked(paper.text, line.span)
    return line.words <= most and not (ended or listed or line.label)


def _burial(paper: Paper, line: PaperLine) -> list[Span]:
    below = (sentence for each in paper.after(line) for sentence in paper.sentences_in(each.span))
    return [sentence for sentence in below if _BURIES.search(paper.folded_in(sentence))]
