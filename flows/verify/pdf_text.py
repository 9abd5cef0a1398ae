"""The text layer of a PDF against the view: every word and figure that is printed must come back from the page."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from flows.arabic.digits import latin_digits
from flows.verify.telling import WORD, compatible
from flows.view.printable import printable
from flows.view.view import Cards, Chart, View, editors, lines_of

# A range or a date comes back in its parts, in an order that depends on its dashes.
_FIGURE = re.compile(r"\d+(?:[.,٫٬]\d+)*")
_LONG = 20
"""Letters from which on a word may be cut where its line ends."""


def word_faults(text: str, view: View) -> Iterator[str]:
    """Every word must come back from the text layer as it is printed, as often as it is, with all its marks.

    Where a reader sees no space between two words that are printed side by side, they come back as one; a word longer
    than its line comes back in pieces.
    """
    lines = [_words(printable(words)) for words in _printed(view)]
    found, printed = Counter(_words(text)), Counter(word for line in lines for word in line)
    joined = {first + second: (first, second) for line in lines for first, second in pairwise(line)}
    for word, count in (found - printed).items():
        found.update(dict.fromkeys(joined.get(word, ()), count))
    surplus = found - printed
    for word, count in sorted((printed - found).items()):
        if _is_cut(word, count, surplus):
            continue
        yield f"The word «{word}» cannot be copied from the page, {count} times."


def _is_cut(word: str, count: int, surplus: Counter[str]) -> bool:
    """Whether a long word stands there in pieces that nothing else accounts for; takes them away if so."""
    if len(word) < _LONG:
        return False
    left = surplus.copy()
    for _ in range(count):
        rest = word
        while rest:
            piece = next((rest[:end] for end in range(len(rest), 0, -1) if left[rest[:end]] > 0), "")
            if not piece:
                return False
            left[piece] -= 1
            rest = rest[len(piece) :]
    surplus.clear()
    surplus.update(left)
    return True


def _words(text: str) -> list[str]:
    """Return the words and the numbers, each by itself: where a mark between two stands, a reader may decide.

    So it may with the marks of a letter and with presentation forms, for which the compatible form has one way each.
    """
    return WORD.findall(compatible(text))


def figure_faults(text: str, view: View) -> Iterator[str]:
    """Every figure must be found as often as it is printed, at the least: pages and points are numbered too."""
    printed = Counter(figure for words in _printed(view) for figure in _FIGURE.findall(latin_digits(words)))
    for figure, count in sorted((printed - Counter(_FIGURE.findall(latin_digits(text)))).items()):
        yield f"The figure {figure} is printed {count} times too few."


def _printed(view: View) -> Iterator[str]:
    for line in lines_of(view):
        yield from (line.text, line.remark)
    for block in (block for part in view.parts for block in part.blocks):
        if isinstance(block, Cards):
            yield from (card.figure for card in block.cards)
        if isinstance(block, Chart):
            yield from (bar.figure for bar in block.bars)
    yield from (view.by_editor for _ in editors(view))
