"""The page of files: what became of each file of the drop folder and of each order, and what to do next."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.intake.register import NOT_TAKEN, Registered, State
from flows.pages.again import AGAIN
from flows.pages.failures import Failure, failures
from flows.pages.rendering import page, root_of
from flows.pages.site import Site, site_of
from flows.publish.names import folder_name
from flows.publish.records import Said
from flows.sources import SUFFIXES

_MOST_SHOWN = 500
_SUFFIXES = " ".join(SUFFIXES)
WARNED = (State.FAILED, State.UNCLEAR, *sorted(NOT_TAKEN))
"""States that the list of briefs warns of: somebody has to do something, or nothing will come of the file."""
_ORDER_AGAIN = Said(ar="اطلبه من جديد.", en="Order it again.")
_SAID: Mapping[State, tuple[Said, Said | None]] = {
    State.NEW: (Said(ar="لم يُنظر فيه بعد، ويُصنع في النظر التالي", en="not looked at yet"), None),
    State.ORDERED: (Said(ar="مطلوب، ويُصنع في النظر التالي", en="ordered, and made when next looked at"), None),
    State.MAKING: (Said(ar="يُصنع", en="being made"), None),
    State.WAITING: (Said(ar="ينتظر مراجعًا", en="waits for a reviewer"), None),
    State.PUBLISHED: (Said(ar="نُشر", en="published"), None),
    State.FAILED: (Said(ar="تعذّر", en="failed"), _ORDER_AGAIN),
    State.CANCELLED: (Said(ar="أُلغي", en="cancelled"), Said(ar="لا يُصنع حتى تطلبه من جديد.", en=_ORDER_AGAIN.en)),
    State.UNCLEAR: (
        Said(ar="انقطع تشغيله، ولا يُعرف ما طُلب فيه", en="its run was cut off, and what was ordered is not known"),
        _ORDER_AGAIN,
    ),
    State.DUPLICATE: (Said(ar="مكرر", en="a duplicate"), None),
    State.TEMPORARY: (
        Said(ar="لم يؤخذ: ملف مؤقت لبرنامج تحرير", en="not taken: a temporary file of an editing program"),
        Said(ar="أغلق المستند في برنامجه، فيزول هذا الملف.", en="Close the document, and the file goes."),
    ),
    State.UNKNOWN_KIND: (
        Said(ar="لم يؤخذ: ليس من أنواع المصادر", en="not taken: no kind of source"),
        Said(ar=f"احفظه بنوع لاحقته من هذه: {_SUFFIXES}", en=f"Save it as one of {_SUFFIXES}."),
    ),
}


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


def warnings_of(site: Site) -> tuple[Registered, ...]:
    """Return the files that somebody has to look after; none where there is no drop folder."""
    return tuple(row for row in site.register.files() if row.state in WARNED) if site.register else ()


def files(request: Request) -> Response:
    """What became of every file."""
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


def register_answer(request: Request) -> RegisterAnswer:
    """Return the same for programs."""
    known, state = _rows(request), _asked_state(request)
    shown = [row for row in known if state in (None, row.state)]
    reasons = _failures_by_source(request)
    rows = tuple(_answer(row, reasons, root_of(request)) for row in shown[:_MOST_SHOWN])
    return RegisterAnswer(total=len(shown), files=rows)


def failed(request: Request) -> Response:
    """Lead an address of before to the files that failed."""
    return RedirectResponse(f"{root_of(request)}/files?state={State.FAILED}", 308)


def _rows(request: Request) -> tuple[Registered, ...]:
    register = site_of(request).register
    if register is None:
        raise HTTPException(404)
    return register.files()


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
    what, cure = _SAID[row.state]
    if row.state is not State.FAILED:
        return what, cure
    if failure:
        return failure.error.what, failure.error.cure
    reason = row.entry.reason if row.entry else ""
    return (Said(ar=reason, en=what.en) if reason else what), cure


def _brief_page(row: Registered, root: str) -> str:
    entry = row.entry
    if row.state is not State.PUBLISHED or entry is None or not entry.version:
        return ""
    return f"{root}/briefs/{quote(folder_name(entry.reference), safe='')}/{quote(entry.version, safe='')}"
