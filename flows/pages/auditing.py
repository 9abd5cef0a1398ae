"""The page of the audit, and the same as CSV."""

import csv
import datetime as dt
import io
from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from flows.office.audit import Act, Audit, Event
from flows.pages.audit_words import details_of, subject_of
from flows.pages.doors import require
from flows.pages.files import disposition
from flows.pages.rendering import page
from flows.pages.site import site_of
from flows.pages.words import ACTS
from flows.rights import Deed

_MOST_SHOWN = 500
_COLUMNS = ("at", "who", "act", "what", "version", "classification", "details", "digest")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def audit(request: Request) -> Response:
    """The page: the latest first, by person, act, brief and day."""
    require(request, Deed.ADMINISTER)
    log, asked = Audit(site_of(request).outputs), request.query_params
    found = deque(_asked_for(log.events(), asked), maxlen=_MOST_SHOWN)
    return page(
        request,
        "audit",
        events=list(reversed(found)),
        checked=log.check(),
        acts=ACTS,
        subject_of=subject_of,
        details_of=details_of,
        asked=dict(asked),
        most=_MOST_SHOWN,
    )


def audit_csv(request: Request) -> Response:
    """The same as a table, the first deed first; a cell that a spreadsheet would take for a formula is quoted."""
    require(request, Deed.ADMINISTER)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for event in _asked_for(Audit(site_of(request).outputs).events(), request.query_params):
        cells = (getattr(event, name) for name in _COLUMNS[1:])
        writer.writerow([_moment(event.at).isoformat(timespec="seconds"), *map(_plain, cells)])
    headers = {"content-disposition": disposition("سجل-الأعمال.csv", attached=True), "cache-control": "no-store"}
    return Response(out.getvalue().encode("utf-8-sig"), media_type="text/csv; charset=utf-8", headers=headers)


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _moment(at: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(at, tz=dt.UTC).astimezone()


def _asked_for(events: Iterable[Event], asked: Mapping[str, str]) -> Iterator[Event]:
    """Yield the events that an address asks for. Raises HTTPException 400 for an act or a day that is none."""
    try:
        act = Act(asked["act"]) if asked.get("act") else None
        since, until = (dt.date.fromisoformat(asked[name]) if asked.get(name) else None for name in ("since", "until"))
    except ValueError as error:
        raise HTTPException(400) from error
    for event in events:
        day = _moment(event.at).date()
        if (
            act in (None, event.act)
            and asked.get("who", "") in ("", event.who)
            and asked.get("what", "") in event.what
            and (since is None or since <= day)
            and (until is None or day <= until)
        ):
            yield event
