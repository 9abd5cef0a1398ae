"""The tags of a brief, as somebody writes them on its page."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.office.audit import Act
from flows.pages.doors import NotAllowedError, brief_of, may
from flows.pages.forms import read_own_form
from flows.pages.noting import note
from flows.pages.rendering import root_of
from flows.pages.site import site_of
from flows.rights import Deed
from flows.sources import clean

MOST, LONGEST = 12, 40
"""Tags of a brief, and letters of a tag."""


async def tag(request: Request) -> Response:
    """Write down the tags of a brief, and lead back to its page."""
    fields = await read_own_form(request)
    brief = await run_in_threadpool(brief_of, request)
    if not may(request, Deed.SEND, brief.latest.record.brief.classification):
        raise NotAllowedError
    tags = read_tags(fields.get("tags", ""))
    await run_in_threadpool(note, request, Act.TAGGED, version=brief.latest, details="، ".join(tags))
    await run_in_threadpool(site_of(request).tags.write, brief.folder, tags)
    return RedirectResponse(f"{root_of(request)}/briefs/{request.path_params['folder']}", 303)


def read_tags(written: str) -> tuple[str, ...]:
    """Return the tags that somebody wrote, with commas between them: each once, none longer than may be."""
    words = (clean(word.lstrip("# "))[:LONGEST] for word in written.replace("،", ",").replace("\n", ",").split(","))
    return tuple(dict.fromkeys(filter(None, words)))[:MOST]
