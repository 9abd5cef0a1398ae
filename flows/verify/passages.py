"""Looks up whether a file says a passage: the words of a note, or what a chart says of one of its bars."""

from collections.abc import Iterator

from flows.verify.telling import Kind, Told


class Passages:
    """The letters of a file with its figures, to look passages up in."""

    def __init__(self, told: Told) -> None:
        self._letters = told.letters
        self._figures = _figures(told)

    def hold(self, passage: Told) -> bool:
        """Whether the letters of a passage stand here together, with its figures at their places among them.

        Other figures may stand beside those: a number between two sentences, the citation of a bar.
        """
        wanted = _figures(passage)
        return any(
            all(figures in self._figures.get(start + at, "") for at, figures in wanted.items())
            for start in self._starts(passage.letters)
        )

    def _starts(self, letters: str) -> Iterator[int]:
        """Yield where some letters stand; where there are none, every place with a figure."""
        if not letters:
            yield from self._figures
            return
        start = self._letters.find(letters)
        while start >= 0:
            yield start
            start = self._letters.find(letters, start + 1)


def _figures(told: Told) -> dict[int, str]:
    """Return the figures between each two letters, joined."""
    found: dict[int, str] = {}
    for mark in told.marks:
        if mark.kind is Kind.FIGURE:
            found[mark.at] = found.get(mark.at, "") + mark.value
    return found
