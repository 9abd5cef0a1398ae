"""Which briefs an issue takes: since the last one or a day, of which houses, with which words, from which folder."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from flows.bulletin.dispatches import Dispatch
from flows.errors import Bilingual, RequestError
from flows.issues.from_folder import Failed, dispatches_in
from flows.issues.from_store import dispatch_in
from flows.issues.register import Entry, Taken
from flows.json_text import json_line
from flows.model.bulletin import Choice
from flows.model.order import Order
from flows.office.tags import Tags, has_tag
from flows.publish.catalogue import BriefVersions, Catalogue
from flows.publish.searching import loose, words_of
from flows.settings import Settings

_DAYS = re.compile(r"(\d{1,3})d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What an issue is made of."""

    dispatches: tuple[Dispatch, ...]
    failed: tuple[Failed, ...] = ()
    """Sources of the folder that cannot be read."""
    since: str = ""
    """The first day of what it covers, ISO 8601; empty where it is not known."""


def since_day(choice: Choice, day: dt.date) -> dt.date | None:
    """Return the first day whose briefs are taken; None since the last issue.

    Raises RequestError for what is neither a day nor a span of days.
    """
    if not choice.since:
        return None
    if days := _DAYS.fullmatch(choice.since):
        return day - dt.timedelta(days=int(days[1]))
    try:
        return dt.date.fromisoformat(choice.since)
    except ValueError as error:
        raise RequestError(
            choice.since,
            Bilingual(ar="ليس يومًا ولا عدد أيام.", en="This is neither a day nor a number of days."),
            Bilingual(ar="اكتب مثل 2026-11-28 أو 3d.", en="Write it like 2026-11-28 or 3d."),
        ) from error


def choose(
    choice: Choice, entries: tuple[Entry, ...], settings: Settings, order: Order, *, out: Path, day: dt.date
) -> Chosen:
    """Return what an issue takes. Raises RequestError, and MissingSourceError for a folder that is not there."""
    first, last = since_day(choice, day), entries[-1] if entries else None
    briefs = tuple(_in_zone(Catalogue(out).briefs()))
    if choice.folder:
        by_hash = _by_hash(briefs)
        folder = Path(choice.folder)
        place = folder if folder.is_absolute() or folder.exists() else settings.inputs / folder
        found, failed = dispatches_in(place, order, settings, known=by_hash)
        again = any(entry.key == key_of(found) for entry in entries)
        fresh = tuple(each for each in found if first or again or not _was_taken(each, entries))
        return Chosen(dispatches=_ordered(fresh), failed=failed, since=first.isoformat() if first else "")
    tags = Tags(out)
    wanted = (brief for brief in briefs if _is_wanted(brief, choice) and _is_tagged(tags.of(brief.folder), choice))
    if first:
        kept = (brief for brief in wanted if _day_of(brief) >= first)
    else:
        until = max((each.until for each in entries), default="")  # an issue of a folder, or of nothing, has none
        kept = (brief for brief in wanted if brief.latest.published.isoformat() >= until)
    made = tuple(filter(None, map(dispatch_in, kept)))
    fresh = made if first else tuple(each for each in made if not _was_taken(each, entries))
    return Chosen(dispatches=_ordered(fresh), since=first.isoformat() if first else last.day if last else "")


def _in_zone(briefs: Iterable[BriefVersions]) -> Iterator[BriefVersions]:
    """Leave out issues, which are made of briefs and are none."""
    yield from (brief for brief in briefs if brief.latest.record.order.issue is None)


def _day_of(brief: BriefVersions) -> dt.date:
    """Return the day on which a brief was published, in the zone of the process."""
    return brief.latest.published.astimezone().date()


def _is_wanted(brief: BriefVersions, choice: Choice) -> bool:
    record = brief.latest.record
    if choice.houses and record.house.name not in choice.houses:
        return False
    lead = " ".join(line.text for line in record.brief.bottom_line)
    said = loose(f"{record.title} {record.reference} {lead}")
    return not choice.words or any(all(word in said for word in words_of(each)) for each in choice.words)


def _is_tagged(tags: tuple[str, ...], choice: Choice) -> bool:
    return not choice.tags or any(has_tag(tags, each) for each in choice.tags)


def _was_taken(dispatch: Dispatch, entries: Iterable[Entry]) -> bool:
    """Whether an earlier issue had this source: another version of its brief is no news of it."""
    taken = {each.sha256 for entry in entries for each in entry.taken}
    return dispatch.document.sha256 in taken


def _by_hash(briefs: Iterable[BriefVersions]) -> Callable[[str], Dispatch | None]:
    known = {brief.latest.record.source.sha256: brief for brief in briefs}

    def find(sha256: str) -> Dispatch | None:
        brief = known.get(sha256)
        return dispatch_in(brief) if brief else None

    return find


def _ordered(dispatches: Iterable[Dispatch]) -> tuple[Dispatch, ...]:
    """Return sources in an order that no folder and no clock decides."""
    return tuple(sorted(dispatches, key=lambda each: (each.key, each.version)))


def key_of(dispatches: Iterable[Dispatch]) -> str:
    """Return what names the sources of an issue: made of the same again, it has the same number."""
    taken = sorted((each.reference, each.version, each.sha256) for each in map(taken_of, dispatches))
    return sha256(json_line(taken).encode()).hexdigest()


def taken_of(dispatch: Dispatch) -> Taken:
    """Return a source as the register has it."""
    return Taken(reference=dispatch.reference, version=dispatch.version, sha256=dispatch.document.sha256)
