"""The figures that Arabic's model has read -> as they are written: read anew by that of English, twice.

Of figures in Latin digits the Arabic model loses what stands at a point or a comma («6» of «3.6», «1,6» of «1,146»),
and has no per cent sign («9612» of «12%»). The English one reads them, but knows no Arabic digits. So a figure is cut
out with all that touches it, and read by that at two sizes; where both are alike, it is what is written. A per cent
sign is drawn to the left of its figure (UAX #9, W2), and comes after it.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from PIL import Image

from flows.ingest.formats.tesseract import ENGLISH, OcrWord, read_words

_SIZES = (1.0, 1.5)
_DOTS = 200
_ONE_BLOCK = 6
"""How Tesseract numbers a layout of lines one below the other."""
_MOST = 80
"""Figures that are read in one picture."""
_GAP, _BLANK, _WHITE = 16, 0.2, 255
_DARK = 150
_UNSURE = 60.0
_FEW = 0.2
_ARABIC_DIGIT = re.compile("[٠-٩۰-۹]")
_FIGURE = re.compile(r"%?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.:/]\d+)*)%?")
_EDGES = re.compile(r"^[^\d%]+|[^\d%]+$")
_CORE = re.compile(r"%?\d[\d.,٬٫:/%]*")
_NO_PER_CENT = re.compile("%[!?؟*°]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Checked:
    """Words with their figures as they are written."""

    words: tuple[OcrWord, ...]
    sure: frozenset[int]
    """The places of the figures that two readings have alike."""
    refuted: frozenset[int] = frozenset()
    """The places of those that no other reading has."""
    indic: bool = False
    """Whether the page is written in Arabic digits, of which the model reads few, and some as letters."""


def checked_figures(
    name: str, picture: Image.Image, words: Sequence[OcrWord], other: Sequence[OcrWord], cells: Container[int] = ()
) -> Checked:
    """Return words with their figures read anew from the picture that they were read in.

    `other` is another reading of the page: where the two have Arabic digits, the page is written in these, and every
    figure is refuted: the model has been seen to read «10» for «٢٥» at both resolutions. `cells` are the regions that
    are cells of tables: a figure alone in one may be read as letters.
    """
    if _is_in_arabic_digits([word.words for word in (*words, *other)]):
        return Checked(tuple(words), frozenset(), frozenset(range(len(words))), indic=True)
    alone = {region for region, count in Counter(word.region for word in words).items() if count == 1}
    garbled = [word.region in alone and word.region in cells and word.confidence < _UNSURE for word in words]
    places = [place for place, word in enumerate(words) if garbled[place] or _has_figure_alone(word.words)]
    parts = [_cut_out(picture, words[place]) for place in places]
    readings = [_read(name, parts, size) for size in _SIZES]
    found = dict(zip(places, zip(*readings, strict=True), strict=True))
    sure, refuted = set[int](), set[int]()
    said = list(words)
    for place, both in found.items():
        own = words[place].words if garbled[place] else _core(words[place].words)
        one, second = (_without_comma(each, own, words[place].words) for each in both)
        if one and one in (second, own):
            sure.add(place)
            said[place] = replace(words[place], words=_with_figure(words[place].words, own, one))
        elif second and second == own:
            sure.add(place)
        elif not garbled[place]:
            refuted.add(place)
    return Checked(tuple(said), frozenset(sure), frozenset(refuted))


def _is_in_arabic_digits(words: Iterable[str]) -> bool:
    """Whether a good part of the figures has Arabic digits; one may be a bullet."""
    figures = [word for word in words if any(sign.isdigit() for sign in word)]
    return sum(_ARABIC_DIGIT.search(word) is not None for word in figures) > _FEW * len(figures)


def _has_figure_alone(words: str) -> bool:
    return any(sign.isdigit() for sign in words) and not _LETTER.search(words)


def _core(words: str) -> str:
    found = _CORE.search(words)
    return found[0].rstrip(".,:/-") if found else ""


def _with_figure(words: str, own: str, figure: str) -> str:
    """Return words with a figure in place of theirs, without the sign that was read for its per cent: «15؟»."""
    return _NO_PER_CENT.sub("%", words.replace(own, figure))


def _without_comma(figure: str, own: str, words: str) -> str:
    """Return a figure without the Arabic comma beside it, which English reads as a digit: «12024» of «2024،»."""
    return own if own != words and figure[1:].lstrip(".,") == own else figure


def _cut_out(picture: Image.Image, word: OcrWord) -> Image.Image:
    """Return the picture of a word with all that stands as close to it as the digits of a figure do to each other."""
    top, bottom = max(0, word.top - 3), min(picture.height, word.top + word.height + 3)
    band = picture.crop((0, top, picture.width, bottom)).point(lambda value: 255 if value < _DARK else 0)
    dark = band.getprojection()[0]
    blank = max(3, round(_BLANK * word.height))
    left = _edge(dark, min(max(word.left, 0), picture.width - 1), -1, blank)
    right = _edge(dark, min(word.left + word.width, picture.width - 1), 1, blank)
    return picture.crop((max(0, left - 2), top, min(picture.width, right + 3), bottom))


def _edge(dark: Sequence[int], place: int, step: int, blank: int) -> int:
    """Return the last dark place on a side, before so many that are white."""
    last, at = place, place
    while 0 <= at < len(dark) and abs(at - last) <= blank:
        if dark[at]:
            last = at
        at += step
    return last


def _read(name: str, parts: Sequence[Image.Image], size: float) -> list[str]:
    """Return what English reads in each picture; empty where that is no figure."""
    left = iter(parts)
    found: list[str] = []
    while some := list(islice(left, _MOST)):
        found += _read_some(name, [_resized(part, size) for part in some])
    return found


def _read_some(name: str, parts: Sequence[Image.Image]) -> list[str]:
    strip = Image.new("L", (max(part.width for part in parts) + 2 * _GAP, _GAP + sum(_steps(parts))), _WHITE)
    tops: list[int] = []
    top = _GAP
    for part, step in zip(parts, _steps(parts), strict=True):
        strip.paste(part, (_GAP, top))
        tops.append(top)
        top += step
    said = [""] * len(parts)
    for word in read_words(name, strip, _DOTS, _ONE_BLOCK, ENGLISH):
        middle = word.top + word.height / 2
        place = sum(top <= middle for top in tops) - 1
        if place >= 0:
            said[place] += word.words
    return [_figure(words) for words in said]


def _steps(parts: Sequence[Image.Image]) -> Iterator[int]:
    return (part.height + _GAP for part in parts)


def _figure(words: str) -> str:
    bare = _EDGES.sub("", words)
    if not _FIGURE.fullmatch(bare):
        return ""
    return bare.strip("%") + "%" * ("%" in bare)


def _resized(part: Image.Image, size: float) -> Image.Image:
    return part.resize((round(part.width * size), round(part.height * size)), Image.Resampling.LANCZOS)
