"""The rate to which a statistical note comes: a row of its table («معدل البطالة») that its text states from and to."""

import re
from collections.abc import Iterator

from flows.arabic.letters import fold_letters
from flows.compose.material import MOST_WORDS, Material
from flows.compose.standing import stand_alone
from flows.facts.text.verbs import all_verbs
from flows.model.outline import Sentence
from flows.model.source import Span

_RATE = re.compile(r"(?:معدل|نسبة|مؤشر)\s+\w{3,}")
_VALUE = re.compile(r"\d+(?:[.,]\d+)?")
_LEAST_WORDS = 5
_TWO = 2


def with_headline_rate(material: Material, chosen: list[Span]) -> list[Span]:
    """Return the first sentence of a bottom line with the rate beside it; what was chosen where both have no room."""
    if not chosen or not material.outline.tables:
        return chosen
    lead = chosen[0]
    rate = next((each for each in _stated(material) if each.start >= lead.end), None)
    fits = rate is not None and material.words_in(lead) + material.words_in(rate) <= MOST_WORDS
    return [lead, rate] if rate and fits else chosen


def states_rate(material: Material, span: Span) -> bool:
    """Whether a stretch is such a rate."""
    return any(each.contains(span) for each in _stated(material)) if material.outline.tables else False


def _stated(material: Material) -> Iterator[Span]:
    """Yield the first clauses that state a row of a table, from its one value to its other."""
    rows = dict(_rows(material))
    for sentence in material.sentences if rows else ():
        label = _label_of(material, sentence)
        if label in rows and not material.tables.touch(sentence.span):
            said = _up_to_both(material, sentence, rows[label])
            alone = stand_alone(material, said, ()) if said else None
            if alone and material.words_in(alone) >= _LEAST_WORDS:
                yield alone


def _rows(material: Material) -> Iterator[tuple[str, frozenset[str]]]:
    for table in material.outline.tables:
        for row in table.rows[1:]:
            label = _RATE.fullmatch(fold_letters(row[0].of(material.text)).strip())
            values = frozenset(
                value for cell in row[1:] for value in _VALUE.findall(fold_letters(cell.of(material.text)))
            )
            if label and len(values) >= _TWO:
                yield " ".join(label[0].split()), values


def _label_of(material: Material, sentence: Sentence) -> str:
    """Return the two words after the verb that opens a sentence: «وانتقل | معدل البطالة | من …»."""
    words = fold_letters(material.body_of(sentence).of(material.text)).split()[:3]
    return " ".join(words[1:]) if len(words) > _TWO else ""


def _up_to_both(material: Material, sentence: Sentence, values: frozenset[str]) -> Span | None:
    """Return a sentence up to the first of its clauses that ends after two values of the row."""
    body = _without_and(material, material.body_of(sentence))
    for end in (*material.cuts[sentence.number - 1], body.end):
        part = Span(body.start, end)
        if body.start < end and len(values.intersection(_VALUE.findall(fold_letters(part.of(material.text))))) >= _TWO:
            return material.shorten(part) if end == body.end else Span(part.start, _without_mark(material, part))
    return None


def _without_and(material: Material, body: Span) -> Span:
    """Return a sentence without the «و» before its verb: «وانتقل», but not of «وصل»."""
    word = fold_letters(body.of(material.text)).split(maxsplit=1)[0]
    joined = word[0] == "و" and word[1:] in all_verbs() and word not in all_verbs()
    return Span(body.start + joined, body.end)


def _without_mark(material: Material, part: Span) -> int:
    return part.start + len(part.of(material.text).rstrip(" ،؛,:"))
