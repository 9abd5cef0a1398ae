"""Many briefs in processes of their own: a source that hangs, or that breaks its process, costs no other source."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress

from flows.errors import Bilingual, WorkEndedError
from flows.sources import Request
from flows.workers.worker import Outcome, read_outcome, request_line

MOST_IN_CHUNK = 25
"""Sources that one process makes: starting one takes about a second."""
_LONGEST_LINE = 1 << 20
_END_TIMEOUT = 10.0
"""Seconds that a process has to end by itself."""


def chunks(asked: Sequence[Request], workers: int) -> list[tuple[Request, ...]]:
    """Share requests out so that every worker has some, and progress shows."""
    size = max(1, min(MOST_IN_CHUNK, len(asked) // (2 * workers)))
    return [tuple(asked[start : start + size]) for start in range(0, len(asked), size)]


async def press_chunk(asked: Sequence[Request], *, seconds: float) -> list[Outcome]:
    """Make briefs one after the other, and return what became of each, in their order.

    A source that takes longer than `seconds`, or that ends its process, has a WorkEndedError; the others go on in a
    new process. Raises OSError where no process can be started.
    """
    outcomes: list[Outcome] = []
    while len(outcomes) < len(asked):
        outcomes += await _in_one_process(asked[len(outcomes) :], seconds)
    return outcomes


async def _in_one_process(asked: Sequence[Request], seconds: float) -> list[Outcome]:
    """Return outcomes up to the first source that its process did not survive."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "flows.workers.worker", stdin=PIPE, stdout=PIPE, limit=_LONGEST_LINE
    )
    outcomes: list[Outcome] = []
    try:
        for request in asked:
            outcomes.append(await _answer(process, request, seconds))
            if isinstance(outcomes[-1], WorkEndedError):
                break
        return outcomes
    finally:
        rests = len(outcomes) == len(asked) and not isinstance(outcomes[-1], WorkEndedError)
        await _end(process, at_once=not rests)


async def _answer(process: Process, request: Request, seconds: float) -> Outcome:
    if process.stdin is None or process.stdout is None:
        return _ended_error(request, "no pipe")
    try:
        process.stdin.write(request_line(request))
        await process.stdin.drain()
        line = await asyncio.wait_for(process.stdout.readline(), seconds)
    except TimeoutError:
        return _timeout_error(request, seconds)
    except ConnectionError:
        line = b""
    return read_outcome(line) if line else _ended_error(request, f"exit code {await process.wait()}")


async def _end(process: Process, *, at_once: bool) -> None:
    """End a process: by the end of its input, so that it can tidy up; at once where it still works at something."""
    if process.stdin and not at_once:
        process.stdin.close()
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), _END_TIMEOUT)
    if process.returncode is None:
        process.kill()
    await process.wait()


def _timeout_error(request: Request, seconds: float) -> WorkEndedError:
    return WorkEndedError(
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


def _ended_error(request: Request, how: str) -> WorkEndedError:
    return WorkEndedError(
        request.source.name,
        Bilingual(
            ar=f"انتهت العملية التي تصنع الموجز قبل إتمامه ({how}).", en=f"Its process ended unfinished ({how})."
        ),
        Bilingual(
            ar="جرّب هذا المصدر وحده بالأمر mujaz brief، وتحقق من الذاكرة المتاحة.",
            en="Try this source alone with mujaz brief, and look at the memory that is free.",
        ),
    )
