"""Terms: what each classification's briefs are kept for, and what lies in the trash until it is removed for good."""

from collections.abc import Iterable
from pathlib import Path

from flows.office.audit import Act, Audit, Event
from flows.office.standing import Mark, Stand, Standings
from flows.publish.catalogue import BriefVersions, Catalogue, Version
from flows.publish.names import version_number
from flows.rights import Policy

_DAY = 86_400


def keep_terms(catalogue: Catalogue, *, now: float, trash_days: int, retention: Iterable[tuple[str, int]]) -> None:
    """Throw away the briefs whose term is over, and remove for good what lay in the trash for its own.

    `now` is in seconds since 1970, the terms in days. What is archived is kept; all of it stands in the audit, which
    outlives the files. Raises UnwritableOutputError.
    """
    outputs, standings = catalogue.root, Standings(catalogue.root)
    terms = tuple(retention)
    for brief in catalogue.briefs() if terms else ():
        days = _term(brief.latest, terms)
        if days and now - brief.latest.published.timestamp() > days * _DAY and _is_in_use(brief, standings):
            mark = Mark(by="", at=now, upto=version_number(brief.latest.name), reason=f"{days}d")
            _write(outputs, brief.latest.folder, brief.latest.name, Act.DISCARDED, now, mark.reason)
            standings.put(brief.folder, Stand.DISCARDED, mark)
    for folder, version in standings.remove_discarded(before=now - trash_days * _DAY):
        _write(outputs, folder, version, Act.REMOVED, now, "")


def _term(version: Version, terms: tuple[tuple[str, int], ...]) -> int:
    """Return for how many days a version is kept; 0 for as long as there is room."""
    own = version.record.brief.classification
    return next((days for name, days in terms if Policy((name,)).is_closed(own)), 0)


def _is_in_use(brief: BriefVersions, standings: Standings) -> bool:
    standing = standings.of(brief.folder)
    return not any(standing.mark(stand, brief.latest.name) for stand in (Stand.ARCHIVED, Stand.DISCARDED))


def _write(outputs: Path, folder: str, version: str, act: Act, now: float, details: str) -> None:
    Audit(outputs).record(Event(at=now, who="", act=act, what=folder, version=version, details=details))
