"""The text of an outline as the model reads it, and the names that it sees there, as places of the original."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from flows.arabic.clitics import CONJUNCTIONS, PREPOSITIONS
from flows.facts.names.features import EDGE, parted
from flows.facts.names.gazetteer import gazetteer
from flows.facts.names.labelling import Labelled, labelled
from flows.facts.names.tokens import tokens_of
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import folded_set, lexicon
from flows.model.source import Span

_NOWHERE = -1
_SHORTEST_AFTER_WAW = 4
_CLITICS = frozenset((*CONJUNCTIONS, *PREPOSITIONS))
_GIVEN = frozenset({"arabic", "people.given"})
_LISTED_NAMES = frozenset({"arabic", "foreign", "family", "historic", "place", "land", "body", "people.given"})


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """Words and marks with two edges before, between and after sentences and lines."""

    words: list[str]
    starts: list[int]
    """Where they begin in the folded text; nowhere for an edge."""
    ends: list[int]


def read_words(doc: FoldedDocument) -> Reading:
    """Return the words and marks of every sentence, in order."""
    reading = Reading([EDGE, EDGE], [_NOWHERE, _NOWHERE], [_NOWHERE, _NOWHERE])
    for start, end in _borders(doc):
        tokens = tokens_of(doc.text, start, end)
        if tokens:
            reading.words.extend([*(token.group() for token in tokens), EDGE, EDGE])
            reading.starts.extend([*(token.start() for token in tokens), _NOWHERE, _NOWHERE])
            reading.ends.extend([*(token.end() for token in tokens), _NOWHERE, _NOWHERE])
    return reading


def _borders(doc: FoldedDocument) -> list[tuple[int, int]]:
    """Return where sentences begin and end in the folded text."""
    spans = [sentence.span for sentence in doc.outline.sentences]
    offsets = doc.folded.offsets
    if offsets is None:
        return [(span.start, span.end) for span in spans]
    return [(bisect_left(offsets, span.start), bisect_left(offsets, span.end)) for span in spans]


@dataclass(frozen=True, slots=True)
class Seen:
    """A name that the model sees."""

    span: Span
    kind: str
    gain: int
    words: tuple[str, ...]
    """Its words, folded, the first without its clitics."""
    inside: bool
    """Whether it stands in the name before it."""


def seen_names(doc: FoldedDocument) -> Iterator[Seen]:
    """Yield the names that the model sees, without the clitics before them; places in bodies after their body."""
    reading = read_words(doc)
    after = 0
    for name in labelled(reading.words):
        for whole in _whole(reading.words, name):
            yield _seen(doc, reading, whole, inside=name.start < after)
        after = max(after, name.end)


def _whole(words: list[str], name: Labelled) -> Iterator[Labelled]:
    """Yield a name up to a word that no name goes on over: «هيئة الموانئ | الدكتورة», «الشرطة | إن الطريق».

    Two bodies joined by «و» are two names. None is left where a name begins with such a word, nor of a body a lone
    word: that is a common noun. «جامعة الملك» goes on to the king's name.
    """
    stops = _stops(name.kind)
    end = next((at for at in range(name.start, name.end) if words[at] in stops), name.end)
    if name.kind != "ORG":
        yield from [replace(name, end=end)] if end > name.start else []
        return
    joints = [at for at in range(name.start + 1, end) if words[at].startswith("وال") and words[at][3:] in _heads()]
    for start, stop in pairwise([name.start, *joints, end]):
        if stop - start > 1 or (start, stop) == (name.start, name.end):
            longer = stop == name.end and words[stop - 1] in royal() and _is_given(words[stop])
            yield replace(name, start=start, end=stop + longer)


@cache
def _heads() -> frozenset[str]:
    return folded_set(lexicon("organizations")["heads"])


@cache
def royal() -> frozenset[str]:
    """Return the words in the name of a body that a person's name follows."""
    return folded_set(lexicon("people")["before_names"])


def _is_given(word: str) -> bool:
    return bool(_GIVEN & set(gazetteer().classes.get(word, ())))


@cache
def _stops(kind: str) -> frozenset[str]:
    """Return the words that no name of a kind goes on over; a title may open a person's name but no body's."""
    data = lexicon("people")
    return folded_set([*data["beyond"], *(data["titles"] if kind == "ORG" else ())])


def _seen(doc: FoldedDocument, reading: Reading, name: Labelled, *, inside: bool) -> Seen:
    words = reading.words[name.start : name.end]
    cut = clitics_before(words[0], alone=len(words) == 1)
    span = doc.span(reading.starts[name.start] + cut, reading.ends[name.end - 1])
    first = dict(parted(words[0])).get(cut, words[0][cut:])
    return Seen(span, name.kind, name.gain, (first, *words[1:]), inside)


def clitics_before(word: str, *, alone: bool = True) -> int:
    """Return how many letters before a name are clitics: «وسويسرا» has one; «وليد» and «بكر» none.

    A listed name has none; else what stands before a listed name or before «ال». `alone` is whether the name has no
    second word: the first one of a longer name is parted from «و» in any case.
    """
    known = gazetteer().classes
    if word[:1] not in _CLITICS or word in _heads() or _LISTED_NAMES & set(known.get(word, ())):
        return 0
    for cut, form in parted(word)[1:]:
        if form.startswith("ال") or _LISTED_NAMES & set(known.get(form, ())):
            return cut
    return int(word.startswith("و") and not alone and len(word) > _SHORTEST_AFTER_WAW)
