"""An edited report -> the next view: the record held against its source, the edits applied, what came of them told."""

from collections.abc import Iterator

from flows.model.facts import AnyFact
from flows.model.house import House
from flows.model.outline import Outline
from flows.model.revision import Revision, Strange
from flows.revise.changes import changes_between
from flows.revise.edits import apply_edits
from flows.revise.evidence import Evidence
from flows.revise.reading import EditedReport
from flows.revise.refusals import misfit
from flows.revise.trust import held, recorded_sentences
from flows.view.view import Card, View, editors


def revise(
    report: EditedReport, fresh: View, outline: Outline, facts: tuple[AnyFact, ...], house: House
) -> tuple[View, Revision]:
    """Return the view that an edited report asks for, and what was done.

    `fresh` is the view that the record's source and order give now: the house's words are taken from it, and what the
    record calls the source's and the source does not say becomes the editor's. Pure. Raises WrongRecordError for a
    record whose annex is not its source.
    """
    sentences = recorded_sentences(report.record.view, outline)
    if sentences is None:
        raise misfit(report.name, "الملحق ليس نص المصدر", "the annex is not the text of the source")
    evidence = Evidence(outline.text, sentences, facts, house)
    base = held(report.record.view, fresh, evidence)
    view = apply_edits(base, report.edits, evidence)
    revision = Revision(
        parent=report.digest,
        file=report.name,
        sha256=report.sha256,
        changes=changes_between(base, view, same_ids=True),
        refused=report.refused,
        strange=tuple(_strange(view, evidence)),
        comments=report.comments,
        tracked=report.tracked,
        warnings=report.warnings,
    )
    return view, revision


def _strange(view: View, evidence: Evidence) -> Iterator[Strange]:
    for each in editors(view):
        if isinstance(each, Card):
            yield from evidence.strange_to(each.id, f"{each.qualifier} {each.figure}", each.clause.cites)
        else:
            yield from evidence.strange_to(each.id, each.text, each.cites)
