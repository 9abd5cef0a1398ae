"""Sources that a run had and never finished: what Prefect knows of that run decides what becomes of its order."""

from collections.abc import Mapping
from contextlib import suppress
from uuid import UUID

from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.objects import StateType
from prefect.exceptions import ObjectNotFound

from flows.intake.ledger import Ending, Ledger, after_run, given_back

_ENDINGS: Mapping[StateType, Ending] = {
    StateType.COMPLETED: Ending.COMPLETED,
    StateType.FAILED: Ending.FAILED,
    StateType.CRASHED: Ending.CRASHED,
    StateType.CANCELLED: Ending.CANCELLED,
    StateType.CANCELLING: Ending.CANCELLED,
}


async def settle_ended_runs(ledger: Ledger, *, now: float) -> None:
    """Write into the ledger what became of every source whose run has ended without saying so.

    An order that was cut off is there to be made again, one that was cancelled stays so. Of a run that Prefect cannot
    know (of `mujaz pages`, or one that never began) time alone tells. Raises UnwritableOutputError.
    """
    async with get_client() as client:
        for entry in ledger.taken():
            run = _prefect_id(entry.run)
            if run is None:
                ledger.settle(entry, given_back(entry, now=now))
            elif ending := await _ending(client, run):
                ledger.settle(entry, after_run(entry, ending))


def _prefect_id(run: str) -> UUID | None:
    with suppress(ValueError):
        return UUID(run)
    return None


async def _ending(client: PrefectClient, run: UUID) -> Ending | None:
    """Return how a run ended; None while it goes on or is still to come."""
    try:
        state = (await client.read_flow_run(run)).state
    except ObjectNotFound:
        return Ending.DELETED
    return _ENDINGS.get(state.type) if state else None
