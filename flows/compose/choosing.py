"""A brief at its length: what is chosen of a full one, counted where it is left out, and what makes way next."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from flows.arabic.letters import fold_letters
from flows.compose.advised import with_advised
from flows.compose.fitting import first_sentence, fit_clauses, is_mostly_fitted
from flows.compose.formulas import is_formula
from flows.compose.headline_figures import headline_figures
from flows.compose.headline_rates import states_rate
from flows.compose.held_against import held_against, up_to_the_answer
from flows.compose.key_figures import Lead
from flows.compose.lead_ins import bringing_points, bringing_tables
from flows.compose.leaving import Item, difference, pointing_to_quotations, span_of
from flows.compose.material import MOST_WORDS, Material, Places
from flows.compose.page_tables import count_tables, words_of_tables
from flows.compose.ranking import rank_span
from flows.compose.sections import brings_below
from flows.compose.short_entries import short_entry
from flows.compose.short_figures import said_apart_from_others, short_figure, unjoined
from flows.compose.standing import defines
from flows.compose.weights import weigh_span
from flows.compose.whole_lists import first_of_a_list, is_counted_heading, listed_places
from flows.model.brief import (
    Brief,
    BriefPoint,
    BriefSection,
    Gap,
    GapKind,
    KeyFigure,
    Listing,
    Party,
    Statement,
    TimelineEntry,
)
from flows.model.length import MOST_WORDS_OF_A_PAGE, Budget, most_words
from flows.model.source import Span

_T = TypeVar("_T")
LEAST_FIGURES = 2
"""Fewer are no list: they stand again beside the bottom line that prints them."""
_ALL_POINTS = 40
OF_A_SHORT_SOURCE = {"figures": 6, "dates": 8, "parties": 6}
"""How many of these a side may have of a source of which nearly all is printed."""
_FEW_POINTS = 4
"""So few points have room for the whole of their sentences."""
_MOST_TERM_WORDS = 3
_CARDS_THAT_STAY = 3
_MOST_SAID_AGAIN = 12
"""A clause of more words is not printed twice on a page, but where hardly a figure would be left."""
_SOME_MORE = 10
"""Words that a statement which cannot be cut may have beyond its room: a line more."""


def fit_bottom_line(material: Material, lead: tuple[Statement, ...], budget: Budget) -> tuple[Statement, ...]:
    """Return at most two sentences of a bottom line, of no more words than its room; the first always stands.

    That of a short source is not cut: its side has room for the whole.

    A second one of which not most fits is no statement that is worth its line; nor is a second point of one list that
    is printed whole below.
    """
    kept: list[Statement] = []
    for statement in first_of_a_list(material, lead[:2], budget):
        room = budget.bottom_line_words - sum(material.words_in(each.span) for each in kept)
        room = MOST_WORDS if material.is_whole and not kept else room
        room += MOST_WORDS - budget.bottom_line_words if kept and states_rate(material, statement.span) else 0
        fitting = fit_clauses(material, statement, room)
        if not kept or is_mostly_fitted(material, fitting, statement, room):
            kept.append(fitting)
    return tuple(kept)


def choose(material: Material, brief: Brief, budget: Budget) -> Brief:
    """Return the brief with what its budget has room for, in the order of the source, and the rest counted.

    Nothing is changed in what is chosen, but that a statement may end at an earlier clause. The bottom line, what the
    source leaves open and the masthead are not chosen from.
    """
    lead = Places(statement.span for statement in brief.bottom_line)
    budget = _for_its_source(material, budget)
    sections = tuple(_without_said(material, section, lead, budget) for section in brief.sections)
    if sum(len(section.content) for section in sections) <= _FEW_POINTS:
        budget = replace(budget, point_words=budget.few_point_words)
    opening = _opening(material, brief)
    brief = replace(
        brief, key_figures=_said_once(brief.key_figures, opening), sections=tuple(s for s in sections if s.content)
    )
    sections, spare = _choose_points(material, brief, budget)
    short = (short_entry(material, each, budget) for each in brief.timeline)
    said = (*lead.spans, *_points_that_stay(sections, spare))
    entries = tuple(_not_said(short, said))
    brief = replace(brief, timeline=entries)
    chosen = replace(
        brief,
        sections=sections,
        spare_points=spare,
        listings=tuple(_short_listing(material, each, budget) for each in brief.listings),
        key_figures=_choose_figures(material, brief, opening, budget, said),
        timeline=_choose_entries(material, entries, budget),
        parties=_choose_parties(material, brief.parties, budget),
        quotations=_heaviest(brief.quotations, budget.quotations, lambda q: weigh_span(material, q.fact.span)),
        charts=brief.charts[: budget.charts],
        tables=brief.tables[: budget.tables],
    )
    left_out = replace(difference(brief, chosen), tables=count_tables(material) - len(chosen.tables))
    return replace(pointing_to_quotations(chosen), left_out=left_out)


def _choose_entries(
    material: Material, entries: tuple[TimelineEntry, ...], budget: Budget
) -> tuple[TimelineEntry, ...]:
    narrow = tuple(each for each in entries if _is_narrow(material, each, budget))
    return _heaviest(narrow, budget.dates, lambda each: weigh_span(material, each.statement.span))


def _choose_parties(material: Material, parties: tuple[Party, ...], budget: Budget) -> tuple[Party, ...]:
    chosen = _heaviest(parties, budget.parties, lambda each: float(each.office is not None))
    return tuple(_short_party(material, each, budget) for each in chosen)


def _for_its_source(material: Material, budget: Budget) -> Budget:
    """Return the room for the source: one that has room on its side nearly whole is printed so, in whole sentences."""
    if not material.is_whole:
        long = sum(material.lengths) > MOST_WORDS_OF_A_PAGE
        return replace(budget, uncut_words=budget.point_words + _SOME_MORE) if long else budget
    words = dict.fromkeys(("point_words", "few_point_words", "line_words"), MOST_WORDS)
    rail = {name: max(getattr(budget, name), most) for name, most in OF_A_SHORT_SOURCE.items()}
    budget = replace(budget, **rail)
    return replace(budget, spare_points=_ALL_POINTS, listed=_ALL_POINTS, listed_words=MOST_WORDS, **words)


def _points_that_stay(sections: Iterable[BriefSection], spare: Collection[Span]) -> Iterator[Span]:
    """Yield where the points stand that no other makes way for."""
    places = (span_of(item) for section in sections for item in section.content)
    return (place for place in places if place not in spare)


def _not_said(entries: Iterable[TimelineEntry], said: Collection[Span]) -> Iterator[TimelineEntry]:
    """Yield the dates that have words of their own, or whose clause neither the bottom line nor a point prints."""
    for entry in entries:
        if entry.about is not None or not any(each.contains(entry.statement.span) for each in said):
            yield entry


def _opening(material: Material, brief: Brief) -> Lead:
    """Return where a brief says what its source is about, and which of its figures are the news."""
    facts = [each.fact for each in brief.key_figures if each.cell is None]
    news = headline_figures(material, brief.bottom_line, facts)
    line = Places(statement.span for statement in brief.bottom_line)
    return Lead(line=line, headline=frozenset(fact.span for fact in news))


def _choose_figures(
    material: Material, brief: Brief, opening: Lead, budget: Budget, said: Iterable[Span]
) -> tuple[KeyFigure, ...]:
    """Return the heaviest figures that have words of their own, few enough for their column.

    `said` is where the bottom line and the points stand that are printed.
    """
    disputed, printed = Places(_against_each_other(brief.gaps)), Places(said)
    shortened = (
        short_figure(
            material,
            each,
            budget,
            is_news=each.fact.span in opening.headline,
            disputed=disputed.touch(each.fact.span),
            printed=printed.hold(each.fact.span),
        )
        for each in brief.key_figures
    )
    apart = said_apart_from_others(each for each in shortened if each is not None)

    def weight(each: KeyFigure) -> float:
        return weigh_span(material, each.fact.span) + opening.adds(each.fact.span)

    fitting = sorted((each for each in apart if _has_room(material, each, budget)), key=weight, reverse=True)
    chosen = _said_in_few_words(material, fitting, printed, opening.line)
    return _heaviest(tuple(each for each in apart if each in chosen), budget.figures, weight)


def _said_in_few_words(material: Material, figures: list[KeyFigure], printed: Places, lead: Places) -> list[KeyFigure]:
    """Return figures, the heaviest first, without those whose long clause is printed on the page anyway.

    Of these the heaviest stay, few of which the bottom line prints it, a few more of the others, one in any case.
    """
    again = [each for each in figures if _is_said_again(material, each, printed)]
    in_lead = [each for each in again if lead.hold(each.statement.span)]
    kept = [each for each in figures if each not in again]
    kept += [each for each in again if each not in in_lead][: max(1, _CARDS_THAT_STAY - len(kept))]
    return kept + in_lead[: max(0, LEAST_FIGURES - len(kept))]


def _is_said_again(material: Material, figure: KeyFigure, printed: Places) -> bool:
    long = material.words_in(figure.statement.span) > _MOST_SAID_AGAIN
    return figure.cell is None and figure.about is None and long and printed.hold(figure.statement.span)


def _against_each_other(gaps: Iterable[Gap]) -> Iterator[Span]:
    """Yield where the values stand that a source gives otherwise elsewhere."""
    for gap in gaps:
        if gap.kind is GapKind.VALUES_DIFFER:
            yield from (each.span for each in (gap.statement, *gap.others) if each)


def _heaviest(items: tuple[_T, ...], most: int, weight: Callable[[_T], float]) -> tuple[_T, ...]:
    """Return the heaviest few in their own order; of equals the earlier."""
    ranked = sorted(range(len(items)), key=lambda place: (-weight(items[place]), place))[:most]
    return tuple(items[place] for place in sorted(ranked))


def _said_once(figures: tuple[KeyFigure, ...], lead: Lead) -> tuple[KeyFigure, ...]:
    """Return the figures that the bottom line does not print already, and its news; all where hardly one is left."""
    rest = {each.fact.span for each in figures if not lead.line.hold(each.fact.span)}
    others = tuple(each for each in figures if each.fact.span in rest | lead.headline)
    return others if len(rest) >= LEAST_FIGURES else figures


def _without_said(material: Material, section: BriefSection, lead: Places, budget: Budget) -> BriefSection:
    """Return a section without what the bottom line prints: of a sentence all that a point would, a numbered one whole.

    A numbered point stays where unnumbered lines stand below it, as those of its letters do; and all points, with what
    brings them, of a list that is printed whole, but the last: a list that ends before it has no hole. A section of
    which nothing but «الاجتماع القادم: …» would be left stays whole, for that is not what its heading is about.
    """
    below = (*section.content[1:], None)
    brought = section.content[0] if section.heading and brings_below(section.heading.words) else None
    listed = listed_places(material, budget)
    last_alone = [each for each in section.content if lead.hold(span_of(each))] == [*section.content[-1:]]
    others = (
        item
        for item, after in zip(section.content, below, strict=True)
        if (item is brought)
        or (isinstance(item, BriefPoint) and (item.shortened or isinstance(after, Statement)))
        or (listed.hold(span_of(item)) and not (after is None and last_alone))
        or (after is not None and listed.hold(span_of(after)) and span_of(item).of(material.text).endswith(":"))
        or not lead.hold(
            span_of(item if isinstance(item, BriefPoint) else _short_item(material, item, budget.point_words))
        )
    )
    left = tuple(others)
    hangs = section.heading is not None and left and all(_is_formula(material, item) for item in left)
    return section if hangs or (not left and _is_counted(material, section)) else replace(section, content=left)


def _is_counted(material: Material, section: BriefSection) -> bool:
    """Whether a section of a short source is headed as one of several: «النقطة الأولى: …» stands before the second."""
    return material.is_whole and section.heading is not None and is_counted_heading(section.heading.words)


def _is_formula(material: Material, item: Item) -> bool:
    """Whether an item says what papers of its kind all say: it is not what the heading above it is about."""
    return is_formula(fold_letters(span_of(item).of(material.text)))


def _is_narrow(material: Material, entry: TimelineEntry, budget: Budget) -> bool:
    """Whether what is said of a date has room in its column: few words, or a clause of not many."""
    return entry.about is not None or material.words_in(entry.statement.span) <= budget.clause_words


def _has_room(material: Material, figure: KeyFigure, budget: Budget) -> bool:
    """Whether what is said of a figure has room in its column: a label, or a clause of not many words."""
    words = material.words_in((figure.about or figure.statement).span)
    return figure.cell is not None or words <= budget.card_words + _SOME_MORE


def _choose_points(
    material: Material, brief: Brief, budget: Budget
) -> tuple[tuple[BriefSection, ...], tuple[Span, ...]]:
    """Return the sections with the points that stand, and a line of some of the others; numbered points go first.

    Besides, the places of the points that are only there if the side has room for them, the best first.
    """
    sections = brief.sections
    items: list[Item] = [item for section in sections for item in section.content]
    defined = Places(span_of(each) for section in sections for each in _definitions(material, section))
    held = held_against(material, brief.bottom_line)
    fitting = [item for item in items if _fits(material, item, budget, held)]
    said = [item for item in fitting if not defined.touch(span_of(item))] or fitting
    ranked = with_advised(sections, sorted(said, key=lambda item: _rank(material, item, held)), budget.points)
    kept: set[Span] = {span_of(item) for item in ranked[: budget.points]}
    kept |= bringing_points(material, sections, kept)
    kept |= bringing_tables(material, sections, brief.tables[: budget.tables])
    bare = [each for each in sections if each.heading and kept.isdisjoint(map(span_of, each.content))]
    lined = [item for item in (_line_of(material, each, budget) for each in bare) if item is not None]
    lined = [item for item in lined if not defined.touch(span_of(item))]
    lines = {span_of(item) for item in lined[: budget.section_lines]}
    others = [item for item in ranked[budget.points :] if span_of(item) not in lines]
    always = _short_sections(material, (_without_others(each, kept | lines) for each in sections), lines, budget)
    spare = _within(material, others[: budget.spare_points], budget, _words_left(material, brief, always, budget))
    printed = kept | lines | set(map(span_of, spare))
    printed |= bringing_points(material, sections, printed)
    made = _short_sections(material, (_without_others(each, printed) for each in sections), lines, budget)
    return made, tuple(span_of(_short_item(material, item, budget.point_words)) for item in spare)


def _definitions(material: Material, section: BriefSection) -> list[Item]:
    """Return the lines of a section that say what words of a law stand for: of one such line, all that are like it."""
    said = [(each, fold_letters(span_of(each).of(material.text))) for each in section.content]
    if not any(defines(words) for _, words in said):
        return []
    return [
        each for each, words in said if 0 < len(words.partition(":")[0].split()) <= _MOST_TERM_WORDS and ":" in words
    ]


def _within(material: Material, items: list[Item], budget: Budget, left: int) -> list[Item]:
    """Return the first items that have `left` words together."""
    kept: list[Item] = []
    for item in items:
        left -= material.words_in(span_of(_short_item(material, item, budget.point_words)))
        if left < 0:
            break
        kept.append(item)
    return kept


def _words_left(material: Material, brief: Brief, made: tuple[BriefSection, ...], budget: Budget) -> int:
    """Return how many words more a brief of this source may have and be brief, beside those that it always has."""
    points = (span_of(item) for section in made for item in section.content)
    said = sum(material.words_in(span) for span in (*points, *(each.span for each in brief.bottom_line)))
    said += words_of_tables(material, brief.tables[: budget.tables])
    said += min(len(brief.key_figures), budget.figures) * budget.figure_words
    said += min(len(brief.timeline), budget.dates) * budget.date_words
    said += min(len(brief.parties), budget.parties) * budget.party_words
    words = material.words_in(Span(0, len(material.text)))
    return words if material.is_whole else most_words(words) - said


def _line_of(material: Material, section: BriefSection, budget: Budget) -> Item | None:
    """Return the first item of a section that has room and brings nothing after it; None where none does."""
    return next((item for item in section.content if _fits(material, item, budget)), None)


def _fits(material: Material, item: Item, budget: Budget, held: frozenset[int] = frozenset()) -> bool:
    """Whether an item can be cut to its lines, or nearly, is no word alone, and does not end at a colon."""
    short = span_of(_short_item(material, item, budget.point_words))
    words = material.words_in(short)
    near = words <= max(budget.point_words + _SOME_MORE, budget.few_point_words) and (
        words > 1 or isinstance(item, BriefPoint)
    )
    answers = not held.isdisjoint((item.statement if isinstance(item, BriefPoint) else item).sentences)
    near = near or (answers and words <= MOST_WORDS)
    return near and not short.of(material.text).rstrip().endswith(":")


def _rank(material: Material, item: Item, held: frozenset[int]) -> tuple[bool, bool, float, Span]:
    """Return what orders items: numbered points as the source has them, then sentences by what they weigh.

    Before those stand the numbers that two speakers hold against each other.
    """
    numbered = isinstance(item, BriefPoint)
    span = span_of(item)
    planned = material.planned.touch(span)
    places = (item.statement if isinstance(item, BriefPoint) else item).sentences
    first = numbered or planned
    return not first, held.isdisjoint(places), 0.0 if first else -rank_span(material, span), span


def _short_sections(
    material: Material, sections: Iterable[BriefSection], lines: Collection[Span], budget: Budget
) -> tuple[BriefSection, ...]:
    return tuple(_short_section(material, each, lines, budget) for each in sections if each.content)


def _without_others(section: BriefSection, kept: Collection[Span]) -> BriefSection:
    return replace(section, content=tuple(item for item in section.content if span_of(item) in kept))


def _short_section(material: Material, section: BriefSection, lines: Collection[Span], budget: Budget) -> BriefSection:
    words = ((item, budget.line_words if span_of(item) in lines else budget.point_words) for item in section.content)
    return replace(section, content=tuple(_short_item(material, item, most) for item, most in words))


def _short_item(material: Material, item: Item, most: int) -> Item:
    """Return an item in its first clauses; that the annex has more of it goes without saying on a short brief."""
    if isinstance(item, Statement):
        return fit_clauses(material, item, most)
    fits = material.is_whole and material.words_in(item.statement.span) <= most
    answered = None if fits else up_to_the_answer(material, item.statement.span, MOST_WORDS)
    if answered:
        return replace(item, statement=material.statement(answered), shortened=False)
    first = item.statement if fits else first_sentence(material, item.statement)
    return replace(item, statement=fit_clauses(material, first, most), shortened=False)


def _short_listing(material: Material, listing: Listing, budget: Budget) -> Listing:
    items = listing.items[: budget.listed]
    return replace(listing, items=tuple(fit_clauses(material, item, budget.listed_words) for item in items))


def _short_party(material: Material, party: Party, budget: Budget) -> Party:
    """Return a party in the first clauses of its statement, which hold the name and the office."""
    short = unjoined(material, fit_clauses(material, party.statement, budget.party_words))
    named = party.name.span.cover(party.office.span) if party.office else party.name.span
    return replace(party, statement=short) if short.span.contains(named) else party
