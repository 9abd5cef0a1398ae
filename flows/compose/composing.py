"""Outline + facts -> Brief."""

from flows.compose.annex import annex
from flows.compose.bottom_line import bottom_line
from flows.compose.charts import charts
from flows.compose.gaps import gaps
from flows.compose.key_figures import key_figures
from flows.compose.masthead import masthead, title
from flows.compose.material import gather
from flows.compose.parties import People, parties
from flows.compose.quotations import quotations
from flows.compose.sections import brief_sections, listings
from flows.compose.tables import table_lines
from flows.compose.timeline import timeline
from flows.model.brief import Brief
from flows.model.facts import AnyFact
from flows.model.order import Order
from flows.model.outline import Outline


def compose(outline: Outline, facts: tuple[AnyFact, ...], order: Order) -> Brief:
    """Return the brief that is ordered: the source's own words, chosen and arranged, and nothing else."""
    material = gather(outline, facts, order)
    people = People(material)
    head, head_title = masthead(material), title(material)
    lead = bottom_line(material, head_title)
    cards = key_figures(material, lead)
    lists = listings(material)
    said = quotations(material, people, tuple(statement.span for statement in lead))
    printed = (
        *(statement.span for statement in lead),
        *(item.span for each in lists for item in each.items),
        *(each.statement.span for each in said),
        *((head_title.span,) if head_title.span else ()),
    )
    return Brief(
        document=outline.document,
        title=head_title,
        masthead=head,
        bottom_line=lead,
        key_figures=cards.figures,
        charts=charts(material),
        listings=lists,
        sections=brief_sections(material, printed),
        quotations=said,
        parties=parties(material, people, said),
        timeline=timeline(material, head.date),
        gaps=gaps(material, head),
        annex=annex(material),
        table_lines=() if lead else table_lines(material),
        left_figures=tuple(fact.span for fact in cards.too_long),
    )
