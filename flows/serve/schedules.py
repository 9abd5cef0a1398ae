"""When the deployments start by themselves, as Prefect keeps it: read and written for the page of schedules."""

from collections.abc import Awaitable, Callable

from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.objects import DeploymentSchedule
from prefect.client.schemas.responses import DeploymentResponse
from prefect.client.schemas.schedules import CronSchedule
from prefect.exceptions import ObjectNotFound

from flows.pages.runs import Planned
from flows.serve.plans import PLANS


class PrefectSchedule:
    """The schedules of the deployments on the server, in the zone that they have there."""

    def __init__(self, take_up: Callable[[PrefectClient], Awaitable[None]] | None = None) -> None:
        """`take_up` brings the deployment of the bulletins up to date."""
        self._take_up = take_up

    async def read(self) -> tuple[Planned, ...]:
        """Return when each deployment starts by itself; one that has no schedule of cron is left out."""
        async with get_client() as client:
            found = [(plan.name, await _cron(client, plan.name)) for plan in PLANS]
        return tuple(
            Planned(name=name, cron=kept.schedule.cron, active=kept.active)
            for name, kept in found
            if kept and isinstance(kept.schedule, CronSchedule)
        )

    async def write(self, planned: Planned) -> None:
        """Say when a deployment starts by itself; nothing where it is not there any more."""
        async with get_client() as client:
            deployment, kept = await _found(client, planned.name), await _cron(client, planned.name)
            if deployment and kept and isinstance(kept.schedule, CronSchedule):
                written = CronSchedule(cron=planned.cron, timezone=kept.schedule.timezone)
                await client.update_deployment_schedule(deployment.id, kept.id, active=planned.active, schedule=written)

    async def renew(self) -> None:
        """Take up the bulletins and their times as they are defined now."""
        if self._take_up:
            async with get_client() as client:
                await self._take_up(client)


async def _found(client: PrefectClient, name: str) -> DeploymentResponse | None:
    try:
        return await client.read_deployment_by_name(f"{name}/{name}")
    except ObjectNotFound:
        return None


async def _cron(client: PrefectClient, name: str) -> DeploymentSchedule | None:
    deployment = await _found(client, name)
    schedules = deployment.schedules if deployment else []
    return next((each for each in schedules if isinstance(each.schedule, CronSchedule)), None)
