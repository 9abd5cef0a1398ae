"""Quoted speech, with its speaker and the verb that brings it."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from flows.arabic.clitics import CONJUNCTIONS
from flows.facts.speech.attribution import Saying, Sayings
from flows.facts.speech.speakers import speech_words, without_clitic
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
_AND = frozenset("و،,; \t")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A quotation just found, for the one that may go on with it."""

    quoted: Quoted
    saying: Saying


def find_quotations(doc: FoldedDocument) -> Iterator[Quotation]:
    """Yield every quotation that something brings, or that is a whole sentence; reported speech is none.

    Of speech that runs over the end of a sentence of the outline the part up to there is yielded, as likely.
    """
    sayings = Sayings(doc)
    sentences = [sentence.span for sentence in doc.outline.sentences]
    last: _Said | None = None
    for quoted in outermost(doc.quoted):
        saying = _saying(doc, sayings, quoted, last)
        if saying is None:
            continue
        span = _within(sentences, doc.span(quoted.inner), doc)
        last = _Said(quoted=quoted, saying=saying)
        if span:
            whole = span.end == doc.span(quoted.inner).end
            yield _quotation(doc, span, saying if whole else replace(saying, certainty=Certainty.LIKELY))


def outermost(pairs: tuple[Quoted, ...]) -> Iterator[Quoted]:
    """Yield the pairs that stand in no other."""
    end = 0
    for quoted in pairs:
        if quoted.start >= end:
            end = quoted.end
            yield quoted


def _quotation(doc: FoldedDocument, span: Span, saying: Saying) -> Quotation:
    words = doc.words_in_order
    verb = saying.verb
    return Quotation(
        span=span,
        words=doc.words(span),
        rule=saying.rule,
        certainty=saying.certainty,
        speaker=saying.speaker,
        verb=None if verb is None else _bare_verb(doc, words.starts[verb], words.ends[verb]),
    )


def _bare_verb(doc: FoldedDocument, start: int, end: int) -> Span:
    """Return the place of a verb without the «و» or «ف» before it."""
    form = doc.text[start:end]
    return doc.span(start + len(form) - len(without_clitic(form)), end)


def _saying(doc: FoldedDocument, sayings: Sayings, quoted: Quoted, last: _Said | None) -> Saying | None:
    found = sayings.before(quoted)
    if found and _is_speech(doc, quoted, found):
        return _gone_on(doc, sayings, found, last)
    if last and _is_joined(doc.text, last.quoted.end, quoted.start):
        return replace(last.saying, rule="quotation.goes-on", certainty=Certainty.LIKELY)
    if not _says_a_clause(doc, quoted):
        return None
    return sayings.after(quoted) or _alone(doc, quoted)


def _gone_on(doc: FoldedDocument, sayings: Sayings, saying: Saying, last: _Said | None) -> Saying:
    """Give a verb without a subject («وأضاف: …») the one who spoke last in the line."""
    if saying.speaker or saying.verb is None:
        return saying
    form = doc.words_in_order.forms[saying.verb]
    if form.startswith("ف") or without_clitic(form) in speech_words("participles"):
        return saying
    start = doc.words_in_order.starts[saying.verb]
    reach = max(doc.text.rfind("\0", max(0, start - _REACH), start), start - _REACH, 0)
    spoken = last if last and last.saying.speaker and last.quoted.end >= reach else None
    since = doc.words_in_order.index_at(spoken.quoted.end if spoken else reach)
    speaker = sayings.speaker_before(saying.verb, since) or (spoken.saying.speaker if spoken else None)
    if speaker is None:
        return saying
    return replace(saying, speaker=speaker, rule="quotation.goes-on", certainty=Certainty.LIKELY)


def _is_speech(doc: FoldedDocument, quoted: Quoted, saying: Saying) -> bool:
    """Whether words that a verb brings are speech, and no name that stands after the verb («أعلنت «أرامكو»»)."""
    if saying.rule == "quotation.called" or (saying.rule == "quotation.colon" and saying.close):
        return True
    if saying.rule in ("quotation.colon", "quotation.that") and _count_words(doc, quoted) >= _LEAST_WORDS:
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
    return 0 < start - end < len("، و ") + 2 and "و" in text[end:start] and _AND.issuperset(text[end:start])


def _alone(doc: FoldedDocument, quoted: Quoted) -> Saying | None:
    """Return nobody for speech that is all its line: who says it stands elsewhere, if at all."""
    text = doc.text
    before = text[max(0, quoted.start - 4) : quoted.start].strip(" ")
    after = text[quoted.end : quoted.end + 4].strip(" ")
    opens = not before or before.endswith("\0")
    closes = not after or after[0] == "\0" or (after[0] in ".!؟" and (len(after) == 1 or after[1] == "\0"))
    return Saying(rule="quotation.alone", certainty=Certainty.LIKELY) if opens and closes else None


def _within(sentences: list[Span], span: Span, doc: FoldedDocument) -> Span | None:
    """Return a span as far as the sentence goes that it begins in; None where it begins in none."""
    index = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    if index < 0 or sentences[index].end <= span.start:
        return None
    end = min(span.end, sentences[index].end)
    return Span(span.start, end) if doc.outline.text[span.start : end].strip() else None
