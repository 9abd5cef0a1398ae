"""Sends a source whose brief nobody may publish unread to a run of its own, which waits for its reviewer."""

import time

from prefect.client.orchestration import get_client
from prefect.exceptions import ObjectNotFound, PrefectHTTPStatusError

from flows.intake.drop_folder import Arrival, Ledger
from flows.intake.given import hold
from flows.options import write_wishes
from flows.sources import Request


async def sent_for_review(found: Arrival, request: Request) -> bool:
    """Start a run of the deployment `brief` for a source; False where none can be started.

    From then on the source is that run's: the drop folder leaves it alone.
    """
    parameters = {"source": found.name, **write_wishes(request.wishes)}
    try:
        async with get_client() as client:
            deployment = await client.read_deployment_by_name("brief/brief")
            await client.create_flow_run_from_deployment(deployment.id, parameters=parameters)
    except (ObjectNotFound, PrefectHTTPStatusError):  # nothing is deployed, or the form does not offer this file
        return False
    hold(found, Ledger(request.out), now=time.time())
    return True
