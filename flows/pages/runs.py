"""The port through which the pages start runs: who runs them, Prefect or a process of our own, they do not know."""

from dataclasses import dataclass
from typing import Protocol

from flows.errors import Bilingual, RequestError
from flows.intake.drop_folder import Arrival
from flows.intake.orders import PlacedOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRequest:
    """A source that lies in the inbox, with what was ordered of it; the ledger has both already."""

    source: Arrival
    order: PlacedOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class RunState:
    """How far a run is, for the person who started it."""

    stage: str = ""
    """The stage by its name in the pipeline: "ingest", "pdf" …; empty before the first."""
    progress: int = 0
    """0 to 100."""
    message: str = ""
    """Arabic: what goes on, or what happened."""
    cure: str = ""
    """Arabic: what to do next, where it failed."""
    done: bool = False
    """Whether the run has ended, well or not."""
    failed: bool = False
    reference: str = ""
    """The reference of what was published; empty before that."""
    folder: str = ""
    """The folder of the reference in the store."""
    version: str = ""
    """"v001"; empty before it is published."""
    run_url: str = ""
    """The page of the run in Prefect's UI, where there is one: a path ("/runs/…") or an http(s) address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAnswers:
    """What a reviewer decided of a draft."""

    approved: bool
    reviewer: str
    title: str
    """As it is to be printed."""
    bottom_line: str
    """A paragraph a line."""
    dropped: tuple[str, ...] = ()
    """The points to leave out, as `flows.revise.reviewing.points` shows them."""
    classification: str = ""
    """Empty for the one that was ordered."""
    reason: str = ""
    """Why it is rejected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What starts by itself."""

    name: str
    cron: str
    active: bool


class Schedule(Protocol):
    """When runs start by themselves."""

    async def read(self) -> tuple[Planned, ...]:
        """Return what can start by itself, and when it does."""
        ...

    async def write(self, planned: Planned) -> None:
        """Say when something starts by itself. Raises a MujazError where that cannot be kept."""
        ...

    async def renew(self) -> None:
        """Take up the bulletins and their times as they are defined now."""
        ...


class Runs(Protocol):
    """What runs briefs."""

    async def start(self, request: RunRequest) -> str:
        """Start a run, write into the ledger that it has the source, and return its id: letters, digits and hyphens.

        Raises a MujazError where none can start.
        """
        ...

    async def state(self, run: str) -> RunState | None:
        """Return how far a run is, or None for an id that is not known."""
        ...

    async def waiting(self, runs: frozenset[str]) -> frozenset[str]:
        """Return those of these runs that wait for a reviewer."""
        ...

    async def answer(self, run: str, answers: ReviewAnswers) -> None:
        """Hand a reviewer's answers to the run that waits for them. Raises a MujazError where it waits no more."""
        ...

    async def settle(self) -> None:
        """Write into the ledger what became of orders whose runs ended without saying so. Raises a MujazError."""
        ...


def no_longer_waiting(subject: str) -> RequestError:
    """Return the error of answers to a run that waits for none."""
    return RequestError(
        subject,
        Bilingual(ar="هذه المسودة لم تعد تنتظر مراجعًا.", en="This draft waits for a reviewer no more."),
        Bilingual(ar="انظر في صفحة الملفات ما صار إليه مصدرها.", en="The page of files says what became of it."),
    )
