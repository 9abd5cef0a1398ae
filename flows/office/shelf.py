"""What of the store is there for one person: the versions whose classification is open to them, as they stand."""

from dataclasses import dataclass, replace

from flows.office.standing import Stand, Standing, Standings
from flows.publish.catalogue import BriefVersions, Catalogue, Version
from flows.rights import Deed, Person, Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A store as one person sees it. What is not there for them looks like what is not there at all."""

    catalogue: Catalogue
    standings: Standings
    policy: Policy
    person: Person | None

    def briefs(self, stand: Stand | None = None) -> tuple[BriefVersions, ...]:
        """Return the briefs, the one published last first: those in use, or those of which this is said."""
        seen = filter(None, map(self._seen, self.catalogue.briefs()))
        return tuple(brief for brief in seen if self._stands(brief) is stand)

    def find(self, folder: str) -> BriefVersions | None:
        """Return the brief of a folder as far as it is there for the person; None for none."""
        brief = self.catalogue.find(folder)
        return self._seen(brief) if brief else None

    def standing(self, folder: str) -> Standing:
        """Return how a brief stands."""
        return self.standings.of(folder)

    def is_taken(self, folder: str) -> bool:
        """Whether a folder has a version that is not there for the person."""
        brief, seen = self.catalogue.find(folder), self.find(folder)
        return brief is not None and not self._is_whole(brief, seen)

    def whole(self) -> frozenset[str]:
        """Return the folders of which every version is there for the person."""
        briefs = self.catalogue.briefs()
        return frozenset(brief.folder for brief in briefs if self._is_whole(brief, self._seen(brief)))

    @staticmethod
    def _is_whole(brief: BriefVersions, seen: BriefVersions | None) -> bool:
        return seen is not None and len(seen.versions) == len(brief.versions)

    def _seen(self, brief: BriefVersions) -> BriefVersions | None:
        standing = self.standings.of(brief.folder)
        versions = tuple(version for version in brief.versions if self._sees(version, standing))
        return replace(brief, versions=versions) if versions else None

    def _sees(self, version: Version, standing: Standing) -> bool:
        discarded = standing.mark(Stand.DISCARDED, version.name)
        deed = Deed.WITHDRAW if discarded else Deed.READ
        return self.policy.may(self.person, deed, version.record.brief.classification)

    def _stands(self, brief: BriefVersions) -> Stand | None:
        """Return where a brief is listed: in the trash, among the withdrawn or the archived, or in use."""
        standing, newest = self.standings.of(brief.folder), brief.latest.name
        order = (Stand.DISCARDED, Stand.WITHDRAWN, Stand.ARCHIVED)
        return next((stand for stand in order if standing.mark(stand, newest)), None)
