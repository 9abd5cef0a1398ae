"""Glyphs -> lines: which stand on one baseline, where one word ends, which stretches of a line belong together."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from unicodedata import combining

from flows.ingest.formats.pdf_glyphs import Glyph
from flows.ingest.formats.pdf_lanes import lanes_of
from flows.ingest.formats.pdf_order import as_read
from flows.ingest.raised import raised, with_fractions

_SAME_LINE = 0.3
"""How far two baselines of one line may be apart, as a share of the size of the font."""
_RAISED = 0.65
"""How far the baseline of a small sign, as of a note, may be from that of its line."""
_SMALL, _SMALLER = 0.8, 0.9
"""The most that a sign measures which is small, or stands above or below its line."""
_NEARLY = 0.05
_CELL, _MOSTLY, _HARDLY = 8.0, 0.6, 0.05
_WORD_GAP, _WORD_GAP_WITH_SPACES = 0.17, 0.25
"""The least gap between two words, as a share of the size of the font; on a page that writes its spaces."""
_GAP_BETWEEN_WORDS = 0.2
"""And between two letters that the file has in two words."""
_LEAST_SPACES = 0.06
"""The share of spaces among the signs of a page that writes them."""
_PIECE_GAP = 1.3
"""The least gap between two pieces of a line, as cells and columns have, as a share of the size of the font."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of a line without a wide gap: in a column, in a cell, or the whole line."""

    glyphs: tuple[Glyph, ...]
    """From left to right; marks right after the letter that they stand on, one space between two words."""
    left: float
    right: float
    baseline: float
    size: float
    """The size that most of its letters have."""

    @property
    def top(self) -> float:
        """Where its letters end above, about."""
        return self.baseline + 0.8 * self.size

    @property
    def bottom(self) -> float:
        """Where its letters end below, about."""
        return self.baseline - 0.25 * self.size

    @property
    def bold(self) -> bool:
        """Whether most of it is bold."""
        inked = [glyph for glyph in self.glyphs if not glyph.letters.isspace()]
        return sum(glyph.bold for glyph in inked) * 2 > len(inked)

    def words(self, *, right_to_left: bool) -> str:
        """Return what it says, in the order in which it is read."""
        return with_fractions(as_read(self.signs, right_to_left=right_to_left))

    @property
    def signs(self) -> list[str]:
        """What its glyphs say from left to right, a letter with its marks as one."""
        return list(_signs(self.glyphs))


def fragments(glyphs: Sequence[Glyph]) -> list[list[Fragment]]:
    """Return the lines of a page from top to bottom, each as its fragments from left to right."""
    inked = list(_once([glyph for glyph in glyphs if glyph.letters.strip()]))
    spaces = [glyph for glyph in glyphs if not glyph.letters.strip()]
    gap = _WORD_GAP_WITH_SPACES if len(spaces) > _LEAST_SPACES * len(glyphs) else _WORD_GAP
    marks = [glyph for glyph in inked if combining(glyph.letters[0])]
    letters = [glyph for glyph in inked if not combining(glyph.letters[0])]
    rows = _with_raised(_rows(letters))
    parted = zip(rows, lanes_of(rows), strict=True)
    return [list(_cut(row, _near(row, marks), _near(row, spaces), gap, lanes)) for row, lanes in parted]


def _once(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """Yield the glyphs without those that say once more what stands in their place.

    A bold that a font does not have is drawn as two letters, one over the other; and some programs let the mark over a
    letter say the letter too.
    """
    seen: dict[tuple[str, int], list[Glyph]] = defaultdict(list)
    for glyph in sorted(glyphs, key=lambda each: each.left - each.right):
        bare = "".join(letter for letter in glyph.letters if not combining(letter)) or glyph.letters
        places = [(bare, round(glyph.middle / _CELL) + step) for step in (-1, 0, 1)]
        if not any(_covers(other, glyph) for place in places for other in seen[place]):
            seen[places[1]].append(glyph)
            yield glyph


def _covers(one: Glyph, other: Glyph) -> bool:
    """Whether one of two glyphs that say the same letter stands over the other; a mark may stand a little beside it."""
    least = _HARDLY if any(map(combining, other.letters)) or any(map(combining, one.letters)) else _MOSTLY
    return abs(one.baseline - other.baseline) < _RAISED * one.size and _overlap(one, other) > least


def _overlap(one: Glyph, other: Glyph) -> float:
    """Return how much of the narrower of two glyphs the other covers; all, of one without width."""
    width = min(one.right - one.left, other.right - other.left)
    shared = min(one.right, other.right) - max(one.left, other.left)
    if width > _NEARLY:
        return shared / width
    return float(one.left - _NEARLY <= other.middle <= one.right + _NEARLY)


def join_fragments(found: Iterable[Fragment]) -> Fragment:
    """Return the fragments of one line as one."""
    ordered = sorted(found, key=lambda each: each.left)
    glyphs: list[Glyph] = []
    for each in ordered:
        first = each.glyphs[0]
        glyphs += [replace(first, letters=" ")] if glyphs else []
        glyphs += each.glyphs
    longest = max(ordered, key=lambda each: len(each.glyphs))
    return Fragment(tuple(glyphs), ordered[0].left, max(each.right for each in ordered), longest.baseline, longest.size)


def _rows(letters: Sequence[Glyph]) -> list[list[Glyph]]:
    """Part the letters by their baselines, from top to bottom."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(letters, key=lambda each: -each.baseline):
        if rows and abs(rows[-1][-1].baseline - glyph.baseline) <= _SAME_LINE * max(rows[-1][-1].size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows


def _with_raised(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Return the rows, small signs that stand above or below the words of a row beside them as a part of it."""
    kept: list[list[Glyph]] = []
    for place, row in enumerate(rows):
        near = [*kept[-1:], *rows[place + 1 : place + 2]]
        home = next((each for each in near if _is_raised(row, each)), None)
        if home is None:
            kept.append(row)
        else:
            home += _written_above(row, home)
    return kept


def _written_above(row: Sequence[Glyph], home: Sequence[Glyph]) -> list[Glyph]:
    """Return small signs beside a line, numbers above it as raised digits."""
    above = row[0].baseline > median(glyph.baseline for glyph in home)
    return [replace(glyph, letters=raised(glyph.letters)) for glyph in row] if above else list(row)


def _is_raised(row: Sequence[Glyph], home: Sequence[Glyph]) -> bool:
    size = median(glyph.size for glyph in home)
    small = all(glyph.size < _SMALLER * size or combining(glyph.letters[-1]) for glyph in row)
    apart = abs(row[0].baseline - median(glyph.baseline for glyph in home))
    if not small or apart > _RAISED * size:
        return False
    return all(any(_gap(glyph, other) < size for other in home) for glyph in row)


def _gap(one: Glyph, other: Glyph) -> float:
    return max(one.left - other.right, other.left - one.right)


def _near(row: Sequence[Glyph], others: Sequence[Glyph]) -> list[Glyph]:
    """Return those of other signs that stand on the line of a row."""
    baseline, size = median(glyph.baseline for glyph in row), max(glyph.size for glyph in row)
    return [each for each in others if abs(each.baseline - baseline) < _SMALL * size]


def _cut(
    row: Sequence[Glyph], marks: Sequence[Glyph], spaces: Sequence[Glyph], gap: float, lanes: Sequence[float]
) -> Iterator[Fragment]:
    """Cut a row where wide gaps are, and where lanes part it."""
    ordered = sorted(row, key=lambda glyph: (glyph.origin, glyph.left))
    start = 0
    for place, (one, other) in enumerate(pairwise(ordered), 1):
        is_wide = other.left - one.right > _PIECE_GAP * max(one.size, other.size)
        if is_wide or any(one.right <= lane <= other.left for lane in lanes):
            yield _fragment(ordered[start:place], marks, spaces, gap)
            start = place
    yield _fragment(ordered[start:], marks, spaces, gap)


def _fragment(glyphs: Sequence[Glyph], marks: Sequence[Glyph], spaces: Sequence[Glyph], gap: float) -> Fragment:
    sizes = [round(glyph.size, 1) for glyph in glyphs]
    size = max(set(sizes), key=lambda each: (sizes.count(each), each))
    baseline = median(glyph.baseline for glyph in glyphs)
    left, right = min(glyph.left for glyph in glyphs), max(glyph.right for glyph in glyphs)
    own = [mark for mark in marks if left - 1 <= mark.middle <= right + 1]
    spaced = list(_with_spaces(glyphs, sorted((each.origin, each.letters) for each in spaces), gap))
    return Fragment(tuple(_with_marks(spaced, own)), left, right, baseline, size)


def _with_spaces(glyphs: Sequence[Glyph], spaces: Sequence[tuple[float, str]], gap: float) -> Iterator[Glyph]:
    """Yield the letters with a space between two words: where the file has one, or where a gap shows it."""
    before: Glyph | None = None
    for glyph in glyphs:
        if before and _are_parted(before, glyph, spaces, gap):
            yield replace(glyph, letters=_space(before, glyph, spaces) or " ", left=before.right, right=glyph.left)
        before = glyph
        yield glyph


def _space(one: Glyph, other: Glyph, spaces: Sequence[tuple[float, str]]) -> str:
    """Return the space that the file has between two letters, which may be a hard one; empty where it has none."""
    first = bisect_right(spaces, (one.origin + _NEARLY, ""))
    return spaces[first][1] if first < len(spaces) and spaces[first][0] < other.origin - _NEARLY else ""


def _are_parted(one: Glyph, other: Glyph, spaces: Sequence[tuple[float, str]], gap: float) -> bool:
    """Whether a word ends between two letters that stand beside each other."""
    apart, size = min(other.left, other.origin) - one.right, max(one.size, other.size)
    if _space(one, other, spaces) and apart > -gap * other.size:
        return True
    if one.letters.isdigit() and other.letters.isdigit():
        return apart > _WORD_GAP * size
    marks = sum(map(bool, map(combining, one.letters)))
    if marks and len(one.letters) - marks > 1:
        gap *= 2  # its box is that of the mark alone
    elif one.word != other.word:
        gap = min(gap, _GAP_BETWEEN_WORDS)
    return apart > gap * size


def _with_marks(glyphs: Sequence[Glyph], marks: Sequence[Glyph]) -> Iterator[Glyph]:
    """Yield the letters, each with the marks that stand over or under its middle right after it."""
    homes: dict[int, list[Glyph]] = {}
    for mark in marks:
        inked = (place for place, glyph in enumerate(glyphs) if not glyph.letters.isspace())
        nearest = min(inked, key=lambda place: abs(glyphs[place].middle - mark.middle))
        homes.setdefault(nearest, []).append(mark)
    for place, glyph in enumerate(glyphs):
        yield glyph
        yield from homes.get(place, ())


def _signs(glyphs: Sequence[Glyph]) -> Iterator[str]:
    """Yield what the glyphs say from left to right, a letter with its marks as one."""
    sign = ""
    for glyph in glyphs:
        if sign and combining(glyph.letters[0]):
            sign += glyph.letters
        else:
            yield from (sign,) if sign else ()
            sign = glyph.letters
    if sign:
        yield sign
