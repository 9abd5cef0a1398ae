"""Search as a reader of Arabic means it: no tashkeel, one hamza, one ta, one digit, and every word somewhere.

A number is found whole: 42 is neither in 142 nor in 42.5, and 1200 is found as 1,200.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from flows.arabic.letters import Stretch, fold, fold_letters
from flows.model.source import Span

_LOOSE = {ord("ة"): "ه", ord("ؤ"): "و", ord("ئ"): "ي"}
"""Letters that a lexicon distinguishes and that people write for each other when they search, one for one."""
_AROUND = 70
_WHOLE = re.compile(r"\d+(?:[,٬]\d{3})*")
_NOT_IN_A_NUMBER = r"(?<![\d])(?<!\d[.,٫٬])", r"(?![\d]|[.,٫٬]\d)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """The words around a place that was found, and that place in them."""

    before: str
    found: str
    after: str


def loose(text: str) -> str:
    """Return a text as it is searched: folded, ة as ه, ؤ as و, ئ as ي, small letters for great."""
    return fold_letters(text).translate(_LOOSE).lower()


def words_of(query: str) -> tuple[str, ...]:
    """Return the words that a query asks for, each once, as they are searched."""
    return tuple(dict.fromkeys(loose(query).split()))


def holds(searched: str, words: tuple[str, ...]) -> bool:
    """Whether a text that `loose` gave holds every word, also inside longer ones; a number only whole."""
    return all(_place(searched, word) for word in words)


def snippet(text: str, words: tuple[str, ...]) -> Snippet | None:
    """Return the first place of a text that holds one of the words, in its own letters; None where none does."""
    folded = fold(text)
    searched = folded.text.translate(_LOOSE)
    # A letter whose small form is two would move all places after it: such a text is looked through as it stands.
    searched = searched.lower() if len(searched.lower()) == len(searched) else searched
    places = [place for word in words if (place := _place(searched, word))]
    return _around(text, folded.span(min(places, key=lambda place: (place.start, place.end)))) if places else None


def _place(searched: str, word: str) -> Stretch | None:
    """Return the first place of a word; one that begins or ends with a digit stands in no longer number."""
    if not (word[:1].isdecimal() or word[-1:].isdecimal()):
        start = searched.find(word)
        return Stretch(start, start + len(word)) if start >= 0 else None
    found = _number_pattern(word).search(searched)
    return Stretch(*found.span()) if found else None


@lru_cache(maxsize=1000)
def _number_pattern(word: str) -> re.Pattern[str]:
    before, after = _NOT_IN_A_NUMBER
    whole = _WHOLE.fullmatch(word)
    written = "[,٬]?".join(re.sub(r"\D", "", word)) if whole else re.escape(word)
    return re.compile(f"{before if word[0].isdecimal() else ''}{written}{after if word[-1].isdecimal() else ''}")


def _around(text: str, span: Span) -> Snippet:
    start, end = _word_start(text, span.start), _word_end(text, span.end)
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if start > _AROUND:
        before = f"… {before.partition(' ')[2]}"
    if end + _AROUND < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return Snippet(before=_on_one_line(before), found=text[start:end], after=_on_one_line(after))


def _on_one_line(text: str) -> str:
    """Return a text with one space for any white space, also at its ends, where the found words follow."""
    lead, trail = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    return f"{lead}{' '.join(text.split())}{trail}"


def _word_start(text: str, place: int) -> int:
    while place and not text[place - 1].isspace():
        place -= 1
    return place


def _word_end(text: str, place: int) -> int:
    while place < len(text) and not text[place].isspace():
        place += 1
    return place
