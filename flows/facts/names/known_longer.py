"""A name that was read too short, where the text has the longer one as a name elsewhere and the words go on as there.

شبكة نور السهل | لحقوق السكان | تدين …      ⏎ شبكة نور السهل لحقوق السكان ⏎ above it
العضو محمد نور | الحوراني | عن …            الحضور: محمد نور الحوراني
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.arabic.letters import Stretch
from flows.facts.names.model_names import Named
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import Certainty, Organization, Person

_LEAST_WORDS = 2
_MOST_MORE = 4
_Words = tuple[str, ...]


def as_known_elsewhere(doc: FoldedDocument, names: Sequence[Named]) -> Iterator[Named]:
    """Yield the names in order, each with the rest of a longer one that it opens, where it stands there."""
    longer = _by_opening(doc, names)
    for name in names:
        yield _as_long(doc, name, longer.get((name.kind, _words(doc, name)[:_LEAST_WORDS]), ()))


def _by_opening(doc: FoldedDocument, names: Sequence[Named]) -> dict[tuple[str, _Words], set[_Words]]:
    found: dict[tuple[str, _Words], set[_Words]] = defaultdict(set)
    for name in names:
        words = _words(doc, name)
        if (
            isinstance(name, Person | Organization)
            and len(words) > _LEAST_WORDS
            and name.certainty is not Certainty.OPEN
        ):
            found[name.kind, words[:_LEAST_WORDS]].add(words)
    return found


def _words(doc: FoldedDocument, name: Named) -> _Words:
    row = doc.words_in_order
    first = row.index_at(doc.folded.place(name.span.start))
    return row.forms[first : row.index_at(doc.folded.place(name.span.end - 1) + 1)]


def _as_long(doc: FoldedDocument, name: Named, known: Sequence[_Words] | set[_Words]) -> Named:
    row, words = doc.words_in_order, _words(doc, name)
    if name.certainty is Certainty.OPEN or len(words) < _LEAST_WORDS:
        return name
    first = row.index_at(doc.folded.place(name.span.start))
    here = row.forms[first : first + len(words) + _MOST_MORE]
    fitting = [each for each in known if len(each) > len(words) and here[: len(each)] == each]
    whole = max(fitting, key=len, default=words)
    last = first + len(whole) - 1
    if whole == words or "\n" in doc.text[row.starts[first] : row.ends[last]]:
        return name
    between = doc.text[row.ends[first + len(words) - 1] : row.ends[last]]
    if any(mark in between for mark in "،.؛:()"):
        return name
    span = doc.span(Stretch(doc.folded.place(name.span.start), row.ends[last]))
    return replace(name, span=span, words=doc.words(span))
