"""What is done where a check of the layout of the written files fails: the next step for each piece, and what is told.

The verifiers are imported where they are asked: a brief whose checks pass needs none of their places.
"""

from collections.abc import Iterable
from dataclasses import replace

from flows.mending import is_told, next_mends, told_mends
from flows.model.mends import Mend, Step
from flows.model.publication import Artefact, Check
from flows.view.leaving import can_leave
from flows.view.view import View

ORDER = "pdf.order"
_Place = tuple[int, str, str]


def mends_for(checks: Iterable[Check], pdf: Artefact, docx: Artefact, view: View) -> tuple[Mend, ...]:
    """Return the next step for what the checks of the layout found; none where they passed or all was tried."""
    from flows.verify.pdf_places import docx_order_places, heading_places, order_places, overflow_places

    failed = {check.name for check in checks if not check.passed}
    found: tuple[Mend, ...] = ()
    for name, find in (("pdf.overflow", overflow_places), ("pdf.headings", heading_places)):
        if name in failed:
            found += _next(pdf.mends + found, name, find(pdf.data, view), view)
    if ORDER in failed:
        misplaced = order_places(pdf.data, view)
        places = ((each.page, each.line, each.text) for each in misplaced if each.line)
        more = _next(pdf.mends + found, ORDER, places, view)
        found += more or told_mends(pdf.mends, ORDER, ((each.page, each.stretch) for each in misplaced))
    if "docx.order" in failed:
        found += _next(pdf.mends + found, "docx.order", docx_order_places(docx.data, view), view, (Step.ANNEX,))
    return found


def _next(
    done: tuple[Mend, ...], check: str, places: Iterable[_Place], view: View, steps: tuple[Step, ...] | None = None
) -> tuple[Mend, ...]:
    places = tuple(places)
    fixed = frozenset(line for _, line, _ in places if not can_leave(view, line))
    return next_mends(done, check, places, fixed=fixed, **({"steps": steps} if steps else {}))


def with_told(checks: tuple[Check, ...], pdf: Artefact, view: View) -> tuple[Check, ...]:
    """Return the checks, that of the order passed where all that it found is told in print; its detail says so."""
    from flows.verify.pdf_places import order_places

    if not any(mend.step is Step.TOLD for mend in pdf.mends):
        return checks
    if not all(is_told(pdf.mends, each.stretch) for each in order_places(pdf.data, view)):
        return checks
    return tuple(_told(check) if check.name == ORDER and not check.passed else check for check in checks)


def _told(check: Check) -> Check:
    return replace(check, passed=True, detail=f"Told in print: {check.detail}")
