"""Outline + facts -> Plan: what kind of document a source is, and what a brief takes from it."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import replace

from flows.kinds.chat import is_chat, plan_chat
from flows.kinds.common import formal_lines, without_label
from flows.kinds.contract import is_contract, plan_contract
from flows.kinds.email import is_email, plan_email
from flows.kinds.head_lines import lines_of_head
from flows.kinds.interview import is_interview, plan_interview
from flows.kinds.invitation import is_invitation, plan_invitation
from flows.kinds.leads import with_lead
from flows.kinds.letter import is_letter, plan_letter
from flows.kinds.live import is_live, plan_live
from flows.kinds.minutes import is_minutes, plan_minutes
from flows.kinds.own_day import day_lines, own_day_of
from flows.kinds.paper import Paper, open_paper, trim
from flows.kinds.plan_titles import with_title
from flows.kinds.press_release import is_press_release, plan_press_release
from flows.kinds.questions import is_questions, plan_questions
from flows.kinds.resolution import is_resolution, plan_resolution
from flows.kinds.ruling import is_ruling, plan_ruling
from flows.kinds.speech import is_speech, plan_speech
from flows.kinds.stray import stray_lines
from flows.kinds.titles import around_title
from flows.model.facts import AnyFact, Conflict
from flows.model.outline import Outline
from flows.model.plan import GENERAL_PLAN, DocumentKind, Plan, PlanPart
from flows.model.several import moved
from flows.model.source import SourcePart, Span
from flows.structure.several import newest

__all__ = ["KINDS", "plan_of"]

Detector = Callable[[Paper], bool]
Planner = Callable[[Paper], Plan]
KINDS: tuple[tuple[DocumentKind, Detector, Planner], ...] = (
    (DocumentKind.CHAT, is_chat, plan_chat),
    (DocumentKind.EMAIL, is_email, plan_email),
    (DocumentKind.RULING, is_ruling, plan_ruling),
    (DocumentKind.MINUTES, is_minutes, plan_minutes),
    (DocumentKind.PRESS_RELEASE, is_press_release, plan_press_release),
    (DocumentKind.LETTER, is_letter, plan_letter),
    (DocumentKind.RESOLUTION, is_resolution, plan_resolution),
    (DocumentKind.INTERVIEW, is_interview, plan_interview),
    (DocumentKind.INVITATION, is_invitation, plan_invitation),
    (DocumentKind.SPEECH, is_speech, plan_speech),
    (DocumentKind.CONTRACT, is_contract, plan_contract),
    (DocumentKind.QUESTIONS, is_questions, plan_questions),
    (DocumentKind.LIVE, is_live, plan_live),
)
"""Each kind with what knows it and what plans it; the first that knows a text has it."""


def plan_of(
    outline: Outline, facts: tuple[AnyFact, ...], taken: Mapping[DocumentKind, frozenset[PlanPart]] | None = None
) -> Plan:
    """Return the plan of a source; `taken` says for kinds which parts of their plan a house takes, of others all.

    A kind of which nothing is taken is not looked for. A text of no kind has the general plan, with the lines that are
    never its title: greetings, days, and lines like «الرقم: …».
    """
    if outline.parts:
        return _plan_of_parts(outline, facts, taken)
    paper = open_paper(outline, facts)
    wanted = {kind: (taken or {}).get(kind, frozenset(PlanPart)) for kind, _, _ in KINDS}
    found = next(
        (_take(plan(paper), wanted[kind]) for kind, knows, plan in KINDS if wanted[kind] and knows(paper)), None
    )
    takes = wanted[found.kind] if found else frozenset(PlanPart)
    plan = with_title(paper, found or GENERAL_PLAN, taken=PlanPart.TITLE in takes)
    if PlanPart.LEAD in takes:
        led = with_lead(paper, plan)
        plan = led if PlanPart.TITLE in takes else replace(led, title=plan.title, named=plan.named)
    stray = (span for span in stray_lines(paper) if not _is_taken(plan, span))
    beside = {*around_title(paper, plan.title), *stray}
    titled = {line.span for line in paper.head if trim(paper.text, line.span) in (plan.title, plan.named)}
    return replace(
        plan,
        date=plan.date or (None if plan.kind is DocumentKind.INVITATION else own_day_of(paper)),
        head=tuple(without_label(paper.text, fact) for fact in plan.head),
        apart=(
            *plan.apart,
            *titled,
            *sorted({*lines_of_head(paper, paper.title_of(plan)), *beside.difference(plan.formal)}),
        ),
        formal=(*plan.formal, *formal_lines(paper), *day_lines(paper)),
    )


def _plan_of_parts(
    outline: Outline, facts: tuple[AnyFact, ...], taken: Mapping[DocumentKind, frozenset[PlanPart]] | None
) -> Plan:
    """Return the plan of several sources: the points of each; title, day and bottom line first of the newest."""
    plans = []
    ordered = sorted(facts, key=_start_of)
    for part, own in zip(outline.document.parts, outline.parts, strict=True):
        first, last = (bisect_left(ordered, at, key=_start_of) for at in (part.span.start, part.span.end))
        inside = (fact for fact in ordered[first:last] if part.span.contains(fact.span) and not _leaves(fact, part))
        plans.append(
            moved(plan_of(own, tuple(moved(fact, -part.span.start) for fact in inside), taken), part.span.start)
        )
    last = newest(outline.document)
    head = plans[last]
    leads = (lead for index, plan in enumerate(plans) if index != last for lead in plan.lead)
    return Plan(
        kind=head.kind,
        title=head.title,
        date=outline.document.parts[last].day_span or head.date,
        lead=(*head.lead, *leads) if head.lead else (),
        points=tuple(point for plan in plans for point in plan.points),
        attendees=tuple(each for plan in plans for each in plan.attendees),
        apart=tuple(span for plan in plans for span in plan.apart),
        formal=tuple(span for plan in plans for span in plan.formal),
    )


def _start_of(fact: AnyFact) -> int:
    return fact.span.start


def _leaves(fact: AnyFact, part: SourcePart) -> bool:
    """Whether a fact names a place in another source."""
    return isinstance(fact, Conflict) and not all(part.span.contains(other) for other in fact.others)


def _is_taken(plan: Plan, span: Span) -> bool:
    """Whether a plan takes a place for its title, its points or its lead."""
    taken = (*plan.points, *plan.lead, *((plan.title,) if plan.title else ()))
    return any(span.overlaps(each) for each in taken)


def _take(plan: Plan, parts: frozenset[PlanPart]) -> Plan:
    """Return a plan with the parts that are taken."""
    return replace(
        plan,
        title=plan.title if PlanPart.TITLE in parts else None,
        date=plan.date if PlanPart.MASTHEAD in parts else None,
        head=plan.head if PlanPart.MASTHEAD in parts else (),
        lead=plan.lead if PlanPart.LEAD in parts else (),
        points=plan.points if PlanPart.POINTS in parts else (),
        attendees=plan.attendees if PlanPart.POINTS in parts else (),
        apart=plan.apart if PlanPart.APART in parts else (),
    )
