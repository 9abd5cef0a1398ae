"""Instruments without a title: what stands above what they do, of which no line says what the text is about.

«قرار بلدي», «إن رئيس البلدية،», «بناء على …،», «يقرر ما يأتي:»: the first point below says it.
"""

import re
from collections.abc import Sequence

from flows.kinds.bare_titles import is_bare
from flows.kinds.common import is_dating, is_formal
from flows.kinds.paper import Paper, PaperLine, is_marked
from flows.kinds.titles import is_body, is_field_of_a_head, is_label
from flows.model.outline import BlockKind
from flows.model.source import Span

_MOST_LINES = 20
_MOST_NEUTRAL_WORDS = 4
_MOST_BODY_WORDS = 14
_MOST_BRINGING_WORDS = 16
_MOST_ISSUED_WORDS = 16
_FIRST_LINES = 5
_DIGIT = re.compile(r"\d")
_BRINGS = re.compile(
    r"(?:.*\s)?[وف]?(?:قرر(?:ت|نا)?|[يتن]قرر|امرنا|اصدرنا|رسمنا|[ني]رسم|[ني]امر)(?!\w)"
    r"[^:]{0,40}?(?<!\w)ب?(?:ما\s+(?:يلي|ياتي|هو\s+[اآ]ت)|الاتي|التالي)\s*:?\s*"
)
"""«استنادا إلى … تقرر ما يلي:», «أمرنا بما هو آت:»."""
_RECITES = re.compile(r".*[،؛:,]\s*")
_WHO = re.compile(
    r"(?:ان|نحن)\s+(?:ال)?(?:ملك|امير|سلطان|رئيسة?|وزيرة?|محافظ|والي|مدير|مجلس|عميد)(?!\w).*|نحن\s[^.:؛،؟!\d]{3,60}"
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_ISSUED = re.compile(
    r"(?:صدر|صدرت|اصدرت?|وزعت?|وزع)\s[^.؟!:]*?(?:ال)?(?:بيان|بلاغ|تصريح|اعلان|قرار|تعميم)\s+(?:الاتي|التالي)\s*[:.]?\s*"
)
"""«صدر عن المديرية العامة للدفاع المدني البيان الآتي:»."""


def lines_above_what_is_done(paper: Paper, title: Span | None) -> Sequence[Span]:
    """Return all lines above the first point of an instrument, where none of them says what it is about; else none.

    `title` is what the plan or the outline has; a headline or a numbered name that says its subject keeps it.
    """
    lines = paper.lines[:_MOST_LINES]
    brings = next((i for i, line in enumerate(lines) if _brings(line)), None)
    if not brings or brings + 1 >= len(paper.lines) or not all(_says_nothing(paper, line) for line in lines[:brings]):
        return ()
    above = lines[: brings + 1]
    stands = title is None or any(line.span.overlaps(title) for line in above)
    return tuple(line.span for line in above) if stands and any(map(_cites, above)) else ()


def lines_of_issue(paper: Paper) -> Sequence[Span]:
    """Return the line at the head that only says whose statement follows: «صدر عن … البيان الآتي:»."""
    first = (line for line in paper.lines[:_FIRST_LINES] if line.words <= _MOST_ISSUED_WORDS)
    return tuple(line.span for line in first if _ISSUED.fullmatch(line.folded) is not None)[:1]


def _brings(line: PaperLine) -> bool:
    short = line.words <= _MOST_BRINGING_WORDS
    return short and line.block.kind is not BlockKind.TABLE_ROW and _BRINGS.fullmatch(line.folded.strip()) is not None


def _cites(line: PaperLine) -> bool:
    return line.opens("cites", "cues")


def _says_nothing(paper: Paper, line: PaperLine) -> bool:
    """Whether a line is a letterhead, a bare name, who decides, what it rests on, or a word or two without a number."""
    words = line.folded.strip()
    if is_marked(paper.text, line.span) or line.block.kind is BlockKind.TABLE_ROW:
        return False
    neutral = line.words <= _MOST_NEUTRAL_WORDS and not _DIGIT.search(words)
    named = is_body(line) or is_field_of_a_head(words) or is_label(words) or is_bare(line)
    rests = _cites(line) or _RECITES.fullmatch(words) is not None or _WHO.fullmatch(words) is not None
    return neutral or named or rests or is_formal(line) or is_dating(paper, line) or bool(_IN_BRACKETS.fullmatch(words))
