"""What the handlers share: the store's index, the way in, the houses; and how an address becomes a version."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request

from flows.errors import HouseError
from flows.house.loading import houses, load_house
from flows.intake.register import Register
from flows.pages.access import Access
from flows.pages.runs import Runs
from flows.pages.sessions import LoginThrottle, Sessions
from flows.publish.catalogue import BriefVersions, Version
from flows.publish.index import Index


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """All that the pages stand on."""

    index: Index
    templates: Path
    house: str
    """The house that is used where none is chosen."""
    inbox: Path | None
    register: Register | None
    """What became of every file of the inbox."""
    runs: Runs | None
    access: Access
    sessions: Sessions
    throttle: LoginThrottle
    max_upload: int
    ocr: bool
    """Whether pictures of pages are read."""
    run_page: str
    """The address of a run's page in Prefect, "{run}" standing for its id; empty where none can be opened."""
    review_hours: int
    """How long a draft waits for its reviewer."""
    now: Callable[[], float]
    """The clock, in seconds since 1970."""

    @property
    def outputs(self) -> Path:
        """The folder of the store, in which the ledger lies too."""
        return self.index.catalogue.root


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseChoice:
    """A house that a source can be printed for."""

    name: str
    organ: str
    classifications: tuple[str, ...]


def site_of(request: Request) -> Site:
    """Return what the app that answers stands on."""
    site: Site = request.app.state.site
    return site


def brief_of(request: Request) -> BriefVersions:
    """Return the brief that an address names; 404 for none."""
    brief = site_of(request).index.catalogue.find(request.path_params["folder"])
    if brief is None:
        raise HTTPException(404)
    return brief


def version_of(request: Request) -> Version:
    """Return the version that an address names, or the newest; 404 for none."""
    brief = brief_of(request)
    name = request.path_params.get("version")
    version = brief.find(name) if name else brief.latest
    if version is None:
        raise HTTPException(404)
    return version


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
    return HouseChoice(name=name, organ=house.organ, classifications=house.classifications)
