"""The headline under a kicker, a rubric or a letterhead: the line of a head that the text below it says.

«دوري السهل.. الجولة الثامنة» over «الميناء يخطف الصدارة …», «نافذة» over «من يشتري مصابيح لشارع خال؟»: the first says
under what a text stands, the second what it says.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from flows.facts.relations.stems import stems_of
from flows.facts.text.verbs import is_verb
from flows.kinds.common import is_formal
from flows.kinds.interview import asks_or_answers
from flows.kinds.paper import Paper, PaperLine, is_marked, trim
from flows.kinds.report_lines import is_report_line
from flows.kinds.stray import stray_lines
from flows.kinds.titles import is_body, is_label, is_numbered_name
from flows.kinds.words import listed
from flows.model.outline import BlockKind
from flows.model.source import Span
from flows.structure.dates_alone import is_dateline_alone

_HEAD_LINES = 8
_MOST_KICKER_WORDS = 4
_MOST_RUBRIC_WORDS = 3
"""A first line of so few words of which the text below says none: one shared stem is enough for the line below it."""
_LEAST_HEADLINE_WORDS, _MOST_HEADLINE_WORDS = 5, 24
_LEAST_SHARED = 2
"""Stems that a headline and the text below it share."""
_PROSE_WORDS, _LEAST_CLOSED_WORDS = 15, 7
"""Words from which on a line is a sentence of the text; where a stop ends it, fewer."""
_LEAST_SHARE = 0.33
_LETTERS_BELOW = 3000
"""Letters of the text below a head in which its headline is looked for."""
_MOST_HEADINGS = 1
"""A text of more headings has sections, and its first is no headline."""
_ISSUE = re.compile(r"(?<!\w)(?:العدد|السنة|المجلد|الطبعة)\s*:?\s*\(?\d")
_OF_A_DEED = re.compile(
    r"(?!ال|تقرير|تعميم|تحقيق)(?:ا[^\W\d_]{2,4}ا[^\W\d_]|ت[^\W\d_]{2}ي[^\W\d_]|م[^\W\d_]ا[^\W\d_]{2}ة)"
)
"""Forms of nouns of what is done: «افتتاح», «توقيع», «مناقشة»."""
_PAPER = re.compile(rf"(?:ال)?(?:{listed('titles', 'papers')})")
"""«تقرير موجز» says of what kind a paper is."""
_OPENS_WITH_AMOUNT = re.compile(r"\d+[.,٫]\d")
"""«12.4٪ زيادة في …» has no marker."""
_RIGHT_BELOW, _EMPTY_LINE = re.compile(r"\S[^\S\n]*\n[^\S\n]*\Z"), re.compile(r"[^\S\n]*\n[^\S\n]*\n")
_OPEN = ("،", "؛", ":", ".", "…")
_OF_A_HEAD = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.DATELINE)


def headline_below(paper: Paper, title: Span) -> Span | None:
    """Return the line below a title that says under what a text stands, where the text says that line; else None.

    A title of a few words that name no deed, or of a body alone, is held against the lines between it and the first
    sentence: the first of them that shares enough with what follows, and more than the title does, is the headline.
    """
    lines = paper.lines[:_HEAD_LINES]
    titled = [i for i, line in enumerate(lines) if line.span.overlaps(title)]
    last = titled[-1] if titled else len(lines)
    if titled and is_kind_of_paper(lines[last]):
        return _below_kind(paper, lines[last + 1 :])
    below = next((i for i in range(last + 1, len(lines)) if is_prose(lines[i])), None)
    above = [lines[i] for i in titled if not is_dateline_alone(lines[i].folded)]
    if below is None or not all(map(_says_under_what, above)):
        return None
    start = lines[below].span.start
    stems_below = stems_of(paper.text[start : start + _LETTERS_BELOW])
    own = max((len(stems_of(line.folded) & stems_below) for line in above if not _names_who_or_what(line)), default=0)
    rubric = own == 0 and len(above) == 1 and above[0].words <= _MOST_RUBRIC_WORDS
    least = max(1 if rubric else _LEAST_SHARED, own + 1)
    parted = has_sections(paper, lines[last + 1 : below]) and not all(map(_names_who_or_what, above))
    for line in () if parted else headlines(paper, lines[last + 1 : below]):
        stems = stems_of(line.folded)
        shared = len(stems & stems_below)
        if shared >= least and shared >= _LEAST_SHARE * len(stems):
            return trim(paper.text, line.span)
    return None


def _below_kind(paper: Paper, below: Sequence[PaperLine]) -> Span | None:
    """Return the first line below «ملخص دراسة» that is a headline by its form, over text that has a word of it.

    It may be as long as a sentence.
    """
    first = next(headlines(paper, below), None)
    last = next((line for line in below if first and line.span.start >= first.span.end and is_prose(line)), None)
    if first is None or last is None or any(map(_is_closed, takewhile(lambda line: line is not first, below))):
        return None
    says = stems_of(first.folded) & stems_of(paper.text[first.span.end : first.span.end + _LETTERS_BELOW])
    return trim(paper.text, first.span) if says else None


def is_prose(line: PaperLine) -> bool:
    """Whether a line is the first sentence of a text, and no line of its head; a headline may ask or end at a colon."""
    return not is_formal(line) and (_is_closed(line) or line.words >= _PROSE_WORDS)


def _is_closed(line: PaperLine) -> bool:
    return line.words >= _LEAST_CLOSED_WORDS and line.folded.rstrip().endswith(".")


def _says_under_what(line: PaperLine) -> bool:
    """Whether a line may be a kicker, a rubric or a letterhead: short and without a deed, a label, a body alone."""
    words = line.folded.strip("\"«»“”'").split()
    says = len(words) > 1 and (_OF_A_DEED.fullmatch(words[0]) is not None or any(map(is_verb, words)))
    return (len(words) <= _MOST_KICKER_WORDS and not says) or _names_who_or_what(line) or _counts_issues(line)


def _names_who_or_what(line: PaperLine) -> bool:
    return is_body(line) or is_label(line.folded) or is_kind_of_paper(line)


def is_kind_of_paper(line: PaperLine) -> bool:
    """Whether a line says of what kind a paper is, and no more: «تقرير موجز», «ملخص دراسة»."""
    return _PAPER.fullmatch(line.folded.strip()) is not None


def _counts_issues(line: PaperLine) -> bool:
    return is_numbered_name(line) or _ISSUE.search(line.folded) is not None


def has_sections(paper: Paper, lines: Sequence[PaperLine], *, most: int = _MOST_HEADINGS) -> bool:
    """Whether a text has more than so many headings below some lines."""
    end = lines[-1].span.end if lines else 0
    later = (each for each in paper.outline.blocks if each.kind is BlockKind.HEADING and each.span.start >= end)
    return len(tuple(islice(later, most + 1))) > most


def closes_a_head(paper: Paper, span: Span) -> bool:
    """Whether the last line of a stretch stands right below another, and an empty line parts it from the next."""
    above, below = paper.text[: span.start], paper.text[span.end :]
    below_another = "\n" in span.of(paper.text) or _RIGHT_BELOW.search(above) is not None
    return below_another and _EMPTY_LINE.match(below) is not None


def headlines(paper: Paper, lines: Sequence[PaperLine]) -> Iterator[PaperLine]:
    """Yield the lines of a head that may be a headline by their form."""
    stray = set(stray_lines(paper))
    for line in lines:
        sized = _LEAST_HEADLINE_WORDS <= line.words <= _MOST_HEADLINE_WORDS
        open_ended = line.folded.rstrip().endswith(_OPEN)
        named = line.label or is_formal(line) or is_body(line) or is_report_line(line.folded) or line.span in stray
        marked = is_marked(paper.text, line.span) and _OPENS_WITH_AMOUNT.match(line.folded) is None
        dated = is_dateline_alone(line.folded) or marked or _counts_issues(line) or asks_or_answers(line.folded)
        if sized and line.block.kind in _OF_A_HEAD and not (open_ended or named or dated):
            yield line
