"""The page of a conflict: what stays of each line is chosen there, and the next version is made of it."""

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.errors import MergeConflictError
from flows.intake.ledger import Ledger
from flows.office.audit import Act
from flows.options import write_wishes
from flows.pages.conflicts import MOST_WORDS, Clash, choices_of, conflict_address, require_conflict, shown
from flows.pages.doors import require
from flows.pages.entry import take
from flows.pages.forms import require_own_form
from flows.pages.noting import note
from flows.pages.rendering import page, root_of
from flows.pages.site import site_of
from flows.pages.uploads import Upload, receive_form, text_fields
from flows.revise.choosing import write_choices
from flows.rights import Deed

_MOST_BYTES = 2_000_000


def conflict_form(request: Request) -> Response:
    """The words of both editors beside each other, line by line, and what stays of each to choose."""
    require(request, Deed.SEND)
    return _form(request, require_conflict(request, request.path_params["digest"]), {})


def _form(request: Request, clash: Clash, fields: Mapping[str, str]) -> Response:
    rows = shown(clash, fields)
    note(request, Act.READ, version=clash.brief.latest, details="conflict")
    return page(
        request,
        "conflict",
        status=422 if fields else 200,
        rows=rows,
        faulty=[row for row in rows if row.fault],
        brief=clash.brief.latest.record,
        merge=clash.merging.report.merge,
        onto=clash.merging.onto,
        name=clash.sent.name,
        folder=clash.brief.folder,
        digest=request.path_params["digest"],
        most=MOST_WORDS,
    )


async def settle(request: Request) -> Response:
    """Order the next version with what was chosen; the form again where something is missing, or has changed since."""
    async with receive_form(request, limit=_MOST_BYTES) as form:
        fields = text_fields(form)
    require_own_form(request, fields)
    require(request, Deed.SEND)
    digest = request.path_params["digest"]
    clash = await run_in_threadpool(require_conflict, request, digest)
    rows = shown(clash, fields)
    if any(row.fault for row in rows):
        return await run_in_threadpool(_form, request, clash, fields)
    entry = await run_in_threadpool(Ledger(site_of(request).outputs).find, digest)
    asked = write_wishes(entry.order.wishes) if entry and entry.order else {}
    chosen = "\n".join(filter(None, (asked.get("choose", ""), write_choices(choices_of(rows)))))
    sent = Upload(name=clash.sent.name, data=clash.sent.data, fields={**asked, "choose": chosen})
    try:
        taken = await take(request, sent)
    except MergeConflictError:  # the newest version is another since
        return RedirectResponse(conflict_address(request, digest), 303)
    if taken.run:
        return RedirectResponse(f"{root_of(request)}/runs/{taken.run}", 303)
    return page(request, "waiting", source=taken.source)
