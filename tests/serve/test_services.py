"""Prefect's services beside several servers: one that fails at its start is started again, and that is said."""

import asyncio
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import pytest

from tests.cli.running import ROOT


async def test_a_service_that_fails_at_its_start_is_said_and_started_again(capsys: pytest.CaptureFixture[str]) -> None:
    from flows.serve.services import keep

    starts: list[int] = []

    class Triggers:
        async def start(self) -> None:
            starts.append(len(starts))
            if len(starts) < 3:
                raise TimeoutError("the database has no time")
            await asyncio.sleep(60)

    with suppress(TimeoutError):
        await asyncio.wait_for(keep(cast(Any, Triggers), pause=0.01), 1)
    assert starts == [0, 1, 2]
    assert capsys.readouterr().err.count("Triggers is started again (TimeoutError: the database has no time)") == 2


def test_services_beside_several_servers_remove_the_runs_of_old(tmp_path: Path) -> None:
    """Prefect of itself removes old events alone."""
    code = """
import sys, types
def show():
    from prefect.settings.context import get_current_settings
    print(get_current_settings().server.services.db_vacuum.model_dump_json())
sys.modules["flows.serve.services"] = types.SimpleNamespace(main=show)
sys.argv[1:] = ["serve", "--services"]
from flows.cli import main
main()
"""
    environment = {**os.environ, "MUJAZ_RUN_DAYS": "30", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
    )
    vacuum = json.loads(done.stdout)
    assert sorted(vacuum["enabled"]) == ["events", "flow_runs"]
    assert vacuum["retention_period"] == "P30D"
