"""The verbs of a text that bring speech, and what stands between such a verb and a place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from flows.facts.speech.speakers import bringing_words, speech_words
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END

MOST_WORDS_BEFORE = 25
"""How far before a quotation the verb that brings it may stand, in words."""
ENDS_A_SENTENCE = re.compile(r"[.!?؟؛…]")
MOST_GAP = 40
"""What may stand between two words of one clause, in code points."""
_LONGEST_CLAUSE = 400


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
