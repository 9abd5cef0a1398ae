"""What is put on the server: a work pool whose runs choose nothing of their process."""

from pathlib import Path
from typing import Any

import pytest

from flows.serve.deploying import JOB, deploy
from flows.serve.plans import POOL, plans
from flows.serve.serving import serving
from flows.settings import settings
from tests.serve.conftest import PREFECT

pytestmark = PREFECT
CHOICES: list[dict[str, Any]] = [
    {"command": "touch /tmp/x"},
    {"env": {"LD_PRELOAD": "/tmp/x.so"}},
    {"env.PATH": "/tmp"},
    {"working_dir": "/"},
]


@pytest.mark.parametrize("chosen", CHOICES, ids=str)
async def test_no_run_chooses_its_command_environment_or_folder(office: Path, chosen: dict[str, Any]) -> None:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.actions import WorkPoolUpdate
    from prefect.exceptions import PrefectHTTPStatusError
    from prefect.workers.process import ProcessJobConfiguration, ProcessWorker

    async with get_client() as client:
        await deploy(client, plans(serving()), settings())
        open_to_all = WorkPoolUpdate(base_job_template=ProcessWorker.get_default_base_job_template())
        await client.update_work_pool(POOL, open_to_all)  # as an earlier Mujaz had it
        await deploy(client, plans(serving()), settings())
        pool = await client.read_work_pool(POOL)
        assert pool.base_job_template == JOB
        deployment = await client.read_deployment_by_name("inbox/inbox")
        with pytest.raises(PrefectHTTPStatusError) as refused:
            await client.create_flow_run_from_deployment(deployment.id, job_variables=chosen)
        assert refused.value.response.status_code == 422
        made = await ProcessJobConfiguration.from_template_and_values(pool.base_job_template, chosen, client=client)
    assert made == ProcessJobConfiguration()  # also of a run that was created before


async def test_when_a_deployment_starts_is_read_and_written_where_prefect_keeps_it(office: Path) -> None:
    from prefect.client.orchestration import get_client

    from flows.pages.runs import Planned
    from flows.serve.schedules import PrefectSchedule

    async with get_client() as client:
        await deploy(client, plans(serving()), settings())
    schedule = PrefectSchedule()
    active = {each.name: each.active for each in await schedule.read()}
    assert (active["brief"], active["batch"], active["inbox"]) == (False, False, True)
    wanted = Planned(name="batch", cron="30 6 * * 0-4", active=True)
    await schedule.write(wanted)
    assert wanted in await schedule.read()
    async with get_client() as client:
        (kept,) = (await client.read_deployment_by_name("batch/batch")).schedules
        assert kept.schedule.timezone == plans(serving())[1].timezone, "the office's zone stays"  # type: ignore[union-attr]
        await deploy(client, plans(serving()), settings())
    assert wanted in await schedule.read(), "a start of the server leaves it as it was said"


async def test_a_run_that_is_not_heard_of_is_watched_for_from_its_beginning(office: Path) -> None:
    from prefect.client.orchestration import get_client
    from prefect.events.schemas.automations import AutomationCore

    from flows.serve.runs_left import watch_heartbeats

    async with get_client() as client:
        await watch_heartbeats(client)
        made = {each.name: each for each in await client.read_automations()}
        silent = made["mujaz: runs whose process is gone"]
        assert "prefect.flow-run.Running" in silent.trigger.after  # type: ignore[union-attr]
        earlier = silent.trigger.model_copy(
            update={"after": {"prefect.flow-run.heartbeat"}}
        )  # as an earlier Mujaz had it
        changed = silent.model_dump(exclude={"id", "trigger", "owner_resource"}) | {
            "trigger": earlier,
            "enabled": False,
        }
        await client.update_automation(silent.id, AutomationCore.model_validate(changed))
        await watch_heartbeats(client)
        now = {each.name: each for each in await client.read_automations()}
    assert now.keys() == made.keys()
    assert now[silent.name].trigger.after == silent.trigger.after  # type: ignore[union-attr]
    assert not now[silent.name].enabled, "who switched it off meant it"
