"""The flow: the next issue of a bulletin, in its time or when a person asks for it.

Parameters are annotated with their types themselves: a served run cannot resolve annotations that are strings.
"""

from typing import Any

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows import tasks
from flows.errors import MujazError
from flows.intake import form
from flows.issues.definition import first_of, split_key
from flows.issues.making import IssueRequest, Made
from flows.logs import log_outcome
from flows.runs.beginning import begin_run
from flows.runs.notifying import send_notices
from flows.runs.run_pages import show_failure, show_publication
from flows.runs.showing import run_title


def _run_name() -> str:
    return run_title("نشرة", flow_run.parameters.get("bulletin", ""))


@flow(name="bulletin", flow_run_name=_run_name, persist_result=False, timeout_seconds=1800)
async def bulletin(
    *, bulletin: form.BulletinField = "", since: form.SinceField = "", folder: form.FolderField = ""
) -> State[Any]:
    """Make and publish the next issue of a bulletin, «house/name»; a day without anything is a run that says so."""
    chosen = begin_run()
    house, name = split_key(bulletin or first_of(chosen.templates, chosen.house), chosen.house)
    try:
        request = IssueRequest(
            name=name,
            house=house,
            out=chosen.outputs,
            since=since,
            folder=str(chosen.inputs / folder) if folder else "",
        )
        made = tasks.make_issue(request, chosen)
    except MujazError as error:
        log_outcome(error, run=str(flow_run.id))
        await show_failure(error)
        await send_notices(bulletin, error)
        return Failed(message=error.lines[0], data=error)
    return await _settle(made)


async def _settle(made: Made) -> State[Any]:
    for file, error in made.failed:
        get_run_logger().warning("%s: %s", file.name, error.lines[0])
    publication, title = made.publication, made.bulletin.plan.title
    if publication is None:
        get_run_logger().info("%s: لا جديد، ولم يصدر عدد · nothing new, and no issue", title)
        return Completed(message=f"{title}: لا جديد")
    log_outcome(publication, run=str(flow_run.id))
    await show_publication(publication)
    await send_notices(publication.title, publication, also=made.bulletin.notify)
    return Completed(message=f"{publication.title} · {made.items}")
