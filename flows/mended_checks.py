"""What is done where a check of the layout of the written files fails: the next step for each piece, and the report.

The verifiers are imported where they are asked: a brief whose checks pass needs none of their places.
"""

from collections.abc import Iterable
from dataclasses import replace

from flows.mending import is_reported, next_mends, reported_mends
from flows.model.mends import Mend, Misplaced, Step
from flows.model.publication import Artefact, Check
from flows.view.leaving import can_leave
from flows.view.view import View

_READ_BACK = ("pdf.order", "pdf.words", "pdf.figures")
"""The checks of what is read from the pages; of what they find the last step is that it is reported."""
_Place = tuple[int, str, str]


def mends_for(checks: Iterable[Check], pdf: Artefact, docx: Artefact, view: View) -> tuple[Mend, ...]:
    """Return the next step for what the checks of the layout found; none where they passed or all was tried."""
    from flows.verify.pdf_places import docx_order_places, heading_places, overflow_places

    failed = {check.name for check in checks if not check.passed}
    found: tuple[Mend, ...] = ()
    for name, find in (("pdf.overflow", overflow_places), ("pdf.headings", heading_places)):
        if name in failed:
            found += _next(pdf.mends + found, name, find(pdf.data, view), view)
    for name in (name for name in _READ_BACK if name in failed):
        if found:  # what one of them finds the others find, too
            break
        misplaced = _misread(name, pdf, view)
        places = ((each.page, each.line, each.text) for each in misplaced if each.line)
        more = _next(pdf.mends, name, places, view)
        found = more or reported_mends(pdf.mends, name, ((each.page, each.stretch) for each in misplaced))
    if "docx.order" in failed:
        found += _next(pdf.mends + found, "docx.order", docx_order_places(docx.data, view), view, (Step.ANNEX,))
    return found


def _misread(check: str, pdf: Artefact, view: View) -> tuple[Misplaced, ...]:
    from flows.verify.pdf_places import lost_places, order_places

    return (order_places if check == "pdf.order" else lost_places)(pdf.data, view)


def _next(
    done: tuple[Mend, ...], check: str, places: Iterable[_Place], view: View, steps: tuple[Step, ...] | None = None
) -> tuple[Mend, ...]:
    places = tuple(places)
    fixed = frozenset(line for _, line, _ in places if not can_leave(view, line))
    return next_mends(done, check, places, fixed=fixed, **({"steps": steps} if steps else {}))


def with_reported(checks: tuple[Check, ...], pdf: Artefact, view: View) -> tuple[Check, ...]:
    """Return the checks, those of what is read back passed where all they found is reported; their details say so."""
    if not any(mend.step is Step.REPORTED for mend in pdf.mends):
        return checks
    return tuple(
        _as_reported(check, pdf, view) if check.name in _READ_BACK and not check.passed else check for check in checks
    )


def _as_reported(check: Check, pdf: Artefact, view: View) -> Check:
    if not all(is_reported(pdf.mends, each.stretch) for each in _misread(check.name, pdf, view)):
        return check
    return replace(check, passed=True, detail=f"Reported in print: {check.detail}")
