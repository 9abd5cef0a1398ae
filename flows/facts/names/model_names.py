"""The names that the model sees in an outline: read word by word, cut to their own words, and made facts."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from operator import itemgetter

from flows.arabic.clitics import CONJUNCTIONS, FOR_THE, PREPOSITIONS
from flows.arabic.letters import Stretch
from flows.facts.names.features import EDGE, find_tokens, split_clitics
from flows.facts.names.gazetteer import formal_heads, gazetteer, is_given, organization_heads
from flows.facts.names.model import LabelledName, label_names
from flows.facts.names.name_ends import cut_people, is_plural_of_people
from flows.facts.names.territories import is_sure, territory_of
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import folded_set, lexicon, word_set
from flows.model.facts import Certainty, Organization, Person, Place
from flows.model.source import Span

_NOWHERE = -1
_FIRST, _SECOND = itemgetter(0), itemgetter(1)
_SHORTEST_AFTER_WAW = 4
_CLITICS = frozenset((*CONJUNCTIONS, *PREPOSITIONS))
_LISTED_NAMES = frozenset({"arabic", "foreign", "family", "historic", "place", "land", "body", "people.given"})
Named = Person | Place | Organization
_SURE = 200
"""From that gain on a name of the model is likely: docs/model-card.md says how many of those are right."""


@dataclass(frozen=True, slots=True, eq=False)
class ReadWords:
    """Words and marks with two edges before, between and after sentences and lines."""

    words: list[str]
    starts: list[int]
    """Where they begin in the folded text; nowhere for an edge."""
    ends: list[int]


def read_words(doc: FoldedDocument) -> ReadWords:
    """Return the words and marks of every sentence, in order."""
    reading = ReadWords([EDGE, EDGE], [_NOWHERE, _NOWHERE], [_NOWHERE, _NOWHERE])
    for start, end in _borders(doc):
        words, spans = find_tokens(doc.text, start, end)
        reading.words.extend(words)
        reading.starts.extend(map(_FIRST, spans))
        reading.ends.extend(map(_SECOND, spans))
        if reading.words[-1] != EDGE:
            reading.words.extend((EDGE, EDGE))
            reading.starts.extend((_NOWHERE, _NOWHERE))
            reading.ends.extend((_NOWHERE, _NOWHERE))
    return reading


def _borders(doc: FoldedDocument) -> list[tuple[int, int]]:
    """Return where sentences begin and end in the folded text."""
    spans = [sentence.span for sentence in doc.outline.sentences]
    offsets = doc.folded.offsets
    if offsets is None:
        return [(span.start, span.end) for span in spans]
    return [(bisect_left(offsets, span.start), bisect_left(offsets, span.end)) for span in spans]


@dataclass(frozen=True, slots=True)
class SeenName:
    """A name that the model sees."""

    span: Span
    kind: str
    gain: int
    words: tuple[str, ...]
    """Its words, folded, the first without its clitics."""
    inside: bool
    """Whether it stands in the name before it."""


def find_seen_names(doc: FoldedDocument) -> Iterator[SeenName]:
    """Yield the names that the model sees, without the clitics before them; places in bodies after their body."""
    reading = read_words(doc)
    after = 0
    for name in label_names(reading.words):
        for whole in _cut_name(reading.words, name):
            yield _seen_name(doc, reading, whole, inside=name.start < after)
        after = max(after, name.end)


def _cut_name(words: list[str], name: LabelledName) -> Iterator[LabelledName]:
    """Yield a name up to a word that no name goes on over: «هيئة الموانئ | الدكتورة», «الشرطة | إن الطريق».

    Two bodies joined by «و» or «في» are two names. None is left where a name begins with such a word, nor of a body a
    lone word: that is a common noun. «جامعة الملك» goes on to the king's name.
    """
    stops = _words_beyond(name.kind)
    end = next((at for at in range(name.start, name.end) if words[at] in stops), name.end)
    if name.kind == "PER":
        yield from cut_people(words, replace(name, end=end))
        return
    if name.kind == "LOC":
        # In «بلدية 3» the model may see the number alone as a place, too.
        named = any(not word.isdigit() for word in words[name.start : end])
        yield from [replace(name, end=end)] if named else []
        return
    if is_addressed(words, name.start):
        end = name.start + 1
    joints = [at for at in range(name.start + 1, end) if _opens_another_body(words, at)]
    for start, after in pairwise([name.start, *joints, end]):
        stop = after - (words[after - 1] == "في")
        if stop - start > 1 or (start, stop) == (name.start, name.end):
            longer = stop == name.end and words[stop - 1] in words_before_names() and is_given(words[stop])
            yield replace(name, start=start, end=stop + longer)


def is_addressed(words: Sequence[str], start: int) -> bool:
    """Whether «لل» and a plural of people say to whom a definite head speaks: «تعلن الوزارة | للصيادين التقليديين»."""
    head, whom = (*words[start : start + 2], "")[:2]
    return head.startswith("ال") and whom.startswith(FOR_THE) and is_plural_of_people(whom)


def _opens_another_body(words: list[str], at: int) -> bool:
    """Whether another body's name begins at a word: «الاتحاد | والجامعة», «المنظمة في | جامعة …»."""
    joined = words[at].startswith("وال") and (words[at][3:] in organization_heads() or words[at][3:] == "دولة")
    return joined or (words[at - 1] == "في" and words[at] in organization_heads())


@cache
def words_before_names() -> frozenset[str]:
    """Return the words in the name of a body that a person's name follows."""
    return folded_set(lexicon("people")["before_names"])


@cache
def _words_beyond(kind: str) -> frozenset[str]:
    """Return the words that no name of a kind goes on over; a title may open a person's name but no body's."""
    data = lexicon("people")
    more = {"ORG": data["titles"], "PER": data["never"]}.get(kind, ())
    return folded_set([*data["beyond"], *more])


def _seen_name(doc: FoldedDocument, reading: ReadWords, name: LabelledName, *, inside: bool) -> SeenName:
    words = reading.words[name.start : name.end]
    cut = clitics_before(words[0], alone=len(words) == 1)
    span = doc.span(Stretch(reading.starts[name.start] + cut, reading.ends[name.end - 1]))
    first = dict(split_clitics(words[0])).get(cut, words[0][cut:])
    return SeenName(span, name.kind, name.gain, (first, *words[1:]), inside)


def clitics_before(word: str, *, alone: bool = True) -> int:
    """Return how many letters before a name are clitics: «وسويسرا» has one; «وليد» and «بكر» none.

    A listed name has none; else what stands before a listed name or before «ال». `alone` is whether the name has no
    second word: the first one of a longer name is parted from «و» in any case.
    """
    known = gazetteer().classes
    if word[:1] not in _CLITICS or word in organization_heads() or not _LISTED_NAMES.isdisjoint(known.get(word, ())):
        return 0
    for cut, form in split_clitics(word)[1:]:
        if form.startswith("ال") or form in organization_heads() or not _LISTED_NAMES.isdisjoint(known.get(form, ())):
            return cut
    return int(word.startswith("و") and not alone and len(word) > _SHORTEST_AFTER_WAW)


def _is_common(seen: SeenName) -> bool:
    """Whether a name is one definite word that is also a noun: «التنظيم» may be the act, «الأمين» an office."""
    if seen.kind == "ORG" and seen.words[-1] in word_set("organizations", "sites"):
        return len(seen.words) > 1  # «قناة اليوتيوب» is a place to publish
    if len(seen.words) > 1 or not seen.words[0].startswith("ال"):
        return False
    return seen.kind == "ORG" or seen.words[0].removeprefix("ال") in word_set("people", "offices")


def _has_formal_name(words: Sequence[str]) -> bool:
    """Whether a body's name is a formal head with definite words alone: «هيئة الموانئ»."""
    return words[0] in formal_heads() and all(word.startswith("ال") for word in words[1:]) and len(words) > 1


def as_fact(doc: FoldedDocument, seen: SeenName) -> Named:
    """Return the fact that a name of the model is; a land is one by its words, whatever the model takes it for."""
    words = doc.words(seen.span)
    common = _is_common(seen)
    is_sure_name = seen.gain >= _SURE or (seen.kind == "ORG" and _has_formal_name(seen.words))
    certainty = Certainty.LIKELY if is_sure_name and not common else Certainty.OPEN
    code = territory_of(seen.words)
    if code and is_sure(seen.words):
        return Place(span=seen.span, words=words, rule="place.territory", territory=code)
    if seen.kind == "PER":
        return Person(span=seen.span, words=words, rule="person.model", certainty=certainty)
    if seen.kind == "LOC":
        return Place(span=seen.span, words=words, rule="place.model", territory=code, certainty=certainty)
    return Organization(span=seen.span, words=words, rule="organization.model", certainty=certainty)
