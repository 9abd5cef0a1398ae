"""The download pages' way to Prefect: a run is started of the deployment `brief`, and its state is read back."""

import re
import time
from urllib.parse import unquote
from uuid import UUID

from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId
from prefect.client.schemas.objects import Artifact, FlowRun
from prefect.exceptions import ObjectNotFound

from flows.intake.drop_folder import Ledger, arrival
from flows.intake.given import take
from flows.options import write_wishes
from flows.pages.runs import RunRequest, RunState
from flows.runs.progress import KEY, STAGES, stage_at
from flows.runs.run_pages import FAILURE, LINK
from flows.serve.deploying import refresh
from flows.settings import Settings

RUN_PAGE = "/v2/runs/flow-run/{run}"
"""The page of a run in Prefect's UI."""
_LINK = re.compile(r"\[(?P<reference>.*)\]\(/reports/briefs/(?P<folder>[^/]+)/(?P<version>v\d+)\)")


class PrefectRuns:
    """Runs over the client of Prefect's server."""

    def __init__(self, chosen: Settings) -> None:
        self._chosen = chosen

    async def start(self, request: RunRequest) -> str:
        """Start a run and return its id; from now on the source is no longer the drop folder's."""
        found = arrival(request.source, self._chosen.inputs)
        take(found, Ledger(self._chosen.outputs), now=time.time())
        async with get_client() as client:
            await refresh(client, self._chosen)
            deployment = await client.read_deployment_by_name("brief/brief")
            asked = {"source": found.name, **write_wishes(request.wishes)}
            run = await client.create_flow_run_from_deployment(deployment.id, parameters=asked)
        return str(run.id)

    async def state(self, run: str) -> RunState | None:
        """Return how far a run is, or None for an id that is not known."""
        try:
            number = UUID(run)
            async with get_client() as client:
                return _told(await client.read_flow_run(number), await _artifacts(client, number))
        except (ValueError, ObjectNotFound):
            return None


async def _artifacts(client: PrefectClient, run: UUID) -> dict[str, Artifact]:
    wanted = ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[run]))
    return {str(found.key): found for found in await client.read_artifacts(artifact_filter=wanted)}


def _told(run: FlowRun, shown: dict[str, Artifact]) -> RunState:
    """Put a run and what it shows into the words of the pages."""
    percent = float(str(shown[KEY].data)) if KEY in shown else 0.0
    state, stage = run.state, stage_at(percent)
    failed = bool(state and (state.is_failed() or state.is_crashed() or state.is_cancelled()))
    what, _, cure = str(shown[FAILURE].description).partition("\n") if FAILURE in shown else ("", "", "")
    link = _LINK.search(str(shown[LINK].data)) if LINK in shown else None
    return RunState(
        stage=stage,
        progress=round(percent),
        message=what or (_ended(run) if failed else STAGES[stage][1] if stage else "في انتظار دوره"),
        cure=cure,
        done=bool(state and state.is_final()),
        failed=failed,
        reference=link["reference"] if link else "",
        folder=unquote(link["folder"]) if link else "",
        version=link["version"] if link else "",
        run_url=RUN_PAGE.replace("{run}", str(run.id)),
    )


def _ended(run: FlowRun) -> str:
    return "أُلغي التشغيل" if run.state and run.state.is_cancelled() else "انقطع التشغيل قبل تمامه"
