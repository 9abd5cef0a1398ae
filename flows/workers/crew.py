"""Many briefs in processes of their own: a source that hangs, or that breaks its process, costs no other source."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence

from flows.errors import Saying, WorkEndedError
from flows.sources import Request
from flows.workers.worker import Outcome, answered, ask

MOST_IN_CHUNK = 25
"""Sources that one process makes: starting one takes about a second."""
_LONGEST_LINE = 1 << 20


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
        await _ended(process)


async def _answer(process: Process, request: Request, seconds: float) -> Outcome:
    if process.stdin is None or process.stdout is None:
        return _broken(request, "no pipe")
    try:
        process.stdin.write(ask(request))
        await process.stdin.drain()
        line = await asyncio.wait_for(process.stdout.readline(), seconds)
    except TimeoutError:
        return _too_long(request, seconds)
    except ConnectionError:
        line = b""
    return answered(line) if line else _broken(request, f"exit code {await process.wait()}")


async def _ended(process: Process) -> None:
    """End a process: by the end of its input, or, where it still works at something, at once."""
    if process.returncode is None:
        process.kill()
    await process.wait()


def _too_long(request: Request, seconds: float) -> WorkEndedError:
    return WorkEndedError(
        request.source.name,
        Saying(
            ar=f"استغرق العمل أكثر من {seconds:g} ثانية فأُوقف.",
            en=f"It took longer than {seconds:g} seconds and was stopped.",
        ),
        Saying(
            ar="قسّم النص، أو ارفع الحد بالمتغير MUJAZ_DOCUMENT_SECONDS.",
            en="Split the text, or raise MUJAZ_DOCUMENT_SECONDS.",
        ),
    )


def _broken(request: Request, how: str) -> WorkEndedError:
    return WorkEndedError(
        request.source.name,
        Saying(ar=f"انتهت العملية التي تصنع الموجز قبل إتمامه ({how}).", en=f"Its process ended unfinished ({how})."),
        Saying(
            ar="جرّب هذا المصدر وحده بالأمر mujaz brief، وتحقق من الذاكرة المتاحة.",
            en="Try this source alone with mujaz brief, and look at the memory that is free.",
        ),
    )
