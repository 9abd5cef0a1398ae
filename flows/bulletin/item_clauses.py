"""The words that a figure of an issue stands with: its clause, or its sentence where the clause says half of it."""

import re
from collections.abc import Iterable

from flows.arabic.letters import count_words, fold_letters
from flows.bulletin.trait_lists import words_in
from flows.model.outline import Outline, Sentence
from flows.model.source import Span

_MOST_WORDS = 35
_MARKS = '«»"“”().،:؛-–▪︎ '
_HOW = re.compile("م\\w{3,}[اهة]")
"""How the word for how somebody says something is formed: «مشيرا», «مؤكدة»."""
_JOINING = ("و", "ف")


def clause_of(outline: Outline, figure: Span, clause: Span) -> Span | None:
    """Return the clause of a figure, or its sentence: «مشيرا إلى أن …», «على الرغم من …», «مقابل 41%» say half of it.

    None where the sentence has too many words for an item.
    """
    sentence = next((each for each in outline.sentences if each.span.contains(clause)), None)
    if sentence is None or sentence.span == clause or not _is_half(outline.text, sentence, figure, clause):
        return clause
    return sentence.span if count_words(sentence.span.of(outline.text)) <= _MOST_WORDS else None


def _is_half(text: str, sentence: Sentence, figure: Span, clause: Span) -> bool:
    """Whether a clause depends on another of its sentence, by the word that opens it."""
    words = fold_letters(clause.of(text)).split()
    first = _forms(words[0])
    if _opens(text, sentence, clause):
        return not words_in("conceding").isdisjoint({*first, " ".join(words[:2])})
    says_how = any(map(_HOW.fullmatch, first)) and not words_in("said_after").isdisjoint(words[1:2])
    opens_with_number = figure.start <= clause.start or words[0][:1].isdigit()
    return says_how or opens_with_number or not words_in("depending").isdisjoint(first)


def _opens(text: str, sentence: Sentence, clause: Span) -> bool:
    return not text[sentence.span.start : clause.start].strip(_MARKS)


def _forms(word: str) -> Iterable[str]:
    """Return a word without its marks, with and without what joins it."""
    bare = word.strip(_MARKS)
    return {bare, bare[1:]} if bare.startswith(_JOINING) else {bare}
