"""Search as a reader of Arabic means it: no tashkeel, one hamza, one ta, one digit, and every word somewhere."""

from dataclasses import dataclass

from flows.arabic.letters import Stretch, fold, fold_letters
from flows.model.source import Span

_LOOSE = {ord("ة"): "ه", ord("ؤ"): "و", ord("ئ"): "ي"}
"""Letters that a lexicon distinguishes and that people write for each other when they search, one for one."""
_AROUND = 70


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
    """Whether a text that `loose` gave holds every word, also inside longer ones."""
    return all(word in searched for word in words)


def snippet(text: str, words: tuple[str, ...]) -> Snippet | None:
    """Return the first place of a text that holds one of the words, in its own letters; None where none does."""
    folded = fold(text)
    searched = folded.text.translate(_LOOSE)
    # A letter whose small form is two would move all places after it: such a text is looked through as it stands.
    searched = searched.lower() if len(searched.lower()) == len(searched) else searched
    places = [(place, word) for word in words if (place := searched.find(word)) >= 0]
    if not places:
        return None
    place, word = min(places)
    return _around(text, folded.span(Stretch(place, place + len(word))))


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
