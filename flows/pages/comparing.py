"""Two versions of a brief side by side, and the newer one as a DOCX with the changes tracked."""

from collections import Counter

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from flows.errors import MujazError
from flows.office.audit import Act
from flows.pages.answers import version_answer
from flows.pages.doors import brief_of, version_of
from flows.pages.files import MEDIA, disposition
from flows.pages.noting import note
from flows.pages.rendering import page, root_of
from flows.publish.catalogue import Version, read_regular
from flows.render.docx.notes import AUTHOR
from flows.revise.beside import Row, State, rows_between
from flows.revise.reading import record_of
from flows.revise.record import MOST_BYTES
from flows.wordml.tracking import tracked_docx

_DOCX = "brief.docx"


def changes(request: Request) -> Response:
    """The page of a version beside an older one: `?since=v001`, else the one before it; `?only=changed` for these."""
    version, older = version_of(request), _older(request)
    rows = _rows(older, version)
    note(request, Act.READ, version=version, details=f"changes since {older.name}")
    only = request.query_params.get("only") == "changed"
    return page(
        request,
        "changes",
        brief=brief_of(request),
        version=version_answer(version, root_of(request)),
        older=older.name,
        only=only,
        rows=[row for row in rows if not only or row.state is not State.SAME],
        counts=Counter(row.state for row in rows),
        State=State,
    )


def changes_docx(request: Request) -> Response:
    """The version as a DOCX with what changed since an older one tracked; 404 where one of them cannot be read."""
    version, older = version_of(request), _older(request)
    _rows(older, version)
    note(request, Act.DOWNLOADED, version=version, details=f"changes since {older.name}.docx")
    moment = version.published.strftime("%Y-%m-%dT%H:%M:%SZ")
    author = f"{AUTHOR} {version.name}"
    data = tracked_docx(_data(older), _data(version), author=author, moment=moment)
    name = f"{version.record.reference}-{older.name}-{version.name}.docx"
    headers = {"cache-control": "private, no-cache", "content-disposition": disposition(name, attached=True)}
    return Response(data, media_type=MEDIA[".docx"], headers=headers)


def _older(request: Request) -> Version:
    """Return the version that is compared with: the one that is asked for, or the one before; 404 for none."""
    brief, version = brief_of(request), version_of(request)
    asked = request.query_params.get("since", "")
    older = brief.versions[brief.versions.index(version) + 1 :]
    found = brief.find(asked) if asked else next(iter(older), None)
    if found is None:
        raise HTTPException(404)
    return found


def _rows(older: Version, version: Version) -> tuple[Row, ...]:
    """Compare two versions by the records that their DOCX carry; 404 where one cannot be read."""
    try:
        old, new = (record_of(_DOCX, _data(each))[0] for each in (older, version))
    except MujazError as error:
        raise HTTPException(404) from error
    return rows_between(old.view, new.view)


def _data(version: Version) -> bytes:
    data = read_regular(version.path / _DOCX, limit=MOST_BYTES)
    if data is None:
        raise HTTPException(404)
    return data
