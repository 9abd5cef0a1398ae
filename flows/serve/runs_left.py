"""Runs that nobody works at any more: marked when the house starts and stops, and found by their missing heartbeat."""

from dataclasses import dataclass
from datetime import timedelta

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification
from prefect.states import Cancelled, Crashed

from flows.runs.claims import GONE

_UNDER_WAY = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]
STOPPED = "أُوقف موجز قبل تمام هذا التشغيل · Mujaz was stopped before this run had ended"
_ANY, _BEAT = "prefect.flow-run.*", "prefect.flow-run.heartbeat"

_BEFORE = frozenset(f"prefect.flow-run.{name}" for name in ("Pending", "Submitting", "InfrastructurePending"))
"""What Prefect calls the states between the queue and the first line of a run."""


@dataclass(frozen=True, slots=True)
class _Watch:
    """After which events a run has to give a sign, and within what time."""

    name: str
    after: frozenset[str]
    silence: timedelta


_WATCHES = (
    # Not after a heartbeat alone: a machine that vanishes before its first gave no sign, and its run would stay.
    _Watch("mujaz: runs whose process is gone", frozenset({_BEAT, "prefect.flow-run.Running"}), timedelta(seconds=90)),
    _Watch("mujaz: runs whose process never began", _BEFORE, timedelta(seconds=120)),
)
"""Three heartbeats; and four times what a run takes to begin on a machine that has ten others at work."""


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
    """Have the server mark a run that gives no sign any more; what a person switched off stays so."""
    for watch in _WATCHES:
        found = await client.read_automations_by_name(watch.name)
        if not found:
            await client.create_automation(_automation(watch, enabled=True))
        elif getattr(found[0].trigger, "after", None) != watch.after:  # made by an earlier version
            await client.update_automation(found[0].id, _automation(watch, enabled=found[0].enabled))


def _automation(watch: _Watch, *, enabled: bool) -> AutomationCore:
    silent = EventTrigger(
        after=set(watch.after),
        expect={_ANY},
        match=ResourceSpecification({"prefect.resource.id": [_ANY]}),
        for_each={"prefect.resource.id"},
        posture=Posture.Proactive,
        threshold=1,
        within=watch.silence,
    )
    crash = ChangeFlowRunState(name=None, force=False, state=StateType.CRASHED, message=GONE)
    about = "موجز: تشغيل انقطعت عمليته"
    return AutomationCore(name=watch.name, description=about, enabled=enabled, trigger=silent, actions=[crash])
