"""`mujaz serve`: starts everything, watches over it and over the drop folder, and stops everything."""

import asyncio
import os
import signal
import sys
import threading
import time
import urllib.request
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from watchfiles import watch

from flows.errors import Bilingual, ServerEndedError
from flows.office_zone import use_office_zone
from flows.runs.showing import PAGES
from flows.serve.access import access, who_may_enter
from flows.serve.children import Child, wait_until
from flows.serve.database import require_sound
from flows.serve.plans import POOL
from flows.serve.ports import require_free
from flows.serve.serving import Serving, environment
from flows.settings import Settings

Result = TypeVar("Result")
_MOST_STARTS, _WINDOW = 3, 600.0
"""How often the server is started again within how many seconds, before it is said to be broken."""
_ALONE = "--web"
"""As `flows.serve.web` has it, which takes its time to import."""
_START = 180.0
"""Seconds that the server has to start: the first time it makes its database, on a slow machine."""


def serve(served: Serving, chosen: Settings) -> None:
    """Serve until the process is asked to stop (Ctrl-C, SIGTERM).

    Raises PortTakenError, OpenPagesError, UsersFileError or SettingsError before anything starts, and ServerEndedError
    where the server ends by itself.
    """
    require_free(served.host, served.port)
    for ar, en in who_may_enter(access(served, chosen)):
        _say(ar, en)
    use_office_zone(chosen)
    os.environ.update(environment(served, chosen))
    for folder in (chosen.inputs, chosen.outputs, served.home):
        folder.mkdir(parents=True, exist_ok=True)
    broken = require_sound(served.home)
    if broken:
        _say("سجل التشغيلات تالف، فبُدئ غيره", f"the record of the runs is broken, and begun anew; it lies in {broken}")
    with _stop_event() as stop, _server(served, stop) as server:
        if not stop.is_set():
            _run_until_stopped(server, served, chosen, stop)


@contextmanager
def _stop_event() -> Iterator[threading.Event]:
    """Yield an event that is set when the process is asked to stop."""
    stop = threading.Event()
    signals = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in signals}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _server(served: Serving, stop: threading.Event) -> Iterator[Child]:
    """Run Prefect's server with the download pages, and yield when it answers."""
    alone = (_ALONE,) if served.web_alone else ()
    server = Child("server", ("flows.serve.web", *alone), os.environ, served.home / "logs")
    _say("يبدأ موجز، وقد يستغرق أول مرة دقيقة", "starting, up to a minute the first time")
    try:
        if not _starts(server, served, stop) and not (served.web_alone and _starts(server, served, stop)):
            raise _ended_error(server)
        yield server
    finally:
        server.stop()
        _say("توقف موجز", "stopped")


def _starts(server: Child, served: Serving, stop: threading.Event) -> bool:
    """Start the server and wait for its answer; False where it ends instead.

    Of several servers that begin a database at once one may end at what another has just written.
    """
    server.start()
    return wait_until(lambda: stop.is_set() or not server.alive or _answers(served), _START) and server.alive


def _run_until_stopped(server: Child, served: Serving, chosen: Settings, stop: threading.Event) -> None:
    """Deploy, start the worker, and look after both and the drop folder until asked to stop.

    One of several servers has no worker, and the runs are not its to mark.
    """
    from flows.serve import chores

    _run(chores.begin(served, chosen))
    worker = None if served.web_alone else _worker(served)
    if worker:
        worker.start()
    _announce(served, chosen)
    starts: list[float] = []
    try:
        _run(chores.arrived(chosen, at_start=True))  # what was dropped while nobody was there
        due = 0.0
        for changes in watch(
            chosen.inputs, stop_event=stop, rust_timeout=1000, yield_on_timeout=True, raise_interrupt=False
        ):
            if not server.alive:
                _start_again(server, served, stop, starts)
            if worker and not worker.alive and server.alive:
                _run(chores.mark())
                worker.start()
            if changes:
                due = time.monotonic() + chosen.quiet_seconds + 1
            if due and time.monotonic() > due:
                due = 0.0
                _run(chores.arrived(chosen))
    finally:
        _say("يتوقف موجز", "stopping")
        if worker:
            worker.stop()
        if worker and server.alive:
            _run(chores.mark())


def _start_again(server: Child, served: Serving, stop: threading.Event, starts: list[float]) -> None:
    """Start a server that has ended: a person or the system did it. Raises ServerEndedError where that goes on.

    `starts` are the times at which it was started again.
    """
    now = time.monotonic()
    starts[:] = [*(before for before in starts if now - before < _WINDOW), now]
    if len(starts) > _MOST_STARTS:
        raise _ended_error(server)
    _say("توقف الخادم، فيُشغَّل من جديد", "the server has ended, and is started again")
    server.stop()
    server.start()
    if not wait_until(lambda: stop.is_set() or not server.alive or _answers(served), _START):
        raise _ended_error(server)


def _worker(served: Serving) -> Child:
    start = ("flows.serve.worker", "worker", "start", "--pool", POOL, "--name", "mujaz", "--type", "process")
    return Child("worker", start, os.environ, served.home / "logs")


def _run(chore: Coroutine[Any, Any, Result]) -> Result:
    return asyncio.run(chore)


def _answers(served: Serving) -> bool:
    try:
        with urllib.request.urlopen(f"{served.origin}/api/health", timeout=2) as answer:  # noqa: S310  # our own address
            return bool(answer.status == 200)
    except OSError:
        return False


def _announce(served: Serving, chosen: Settings) -> None:
    _say(f"صفحات التنزيل: {served.origin}{PAGES}/", f"the briefs: {served.origin}{PAGES}/")
    _say(f"التشغيل والمتابعة: {served.origin}/v2/", f"runs, by Prefect: {served.origin}/v2/")
    _say(f"مجلد الإيداع: {chosen.inputs.absolute()}", "drop sources into that folder")
    if not served.open_to_others:
        _say("لا يصل إليه إلا هذا الجهاز", "only this machine can reach it")
    _say("للإيقاف: Ctrl-C", "to stop: Ctrl-C")


def _say(ar: str, en: str) -> None:
    print(f"{ar} · {en}", file=sys.stderr, flush=True)


def _ended_error(server: Child) -> ServerEndedError:
    print(server.last_lines(), file=sys.stderr)
    return ServerEndedError(
        str(server.log),
        Bilingual(ar="لم يبدأ خادم Prefect أو توقف.", en="Prefect's server did not start, or ended."),
        Bilingual(
            ar="اقرأ آخر أسطر هذا السجل، ثم أعد التشغيل.", en="Read the last lines of this log, and start again."
        ),
    )
