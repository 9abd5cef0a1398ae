"""What the launcher asks of the server: deployments at the start, a run for what was dropped, marks at the end."""

from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterName,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import StateType

from flows.serve.deploying import deploy, refresh
from flows.serve.plans import plans
from flows.serve.runs_left import mark_left, watch_heartbeats
from flows.serve.serving import Serving
from flows.settings import Settings

INBOX = "inbox"


async def begin(served: Serving, chosen: Settings) -> None:
    """Mark what an earlier start left, and put the deployments on the server.

    One of several servers marks nothing: the runs are those of workers that it did not start.
    """
    async with get_client() as client:
        if not served.web_alone:
            await mark_left(client)
        await deploy(client, plans(served), chosen, at_once=None if served.web_alone else chosen.workers)
        await watch_heartbeats(client)


async def arrived(chosen: Settings) -> None:
    """Offer what was dropped in the forms, and have the drop folder looked through, if no run of it waits already."""
    async with get_client() as client:
        await refresh(client, chosen)
        if not await _waits(client):
            deployment = await client.read_deployment_by_name(f"{INBOX}/{INBOX}")
            await client.create_flow_run_from_deployment(deployment.id)


async def _waits(client: PrefectClient) -> bool:
    """Whether a run of the drop folder is due, and has not begun."""
    due = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.PENDING])))
    inbox = DeploymentFilter(name=DeploymentFilterName(any_=[INBOX]))
    return bool(await client.read_flow_runs(flow_run_filter=due, deployment_filter=inbox, limit=1))


async def mark() -> None:
    """Mark the runs that nobody works at."""
    async with get_client() as client:
        await mark_left(client)
