"""A decoded text -> the text that is read, with its mends: what was put for what, and where."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flows.arabic.lam_alef import swapped_letters
from flows.arabic.repairs import (
    CONTENTS,
    DRAWN_LINES,
    JOINED_LINES,
    LAM_ALEF,
    LONG_RUNS,
    MARKDOWN,
    METADATA,
    PAGE_MARKS,
    STRUCK,
    SUBTITLES,
)
from flows.ingest.contents_lines import find_contents
from flows.ingest.long_runs import find_long_runs
from flows.ingest.markdown import find_inline_marks, find_struck
from flows.ingest.metadata import find_metadata
from flows.ingest.page_marks import find_page_marks
from flows.ingest.quoted_lines import find_quoted_joins
from flows.ingest.source_lines import read_lines
from flows.ingest.subtitles import find_cue_gaps
from flows.ingest.wrapped_lines import find_joins
from flows.model.source import Mend, Span
from flows.structure.page import Line, is_underline, split_lines

_DRAWN = re.compile(r"[-–—_=*~•·\s]{3,}")
_INDENT = re.compile(r"[^\S\r\n\v\f\x85\u2028\u2029]*$")
_PARTED_WORD = re.compile(r"[ء-ي][-‐]$")
_REST_OF_A_WORD = re.compile(r"[ء-ي]{1,3}(?![ء-ي])")
_SHORT_WORDS = frozenset(
    (
        *("في", "من", "عن", "أو", "ثم", "أم", "لا", "ما", "لم", "لن", "كل", "بل", "هو", "هي", "إن", "أن", "إلى", "على"),
        *(
            "أي",
            "قد",
            "مع",
            "عند",
            "كما",
            "بين",
            "عام",
            "سنة",
            "يوم",
            "حي",
            "ذو",
            "ذي",
            "عدا",
            "غير",
            "هذا",
            "أبو",
            "بني",
        ),
    )
)
_NEW_PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Words to stand in a place of a text, for a reason that is the name of a rule."""

    place: Span
    words: str
    rule: str


def mend(text: str) -> tuple[str, tuple[Mend, ...]]:
    """Return the text as it is read, and what was put where. Linear in its length.

    Left out are the times of subtitles, tables of contents, the marks of pages and of Markdown inside lines, and
    metadata but for its title and date; the lines of a paragraph that a program has cut are joined, also those that it
    quotes («> »); lam and alef that an extraction has swapped are turned back; of runs of signs without end the
    beginning stays.
    """
    within_lines = (
        *(Edit(place, "", MARKDOWN) for place in find_inline_marks(text)),
        *(Edit(place, "", STRUCK) for place in find_struck(text)),
        *(Edit(place, words, LAM_ALEF) for place, words in swapped_letters(text)),
        *(Edit(place, "", LONG_RUNS) for place in find_long_runs(text)),
    )
    return apply_edits(text, [*_line_edits(text), *within_lines])


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, tuple[Mend, ...]]:
    """Return the text with the edits made, and what each put where. An edit inside an earlier one is not made."""
    pieces: list[str] = []
    mends: list[Mend] = []
    end = length = 0
    for edit in sorted(edits):
        if edit.place.start < end:
            continue
        pieces += (text[end : edit.place.start], edit.words)
        length += edit.place.start - end + len(edit.words)
        mends.append(Mend(edit.rule, Span(length - len(edit.words), length), edit.place.of(text)))
        end = edit.place.end
    return "".join((*pieces, text[end:])), tuple(mends)


def _line_edits(text: str) -> Iterator[Edit]:
    cues = list(find_cue_gaps(text))
    if cues:
        yield from (Edit(place, words, SUBTITLES) for place, words in cues)
        return
    start = 0
    metadata = find_metadata(text)
    if metadata:
        yield Edit(metadata.span, metadata.words, METADATA)
        start = metadata.span.end
    yield from _page_edits(text, [line for line in split_lines(text) if line.span.start >= start])


def _page_edits(text: str, lines: Sequence[Line]) -> Iterator[Edit]:
    """Yield what leaves out lines that are none of the text, and joins those of one paragraph."""
    if not lines:
        return
    seen = read_lines(text, lines)
    left_out = dict.fromkeys(_drawn_lines(text, lines), DRAWN_LINES) | dict.fromkeys(find_page_marks(seen), PAGE_MARKS)
    left_out |= dict.fromkeys(find_contents(seen), CONTENTS)
    kept = [index for index in range(len(lines)) if index not in left_out]
    if not kept:
        return
    joins = find_joins(read_lines(text, [lines[index] for index in kept]) if left_out else seen)
    quoted = find_quoted_joins(text, lines)
    yield from _outer_edits(lines, kept, left_out)
    for place, (index, following) in enumerate(pairwise(kept), 1):
        gap = Span(lines[index].span.end, lines[following].span.start)
        rule = left_out.get(index + 1, JOINED_LINES)
        if following in quoted:
            yield Edit(Span(gap.start, quoted[following]), " ", JOINED_LINES)
        elif place in joins:
            yield Edit(Span(gap.start - 1, gap.end), "", rule) if _parts_a_word(text, gap) else Edit(gap, " ", rule)
        elif following > index + 1:
            yield Edit(gap, _NEW_PARAGRAPH + _indent(gap.of(text)), rule)


def _parts_a_word(text: str, gap: Span) -> bool:
    """Whether a program has parted a word at the end of a line: «المضا- / فة»; what follows is too short to be one."""
    before = text[max(0, gap.start - 2) : gap.start]
    rest = _REST_OF_A_WORD.match(text, gap.end)
    return bool(_PARTED_WORD.match(before)) and rest is not None and rest[0] not in _SHORT_WORDS


def _indent(gap: str) -> str:
    """Return the spaces before the line that a gap ends with."""
    found = _INDENT.search(gap)
    return found[0] if found else ""


def _outer_edits(lines: Sequence[Line], kept: Sequence[int], left_out: Mapping[int, str]) -> Iterator[Edit]:
    """Yield what leaves out lines before the first that is kept, and after the last."""
    if kept[0]:
        yield Edit(Span(lines[0].span.start, lines[kept[0]].span.start), "", left_out[0])
    if kept[-1] + 1 < len(lines):
        yield Edit(Span(lines[kept[-1]].span.end, lines[-1].span.end), "", left_out[kept[-1] + 1])


def _drawn_lines(text: str, lines: Sequence[Line]) -> Iterator[int]:
    """Yield the lines that are drawn between paragraphs; one right below a heading marks it."""
    for index, line in enumerate(lines):
        if _DRAWN.fullmatch(line.folded) and not (index and is_underline(text, lines[index - 1], line)):
            yield index
