"""A link to one version for somebody without an account: signed, for some days, and over once it is withdrawn."""

from itsdangerous import BadData, URLSafeSerializer
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from flows.office.audit import Act
from flows.office.standing import Stand
from flows.pages.answers import version_answer
from flows.pages.doors import NotAllowedError, may, version_of
from flows.pages.files import send_file
from flows.pages.forms import read_own_form
from flows.pages.noting import note
from flows.pages.rendering import page, root_of
from flows.pages.site import Site, site_of
from flows.publish.catalogue import Version
from flows.rights import Deed

SHARED_FILES = ("brief.pdf", "brief.docx")
DAYS = (1, 7, 30)
"""For how long a link may be given."""
_DAY = 86_400


async def share(request: Request) -> Response:
    """Make a link; none of a brief that only some see, or that is withdrawn or thrown away."""
    fields = await read_own_form(request)
    return await run_in_threadpool(_share, request, fields)


def _share(request: Request, fields: dict[str, str]) -> Response:
    version, site = version_of(request), site_of(request)
    if not may_share(request, version):
        raise NotAllowedError
    days = next((each for each in DAYS if str(each) == fields.get("days")), DAYS[0])
    until = int(site.now()) + days * _DAY
    visitor = request.scope["visitor"]
    token = _serializer(site).dumps([version.folder, version.name, until, visitor.user])
    note(request, Act.SHARED, version=version, details=f"{days}d")
    scheme = "https" if visitor.secure else request.url.scheme
    address = f"{scheme}://{request.headers.get('host', '')}{root_of(request)}/shared/{token}"
    return page(request, "share", version=version_answer(version, root_of(request)), address=address, until=until)


def may_share(request: Request, version: Version) -> bool:
    """Whether the visitor may give a link to a version: none of what only some see, or what stands no more."""
    classification = version.record.brief.classification
    return may(request, Deed.SHARE, classification) and _is_open(site_of(request), version)


def _serializer(site: Site) -> URLSafeSerializer:
    return URLSafeSerializer(site.secret, salt="mujaz.share")


def _is_open(site: Site, version: Version) -> bool:
    """Whether everybody may be given a version: its classification is not closed, and it stands."""
    standing = site.standings.of(version.folder)
    marked = any(standing.mark(stand, version.name) for stand in (Stand.WITHDRAWN, Stand.DISCARDED))
    return not marked and not site.policy.is_closed(version.record.brief.classification)


def shared(request: Request) -> Response:
    """The page of a link: the title and the two files; 404 for one that is over, forged, or of what stands no more."""
    version, by = _shared_version(request)
    note(request, Act.OPENED_SHARE, version=version, details=by, who="")
    files = [each for each in version_answer(version, root_of(request)).files if each.name in SHARED_FILES]
    return page(
        request, "shared", version=version_answer(version, root_of(request)), files=files,
        token=request.path_params["token"],
    )  # fmt: skip


def shared_file(request: Request) -> Response:
    """A file of a link."""
    version, by = _shared_version(request)
    name = request.path_params["name"]
    if name not in SHARED_FILES:
        raise HTTPException(404)
    return send_file(request, version, name, who=f"رابط من {by}".strip())


def _shared_version(request: Request) -> tuple[Version, str]:
    site = site_of(request)
    try:
        folder, name, until, by = _serializer(site).loads(request.path_params["token"])
    except (BadData, ValueError, TypeError) as error:
        raise HTTPException(404) from error
    brief = site.catalogue.find(str(folder))
    version = brief.find(str(name)) if brief else None
    if version is None or until < site.now() or not _is_open(site, version) or not _still_may(site, str(by), version):
        raise HTTPException(404)
    return version, str(by)


def _still_may(site: Site, by: str, version: Version) -> bool:
    """Whether who gave the link may still give it: it ends with their account and their role."""
    person = site.person(by)
    return site.policy.may(person, Deed.SHARE, version.record.brief.classification)
