"""What kind of document a source is, and what a brief takes from it: the plan that the composers choose from."""

from dataclasses import dataclass
from enum import StrEnum

from flows.model.source import Span


class DocumentKind(StrEnum):
    """The kinds that have a plan of their own."""

    CHAT = "chat"
    EMAIL = "email"
    RULING = "ruling"
    MINUTES = "minutes"
    PRESS_RELEASE = "press-release"
    LETTER = "letter"
    RESOLUTION = "resolution"
    INTERVIEW = "interview"
    INVITATION = "invitation"
    SPEECH = "speech"
    CONTRACT = "contract"
    QUESTIONS = "questions"
    LIVE = "live"
    GENERAL = "general"
    """Everything else: news, reports, articles."""


class PlanPart(StrEnum):
    """What a house may take from a plan."""

    TITLE = "title"
    MASTHEAD = "masthead"
    LEAD = "lead"
    POINTS = "points"
    APART = "apart"
    """Greetings, contacts, preambles and quoted replies are left to the annex."""


class HeadLabel(StrEnum):
    """What a document says of itself above its text."""

    NUMBER = "head_number"
    FROM = "head_from"
    TO = "head_to"
    PLACE = "head_place"
    COURT = "head_court"
    CASE = "head_case"
    LITIGANTS = "head_litigants"
    EMBARGO = "head_embargo"
    CLASSIFICATION = "head_classification"
    """What the source is marked with, where the brief bears another mark."""
    DAY = "head_day"
    """A day of its own that lacks its year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadFact:
    """One thing that a document says of itself, in its own words."""

    label: HeadLabel
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody whom a document lists as present, with the office in which it lists them."""

    name: Span
    office: Span | None
    statement: Span
    """The line of the list, name and office in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Places of a source by what a brief does with them; all that is empty stays with the general rules."""

    kind: DocumentKind = DocumentKind.GENERAL
    title: Span | None = None
    named: Span | None = None
    """What says whose, which or of whom a paper is, where its title says only what it is."""
    date: Span | None = None
    """Where the document says its own day, in one calendar or in both."""
    head: tuple[HeadFact, ...] = ()
    lead: tuple[Span, ...] = ()
    """Candidates of the bottom line, the best first."""
    points: tuple[Span, ...] = ()
    """What the document does (decisions, orders, messages), in its order."""
    attendees: tuple[Attendee, ...] = ()
    apart: tuple[Span, ...] = ()
    """What no part of the brief but the annex takes."""
    formal: tuple[Span, ...] = ()
    """Lines that are never a title or a bottom line: what a paper says of itself, greetings, days."""


GENERAL_PLAN = Plan()
