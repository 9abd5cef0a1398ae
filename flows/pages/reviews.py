"""Review: the drafts that wait, each beside its source with the form on which it is let pass, changed or rejected."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.errors import Bilingual, MujazError, RequestError
from flows.house.loading import load_house
from flows.intake.ledger import Entry
from flows.office.audit import Act
from flows.pages.again import AGAIN
from flows.pages.doors import drafts_of, person_of, require
from flows.pages.evidence import Evidence, evidence_of
from flows.pages.files import PREVIEW
from flows.pages.forms import require_own_form
from flows.pages.noting import note
from flows.pages.rendering import page, root_of
from flows.pages.runs import ReviewAnswers
from flows.pages.site import Site, site_of
from flows.pages.uploads import multi_fields, receive_form, text_fields
from flows.pages.visitors import Visitor
from flows.publish.catalogue import Version, read_regular
from flows.publish.drafts import StoredDraft
from flows.revise.reading import record_of
from flows.revise.reviewing import bottom_line, points
from flows.rights import Deed
from flows.sources import clean
from flows.view.view import View, lines_of

_MOST_FORM = 200_000
_MOST_DOCX = 100_000_000
_DOCX = "brief.docx"
APPROVE, REJECT = "approve", "reject"
"""The two buttons of the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """A draft on the list of those that wait."""

    draft: StoredDraft
    entry: Entry | None
    """What the ledger knows of its source."""
    since: dt.datetime
    until: dt.datetime
    waits: bool
    """False where its run was cut off, cancelled or has ended: it can be ordered again."""
    again: str
    """The address where it is ordered again; empty where its source is not known any more, or its run goes on."""
    goes_on: bool
    """Whether its run has its answers and has not ended yet."""


async def rows(request: Request) -> tuple[ReviewRow, ...]:
    """Return the drafts that wait for the visitor, the one that waits longest first; those cut off come last."""
    require(request, Deed.REVIEW)
    site, root = site_of(request), root_of(request)
    drafts = await run_in_threadpool(drafts_of, request)
    runs = frozenset(draft.record.run for draft in drafts)
    waiting = await site.runs.waiting(runs) if site.runs and runs else frozenset()
    going_on = frozenset([run for run in runs - waiting if await _goes_on(site, run)])
    found = [await run_in_threadpool(_row, site, draft, root, waiting, going_on) for draft in drafts]
    return tuple(sorted(found, key=lambda row: not row.waits))


async def _goes_on(site: Site, run: str) -> bool:
    state = await site.runs.state(run) if site.runs else None
    return state is not None and not state.done


def _row(site: Site, draft: StoredDraft, root: str, waiting: frozenset[str], going_on: frozenset[str]) -> ReviewRow:
    waits, goes_on = draft.record.run in waiting, draft.record.run in going_on
    entry = site.register.order_of_run(draft.record.run) if site.register else None
    since = dt.datetime.fromtimestamp(entry.at if entry and waits else draft.since, tz=dt.UTC)
    return ReviewRow(
        draft=draft,
        entry=entry,
        since=since,
        until=since + dt.timedelta(hours=site.review_hours),
        waits=waits,
        again=f"{root}/upload?{AGAIN}={entry.sha256}" if entry and not goes_on else "",
        goes_on=goes_on,
    )


async def reviews(request: Request) -> Response:
    """The drafts that wait."""
    return page(request, "reviews", rows=await rows(request))


async def review_form(request: Request) -> Response:
    """A draft beside its source, with the form."""
    return await _review_page(request)


async def _review_page(
    request: Request, *, error: MujazError | None = None, fields: Mapping[str, str] = {}, dropped: tuple[str, ...] = ()
) -> Response:
    row = next((each for each in await rows(request) if each.draft.folder == _folder(request)), None)
    if row is None:
        raise HTTPException(404)
    view = await run_in_threadpool(_view_of, row.draft)
    asked = {**_prefilled(view), **fields}
    return page(
        request,
        "review",
        status=422 if error else 200,
        row=row,
        view=view,
        lines_of=lines_of,
        points=list(points(view)),
        dropped=dropped,
        classifications=_classifications(request, row.draft),
        previews=sorted(each.name for each in row.draft.record.files if each.name.startswith(PREVIEW)),
        evidence=await run_in_threadpool(_evidence_of, row.draft),
        fields=asked,
        error=error,
    )


def _prefilled(view: View) -> dict[str, str]:
    lines = "\n".join(line.text for line in bottom_line(view))
    return {"title": view.title.text, "bottom_line": lines, "classification": "", "reviewer": "", "reason": ""}


def _folder(request: Request) -> str:
    return str(request.path_params["folder"])


def _view_of(draft: StoredDraft) -> View:
    data = read_regular(draft.path / _DOCX, limit=_MOST_DOCX)
    if data is None:
        raise HTTPException(404)
    return record_of(_DOCX, data)[0].view


def _classifications(request: Request, draft: StoredDraft) -> tuple[str, ...]:
    """Return what the reviewer may make of its classification: what they see themselves."""
    site = site_of(request)
    known = load_house(site.templates, draft.record.house.name).classifications
    return site.policy.seen_of(person_of(request), known)


def _evidence_of(draft: StoredDraft) -> Evidence:
    return evidence_of(Version(folder=draft.folder, name="", path=draft.path, record=draft.record))


async def review(request: Request) -> Response:
    """Take the reviewer's answers and lead to the run; say what is wrong with answers that cannot be taken."""
    async with receive_form(request, limit=_MOST_FORM) as form:
        fields, dropped = text_fields(form), multi_fields(form, "dropped")
        require_own_form(request, fields)
    try:
        run = await _answer(request, fields, dropped)
    except MujazError as error:
        return await _review_page(request, error=error, fields=fields, dropped=dropped)
    return RedirectResponse(f"{root_of(request)}/runs/{run}", 303)


async def _answer(request: Request, fields: Mapping[str, str], dropped: tuple[str, ...]) -> str:
    """Hand the answers to the run of the draft, and return its id."""
    site, visitor = site_of(request), request.scope["visitor"]
    require(request, Deed.REVIEW)
    draft = next((each for each in drafts_of(request) if each.folder == _folder(request)), None)
    if draft is None or site.runs is None:
        raise HTTPException(404)
    answers = read_answers(fields, dropped, visitor)
    _require_choices(answers, await run_in_threadpool(_view_of, draft), _classifications(request, draft))
    await site.runs.answer(draft.record.run, answers)
    summary = draft.record.brief
    await run_in_threadpool(
        note,
        request,
        Act.APPROVED if answers.approved else Act.REJECTED,
        what=draft.record.reference,
        classification=answers.classification or summary.classification,
        details=answers.reason,
        who=answers.reviewer,
    )
    return draft.record.run


def read_answers(fields: Mapping[str, str], dropped: tuple[str, ...], visitor: Visitor) -> ReviewAnswers:
    """Return what the form says; the reviewer is who is logged in, where somebody is.

    Raises RequestError for a form without a decision or a name, and for a rejection without its reason.
    """
    reviewer, decision = visitor.user or clean(fields.get("reviewer", "")), fields.get("decision", "")
    if decision not in (APPROVE, REJECT):
        raise _wrong("القرار", "لم يُختر قرار.", "No decision was made.", "اعتمد المسودة أو ارفضها.", "Decide.")
    if not 2 <= len(reviewer) <= 80:
        raise _wrong("اسم المراجع", "الاسم قصير أو طويل.", "It is too short or too long.", "اكتب اسمك.", "Give it.")
    reason = clean(fields.get("reason", ""))
    if decision == REJECT and not reason:
        raise _wrong("سبب الرفض", "لم يُذكر.", "It is missing.", "اكتب سبب الرفض.", "Say why it is rejected.")
    return ReviewAnswers(
        approved=decision == APPROVE,
        reviewer=reviewer,
        title=clean(fields.get("title", "")),
        bottom_line="\n".join(filter(None, map(clean, fields.get("bottom_line", "").splitlines()))),
        dropped=dropped,
        classification=fields.get("classification", ""),
        reason=reason,
    )


def _require_choices(answers: ReviewAnswers, view: View, classifications: tuple[str, ...]) -> None:
    if not set(answers.dropped) <= set(points(view)) or answers.classification not in ("", *classifications):
        raise _wrong(
            "الخيارات",
            "نقطة أو درجة تصنيف ليست من هذه المسودة.",
            "A point or a classification that is not of this draft.",
            "افتح الصفحة من جديد واختر مما فيها.",
            "Open the page anew and choose from it.",
        )


def _wrong(subject: str, ar: str, en: str, cure_ar: str, cure_en: str) -> RequestError:
    return RequestError(subject, Bilingual(ar=ar, en=en), Bilingual(ar=cure_ar, en=cure_en))
