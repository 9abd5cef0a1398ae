"""A run of a deployment, started by a program of ours: what it asks for was checked when it was ordered."""

from typing import Any
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.actions import DeploymentFlowRunCreate
from prefect.client.schemas.objects import FlowRun
from prefect.states import Scheduled, to_state_create

from flows.runs.showing import brief_title


async def start_run(client: PrefectClient, deployment: UUID, parameters: dict[str, Any]) -> FlowRun:
    """Start a run of `brief` with the parameters of an order, and return it.

    The form of a deployment offers the files that one server saw in its drop folder; of several servers another may
    have seen more, so that a program's order is not held to it. Prefect's own call cannot say so.
    """
    asked = DeploymentFlowRunCreate(
        name=brief_title(parameters),
        parameters=parameters,
        state=to_state_create(Scheduled()),
        enforce_parameter_schema=False,
    )
    answer = await client.request(
        "POST",
        "/deployments/{id}/create_flow_run",
        path_params={"id": deployment},
        json=asked.model_dump(mode="json", exclude_unset=True),
    )
    return FlowRun.model_validate(answer.json())
