"""Lines of a head that are no points and no headings of a brief, by where they stand around its title.

A letterhead over the word that says what a paper is («الكتابة العامة» over «بلاغ صحفي»); between title and lead a
dateline whose newspaper no list has («جدة: رزان الشهري»), a day with its hour, and a deck that the text says again.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import fold_letters
from flows.facts.names.gazetteer import is_given
from flows.facts.relations.stems import stems_of
from flows.facts.text.verbs import is_verb
from flows.kinds.bare_titles import is_bare
from flows.kinds.headline_below import closes_a_head, has_sections, is_kind_of_paper, is_prose
from flows.kinds.paper import Paper, PaperLine, is_marked
from flows.kinds.report_lines import is_of_its_paper, is_report_line, opens_with_place
from flows.kinds.titles import is_field_of_a_head, is_label, is_numbered_name
from flows.model.facts import Date, Period, Time
from flows.model.names import Place
from flows.model.outline import BlockKind
from flows.model.source import Span

_HEAD_LINES = 10
_MOST_LETTERHEAD_WORDS = 20
_LEAST_DECK_WORDS, _MOST_DECK_WORDS = 4, 24
_LETTERS_BELOW = 3000
_SAID_BELOW = 0.6
"""The share of the stems of a deck that the text below it has."""
_STOPPED = re.compile(r"[.؟!…:؛]\s*$")
_PARTED = r"\s*(?P<mark>[-–—ـ/|:(،])\s*"
_WHOSE = re.compile(
    rf"(?P<town>[^\W\d_]+(?:\s[^\W\d_]+)?){_PARTED}(?P<who>(?P<quote>[«\"“])?[^\W\d_]+(?:\s[^\W\d_]+){{0,3}})[»\"”]?\s*\)?\s*:?\s*"
)
"""A town and whose report it is: «الزرقاء - سناء الحمصي», «صفاقس (الشروق)»."""
_QUOTES = ("«", '"', "“")
_PARTED_BY_ALONE = "(|"
"""Marks by which no headline goes on after a town."""
_MOST_DATED_WORDS, _MOST_HELD_WORDS = 12, 4
_HELD = re.compile(r"(?:ال)?منعقدة?(?!\w)")
_OF_DAYS = frozenset(
    ("الساعة", "حتي", "لغاية", "الي", "من", "في", "يوم", "بتاريخ", "الموافق", "للفترة", "الفترة", "م", "ه")
)
"""What may stand beside a day and its hour and be no more than they."""
_BETWEEN_WORDS = re.compile(r"[\s\d\-–—/،,().]+")
_WRITER = re.compile(r"(?:ا\.?\s?د|د|م|ا|ذ)\s?[./]\s?[^\W\d_]+(?:\s[^\W\d_]+){1,3}\s*")
_NO_POINTS = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.TABLE_UNITS, BlockKind.QUOTE)


def lines_of_head(paper: Paper, title: Span | None) -> tuple[Span, ...]:
    """Return the lines around a title that no brief takes: over the kind of paper that it names, and right under it."""
    return (*_letterhead_over_kind(paper, title), *_lines_under_title(paper, title)) if title else ()


def _letterhead_over_kind(paper: Paper, title: Span) -> tuple[Span, ...]:
    """Return the lines over the word that says what a paper is, at or over its title: none of them is a sentence."""
    lines = list(takewhile(lambda line: line.span.start <= title.start, paper.lines[:_HEAD_LINES]))
    kind = next((i for i, line in enumerate(lines) if _names_kind(line)), 0)
    above = lines[:kind]
    return tuple(line.span for line in above) if all(map(_may_be_of_letterhead, above)) else ()


def _names_kind(line: PaperLine) -> bool:
    named = is_label(line.folded) or is_kind_of_paper(line) or is_bare(line) or is_numbered_name(line)
    named = named or (line.opens("called") and not _STOPPED.search(line.folded))
    return named and line.block.kind not in _NO_POINTS


def _may_be_of_letterhead(line: PaperLine) -> bool:
    """Whether a line is neither a sentence nor a headline: it has no verb and ends open."""
    open_ended = not _STOPPED.search(line.folded) and line.words <= _MOST_LETTERHEAD_WORDS
    field = line.label in ("number", "date") or is_field_of_a_head(line.folded.strip())
    return field or (open_ended and not line.label and not any(map(is_verb, line.folded.split())))


def _lines_under_title(paper: Paper, title: Span) -> Iterator[Span]:
    """Yield the lines between a title and its lead that are a dateline, a writer, a day, or a deck said again below."""
    lines = paper.lines[:_HEAD_LINES]
    first = next((i for i, line in enumerate(lines) if line.span.end >= title.end), len(lines))
    lead = next((i for i in range(first + 1, len(lines)) if is_prose(lines[i])), 0)
    between = lines[first + 1 : lead]
    whole, alone = not has_sections(paper, between), not has_sections(paper, between, most=0)
    adjoins = True
    for line in between:
        of_head = (
            _says_where_from(paper, line) or (alone and _is_writer(paper, line)) or (whole and _is_dated(paper, line))
        )
        adjoins = of_head or (adjoins and _is_deck(paper, line) and (alone or closes_a_head(paper, line.span)))
        if adjoins:
            yield line.span


def _is_dated(paper: Paper, line: PaperLine) -> bool:
    """Whether a line says when, at which hour and where, and nothing else: «الثلاثاء 11/2/2025 - الساعة 6 مساء»."""
    if line.label or ":" in line.folded or line.words > _MOST_DATED_WORDS:
        return False
    facts = [f for f in paper.facts_in(line.span) if isinstance(f, Date | Period | Time | Place)]
    if not any(isinstance(fact, Date | Period) for fact in facts):
        return False
    left = "".join(
        letter
        for at, letter in enumerate(line.span.of(paper.text), line.span.start)
        if not any(f.span.start <= at < f.span.end for f in facts)
    )
    words = [
        word
        for word in _BETWEEN_WORDS.split(fold_letters(left))
        if word and not (word in _OF_DAYS or opens_with_place(word))
    ]
    return not words or (_HELD.match(line.folded) is not None and len(words) <= _MOST_HELD_WORDS)


def _says_where_from(paper: Paper, line: PaperLine) -> bool:
    """Whether a line is a town and whose report it is, of whom the text below says nothing: «جدة: رزان الشهري»."""
    if is_report_line(line.folded):
        return True
    found = _WHOSE.fullmatch(line.folded.strip())
    if line.label or found is None or any(map(is_verb, found["who"].split())):
        return False
    below = paper.text[line.span.end : line.span.end + _LETTERS_BELOW]
    if found["quote"] and any(mark + found["who"][1:] in fold_letters(below) for mark in _QUOTES):
        return True
    if not (opens_with_place(found["town"]) or is_given(found["who"].split()[0])):
        return False
    alone = found["mark"] in _PARTED_BY_ALONE or found["quote"] is not None
    return alone or is_of_its_paper(line.folded, fold_letters(paper.text)) or _is_nobody_below(found["who"], below)


def _is_nobody_below(who: str, below: str) -> bool:
    """Whether two words and more are a name by what a text does not say: of a deck it says the words again.

    Of a newspaper it may have one («عمان – الرأي الجديد»), of a name of three words another's «عبد».
    """
    words = who.split()
    shared = stems_of(who) & stems_of(below)
    named = all(word.startswith(ARTICLE) for word in words)
    joined = any(word.startswith(("و", "لل", "في")) for word in words[1:])
    return len(words) > 1 and not joined and len(shared) <= len(words) // (2 if named else 3)


def _is_writer(paper: Paper, line: PaperLine) -> bool:
    """Whether a line is somebody with his title, who stands nowhere else: «د. سامر القاضي»."""
    if _WRITER.fullmatch(line.folded.strip()) is None:
        return False
    return paper.text.count(line.span.of(paper.text).split()[-1]) == 1


def _is_deck(paper: Paper, line: PaperLine) -> bool:
    """Whether a heading right over the lead says what the text says again: it is a part of the head, and no section."""
    heads = line.block.kind is BlockKind.HEADING and not (line.label or is_marked(paper.text, line.span))
    if not heads or not _LEAST_DECK_WORDS <= line.words <= _MOST_DECK_WORDS:
        return False
    stems = stems_of(line.folded)
    return len(stems & stems_of(paper.text[line.span.end : line.span.end + _LETTERS_BELOW])) >= _SAID_BELOW * len(stems)
