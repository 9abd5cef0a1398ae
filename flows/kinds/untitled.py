"""Heads without a headline: datelines, letterheads, bare labels and addressees above a lead, of which none is a title.

«البنك المركزي», «لجنة السوق», «عمان في ١٨ أيلول» over «قررت لجنة السوق …»: the lead says what the text is about.
"""

import re
from collections.abc import Sequence

from flows.arabic.letters import fold_letters
from flows.facts.text.verbs import all_verbs
from flows.kinds.common import is_formal
from flows.kinds.paper import Paper, PaperLine
from flows.kinds.report_lines import is_report_line, is_town_and_writer, opens_with_place
from flows.kinds.titles import is_body, is_field_of_a_head, is_label
from flows.model.outline import BlockKind
from flows.model.source import Span
from flows.structure.dates_alone import is_dateline_alone

_MOST_LINES = 8
_LEAST_LEAD_WORDS = 9
_MOST_ADDRESS_WORDS = 14
_MOST_BODIES = 3
_MOST_DATELINE_WORDS = 6
_ENDED = re.compile(r"[.؟!…][»\"”)]*\s*$")
_ADDRESS = re.compile(
    r"(?:الي\s+)?(?:سعادة|عطوفة|معالي|فضيلة|سماحة|حضرة|السيدة?|السادة|الاستاذة?|الدكتورة?|الاخ|الاخت|المكرمة?)(?:\s*/|\s)[^.:؟!]*"
    r"(?:المحترم(?:ين|ون|ة|ات)?|الموقر(?:ة|ين)?|المكرم(?:ة|ين)?|حفظه(?:ا)?\s+الله|سلمه(?:ا)?\s+الله)[\s،,.:]*"
)
_TOWN_AND_AGENCY = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+)?\s*/\s*[^\W\d_]+(?:\s[^\W\d_]+)?\s*:?")
"""«بغداد/ واع الشمال»: an agency that no list has, after a town that one has."""
_OF_A_LIFE = re.compile(
    r"(?:[وت]?تاسست?|انشئت?|نشات?|[يت](?:قع|عد|عتبر|عمل|قدم|تكون|ضم|هدف|وفر|ملك)|هو|هي|كانت?|ولدت?)(?!\w)"
)
"""How an article on a body opens, whose title is the body's name."""
_CITES = re.compile(r"(?:بمقتضي|بموجب|عملا|استنادا|بناء)(?!\w)")
_BEFORE = re.compile(r"(?:تم|جري|جرت|يسر|تتشرف|يتشرف|[عكسا][^\W\d_]{2,4})(?!\w)")
"""«عُيّن …», «سُمّي …»: verbs of what was done to somebody, which are in no list."""


def lines_without_headline(paper: Paper, title: Span) -> Sequence[Span]:
    """Return all lines above the lead, where none of them is a headline and `title` stands in one; else none."""
    lines = paper.lines[:_MOST_LINES]
    lead = next((i for i, line in enumerate(lines) if _is_lead(line)), None)
    if not lead or not any(line.span.overlaps(title) for line in lines[:lead]):
        return ()
    above = lines[:lead]
    named = [line for line in above if is_body(line)]
    others = [line for line in above if line not in named and not is_formal(line)]
    if len(named) > _MOST_BODIES or not all(_says_nothing(line) or _is_byline(paper, line) for line in others):
        return ()
    of_a_body = any(is_body(line) for line in above if line.span.overlaps(title))
    return tuple(line.span for line in above) if not of_a_body or _says_a_deed(lines[lead]) else ()


def _is_lead(line: PaperLine) -> bool:
    """Whether a line is the first that is a sentence."""
    prose = line.words >= _LEAST_LEAD_WORDS and _ENDED.search(line.folded) is not None
    cites = _CITES.match(line.folded) is not None and _ENDED.search(line.folded) is not None
    return (prose or cites) and line.block.kind is BlockKind.PARAGRAPH and not is_formal(line)


def _says_nothing(line: PaperLine) -> bool:
    """Whether a line is a dateline, a label, a field of a head, or to whom the text goes."""
    words = line.folded.strip()
    addressed = line.words <= _MOST_ADDRESS_WORDS and _ADDRESS.fullmatch(words) is not None
    dateline = line.block.kind is BlockKind.DATELINE and line.words <= _MOST_DATELINE_WORDS
    dated = dateline or is_dateline_alone(words)
    dated = dated or (_TOWN_AND_AGENCY.fullmatch(words) is not None and opens_with_place(words))
    return addressed or dated or is_report_line(words) or is_field_of_a_head(words) or is_label(words)


def _is_byline(paper: Paper, line: PaperLine) -> bool:
    return is_town_and_writer(paper.text, line.span, paper.facts)


def _says_a_deed(lead: PaperLine) -> bool:
    """Whether a lead opens with what was done, and is no article on a body: «تأسس البنك سنة 1974 …»."""
    first = fold_letters(lead.folded).split(maxsplit=1)[0]
    if _OF_A_LIFE.match(first):
        return False
    return first in all_verbs() or _CITES.match(first) is not None or _BEFORE.fullmatch(first) is not None
