"""Quoted speech, with its speaker and the verb that brings it, before it or after it."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from flows.arabic.clitics import CONJUNCTIONS
from flows.arabic.letters import Stretch
from flows.facts.speech.attributions import Attribution, AttributionFinder
from flows.facts.speech.speakers import (
    speech_words,
    strip_conjunction,
)
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.quotation_marks import Quoted
from flows.model.facts import Certainty, Quotation
from flows.model.source import Span

_LEAST_WORDS = 3
_MANY_WORDS = 8
"""So many words in marks are speech even where none of them shows a clause."""
_WORDS_LOOKED_AT = 12
_REACH = 1000
"""How far back in its line the last speaker is looked for, in code points."""
_BETWEEN_QUOTATIONS = frozenset("و،,; \t")


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
