"""Runs without Prefect: a process a source, a few at once, remembered until the pages stop."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path

from flows.errors import MujazError
from flows.pages.runs import RunRequest, RunState
from flows.sources import Request, requests
from flows.workers.crew import press_chunk
from flows.workers.worker import Outcome

_MOST_KEPT = 1000
WAITING = RunState(message="في الانتظار، يسبقه غيره")
WORKING = RunState(stage="brief", message="يُقرأ المصدر ويُصنع موجزه ويُفحص")

Press = Callable[[Request], Awaitable[Outcome]]


class LocalRuns:
    """Makes briefs in processes of their own."""

    def __init__(self, *, outputs: Path, house: str, workers: int, seconds: float) -> None:
        self._outputs, self._house, self._seconds = outputs, house, seconds
        self._free = asyncio.Semaphore(workers)
        self._states: dict[str, RunState] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self, request: RunRequest) -> str:
        """Start a run, or let it wait for a free process."""
        run = secrets.token_hex(12)
        while len(self._states) >= _MOST_KEPT:
            self._states.pop(next(iter(self._states)))
        self._states[run] = WAITING
        task = asyncio.create_task(self._make(run, self._asked(request)))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return run

    async def state(self, run: str) -> RunState | None:
        """Return how far a run is."""
        return self._states.get(run)

    async def _make(self, run: str, request: Request) -> None:
        async with self._free:
            self._states[run] = WORKING
            try:
                (outcome,) = await press_chunk([request], seconds=self._seconds)
                self._states[run] = ended(outcome)
            except OSError as error:
                self._states[run] = RunState(done=True, failed=True, message=f"تعذر بدء العملية: {error.strerror}.")

    def _asked(self, request: RunRequest) -> Request:
        (asked,) = requests([request.source], out=self._outputs, house=self._house, wishes=request.wishes)
        return asked


def ended(outcome: Outcome) -> RunState:
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
