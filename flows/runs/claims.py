"""Sources that a run had and never finished: what Prefect knows of that run decides what becomes of its order."""

from collections.abc import Mapping
from contextlib import suppress
from uuid import UUID

from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.objects import StateType
from prefect.exceptions import ObjectNotFound

from flows.intake.ledger import Ending, Entry, Ledger, after_run, given_back

_ENDINGS: Mapping[StateType, Ending] = {
    StateType.COMPLETED: Ending.COMPLETED,
    StateType.FAILED: Ending.FAILED,
    StateType.CRASHED: Ending.CRASHED,
    StateType.CANCELLED: Ending.CANCELLED,
    StateType.CANCELLING: Ending.CANCELLED,
}


async def settle_ended_runs(ledger: Ledger, *, now: float) -> tuple[Entry, ...]:
    """Write into the ledger what became of every source whose run ended without saying so; return their entries.

    An order that was cut off is there to be made again, one that was cancelled stays so; a draft whose run was
    cancelled, was deleted or ran out of time waits no more. Of a run that Prefect cannot know (of `mujaz pages`, or one
    that never began) time alone decides. Raises UnwritableOutputError.
    """
    async with get_client() as client:
        pairs = [(entry, await _now(client, entry, now)) for entry in ledger.unsettled()]
    return tuple(after for before, after in pairs if ledger.settle(before, after))


async def _now(client: PrefectClient, entry: Entry, now: float) -> Entry:
    """Return the entry of a source as its run has left it; as it was, while that goes on."""
    run = _prefect_id(entry.run)
    if run is None:
        return given_back(entry, now=now)
    ending = await _ending(client, run)
    return after_run(entry, ending) if ending else entry


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
