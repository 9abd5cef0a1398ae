"""Searches that somebody keeps: what is new in each since they last looked, shown over the list."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.errors import Bilingual, MujazError, RequestError
from flows.pages.doors import briefs_for, may, require
from flows.pages.forms import read_own_form
from flows.pages.queries import query_of
from flows.pages.rendering import root_of
from flows.pages.search_mail import may_be_written_to
from flows.pages.site import Site, site_of
from flows.rights import Deed
from flows.sources import clean

_LONGEST_NAME, _LONGEST_QUERY = 60, 500
_ALL = 1_000_000
_NOT_KEPT = ("page", "view", "sort", "saved")


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """A search that is kept, and how many briefs in it are new."""

    name: str
    query: str
    new: int


def kept_query(asked: Mapping[str, str]) -> str:
    """Return what of an address is the search itself, in one order."""
    return urlencode(sorted((name, value) for name, value in asked.items() if value and name not in _NOT_KEPT))


def news_of(request: Request) -> tuple[News, ...]:
    """Return the visitor's searches with what is new in them; looking at one makes it old."""
    site, person = site_of(request), request.scope["visitor"].user
    if not may(request, Deed.READ):
        return ()
    searches = site.saved.of(person)
    shown = tuple(News(name=each.name, query=each.query, new=_new(request, each.query, each.seen)) for each in searches)
    here = kept_query(request.query_params)
    if any(each.query == here for each in searches):
        with suppress(MujazError):  # it stays new
            site.saved.looked(person, here, site.now())
    return shown


def _new(request: Request, query: str, seen: float) -> int:
    asked = dict(parse_qsl(query))
    try:
        found = site_of(request).index.search(briefs_for(request, asked), query_of(asked), page_size=_ALL)
    except HTTPException:  # kept by an earlier version
        return 0
    return sum(hit.brief.latest.published.timestamp() > seen for hit in found.hits)


async def save(request: Request) -> Response:
    """Keep the search of the list, or keep it no longer."""
    fields = await read_own_form(request)
    require(request, Deed.READ)
    site, person = site_of(request), request.scope["visitor"].user
    query = kept_query(dict(parse_qsl(fields.get("query", "")[:_LONGEST_QUERY])))
    name = clean(fields.get("name", ""))[:_LONGEST_NAME]
    if fields.get("remove"):
        site.saved.remove(person, fields["remove"])
    elif name:
        mail = _require_mail(site, fields.get("mail", "").strip())
        site.saved.keep(person, name, query, site.now(), mail)
    return RedirectResponse(f"{root_of(request)}/{f'?{query}' if query else ''}", 303)


def _require_mail(site: Site, mail: str) -> str:
    """Return where what is new is written to. Raises RequestError for an address that is not of the office."""
    if not mail or (site.mails and may_be_written_to(mail, site.mails)):
        return mail
    raise RequestError(
        mail,
        Bilingual(ar="ليس هذا عنوان بريد في الجهة.", en="This is no mail address of the office."),
        Bilingual(ar="اكتب عنوانًا من نطاق بريدها، أو اترك الخانة.", en="Write one of its domain, or leave it empty."),
    )
