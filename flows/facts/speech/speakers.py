"""Who speaks: the verbs that bring speech, and the subject after such a verb."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from flows.arabic.clitics import CONJUNCTIONS
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.known_names import known_people, known_places, offices
from flows.facts.text.lexicons import folded_set, lexicon
from flows.facts.text.quotation_marks import Quoted
from flows.model.source import Span

MOST_SPEAKER_WORDS = 10
_LONGEST_NAME = 40
"""Of a name in marks that speaks, in code points."""
_ENDINGS = ("", "ت", "وا", "تا")
_MASCULINE_TANWEEN = ("ًا", "اً")


@cache
def speech_words(key: str) -> frozenset[str]:
    """Return a list of the lexicon of speech, folded."""
    return folded_set(lexicon("speech")[key])


@cache
def bare_verbs() -> frozenset[str]:
    """Return every form of a verb that brings speech, folded, without clitics."""
    rows = lexicon("speech")
    regular = (verb + ending for verb in (*rows["saying"], *rows["stating"]) for ending in _ENDINGS)
    return folded_set([*regular, *rows["other_saying"], *rows["present"], *rows["calling"]])


@cache
def bringing_words() -> frozenset[str]:
    """Return the verbs and participles that bring speech, with the clitics «و» and «ف»."""
    return _bare() | {conjunction + word for word in _bare() for conjunction in CONJUNCTIONS}


@cache
def _bare() -> frozenset[str]:
    return bare_verbs() | speech_words("participles") | speech_words("standing_in")


@cache
def _stating() -> frozenset[str]:
    return folded_set(verb + ending for verb in lexicon("speech")["stating"] for ending in _ENDINGS)


@cache
def _stops() -> frozenset[str]:
    keys = ("stops", "participles", "that", "according")
    return frozenset().union(bare_verbs(), *map(speech_words, keys))


@cache
def _may_open_with_a_clitic() -> frozenset[str]:
    return speech_words("whole") | known_people() | known_places()


@cache
def _speaking() -> frozenset[str]:
    return speech_words("speaking") | offices() | known_people() | known_places()


def without_clitic(word: str) -> str:
    """Return a word that brings speech without the «و» or «ف» before it."""
    return word[1:] if word[0] in CONJUNCTIONS and word[1:] in _bare() else word


def is_feminine(verb: str) -> bool:
    """Whether a verb's form, without clitics, says that its subject is feminine."""
    return verb.endswith("ت") or (verb.startswith("ت") and verb in speech_words("present"))


def subject(doc: FoldedDocument, verb: int, limit: int) -> Span | None:
    """Return the subject after the verb at word `verb`, before the place `limit` of the folded text; None: none."""
    first = _past_adverbs(doc, verb + 1, limit)
    if not _is_next(doc, first):
        return _quoted_subject(doc, first, limit)
    form = without_clitic(doc.words_in_order.forms[verb])
    if form in speech_words("calling"):
        limit = _end_of_the_first_noun(doc, first, limit)
    return noun_phrase(doc, first, limit, before_object=may_take_an_object(form))


def may_take_an_object(verb: str) -> bool:
    """Whether an object may stand after a verb that brings speech: «أعلن الوزير انطلاق المشروع»."""
    return without_clitic(verb) in _stating() or without_clitic(verb) in speech_words("calling")


def _end_of_the_first_noun(doc: FoldedDocument, first: int, limit: int) -> int:
    """Return where the first noun with the article ends, with its adjectives in -ي: «وصف المدير العام | اللقاء»."""
    words = doc.words_in_order
    articled = False
    for index in range(first, min(first + MOST_SPEAKER_WORDS, len(words))):
        form = words.forms[index]
        if words.starts[index] >= limit or (
            articled and form.startswith("ال") and not form.endswith(("ي", "ية", "عام"))
        ):
            return min(words.starts[index], limit)
        articled = articled or form.startswith("ال")
    return limit


def noun_phrase(doc: FoldedDocument, first: int, limit: int, *, before_object: bool = False) -> Span | None:
    """Return the name, office or paper that begins at word `first`; `before_object`: an object may follow it."""
    words = doc.words_in_order
    found = list(_subject_words(doc, first, limit))
    if found and before_object:
        found = found[: _length_before_object([words.forms[index] for index in found])]
    if not found:
        return None
    named = _quoted_name_after(doc, words.ends[found[-1]], limit)
    return doc.span(words.starts[found[0]], named.end if named else words.ends[found[-1]])


def _quoted_subject(doc: FoldedDocument, first: int, limit: int) -> Span | None:
    """Return the name in marks that is the subject itself: «قالت «رويترز»: …»."""
    end = doc.words_in_order.ends[first - 1] if 0 < first <= len(doc.words_in_order) else 0
    named = _quoted_name_after(doc, end, limit)
    return doc.span(named.inner) if named else None


def _quoted_name_after(doc: FoldedDocument, end: int, limit: int) -> Quoted | None:
    """Return the name in marks that a space alone parts from the word before it, and that closes before `limit`."""
    index = bisect_left(doc.quoted, end, key=_start_of)
    if index == len(doc.quoted):
        return None
    quoted = doc.quoted[index]
    apart = doc.text[end : min(quoted.start, end + 3)]
    count = doc.words_in_order.index_at(quoted.inner.end) - doc.words_in_order.index_at(quoted.inner.start)
    short = quoted.end - quoted.start <= _LONGEST_NAME and count < 3
    return quoted if short and quoted.end <= limit and quoted.start - end < 3 and apart.isspace() else None


def _start_of(quoted: Quoted) -> int:
    return quoted.start


def _past_adverbs(doc: FoldedDocument, index: int, limit: int) -> int:
    """Return the word where the subject may begin: after «أيضا», «بدوره», «من جانبه»."""
    words = doc.words_in_order
    while index + 1 < len(words) and words.starts[index] < limit:
        if words.forms[index] in ("من", "في") and words.forms[index + 1] in ("جانبه", "جانبها", "جهته", "جهتها"):
            index += 2
        elif words.forms[index] in speech_words("between"):
            index += 1
        else:
            break
    return index


def _subject_words(doc: FoldedDocument, first: int, limit: int) -> Iterator[int]:
    words = doc.words_in_order
    for index in range(first, min(first + MOST_SPEAKER_WORDS, len(words))):
        follows = index == first or _is_next(doc, index)
        if words.starts[index] >= limit or not follows or not _may_speak(doc, index, first):
            return
        yield index


def _is_next(doc: FoldedDocument, index: int) -> bool:
    """Whether a word follows the one before it with a space alone, or with the dot of a title («د. سالم»)."""
    words = doc.words_in_order
    if not 0 < index < len(words):
        return False
    gap = doc.text[words.ends[index - 1] : words.starts[index]]
    titled = gap.startswith(".") and len(words.forms[index - 1]) == 1
    return gap.removeprefix("." if titled else "").isspace()


def _may_speak(doc: FoldedDocument, index: int, first: int) -> bool:
    """Whether a word can belong to a speaker's name or office: no particle, no number, no other clause."""
    word = doc.words_in_order.forms[index]
    before = doc.words_in_order.forms[index - 1] if index else ""
    if word in _stops() or word[0].isdigit():
        return False
    if word.startswith("و"):
        return word in _may_open_with_a_clitic() or (
            index > first and word.startswith("وال") and before.startswith("ال")
        )
    if word.startswith(("ل", "ب", "ي")) and word not in _may_open_with_a_clitic():
        return word == "باسم" and index > first
    original = doc.words(doc.span(doc.words_in_order.starts[index], doc.words_in_order.ends[index]))
    return not original.endswith(_MASCULINE_TANWEEN)


def _length_before_object(found: list[str]) -> int:
    """Return how many words are the subject of a verb that may take an object: «أعلن الوزير | انطلاق المشروع»."""
    if not (found[0].startswith("ال") or found[0] in _speaking()):
        return 0
    for index, word in enumerate(found[1:], 1):
        complete = found[index - 1].startswith("ال") or found[index - 1] in known_places()
        if complete and not word.startswith(("ال", "وال")) and word not in _speaking():
            return index
    return len(found)
