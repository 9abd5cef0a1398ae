"""Runs that nobody works at any more: marked when the house starts and stops, and found by their missing heartbeat."""

from datetime import timedelta

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification
from prefect.states import Cancelled, Crashed

_UNDER_WAY = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]
STOPPED = "أُوقف موجز قبل تمام هذا التشغيل · Mujaz was stopped before this run had ended"
_WATCH = "mujaz: runs whose process is gone"
_SILENCE = timedelta(seconds=90)
"""Three heartbeats."""


async def mark_left(client: PrefectClient) -> int:
    """Mark every run that is called running as crashed, and return how many: for a moment when none can be.

    One that a person was just cancelling is cancelled: what was cut off is made later, and this must not be.
    """
    wanted = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=_UNDER_WAY)))
    left = await client.read_flow_runs(flow_run_filter=wanted)
    for run in left:
        await client.set_flow_run_state(run.id, _left(run), force=True)
    return len(left)


def _left(run: FlowRun) -> State[None]:
    cancelling = run.state is not None and run.state.is_cancelling()
    return Cancelled(message=STOPPED) if cancelling else Crashed(message=STOPPED)


async def watch_heartbeats(client: PrefectClient) -> None:
    """Have the server mark a run whose heartbeat stops, if it does not do so already."""
    if await client.read_automations_by_name(_WATCH):
        return
    silent = EventTrigger(
        after={"prefect.flow-run.heartbeat"},
        expect={"prefect.flow-run.*"},
        match=ResourceSpecification({"prefect.resource.id": ["prefect.flow-run.*"]}),
        for_each={"prefect.resource.id"},
        posture=Posture.Proactive,
        threshold=1,
        within=_SILENCE,
    )
    crash = ChangeFlowRunState(
        name=None, force=False, state=StateType.CRASHED, message="انقطعت عملية هذا التشغيل · its process is gone"
    )
    await client.create_automation(
        AutomationCore(name=_WATCH, description="موجز: تشغيل انقطعت عمليته", trigger=silent, actions=[crash])
    )
