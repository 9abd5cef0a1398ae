"""Withdraw, archive, throw away, restore: what is said of a published brief, with who said it, when and why."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.errors import Bilingual, RequestError
from flows.office.audit import Act
from flows.office.standing import Mark, Stand
from flows.pages.doors import NotAllowedError, brief_of, may
from flows.pages.forms import read_own_form
from flows.pages.noting import note
from flows.pages.rendering import root_of
from flows.pages.site import site_of
from flows.publish.catalogue import BriefVersions
from flows.publish.names import version_number
from flows.rights import Deed
from flows.sources import clean

_ACTS = {Stand.WITHDRAWN: Act.WITHDREW, Stand.ARCHIVED: Act.ARCHIVED, Stand.DISCARDED: Act.DISCARDED}
_LONGEST = 500


async def say(request: Request) -> Response:
    """Say something of a brief, or take it back."""
    fields = await read_own_form(request)
    await run_in_threadpool(_say, request, fields)
    return RedirectResponse(f"{root_of(request)}{_after(fields)}", 303)


def _after(fields: dict[str, str]) -> str:
    stand = fields.get("stand", "")
    return f"/?stand={stand}" if not fields.get("restore") else "/"


def _say(request: Request, fields: dict[str, str]) -> None:
    brief = brief_of(request)
    if not all(may(request, Deed.WITHDRAW, each.record.brief.classification) for each in brief.versions):
        raise NotAllowedError
    stand = _stand(fields)
    if fields.get("restore"):
        site_of(request).standings.put(brief.folder, stand, None)
        note(request, Act.RESTORED, version=brief.latest, details=stand)
        return
    mark = _mark(request, brief, stand, clean(fields.get("reason", ""))[:_LONGEST])
    note(request, _ACTS[stand], version=brief.latest, details=mark.reason)
    site_of(request).standings.put(brief.folder, stand, mark)


def _stand(fields: dict[str, str]) -> Stand:
    try:
        return Stand(fields.get("stand", ""))
    except ValueError as error:
        raise RequestError(
            "الطلب",
            Bilingual(ar="لم يُختر ما يُفعل بالموجز.", en="It is not said what is to become of the brief."),
            Bilingual(ar="اسحبه أو احفظه أو انقله إلى المهملات.", en="Withdraw it, archive it or throw it away."),
        ) from error


def _mark(request: Request, brief: BriefVersions, stand: Stand, reason: str) -> Mark:
    """Return the mark. Raises RequestError for a withdrawal without its reason."""
    if stand is Stand.WITHDRAWN and not reason:
        raise RequestError(
            "سبب السحب",
            Bilingual(ar="لم يُذكر.", en="It is missing."),
            Bilingual(ar="اكتب سبب السحب؛ يُطبع على ما يُنزَّل منه.", en="Say why: it is printed on what is downloaded."),
        )
    site = site_of(request)
    upto = max(version_number(each.name) for each in brief.versions)
    return Mark(by=request.scope["visitor"].user, at=site.now(), upto=upto, reason=reason)
