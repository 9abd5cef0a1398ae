"""The key figures: up to six numbers with what they count and the clause that says what they are."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TypeGuard

from flows.arabic.letters import fold_letters
from flows.compose.asked_for import asked_for
from flows.compose.clauses import listed_words
from flows.compose.conditions import with_condition
from flows.compose.cut_figures import bounded, is_cut
from flows.compose.disputed import disputed, written_twice
from flows.compose.figure_checks import bound_stands, is_worth
from flows.compose.headline_figures import headline_figures
from flows.compose.material import Material, Places
from flows.compose.said_apart import is_compared, is_no_statement, is_scenery, says_nothing, supposes, within_field
from flows.compose.speakers_over import speaker_over
from flows.compose.superseded import superseded
from flows.compose.tables import table_figures
from flows.compose.weights import weigh
from flows.compose.whole_clauses import is_whole, whole_clause
from flows.compose.words_over import words_over
from flows.facts.relations.sources_apart import claims_of, same_claims
from flows.facts.relations.tolls import family_of
from flows.facts.text.two_readings import TWO_READINGS
from flows.model.brief import KeyFigure, Statement
from flows.model.facts import AnyFact, AnyName, Certainty, Figure, Measure, Money, Multiple, Percent
from flows.model.source import Span

_Heading = Money | Percent | Measure | Multiple
MOST_FIGURES = 6
MOST_CARD_WORDS = 50
_A_FEW, _MILLION = 10, 1_000_000
"""A clause of more words is a paragraph and no card: its figure is left to the annex."""
_REACH = 40
_OTHERS = frozenset({"اخرون", "اخرين"})
_NOT_ONE = re.compile(r"(?:قرش|مليم|فلس|درهم|دينار|ليرة|جنيه|ريال|دولار|سنتيم|هللة)ا?ً?\s+واحدا?ً?ة?\Z")
"""«لم يصل مليم واحد»: none, and no amount."""
_THAT_OF_ITEM = re.compile(r"[أإا]ن[َّ]*\s+(?=ال|[^\W\d_]{2,}\s)")
"""«أن كلفة الأعمال 312 مليونا» as an item of what somebody found."""
_OF_WHOM = re.compile(r"(?<!\w)(?:من\s+)?(?:بينهم|بينها|بينهن|ضمنهم)\s+\Z")
MOST_IN_A_SENTENCE = 2
_BEYOND_A_SENTENCE = 2.0
"""What a third figure of one sentence weighs less: other sentences speak first."""
IN_BOTTOM_LINE = 1.5
IN_HEADLINE = 4.0
"""What the figure of the title, or the one that the bottom line opens with, weighs more than any other."""
IN_PASSING = 2.0
"""What an aside in brackets and the pages of a paper weigh less."""
_OF_PAPER = frozenset({"صفحة", "صفحات", "صفحه"})
AS_BEFORE = 1.0
"""What an amount weighs less that another is held against."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Where a brief says what its source is about."""

    line: Places
    """The bottom line."""
    headline: frozenset[Span]
    """The figures that are the news."""

    def adds(self, span: Span) -> float:
        """Return what a figure weighs more by its place."""
        return IN_BOTTOM_LINE * self.line.touch(span) + IN_HEADLINE * (span in self.headline)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The key figures in the order of the source, the headline's first, and those that a card is too small for."""

    figures: tuple[KeyFigure, ...]
    too_long: tuple[Figure, ...]
    """They would have been chosen, but nothing parts their clause, which has more than MOST_CARD_WORDS words."""


def key_figures(material: Material, bottom_line: tuple[Statement, ...]) -> Chosen:
    """Return the heaviest figures, the headline's first: of equals the earlier, two of a sentence before a third.

    A figure of the bottom line weighs more: its reader asks for it first. Counts whose items the brief lists
    anyway, parts of a total in lettered items, numbers of laws and other names, and the clause in which the source
    breaks off give none.
    """
    line = Places(statement.span for statement in bottom_line)
    figures = [fact for fact in _each_once(material, _figures(material), line) if not _is_said_half(fact, line)]
    headline = headline_figures(material, bottom_line, figures)
    lead = Lead(line=line, headline=frozenset(fact.span for fact in headline))
    fitting = {fact.span: made for fact in figures if _fits(material, made := _key_figure(material, fact))}
    standing = _choose_standing(material, [fact for fact in figures if fact.span in fitting], lead)
    chosen = [card.fact for card in standing]
    cards = [card for card in standing if not _is_rounded(card.fact, chosen)]
    said = {fact.value for fact in figures if lead.line.touch(fact.span)}
    cards += table_figures(material, said)[: MOST_FIGURES - len(cards)]
    wanted = _choose_heaviest(material, figures, lead) if len(fitting) < len(figures) else chosen
    return Chosen(
        figures=tuple(sorted(cards, key=lambda card: (card.fact.span not in lead.headline, card.fact.span))),
        too_long=tuple(sorted((fact for fact in wanted if fact.span not in fitting), key=lambda fact: fact.span)),
    )


def _is_said_half(fact: _Heading, line: Places) -> bool:
    """Whether a figure is the second half of a toll («17 آخرون») that the bottom line says with its first."""
    return isinstance(fact, Measure) and fold_letters(fact.unit) in _OTHERS and line.hold(fact.span)


def _is_rounded(fact: Figure, others: list[Figure]) -> bool:
    """Whether an amount of money is another of them without its decimals: «412 مليون», «412.3 مليون»."""
    if not isinstance(fact, Money) or fact.value < _MILLION or fact.value % _MILLION:
        return False
    return any(
        isinstance(each, Money)
        and each.currency == fact.currency
        and each.value % _MILLION
        and _MILLION > each.value - fact.value > -_MILLION / 2
        for each in others
    )


def _each_once(material: Material, figures: list[_Heading], line: Places) -> list[_Heading]:
    """Return figures without those that another source gives alike; kept is that of the bottom line, else the first."""
    if not material.outline.document.parts:
        return figures
    same = same_claims(claims_of(material.outline, material.facts))
    dropped: set[Span] = set()
    for fact in sorted(figures, key=lambda fact: (not line.touch(fact.span), fact.span)):
        if fact.span not in dropped:
            dropped.update(same.get(fact.span, ()))
    return [fact for fact in figures if fact.span not in dropped]


def _fits(material: Material, figure: KeyFigure) -> bool:
    return material.words_in(figure.statement.span) <= MOST_CARD_WORDS


def _states(material: Material, fact: Figure) -> bool:
    """Whether the clause of a figure says something of it and of its bound, and does not only suppose it."""
    figure = _key_figure(material, fact)
    clause = figure.statement
    empty = says_nothing(clause.words, fact) or supposes(material, clause.span, fact)
    return not empty and bound_stands(figure, material.text)


def _figures(material: Material) -> list[_Heading]:
    listed = Places(count.span for count in material.outline.announced if count.items)
    lettered = Places(point.own for point in material.outline.points if point.lettered)
    names = Places(fact.span for fact in material.facts if isinstance(fact, AnyName))
    counts = [fact for fact in material.facts if isinstance(fact, Measure)]
    apart = disputed(material, counts) | superseded(material, counts) | written_twice(material)
    asked = asked_for(material)
    return [
        fact
        for fact in material.facts
        if _may_head(fact)
        and material.is_sure(fact)
        and fact.span not in apart
        and is_worth(fact, material.text)
        and not (is_cut(material.text, fact) or _repeats_converted(material, fact) or _is_small_count(material, fact))
        and not material.speech.touch(fact.span)
        and not (listed.touch(fact.span) or lettered.touch(fact.span) or material.is_broken(fact.span))
        and not (is_no_statement(material, fact) or asked.touch(fact.span))
        and _states(material, fact)
        and not (names.hold(fact.span) or material.tables.touch(fact.span) or material.apart.touch(fact.span))
    ]


def _is_small_count(material: Material, fact: _Heading) -> bool:
    """Whether a figure is a few things in number words: «خمس مرات», «ثلاثة صفوف» are said in passing.

    A few people, and what is done to them, are what a text is about: «أربعة متهمين», «ثلاث غارات», and what its title
    counts.
    """
    if not isinstance(fact, Measure) or fact.cldr_unit or any(letter.isdigit() for letter in fact.words):
        return False
    title = material.outline.title
    titled = [each for each in material.facts_in(title.span) if isinstance(each, Measure)] if title else []
    if any(_figure_key(material, each) == _figure_key(material, fact) for each in titled):
        return False
    counted = fold_letters(fact.unit).split()
    return (fact.upper or fact.value) <= _A_FEW and listed_words("of_the_matter").isdisjoint(counted)


def _choose_standing(material: Material, figures: list[_Heading], lead: Lead) -> list[KeyFigure]:
    """Return the heaviest figures that have a clause with its subject; of two that say the same, one that has."""
    chosen: list[KeyFigure] = []
    said: set[tuple[object, ...]] = set()
    for fact in _by_weight(material, figures, lead):
        if len(chosen) < MOST_FIGURES and _figure_key(material, fact) not in said:
            card = _standing(material, _key_figure(material, fact))
            if card is not None and not is_scenery(material, fact):
                chosen.append(card)
                said.add(_figure_key(material, fact))
    return chosen


def _choose_heaviest(material: Material, figures: list[_Heading], lead: Lead) -> list[_Heading]:
    firsts = {_figure_key(material, fact): fact for fact in reversed(_by_weight(material, figures, lead))}
    return list(reversed(firsts.values()))[:MOST_FIGURES]


def _by_weight(material: Material, figures: list[_Heading], lead: Lead) -> list[_Heading]:
    weighed = [(weigh(material, fact) + _by_place(material, fact, lead), fact) for fact in figures]
    ranked = sorted(_discount_crowded(material, weighed), key=lambda row: (-row[0], row[1].span))
    return [fact for _, fact in ranked]


def _by_place(material: Material, fact: _Heading, lead: Lead) -> float:
    in_passing = IN_PASSING * _is_in_passing(material.text, fact)
    return lead.adds(fact.span) - AS_BEFORE * is_compared(material, fact) - in_passing


def _is_in_passing(text: str, fact: Figure) -> bool:
    """Whether a figure is said in passing: how long a paper is, some of whom it counts, or an aside in brackets."""
    if isinstance(fact, Measure) and not _OF_PAPER.isdisjoint(fact.unit.split()):
        return True
    before = text[max(0, fact.span.start - _REACH) : fact.span.start]
    if _OF_WHOM.search(fold_letters(before)):
        return True
    opened = before.rfind("(")
    return opened > max(before.rfind(")"), before.rfind("\n")) and len(before) - opened > 1


def _discount_crowded(material: Material, weighed: list[tuple[float, _Heading]]) -> list[tuple[float, _Heading]]:
    """Return the weights, those of a sentence's third and later figures less."""
    taken: Counter[int] = Counter()
    spread = []
    for weight, fact in sorted(weighed, key=lambda row: (-row[0], row[1].span)):
        sentence = material.index_at(fact.span.start)
        taken[sentence] += 1
        spread.append((weight - _BEYOND_A_SENTENCE * (taken[sentence] > MOST_IN_A_SENTENCE), fact))
    return spread


def _key_figure(material: Material, fact: Figure) -> KeyFigure:
    """Return a figure with its clause; the word that bounds it, and a condition on it, belong to the clause."""
    inner = bounded(fact)
    clause = with_condition(material, material.clause_around(inner, about=fact.span), inner)
    clause = within_field(material, clause, inner)
    return KeyFigure(fact=fact, statement=material.statement(clause))


def _standing(material: Material, figure: KeyFigure) -> KeyFigure | None:
    """Return a figure with a clause that has its subject and all that limits it; None where none has."""
    inner = bounded(figure.fact)
    whole = is_whole(material, figure.statement.span, inner)
    clause = figure.statement if whole else whole_clause(material, inner, MOST_CARD_WORDS)
    if clause is None:
        return None
    under = words_over(material, clause.span)
    that = None if under else _THAT_OF_ITEM.match(material.text, clause.span.start, inner.start)
    clause = material.statement(Span(that.end(), clause.span.end)) if that else clause
    return replace(figure, statement=clause, under=under or speaker_over(material, clause.span))


def _may_head(fact: AnyFact) -> TypeGuard[_Heading]:
    """Money may head even where its currency stays open: the words say no more than the source does."""
    return (isinstance(fact, Money) and fact.rule != TWO_READINGS and not _NOT_ONE.search(fact.words)) or (
        isinstance(fact, Percent | Measure | Multiple)
        and fact.rule != "multiple.double"
        and fact.certainty is Certainty.CERTAIN
        and (fact.upper or fact.value) > 1
    )


def _repeats_converted(material: Material, fact: AnyFact) -> bool:
    """Whether a figure in brackets right after another says it in other units: «30 مترا (100 قدم)»."""
    if not isinstance(fact, Measure | Money):
        return False
    before = material.text[max(0, fact.span.start - 3) : fact.span.start].rstrip()
    return before.endswith("(") and any(
        type(other) is type(fact) and other.span.end <= fact.span.start and fact.span.start - other.span.end <= 3
        for other in material.facts_in(Span(max(0, fact.span.start - _REACH), fact.span.start))
    )


def _figure_key(material: Material, fact: Figure) -> tuple[object, ...]:
    """What two figures share that say the same: «6 فصول», «6 فصول دراسية»; «خمسة قتلى», «لقي خمسة أشخاص حتفهم»."""
    unit = [fact.cldr_unit or fold_letters(fact.unit).split()[0]] if isinstance(fact, Measure) and fact.unit else None
    family = family_of(material.text, fact) if isinstance(fact, Measure) else ""
    unit = [family] if family else unit
    return (type(fact), fact.value, *(unit or ()), getattr(fact, "currency", None))
