"""What an editor changes outside the lines and the next version takes over: classification, day, distribution."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from flows.facts import find_facts
from flows.ingest import as_document
from flows.model.edited import Filled, Refused, Undone
from flows.model.facts import Calendar, Date
from flows.model.uncarried import Left, Uncarried
from flows.render.docx.fields import CLASSIFICATION, ORGAN
from flows.revise.filled import ORGAN_LABEL
from flows.revise.reading import EditedReport
from flows.structure import structure


def carried_classification(report: EditedReport, known: Sequence[str]) -> EditedReport:
    """Return a report with the classification that its editor wrote into a header or a footer.

    It is one of those that the house knows (`known`); any other stays among what was not carried.
    """
    old = report.record.view.classification
    typed = next((each.now for each in report.filled if each.name == CLASSIFICATION), "")
    report = replace(report, filled=tuple(each for each in report.filled if each.name != CLASSIFICATION))
    found = {each: _written(each, old, known) for each in report.uncarried if each.kind is Left.MARGIN} if old else {}
    chosen = next(filter(None, found.values()), typed if typed in known else "")
    if not chosen:
        return report
    rest = tuple(each for each in report.uncarried if found.get(each, "") != chosen)
    return replace(report, uncarried=rest, classification=chosen)


def _written(margin: Uncarried, old: str, known: Iterable[str]) -> str:
    """The classification that stands where the old one stood, the rest of the margin as it was; nothing for none."""
    if old not in margin.was:
        return ""
    return next((word for word in known if word != old and margin.was.replace(old, word) == margin.now), "")


def carried_organ(report: EditedReport) -> EditedReport:
    """Return a report with the organ that its editor wrote into a header among what was typed.

    Word changes the field; other programs the words of the header alone, where the rest of it says what it said.
    """
    old = report.record.view.organ
    found = {each: _typed_into(each, old) for each in report.uncarried if each.kind is Left.MARGIN} if old else {}
    typed = next((each.now for each in report.filled if each.name == ORGAN), "")
    chosen = typed or next(filter(None, found.values()), "")
    if not chosen:
        return report
    others = tuple(each for each in report.filled if each.name != ORGAN)
    organ = Filled(name=ORGAN, was=old, now=chosen, label=ORGAN_LABEL)
    rest = tuple(each for each in report.uncarried if found.get(each, "") != chosen)
    return replace(report, filled=(*others, organ), uncarried=rest)


def _typed_into(margin: Uncarried, old: str) -> str:
    """What stands where the organ stood, the rest of the margin as it was; nothing where the rest changed too."""
    before, organ, after = margin.was.partition(old)
    now = margin.now
    is_there = organ and now.startswith(before) and now.endswith(after) and len(now) > len(before) + len(after)
    return now[len(before) : len(now) - len(after)].strip() if is_there else ""


def organ_of(report: EditedReport) -> str:
    """Return the organ that its editor typed; empty where it stands as it was."""
    return next((each.now for each in report.filled if each.name == ORGAN), "")


def carried_distribution(report: EditedReport) -> str:
    """Return the distribution that its editor typed into the masthead; empty where it stands as it was."""
    return next((each.now for each in report.filled if each.name == "distribution"), "")


def carried_date(report: EditedReport) -> tuple[EditedReport, dt.date | None]:
    """Return the day that its editor typed into the masthead, None where it stands as it was.

    What is no day, or more than one, is refused, and comes no further.
    """
    typed = next((each for each in report.filled if each.name == "date"), None)
    if typed is None:
        return report, None
    day = _day_of(typed.now)
    if day:
        return report, day
    undone = Refused(kind=Undone.MASTHEAD, was=f"{typed.label}: {typed.was}", now=f"{typed.label}: {typed.now}")
    rest = tuple(each for each in report.filled if each is not typed)
    return replace(report, filled=rest, refused=(*report.refused, undone)), None


def _day_of(text: str) -> dt.date | None:
    facts = find_facts(structure(as_document(text)))
    days = {_gregorian(fact) for fact in facts if isinstance(fact, Date)}
    day = days.pop() if len(days) == 1 else ""
    return dt.date.fromisoformat(day) if _WHOLE_DAY.fullmatch(day) else None


def _gregorian(date: Date) -> str:
    return date.gregorian or (date.value if date.calendar is Calendar.GREGORIAN else None) or ""


_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
