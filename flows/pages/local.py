"""Runs without Prefect: a process a source, a few at once, remembered until the pages stop."""

import asyncio
import datetime as dt
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path

from flows.errors import MujazError
from flows.intake.ledger import Ledger
from flows.intake.orders import request_of
from flows.intake.outcomes import record_outcome
from flows.pages.runs import ReviewAnswers, RunRequest, RunState, no_longer_waiting
from flows.publish.shared import SharedStore
from flows.sources import Request
from flows.workers.crew import press_alone
from flows.workers.worker import Outcome

_MOST_KEPT = 1000
WAITING = RunState(message="في الانتظار، يسبقه غيره")
WORKING = RunState(stage="brief", message="يُقرأ المصدر ويُصنع موجزه ويُفحص")

Press = Callable[[Request], Awaitable[Outcome]]


class LocalRuns:
    """Makes briefs in processes of their own."""

    def __init__(
        self, *, outputs: Path, workers: int, seconds: float, memory: int, shared: SharedStore | None = None
    ) -> None:
        """A brief may take so many seconds and megabytes."""
        self._outputs, self._seconds, self._memory, self._shared = outputs, seconds, memory, shared
        self._free = asyncio.Semaphore(workers)
        self._states: dict[str, RunState] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self, request: RunRequest) -> str:
        """Start a run, or let it wait for a free process; from now on the ledger names it beside the source."""
        run = secrets.token_hex(12)
        await asyncio.to_thread(Ledger(self._outputs, self._shared).assign, request.source.sha256, run)
        while len(self._states) >= _MOST_KEPT:
            self._states.pop(next(iter(self._states)))
        self._states[run] = WAITING
        task = asyncio.create_task(self._make(run, request))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return run

    async def state(self, run: str) -> RunState | None:
        """Return how far a run is."""
        return self._states.get(run)

    async def waiting(self, runs: frozenset[str]) -> frozenset[str]:  # noqa: ARG002  # a run of ours waits for nobody
        """Return no run: what needs a reviewer is refused here."""
        return frozenset()

    async def answer(self, run: str, answers: ReviewAnswers) -> None:  # noqa: ARG002
        """Refuse the answers: no run of ours waits for any."""
        raise no_longer_waiting(run)

    async def settle(self) -> None:
        """Do nothing: a run of ours ends with a word in the ledger, or with this process."""

    async def _make(self, run: str, request: RunRequest) -> None:
        async with self._free:
            self._states[run] = WORKING
            try:
                self._states[run] = end_state(await self._outcome(run, request))
            except MujazError as error:
                self._states[run] = end_state(error)

    async def _outcome(self, run: str, request: RunRequest) -> Outcome:
        """Make a brief, and write into the ledger what became of its source."""
        asked = request_of(request.order, request.source.path, self._outputs)
        outcome = await press_alone(asked, seconds=self._seconds, memory=self._memory)
        now = dt.datetime.now(tz=dt.UTC).astimezone()
        await asyncio.to_thread(
            record_outcome, request.source, outcome, self._outputs, run=run, now=now, shared=self._shared
        )
        return outcome


def end_state(outcome: Outcome) -> RunState:
    """Return the state of a run that came to this."""
    if isinstance(outcome, MujazError):
        message = f"{outcome.subject}: {outcome.what.ar}"
        return RunState(done=True, failed=True, message=message, cure=outcome.cure.ar)
    return RunState(
        stage="publish",
        progress=100,
        message="لم يتغير شيء منذ النسخة السابقة." if outcome.unchanged else "نُشر الموجز.",
        done=True,
        reference=outcome.reference,
        folder=outcome.folder.parent.name,
        version=outcome.version,
    )
