"""Lists that stand whole below the bottom line: one that begins at 3, as the bottom line has 1 and 2, reads oddly."""

import re

from flows.arabic.letters import fold_letters
from flows.compose.material import Material, Places
from flows.compose.standing import opens_with_verb
from flows.kinds.appointments import appoints_or_relieves
from flows.model.brief import Statement
from flows.model.facts import Date, Money
from flows.model.length import Budget
from flows.model.outline import Point
from flows.model.plan import DocumentKind
from flows.model.source import Span

_FOR_REASONS = re.compile(r"[،,]?\s*و?ذلك\s+لل(?:[أا]سباب|مبررات|اعتبارات)\s+(?:التالية|الآتية|الاتية)\s*:?\s*$")
_COUNTED = re.compile(
    r"\W*(?:ال)?(?:نقطة|بند|محور|موضوع|مسالة|قرار|توصية)\s+"
    r"(?:ال)?(?:اولي?|ثاني?ة?|ثالثة?|رابعة?|خامسة?|سادسة?|سابعة?|ثامنة?|تاسعة?|عاشرة?|\d+)(?!\w)"
)


def is_counted_heading(words: str) -> bool:
    """Whether a heading is one of several that are counted: «النقطة الأولى: …», «البند 2»."""
    return _COUNTED.match(fold_letters(words)) is not None


def has_room_for_lists(material: Material, budget: Budget) -> bool:
    """Whether all the numbered points of a source have room below a bottom line that says one of them."""
    first = sum(not point.lettered and point.level == 1 for point in material.outline.points)
    return material.is_whole or first <= budget.points


def first_of_a_list(material: Material, lead: tuple[Statement, ...], budget: Budget) -> tuple[Statement, ...]:
    """Return of a bottom line that says several points of one list the first alone, where that list stands whole.

    A second one stays that says a sum of money, as the rent of a contract, where the first says none; and of an order
    that relieves somebody the one that appoints another; of a call until when.

    Of one that brings a list with its first points: «نأمل التقيد بما يلي: أولًا: لا يجوز …» what the first says, if
    that is a sentence; else it with what brings it, as where that names a sum («نوافق على صرف 9 آلاف دينار شريطة ما
    يلي: …»). What a list only reasons («وذلك للأسباب التالية:») goes before it.
    """
    if not has_room_for_lists(material, budget):
        return lead
    lead = tuple(_foremost(material, each) for each in lead)
    points = [point_at(material, each.span) for each in lead]
    lists = {point.enumeration if point else None for point in points}
    of_one = len(lead) > 1 and len(lists) == 1 and None not in lists
    adds = of_one and (_adds_money(material, lead) or _adds_person(material, lead) or _adds_day(material, lead))
    return lead[:1] if of_one and not adds else lead


def _adds_money(material: Material, lead: tuple[Statement, ...]) -> bool:
    first, second = (any(isinstance(fact, Money) for fact in material.facts_in(each.span)) for each in lead[:2])
    return second and not first


def _adds_person(material: Material, lead: tuple[Statement, ...]) -> bool:
    """Whether both of two deeds of an order appoint or relieve somebody."""
    deeds = (fold_letters(each.span.of(material.text)) for each in lead[:2])
    return all(map(appoints_or_relieves, deeds))


def _adds_day(material: Material, lead: tuple[Statement, ...]) -> bool:
    """Whether the second of two points that a plan chose says the day that the first does not: until when."""
    first, second = (any(isinstance(fact, Date) for fact in material.facts_in(each.span)) for each in lead[:2])
    planned = material.plan.kind is DocumentKind.GENERAL and len(material.plan.lead) > 1
    return planned and second and not first


def _foremost(material: Material, statement: Statement) -> Statement:
    span = statement.span
    points = [point for point in material.outline.points if span.start < point.span.start < span.end]
    if not points:
        return statement
    brings = Span(span.start, points[0].span.start)
    reasons = _FOR_REASONS.search(brings.of(material.text))
    if reasons:
        return material.statement(Span(span.start, span.start + reasons.start()))
    end = min(span.end, points[0].body.end)
    body = Span(points[0].body.start, end)
    grants = any(isinstance(fact, Money) for fact in material.facts_in(brings))
    says = opens_with_verb(fold_letters(body.of(material.text))) and not grants
    return material.statement(body if says else Span(span.start, end))


def listed_places(material: Material, budget: Budget) -> Places:
    """Return where the points stand that are printed with the others of their list, said above or not."""
    if not has_room_for_lists(material, budget):
        return Places(())
    points = material.outline.points
    sizes = [point.enumeration for point in points]
    return Places(point.own for point in points if sizes.count(point.enumeration) > 1)


def point_at(material: Material, span: Span) -> Point | None:
    """Return the innermost point in which a stretch begins; None where it begins in none."""
    holding = (point for point in material.outline.points if point.span.start <= span.start < point.span.end)
    return max(holding, key=lambda point: point.span.start, default=None)
