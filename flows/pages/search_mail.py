"""Mails of kept searches: who asked for it is written to when there is something new in one.

Only briefs that are there for them count, and a mail has no title of a closed classification: servers read mails.
"""

import logging
import re
import threading
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from urllib.parse import parse_qsl, quote

from starlette.exceptions import HTTPException

from flows.errors import MujazError
from flows.office.saved import Saved
from flows.office.shelf import Shelf
from flows.office.tags import tags_seen, with_tag
from flows.pages.queries import query_of, stand_of
from flows.pages.site import Site
from flows.publish.catalogue import BriefVersions
from flows.publish.summary import mark_editors
from flows.runs.notices import Notices, compose, deliver

EVERY = 300.0
"""Seconds between two looks."""
_MOST, _ALL = 20, 1_000_000
_LOGGER = logging.getLogger("uvicorn.error")
_LOCAL = re.compile(r"[\w.+-]+")
"""What stands before the domain: no mark that has a meaning in the head of a mail."""


def may_be_written_to(address: str, to: Notices) -> bool:
    """Whether an address is of the office: one that notices go to, or of the domain that sends them."""
    domain = to.sender.rpartition("@")[2].strip(">")
    return address in (*to.receivers, *to.reviewers) or (
        address.endswith(f"@{domain}") and bool(_LOCAL.fullmatch(address.removesuffix(f"@{domain}")))
    )


def begin(site: Site, root: str, *, every: float = EVERY) -> threading.Event:
    """Look again and again, in a thread, until the event that is returned is set; without a mail server never.

    `root` is where the pages are mounted.
    """
    stop = threading.Event()
    if site.mails:
        threading.Thread(target=_look, args=(site, site.mails, root, stop, every), daemon=True, name="searches").start()
    return stop


def _look(site: Site, to: Notices, root: str, stop: threading.Event, every: float) -> None:
    while not stop.wait(every):
        try:
            announce(site, to, root)
        except (MujazError, OSError) as error:  # the next look tries again
            _LOGGER.warning("%s", error)


def announce(site: Site, to: Notices, root: str, send: Callable[[EmailMessage, str], None] = deliver) -> int:
    """Write to everybody in whose searches there is something new; returns how many mails were sent.

    What was announced is written down after its mail was taken. Raises OSError where one is not, and
    UnwritableOutputError.
    """
    count = 0
    for kept in site.saved.mailed():
        now, found = site.now(), tuple(_news(site, kept))
        if not found or not may_be_written_to(kept.mail, to):
            continue
        lines = _lines(found, site.policy.closed, f"{to.origin}{root}", kept.query)
        send(compose(f"جديد في «{kept.name}»", lines, sender=to.sender, receivers=(kept.mail,)), to.smtp)
        site.saved.announced(kept.who, kept.name, now)
        count += 1
    return count


def _news(site: Site, kept: Saved) -> Iterator[BriefVersions]:
    """Yield what was published in a search since its person was notified or looked, as far as it is there for them."""
    asked = dict(parse_qsl(kept.query))
    shelf = Shelf(catalogue=site.catalogue, standings=site.standings, policy=site.policy, person=site.person(kept.who))
    try:
        briefs = with_tag(shelf.briefs(stand_of(asked)), tags_seen(site.tags, shelf), asked.get("tag", ""))
        found = site.index.search(briefs, query_of(asked), page_size=_ALL)
    except HTTPException:  # kept by an earlier version
        return
    since = max(kept.seen, kept.last_announced)
    yield from (hit.brief for hit in found.hits if hit.brief.latest.published.timestamp() > since)


def _lines(found: tuple[BriefVersions, ...], closed: tuple[str, ...], base: str, query: str) -> Iterator[str]:
    open_ones = [each.latest for each in found if each.latest.record.brief.classification not in closed]
    yield f"عدد الموجزات الجديدة: {len(found)}"
    for version in open_ones[:_MOST]:
        yield ""
        yield mark_editors(version.record.title, version.record.brief.title_origin)
        yield f"{base}/briefs/{quote(version.folder, safe='')}/{version.name}"
    yield ""
    yield f"البحث كله: {base}/?{query}"
    yield "لإيقاف هذه الرسائل: افتح البحث، ثم «لا تحفظ هذا البحث»."
