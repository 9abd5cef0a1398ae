"""A statement and its denial: «خرجت المحطة عن الخدمة كليا» … «لكن الوزارة نفت أن تكون المحطة قد توقفت كليا».

Precision goes first: what is denied is said before, near, in words of the same roots, by the text or another, and not
as what may be; «ذلك» takes up what somebody said in the sentence right before. «لم تتكبد أي خسائر» is held against the
next voice that says who was hurt.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from flows.arabic.letters import Stretch
from flows.facts.relations.denial_words import (
    Word,
    claims,
    deed_denied,
    denial_at,
    denied_at_once,
    denied_words,
    denies_it_all,
    none_at,
    none_words,
    says_harm,
    says_no_loss,
    with_what_is_so,
)
from flows.facts.relations.other_voices import against_at, says
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.verbs import saying_verbs, without_conjunction
from flows.model.facts import AnyFact, Conflict
from flows.model.source import Span

_RULE = "conflict.denied"
_FAR, _LEAST, _HEAD, _NEAR = 5, 2, 40, 12
_CLAUSE = re.compile(r"[^،؛.:؟!\n«»\"“”]+")
_THAT = re.compile(r"(?<!\w)[وفب]?(?:ان|انه|انها|ان\w)\s")
_WORD = re.compile(r"[ء-ي]+")


@dataclass(frozen=True, slots=True)
class _Place:
    """A piece of the folded text."""

    start: int
    end: int
    words: str

    def part(self, start: int, end: int) -> "_Place":
        """Return a part of it, without blanks at its ends and without its full stop."""
        words = self.words[start:end].rstrip(" .")
        left = len(words) - len(words.lstrip())
        return _Place(self.start + start + left, self.start + start + len(words), words.strip())


def find_denials(doc: FoldedDocument, _: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield each statement that somebody denies further on, with the denial."""
    sentences = _Sentences(doc)
    taken: set[tuple[int, int]] = set()
    for index, sentence in enumerate(sentences.folded):
        found = _denied(sentences, index, sentence) or _none(sentences, index, sentence) or _harmed(sentences, index)
        if found and (found[0].start, found[0].end) not in taken:
            claim, denial = found
            taken.add((claim.start, claim.end))
            span = doc.span(Stretch(claim.start, claim.end))
            other = doc.span(Stretch(denial.start, denial.end))
            yield Conflict(span=span, words=doc.words(span), rule=_RULE, others=(other,))


class _Sentences:
    """The sentences of a text, folded, and their clauses."""

    def __init__(self, doc: FoldedDocument) -> None:
        self._doc = doc
        self._title = doc.outline.title.span if doc.outline.title else Span(0, 0)

    @cached_property
    def folded(self) -> list[_Place]:
        """Return the sentences in order; those of the title are empty."""
        return [self._folded(sentence.span) for sentence in self._doc.outline.sentences]

    def _folded(self, span: Span) -> _Place:
        start, end = self._doc.folded.place(span.start), self._doc.folded.place(span.end)
        is_head = self._title.contains(span)
        return _Place(start, start if is_head else end, "" if is_head else self._doc.text[start:end])

    def before(self, index: int, count: int = _FAR) -> Sequence[_Place]:
        """Return the sentences before one, the nearest first."""
        return self.folded[max(0, index - count) : index][::-1]


def _denied(sentences: _Sentences, index: int, sentence: _Place) -> tuple[_Place, _Place] | None:
    """Return what a sentence denies where it was said before, with the denial."""
    at = denial_at(sentence.words)
    if at is None:
        return None
    denial = sentence.part(*at)
    whole = sentence.part(at[0], with_what_is_so(sentence.words, *at))
    if denies_it_all(denial.words):
        claim = _said_last(sentences.before(index, 1)) if at[0] < _HEAD and ":" not in sentence.words[: at[0]] else None
        return (claim, whole) if claim else None
    denied = denied_words(denial.words)
    claim = _claimed(sentences.before(index), denied)
    if claim is None and against_at(sentence.words[: at[0]]) >= 0 and len(denied) <= _LEAST:
        claim = _claimed(sentences.before(index, _LEAST), denied, least=1)
    if claim is None:
        at_once = denied_at_once(denial.words)
        clauses = (clause for before in sentences.before(index) for clause in _clauses(before))
        claim = next((clause for clause in clauses if at_once and deed_denied(clause.words, at_once)), None)
    return (claim, whole) if claim else None


def _none(sentences: _Sentences, index: int, sentence: _Place) -> tuple[_Place, _Place] | None:
    """Return what another voice says that there was none of, where it was said before."""
    at = none_at(sentence.words)
    if at is None or against_at(sentence.words[: at[0]]) < 0 or not says(sentence.words[: at[0]]):
        return None
    claim = _claimed(sentences.before(index), none_words(sentence.words[at[0] :]))
    return (claim, sentence.part(*at)) if claim else None


def _harmed(sentences: _Sentences, index: int) -> tuple[_Place, _Place] | None:
    """Return who says that nobody was hurt, with the next voice that says who was."""
    sentence = sentences.folded[index]
    at = against_at(sentence.words)
    if at < 0 or not says_harm(sentence.words[at:]) or not says(sentence.words[at:]):
        return None
    harm = next((each for each in _clauses(sentence) if says_harm(each.words)), None)
    claims_none = (
        clause
        for before in sentences.before(index, _LEAST)
        for clause in _clauses(before)
        if says_no_loss(clause.words)
    )
    claim = next(claims_none, None)
    return (claim, harm) if claim and harm else None


def _claimed(before: Sequence[_Place], denied: Sequence[Word], least: int = _LEAST) -> _Place | None:
    """Return the nearest clause that says the first of some words and most of them, two at least."""
    if len(denied) < least:
        return None
    best = [(claims(clause.words, denied), clause) for sentence in before for clause in _clauses(sentence)]
    most = max((count for count, _ in best), default=0)
    if most < least or most * 2 < len(denied):
        return None
    return next(clause for count, clause in best if count == most)


def _said_last(before: Sequence[_Place]) -> _Place | None:
    """Return what somebody says in the last sentence, after «إن»."""
    for sentence in before:
        said = [that for that in _THAT.finditer(sentence.words) if _is_said(sentence.words[: that.start()])]
        if said:
            end = re.compile(r"[؛.؟!\n»«]").search(sentence.words, said[-1].end())
            return sentence.part(said[-1].end(), end.start() if end else len(sentence.words))
    return None


def _is_said(before: str) -> bool:
    near = _WORD.findall(before)[-_NEAR:]
    return any(without_conjunction(word) in saying_verbs() or word in ("قوله", "قولها") for word in near)


def _clauses(sentence: _Place) -> Iterator[_Place]:
    """Yield the clauses of a sentence; of what somebody says that alone, without who says it."""
    for clause in _CLAUSE.finditer(sentence.words):
        said = [that for that in _THAT.finditer(clause.group()) if _is_said(clause.group()[: that.start()])]
        yield sentence.part(clause.start() + (said[-1].end() if said else 0), clause.end())
