"""What the page of a run says of it, by what Prefect says: one thing at a time."""

from uuid import uuid4

import pytest
from prefect.client.schemas.objects import Artifact, FlowRun, FlowRunPolicy, State, StateType

from flows.runs.run_pages import KEY, REVIEW, STAGES
from flows.serve.runs import _state_of

READ = "قُرئت المسودة، ويُتم الموجز"


def told(kind: StateType, *, stage: str = REVIEW, paused: bool = True) -> tuple[str, str]:
    """The stage of a run and the words for it."""
    run = FlowRun(
        flow_id=uuid4(),
        state=State(type=kind),
        empirical_policy=FlowRunPolicy(pause_keys={"review"} if paused else set()),
    )
    state = _state_of(run, {KEY: Artifact(key=KEY, data=float(STAGES[stage][0]))})
    return state.stage, state.message


@pytest.mark.parametrize("kind", [StateType.SCHEDULED, StateType.PENDING, StateType.RUNNING])
def test_a_draft_that_was_read_waits_for_no_reviewer(kind: StateType) -> None:
    assert told(kind) == ("publish", READ)


def test_a_draft_waits_until_it_was_read() -> None:
    assert told(StateType.PAUSED) == (REVIEW, STAGES[REVIEW][1])
    assert told(StateType.RUNNING, paused=False) == (REVIEW, STAGES[REVIEW][1])


def test_what_follows_is_said_as_ever() -> None:
    assert told(StateType.RUNNING, stage="publish") == ("publish", STAGES["publish"][1])
    assert told(StateType.RUNNING, stage="pdf", paused=False) == ("pdf", STAGES["pdf"][1])
