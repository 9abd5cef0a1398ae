"""How the words of a paragraph look, letter by letter, and its own mark, held against how they looked."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from flows.model.uncarried import Left, Uncarried
from flows.revise.held.stories import Frozen, HeldParagraph

_SHOWN = 80
"""Letters of a paragraph by which its place is reported."""
_STRUCK = {"strike": Left.STRUCK, "dstrike": Left.STRUCK, "vanish": Left.HIDDEN, "specVanish": Left.HIDDEN}
_WORD = re.compile(r"[^\W\d_]")
_NAMESPACE = re.compile(r"\{[^}]*\}")
"""Stands before the names of what newer programs do to letters."""

Difference = tuple[Frozen, Frozen]
"""Looks that went, and looks that came."""
NO_DIFFERENCE: Difference = (frozenset(), frozenset())


def mark_differences(
    was: HeldParagraph | None, now: HeldParagraph, styled: Difference, place: str
) -> Iterator[Uncarried]:
    """Yield how the mark of a paragraph looks otherwise than it did, where its words do not as well.

    The mark of one that was typed, parted or joined has the looks of words of it, or of those before it: programs give
    it those.
    """
    same = was is not None and was.key == now.key and was.style == now.style
    if not same and (now.roughly or not now.key):
        return
    before = without(was.mark if was and was.style == now.style else now.base, styled)
    words = frozenset().union(*(stretch.looks for stretch in now.stretches))
    old = frozenset().union(*(stretch.looks for stretch in was.stretches)) if was else frozenset()
    after = without(now.mark, styled)
    went, came = before - after, after - before
    known = (words - old if same else words), (old - words)
    went, came = went - known[1], came - known[0]
    if came or (same and went):
        names = names_in(name for name, _ in (*went, *came))
        yield Uncarried(kind=Left.LOOKS, what=f"mark {names}", was=values_in(went), now=values_in(came), place=place)


def own_looks(paragraph: HeldParagraph) -> Iterator[tuple[str, Frozen, Frozen]]:
    """Yield the stretches of a paragraph that nothing stands against, with the looks that no style gives them."""
    for stretch in paragraph.stretches:
        yield stretch.text, frozenset(), stretch.own - _TURNED


def letters_held(was: HeldParagraph, now: HeldParagraph) -> Iterator[tuple[str, Frozen, Frozen]]:
    """Yield stretches of a paragraph with the looks that they had and have; of new words those that they may have."""
    before, after = (
        [Letter(letter, stretch.looks, stretch.own) for stretch in paragraph.stretches for letter in stretch.text]
        for paragraph in (was, now)
    )
    pairs = zip(before, after, strict=True) if was.text == now.text else _paired_letters(before, after)
    for (old, new), same in groupby(pairs, key=lambda pair: (pair[0].looks, pair[1].looks)):
        yield "".join(letter.text for _, letter in same), old, new


class Letter(NamedTuple):
    """A letter and its looks."""

    text: str
    looks: Frozen
    own: Frozen


def _paired_letters(before: list[Letter], after: list[Letter]) -> Iterator[tuple[Letter, Letter]]:
    """Pair the letters that stayed; one that came is held against looks that the paragraph had, or its style gives."""
    known = {letter.looks for letter in before}
    first, second = ("".join(letter.text for letter in letters) for letters in (before, after))
    end = 0
    for block in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks():
        for letter in after[end : block.b]:
            came = letter._replace(looks=letter.looks - _TURNED)  # what was typed runs as its keyboard has it
            yield (came if letter.looks in known else came._replace(looks=came.looks - letter.own)), came
        yield from zip(before[block.a : block.a + block.size], after[block.b : block.b + block.size], strict=True)
        end = block.b + block.size


def look_differences(
    held: Iterable[tuple[str, Frozen, Frozen]], styled: Difference, place: str, *, roughly: bool
) -> Iterator[Uncarried]:
    """Yield what differs in looks, words of one difference together."""
    for text, old, new in held:
        was, now = without(old, styled), without(new, styled)
        went, came = was - now, now - was
        if not text.strip():
            seen = [] if roughly else [each for each in (*went, *came) if each[0].partition(".")[0] in _SEEN_ON_SPACES]
            if seen:
                yield Uncarried(kind=Left.LOOKS, what=names_in(name for name, _ in seen), place=place)
            continue
        if _TURNED & (went | came):
            yield Uncarried(kind=Left.DIRECTION, now=shown(text), place=place)
            went, came = went - _TURNED, came - _TURNED
        if roughly and not _WORD.search(text):
            went, came = _of_numbers(went), _of_numbers(came)
        if roughly and not _LATIN.search(text):
            went, came = _of_arabic(went), _of_arabic(came)
        for name, value in came:
            if name in _STRUCK and value == "1":
                yield Uncarried(kind=_STRUCK[name], now=shown(text), place=place)
        rest = [frozenset(each for each in side if each[0] not in _STRUCK) for side in (went, came)]
        if any(rest):
            names = names_in(name for side in rest for name, _ in side)
            yield Uncarried(
                kind=Left.LOOKS, what=names, was=values_in(rest[0]), now=values_in(rest[1]), place=shown(text)
            )


_TURNED = frozenset([("rtl", "1")])
"""That words run from right to left; without it their figures and marks stand in another order."""
_SEEN_ON_SPACES = frozenset(("u", "highlight", "shd", "strike", "dstrike", "bdr"))
_LATIN = re.compile("[A-Za-z]")
_FONTS_OF_LATIN = ("rFonts.ascii", "rFonts.hAnsi")


def _of_arabic(looks: Frozen) -> Frozen:
    """The looks of what has no Latin letters: LibreOffice 7.4 gives it a font for these, which nobody sees."""
    return frozenset(each for each in looks if each[0] not in _FONTS_OF_LATIN)


def _of_numbers(looks: Frozen) -> Frozen:
    """The looks of what has no letters: programs take its font and its weight from other properties than Arabic's."""
    return frozenset(each for each in looks if each[0] != "b" and not each[0].startswith("rFonts"))


def without(looks: Frozen, styled: Difference, prefix: str = "") -> Frozen:
    """The looks without what the style itself has changed, which is reported once."""
    known = {each for side in styled for each in side}
    return frozenset((name, value) for name, value in looks if (prefix + name, value) not in known)


def shown(text: str) -> str:
    """Return the beginning of a text."""
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def names_in(names: Iterable[str]) -> str:
    """Return the names of properties without what of them is meant, each once, with spaces between."""
    bare = (_NAMESPACE.sub("", name).removeprefix("p.") for name in names)
    return " ".join(sorted({name.partition(".")[0] for name in bare}))


def values_in(looks: Frozen) -> str:
    """Return properties with their values: «b=1 sz=24»."""
    return " ".join(f"{name}={value}" for name, value in sorted(looks))
