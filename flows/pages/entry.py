"""The ways in: a source that is uploaded, the run that follows it, and the door."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.errors import Bilingual, KeptFromError, MergeConflictError, MujazError
from flows.files import DOCX
from flows.intake.drop_folder import Arrival
from flows.model.merging import OldValues
from flows.office.audit import Act
from flows.options import OPTIONS
from flows.pages.again import AGAIN, fields_again, seen_file
from flows.pages.answers import RunAnswer, UploadAnswer
from flows.pages.conflicts import conflict_address, conflict_in
from flows.pages.doors import drafts_of, entry_of, may, person_of, require, sees_entry, sees_run, shelf_of, version_of
from flows.pages.forms import require_own_form
from flows.pages.noting import note
from flows.pages.rendering import give_session, page, root_of
from flows.pages.runs import RunRequest, RunState
from flows.pages.sessions import Session
from flows.pages.site import Site, house_choices, site_of
from flows.pages.uploads import (
    Ordered,
    Upload,
    deposit,
    each_upload,
    order_of,
    read_upload,
    receive_form,
    record_failed_start,
    source_name,
    text_fields,
)
from flows.pages.users import Users
from flows.pages.visitors import Visitor, peer_of
from flows.publish.catalogue import read_regular
from flows.publish.names import folder_name, own_folder_name
from flows.rights import Deed
from flows.sources import PICTURES, SUFFIXES

_MOST_LOGIN_BYTES = 10_000
_RUN = re.compile(r"[A-Za-z0-9-]{1,64}")
_LOCAL = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")
"""An address of this site alone: what follows a login must not lead elsewhere."""


def upload_form(request: Request) -> Response:
    """The form that takes a source; with `again` in its address it is filled as that source was ordered before.

    A report that came back and conflicts with a newer version has a form of its own, to choose what stays.
    """
    digest = request.query_params.get(AGAIN, "")
    if digest and may(request, Deed.SEND) and conflict_in(request, digest):
        return RedirectResponse(conflict_address(request, digest), 303)
    return _upload_page(request, fields=fields_again(request, request.query_params.get(AGAIN, "")))


def _upload_page(request: Request, *, error: MujazError | None = None, fields: Mapping[str, str] = {}) -> Response:
    require(request, Deed.SEND)
    site = site_of(request)
    if site.inbox is None:
        raise HTTPException(404)
    return page(
        request,
        "upload",
        status=422 if error else 200,
        options=OPTIONS,
        unfolded=any(fields.get(option.name) for option in OPTIONS if not option.one_source),
        houses=[
            replace(house, classifications=site.policy.seen_of(person_of(request), house.classifications))
            for house in house_choices(site.templates)
        ],
        usual=site.house,
        error=error,
        fields=fields,
        kept=seen_file(request, fields.get(AGAIN, "")),
        limit=site.max_upload,
        accepted=",".join((*SUFFIXES, *PICTURES)),
    )


async def upload(request: Request) -> Response:
    """Take a source, start its run and lead to it; say what is wrong with one that cannot be taken."""
    site, fields = site_of(request), dict[str, str]()
    try:
        async with receive_form(request, limit=site.max_upload) as form:
            fields.update(text_fields(form))
            require_own_form(request, fields)
            require(request, Deed.SEND)
            if fields.get("each"):
                return await _take_each(request, await each_upload(form))
            sent = await read_upload(form, partial(seen_file, request))
            taken = await take(request, sent)
    except MergeConflictError:
        return RedirectResponse(conflict_address(request, sha256(sent.data).hexdigest()), 303)
    except MujazError as error:
        return await run_in_threadpool(_upload_page, request, error=error, fields=fields)
    if taken.run:
        return RedirectResponse(f"{root_of(request)}/runs/{taken.run}", 303)
    return page(request, "waiting", source=taken.source)


async def change_old_values(request: Request) -> Response:
    """Order the next version of a brief, in which values that its editor changed are changed wherever they stand."""
    require(request, Deed.SEND)
    site, version = site_of(request), await run_in_threadpool(version_of, request)
    async with receive_form(request, limit=_MOST_LOGIN_BYTES) as form:
        require_own_form(request, text_fields(form))
    data = await run_in_threadpool(read_regular, version.path / DOCX, limit=site.max_upload)
    if data is None:
        raise HTTPException(404)
    name = source_name(f"{version.record.reference}-{version.name}.docx")
    taken = await take(request, Upload(name=name, data=data, fields={"old_values": OldValues.CHANGE.value}))
    if taken.run:
        return RedirectResponse(f"{root_of(request)}/runs/{taken.run}", 303)
    return page(request, "waiting", source=taken.source)


async def take(request: Request, sent: Upload) -> UploadAnswer:
    """Put a source into the inbox and start its run, where there are runs.

    Raises a MujazError for a source or an order that no brief can be made of; nothing is kept of it.
    """
    site, visitor = site_of(request), request.scope["visitor"]
    require(request, Deed.SEND)
    if site.inbox is None:
        raise HTTPException(404)
    order = order_of(sent.fields, house=site.house, by=visitor.user)
    allow = partial(_allow, request)
    source = await run_in_threadpool(deposit, site, site.inbox, sent, order, allow)
    await run_in_threadpool(_note_order, request, source)
    run = await _start_run(site, RunRequest(source=source, order=order))
    return UploadAnswer(source=source.name, run=run, href=f"{root_of(request)}/api/runs/{run}" if run else "")


async def _take_each(request: Request, sent: Sequence[Upload]) -> Response:
    """Take several sources, a brief each; what cannot be taken is said with its cure, and keeps none of the others."""
    refused: list[MujazError] = []
    for each in sent:
        try:
            await take(request, each)
        except MujazError as error:
            refused.append(error)
    return page(request, "taken", status=422 if refused else 200, count=len(sent) - len(refused), refused=refused)


def _allow(request: Request, digest: str, ordered: Ordered) -> None:
    """Raise KeptFromError for an order that is not this visitor's to place.

    That is one of a classification that they do not see, one under the reference of a brief that they do not see, and
    one of a source that was ordered so.
    """
    if not may(request, Deed.SEND, ordered.classification):
        raise _kept_from(ordered.classification, "هذه الدرجة من التصنيف ليست مأذونًا لك بها", "is not open to you")
    shelf = shelf_of(request)
    for folder in (folder_name(ordered.reference), own_folder_name(ordered.reference)):
        if shelf.is_taken(folder):
            raise _kept_from(ordered.reference, "هذا المرجع لموجز ليس مأذونًا لك به", "is that of a closed brief")
    before = site_of(request).ledger.find(digest)
    if before and not sees_entry(request, before):
        raise _kept_from("المصدر", "طلبه غيرك بتصنيف ليس مأذونًا لك به", "was ordered with a closed classification")


def _kept_from(subject: str, ar: str, en: str) -> KeptFromError:
    return KeptFromError(
        subject,
        Bilingual(ar=f"{ar}.", en=f"It {en}."),
        Bilingual(ar="اختر غيره، أو اطلب الإذن من المسؤول.", en="Choose another, or ask an administrator."),
    )


def _note_order(request: Request, source: Arrival) -> None:
    entry = entry_of(request, source.sha256)
    note(request, Act.ORDERED, what=source.name, classification=(entry and entry.classification) or "")


async def _start_run(site: Site, asked: RunRequest) -> str:
    """Start a run and return its id; empty where there are none, and the drop folder's next one makes what is asked."""
    if site.runs is None:
        return ""
    try:
        return await site.runs.start(asked)
    except Exception:
        await run_in_threadpool(record_failed_start, site, asked.source)
        raise


async def run(request: Request) -> Response:
    """The page of a run: how far it is, and at its end where the brief lies, or what to do next."""
    register, name = site_of(request).register, request.path_params["run"]
    state = await run_answer(request)
    entry = await run_in_threadpool(register.order_of_run, name) if register else None
    again = f"?{AGAIN}={entry.sha256}" if entry else ""
    return page(request, "run", run=name, state=state, again=again)


async def _review_address(request: Request, run: str) -> str:
    """Return where the draft of a run is read, while it waits and the visitor may review it; else nothing."""
    runs = site_of(request).runs
    drafts = await run_in_threadpool(drafts_of, request)
    draft = next((each for each in drafts if each.record.run == run), None)
    if draft is None or runs is None or not await runs.waiting(frozenset((run,))):
        return ""
    return f"{root_of(request)}/reviews/{quote(draft.folder, safe='')}"


async def run_answer(request: Request) -> RunAnswer:
    """Return how far the run is that an address names; 404 for none."""
    require(request, Deed.SEND)
    runs, name = site_of(request).runs, request.path_params["run"]
    if not await run_in_threadpool(sees_run, request, name):
        raise HTTPException(404)
    state = await runs.state(name) if runs and _RUN.fullmatch(name) else None
    if state is None:
        raise HTTPException(404)
    return RunAnswer(
        stage=state.stage,
        progress=state.progress,
        message=state.message,
        cure=state.cure,
        done=state.done,
        failed=state.failed,
        page=_brief_address(request, state),
        review="" if state.done else await _review_address(request, name),
        run_url=state.run_url if state.run_url.startswith(("/", "http://", "https://")) else "",
    )


def _brief_address(request: Request, state: RunState) -> str:
    if not state.version:
        return ""
    return f"{root_of(request)}/briefs/{quote(state.folder, safe='')}/{quote(state.version, safe='')}"


def login_form(request: Request) -> Response:
    """The form at the door."""
    return login_page(request, request.query_params.get("next", ""))


def login_page(request: Request, onward: str, *, status: int = 200, wrong: str = "") -> Response:
    """Return the form at the door, with what went wrong; 404 where there are no users."""
    if site_of(request).access.users is None:
        raise HTTPException(404)
    return page(
        request, "login", status=status, onward=onward, wrong=wrong, oidc=site_of(request).access.oidc is not None
    )


async def login(request: Request) -> Response:
    """Let in who knows the password, in a new session; count who does not."""
    site = site_of(request)
    if site.access.users is None:
        raise HTTPException(404)
    fields = await _read_small_form(request)
    require_own_form(request, fields)
    name, peer, onward = fields.get("name", ""), peer_of(request), fields.get("next", "")
    if site.throttle.ended(peer, name):
        return login_page(request, onward, status=429, wrong="محاولات كثيرة؛ انتظر خمس دقائق ثم أعد المحاولة.")
    entry = await run_in_threadpool(Users(site.access.users).verify, name, fields.get("password", ""))
    if entry is None:
        site.throttle.count(peer, name)
        await run_in_threadpool(note, request, Act.TURNED_AWAY, what=name[:80], details=peer, who="")
        return login_page(request, onward, status=403, wrong="الاسم أو كلمة المرور غير صحيح.")
    site.throttle.forget(peer, name)
    await run_in_threadpool(note, request, Act.ENTERED, details=peer, who=name)
    return entered(request, site.sessions.new(name, entry.mark), onward)


async def logout(request: Request) -> Response:
    """End the session of this browser."""
    require_own_form(request, await _read_small_form(request))
    response = RedirectResponse(f"{root_of(request)}/", 303)
    response.delete_cookie(site_of(request).sessions.cookie_name, path="/", httponly=True, samesite="lax")
    return response


def entered(request: Request, session: Session, onward: str) -> Response:
    """Give the browser a session, and lead to an address of this site."""
    response = RedirectResponse(onward if _LOCAL.fullmatch(onward) else f"{root_of(request)}/", 303)
    visitor: Visitor = request.scope["visitor"]
    written = site_of(request).sessions.write(session)
    give_session(response, replace(visitor, session=session, cookie=written))
    return response


async def _read_small_form(request: Request) -> dict[str, str]:
    """Return the fields of a form that is not large. Raises HTTPException 413 for one that is."""
    async with receive_form(request, limit=_MOST_LOGIN_BYTES) as form:
        return text_fields(form)
