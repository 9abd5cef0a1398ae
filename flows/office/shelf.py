"""What of the store is there for one person: the versions whose classification is open to them, as they stand."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from threading import Lock

from flows.office.standing import NOTHING_SAID, Stand, Standing, Standings
from flows.publish.catalogue import BriefVersions, Catalogue, Version
from flows.rights import Deed, Person, Policy

_Key = tuple[tuple[tuple[str, int, int], ...], Person | None, Stand | None]
_MOST_KEPT = 64


class SeenBefore:
    """What was found for people who asked before, as long as the store and what is said of it are the same."""

    def __init__(self) -> None:
        self._of: tuple[BriefVersions, ...] = ()
        self._found: dict[_Key, tuple[BriefVersions, ...]] = {}
        self._lock = Lock()

    def find(self, of: tuple[BriefVersions, ...], key: _Key) -> tuple[BriefVersions, ...] | None:
        """Return what was kept for a key, of the same briefs."""
        with self._lock:
            return self._found.get(key) if of is self._of else None

    def keep(self, of: tuple[BriefVersions, ...], key: _Key, found: tuple[BriefVersions, ...]) -> None:
        """Keep what was found; what was found of other briefs is forgotten."""
        with self._lock:
            if of is not self._of or len(self._found) >= _MOST_KEPT:
                self._of, self._found = of, {}
            self._found[key] = found


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A store as one person sees it. What is not there for them looks like what is not there at all."""

    catalogue: Catalogue
    standings: Standings
    policy: Policy
    person: Person | None
    before: SeenBefore = field(default_factory=SeenBefore)

    def briefs(self, stand: Stand | None = None) -> tuple[BriefVersions, ...]:
        """Return the briefs, the one published last first: those in use, or those of which this is said.

        The same tuple, as long as nothing has changed.
        """
        stamps = self.standings.stamps()
        key = (stamps, self.person, stand)
        briefs = self.catalogue.briefs()
        found = self.before.find(briefs, key)
        if found is None:
            found = self._briefs(briefs, stand)
            self.before.keep(briefs, key, found)
        return found

    def _briefs(self, briefs: tuple[BriefVersions, ...], stand: Stand | None) -> tuple[BriefVersions, ...]:
        seen = [(self._seen(brief, standing), standing) for brief, standing in self._with_standings(briefs)]
        return tuple(brief for brief, standing in seen if brief and _stands(brief, standing) is stand)

    def _with_standings(self, briefs: tuple[BriefVersions, ...]) -> Iterator[tuple[BriefVersions, Standing]]:
        """Yield briefs with how each stands, from one look at which of them anything is said of."""
        said = frozenset(name for name, *_ in self.standings.stamps())
        for brief in briefs:
            yield brief, self.standings.of(brief.folder) if brief.folder in said else NOTHING_SAID

    def find(self, folder: str) -> BriefVersions | None:
        """Return the brief of a folder as far as it is there for the person; None for none."""
        brief = self.catalogue.find(folder)
        return self._seen(brief, self.standings.of(folder)) if brief else None

    def standing(self, folder: str) -> Standing:
        """Return how a brief stands."""
        return self.standings.of(folder)

    def is_taken(self, folder: str) -> bool:
        """Whether a folder has a version that is not there for the person."""
        brief, seen = self.catalogue.find(folder), self.find(folder)
        return brief is not None and not self._is_whole(brief, seen)

    def whole(self) -> frozenset[str]:
        """Return the folders of which every version is there for the person."""
        pairs = self._with_standings(self.catalogue.briefs())
        return frozenset(
            brief.folder for brief, standing in pairs if self._is_whole(brief, self._seen(brief, standing))
        )

    @staticmethod
    def _is_whole(brief: BriefVersions, seen: BriefVersions | None) -> bool:
        return seen is not None and len(seen.versions) == len(brief.versions)

    def _seen(self, brief: BriefVersions, standing: Standing) -> BriefVersions | None:
        versions = tuple(version for version in brief.versions if self._sees(version, standing))
        if len(versions) == len(brief.versions):
            return brief
        return replace(brief, versions=versions) if versions else None

    def _sees(self, version: Version, standing: Standing) -> bool:
        discarded = standing.mark(Stand.DISCARDED, version.name)
        deed = Deed.WITHDRAW if discarded else Deed.READ
        return self.policy.may(self.person, deed, version.record.brief.classification)


def _stands(brief: BriefVersions, standing: Standing) -> Stand | None:
    """Return where a brief is listed: in the trash, among the withdrawn or the archived, or in use."""
    if standing is NOTHING_SAID:
        return None
    order = (Stand.DISCARDED, Stand.WITHDRAWN, Stand.ARCHIVED)
    return next((stand for stand in order if standing.mark(stand, brief.latest.name)), None)
