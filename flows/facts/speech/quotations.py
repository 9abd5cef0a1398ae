"""Quoted speech, with its speaker and the verb that brings it, before it or after it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from flows.arabic.clitics import CONJUNCTIONS, FOR_THE
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
from flows.model.facts import Certainty, Quotation
from flows.model.source import Span

_GAP_AFTER = re.compile(r"[\s،,–—-]*")
_MOST_WORDS_CALLED = 12
_MOST_WORDS_OF_A_HEADLINE = 8
_MOST_VERBS = 4
_LEAST_WORDS = 3
_MANY_WORDS = 8
"""So many words in marks are speech even where none of them shows a clause."""
_WORDS_LOOKED_AT = 12
_REACH = 1000
"""How far back in its line the last speaker is looked for, in code points."""
_BETWEEN_QUOTATIONS = frozenset("و،,; \t")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attributed:
    """A quotation just found, for the one that may go on with it."""

    quoted: Quoted
    attribution: Attribution


def find_quotations(doc: FoldedDocument) -> Iterator[Quotation]:
    """Yield every quotation that something brings, or that is a whole sentence; reported speech is none.

    Of speech that runs over the end of a sentence of the outline the part up to there is yielded, as likely.
    """
    finder = AttributionFinder(doc)
    sentences = [sentence.span for sentence in doc.outline.sentences]
    last: _Attributed | None = None
    for quoted in outermost(doc.quoted):
        attribution = _attribute(doc, finder, quoted, last)
        if attribution is None:
            continue
        span = _within_sentence(sentences, doc.span(quoted.inner), doc)
        last = _Attributed(quoted=quoted, attribution=attribution)
        if span:
            whole = span.end == doc.span(quoted.inner).end
            yield _as_quotation(doc, span, attribution if whole else replace(attribution, certainty=Certainty.LIKELY))


def outermost(pairs: tuple[Quoted, ...]) -> Iterator[Quoted]:
    """Yield the pairs that stand in no other."""
    end = 0
    for quoted in pairs:
        if quoted.start >= end:
            end = quoted.end
            yield quoted


def _as_quotation(doc: FoldedDocument, span: Span, attribution: Attribution) -> Quotation:
    words = doc.words_in_order
    verb = attribution.verb
    return Quotation(
        span=span,
        words=doc.words(span),
        rule=attribution.rule,
        certainty=attribution.certainty,
        speaker=attribution.speaker,
        verb=None if verb is None else _bare_verb(doc, words.starts[verb], words.ends[verb]),
    )


def _bare_verb(doc: FoldedDocument, start: int, end: int) -> Span:
    """Return the place of a verb without the «و» or «ف» before it."""
    form = doc.text[start:end]
    return doc.span(Stretch(start + len(form) - len(strip_conjunction(form)), end))


def _attribute(
    doc: FoldedDocument, finder: AttributionFinder, quoted: Quoted, last: _Attributed | None
) -> Attribution | None:
    found = finder.before(quoted)
    if found and _is_speech(doc, quoted, found):
        return _with_last_speaker(doc, finder, found, last)
    if last and _is_joined(doc.text, last.quoted.end, quoted.start):
        return replace(last.attribution, rule="quotation.goes-on", certainty=Certainty.LIKELY)
    if not _says_a_clause(doc, quoted):
        return None
    return finder.after(quoted) or _attribute_to_nobody(doc, quoted)


def _with_last_speaker(
    doc: FoldedDocument, finder: AttributionFinder, attribution: Attribution, last: _Attributed | None
) -> Attribution:
    """Give a verb without a subject («وأضاف: …») the one who spoke last in the line."""
    if attribution.speaker or attribution.verb is None:
        return attribution
    form = doc.words_in_order.forms[attribution.verb]
    if form.startswith("ف") or strip_conjunction(form) in speech_words("participles"):
        return attribution
    start = doc.words_in_order.starts[attribution.verb]
    reach = max(doc.text.rfind("\0", max(0, start - _REACH), start), start - _REACH, 0)
    spoken = last if last and last.attribution.speaker and last.quoted.end >= reach else None
    since = doc.words_in_order.index_at(spoken.quoted.end if spoken else reach)
    speaker = finder.speaker_before(attribution.verb, since) or (spoken.attribution.speaker if spoken else None)
    if speaker is None:
        return attribution
    return replace(attribution, speaker=speaker, rule="quotation.goes-on", certainty=Certainty.LIKELY)


def _is_speech(doc: FoldedDocument, quoted: Quoted, attribution: Attribution) -> bool:
    """Whether words that a verb brings are speech, and no name that stands after the verb («أعلنت «أرامكو»»)."""
    if attribution.rule == "quotation.called" or (attribution.rule == "quotation.colon" and attribution.close):
        return True
    if attribution.rule in ("quotation.colon", "quotation.that") and _count_words(doc, quoted) >= _LEAST_WORDS:
        return True
    return _says_a_clause(doc, quoted)


def _says_a_clause(doc: FoldedDocument, quoted: Quoted) -> bool:
    """Whether what stands in the marks shows a clause, or is too long for a name."""
    count = _count_words(doc, quoted)
    if count < _LEAST_WORDS:
        return False
    words = doc.words_in_order
    first = words.index_at(quoted.inner.start)
    forms = words.forms[first : first + min(count, _WORDS_LOOKED_AT)]
    ended = doc.text[quoted.inner.end - 1] in ".!؟…" and count > _LEAST_WORDS
    return count >= _MANY_WORDS or ended or any(_shows_a_clause(form) for form in forms)


def _shows_a_clause(form: str) -> bool:
    stripped = form[1:] if form[0] in CONJUNCTIONS and len(form) > 2 else form
    future = len(stripped) > 4 and stripped[0] == "س" and stripped[1] in "ينتا"
    return stripped in speech_words("clause_signs") or future


def _count_words(doc: FoldedDocument, quoted: Quoted) -> int:
    words = doc.words_in_order
    return words.index_at(quoted.inner.end) - words.index_at(quoted.inner.start)


def _is_joined(text: str, end: int, start: int) -> bool:
    """Whether «and» alone parts two quotations: «قال: «…» و«…»»."""
    return (
        0 < start - end < len("، و ") + 2 and "و" in text[end:start] and _BETWEEN_QUOTATIONS.issuperset(text[end:start])
    )


def _attribute_to_nobody(doc: FoldedDocument, quoted: Quoted) -> Attribution | None:
    """Return nobody for speech that is all its line: who says it stands elsewhere, if at all."""
    text = doc.text
    before = text[max(0, quoted.start - 4) : quoted.start].strip(" ")
    after = text[quoted.end : quoted.end + 4].strip(" ")
    opens = not before or before.endswith("\0")
    closes = not after or after[0] == "\0" or (after[0] in ".!؟" and (len(after) == 1 or after[1] == "\0"))
    return Attribution(rule="quotation.alone", certainty=Certainty.LIKELY) if opens and closes else None


def _within_sentence(sentences: list[Span], span: Span, doc: FoldedDocument) -> Span | None:
    """Return a span as far as the sentence goes that it begins in; None where it begins in none."""
    index = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    if index < 0 or sentences[index].end <= span.start:
        return None
    end = min(span.end, sentences[index].end)
    return Span(span.start, end) if doc.outline.text[span.start : end].strip() else None
