"""The title of a plan: the kind's own, one in two parts, one below the head, or none where the lead says it."""

from collections.abc import Callable
from dataclasses import replace

from flows.kinds.bare_titles import title_of_bare
from flows.kinds.common import addressee
from flows.kinds.declared import asked, declared
from flows.kinds.headline_below import headline_below
from flows.kinds.headline_taken_up import headline_after_colon, headline_taken_up
from flows.kinds.named_heads import lines_to_whom, title_in_two
from flows.kinds.numbered_heads import subject_of_numbered, whose_minutes
from flows.kinds.operative import lines_above_what_is_done, lines_of_issue
from flows.kinds.paper import Paper
from flows.kinds.titles import title_below
from flows.kinds.untitled import lines_without_headline
from flows.model.plan import DocumentKind, Plan
from flows.model.source import Span

_OF_ANY_HEAD = (DocumentKind.GENERAL, DocumentKind.PRESS_RELEASE)
"""Kinds whose title may be any line of their head, or none."""
_OF_A_HEADLINE = (*_OF_ANY_HEAD, DocumentKind.INTERVIEW)
"""Kinds that newspapers print, with a kicker or a rubric over the headline."""
_TITLES: tuple[tuple[Callable[[Paper], tuple[Span, Span | None] | None], tuple[DocumentKind, ...]], ...] = (
    (title_in_two, _OF_ANY_HEAD),
    (subject_of_numbered, _OF_ANY_HEAD),
    (declared, _OF_ANY_HEAD),
    (asked, (DocumentKind.LETTER,)),
)
"""What finds a title, with what is named beside it, for plans of which kinds that have none."""


def with_title(paper: Paper, plan: Plan, *, taken: bool) -> Plan:
    """Return a plan with its title, and with the lines of a head that are none left out of the brief.

    `taken` says whether the house takes the title that a plan has; otherwise none is looked for.
    """
    if taken and plan.title is None:
        found = next(filter(None, (find(paper) for find, kinds in _TITLES if plan.kind in kinds)), None)
        if found:
            return replace(plan, title=found[0], named=found[1], apart=(*plan.apart, *lines_to_whom(paper)))
        plan = replace(plan, title=_below_its_head(paper))
    plan = _with_headline_below(paper, _with_whole_title(paper, plan))
    return _without_preamble(paper, _without_bare_head(paper, plan))


def _below_its_head(paper: Paper) -> Span | None:
    """Return a title below the first line that is no line to whom the paper goes."""
    below = title_below(paper)
    to = addressee(line for line in paper.head if below and line.span.overlaps(below))
    return None if to else below


def _with_whole_title(paper: Paper, plan: Plan) -> Plan:
    """Return a plan whose title, where it only says what the paper is, has with it what says more."""
    title = paper.title_of(plan)
    whole = (title_of_bare(paper, title) or whose_minutes(paper, title)) if title else None
    return replace(plan, title=whole[0], named=whole[1]) if whole else plan


def _with_headline_below(paper: Paper, plan: Plan) -> Plan:
    """Return a plan with the headline below a title that is a kicker, and with the kicker left out of its points."""
    if paper.title_of(plan) is None and plan.kind in _OF_ANY_HEAD:
        return _with_headline_after_colon(paper, plan)
    title = paper.title_of(plan) if plan.kind in _OF_A_HEADLINE and plan.named is None else None
    headline = headline_below(paper, title) if title else None
    if title and not headline and plan.kind in _OF_ANY_HEAD:
        headline = headline_taken_up(paper, title)
    return replace(plan, title=headline, apart=(*plan.apart, title)) if title and headline else plan


def _with_headline_after_colon(paper: Paper, plan: Plan) -> Plan:
    headline = headline_after_colon(paper)
    apart = (line.span for line in paper.lines[:2] if headline)
    return replace(plan, title=headline, apart=(*plan.apart, *apart)) if headline else plan


def _without_bare_head(paper: Paper, plan: Plan) -> Plan:
    """Return a plan without a title that is a line of a head without a headline: its lead is the title then."""
    title = paper.title_of(plan)
    above = lines_without_headline(paper, title) if title and plan.kind in _OF_ANY_HEAD else ()
    if not above:
        return plan
    return replace(plan, title=None, named=None, apart=(*plan.apart, *above), formal=(*plan.formal, *above))


def _without_preamble(paper: Paper, plan: Plan) -> Plan:
    """Return a plan without what stands above the first point of an instrument, where none of it is a title."""
    title = paper.title_of(plan)
    of_a_kind = plan.kind in (*_OF_ANY_HEAD, DocumentKind.RESOLUTION)
    above = lines_above_what_is_done(paper, title) if of_a_kind and plan.named is None else ()
    above = above or (lines_of_issue(paper) if plan.kind in _OF_ANY_HEAD else ())
    if not above:
        return plan
    inside = title is not None and any(line.overlaps(title) for line in above)
    plan = replace(plan, title=None, named=None) if inside else plan
    return replace(plan, apart=(*plan.apart, *above), formal=(*plan.formal, *above))
