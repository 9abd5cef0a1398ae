"""Forms of ours: read, small ones whole, and taken only where we wrote them for this browser."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request

from flows.pages.site import site_of
from flows.pages.uploads import receive_form, text_fields
from flows.pages.visitors import Visitor

_MOST_BYTES = 20_000


def require_own_form(request: Request, fields: Mapping[str, str]) -> None:
    """Raise HTTPException 403 for a form that we did not write for this browser."""
    visitor: Visitor = request.scope["visitor"]
    if visitor.fresh or not site_of(request).sessions.is_own_form(visitor.session, fields.get("mark", "")):
        raise HTTPException(403)


async def read_own_form(request: Request) -> dict[str, str]:
    """Return the fields of a small form of ours. Raises HTTPException 413 for a large one, 403 for another's."""
    async with receive_form(request, limit=_MOST_BYTES) as form:
        fields = text_fields(form)
    require_own_form(request, fields)
    return fields
