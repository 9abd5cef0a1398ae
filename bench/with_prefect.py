"""What a batch takes as a run of Prefect: `python -m bench.with_prefect FOLDER` prints what it took, as JSON.

It is a process of its own, so that the others are measured without Prefect; the start of the server is not counted.
"""

import asyncio
import os
import resource
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psutil

from flows.json_text import json_line
from flows.prefect_settings import prepare_prefect
from flows.publish.store import Store


def main(folder: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        os.environ |= {"MUJAZ_INPUTS": folder, "MUJAZ_OUTPUTS": f"{place}/outputs", "PREFECT_HOME": f"{place}/prefect"}
        prepare_prefect()
        from prefect.testing.utilities import prefect_test_harness

        from flows.batch import batch

        with prefect_test_harness(server_startup_timeout=300):
            before, began = _cpu(), time.perf_counter()
            asyncio.run(batch(return_state=True))
            took = {"cpu": _cpu() - before, "wall": time.perf_counter() - began}
        print(json_line(took | {"published": len(Store(Path(place) / "outputs").references())}))


def _cpu() -> float:
    """Seconds of this process, of its children that have ended, and of those that go on: the server."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    alive = 0.0
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            alive += sum(child.cpu_times()[:2])
    return sum(each.ru_utime + each.ru_stime for each in spent) + alive


if __name__ == "__main__":
    main(sys.argv[1])
