"""Who speaks: the verbs of a text that bring speech, where they stand, and the subject after such a verb."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from flows.arabic.clitics import CONJUNCTIONS
from flows.arabic.letters import Stretch
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.known_names import known_people, known_places, offices
from flows.facts.text.lexicons import LINE_END, folded_set, lexicon
from flows.facts.text.quotation_marks import Quoted
from flows.model.source import Span

MOST_SPEAKER_WORDS = 10
_LONGEST_NAME = 40
"""The most code points of a name in marks that speaks."""
_ENDINGS = ("", "ت", "وا", "تا")
_MASCULINE_TANWEEN = ("ًا", "اً")
MOST_WORDS_BEFORE = 25
"""How far before a quotation the verb that brings it may stand, in words."""
ENDS_A_SENTENCE = re.compile(r"[.!?؟؛…]")
MOST_GAP = 40
"""What may stand between two words of one clause, in code points."""
_LONGEST_CLAUSE = 400


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
    return _bringing_forms() | {conjunction + word for word in _bringing_forms() for conjunction in CONJUNCTIONS}


@cache
def _bringing_forms() -> frozenset[str]:
    return bare_verbs() | speech_words("participles") | speech_words("standing_in")


@cache
def _stating_forms() -> frozenset[str]:
    return folded_set(verb + ending for verb in lexicon("speech")["stating"] for ending in _ENDINGS)


@cache
def _words_no_speaker_has() -> frozenset[str]:
    keys = ("stops", "participles", "that", "according")
    return frozenset().union(bare_verbs(), *map(speech_words, keys))


@cache
def _may_open_with_a_clitic() -> frozenset[str]:
    return speech_words("whole") | known_people() | known_places()


@cache
def _words_that_speak() -> frozenset[str]:
    return speech_words("speaking") | offices() | known_people() | known_places()


def strip_conjunction(word: str) -> str:
    """Return a word that brings speech without the «و» or «ف» before it."""
    return word[1:] if word[0] in CONJUNCTIONS and word[1:] in _bringing_forms() else word


def is_feminine(verb: str) -> bool:
    """Whether a verb's form, without clitics, says that its subject is feminine."""
    return verb.endswith("ت") or (verb.startswith("ت") and verb in speech_words("present"))


def agree(verb: str, other: str) -> bool:
    """Whether two forms can have one subject: both feminine or neither, both plural or neither."""
    return is_feminine(verb) == is_feminine(other) and verb.endswith("وا") == other.endswith("وا")


def find_subject(doc: FoldedDocument, verb: int, limit: int) -> Span | None:
    """Return the subject after the verb at word `verb`, before the place `limit` of the folded text; None: none."""
    first = _skip_adverbs(doc, verb + 1, limit)
    if not _follows_directly(doc, first):
        return _find_quoted_subject(doc, first, limit)
    form = strip_conjunction(doc.words_in_order.forms[verb])
    if form in speech_words("calling"):
        limit = _end_of_the_first_noun(doc, first, limit)
    if form in speech_words("to_whom"):
        limit = _end_before_a_second_noun(doc, first, limit)
    return find_noun_phrase(doc, first, limit, before_object=may_take_an_object(form))


def may_take_an_object(verb: str) -> bool:
    """Whether an object may stand after a verb that brings speech: «أعلن الوزير انطلاق المشروع»."""
    return strip_conjunction(verb) in _stating_forms() or strip_conjunction(verb) in speech_words("calling")


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


def _end_before_a_second_noun(doc: FoldedDocument, first: int, limit: int) -> int:
    """Return where a definite noun begins that follows another and is no adjective of it: «أحد الطلاب | المعلم»."""
    words = doc.words_in_order
    for index in range(first + 1, min(first + MOST_SPEAKER_WORDS, len(words))):
        both = words.forms[index].startswith("ال") and words.forms[index - 1].startswith("ال")
        if words.starts[index] >= limit or (both and not words.forms[index].endswith(("ي", "ية", "عام", "عامة"))):
            return min(words.starts[index], limit)
    return limit


def find_noun_phrase(doc: FoldedDocument, first: int, limit: int, *, before_object: bool = False) -> Span | None:
    """Return the name, office or paper that begins at word `first`; `before_object`: an object may follow it."""
    words = doc.words_in_order
    found = list(_subject_words(doc, first, limit))
    if found and before_object:
        found = found[: _length_before_object([words.forms[index] for index in found])]
    if not found:
        return None
    named = _find_quoted_name_after(doc, words.ends[found[-1]], limit)
    return doc.span(Stretch(words.starts[found[0]], named.end if named else words.ends[found[-1]]))


def _find_quoted_subject(doc: FoldedDocument, first: int, limit: int) -> Span | None:
    """Return the name in marks that is the subject itself: «قالت «رويترز»: …»."""
    end = doc.words_in_order.ends[first - 1] if 0 < first <= len(doc.words_in_order) else 0
    named = _find_quoted_name_after(doc, end, limit)
    return doc.span(named.inner) if named else None


def _find_quoted_name_after(doc: FoldedDocument, end: int, limit: int) -> Quoted | None:
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


def _skip_adverbs(doc: FoldedDocument, index: int, limit: int) -> int:
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
        follows = index == first or _follows_directly(doc, index)
        if words.starts[index] >= limit or not follows or not _may_speak(doc, index, first):
            return
        yield index


def _follows_directly(doc: FoldedDocument, index: int) -> bool:
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
    if word in _words_no_speaker_has() or word[0].isdigit():
        return False
    if word.startswith("و"):
        return word in _may_open_with_a_clitic() or (
            index > first and word.startswith("وال") and before.startswith("ال")
        )
    if word.startswith(("ل", "ب", "ي")) and word not in _may_open_with_a_clitic():
        return word == "باسم" and index > first
    original = doc.words(doc.span(Stretch(doc.words_in_order.starts[index], doc.words_in_order.ends[index])))
    return not original.endswith(_MASCULINE_TANWEEN)


def _length_before_object(found: list[str]) -> int:
    """Return how many words are the subject of a verb that may take an object: «أعلن الوزير | انطلاق المشروع»."""
    if not (found[0].startswith("ال") or found[0] in _words_that_speak()):
        return 0
    for index, word in enumerate(found[1:], 1):
        complete = found[index - 1].startswith("ال") or found[index - 1] in known_places()
        if complete and not word.startswith(("ال", "وال")) and word not in _words_that_speak():
            return index
    return len(found)


class SpeechVerbs:
    """The verbs that bring speech, found once."""

    def __init__(self, doc: FoldedDocument) -> None:
        """Find the verbs."""
        self._doc = doc
        self._words = doc.words_in_order
        self._indices = doc.words_in_order.indices(bringing_words())

    def before(self, index: int, first: int, most: int) -> Iterator[int]:
        """Yield the verbs before a word, the nearest first, none before word `first`."""
        place = bisect_left(self._indices, index)
        for verb in reversed(self._indices[max(0, place - most) : place]):
            if verb < first:
                return
            yield verb

    def is_noun(self, verb: int) -> bool:
        """Whether a form that may be a noun («كتب», «رد») stands where a verb would not."""
        form = self._words.forms[verb]
        if form not in speech_words("ambiguous") or verb == 0:
            return False
        inside = self.text_between(verb - 1, self._words.starts[verb]).isspace()
        return inside and self.word(verb - 1) not in ("قد", "كما", "لقد", "حيث", "الذي", "التي", "ثم", "فقد", "وقد")

    def reports(self, first: int, last: int) -> bool:
        """Whether a «أن» stands among these words that opens reported speech."""
        forms = self._words.forms[first:last]
        return any(
            word in speech_words("that") and (n == 0 or forms[n - 1] not in speech_words("before_no_speech"))
            for n, word in enumerate(forms)
        )

    def is_one_clause(self, verb: int, place: int) -> bool:
        """Whether neither the end of a sentence or line nor a longer quotation parts a verb from a place."""
        start = self._words.starts[verb]
        stretch = self._doc.text[start : min(place, start + _LONGEST_CLAUSE)]
        if place - start > _LONGEST_CLAUSE or LINE_END in stretch or ":" in stretch[:-MOST_GAP]:
            return False
        ends = (match for match in ENDS_A_SENTENCE.finditer(stretch))
        return all(_is_abbreviation(stretch, match.start()) for match in ends) and not _holds_speech(
            self._doc, start, place
        )

    def text_between(self, index: int, place: int) -> str:
        """Return what parts a word from a place; the end of a line alone where it is too much for one clause."""
        end = self._words.ends[index] if index >= 0 else place
        return self._doc.text[end:place] if place - end <= MOST_GAP else LINE_END

    def opens_a_line(self, index: int) -> bool:
        """Whether no other word stands before a word in its line."""
        return index == 0 or LINE_END in self._doc.text[self._words.ends[index - 1] : self._words.starts[index]]

    def word(self, index: int) -> str:
        """Return the word at an index; "" where there is none."""
        return self._words.forms[index] if 0 <= index < len(self._words) else ""


def _is_abbreviation(stretch: str, dot: int) -> bool:
    return stretch[dot] == "." and dot >= 2 and stretch[dot - 2].isspace()


def _holds_speech(doc: FoldedDocument, start: int, place: int) -> bool:
    """Whether more than a quoted name stands between two places."""
    index = bisect_right(doc.quoted, place - 1, key=lambda quoted: quoted.start) - 1
    if index < 0 or doc.quoted[index].end <= start:
        return False
    return doc.quoted[index].end - doc.quoted[index].start > MOST_GAP or doc.quoted[index].end > place
