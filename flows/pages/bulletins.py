"""The archive of bulletins: their issues, each to be read in the browser, downloaded, or followed as a feed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from lxml import etree
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from flows.errors import ReportError
from flows.issues.definition import all_bulletins
from flows.office.audit import Act
from flows.pages.answers import version_answer
from flows.pages.doors import may, require, shelf_of, version_of
from flows.pages.noting import note
from flows.pages.rendering import page, root_of
from flows.pages.site import site_of
from flows.pages.words import sources_of
from flows.publish.catalogue import BriefVersions, Version, read_regular
from flows.publish.summary import mark_editors
from flows.revise.reading import record_of
from flows.revise.record import Record
from flows.rights import Deed
from flows.view.issues import NEWS, items_of
from flows.view.view import View

_DOCX = "brief.docx"
_MOST_BYTES = 80_000_000
_MOST_ENTRIES = 30
"""Issues of a feed; the archive has all of them."""
_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A bulletin with its issues, the newest first."""

    house: str
    name: str
    title: str
    issues: tuple[BriefVersions, ...]


def bulletins(request: Request) -> Response:
    """The archive: every bulletin with its issues."""
    require(request, Deed.READ)
    root = root_of(request)
    shelves = [
        (shelf, [(version_answer(each.latest, root), withheld_in(each.latest)) for each in shelf.issues])
        for shelf in _shelves(request)
    ]
    return page(request, "bulletins", shelves=shelves, defined=_defined(request))


def _defined(request: Request) -> list[tuple[str, str]]:
    """Return the bulletins that there are, for who may change them."""
    return list(all_bulletins(site_of(request).templates)) if may(request, Deed.ADMINISTER) else []


def issue(request: Request) -> Response:
    """An issue to be read: its items in columns where there is room for them, each source with its brief."""
    version = version_of(request)
    view = _view_of(version)
    note(request, Act.READ, version=version, details="issue")
    shown = version_answer(version, root_of(request))
    return page(
        request,
        "issue",
        version=shown,
        issue=version.record.order.issue,
        house=version.record.house.name,
        view=view,
        withheld=withheld_in(version),
        news=NEWS,
        items_of=items_of,
        briefs=_addresses(request),
    )


def feed(request: Request) -> Response:
    """The issues of a bulletin as an Atom feed (RFC 4287)."""
    require(request, Deed.READ)
    wanted = (request.path_params["house"], request.path_params["name"])
    shelf = next((each for each in _shelves(request) if (each.house, each.name) == wanted), None)
    if shelf is None:
        raise HTTPException(404)
    host = f"{request.url.scheme}://{request.url.netloc}"
    return Response(_atom(shelf, host, root_of(request)), media_type="application/atom+xml")


def _shelves(request: Request) -> tuple[Shelf, ...]:
    found = [brief for brief in shelf_of(request).briefs() if brief.latest.record.order.issue]
    found.sort(key=lambda brief: (*_bulletin_of(brief), -_number_of(brief), withheld_in(brief.latest)))
    return tuple(_shelf(*key, tuple(_fullest(issues))) for key, issues in groupby(found, key=_bulletin_of))


def _fullest(issues: Iterable[BriefVersions]) -> Iterator[BriefVersions]:
    """Yield of each number the edition with the most that the visitor may see."""
    for _, editions in groupby(issues, key=_number_of):
        yield next(editions)


def withheld_in(version: Version) -> int:
    """Return how many sources an edition leaves out, since its readers may not see them."""
    found = version.record.order.issue
    return found.withheld if found else 0


def _shelf(house: str, name: str, issues: tuple[BriefVersions, ...]) -> Shelf:
    newest = issues[0].latest.record.order.issue
    return Shelf(house=house, name=name, title=newest.title if newest else name, issues=issues)


def _bulletin_of(brief: BriefVersions) -> tuple[str, str]:
    found = brief.latest.record.order.issue
    return brief.latest.record.house.name, found.bulletin if found else ""


def _number_of(brief: BriefVersions) -> int:
    found = brief.latest.record.order.issue
    return found.number if found else 0


def _view_of(version: Version) -> View:
    """Return what an issue prints, as its Word file carries it; 404 for what is no issue."""
    if version.record.order.issue is None or version.file(_DOCX) is None:
        raise HTTPException(404)
    path = version.path / _DOCX
    try:
        return _record(path, path.stat().st_mtime_ns).view
    except (OSError, ReportError) as error:  # a person removed it, or wrote over it
        raise HTTPException(404) from error


@lru_cache(maxsize=16)
def _record(path: Path, _changed: int) -> Record:
    data = read_regular(path, limit=_MOST_BYTES)
    if data is None:
        raise FileNotFoundError(path)
    return record_of(path.name, data)[0]


def _addresses(request: Request) -> dict[str, str]:
    """Return where the brief of each reference is, for the sources of an issue."""
    root, briefs = root_of(request), shelf_of(request).briefs()
    return {brief.latest.record.reference: f"{root}/briefs/{quote(brief.folder, safe='')}" for brief in briefs}


def _atom(shelf: Shelf, host: str, root: str) -> bytes:
    place = f"{host}{root}/bulletins"
    feed_of = etree.fromstring(f'<feed xmlns="{_ATOM}" xml:lang="ar"/>')
    key = f"{quote(shelf.house, safe='')}:{quote(shelf.name, safe='')}"
    newest = shelf.issues[0].latest
    _add(feed_of, "id", f"urn:mujaz:bulletin:{key}")
    _add(feed_of, "title", shelf.title)
    _add(feed_of, "updated", newest.published.isoformat())
    _add(etree.SubElement(feed_of, f"{{{_ATOM}}}author"), "name", newest.record.brief.organ or shelf.title)
    etree.SubElement(feed_of, f"{{{_ATOM}}}link", rel="alternate", href=place)
    own = f"{place}/{quote(shelf.house, safe='')}/{quote(shelf.name, safe='')}/feed.atom"
    etree.SubElement(feed_of, f"{{{_ATOM}}}link", rel="self", href=own)
    for each in shelf.issues[:_MOST_ENTRIES]:
        _entry(feed_of, each, f"{host}{root}/briefs/{quote(each.folder, safe='')}", key)
    return etree.tostring(feed_of, encoding="utf-8", xml_declaration=True)


def _entry(feed_of: etree._Element, brief: BriefVersions, place: str, key: str) -> None:
    version = brief.latest
    entry = etree.SubElement(feed_of, f"{{{_ATOM}}}entry")
    _add(entry, "id", f"urn:mujaz:bulletin:{key}:{_number_of(brief)}")
    _add(entry, "title", mark_editors(version.record.title, version.record.brief.title_origin))
    _add(entry, "updated", version.published.isoformat())
    _add(entry, "published", min(each.published for each in brief.versions).isoformat())
    etree.SubElement(entry, f"{{{_ATOM}}}link", rel="alternate", type="text/html", href=f"{place}/{version.name}/read")
    pdf = version.file("brief.pdf")
    if pdf:
        href = f"{place}/{version.name}/brief.pdf"
        etree.SubElement(
            entry, f"{{{_ATOM}}}link", rel="enclosure", type="application/pdf", href=href, length=str(pdf.bytes)
        )
    _add(entry, "summary", _summary(version))


def _summary(version: Version) -> str:
    """Return what an issue opens with: the figures of the day, each with its clause."""
    summary = version.record.brief
    lines = [
        f"{mark_editors(figure.figure, figure.origin)}: {mark_editors(figure.clause, figure.clause_origin)}"
        for figure in summary.figures
    ] or [mark_editors(version.record.title, summary.title_origin)]
    left = withheld_in(version)
    return "\n".join((*lines, f"حُجب عن هذه النسخة {sources_of(left)}") if left else lines)


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = text
