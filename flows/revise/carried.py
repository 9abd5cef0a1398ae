"""What an editor changes outside the lines and the next version takes over: the classification in the header."""

from collections.abc import Iterable
from dataclasses import replace

from flows.model.uncarried import Left, Uncarried
from flows.revise.reading import EditedReport


def carried_classification(report: EditedReport, known: Iterable[str]) -> EditedReport:
    """Return a report with the classification that its editor wrote into a header or a footer.

    It is one of those that the house knows (`known`); any other stays among what was not carried.
    """
    old = report.record.view.classification
    found = {each: _written(each, old, known) for each in report.uncarried if each.kind is Left.MARGIN} if old else {}
    chosen = next(filter(None, found.values()), "")
    if not chosen:
        return report
    rest = tuple(each for each in report.uncarried if found.get(each, "") != chosen)
    return replace(report, uncarried=rest, classification=chosen)


def _written(margin: Uncarried, old: str, known: Iterable[str]) -> str:
    """The classification that stands where the old one stood, the rest of the margin as it was; nothing for none."""
    if old not in margin.was:
        return ""
    return next((word for word in known if word != old and margin.was.replace(old, word) == margin.now), "")
