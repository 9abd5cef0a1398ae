"""What a title counts and the first sentences count otherwise: «مقتل 9 …» over «قتل 11 شخصا …»."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from flows.arabic.letters import fold_letters
from flows.facts.relations.in_sentences import counted_figures, last_clause
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import folded_set, lexicon, word_set
from flows.model.facts import AnyFact, AnyFigure, Bound, Conflict, Measure, Money, Percent
from flows.model.outline import BlockKind
from flows.model.source import Span

_LEAD_SENTENCES, _LEAST_WORDS = 2, 6
_NEAR_WORDS = 3
_MOST_FIGURES = 40
_SHARED_WORDS = 2
_LEAST_LETTERS = 3
_WEAK = str.maketrans("", "", "اويىةءئؤ")
_ROUNDED = Decimal("0.06")
"""A title rounds: so much of the whole it may leave out."""


def find_headline_conflicts(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the figure of a title that the first sentences give otherwise: of the dead, of the hurt, of one thing."""
    title, lead = doc.outline.title, _lead(doc)
    if title is None or lead is None:
        return
    figures = counted_figures(facts)
    above = [figure for figure in figures if title.span.contains(figure.span)]
    below = [figure for figure in figures if lead.contains(figure.span)][:_MOST_FIGURES]
    for figure in above:
        other = _other_value(doc, title.span, lead, figure, above, below)
        if other:
            yield Conflict(span=figure.span, words=figure.words, rule="conflict.headline", others=(other.span,))


def _lead(doc: FoldedDocument) -> Span | None:
    """Return the first sentences below the title, of one paragraph, which is no dateline alone («صنعاء - سبأ:»)."""
    title = doc.outline.title
    blocks = [
        b
        for b in doc.outline.blocks
        if b.kind is BlockKind.PARAGRAPH
        and title
        and b.span.start > title.span.start
        and len(doc.words(b.span).split()) >= _LEAST_WORDS
    ]
    if not blocks or not blocks[0].sentences:
        return None
    sentences = blocks[0].sentences[:_LEAD_SENTENCES]
    return sentences[0].span.cover(sentences[-1].span)


def _other_value(
    doc: FoldedDocument,
    title: Span,
    lead: Span,
    figure: AnyFigure,
    above: Sequence[AnyFigure],
    below: Sequence[AnyFigure],
) -> AnyFigure | None:
    """Return the figure of the lead that contradicts one of the title; None where any of the lead agrees with it."""
    if figure.bound is not Bound.EXACT or figure.upper is not None or _may_be_summed(figure.value, below):
        return None
    if not word_set("headlines", "changing").isdisjoint(_words(doc, lead) | _words(doc, title)):
        return None
    for concept in ("dead", "hurt"):
        if _is_of(doc, title, figure, concept):
            return next((each for each in below if _is_exact(each) and _is_of(doc, lead, each, concept)), None)
    alike = [each for each in below if _count_alike(figure, each)]
    if len(alike) > 1:  # «بعجز 6.4 مليارات» over «بنفقات 1.92 تريليون … وبعجز قدره 640 مليارا»
        governor = _governor(doc, title, figure)
        alike = [each for each in alike if governor and _governor(doc, lead, each) == governor]
    alone = len(alike) == 1 and sum(_count_alike(figure, each) for each in above) == 1
    shared = _roots(doc, title) & _roots(doc, lead)
    if alone and _is_exact(alike[0]) and len(shared) >= _SHARED_WORDS and not _is_rounded(figure.value, alike[0].value):
        governor = _governor(doc, title, figure)
        return alike[0] if governor in _roots(doc, Span(lead.start, alike[0].span.start)) else None
    return None


def _is_exact(figure: AnyFigure) -> bool:
    return figure.bound is Bound.EXACT and figure.upper is None


def _may_be_summed(value: Decimal, figures: Sequence[AnyFigure]) -> bool:
    """Whether a value is one of the figures, or several of them one after the other come to it."""
    values = [figure.upper or figure.value for figure in figures]
    return any(
        sum(values[first : last + 1], Decimal(0)) == value
        for first in range(len(values))
        for last in range(first, len(values))
    )


def _is_of(doc: FoldedDocument, place: Span, figure: AnyFigure, concept: str) -> bool:
    """Whether a figure counts the dead or the hurt: by a word of it right before, in it or right after."""
    words = _listed(concept)
    before = last_clause(doc.folded_between(place.start, figure.span.start)).split()[-_NEAR_WORDS:]
    after = doc.folded_between(figure.span.end, place.end)
    clause = re.split(r"[،؛.:\n]|(?<!\w)و(?=\w)", after)[0].split()[:_NEAR_WORDS]
    of_part = {"منهم", "بينهم", "بينهما", "منها"} & {*before, *clause[:0]}
    return not of_part and not words.isdisjoint((*before, *fold_letters(figure.words).split(), *clause))


@cache
def _listed(concept: str) -> frozenset[str]:
    return folded_set(form for word in lexicon("headlines")[concept] for form in (word, f"و{word}", f"ب{word}"))


def _count_alike(one: AnyFigure, other: AnyFigure) -> bool:
    if isinstance(one, Money) and isinstance(other, Money):
        return one.currency == other.currency
    if isinstance(one, Percent) or isinstance(other, Percent):
        return isinstance(one, Percent) and isinstance(other, Percent)
    are_measures = isinstance(one, Measure) and isinstance(other, Measure)
    return are_measures and _skeleton(_first(one)) == _skeleton(_first(other))


def _first(figure: AnyFigure) -> str:
    return fold_letters(figure.unit).split()[0] if isinstance(figure, Measure) else ""


def _skeleton(word: str) -> str:
    return word.removeprefix("ال").removesuffix("ات").removesuffix("ين").translate(_WEAK)


def _is_rounded(title: Decimal, lead: Decimal) -> bool:
    """Whether a title may have left out the small part of what the lead has."""
    coarser = len(title.normalize().as_tuple().digits) < len(lead.normalize().as_tuple().digits)
    return title == lead or (coarser and abs(title - lead) <= _ROUNDED * lead)


def _governor(doc: FoldedDocument, place: Span, figure: AnyFigure) -> str:
    """Return the consonants of the word that stands before a figure: its verb or noun («بقيمة», «افتتاح»)."""
    before = re.findall(r"\w+", last_clause(doc.folded_between(place.start, figure.span.start)))
    said = [word for word in before if word not in word_set("headlines", "idle")]
    return _root(said[-1]) if said else ""


def _words(doc: FoldedDocument, span: Span) -> set[str]:
    return set(re.findall(r"\w+", fold_letters(doc.words(span))))


def _roots(doc: FoldedDocument, span: Span) -> set[str]:
    return {_root(word) for word in _words(doc, span) if len(word) > _LEAST_LETTERS and not word[0].isdigit()}


def _root(word: str) -> str:
    for prefix in ("وبال", "وال", "بال", "ال", "لل", "وب", "ول", "ب", "ل"):
        if word.startswith(prefix) and len(word) - len(prefix) >= _LEAST_LETTERS:
            word = word.removeprefix(prefix)
            break
    return word.removesuffix("ت").removesuffix("ات").translate(_WEAK)
