"""What brings a quotation: the verbs of speech, before it or after it, and who speaks."""

import re
from dataclasses import dataclass

from flows.arabic.clitics import FOR_THE
from flows.arabic.letters import Stretch
from flows.facts.speech.speakers import (
    ENDS_A_SENTENCE,
    MOST_GAP,
    MOST_WORDS_BEFORE,
    SpeechVerbs,
    agree,
    bare_verbs,
    find_noun_phrase,
    find_subject,
    may_take_an_object,
    speech_words,
    strip_conjunction,
)
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.known_names import known_people, offices
from flows.facts.text.lexicons import LINE_END
from flows.facts.text.quotation_marks import Quoted
from flows.model.facts import Certainty
from flows.model.source import Span

_GAP_AFTER = re.compile(r"[\s،,–—-]*")
_MOST_WORDS_CALLED = 12
_MOST_WORDS_OF_A_HEADLINE = 8
_MOST_VERBS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """What brings a quotation."""

    rule: str
    verb: int | None = None
    """The word that brings it."""
    speaker: Span | None = None
    certainty: Certainty = Certainty.CERTAIN
    close: bool = False
    """Whether the marks hold what the verb says, and not what another word between the two announces."""


class AttributionFinder:
    """The verbs of a text that bring speech, found once, and what they bring."""

    def __init__(self, doc: FoldedDocument) -> None:
        """Find the verbs."""
        self._doc = doc
        self._words = doc.words_in_order
        self._verbs = SpeechVerbs(doc)

    def before(self, quoted: Quoted) -> Attribution | None:
        """Return what stands before a quotation and brings it."""
        last = self._words.index_at(quoted.start) - 1
        gap = self._verbs.text_between(last, quoted.start)
        if last < 0 or ENDS_A_SENTENCE.search(gap):
            return None
        word = self._words.forms[last]
        if ":" in gap:
            # A colon at the end of a line brings the quotation that opens the next.
            return self._with_colon(last, self._words.ends[last] + gap.index(":"))
        if LINE_END in gap:
            return None
        if not gap or word in ("بانه", "بانها", "بانهم"):
            return self._calling(last, quoted) if word in ("ب", "بانه", "بانها", "بانهم") else None
        if word in speech_words("that"):
            return self._reported(last, quoted)
        return self._bare(last, quoted)

    def after(self, quoted: Quoted) -> Attribution | None:
        """Return what stands right after a quotation and brings it: «…»، قال الوزير; «…» بحسب البيان."""
        match = _GAP_AFTER.match(self._doc.text, quoted.end, quoted.end + MOST_GAP)
        index = self._words.index_at(quoted.end)
        if match is None or index >= len(self._words) or self._words.starts[index] != match.end():
            return None
        word = self._words.forms[index]
        if word in ("كما", "هكذا", "حسبما", "وفقما") and self._verbs.word(index + 1) in bare_verbs():
            return self._said_after(index + 1)
        if word in speech_words("according"):
            return self._according(index)
        if word == "علي" and self._verbs.word(index + 1) in ("حد", "لسان"):
            return self._according(index + 1)
        separated = "،" in match.group() or word not in speech_words("ambiguous")
        return self._said_after(index) if separated and word in bare_verbs() else None

    def speaker_before(self, verb: int, first: int) -> Span | None:
        """Return the subject of the nearest verb between the words `first` and `verb` that has one, if both agree."""
        form = strip_conjunction(self._words.forms[verb])
        for index in self._verbs.before(verb, first, 2 * _MOST_VERBS):
            found = find_subject(self._doc, index, self._words.starts[verb])
            if found:
                return found if agree(strip_conjunction(self._words.forms[index]), form) else None
        return None

    def _with_colon(self, last: int, limit: int) -> Attribution | None:
        for verb in self._verbs.before(last + 1, last - MOST_WORDS_BEFORE, _MOST_VERBS):
            if not self._verbs.is_one_clause(verb, limit):
                break
            standing = self._standing_in(verb, limit)
            if standing:
                return standing
            if self._verbs.is_noun(verb) or strip_conjunction(self._words.forms[verb]) in speech_words("standing_in"):
                continue
            return None if self._verbs.reports(verb + 1, last + 1) else self._by_verb(verb, limit, "quotation.colon")
        return self._headline(last)

    def _reported(self, last: int, quoted: Quoted) -> Attribution | None:
        """Return the verb before a «أن» that stands right before the mark: «قال إن «…»»."""
        if self._verbs.word(last - 1) in speech_words("before_no_speech"):
            return None
        for verb in self._verbs.before(last, last - MOST_WORDS_BEFORE, _MOST_VERBS):
            if not self._verbs.is_one_clause(verb, quoted.start) or self._verbs.reports(verb + 1, last):
                return None
            if not self._verbs.is_noun(verb):
                return self._by_verb(verb, self._words.starts[last], "quotation.that")
        return None

    def _calling(self, last: int, quoted: Quoted) -> Attribution | None:
        """Return the verb that calls something by the quoted words: «وصفه بـ«…»»."""
        for verb in self._verbs.before(last, last - _MOST_WORDS_CALLED, _MOST_VERBS):
            if strip_conjunction(self._words.forms[verb]) in speech_words("calling"):
                if not self._verbs.is_one_clause(verb, quoted.start):
                    return None
                found = find_subject(self._doc, verb, self._words.starts[last])
                return Attribution(rule="quotation.called", verb=verb, speaker=found, certainty=Certainty.LIKELY)
        return None

    def _bare(self, last: int, quoted: Quoted) -> Attribution | None:
        """Return the verb of «قال الوزير "…"», with a comma before the mark or nothing."""
        for verb in self._verbs.before(last + 1, last - MOST_WORDS_BEFORE, 1):
            if (
                self._verbs.is_noun(verb)
                or not self._verbs.is_one_clause(verb, quoted.start)
                or self._verbs.reports(verb + 1, last + 1)
            ):
                return None
            attribution = self._by_verb(verb, quoted.start, "quotation.bare")
            return attribution if attribution.close or "،" in self._verbs.text_between(last, quoted.start) else None
        return None

    def _by_verb(self, verb: int, limit: int, rule: str) -> Attribution:
        """Return what a verb brings: of «وتابع الوزير قائلا» the main verb, where one stands in the same clause."""
        certainty = Certainty.LIKELY if rule == "quotation.bare" else Certainty.CERTAIN
        if strip_conjunction(self._words.forms[verb]) in bare_verbs():
            found = self._subject(verb, limit)
            close = not may_take_an_object(self._words.forms[verb]) or self._is_close(verb, found, limit)
            return Attribution(rule=rule, verb=verb, speaker=found, certainty=certainty, close=close)
        for main in self._verbs.before(verb, verb - MOST_WORDS_BEFORE, _MOST_VERBS):
            if not self._verbs.is_one_clause(main, self._words.starts[verb]):
                break
            if strip_conjunction(self._words.forms[main]) in bare_verbs() and not self._verbs.is_noun(main):
                found = self._subject(main, self._words.starts[verb])
                chosen = verb if self._verbs.reports(main + 1, verb) else main
                return Attribution(rule=rule, verb=chosen, speaker=found, certainty=certainty, close=True)
        return Attribution(rule=rule, verb=verb, speaker=self._quoted_from(verb), certainty=certainty, close=True)

    def _quoted_from(self, verb: int) -> Span | None:
        """Return whose words are passed on: «نقلت الوكالة عن المدير قوله: …», «على لسان المدير قوله: …»."""
        if self._words.forms[verb] not in speech_words("passed_on"):
            return None
        for index in range(verb - 1, max(-1, verb - MOST_WORDS_BEFORE), -1):
            if self._words.forms[index] in ("عن", "لسان"):
                found = find_noun_phrase(self._doc, index + 1, self._words.starts[verb])
                whole = found and found.end == self._doc.span(Stretch(0, self._words.ends[verb - 1])).end
                return found if whole else None
        return None

    def _is_close(self, verb: int, speaker: Span | None, limit: int) -> bool:
        """Whether no word stands between a verb with its subject and the place `limit`."""
        last = self._words.index_at(limit) - 1
        end = self._doc.span(Stretch(self._words.starts[verb], self._words.ends[verb])).end
        reached = max(end, speaker.end if speaker else 0)
        return last < 0 or reached >= self._doc.span(Stretch(self._words.starts[last], self._words.ends[last])).end

    def _subject(self, verb: int, limit: int) -> Span | None:
        return find_subject(self._doc, verb, limit) or self._subject_first(verb)

    def _subject_first(self, verb: int) -> Span | None:
        """Return the subject of «وكان الوزير قد قال: …», «الوزير قال: …»."""
        end = verb - 1 if self._verbs.word(verb - 1) == "قد" else verb
        if self._words.forms[verb] != strip_conjunction(self._words.forms[verb]):
            return None
        for index in range(end - 1, max(end - _MOST_WORDS_OF_A_HEADLINE, 0) - 1, -1):
            if self._verbs.word(index) in ("كان", "كانت", "وكان", "وكانت") or self._verbs.opens_a_line(index + 1):
                return self._whole_subject(index, end)
        return self._whole_subject(-1, end) if end <= _MOST_WORDS_OF_A_HEADLINE else None

    def _whole_subject(self, before: int, end: int) -> Span | None:
        """Return the words after word `before` up to word `end` where they are one subject and all of it."""
        if end <= before + 1 or not self._is_someone(before + 1):
            return None
        found = find_noun_phrase(self._doc, before + 1, self._words.ends[end - 1])
        whole = found and found.end == self._doc.span(Stretch(0, self._words.ends[end - 1])).end
        return found if whole else None

    def _headline(self, last: int) -> Attribution | None:
        """Return the office or name alone before a colon at the head of a line: «وزير النقل: «…»»."""
        for index in range(last, max(last - _MOST_WORDS_OF_A_HEADLINE, -1), -1):
            if self._verbs.opens_a_line(index):
                found = self._whole_subject(index - 1, last + 1)
                if found is None:
                    return None
                return Attribution(rule="quotation.headline", speaker=found, certainty=Certainty.LIKELY)
        return None

    def _is_someone(self, index: int) -> bool:
        word = self._verbs.word(index)
        return word.removeprefix("ال") in offices() or word in known_people()

    def _standing_in(self, verb: int, limit: int) -> Attribution | None:
        """Return the paper of «جاء في البيان: «…»»."""
        if strip_conjunction(self._words.forms[verb]) not in speech_words("standing_in"):
            return None
        inside = self._verbs.word(verb + 1) in ("في", "علي")
        found = find_noun_phrase(self._doc, verb + 2 if inside else verb + 1, limit)
        return Attribution(rule="quotation.colon", verb=verb, speaker=found) if found else None

    def _said_after(self, verb: int) -> Attribution | None:
        found = find_subject(self._doc, verb, len(self._doc.text))
        if found is None:
            return None
        index = self._words.index_at(self._words.starts[verb])
        while index < len(self._words) and self._doc.span(Stretch(0, self._words.ends[index])).end < found.end:
            index += 1
        following = self._doc.text[self._words.ends[index] : self._words.ends[index] + 3].lstrip()
        brings_on = following.startswith(":") or self._verbs.word(index + 1) in speech_words("that")
        return None if brings_on else Attribution(rule="quotation.after", verb=verb, speaker=found)

    def _according(self, index: int) -> Attribution | None:
        """Return who is named after «بحسب», «وفق ما قاله», «على حد قول»."""
        verb = None
        if self._verbs.word(index + 1) in speech_words("on_the_words"):
            index += 1
        if self._verbs.word(index + 1) in ("ما", "لما") and self._verbs.word(index + 2) in speech_words("with_it"):
            verb = index = index + 2
        found = find_subject(self._doc, index, len(self._doc.text)) or self._after_the_clitic(index + 1)
        return Attribution(rule="quotation.according", verb=verb, speaker=found) if found else None

    def _after_the_clitic(self, index: int) -> Span | None:
        """Return who is named after the ل of «وفقا لوزير النقل»."""
        word = self._verbs.word(index)
        if not word.startswith("ل") or len(word) < 4:
            return None
        rest = find_subject(self._doc, index, len(self._doc.text))
        first = self._doc.span(
            Stretch(self._words.starts[index] + (2 if word.startswith(FOR_THE) else 1), self._words.ends[index])
        )
        return first.cover(rest) if rest else first
