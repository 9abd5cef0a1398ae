"""The download pages' way to Prefect: a run is started of the deployment `brief`, and its state is read back."""

import asyncio
import re
import time
from contextlib import suppress
from socket import gethostname
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import (
    ArtifactFilter,
    ArtifactFilterFlowRunId,
    FlowRunFilter,
    FlowRunFilterId,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import Artifact, FlowRun, StateType
from prefect.client.schemas.responses import SetStateStatus
from prefect.exceptions import ObjectNotFound

from flows.intake.ledger import ledger_of
from flows.intake.orders import parameters
from flows.options import AS_HOUSE
from flows.pages.runs import ReviewAnswers, RunRequest, RunState, no_longer_waiting
from flows.revise.reviewing import APPROVE, REJECT
from flows.runs.claims import settle_ended_runs
from flows.runs.run_pages import FAILURE, KEY, LINK, REVIEW, STAGES, stage_at
from flows.runs.starting import start_run
from flows.serve.children import is_alive
from flows.serve.clients import office_client
from flows.settings import Settings

RUN_PAGE = "/v2/runs/flow-run/{run}"
"""The page of a run in Prefect's UI."""
_MOST_WAITS = 75
"""Fifths of a second that the end of a process is waited for."""
_LINK = re.compile(r"\[(?P<reference>.*)\]\(/reports/briefs/(?P<folder>[^/]+)/(?P<version>v\d+)\)")


class PrefectRuns:
    """Runs over the client of Prefect's server."""

    def __init__(self, chosen: Settings) -> None:
        self._chosen = chosen

    async def start(self, request: RunRequest) -> str:
        """Start a run, write into the ledger that it has the source, and return its id."""
        asked = parameters(request.order, request.source.name)
        async with office_client() as client:
            deployment = await client.read_deployment_by_name("brief/brief")
            run = await start_run(client, deployment.id, asked)
        ledger_of(self._chosen).assign(request.source.sha256, str(run.id))
        return str(run.id)

    async def state(self, run: str) -> RunState | None:
        """Return how far a run is, or None for an id that is not known."""
        try:
            number = UUID(run)
            async with office_client() as client:
                return _state_of(await client.read_flow_run(number), await _artifacts(client, number))
        except (ValueError, ObjectNotFound):
            return None

    async def waiting(self, runs: frozenset[str]) -> frozenset[str]:
        """Return those of these runs that wait for a reviewer."""
        known = [number for run in runs if (number := _number(run))]
        if not known:
            return frozenset()
        asked = FlowRunFilter(
            id=FlowRunFilterId(any_=known),
            state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.PAUSED])),
        )
        async with office_client() as client:
            return frozenset(str(run.id) for run in await client.read_flow_runs(flow_run_filter=asked))

    async def answer(self, run: str, answers: ReviewAnswers) -> None:
        """Hand a reviewer's answers to the run that waits for them. Raises RequestError where it waits no more."""
        number = _number(run)
        if number is None:
            raise no_longer_waiting(run)
        async with office_client() as client:
            try:
                await _wait_for_end(await client.read_flow_run(number))
                result = await client.resume_flow_run(number, run_input=_run_input(answers))
            except ObjectNotFound as error:
                raise no_longer_waiting(run) from error
        if result.status is not SetStateStatus.ACCEPT:
            raise no_longer_waiting(run)

    async def settle(self) -> None:
        """Write into the ledger what became of orders whose runs ended without saying so."""
        await settle_ended_runs(ledger_of(self._chosen), now=time.time())


def _run_input(answers: ReviewAnswers) -> dict[str, Any]:
    """Return the answers as the form of the run has them (`flows.runs.review.Answers`)."""
    return {
        "decision": APPROVE if answers.approved else REJECT,
        "reviewer": answers.reviewer,
        "title": answers.title,
        "bottom_line": answers.bottom_line,
        "dropped": list(answers.dropped),
        "classification": answers.classification or AS_HOUSE,
        "reason": answers.reason,
    }


def _number(run: str) -> UUID | None:
    with suppress(ValueError):
        return UUID(run)
    return None


async def _wait_for_end(run: FlowRun) -> None:
    """Wait until the process that suspended a run has ended: it would write its own state over the answer."""
    host, _, process = (run.infrastructure_pid or "").rpartition(":")
    if host != gethostname() or not process.isdecimal():
        return
    for _ in range(_MOST_WAITS):
        if not is_alive(int(process)):
            return
        await asyncio.sleep(0.2)


async def _artifacts(client: PrefectClient, run: UUID) -> dict[str, Artifact]:
    wanted = ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[run]))
    return {str(found.key): found for found in await client.read_artifacts(artifact_filter=wanted)}


def _state_of(run: FlowRun, shown: dict[str, Artifact]) -> RunState:
    """Put a run and what it shows into the words of the pages."""
    percent = float(str(shown[KEY].data)) if KEY in shown else 0.0
    state, stage = run.state, _stage(run, percent)
    failed = bool(state and (state.is_failed() or state.is_crashed() or state.is_cancelled()))
    what, _, cure = str(shown[FAILURE].description).partition("\n") if FAILURE in shown else ("", "", "")
    ended, order_again = _ended(run) if failed else ("", "")
    link = _LINK.search(str(shown[LINK].data)) if LINK in shown else None
    return RunState(
        stage=stage,
        progress=round(percent),
        message=what or ended or _going_on(stage, percent),
        cure=cure or order_again,
        done=bool(state and state.is_final()),
        failed=failed,
        reference=link["reference"] if link else "",
        folder=unquote(link["folder"]) if link else "",
        version=link["version"] if link else "",
        run_url=RUN_PAGE.replace("{run}", str(run.id)),
    )


def _stage(run: FlowRun, percent: float) -> str:
    """Return the stage of a run: with the reviewer's answers it is to be published, though its bar says so later."""
    return "publish" if stage_at(percent) == REVIEW and _is_answered(run) else stage_at(percent)


def _is_answered(run: FlowRun) -> bool:
    """Whether a run that stood before its reviewer goes on: it waits for its process, or has it."""
    goes_on = run.state and run.state.type in (StateType.SCHEDULED, StateType.PENDING, StateType.RUNNING)
    return bool(goes_on and run.empirical_policy.pause_keys)


def _going_on(stage: str, percent: float) -> str:
    """Say what a run does, or what it waits for."""
    if stage == "publish" and stage_at(percent) == REVIEW:
        return "قُرئت المسودة، ويُتم الموجز"
    return STAGES[stage][1] if stage else "في انتظار دوره"


def _ended(run: FlowRun) -> tuple[str, str]:
    """Say how a run ended that did not say so itself, and what to do about its order."""
    if run.state and run.state.is_cancelled():
        return "أُلغي التشغيل", "لا يُصنع هذا الموجز حتى تطلبه من جديد."
    if run.state and run.state.is_crashed():
        return "انقطع التشغيل قبل تمامه", "يُصنع الطلب نفسه حين يُنظر في مجلد الإيداع، وإلا فاطلبه من جديد."
    return "لم يتم التشغيل", "إن لم يُصنع حين يُنظر في مجلد الإيداع فاطلبه من جديد، والسبب في سجل التشغيل."
