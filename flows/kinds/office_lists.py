"""Lists of a cabinet that give offices to persons below their bodies: «ولاية السهل» over «الوالي: السيد …»."""

import re
from collections.abc import Iterator

from flows.kinds.paper import Paper, PaperLine, is_marked, trim, without_marker
from flows.model.outline import BlockKind
from flows.model.source import Span

_LEAST_ENTRIES = 2
_MOST_ENTRY_WORDS = 30
_MOST_BODY_WORDS = 7
_BRINGS = re.compile(
    r"(?<!\w)(?:ال)?(?:اجراءات|تعيينات|تسميات|اجراء\s+خصوصي)(?:\s+\w+){0,3}\s*(?:ال(?:تالية|اتية))?\s*:\s*\Z"
)
_ENTRY = re.compile(
    r"\W*(?P<office>[^:\d]{3,90}?)\s*:\s*(?:ال)?(?:سيدة?|دكتورة?|استاذة?|مهندسة?|سفيرة?|بروفيسورة?|عقيد|لواء|عميد|قاضي?ة?)\s"
)
_LESSER = re.compile(r"\W*(?:ال)?(?:مكلفة?\s+ب|مستشارة?|ملحقة?)|[^:]*(?<!\w)(?:ال)?مساعدة?(?!\w)")
"""«مكلف بمهمة» and «المدير المساعد» go after who heads a body."""


def offices_given(paper: Paper) -> tuple[Span, ...]:
    """Return who is given which office, each with the line above that names the body; who heads one goes first.

    Empty where no line brings such a list, or where it is none.
    """
    brings = next((line for line in paper.lines if _BRINGS.search(line.folded)), None)
    entries = list(_entries(paper, brings)) if brings else []
    if len(entries) < _LEAST_ENTRIES:
        return ()
    return tuple(span for _, span in sorted(entries, key=lambda entry: entry[0]))


def _entries(paper: Paper, brings: PaperLine) -> Iterator[tuple[bool, Span]]:
    """Yield of each entry whether its office is a lesser one, and its words."""
    above = brings
    for line in paper.after(brings):
        if _ENTRY.match(line.folded) and line.words <= _MOST_ENTRY_WORDS:
            own = without_marker(paper.text, line.span)
            body = above is not brings and _is_body(paper, above)
            span = trim(paper.text, above.span, marks=" \t").cover(own) if body else own
            yield _LESSER.match(line.folded) is not None, span
        above = line


def _is_body(paper: Paper, line: PaperLine) -> bool:
    """Whether a line above an entry names a body, and is no other entry."""
    listed = line.block.kind is BlockKind.TABLE_ROW or is_marked(paper.text, line.span)
    return not listed and ":" not in line.folded and 1 < line.words <= _MOST_BODY_WORDS
