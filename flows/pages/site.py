"""What the handlers share: the store, its index, the way in, the houses."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Required, TypedDict

from starlette.requests import Request

from flows.errors import HouseError
from flows.house.loading import SAMPLE, houses, load_house
from flows.ingest import MAX_BYTES
from flows.intake.ledger import Ledger
from flows.intake.register import Register
from flows.office.saved import SavedSearches
from flows.office.shelf import SeenBefore
from flows.office.standing import Standings
from flows.office.tags import Tags
from flows.pages.access import EVERYBODY, Access
from flows.pages.fact_index import FactIndex
from flows.pages.runs import Runs, Schedule
from flows.pages.sessions import LoginThrottle, Sessions
from flows.pages.users import Users
from flows.publish.catalogue import Catalogue
from flows.publish.index import Index
from flows.publish.place import Place
from flows.publish.shared import SharedStore
from flows.rights import ROLES, Person, Policy
from flows.runs.notices import Notices


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """All that the pages stand on."""

    catalogue: Catalogue
    """All that was published; handlers ask for what a visitor may see of it (`flows.pages.doors`)."""
    standings: Standings
    tags: Tags
    policy: Policy
    templates: Path
    house: str
    """The house that is used where none is chosen."""
    ledger: Ledger
    inbox: Path | None
    shared: SharedStore | None = None
    """The store of several machines, of which the catalogue's is this one's copy; None of one machine alone."""
    presigned: int = 0
    """How many seconds an address is good for from which a file is downloaded out of that store; 0 for none."""
    drop: Place | None = None
    """The place of which the inbox is this machine's copy; None where it is no copy."""
    register: Register | None
    """What became of every file of the inbox."""
    runs: Runs | None = None
    access: Access = EVERYBODY
    secret: bytes
    """Signs sessions, forms and links that are shared."""
    throttle: LoginThrottle
    max_upload: int = MAX_BYTES
    ocr: bool = False
    """Whether pictures of pages are read."""
    run_page: str = ""
    """The address of a run's page in Prefect, "{run}" standing for its id; empty where none can be opened."""
    review_hours: int = 72
    """How long a draft waits for its reviewer."""
    trash_days: int = 30
    """How long a brief lies in the trash."""
    schedule: Schedule | None = None
    """When the office's runs start by themselves; None where none can."""
    mails: Notices | None
    """Who sends mails; None where nobody does."""
    now: Callable[[], float]
    """The clock, in seconds since 1970."""
    seen_before: SeenBefore = field(default_factory=SeenBefore)
    index: Index = field(default_factory=Index)
    fact_index: FactIndex = field(default_factory=FactIndex)

    @property
    def sessions(self) -> Sessions:
        """What reads and writes the cookies."""
        return Sessions(self.secret)

    @property
    def saved(self) -> SavedSearches:
        """The searches that people keep."""
        return SavedSearches(self.outputs)

    @property
    def outputs(self) -> Path:
        """The folder of the store, in which the ledger lies too."""
        return self.catalogue.root

    def person(self, name: str) -> Person | None:
        """Return whose rights a name has now, also while they are not there; None for one who is gone."""
        if not name:
            return None if self.access.users or self.access.header else Person(role=ROLES[-1])
        users = Users(self.access.users) if self.access.users else None
        if users is None or (self.access.header and users.find(name) is None):
            return Person(name=name)
        return users.person(name) if users.find(name) else None


class SiteOptions(TypedDict, total=False):
    """What is given to a site as it is; without it, what `Site` says."""

    templates: Required[Path]
    house: Required[str]
    secret: Required[bytes]
    now: Required[Callable[[], float]]
    drop: Place | None
    presigned: int
    runs: Runs | None
    access: Access
    max_upload: int
    ocr: bool
    run_page: str
    review_hours: int
    trash_days: int
    schedule: Schedule | None


class _Kept(TypedDict):
    catalogue: Catalogue
    standings: Standings
    tags: Tags
    ledger: Ledger
    inbox: Path | None
    register: Register | None


def kept_in(outputs: Path, inbox: Path | None, clock: Callable[[], float], shared: SharedStore | None = None) -> _Kept:
    """Return what a site knows of the store and of the drop folder; `clock` counts seconds."""
    ledger = Ledger(outputs, shared)
    return {
        "catalogue": Catalogue(outputs, clock),
        "standings": Standings(outputs),
        "tags": Tags(outputs),
        "ledger": ledger,
        "inbox": inbox,
        "register": Register(ledger, inbox) if inbox else None,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseChoice:
    """A house that a source can be printed for."""

    name: str
    organ: str
    classification: str
    """That which is printed where none is chosen."""
    classifications: tuple[str, ...]
    sample: bool
    """Whether there is a picture of a page of it."""


def site_of(request: Request) -> Site:
    """Return what the app that answers stands on."""
    site: Site = request.app.state.site
    return site


def house_choices(templates: Path) -> tuple[HouseChoice, ...]:
    """Return the houses that can be printed for; a broken one cannot."""
    return tuple(
        choice
        for name in houses(templates)
        if (choice := _choice(templates, name, (templates / name / "house.toml").stat().st_mtime_ns))
    )


@lru_cache(maxsize=100)
def _choice(templates: Path, name: str, _changed: int) -> HouseChoice | None:
    """Return a house's choices; loading one reads all its fonts, so it is kept until its settings change."""
    try:
        house = load_house(templates, name)
    except HouseError:
        return None
    return HouseChoice(
        name=name,
        organ=house.organ,
        classification=house.classification,
        classifications=house.classifications,
        sample=(templates / name / SAMPLE).is_file(),
    )
