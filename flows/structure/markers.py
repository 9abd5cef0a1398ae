"""What opens a point or a list item («أولاً،», «١ـ», «•») or a division («المادة (5)»); series inside a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from flows.arabic.letters import Folded, fold, fold_letters
from flows.arabic.ordinals import ADVERBS, DEFINITE, letter_places, one_of
from flows.arabic.unseen import UNSEEN
from flows.model.outline import Division
from flows.model.source import Span

# «الحادي والعشرون» and on have one form for place and adverb.
_ADVERBS = ADVERBS | {word: place for word, place in DEFINITE.items() if place > max(ADVERBS.values())}
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_LATIN_PLACE = f"(?:{'|'.join(sorted(_ROMAN, key=len, reverse=True))}|[a-z])(?![A-Za-z])"
_AFTER = r"\s*[،,:.\-–—)/]*\s*"
_ORDINALS_OPEN = frozenset(word[0] for word in _ADVERBS) | {"و"}
_AFTER_A_LETTER = frozenset(".)-–—")
_OPENS = frozenset(
    f"(abcdefghijklmnopqrstuvwxyzاأإآٱو0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹{LETTERS}•●▪■□◦○‣⁃∙·◆❖➢►◄◀✓✔★٭*-–—ـ①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
)
_LONGEST_OPENING = 80
"""Code points among which a marker and what must follow it stand; the rest of a line need not be folded."""
# A tatweel after a number or a letter that spaces part from the rest is a dash: «١ـ حفر», «أ ـ حفر», «ـ حفر».
_TATWEEL = re.compile(r"(?<!\w)((?:\(?(?:\d{1,3}|[أإاب-غف-ي])\)?)?\s?)ـ+(?=\s|\w)")
_FIRST = re.compile(rf"[\s{UNSEEN}]*")
_DIVISION_NAMES = {
    "كتاب": Division.BOOK,
    "باب": Division.PART,
    "فصل": Division.CHAPTER,
    "قسم": Division.SECTION,
    "فرع": Division.SECTION,
    "مبحث": Division.SECTION,
    "مادة": Division.ARTICLE,
    "بند": Division.CLAUSE,
    "فقرة": Division.PARAGRAPH,
    "ملحق": Division.APPENDIX,
    "مرفق": Division.APPENDIX,
}
DIVISION_ORDER = (
    Division.APPENDIX,
    Division.BOOK,
    Division.PART,
    Division.CHAPTER,
    Division.SECTION,
    Division.ARTICLE,
    Division.CLAUSE,
    Division.PARAGRAPH,
)
"""The widest first. An appendix stands beside the text that it belongs to, and opens a new one."""
# «المادة المئة», «المادة الخامسة بعد المائة», «الباب التمهيدي», «المادة الفريدة».
_UNCOUNTED = "المئة|المائة|المئتان|المائتان|التمهيدي|التمهيدية|الختامي|الختامية|الفريدة|الوحيدة|الاخير|الاخيرة"
_DIVISION_NUMBER = r"(?:رقم\s*)?[(\[]?\s*(?:\d{1,4}|[ابجدهوزحطي](?!\w))(?:\s*/\s*\d{1,3})?\s*[)\]]?"
_DIVISION_ORDINAL = rf"\(?\s*(?:{one_of(DEFINITE)}|{_UNCOUNTED})(?:\s+بعد\s+(?:المئة|المائة))?\s*\)?(?!\w)"
_DIVISION_HEAD = re.compile(
    rf"(?P<name>(?:ال)?(?:{'|'.join(_DIVISION_NAMES)}))\s*(?:(?<=\s)(?:{_DIVISION_ORDINAL})|(?<=[\s(])?{_DIVISION_NUMBER})(?:\s+مكرر[اة]?)?(?!\w)"
)
_BARE_APPENDIX = re.compile(r"(?P<name>(?:ال)?(?:ملحق|مرفق))\s*(?=:|$)|(?P<many>(?:ال)?(?:ملاحق|مرفقات))\s*:?$")
# In the original: every kind of digit, the hamzas of «أ», the tatweel of «هـ».
_INLINE_MARK = re.compile(
    rf"(?:(?<=\s)|(?<=[:؛]))\(?(?:[0-9٠-٩۰-۹]{{1,2}}|[أإآ{LETTERS}]ـ?|{_LATIN_PLACE})\s?[-–—ـ.)](?!\s?[0-9٠-٩۰-۹.)])"
)
# The first stands after a colon or the end of a sentence, or opens the line.
_BEFORE_FIRST = re.compile(r"[:؛.؟!]\s*$")
_LEAST_MARKS = 2
_REACH = 12


class MarkerKind(StrEnum):
    """The family of a marker: only markers of one family count on from each other."""

    ADVERB = "adverb"
    DIGIT = "digit"
    LETTER = "letter"
    LATIN = "latin"
    """A small Latin letter, or a number in Roman ones."""
    BULLET = "bullet"
    DOTTED = "dotted"
    """A number with those of the points around it («1.1»); its style is what stands before its own («1.»)."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at the start of a folded stretch; `places` are the numbers it can stand for, the likeliest first."""

    kind: MarkerKind
    end: int
    """Where its mark ends, in the stretch: before the comma and spaces that follow."""
    body: int
    """Where the text after it begins, in the stretch."""
    places: tuple[int, ...]
    style: str = ""
    """What is written around its number («)», «.-»): lists in lists differ in it."""

    def leads_to(self, following: "Marker") -> bool:
        """Whether `following` can count on from this one."""
        return any(place + 1 in following.places for place in self.places)


_PATTERNS = {
    MarkerKind.ADVERB: re.compile(rf"(?P<mark>\(?و?(?P<place>{one_of(_ADVERBS)})(?!\w)\)?){_AFTER}"),
    MarkerKind.DIGIT: re.compile(
        r"(?P<mark>\(?(?P<place>\d{1,3}|[①-⑳])\s?(?:[.)\-–—](?!\d)|\)|(?<=[①-⑳])|(?<=\d)/(?=\s+[^\W\d])))\s*[-–—:]?\s*(?=\S)"
    ),
    MarkerKind.LETTER: re.compile(rf"(?P<mark>\(?(?P<place>[{LETTERS}])\s?[.)\-–—])\s*[-–—:]?\s*(?=\S)"),
    MarkerKind.LATIN: re.compile(rf"(?P<mark>\(?(?P<place>{_LATIN_PLACE})\s?[.)])\s*[-–—:]?\s*(?=\S)"),
    MarkerKind.DOTTED: re.compile(
        r"(?P<mark>\(?(?P<around>(?:\d{1,2}[.\-]){1,4})(?P<place>\d{1,2})[.)]?)(?:\s*[-–—:])?\s+(?=\S)"
        r"(?!\d|%|٪|(?:مليون|مليار|الف|في الم|بالم))"
    ),
    MarkerKind.BULLET: re.compile(r"(?P<mark>[•●▪■□◦○‣⁃∙·◆❖➢►◄◀✓✔★٭*\-–—](?=\s))(?P<place>)\s*(?=\S)"),
}


LINE_MARKERS = tuple(kind for kind in MarkerKind if kind is not MarkerKind.DOTTED)
"""What may open a line; «1.1» is a figure too, unless others beside it show that it is none."""


SENTENCE_MARKERS = (MarkerKind.ADVERB,)
"""What may open a sentence inside a line: a digit or a letter there is one only in a series."""


def may_open(folded: str) -> bool:
    """Whether a marker can open a folded line at all: a glance that spares most lines a closer look."""
    first, second = folded[:1], folded[1:2]
    return not first.isalpha() or first in _ORDINALS_OPEN or second in _AFTER_A_LETTER or second.isspace()


def opening(text: str, span: Span) -> Folded:
    """Return the first letters of a stretch, folded, a tatweel that does duty for a dash written as one."""
    words = text[span.start : min(span.end, span.start + _LONGEST_OPENING)]
    first = _FIRST.match(words)
    start = first.end() if first else 0
    dashed = _TATWEEL.match(words, start)
    if dashed and not (
        dashed[1].strip().isalpha() and not dashed[1].endswith(" ") and _stretches_a_word(words, dashed.end())
    ):
        words = words[: dashed.end(1)] + "-" * (dashed.end() - dashed.end(1)) + words[dashed.end() :]
    return fold(words)


def _stretches_a_word(words: str, place: int) -> bool:
    """Whether a letter follows: the tatweel stretches a word then («كـتاب»)."""
    return words[place : place + 1].isalpha()


def marker_at(folded: str, kinds: tuple[MarkerKind, ...]) -> Marker | None:
    """Return the marker that opens `folded`, or None."""
    if folded[:1] not in _OPENS:
        return None
    for kind in kinds:
        match = _PATTERNS[kind].match(folded)
        if match:
            written = match["place"]
            if kind is MarkerKind.DOTTED:
                return Marker(kind, match.end("mark"), match.end(), (int(written),), match["around"].replace("-", "."))
            style = match["mark"].replace(written, "", 1).replace(" ", "") if written else ""
            return Marker(kind, match.end("mark"), match.end(), _places_of(kind, written), style)
    return None


def _places_of(kind: MarkerKind, written: str) -> tuple[int, ...]:
    if kind is MarkerKind.ADVERB:
        return (_ADVERBS[written],)
    if kind is MarkerKind.DIGIT:
        return (int(written) if written.isdecimal() else ord(written) - ord("①") + 1,)
    if kind is MarkerKind.LATIN:
        return (
            *((_ROMAN.index(written) + 1,) if written in _ROMAN else ()),
            *((ord(written) - 96,) if written[1:] == "" else ()),
        )
    return letter_places(written) if kind is MarkerKind.LETTER else ()


def division_at(folded: str) -> tuple[Division, int] | None:
    """Return the division that a folded line opens with, and where its number ends; None where it opens with none."""
    match = _DIVISION_HEAD.match(folded) or _BARE_APPENDIX.match(folded)
    if match is None:
        return None
    name = match["name"]
    return (_DIVISION_NAMES[name.removeprefix("ال")] if name else Division.APPENDIX), match.end()


_SERIES_KINDS = (MarkerKind.DIGIT, MarkerKind.LETTER, MarkerKind.LATIN)


def find_series_marks(text: str, line: Span, opens: tuple[int, Marker] | None) -> Iterator[tuple[int, Marker]]:
    """Yield the marks of every series in a line that counts on from 1, with their places, in order.

    `opens` is the mark that opens the line: a series may begin with it, and it is not yielded again. A single number is
    no series.
    """
    series: list[tuple[int, Marker]] = [opens] if opens and opens[1].kind in _SERIES_KINDS else []
    for match in _INLINE_MARK.finditer(text, line.start, line.end):
        marker = _read_inline_mark(match)
        if marker is None or (opens and match.start() < opens[0] + opens[1].end):
            continue
        if series and _counts_on(marker, series):
            series.append((match.start(), marker))
        elif 1 in marker.places and _BEFORE_FIRST.search(text, max(line.start, match.start() - _REACH), match.start()):
            yield from _marks_of_series(series, opens)
            series = [(match.start(), marker)]
    yield from _marks_of_series(series, opens)


def _read_inline_mark(match: re.Match[str]) -> Marker | None:
    """Read a mark as one at the start of a line; a dot after a letter is an abbreviation («د. سالم»)."""
    folded = fold_letters(match[0]).replace("ـ", "-")
    marker = marker_at((folded if folded[-1] in "-–—.)" else f"{folded}-") + " .", _SERIES_KINDS)
    if marker is None or (marker.kind is MarkerKind.LETTER and "." in marker.style):
        return None
    return Marker(marker.kind, len(match[0]), len(match[0]), marker.places, marker.style)


def _counts_on(marker: Marker, series: list[tuple[int, Marker]]) -> bool:
    last = series[-1][1]
    return marker.kind is last.kind and marker.style == last.style and len(series) + 1 in marker.places


def _marks_of_series(
    series: list[tuple[int, Marker]], opens: tuple[int, Marker] | None
) -> Iterator[tuple[int, Marker]]:
    if len(series) >= _LEAST_MARKS:
        yield from (each for each in series if each is not opens)
