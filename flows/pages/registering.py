"""The page of files: what became of each file of the drop folder and of each order, and what to do next."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.errors import MujazError
from flows.intake.register import NOT_TAKEN, Registered, State
from flows.pages.again import AGAIN
from flows.pages.doors import require, seen_rows
from flows.pages.failures import Failure, failures
from flows.pages.rendering import page, root_of
from flows.pages.site import site_of
from flows.pages.state_words import STATE_WORDS
from flows.publish.names import folder_name
from flows.publish.records import Said
from flows.rights import Deed

_MOST_SHOWN = 500
WARNED = (State.FAILED, State.UNCLEAR, *sorted(NOT_TAKEN))
"""States that the list of briefs warns of: somebody has to do something, or nothing will come of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredAnswer:
    """A file of the drop folder, or an order whose file is gone, with what became of it."""

    name: str
    state: State
    what: Said
    """What became of it, in words; of a failure its reason."""
    cure: Said | None
    """What to do next; null where nothing has to be done."""
    at: dt.datetime
    by: str
    """Who ordered it; empty where nobody had to say."""
    original: str
    """The file that was there first, where this is its duplicate."""
    is_here: bool
    """Whether the file still lies in the drop folder."""
    run: str
    page: str
    """The address of its brief; empty where there is none."""
    again: str
    """The address where it can be ordered again; empty where that is not called for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterAnswer:
    """What became of every file, the latest first."""

    total: int
    files: tuple[RegisteredAnswer, ...]


def warnings_of(request: Request) -> tuple[Registered, ...]:
    """Return the files that somebody has to look after, as far as they are there for the visitor."""
    return tuple(row for row in seen_rows(request) if row.state in WARNED)


async def files(request: Request) -> Response:
    """What became of every file."""
    await _settle(request)
    return await run_in_threadpool(_files_page, request)


async def _settle(request: Request) -> None:
    """Have what somebody cancelled said so at once, and not when the drop folder is next looked through."""
    require(request, Deed.SEND)
    if runs := site_of(request).runs:
        with suppress(MujazError):  # the page says what is known
            await runs.settle()


def _files_page(request: Request) -> Response:
    known, state = _rows(request), _asked_state(request)
    counts = Counter(row.state for row in known)
    shown = [row for row in known if state in (None, row.state)]
    return page(
        request,
        "files",
        counts=[(each, counts[each]) for each in State if counts[each]],
        state=state,
        total=len(known),
        found=len(shown),
        shown=[_answer(row, _failures_by_source(request), root_of(request)) for row in shown[:_MOST_SHOWN]],
    )


async def register_answer(request: Request) -> RegisterAnswer:
    """Return the same for programs."""
    await _settle(request)
    return await run_in_threadpool(_register_answer, request)


def _register_answer(request: Request) -> RegisterAnswer:
    known, state = _rows(request), _asked_state(request)
    shown = [row for row in known if state in (None, row.state)]
    reasons = _failures_by_source(request)
    rows = tuple(_answer(row, reasons, root_of(request)) for row in shown[:_MOST_SHOWN])
    return RegisterAnswer(total=len(shown), files=rows)


def failed(request: Request) -> Response:
    """Lead an address of before to the files that failed."""
    return RedirectResponse(f"{root_of(request)}/files?state={State.FAILED}", 308)


def _rows(request: Request) -> tuple[Registered, ...]:
    require(request, Deed.SEND)
    if site_of(request).register is None:
        raise HTTPException(404)
    return seen_rows(request)


def _asked_state(request: Request) -> State | None:
    asked = request.query_params.get("state", "")
    try:
        return State(asked) if asked else None
    except ValueError as error:
        raise HTTPException(400) from error


def _failures_by_source(request: Request) -> dict[str, Failure]:
    return {failure.source.sha256: failure for failure in failures(site_of(request).outputs)}


def _answer(row: Registered, reasons: Mapping[str, Failure], root: str) -> RegisteredAnswer:
    entry = row.entry
    what, cure = _words(row, reasons.get(entry.sha256) if entry else None)
    can_order_again = row.state in (State.FAILED, State.CANCELLED, State.UNCLEAR) and row.is_here and entry
    return RegisteredAnswer(
        name=row.name,
        state=row.state,
        what=what,
        cure=cure,
        at=dt.datetime.fromtimestamp(row.at, tz=dt.UTC),
        by=entry.order.by if entry and entry.order else "",
        original=row.original,
        is_here=row.is_here,
        run=entry.run if entry else "",
        page=_brief_page(row, root),
        again=f"{root}/upload?{AGAIN}={entry.sha256}" if can_order_again and entry else "",
    )


def _words(row: Registered, failure: Failure | None) -> tuple[Said, Said | None]:
    said = STATE_WORDS[row.state]
    if row.state is not State.FAILED:
        return said.what, said.cure
    if failure:
        return failure.error.what, failure.error.cure
    reason = row.entry.reason if row.entry else ""
    return (Said(ar=reason, en=said.what.en) if reason else said.what), said.cure


def _brief_page(row: Registered, root: str) -> str:
    entry = row.entry
    if row.state is not State.PUBLISHED or entry is None or not entry.version:
        return ""
    return f"{root}/briefs/{quote(folder_name(entry.reference), safe='')}/{quote(entry.version, safe='')}"
