"""The side from which a paragraph of Arabic was set: from the left, where nobody has said that it is Arabic.

Then the mark that closes it is drawn at its right end. A figure at the left end of a line may have opened it or ended
it: «18» of «18 مليون ريال …» and of «… عددها 18» stand in one place. The words beside it say which; where they do not,
the figure is doubtful.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.arabic.calendar import gregorian_months
from flows.arabic.latin_words import COUNTED, LABELS
from flows.arabic.letters import fold_letters
from flows.ingest.formats.pdf_layout import Line
from flows.ingest.formats.pdf_lines import Fragment
from flows.ingest.formats.pdf_order import as_read, as_set_from_left, head_of
from flows.ingest.word_sets import word_sets

_WORDS = word_sets("wrapped_lines.toml")
_AFTER_FIGURES = frozenset(fold_letters(COUNTED).split()) | _WORDS["units"] | gregorian_months().keys()
_BEFORE_FIGURES = frozenset(fold_letters(LABELS).split()) | _WORDS["leave_open"] | _WORDS["of_amounts"]
_YEAR = re.compile(r"(?:1[34]|19|20)\d\d")
_CLITICS, _OF_THEM = "وفبلك", re.compile("(?<=[ء-ي]{3})(?:ها|هم|ه)$")
_PER_CENT_SIGNS = ("%", "٪")
_MARKS = "«»\"'”“()[]%٪"
_CLOSED_AT_THE_RIGHT = re.compile(rf"(?:[.،؛:؟!](?!\.)[{re.escape(_MARKS)}]*|[%٪])(?=[\u0621-\u064a])")
_CLOSED_AT_THE_LEFT = re.compile(rf"[{re.escape(_MARKS)}]*(?:\.+|[؛:؟!…])[{re.escape(_MARKS)}]*(?=[\u0621-\u064a\d])")
_MARK_OF_AN_ITEM = re.compile(r"\d{1,3}(?:\.\d{1,2})*\s?[.)\-–:/]{1,2}\s*|[()]\d{1,2}[()]")
_PER_CENT = re.compile(r"\d\s?[%٪]\s*$")
_TWO_FIGURES = re.compile(r"\s*(?!\d{1,3}\s\d{3}\b)\d\S*\s+(?=\d)")
"""One opens the line, the other ends it; together they would stand the other way around. Groups of one are no two."""
_ENDS_A_LINE = re.compile(r"\s*(?:\.(?!\.)|[،؛:؟!])[»«\"'()]*(?:\d|$)")
_INDIC = re.compile("[٠-٩۰-۹]")
_LAST_FIGURE = re.compile(r"[(\[]?\d[^\s]*$")
_LONE = re.compile("(?<!\\S)\ufffd+(?!\\S)")
"""A glyph by itself that says no letter: a bullet of a font of symbols."""
_STRETCH = re.compile("(?<=[\u0620-\u064a\u064b-\u0652])\u0640+(?=[\u0620-\u0652])")
"""What stretches a word to fill its line."""
_ENDING_ALONE = re.compile("(?<=[\u0621-\u064a]) (?=(?:[\u0621-\u064a]\u064bا|لاً|لًا)(?![\u0621-\u064a]))")
"""The space before what is no word, as «محا طًا»: of a letter under a mark a page may say only where the mark is."""
_NEAR = 1.5
"""How far from the side of its column a line may end that reaches it, in points."""
_LEAST_LINES = 3


@dataclass(frozen=True, slots=True)
class Said:
    """What the lines of a paragraph say."""

    lines: tuple[str, ...]
    doubtful: tuple[str, ...] = ()
    """The figure of each that may open it as well as end its first stretch; empty of others."""
    from_left: bool = False
    """Whether it is Arabic that was set from left to right."""


@dataclass(frozen=True, slots=True)
class Side:
    """The side from which a document is read, and that from which it was set where the two differ."""

    right_to_left: bool
    from_left: bool = False

    @classmethod
    def of(cls, lines: Sequence[Line], *, right_to_left: bool) -> "Side":
        """Return the side of a document with these lines: where most paragraphs were set from the left, that.

        Where no mark closes any of them, most lines begin at the left of their column then, and end anywhere.
        """
        if not right_to_left:
            return cls(right_to_left)
        at_the_right = sum(_is_closed(line.fragment, at_right=True) for line in lines)
        at_the_left = sum(_is_closed(line.fragment, at_right=False) for line in lines)
        if at_the_right or at_the_left:
            return cls(right_to_left, at_the_right > at_the_left)
        gaps = [(line.fragment.left - line.column.left, line.column.right - line.fragment.right) for line in lines]
        left = sum(left < _NEAR < right for left, right in gaps)
        return cls(right_to_left, left >= _LEAST_LINES and left > sum(right < _NEAR < left for left, right in gaps))

    def line(self, line: Fragment) -> str:
        """Return what a line says that may be the first of a paragraph."""
        if self.from_left:
            return _one_line(line.signs)[0]
        return _whole(line.words(right_to_left=self.right_to_left))

    def paragraph(self, lines: Sequence[Fragment]) -> Said:
        """Return what the lines of a paragraph say; its last line shows how it was set, else the document does."""
        at_right, at_left = (self.right_to_left and _is_closed(lines[-1], at_right=side) for side in (True, False))
        if not (at_right or (self.from_left and not at_left)):
            return Said(tuple(_whole(line.words(right_to_left=self.right_to_left)) for line in lines))
        after = [line.words(right_to_left=True).partition(" ")[0] for line in lines[1:]]
        said = [
            _one_line(line.signs, below, first=line is lines[0])
            for line, below in zip(lines, [*after, ""], strict=True)
        ]
        return Said(tuple(words for words, _ in said), tuple(figure for _, figure in said), from_left=True)


def _is_closed(line: Fragment, *, at_right: bool) -> bool:
    signs = line.signs
    seen = "".join(reversed(signs) if at_right else signs).strip()
    return (_CLOSED_AT_THE_RIGHT if at_right else _CLOSED_AT_THE_LEFT).match(seen) is not None


def _one_line(signs: Sequence[str], below: str = "", *, first: bool = True) -> tuple[str, str]:
    """Return a line set from the left, and its figure of which nothing says whether it opens it or ends its Arabic.

    `below` is the first word of the next line, `first` whether the line opens its paragraph.
    """
    opening = _opening(signs, below, first=first)
    ended, rest = (_whole(part) for part in as_set_from_left(signs, opening=opening or 0))
    figure = _LAST_FIGURE.search(ended) if opening is None else None
    return ended + rest, figure[0] if figure else ""


def _whole(words: str) -> str:
    """Return words whole: without what stretches or parts them, a lone glyph without a letter as a bullet."""
    return _ENDING_ALONE.sub("", _STRETCH.sub("", _LONE.sub("\u2022", words)))


def _opening(signs: Sequence[str], below: str, *, first: bool) -> int | None:
    """Return how many of the signs left of the first Arabic letter open the line; None where nothing says whether."""
    length, end = head_of(signs)
    head = "".join(signs[:length])
    if _INDIC.search(head) or _ENDS_A_LINE.match(head):
        return 0
    if not any(map(str.isdigit, head)):
        return length if first or head[-1:].isspace() else 0
    if _PER_CENT.search(head):
        return length
    two = _TWO_FIGURES.match(head)
    if two:
        return two.end()
    words = as_read(signs[length:end], right_to_left=True).split()
    opens = _is_one(words[0], _AFTER_FIGURES)
    before = _BEFORE_FIGURES | (_WORDS["before_years"] if _YEAR.fullmatch(head.strip()) else frozenset())
    ends = _is_one(words[-1], before) or _is_one(below, _AFTER_FIGURES)
    ends |= "".join(signs[end : end + 1]) in _PER_CENT_SIGNS
    if ends == opens:
        return length if _MARK_OF_AN_ITEM.fullmatch(head.strip()) and not ends else None
    return length if opens else 0


def _is_one(word: str, known: frozenset[str]) -> bool:
    """Whether a word is one of those that are known, with or without what is written in one with it."""
    folded = fold_letters(word).strip(".،؛:؟!" + _MARKS)
    bare = _OF_THEM.sub("", folded)
    return any(each in known or (each[:1] in _CLITICS and each[1:] in known) for each in (folded, bare))
