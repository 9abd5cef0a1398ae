"""Sends a source whose brief nobody may publish unread to a run of its own, which waits for its reviewer."""

from prefect.client.orchestration import get_client
from prefect.exceptions import ObjectNotFound, PrefectHTTPStatusError

from flows.intake.drop_folder import Arrival
from flows.intake.ledger import Ledger
from flows.intake.orders import parameters
from flows.sources import Request


async def sent_for_review(found: Arrival, request: Request, *, run: str) -> bool:
    """Start a run of the deployment `brief` for a source; False where none can be started.

    From then on the source is that run's, and no more that of `run`: the drop folder leaves it alone.
    """
    try:
        async with get_client() as client:
            deployment = await client.read_deployment_by_name("brief/brief")
            asked = parameters(request, found.name)
            begun = await client.create_flow_run_from_deployment(deployment.id, parameters=asked)
    except (ObjectNotFound, PrefectHTTPStatusError):  # nothing is deployed, or the form does not offer this file
        return False
    Ledger(request.out).conclude(found.sha256, run, run=str(begun.id))
    return True
