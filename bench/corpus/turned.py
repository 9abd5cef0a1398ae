"""Words of the printed lines that the pages show in another order than they are written.

They are looked for by other means than the press has: a word is what stands between two spaces and has no Arabic
letter, whatever the table of left-to-right stretches knows. Such a word may end a line and go on in the next, and some
signs in it are those of the sentence around it, by which UAX #9 parts it in an Arabic line.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from flows.arabic.calendar import gregorian_months, hijri_months
from flows.arabic.unseen import drop_unseen
from flows.verify.pdf_order import Drawn, as_drawn, drawn_in, read_rows, times_seen

_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_OF_SENTENCE = ".,:;،؛؟!?…«»“”\"'–—"
"""Marks of the sentence, which stand beside a word by the order of the line."""
_OWN_POINT = re.compile(r"(?<!\.)\.(?=[A-Za-z])|(?<=[A-Za-z]\.[A-Za-z])\.")
"""The point of «.net», and the last of «U.N.»."""
_PAIRS = ("()", "[]", "{}")
_CELL = re.compile(r"[^\t\n]*")
_ROWS_BELOW = 8
"""Among how many rows below the rest of a broken word is looked for: those of other columns stand between."""
_MONTHS = frozenset(name.split()[0] for name in (*gregorian_months(), *hijri_months()))
_YEAR_THEN_DAY = re.compile(r"((?:1[3-9]|20)\d\d)[-–—](\d{1,2})")
_END_THEN_NOTE = re.compile(r"(\d+)[.:;,!?…]+([(\[].*)")
_CLOSES = re.compile(r"(?<=[)\]}])")


def turned_words(pdf: bytes, lines: list[str]) -> Iterator[str]:
    """Yield each word of the printed lines that the pages do not show as it is written."""
    drawn = drawn_in(read_rows(pdf))
    for word, count in Counter(word for line in lines for word in latin_words(line)).items():
        found = times_seen(word, count, drawn)
        if found < count and found + sum(_broken(word, drawn)) < count:
            yield word


def latin_words(line: str) -> Iterator[str]:
    """Yield what stands between two spaces and has no Arabic letter or digit, without the marks of the sentence."""
    words = drop_unseen(line).split()
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        if not _ARABIC.search(as_drawn(_without_marks(word))):
            yield from filter(None, (as_drawn(_without_marks(piece)) for piece in _parted(word, following)))


def _parted(word: str, following: str) -> tuple[str, ...]:
    """Cut a word where the sentence goes on in the order of its line, though no space says so.

    A year and the day of the next month («2025-15 نوفمبر»: each stands beside its month), a number that ends a sentence
    and the note on it («2023.[3]»), and what follows a bracket that opened with an earlier word («2017)“Ports»).
    """
    if (dates := _YEAR_THEN_DAY.fullmatch(word)) and following.strip(_OF_SENTENCE) in _MONTHS:
        return dates.groups()
    if noted := _END_THEN_NOTE.fullmatch(word):
        return noted.groups()
    return tuple(_at_strange_brackets(word))


def _at_strange_brackets(word: str) -> Iterator[str]:
    """Cut a word after each bracket that closes what an earlier word has opened."""
    kept = ""
    for piece in _CLOSES.split(word):
        kept += piece
        if any(kept.count(closing) > kept.count(opening) for opening, closing in _PAIRS):
            yield kept
            kept = ""
    yield kept


def _without_marks(word: str) -> str:
    """Return a word without the marks of its sentence, and without a bracket that opens or closes elsewhere.

    Nothing is left of what has no letter and no digit.
    """
    kept = _OWN_POINT.sub("\0", word).strip(_OF_SENTENCE).replace("\0", ".")
    for opening, closing in _PAIRS:
        if kept.count(opening) != kept.count(closing):
            kept = kept.strip(f"{opening}{closing}{_OF_SENTENCE}")
    if not re.search(r"\w", kept):
        return ""
    return kept if re.search("[A-Za-z]", kept) else kept.strip("/").rstrip("-")  # «1-» is the mark of an item


def _broken(word: str, drawn: Drawn) -> Iterator[bool]:
    """Yield for each place where a word may begin, to go on in a line below, whether it does.

    In a line from right to left nothing Arabic stands left of the upper piece, and nothing right of the lower: other
    words of the same Latin phrase may.
    """
    for head, rest in _cuts(word):
        for place in _places(head, drawn):
            if not _ARABIC.search(_cell_around(place, drawn.text)[0]):
                yield _goes_on(rest, drawn.row_at(place[0]), drawn)


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    return ((word[:cut], word[cut:]) for cut in range(1, len(word)))


def _goes_on(rest: str, row: int, drawn: Drawn) -> bool:
    """Whether the rest of a word stands in a row below, or a piece of it fills a row and what is left goes on."""
    below = range(row + 1, min(row + 1 + _ROWS_BELOW, len(drawn.starts)))
    for lower, place in ((drawn.row_at(place[0]), place) for place in _places(rest, drawn)):
        if lower in below and not _ARABIC.search(_cell_around(place, drawn.text)[1]):
            return True
    return any(
        _fills(piece, lower, drawn) and _goes_on(last, lower, drawn) for piece, last in _cuts(rest) for lower in below
    )


def _fills(piece: str, row: int, drawn: Drawn) -> bool:
    """Whether a piece of a word is all that a cell of a row holds."""
    start = drawn.starts[row]
    return piece in _CELL.findall(drawn.text[start : drawn.text.index("\n", start)])


def _places(piece: str, drawn: Drawn) -> Iterator[tuple[int, int]]:
    """Yield where a piece stands between two spaces or edges, as a word does, but for the marks of the sentence."""
    start = drawn.text.find(piece)
    while start >= 0:
        end = start + len(piece)
        if not (drawn.text[start - 1 : start].isalnum() or drawn.text[end : end + 1].isalnum()):
            yield start, end
        start = drawn.text.find(piece, start + 1)


def _cell_around(place: tuple[int, int], text: str) -> tuple[str, str]:
    """Return what stands in the same cell left of a place, and right of it."""
    start = max(text.rfind("\n", 0, place[0]), text.rfind("\t", 0, place[0])) + 1
    end = min(found for sign in "\t\n" if (found := text.find(sign, place[1])) >= 0)
    return text[start : place[0]], text[place[1] : end]
