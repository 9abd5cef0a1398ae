"""What a visitor did, written into the audit."""

from starlette.requests import Request

from flows.office.audit import Act, Audit, Event
from flows.pages.site import site_of
from flows.publish.catalogue import Version


def note(
    request: Request,
    act: Act,
    *,
    version: Version | None = None,
    what: str = "",
    classification: str = "",
    details: str = "",
    who: str | None = None,
) -> None:
    """Write down what the visitor did, to a version where one is given; `who` is named in their place.

    Raises UnwritableOutputError: what cannot be written down is not done.
    """
    site = site_of(request)
    Audit(site.outputs).record(
        Event(
            at=site.now(),
            who=request.scope["visitor"].user if who is None else who,
            act=act,
            what=version.folder if version else what,
            version=version.name if version else "",
            classification=version.record.brief.classification if version else classification,
            details=details,
        )
    )
