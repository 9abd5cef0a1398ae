"""Where a source says what its brief prints: the same words, in whichever digits and with whichever spaces."""

from collections.abc import Iterator
from dataclasses import dataclass

from flows.arabic.digits import latin_digits
from flows.arabic.unseen import UNSEEN
from flows.model.source import Span

_SEPARATORS = str.maketrans("٫٬٪", ".,%")


@dataclass(frozen=True, slots=True)
class Located:
    """A text made ready to be searched: its letters as they are compared, and the place of each."""

    letters: str
    places: tuple[int, ...]
    """In the text, of each letter and of the end."""

    def find(self, words: str, after: int = 0) -> Span | None:
        """Return the first place from `after` on that says some words, or None."""
        return next((span for span in self.all_of(words) if span.start >= after), None)

    def all_of(self, words: str) -> Iterator[Span]:
        """Yield every place that says some words, in the order of the text."""
        wanted = _written(words).strip()
        at = self.letters.find(wanted) if wanted else -1
        while at >= 0:
            yield Span(self.places[at], self.places[at + len(wanted) - 1] + 1)
            at = self.letters.find(wanted, at + 1)


def located(text: str) -> Located:
    """Return a text made ready to be searched."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter in UNSEEN:
            continue
        written = " " if letter.isspace() else letter
        if written != " " or (letters and letters[-1] != " "):
            letters.append(written)
            places.append(place)
    return Located(_plain("".join(letters)), (*places, len(text)))


def _plain(text: str) -> str:
    return latin_digits(text).translate(_SEPARATORS)


def _written(text: str) -> str:
    return _plain(" ".join("".join(letter for letter in text if letter not in UNSEEN).split()))
