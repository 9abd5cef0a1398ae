"""Puts the deployments on the server, and keeps their forms up to date; what a person changed there stays."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import UUID

from prefect import Flow
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.actions import DeploymentScheduleCreate, DeploymentUpdate, WorkPoolCreate, WorkPoolUpdate
from prefect.client.schemas.objects import ConcurrencyLimitStrategy, ConcurrencyOptions
from prefect.client.schemas.responses import DeploymentResponse
from prefect.client.schemas.schedules import CronSchedule
from prefect.exceptions import ObjectAlreadyExists, ObjectNotFound
from prefect.utilities.callables import parameter_schema

from flows.batch import batch
from flows.brief import brief
from flows.bulletins import bulletin
from flows.inbox import inbox
from flows.intake.form import as_shown, for_each
from flows.mail import mail
from flows.publish.names import short_hash
from flows.serve.choices import bulletin_times, choices, classifications
from flows.serve.plans import POOL, Plan
from flows.settings import Settings

BULLETIN, MAIL = "bulletin", "mail"
FLOWS: dict[str, Flow[..., Any]] = {"brief": brief, "batch": batch, "inbox": inbox, MAIL: mail, BULLETIN: bulletin}
_HIDDEN = ("out",)
JOB: dict[str, Any] = {
    "job_configuration": {"stream_output": "{{ stream_output }}"},
    "variables": {
        "type": "object",
        "properties": {
            "stream_output": {
                "type": "boolean",
                "title": "Stream Output",
                "description": "Whether what a run prints stands in the worker's log.",
                "default": True,
            }
        },
        "additionalProperties": False,
    },
}
"""What a run may choose of its process. Prefect's own template has `command`, `env` and `working_dir` too: who
starts a run, or makes an automation that does, could have any program run. Here they are refused."""


async def deploy(
    client: PrefectClient, plans: tuple[Plan, ...], chosen: Settings, *, at_once: int | None = None
) -> None:
    """Make the work pool and every deployment, or bring them up to date.

    `at_once` is how many runs the pool has at once: None where each worker says that for itself.
    """
    await _make_pool(client, at_once)
    for each in plans:
        plan = replace(each, times=bulletin_times(chosen)) if each.name == BULLETIN else each
        found = await _found(client, plan.name)
        if found is None or found.version != _version(plan):
            await _create(client, plan, chosen)
        else:
            await _update(client, found.id, plan, chosen)


async def _make_pool(client: PrefectClient, at_once: int | None) -> None:
    """Make the work pool; of one that is there, only what its runs may choose is ours to say."""
    made = WorkPoolCreate(name=POOL, type="process", base_job_template=JOB, concurrency_limit=at_once)
    try:
        await client.create_work_pool(made)
    except ObjectAlreadyExists:
        await client.update_work_pool(POOL, WorkPoolUpdate(base_job_template=JOB))


async def refresh(client: PrefectClient, chosen: Settings) -> None:
    """Offer in the forms the files that lie in the drop folder now."""
    for name in ("brief", "batch", BULLETIN):
        found = await _found(client, name)
        if found:
            await client.update_deployment(found.id, DeploymentUpdate(parameter_openapi_schema=_schema(name, chosen)))


async def _found(client: PrefectClient, name: str) -> DeploymentResponse | None:
    try:
        return await client.read_deployment_by_name(f"{name}/{name}")
    except ObjectNotFound:
        return None


async def _create(client: PrefectClient, plan: Plan, chosen: Settings) -> UUID:
    return await client.create_deployment(
        flow_id=await client.create_flow_from_name(plan.name),
        name=plan.name,
        version=_version(plan),
        schedules=list(_schedules(plan)),
        concurrency_limit=plan.limit,
        concurrency_options=ConcurrencyOptions(collision_strategy=ConcurrencyLimitStrategy.ENQUEUE),
        parameters={} if plan.name in (BULLETIN, MAIL) else {"house": chosen.house},
        description=plan.description,
        work_pool_name=POOL,
        tags=list(plan.tags),
        entrypoint=plan.entrypoint,
        parameter_openapi_schema=_schema(plan.name, chosen),
        enforce_parameter_schema=True,
        pull_steps=[],
    )


def _schedules(plan: Plan) -> Iterator[DeploymentScheduleCreate]:
    """Yield when a deployment starts by itself: of the bulletins each in its own time, as its definition has it."""
    if not plan.times:
        cron = CronSchedule(cron=plan.schedule, timezone=plan.timezone)
        yield DeploymentScheduleCreate(schedule=cron, active=plan.active)
    for key, schedule in plan.times:
        cron = CronSchedule(cron=schedule, timezone=plan.timezone)
        slug = f"bulletin-{short_hash(key)}"
        yield DeploymentScheduleCreate(schedule=cron, active=True, parameters={"bulletin": key}, slug=slug)


async def _update(client: PrefectClient, found: UUID, plan: Plan, chosen: Settings) -> None:
    """Renew what is ours to say; schedules, limits and defaults that a person changed there stay."""
    update = DeploymentUpdate(
        description=plan.description,
        entrypoint=plan.entrypoint,
        parameter_openapi_schema=_schema(plan.name, chosen),
    )
    await client.update_deployment(found, update)


def _schema(name: str, chosen: Settings) -> Any:
    function: Callable[..., Any] = FLOWS[name].fn
    plain = parameter_schema(function).model_dump(exclude_unset=True)
    shown = as_shown(plain, function, choices(chosen), hidden=_HIDDEN)
    return for_each(shown, "house", "classification", classifications(chosen))


def _version(plan: Plan) -> str:
    """Return what says whether a deployment has to be made anew: its schedule, as we define it."""
    defined = (plan.schedule, plan.timezone, plan.active, plan.limit, plan.tags, *plan.times)
    return sha256(repr(defined).encode()).hexdigest()[:12]
