"""A process for one run of Prefect, which has loaded everything before there is anything to run.

`python -m flows.serve.spare` loads, and waits for a line on its standard input: the environment and the folder of its
run, as JSON. Started with a run's id in its environment it begins at once. A pipe that is closed ends it.
"""

import os
import runpy
import sys
from select import select

from flows.json_text import read_json_object

RUN_ID = "PREFECT__FLOW_RUN_ID"
"""The variable in which Prefect names a run to its process."""


def main() -> None:
    """Make the run that is named, now or by the line that comes."""
    if RUN_ID not in os.environ and not _wait():
        return
    sys.argv[:] = sys.argv[:1]
    sys.modules.pop("prefect.engine", None)  # what Prefect loads of it is not the program
    runpy.run_module("prefect.engine", run_name="__main__", alter_sys=True)


def _wait() -> bool:
    """Load, and take over what a line says of the run; False where none comes, since the worker is gone."""
    _load()
    _rehearse()
    line = sys.stdin.buffer.readline()
    if not line:
        return False
    order = read_json_object(line)
    os.environ.clear()
    os.environ.update(order["env"])
    os.chdir(order["cwd"])
    return True


def _rehearse() -> None:
    """Rehearse for as long as there is no run to make."""
    from flows.serve.rehearsal import rehearse

    for _ in rehearse():
        if select([sys.stdin], [], [], 0)[0]:
            break


def _load() -> None:
    """Load what every run needs, and have the process that sets pages load as well."""
    from prefect import flow_engine  # noqa: F401  what runs a flow
    from prefect._internal import metrics  # noqa: F401  what a run loads as it begins

    from flows import batch, brief, bulletins, inbox, mail  # noqa: F401  they are what is run
    from flows.confined import warm
    from flows.serve.clients import read_trust_once

    read_trust_once()
    warm()


if __name__ == "__main__":
    main()
