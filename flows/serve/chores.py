"""What the launcher asks of the server: deployments at the start, a run for what was dropped, marks at the end."""

import time

from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterName,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import StateType

from flows.errors import EmptySourceError
from flows.intake.drop_folder import survey
from flows.intake.ledger import Ledger
from flows.serve.deploying import deploy, refresh
from flows.serve.plans import plans
from flows.serve.runs_left import mark_left, watch_heartbeats
from flows.serve.serving import Serving
from flows.settings import Settings
from flows.sources import files_of

INBOX = "inbox"


async def begin(served: Serving, chosen: Settings) -> None:
    """Mark what an earlier start left, and put the deployments on the server.

    One of several servers marks nothing: the runs are those of workers that it did not start.
    """
    async with get_client() as client:
        if not served.web_alone:
            await mark_left(client)
        await deploy(client, plans(served), chosen)
        await watch_heartbeats(client)


async def arrived(chosen: Settings, *, at_start: bool = False) -> None:
    """Offer what was dropped in the forms, and have the drop folder looked through, if no run of it waits already.

    But at the start that is done only where there is something for it: an upload lies there too, and has its own run.
    """
    async with get_client() as client:
        await refresh(client, chosen)
        if (at_start or _has_work(chosen)) and not await _waits(client):
            deployment = await client.read_deployment_by_name(f"{INBOX}/{INBOX}")
            await client.create_flow_run_from_deployment(deployment.id)


def _has_work(chosen: Settings) -> bool:
    """Whether a file of the drop folder is to be made, or is still being written."""
    try:
        files = files_of(chosen.inputs)
    except EmptySourceError:
        return False
    seen = survey(files, chosen.inputs, Ledger(chosen.outputs), now=time.time(), quiet=chosen.quiet_seconds)
    return bool(seen.fresh or seen.unfinished)


async def _waits(client: PrefectClient) -> bool:
    """Whether a run of the drop folder is due, and has not begun."""
    due = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.PENDING])))
    inbox = DeploymentFilter(name=DeploymentFilterName(any_=[INBOX]))
    return bool(await client.read_flow_runs(flow_run_filter=due, deployment_filter=inbox, limit=1))


async def mark() -> None:
    """Mark the runs that nobody works at."""
    async with get_client() as client:
        await mark_left(client)
