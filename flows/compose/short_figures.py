"""A key figure of a short brief, with the words that say what it counts: a label, its own clause, or no card at all."""

import re
from collections.abc import Iterable
from dataclasses import replace

from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.conditions import is_conditional
from flows.compose.counted_cases import case_label
from flows.compose.cut_figures import both_ends, with_both_ends
from flows.compose.figure_labels import is_mixed, label_of
from flows.compose.figure_lead_ins import lead_in
from flows.compose.fitting import turns
from flows.compose.label_openings import bare_label, says_nothing_of_it
from flows.compose.led_labels import led_label
from flows.compose.material import Material
from flows.compose.own_clauses import is_bare, is_of_whole, own_clause, without_that
from flows.compose.own_words import bounded
from flows.compose.reached_figures import reached_clause, sized_before, without_speaker
from flows.compose.standing import without_joining
from flows.compose.torn_labels import untorn
from flows.compose.whole_labels import whole_label
from flows.model.brief import KeyFigure, Statement
from flows.model.facts import Figure, Measure
from flows.model.length import Budget
from flows.model.source import Span

_LEAST = 2
_ONLY_DOES = re.compile(r"في\s+\S+\s+[يت][ء-ي]{3,}")
"""«في المدينة يضيع | 48% | من المياه»: the figure is what does it."""
_DONE = re.compile(
    r"(?<!\w)(?:ب|ل|و)?(?P<what>مقتل|وفاة|إصابة|استشهاد|توقيف|اعتقال|إنقاذ|إجلاء|نزوح|تشريد|فقدان|مصرع|نفوق)\s+\Z"
)
_OTHERS = frozenset({"اخرون", "اخرين"})
_LAST_WORD = re.compile(r"(?<!\w)(?:و(?=\w{3}))?(?P<what>\w+)\s+\Z")
_BEING = frozenset({"كان", "كانت", "وكان", "وكانت", "البالغ", "البالغة"})
_FOR_EACH = re.compile(r"لكل(?:\s+\w+){1,2}")
"""«840 دينارا لكل عامل»: whose each is, and not what."""
_MOST_LABEL_WORDS = 10
"""A clause of more words, with its figure in it, is a sentence of the text and no label."""


def short_figure(material: Material, figure: KeyFigure, budget: Budget, *, is_news: bool) -> KeyFigure | None:
    """Return a figure with the words that say what it counts; None where they would only say the figure again.

    «لا يزيد على 20 يوما» may be the whole of a clause: the figure with what bounds it.
    """
    found = _labelled(material, figure, budget, is_news=is_news)
    if found is not None and not found.cell:
        found = _whole(material, _without_joint(material, found), is_news=is_news)
    if found is not None and not found.cell and says_nothing_of_it((found.about or found.statement).words):
        return None
    label = (found.about or found.statement).span if found and not found.cell else None
    repeats = label is not None and label.contains(figure.fact.span) and _says_no_more(material, label, figure.fact)
    return None if repeats else found


def _whole(material: Material, figure: KeyFigure, *, is_news: bool) -> KeyFigure | None:
    """Return a figure with a label that is a whole phrase; of the news else with its clause, of others None."""
    label = whole_label(material, figure.about or figure.statement, figure.fact)
    if label is None and figure.about is not None and is_news:
        label = whole_label(material, without_that(material, figure.statement, figure.fact), figure.fact)
    label = untorn(material, label, figure.fact) if label else None
    if label is None:
        return None
    holds = label.span.contains(figure.fact.span)
    return replace(figure, about=None, statement=label) if holds else replace(figure, about=label)


def _labelled(material: Material, figure: KeyFigure, budget: Budget, *, is_news: bool) -> KeyFigure | None:
    if figure.cell:
        return figure
    asked = (material, figure.statement, figure.fact)
    ends = both_ends(material, figure.fact)
    bounds = with_both_ends(material, figure.statement, ends) if ends else None
    if bounds is not None:
        return replace(figure, about=None, statement=unjoined(material, bounds))
    if ends is not None and not is_news:
        return None
    reached = reached_clause(*asked) or _others_befallen(*asked)
    if reached is not None:
        return replace(figure, about=None, statement=reached)
    few = None if is_of_whole(*asked) else _label(*asked, budget.figure_words)
    few = bare_label(material, without_speaker(material, few)) if few else None
    few = untorn(material, few, figure.fact) if few else None
    few = None if few and (_ONLY_DOES.fullmatch(few.words) or _FOR_EACH.fullmatch(few.words)) else few
    own = None if few else own_clause(*asked)
    if own is not None:
        return replace(figure, about=None, statement=unjoined(material, own))
    said = is_news or not (is_bare(*asked) or _is_sentence(material, figure))
    if few is None and (is_mixed(*asked) or not said):
        return None
    whole = without_that(material, figure.statement, figure.fact) if is_news and few is None else figure.statement
    return replace(figure, about=few, statement=unjoined(material, whole))


def _says_no_more(material: Material, label: Span, fact: Figure) -> bool:
    """Whether words with a figure in them have beside it only what bounds it: «ما بين 22 و40 دولارا»."""
    whole = bounded(fact).cover(label)
    bound = fact.bound_span or Span(fact.span.start, fact.span.start)
    first, last = sorted((fact.span, bound), key=lambda span: (span.start, span.end))
    stretches = (Span(whole.start, first.start), Span(first.end, max(first.end, last.start)), Span(last.end, whole.end))
    beside = " ".join(each.of(material.text) for each in stretches)
    words = (word for word in fold_letters(beside).split() if len(word) > _LEAST and word not in _BEING)
    return listed_words("bounding", "fitting.toml").issuperset(words)


def _without_joint(material: Material, figure: KeyFigure) -> KeyFigure:
    """Return a figure whose label or own clause begins with no «و» that joins it to other words."""
    if figure.about is not None or not figure.statement.complete:
        return figure
    return replace(figure, statement=bare_label(material, figure.statement) or figure.statement)


def _label(material: Material, statement: Statement, fact: Figure, most: int) -> Statement | None:
    return (
        led_label(material, statement, fact)
        or case_label(material, statement, fact)
        or label_of(material, statement, fact, most)
        or lead_in(material, statement, fact)
        or sized_before(material, statement, fact, most)
        or _done_to_them(material, statement, fact)
    )


def _done_to_them(material: Material, statement: Statement, fact: Figure) -> Statement | None:
    """Return the verbal noun right before people that says what was done to them: «أسفر عن | وفاة | 5 أشخاص».

    What one claims between quotation marks is left to the conflicts.
    """
    opens = bounded(fact).start
    whole = statement.span
    found = _DONE.search(material.text, whole.start, opens)
    if found is None or is_conditional(material, whole, fact.span):
        return None
    before = material.text[whole.start : found.start("what")]
    kept = not turns(before) and before.count("«") == before.count("»") and before.count('"') % 2 == 0
    return material.statement(Span(*found.span("what"))) if kept else None


def _others_befallen(material: Material, statement: Statement, fact: Figure) -> Statement | None:
    """Return the second half of a toll with the word before it that says what befell them: «أصيب 17 آخرون»."""
    if not isinstance(fact, Measure) or fold_letters(fact.unit) not in _OTHERS:
        return None
    before = _LAST_WORD.search(material.text, statement.span.start, fact.span.start)
    open_before = before is None or turns(material.text[statement.span.start : before.start()])
    if before is None or open_before or is_conditional(material, statement.span, fact.span):
        return None
    return material.statement(Span(before.start("what"), fact.span.end))


def _is_sentence(material: Material, figure: KeyFigure) -> bool:
    """Whether all that could stand below a figure is a sentence that says it again, and no condition asks for it."""
    span = figure.statement.span
    return material.words_in(span) > _MOST_LABEL_WORDS and not is_conditional(material, span, figure.fact.span)


def labelled_apart(figures: Iterable[KeyFigure]) -> tuple[KeyFigure, ...]:
    """Return the figures without those below which the same words would stand as below an earlier one."""
    found: dict[tuple[str, ...], KeyFigure] = {}
    for figure in figures:
        label = figure.about or figure.statement
        words = (figure.fact.words if figure.cell else "", *fold_letters(label.words).split())
        found.setdefault(words, figure)
    return tuple(found.values())


def unjoined(material: Material, statement: Statement) -> Statement:
    """Return a clause without what joins it to the one before: in a column of its own it follows none."""
    return material.statement(without_joining(material.text, statement.span)) if statement.complete else statement
