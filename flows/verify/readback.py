"""What a finished file says to its reader, in a form in which two files can be held against each other.

The letters stand in one row without their spaces, since a PDF has none at the end of a line. Everything else is a mark
with its place in that row: a figure, a heading, a point, a cell of a table, a link. So a word, a number or a citation
that is missing, changed or moved shows, and how a file breaks its lines does not.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from flows.arabic.digits import latin_digits
from flows.arabic.unseen import drop_unseen

"""Characters that steer the direction or the joining of others and are not seen themselves."""
_LATIN = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
# Between two scripts a reader may set the space where it likes («وhttps», «و日本語»).
_ARABIC = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
WORD = re.compile(
    rf"[{_LATIN}]+|(?:(?=[{_ARABIC}])[^\W\d_]|[\u064b-\u065f\u0670])+|(?:(?![{_LATIN}{_ARABIC}])[^\W\d_])+|\d+"
)
"""A word or a number in text of Unicode's compatibility form."""
_TOKEN = re.compile(rf"(?P<figure>\d+(?:[.,٫٬]\d+)*)|(?P<sign>[%٪‰+\u2212$€£¥])|{WORD.pattern}")
_EXCERPT_WORDS = 6
_REPEATED_MARK = re.compile("([\u0300-\u036f\u064b-\u065f\u0670])\\1+")


class Kind(StrEnum):
    """What a mark is."""

    FIGURE = "figure"
    SIGN = "sign"
    """What belongs to a figure: per cent, plus, minus, a currency."""
    HEADING = "heading"
    """Its value is the level: 1 is the title's."""
    POINT = "point"
    """Its value is the number that is printed before it."""
    CELL = "cell"
    """Its value is its row and column, counted from 1; the head of a table is its first row."""
    LINK = "link"
    """Its value is the place it leads to, by the name of a bookmark, which is what both files can hold."""
    END = "end"
    """The end of a heading, a point, a table or a link; its value says of which."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a place among the letters."""

    kind: Kind
    value: str
    at: int
    """How many letters stand before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage of a file, read back."""

    letters: str
    marks: tuple[Mark, ...]
    words: tuple[tuple[int, str], ...]
    """Each word and figure with the number of letters before it, to be shown to people."""

    def excerpt(self, at: int) -> str:
        """Return the few words that stand at a place, to show people where it is."""
        place = bisect_right(self.words, (at, "\U0010ffff"))
        return " ".join(word for _, word in self.words[max(0, place - _EXCERPT_WORDS) : place + _EXCERPT_WORDS])

    def of_kinds(self, kinds: Collection[Kind]) -> tuple[Mark, ...]:
        """Return the marks of some kinds, with where they end, in their order."""
        return tuple(mark for mark in self.marks if (mark.value if mark.kind is Kind.END else mark.kind) in kinds)

    def headings(self) -> frozenset[str]:
        """Return the letters of each heading."""
        marks = self.of_kinds((Kind.HEADING,))
        return frozenset(
            self.letters[start.at : end.at] for start, end in pairwise(marks) if start.kind is Kind.HEADING
        )

    def count_words(self) -> Counter[str]:
        """Return every word and figure, and how often it stands there."""
        return Counter(word for _, word in self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """A file, read back."""

    title: Passage
    masthead: Passage
    """What stands before the first part, the title aside; its lines may stand in any order."""
    body: Passage
    """From the heading of the first part to the end."""
    margins: Passage
    """What heads and feet of pages say."""
    contents: tuple[str, ...]
    """The letters of each entry of the table of contents, without its page; empty where there is none."""
    notes: tuple[Passage, ...] = ()
    """What footnotes and comments say, sentence by sentence, each after its number."""
    bars: tuple[Passage, ...] = ()
    """What charts say of each of their bars: its label and its figure."""


# Unicode has compatible digits for ① and none for ❶ and ⓫, nor letters for ®; pdfium reads them all as such.
_ALSO_COMPATIBLE = {0x00AE: "R", 0x211E: "R", 0x211F: "R", 0x2123: "V"} | {
    letter: f"{unicodedata.numeric(chr(letter)):.0f}" for letter in (*range(0x24EB, 0x2500), *range(0x2776, 0x2794))
}


def compatible(text: str) -> str:
    """Return text without what is not seen, in the form that Unicode has for all ways to write the same.

    A mark that stands on its letter twice is seen once, and pdfium gives it once.
    """
    normal = unicodedata.normalize("NFKC", drop_unseen(text)).translate(_ALSO_COMPATIBLE)
    return _REPEATED_MARK.sub("\\1", normal)


class PassageBuilder:
    """Builds a passage as it is read."""

    def __init__(self) -> None:
        self._letters: list[str] = []
        self._count = 0
        self._marks: list[Mark] = []
        self._words: list[tuple[int, str]] = []

    def add_text(self, text: str) -> None:
        """Take words and figures; what else stands among them is punctuation and may be anywhere."""
        for token in _TOKEN.finditer(compatible(text)):
            if token["sign"]:
                self.add_mark(Kind.SIGN, token.group())
                continue
            word = latin_digits(token.group()) if token["figure"] and self._opens_heading() else token.group()
            self._words.append((self._count, word))
            if token["figure"]:
                self.add_mark(Kind.FIGURE, word)
            else:
                self._letters.append(word)
                self._count += len(word)

    def _opens_heading(self) -> bool:
        """Whether a heading has just begun: a number there may be the house's count, in digits that Word chooses."""
        for mark in reversed(self._marks):
            if mark.at != self._count or mark.kind not in (Kind.FIGURE, Kind.SIGN):
                return mark.at == self._count and mark.kind is Kind.HEADING
        return False

    def add_mark(self, kind: Kind, value: str) -> None:
        """Take a mark that stands here; figures with nothing but signs between them are one, wherever a file cuts them.

        A reader of PDF decides on which side of a figure its sign comes back.
        """
        place = len(self._marks) - 1
        while kind is Kind.FIGURE and place >= 0 and self._marks[place].kind is Kind.SIGN:
            place -= 1
        last = self._marks[place] if place >= 0 else None
        if last and kind is last.kind is Kind.FIGURE and last.at == self._count:
            self._marks[place] = Mark(kind, last.value + value, self._count)
        else:
            self._marks.append(Mark(kind, value, self._count))

    def build(self) -> Passage:
        """Return what was read."""
        return Passage(letters="".join(self._letters), marks=tuple(self._marks), words=tuple(self._words))


def read_passage(*texts: str) -> Passage:
    """Return what some texts say, one after the other."""
    builder = PassageBuilder()
    for text in texts:
        builder.add_text(text)
    return builder.build()


class ReadBackBuilder:
    """Sorts what is read into title, masthead, body and contents, by the headings that come by."""

    def __init__(self) -> None:
        self.title, self.masthead = PassageBuilder(), PassageBuilder()
        self.body, self.margins = PassageBuilder(), PassageBuilder()
        self._contents: list[str] = []
        self._notes: list[Passage] = []
        self._bars: list[Passage] = []
        self.now = self.masthead
        """Where words go that are read now."""

    def open_heading(self, level: int) -> None:
        """Begin a heading: the first level is the title, and the second begins the body."""
        if level == 1:
            self.now = self.title
            return
        if self.now is self.masthead:
            self.now = self.body
        self.now.add_mark(Kind.HEADING, str(level))

    def close_heading(self, level: int) -> None:
        """End a heading."""
        if level == 1:
            self.now = self.masthead
        else:
            self.now.add_mark(Kind.END, Kind.HEADING)

    def add_contents_entry(self, text: str) -> None:
        """Take an entry of the table of contents, without its page."""
        self._contents.append(read_passage(text).letters)

    def add_note(self, text: str) -> None:
        """Take a sentence of a footnote or a comment."""
        self._notes.append(read_passage(text))

    def add_bar(self, label: str, figure: str) -> None:
        """Take a bar of a chart; a label that is a number («2027») is none with its figure."""
        bar = PassageBuilder()
        bar.add_text(label)
        bar.add_mark(Kind.CELL, figure)
        bar.add_text(figure)
        self._bars.append(bar.build())

    def build(self) -> ReadBack:
        """Return everything that was read."""
        return ReadBack(
            title=self.title.build(),
            masthead=self.masthead.build(),
            body=self.body.build(),
            margins=self.margins.build(),
            notes=tuple(self._notes),
            bars=tuple(self._bars),
            contents=tuple(self._contents),
        )
