"""The lead of a plan that has none: what a paper of no kind of its own comes to, declares, calls for, or mourns."""

from collections.abc import Callable
from dataclasses import replace

from flows.kinds.calls import with_call
from flows.kinds.conclusions import concluding
from flows.kinds.declaring import with_declared
from flows.kinds.findings import found_or_answered
from flows.kinds.mourning import with_mourned
from flows.kinds.outcomes import come_to
from flows.kinds.paper import Paper
from flows.model.plan import DocumentKind, Plan


def _with_conclusion(paper: Paper, plan: Plan) -> Plan:
    title = paper.title_of(plan)
    return replace(plan, lead=come_to(paper, title) or concluding(paper, title) or found_or_answered(paper))


_LEADS: tuple[tuple[Callable[[Paper, Plan], Plan], tuple[DocumentKind, ...]], ...] = (
    (_with_conclusion, (DocumentKind.GENERAL,)),
    (with_declared, (DocumentKind.GENERAL, DocumentKind.PRESS_RELEASE)),
    (with_call, (DocumentKind.GENERAL,)),
    (with_mourned, (DocumentKind.GENERAL,)),
)
"""What gives a plan its lead, for which kinds; the first that finds one."""


def with_lead(paper: Paper, plan: Plan) -> Plan:
    """Return a plan with a lead, where one is found; what declares something may name it in the title, too."""
    for lead, kinds in _LEADS:
        if not plan.lead and plan.kind in kinds:
            plan = lead(paper, plan)
    return plan
