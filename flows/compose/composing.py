"""Outline + facts -> Brief."""

from collections.abc import Sequence
from dataclasses import replace

from flows.compose.agreeing import Agreement, with_agreeing
from flows.compose.annex import annex
from flows.compose.bottom_line import bottom_line
from flows.compose.charts import charts
from flows.compose.choosing import choose, fit_bottom_line
from flows.compose.gaps import gaps
from flows.compose.inner_markers import without_inner_markers
from flows.compose.key_figures import key_figures
from flows.compose.main_actor import keeping_main
from flows.compose.masthead import masthead, title
from flows.compose.material import gather
from flows.compose.page_tables import page_tables
from flows.compose.parties import People, parties
from flows.compose.quotations import quotations
from flows.compose.sections import brief_sections, listings
from flows.compose.tables import table_lines
from flows.compose.timeline import timeline
from flows.model.brief import Brief, BriefQuotation, Listing, Statement, Title
from flows.model.facts import AnyFact
from flows.model.length import budget_of
from flows.model.order import Order
from flows.model.outline import Outline
from flows.model.source import Span


def compose(outline: Outline, facts: tuple[AnyFact, ...], order: Order) -> Brief:
    """Return the brief that is ordered, at its length: the source's own words, chosen and arranged, nothing else."""
    material = gather(outline, facts, order)
    people = People(material)
    head, head_title = masthead(material), title(material)
    budget = budget_of(order.length, order.house.parts)
    lead = bottom_line(material, head_title)
    if budget:
        lead = fit_bottom_line(material, lead, budget)
    cards = key_figures(material, lead)
    lists = listings(material)
    quoted = quotations(material, people, tuple(statement.span for statement in lead))
    said = quoted if budget is None or budget.quotations else ()
    agreement = Agreement(material) if outline.parts else None
    printed = (*_printed(head_title, lead, lists, said), *(agreement.repeated() if agreement else ()))
    brief = Brief(
        document=outline.document,
        title=head_title,
        masthead=head,
        bottom_line=lead,
        key_figures=cards.figures,
        charts=charts(material),
        listings=lists,
        sections=brief_sections(material, printed, tuple(statement.span for statement in lead)),
        quotations=said,
        parties=parties(material, people, quoted, [statement.span for statement in lead]),
        timeline=timeline(material, head.date),
        gaps=gaps(material, head),
        annex=annex(material),
        table_lines=() if lead else table_lines(material),
        tables=page_tables(material) if budget else (),
        length=order.length,
        annex_place=order.annex,
        left_figures=tuple(fact.span for fact in cards.too_long),
    )
    brief = with_agreeing(brief, agreement) if agreement else brief
    brief = keeping_main(brief, choose(material, brief, budget)) if budget else brief
    return replace(brief, bottom_line=without_inner_markers(material, brief.bottom_line))


def _printed(
    head_title: Title, lead: Sequence[Statement], lists: Sequence[Listing], said: Sequence[BriefQuotation]
) -> tuple[Span, ...]:
    """Return what is printed before the sections, so that none of them prints it again."""
    return (
        *(statement.span for statement in lead),
        *(item.span for each in lists for item in each.items),
        *(each.statement.span for each in said),
        *((head_title.span,) if head_title.span else ()),
    )
