"""The worker of the office: that of Prefect for processes, whose runs begin in a process that is already warm.

Prefect starts a process for a run, which loads Prefect, our code and all that is under it: more than the brief itself
takes. Here one process has done so before (`flows.serve.spare`) and is handed the next run; the one after it is started
when that run has ended, so that the two do not share the processor. Where none stands ready a run begins as ever.
"""

import sys
from contextlib import suppress
from subprocess import PIPE
from typing import Any

import anyio
import anyio.abc
from prefect.runner import _starter_engine
from prefect.utilities.processutils import command_to_string, consume_process_output, run_process
from prefect.workers.process import ProcessJobConfiguration, ProcessWorker

from flows.json_text import json_line

_COMMAND = [sys.executable, "-m", "flows.serve.spare"]
_spares: list[anyio.abc.Process] = []


class WarmConfiguration(ProcessJobConfiguration):
    """What a run may choose of its process, which is ours: Prefect starts it without looking for another workspace."""

    def prepare_for_flow_run(self, *given: Any, **named: Any) -> None:
        """Name the process before Prefect names its own."""
        self.command = command_to_string(_COMMAND)
        super().prepare_for_flow_run(*given, **named)


class WarmWorker(ProcessWorker):
    """Takes the place of Prefect's worker of this type."""

    type = "process"
    job_configuration = WarmConfiguration

    async def setup(self) -> None:
        """Begin, with a process that stands ready."""
        await super().setup()
        await _begin_spare()

    async def run(self, *given: Any, **named: Any) -> Any:
        """Make a run, and have the next process ready after it."""
        try:
            return await super().run(*given, **named)
        finally:
            with anyio.CancelScope(shield=True), suppress(OSError):
                await _begin_spare()


async def _begin_spare() -> None:
    if not _spares:
        _spares.append(await anyio.open_process(_COMMAND, stdin=PIPE, stdout=PIPE, stderr=PIPE))


async def run_warm(command: list[str], *, env: dict[str, str], cwd: Any, **named: Any) -> anyio.abc.Process:
    """Make a run in the process that stands ready, else as Prefect does; returns it when it has ended."""
    spare = await _handed(env, cwd) if command == _COMMAND else None
    if spare is None:
        return await run_process(command, env=env, cwd=cwd, **named)
    try:
        named["task_status"].started(named["task_status_handler"](spare))
        await consume_process_output(spare, sys.stdout, sys.stderr)
        await spare.wait()
    finally:
        with suppress(ProcessLookupError):
            spare.terminate()
        with anyio.CancelScope(shield=True):
            await spare.aclose()
    return spare


async def _handed(env: dict[str, str], cwd: Any) -> anyio.abc.Process | None:
    """Hand a run to the process that stands ready, and return it; None where there is none that takes it."""
    while _spares:
        spare = _spares.pop()
        line = json_line({"env": env, "cwd": str(cwd)}).encode() + b"\n"
        with suppress(anyio.BrokenResourceError, anyio.ClosedResourceError):
            if spare.stdin and spare.returncode is None:
                await spare.stdin.send(line)
                await spare.stdin.aclose()
                return spare
        await spare.aclose()
    return None


def main() -> None:
    """Start the worker by Prefect's command; the arguments are those of `prefect`."""
    from prefect.cli import app

    setattr(_starter_engine, "run_process", run_warm)  # noqa: B010  as that module says that it is done
    app()


if __name__ == "__main__":
    main()
