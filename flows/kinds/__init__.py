"""Outline + facts -> Plan: what kind of document a source is, and what a brief takes from it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from flows.kinds.bare_titles import title_of_bare
from flows.kinds.calls import with_call
from flows.kinds.chat import is_chat, plan_chat
from flows.kinds.common import addressee, formal_lines, without_label
from flows.kinds.conclusions import concluding
from flows.kinds.contract import is_contract, plan_contract
from flows.kinds.declared import asked, declared
from flows.kinds.declaring import with_declared
from flows.kinds.email import is_email, plan_email
from flows.kinds.interview import is_interview, plan_interview
from flows.kinds.invitation import is_invitation, plan_invitation
from flows.kinds.letter import is_letter, plan_letter
from flows.kinds.minutes import is_minutes, plan_minutes
from flows.kinds.mourning import with_mourned
from flows.kinds.named_heads import lines_to_whom, title_in_two
from flows.kinds.numbered_heads import subject_of_numbered, whose_minutes
from flows.kinds.operative import lines_above_what_is_done, lines_of_issue
from flows.kinds.own_day import day_lines, own_day_of
from flows.kinds.paper import Paper, open_paper, trim
from flows.kinds.press_release import is_press_release, plan_press_release
from flows.kinds.questions import is_questions, plan_questions
from flows.kinds.resolution import is_resolution, plan_resolution
from flows.kinds.ruling import is_ruling, plan_ruling
from flows.kinds.speech import is_speech, plan_speech
from flows.kinds.stray import stray_lines
from flows.kinds.titles import around_title, title_below
from flows.kinds.untitled import lines_without_headline
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
)
"""Each kind with what knows it and what plans it; the first that knows a text has it."""

_OF_ANY_HEAD = (DocumentKind.GENERAL, DocumentKind.PRESS_RELEASE)
"""Kinds whose title may be any line of their head, or none."""
_MAY_DECLARE = (DocumentKind.GENERAL, DocumentKind.PRESS_RELEASE)
"""Kinds whose bottom line the general rules find, unless a body says as a list what it decided."""


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
    plan = found or GENERAL_PLAN
    may_be = plan.title is None and plan.kind in _OF_ANY_HEAD
    two = (title_in_two(paper) or subject_of_numbered(paper) or declared(paper)) if may_be else None
    two = asked(paper) if plan.title is None and plan.kind is DocumentKind.LETTER else two
    if two:
        plan = replace(plan, title=two[0], named=two[1], apart=(*plan.apart, *lines_to_whom(paper)))
    elif plan.title is None and (found is None or PlanPart.TITLE in wanted[plan.kind]):
        plan = replace(plan, title=_below_its_head(paper))
    plan = plan if two else _without_preamble(paper, _without_bare_head(paper, _with_whole_title(paper, plan)))
    if found is None:
        plan = replace(plan, lead=concluding(paper, plan.title or (outline.title.content if outline.title else None)))
    if not plan.lead and plan.kind in _MAY_DECLARE and (found is None or PlanPart.LEAD in wanted[plan.kind]):
        plan = with_declared(paper, plan)
    if not plan.lead and plan.kind is DocumentKind.GENERAL:
        plan = with_call(paper, plan)
    if not plan.lead and plan.kind is DocumentKind.GENERAL:
        plan = with_mourned(paper, plan)
    stray = (span for span in stray_lines(paper) if not _is_taken(plan, span))
    titled = {line.span for line in paper.head if trim(paper.text, line.span) in (plan.title, plan.named)}
    return replace(
        plan,
        date=plan.date or (None if plan.kind is DocumentKind.INVITATION else own_day_of(paper)),
        head=tuple(without_label(paper.text, fact) for fact in plan.head),
        apart=(*plan.apart, *titled, *sorted({*around_title(paper, plan.title), *stray}.difference(plan.formal))),
        formal=(*plan.formal, *formal_lines(paper), *day_lines(paper)),
    )


def _below_its_head(paper: Paper) -> Span | None:
    """Return a title below the first line that is no line to whom the paper goes."""
    below = title_below(paper)
    to = addressee(line for line in paper.head if below and line.span.overlaps(below))
    return None if to else below


def _with_whole_title(paper: Paper, plan: Plan) -> Plan:
    """Return a plan whose title, where it only says what the paper is, has with it what says more."""
    own = paper.outline.title
    title = plan.title or (own.content if own else None)
    whole = (title_of_bare(paper, title) or whose_minutes(paper, title)) if title else None
    return replace(plan, title=whole[0], named=whole[1]) if whole else plan


def _without_bare_head(paper: Paper, plan: Plan) -> Plan:
    """Return a plan without a title that is a line of a head without a headline: its lead is the title then."""
    own = paper.outline.title
    title = plan.title or (own.content if own else None)
    above = lines_without_headline(paper, title) if title and plan.kind in _OF_ANY_HEAD else ()
    if not above:
        return plan
    return replace(plan, title=None, named=None, apart=(*plan.apart, *above), formal=(*plan.formal, *above))


def _without_preamble(paper: Paper, plan: Plan) -> Plan:
    """Return a plan without what stands above the first point of an instrument, where none of it is a title."""
    own = paper.outline.title
    title = plan.title or (own.content if own else None)
    of_a_kind = plan.kind in (*_OF_ANY_HEAD, DocumentKind.RESOLUTION)
    above = lines_above_what_is_done(paper, title) if of_a_kind and plan.named is None else ()
    above = above or (lines_of_issue(paper) if plan.kind in _OF_ANY_HEAD else ())
    if not above:
        return plan
    inside = title is not None and any(line.overlaps(title) for line in above)
    plan = replace(plan, title=None, named=None) if inside else plan
    return replace(plan, apart=(*plan.apart, *above), formal=(*plan.formal, *above))


def _plan_of_parts(
    outline: Outline, facts: tuple[AnyFact, ...], taken: Mapping[DocumentKind, frozenset[PlanPart]] | None
) -> Plan:
    """Return the plan of several sources: the points of each; title, day and bottom line first of the newest."""
    plans = []
    for part, own in zip(outline.document.parts, outline.parts, strict=True):
        inside = (fact for fact in facts if part.span.contains(fact.span) and not _leaves(fact, part))
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
