"""Prefect's services beside several servers: one that fails at its start is started again, and that is said."""

import asyncio
from contextlib import suppress
from typing import Any, cast

import pytest


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
