"""Issue -> Draft: through the gate, formatted, ready for the renderers that briefs have."""

from dataclasses import replace

from flows.bulletin.formatting import format_issue
from flows.bulletin.gate import grounded_brief, issue_outline
from flows.facts import find_facts
from flows.files import Draft
from flows.model.facts import AnyFact
from flows.model.issue import Issue
from flows.model.order import Order
from flows.model.source import SourceDocument
from flows.publish.facts_file import facts_json
from flows.structure import structure


def draft_issue(
    issue: Issue, document: SourceDocument, order: Order, facts: tuple[AnyFact, ...] | None = None
) -> Draft:
    """Return the draft of an issue that the gate lets pass; raises UngroundedError for another.

    `facts` are those of all its sources; None where they are to be found again.
    """
    order = replace(order, issue=issue)
    outline = issue_outline(issue, document)
    brief = grounded_brief(issue, outline, order)
    found = facts if facts is not None else find_facts(structure(document), lexicon=order.house.names)
    return Draft(
        outline=outline,
        facts=found,
        brief=brief,
        order=order,
        view=format_issue(issue, document, order.house),
        record=facts_json(outline, found, brief.gaps, least_certainty=order.house.least_certainty),
    )
