"""Lines of a page that Tesseract has not read, wholly or for a good part -> read by themselves.

It takes a page for lines of one height, and loses now a title, now the first line below one. What is written where no
word was read is cut out, and shown to it again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PIL import Image

from flows.ingest.formats.page_regions import SMALL, Band, runs, written
from flows.ingest.formats.tesseract import OcrWord, read_words

_LEAST_HEIGHT, _LEAST_WIDTH = 0.05, 0.4
"""Inches of a line, and of what is lost of one."""
_BLANK = 0.2
"""Inches of white between two words at the most."""
_LEAST_SURE = 55.0
"""What is read less surely is no line, but something drawn."""
_MOST = 12
"""Lines that are read again; of a page with more, or without a word but these, none: it is a picture of something."""
_LAYOUTS = (11, 13)
"""How Tesseract numbers words here and there, and a line that it is not to take apart: now the one is read, now the
other."""
_OWN_LINES = 10_000
"""Lines that are read by themselves are counted from here on."""


def with_lost_lines(name: str, picture: Image.Image, words: Sequence[OcrWord], dots: int) -> list[OcrWord]:
    """Return the words of a picture of one column, with those of lines that were lost, in their places."""
    lost = list(_lost(picture, words, dots))
    if not 0 < len(lost) <= (_MOST if words else 1):
        return list(words)
    kept = list(words)
    for number, place in enumerate(lost):
        kept = _with_line(kept, _read_line(name, picture, place, dots), place, _OWN_LINES + number)
    return kept


def _read_line(name: str, picture: Image.Image, place: Band, dots: int) -> list[OcrWord]:
    """Return the words of one line, read by itself with white around it."""
    top, bottom = place
    margin = round(_BLANK * dots)
    line = Image.new("L", (picture.width, bottom - top + 2 * margin), 255)
    line.paste(picture.crop((0, top, picture.width, bottom)), (0, margin))
    readings = (list(read_words(name, line, dots, layout)) for layout in _LAYOUTS)
    best = max(readings, key=lambda words: sum(word.confidence * len(word.words) for word in words))
    sure = best and sum(word.confidence for word in best) >= _LEAST_SURE * len(best)
    return [replace(word, top=word.top - margin + top) for word in best] if sure else []


def _lost(picture: Image.Image, words: Sequence[OcrWord], dots: int) -> Iterator[Band]:
    """Yield the upper and the lower side of each line of which words are lost."""
    scale = dots / SMALL
    ink = written(picture, scale, ())
    for top, bottom in runs(ink.getprojection()[1]):
        if bottom - top < _LEAST_HEIGHT * SMALL:
            continue
        line = (round(top * scale), round(bottom * scale))
        read = [(word.left / scale, (word.left + word.width) / scale) for word in words if _stands_in(word, line)]
        dark = runs(ink.crop((0, top, ink.width, bottom)).getprojection()[0])
        bare = [(a, b) for a, b in dark if not any(left - 1 <= (a + b) / 2 <= right + 1 for left, right in read)]
        if any(b - a >= _LEAST_WIDTH * SMALL for a, b in _joined(bare, dark)):
            margin = round(scale * 2)
            yield max(0, line[0] - margin), min(picture.height, line[1] + margin)


def _joined(bare: Sequence[Band], dark: Sequence[Band]) -> list[Band]:
    """Return what is bare of words, with the white between two words as one."""
    joined: list[Band] = []
    for start, end in bare:
        if joined and start - joined[-1][1] <= _BLANK * SMALL and _follow(joined[-1], (start, end), dark):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _follow(one: Band, other: Band, dark: Sequence[Band]) -> bool:
    return not any(one[1] < start and end < other[0] for start, end in dark)


def _stands_in(word: OcrWord, line: Band) -> bool:
    shared = min(word.top + word.height, line[1]) - max(word.top, line[0])
    return shared * 2 > min(word.height, line[1] - line[0])


def _with_line(words: list[OcrWord], line: list[OcrWord], place: Band, number: int) -> list[OcrWord]:
    """Return words with a line that was read by itself instead of what was read of it, where it says more."""
    old = [word for word in words if _stands_in(word, place)]
    if sum(len(word.words) for word in line) <= sum(len(word.words) for word in old):
        return words
    kept = [word for word in words if word not in old]
    before = [at for at, word in enumerate(kept, 1) if word.top + word.height / 2 < place[0]]
    at = before[-1] if before else 0
    block = kept[at - 1].paragraph if old and at else (number, 0)
    own = [replace(word, paragraph=block, line=number) for word in line]
    return [*kept[:at], *own, *kept[at:]]
