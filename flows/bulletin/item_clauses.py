"""The words that a figure of an issue stands with: its clause, or its sentence where the clause says half of it."""

import re
from collections.abc import Iterable

from flows.arabic.letters import count_words, fold_letters
from flows.bulletin.trait_lists import words_in
from flows.compose.standing import opens_with_pronoun, points_back
from flows.facts.text.verbs import is_verb
from flows.model.outline import Outline, Sentence
from flows.model.source import Span

_MOST_WORDS = 35
_MARKS = '«»"“”().،:؛-–▪︎ '
_LIST_MARK = re.compile(r"(?:[•▪▫*·–—-]|\d{1,2}\s*[-–.)])\s+")
_FOR_HIS_PART = re.compile(r"^[وف]?من (?:جانب|جهت|ناحيت)(?:ه|ها|هم)\s*[،,]?\s*")
"""What opens what somebody else says, who is named after it."""
_HOW = re.compile("م\\w{3,}[اهة]")
"""How the word for how somebody says something is formed: «مشيرا», «مؤكدة»."""
_JOINING, _FOR = ("و", "ف"), "ل"


def clause_of(outline: Outline, figure: Span, clause: Span) -> Span | None:
    """Return the clause of a figure, or its sentence: «مشيرا إلى أن …», «على الرغم من …», «مقابل 41%» say half of it.

    None where the sentence has too many words for an item, or points back itself: «فهو يتقدم بفارق 4 نقاط» stands
    beside others that say nothing of him.
    """
    text = outline.text
    sentence = next((each for each in outline.sentences if each.span.contains(clause)), None)
    if sentence is None:
        return clause
    opens = _opens(text, sentence, clause)
    half = sentence.span != clause and _is_half(text, sentence, figure, clause)
    leans = not opens and (_is_aim(text, clause) or points_back(clause.of(text)))
    said: Span | None = without_mark(text, sentence.span) if half or leans else clause
    if said and said != clause and count_words(said.of(text)) > _MOST_WORDS:
        said = clause if leans and not half else None
    return None if said is None or _is_of_another(text, said, opens=opens or said != clause) else said


def without_mark(text: str, sentence: Span) -> Span:
    """Return a sentence without the mark or the number of the list that it stands in."""
    mark = _LIST_MARK.match(text, sentence.start, sentence.end)
    return Span(mark.end(), sentence.end) if mark else sentence


def _is_of_another(text: str, said: Span, *, opens: bool) -> bool:
    """Whether words point back to a sentence before theirs; where they do not open their own, by their first word."""
    words = said.of(text)
    return points_back(_FOR_HIS_PART.sub("", words)) if opens else opens_with_pronoun(words)


def _is_aim(text: str, clause: Span) -> bool:
    """Whether a clause says what came of the one before it: «، ليصبح واحدا من 4 لاعبين»."""
    first = _forms(fold_letters(clause.of(text)).split()[0])
    return any(each[:1] == _FOR and is_verb(each[1:]) for each in first)


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
