"""What the handlers ask first: may this visitor do it, and is that brief, draft or source there for them."""

from collections.abc import Iterator, Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request

from flows.errors import MujazError
from flows.house.loading import load_house
from flows.intake.ledger import Entry, Fate
from flows.intake.register import Registered
from flows.office.shelf import Shelf
from flows.office.tags import Kept, tags_seen, with_tag
from flows.pages.queries import stand_of
from flows.pages.site import Site, site_of
from flows.publish.catalogue import BriefVersions, Version
from flows.publish.drafts import StoredDraft, stored_drafts
from flows.publish.names import folder_name
from flows.rights import Deed, Person
from flows.sources import REPORT

_MAY_BE_REPORTS = (REPORT, ".odt", ".fodt", ".rtf", ".doc")


class NotAllowedError(HTTPException):
    """Somebody known asks for what their role does not let them do."""

    def __init__(self) -> None:
        super().__init__(403)


def person_of(request: Request) -> Person | None:
    """Return whose rights the visitor has; None for nobody known."""
    person: Person | None = request.scope["visitor"].person
    return person


def may(request: Request, deed: Deed, classification: str | None = None) -> bool:
    """Whether the visitor may do something, to a brief of this classification where one is named."""
    return site_of(request).policy.may(person_of(request), deed, classification)


def require(request: Request, deed: Deed) -> None:
    """Raise NotAllowedError, which is a 403, where the visitor may not do something."""
    if not may(request, deed):
        raise NotAllowedError


def shelf_of(request: Request) -> Shelf:
    """Return what of the store is there for the visitor."""
    site = site_of(request)
    return Shelf(
        catalogue=site.catalogue,
        standings=site.standings,
        policy=site.policy,
        person=person_of(request),
        before=site.seen_before,
    )


def briefs_for(request: Request, asked: Mapping[str, str]) -> tuple[BriefVersions, ...]:
    """Return the briefs that are there for the visitor where an address looks: in use or not, and under a tag."""
    briefs, tag = shelf_of(request).briefs(stand_of(asked)), asked.get("tag", "")
    return with_tag(briefs, tags_for(request), tag) if tag else briefs


def tags_for(request: Request) -> Kept:
    """Return the tags of each folder that are there for the visitor."""
    return tags_seen(site_of(request).tags, shelf_of(request))


def brief_of(request: Request) -> BriefVersions:
    """Return the brief that an address names; 404 for none, and for one that is not there for the visitor."""
    brief = shelf_of(request).find(request.path_params["folder"])
    if brief is None:
        raise HTTPException(404)
    return brief


def version_of(request: Request) -> Version:
    """Return the version that an address names, or the newest; 404 as `brief_of`."""
    brief = brief_of(request)
    name = request.path_params.get("version")
    version = brief.find(name) if name else brief.latest
    if version is None:
        raise HTTPException(404)
    return version


def drafts_of(request: Request) -> tuple[StoredDraft, ...]:
    """Return the drafts that the visitor may review."""
    drafts = stored_drafts(site_of(request).outputs)
    return tuple(each for each in drafts if may(request, Deed.REVIEW, each.record.brief.classification))


def open_drafts_of(request: Request) -> tuple[StoredDraft, ...]:
    """Return those that somebody still has to read: none that was rejected, cancelled, or had no answer in time."""
    register = site_of(request).register
    orders = ((draft, register.order_of_run(draft.record.run) if register else None) for draft in drafts_of(request))
    return tuple(draft for draft, order in orders if order is None or order.fate not in (Fate.FAILED, Fate.CANCELLED))


def sees_entry(request: Request, entry: Entry | None) -> bool:
    """Whether what the ledger knows of a source is there for the visitor.

    What nobody has classified yet is there for those alone who see every closed classification.
    """
    site, person = site_of(request), person_of(request)
    known = list(_classifications(site, entry)) if entry else []
    if not known:
        return all(site.policy.sees(person, each) for each in site.policy.closed)
    return all(site.policy.sees(person, each) for each in known)


def seen_rows(request: Request) -> tuple[Registered, ...]:
    """Return what became of every file, as far as it is there for the visitor."""
    register = site_of(request).register
    return tuple(row for row in register.files() if sees_entry(request, row.entry)) if register else ()


def entry_of(request: Request, digest: str) -> Entry | None:
    """Return what the ledger knows of these bytes, where that is there for the visitor."""
    entry = site_of(request).ledger.find(digest) if digest else None
    return entry if entry and sees_entry(request, entry) else None


def sees_run(request: Request, run: str) -> bool:
    """Whether a run is there for the visitor: that of a source which is, or of none for those who see everything."""
    register = site_of(request).register
    return sees_entry(request, register.order_of_run(run) if register else None)


def _classifications(site: Site, entry: Entry) -> Iterator[str]:
    """Yield what a source was ordered with and what its brief has; nothing where neither is known."""
    if entry.classification is not None:
        yield entry.classification
    elif entry.order and not entry.order.dropped and not entry.name.lower().endswith(_MAY_BE_REPORTS):
        yield from _ordered(site, entry.order.wishes.house, entry.order.wishes.classification)
    published = _published(site, entry)
    if published:
        yield published.record.brief.classification


def _ordered(site: Site, house: str, wished: str) -> Iterator[str]:
    try:
        yield wished or load_house(site.templates, house).classification
    except MujazError:  # the house is broken or gone: it is not known
        return


def _published(site: Site, entry: Entry) -> Version | None:
    if entry.fate is not Fate.PUBLISHED or not entry.reference:
        return None
    try:
        brief = site.catalogue.find(folder_name(entry.reference))
    except MujazError:
        return None
    return brief.find(entry.version) if brief else None
