"""Sources that a run had and never finished: what Prefect knows of that run decides what becomes of its order."""

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType
from prefect.client.schemas.objects import State, StateType
from prefect.events.filters import EventFilter, EventOccurredFilter, EventResourceFilter
from prefect.exceptions import ObjectNotFound
from prefect.states import Crashed

from flows.intake.ledger import Ending, Entry, Ledger, after_run, given_back

_ENDINGS: Mapping[StateType, Ending] = {
    StateType.COMPLETED: Ending.COMPLETED,
    StateType.FAILED: Ending.FAILED,
    StateType.CRASHED: Ending.CRASHED,
    StateType.CANCELLED: Ending.CANCELLED,
    StateType.CANCELLING: Ending.CANCELLED,
}


SILENCE = 300.0
"""Seconds without a sign after which a run is one whose process is gone: a run at work gives one every half minute.

The server marks such runs earlier, by their events (`flows.serve.runs_left`); but an event is lost with a server that
vanishes before it has passed it on.
"""
GONE = "انقطعت عملية هذا التشغيل · its process is gone"
_AT_WORK = (StateType.PENDING, StateType.RUNNING)


async def settle_ended_runs(ledger: Ledger, *, now: float) -> tuple[Entry, ...]:
    """Write into the ledger what became of every source whose run ended without saying so; return their entries.

    An order that was cut off is there to be made again, one that was cancelled stays so; a draft whose run was
    cancelled, was deleted or ran out of time waits no more. Of a run that Prefect cannot know (of `mujaz pages`, or one
    that never began) time alone decides. Every run that is called at work and has given no sign for long is marked as
    crashed. Raises UnwritableOutputError.
    """
    async with get_client() as client:
        await _mark_silent(client, now)
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


async def _mark_silent(client: PrefectClient, now: float) -> None:
    """Mark every run that is called at work and has given no sign for long as crashed, also one without a source."""
    at_work = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[*_AT_WORK])))
    for run in await client.read_flow_runs(flow_run_filter=at_work):
        if run.state and await _is_gone(client, run.id, run.state, now):
            await client.set_flow_run_state(run.id, Crashed(message=GONE), force=True)


async def _is_gone(client: PrefectClient, run: UUID, state: State[Any], now: float) -> bool:
    """Whether a run that is called at work, and not since just now, has given no sign for long."""
    if now - state.timestamp.timestamp() < SILENCE:
        return False
    signs = EventFilter(
        resource=EventResourceFilter(id=[f"prefect.flow-run.{run}"]),
        occurred=EventOccurredFilter.model_validate({"since": dt.datetime.fromtimestamp(now - SILENCE, tz=dt.UTC)}),
    )
    return not (await client.read_events(signs, limit=1)).events
