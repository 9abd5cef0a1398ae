"""Which lines are verses: they rhyme, or carry their vowels, and were ended by their poet, not by a column."""

from collections.abc import Sequence

from flows.ingest.source_lines import SourceLine

_LEAST_VERSES = 4
_RHYMED = 0.75
_VOWELS = frozenset("اويه")
_VOWELLED = 0.3


def is_verse(lines: Sequence[SourceLine], part: range) -> bool:
    """Whether the lines rhyme, or carry their vowels as verses and scripture do, and no sentence ends inside one.

    The ends of numbered items over the ends of the lines that they were cut at may be alike by chance.
    """
    if any(lines[index].stops_inside for index in part):
        return False
    vowelled = sum(lines[index].length - lines[index].width for index in part)
    if vowelled > _VOWELLED * sum(lines[index].width for index in part):
        return True
    if len({lines[index].itemized for index in part}) > 1:
        return False
    ends = [_rhyme(lines[index].words) for index in part]
    alike = max(map(ends.count, set(ends)))
    return len(ends) >= _LEAST_VERSES and (
        alike == len(ends) or (alike >= _LEAST_VERSES and alike >= _RHYMED * len(ends))
    )


def _rhyme(words: str) -> str:
    """Return the last consonant of a line, and whether a vowel or «ه» follows it."""
    letters = words.rstrip(' .،؛!؟»")')
    return f"{letters[-2:-1]}+" if letters[-1:] in _VOWELS else letters[-1:]
