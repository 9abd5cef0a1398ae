"""Many briefs in processes beside each other: a source that hangs, or that breaks its process, costs no other source.

A process stays warm for the next source: starting one takes about a second of the processor, a short brief as much.
"""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from types import TracebackType
from typing import Any

from flows.confined.faults import ended_from_outside
from flows.confined.parent import FROM_OUTSIDE, OF_MEMORY
from flows.errors import Bilingual, BrokenSourceError, WorkLimitError
from flows.settings import Settings
from flows.sources import Request, is_bundle
from flows.workers.process import Worker, name_of_end
from flows.workers.worker import Outcome, memory_error, read_outcome, request_line

MOST_IN_CHUNK = 25
"""Sources whose outcomes are shown together on the page of a run."""
MOST_MADE = 100
"""Briefs that one process makes before another takes its place: what it keeps in memory then goes."""
PAUSES = (0.5, 3.0)
"""Seconds before a source is tried again whose process was ended from outside."""
_PLAIN = frozenset((".txt", ".text", ".md", ".srt", ".vtt", ".csv", ".tsv", ".html", ".htm", ".eml"))
"""The sources whose size says how long they are."""
_LEAST_SECONDS, _WHOLE_BYTES = 60, 1_000_000
"""What the shortest of them may take, and the size of those that may take all the time there is."""


def chunks(asked: Sequence[Request], workers: int) -> list[tuple[Request, ...]]:
    """Share requests out so that every worker has some, and progress shows."""
    size = max(1, min(MOST_IN_CHUNK, len(asked) // (2 * workers)))
    return [tuple(asked[start : start + size]) for start in range(0, len(asked), size)]


def seconds_for(request: Request, most: float) -> float:
    """Return how long a source may take: a plain text its share of `most` by its size, any other all of it."""
    source = request.source
    if source.suffix.lower() not in _PLAIN or is_bundle(source) or request.together:
        return most
    try:
        share = most * source.stat().st_size / _WHOLE_BYTES
    except OSError:  # said when it is read
        share = 0
    return min(most, max(share, _LEAST_SECONDS))


class Crew:
    """Processes that are kept warm, each at one source at a time; `async with` ends them."""

    def __init__(self, size: int, *, seconds: float, memory: int, changed: Mapping[str, Any] = {}) -> None:
        """`seconds` is the longest that a source may take, `memory` the megabytes of a process, which it knows itself.

        `changed` are settings that its processes have otherwise than the environment says.
        """
        self.size = size
        self._seconds, self._memory, self._changed = seconds, memory, changed
        self._gate = asyncio.Semaphore(size)
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()

    async def __aenter__(self) -> "Crew":
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        left = [self._end(worker, at_once=worker not in self._idle or kind is not None) for worker in self._all]
        await asyncio.gather(*left)

    @property
    def pids(self) -> tuple[int, ...]:
        """The numbers of the processes that live."""
        return tuple(worker.pid for worker in self._all)

    async def make_each(self, asked: Sequence[Request]) -> AsyncGenerator[tuple[Request, Outcome], None]:
        """Yield each request with what became of it, as it comes; who stops listening ends what is under way."""
        waiting = [asyncio.ensure_future(self._named(request)) for request in asked]
        try:
            for done in asyncio.as_completed(waiting):
                yield await done
        finally:
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)

    async def _named(self, request: Request) -> tuple[Request, Outcome]:
        return request, await self.make(request)

    async def make(self, request: Request) -> Outcome:
        """Make a brief; never raises for what becomes of it.

        A source that takes longer than it may, or more memory, has a WorkLimitError; one whose process was ended from
        outside is tried again, and has a WorkEndedError where that happens each time; one that breaks its process, a
        BrokenSourceError.
        """
        async with self._gate:
            for pause in (*PAUSES, None):
                try:
                    outcome = await self._once(request)
                except _LostError as lost:
                    if pause is None:
                        return ended_from_outside(request.source.name, lost.how)
                    await asyncio.sleep(pause)
                else:
                    return outcome
        raise AssertionError("the last try returns")

    async def _once(self, request: Request) -> Outcome:
        worker = await self._take()
        sound = False
        try:
            line = await worker.ask(request_line(request), seconds_for(request, self._seconds))
            sound = bool(line)
            return read_outcome(line) if line else self._broken(request, await worker.ended())
        except TimeoutError:
            return _timeout_error(request, seconds_for(request, self._seconds))
        finally:
            await self._give_back(worker, sound=sound)

    def _broken(self, request: Request, code: int) -> Outcome:
        """Return the error of a source that ended its process. Raises _LostError where somebody else did."""
        if code in FROM_OUTSIDE:
            raise _LostError(name_of_end(code))
        if code in OF_MEMORY:
            return memory_error(request.source.name, self._memory)
        return _broken_error(request, name_of_end(code))

    async def _take(self) -> Worker:
        if self._idle:
            return self._idle.pop()
        try:
            worker = await Worker.start(self._changed)
        except OSError as error:  # no memory, or no numbers left for processes
            raise _LostError(str(error.strerror)) from error
        self._all.add(worker)
        return worker

    async def _give_back(self, worker: Worker, *, sound: bool) -> None:
        if sound and worker.made < MOST_MADE:
            self._idle.append(worker)
        else:
            await self._end(worker, at_once=not sound)

    async def _end(self, worker: Worker, *, at_once: bool) -> None:
        self._all.discard(worker)
        await worker.end(at_once=at_once)


class _LostError(Exception):
    """A process is gone, or could not be started, and its source has nothing to do with it."""

    def __init__(self, how: str) -> None:
        super().__init__(how)
        self.how = how


def _timeout_error(request: Request, seconds: float) -> WorkLimitError:
    return WorkLimitError(
        request.source.name,
        Bilingual(
            ar=f"استغرق العمل أكثر من {seconds:g} ثانية فأُوقف.",
            en=f"It took longer than {seconds:g} seconds and was stopped.",
        ),
        Bilingual(
            ar="قسّم النص، أو ارفع الحد بالمتغير MUJAZ_DOCUMENT_SECONDS.",
            en="Split the text, or raise MUJAZ_DOCUMENT_SECONDS.",
        ),
    )


def _broken_error(request: Request, how: str) -> BrokenSourceError:
    return BrokenSourceError(
        request.source.name,
        Bilingual(
            ar=f"انهارت العملية التي تصنع الموجز عند هذا المصدر ({how}).",
            en=f"The process that makes briefs broke at this source ({how}).",
        ),
        Bilingual(
            ar="افتح الملف ببرنامجه واحفظه من جديد، أو انسخ نصه إلى ملف txt، وأبلغ عن الخلل.",
            en="Save the file anew in its program, or copy its text into a .txt file, and report the fault.",
        ),
    )


def crew_of(chosen: Settings, size: int) -> Crew:
    """Return a crew of so many, within the limits of the settings, which its processes read in their environment."""
    memory = chosen.document_memory
    return Crew(size, seconds=chosen.document_seconds, memory=memory, changed={"ocr": chosen.ocr})


async def press_chunk(asked: Sequence[Request], crew: Crew) -> list[Outcome]:
    """Make briefs by a crew, and return what became of each, in their order."""
    made: dict[Request, Outcome] = {}
    async with aclosing(crew.make_each(asked)) as outcomes:
        async for request, outcome in outcomes:
            made[request] = outcome
    return [made[request] for request in asked]


async def press_alone(request: Request, *, seconds: float, memory: int) -> Outcome:
    """Make one brief in a process of its own, within so many seconds and megabytes."""
    async with Crew(1, seconds=seconds, memory=memory) as crew:
        return await crew.make(request)
