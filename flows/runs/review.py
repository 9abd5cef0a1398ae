"""Review: a run waits, without a process, until somebody has read its draft and filled in a form."""

import base64
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from prefect.artifacts import acreate_image_artifact, acreate_markdown_artifact
from prefect.client.orchestration import get_client
from prefect.exceptions import ObjectNotFound, PrefectHTTPStatusError
from prefect.flow_runs import asuspend_flow_run
from prefect.input import RunInput
from pydantic import Field, create_model

from flows.intake.drop_folder import Arrival
from flows.intake.form import from_right
from flows.intake.ledger import Ledger
from flows.intake.orders import parameters
from flows.options import AS_HOUSE
from flows.pipeline import Draft
from flows.publish.summary import mark_editors
from flows.revise.edit_kinds import Edit
from flows.revise.edits import apply_edits
from flows.revise.evidence import Evidence
from flows.revise.reviewing import bottom_line, points
from flows.runs.showing import draft_page
from flows.runs.starting import start_run
from flows.sources import Request
from flows.view.view import View

_KEY, _MOST_KEY = "review", 16


class Answers(RunInput):
    """What a reviewer says."""

    decision: Literal["اعتماد", "رفض"] = Field(title="القرار")
    reviewer: str = Field(
        title="اسم المراجع", description=from_right("يُطبع في ترويسة الموجز."), min_length=2, max_length=80
    )
    title: str = Field(default="", title="العنوان", max_length=300)
    bottom_line: str = Field(default="", title="الخلاصة", description=from_right("كل فقرة في سطر."))
    dropped: list[str] = Field(default=[], title="نقاط تُحذف")
    classification: str = Field(default=AS_HOUSE, title="درجة التصنيف")
    reason: str = Field(default="", title="سبب الرفض", description=from_right("يُكتب عند الرفض."), max_length=1000)


def review_form(draft: Draft) -> type[Answers]:
    """Return the form for one draft: filled with its title and bottom line, with its points to choose from."""
    shown = tuple(points(draft.view))
    allowed = (AS_HOUSE, *draft.order.house.classifications)
    point = Annotated[str, Field(json_schema_extra={"enum": list(shown)})]
    fields: dict[str, Any] = {
        "title": _prefilled_field("title", draft.view.title.text),
        "bottom_line": _prefilled_field("bottom_line", "\n".join(line.text for line in bottom_line(draft.view))),
        "dropped": (list[point], Answers.model_fields["dropped"]) if shown else _prefilled_field("dropped", []),
        "classification": _prefilled_field("classification", AS_HOUSE, json_schema_extra={"enum": list(allowed)}),
    }
    return create_model("Answers", __base__=Answers, **fields)


def _prefilled_field(name: str, value: Any, **more: Any) -> tuple[Any, Any]:
    known = Answers.model_fields[name]
    field = Field(default=value, title=known.title, description=known.description, **more)
    return known.annotation, field


async def show_draft(draft: Draft, folder: Path) -> None:
    """Show a draft on the page of its run: the picture of its first page, and what it says."""
    picture = base64.b64encode((folder / "preview-1.png").read_bytes()).decode("ascii")
    await acreate_image_artifact(
        f"data:image/png;base64,{picture}", key="draft-page", description="الصفحة الأولى من المسودة"
    )
    await acreate_markdown_artifact(
        draft_page(draft.view, folder.name),
        key="draft",
        description=f"مسودة تنتظر المراجعة: {mark_editors(draft.view.title.text, draft.view.title.origin)}",
    )


async def wait_for_answers(draft: Draft, *, key: str, seconds: int) -> Answers:
    """Wait for a reviewer's answers; the run ends here and is taken up again, from its beginning, with the answers.

    They are those to the draft of this key (that of its edition) alone: one that an upgraded Mujaz makes anew is read
    anew.
    After so many seconds without any the run fails, and its draft stays where it is.
    """
    return await asuspend_flow_run(wait_for_input=review_form(draft), timeout=seconds, key=f"{_KEY}-{key[:_MOST_KEY]}")


def edit_view(draft: Draft, wanted: Sequence[Edit]) -> View:
    """Return the view of a draft with the edits, each word marked by whose it is."""
    outline = draft.outline
    return apply_edits(draft.view, wanted, Evidence(outline.text, outline.sentences, draft.facts, draft.order.house))


async def send_to_review(found: Arrival, request: Request, ledger: Ledger, *, run: str) -> bool:
    """Start a run of the deployment `brief` for a source; False where none can be started.

    From then on the source is that run's, and no more that of `run`: the drop folder leaves it alone.
    """
    try:
        async with get_client() as client:
            deployment = await client.read_deployment_by_name("brief/brief")
            asked = parameters(request, found.name)
            begun = await start_run(client, deployment.id, asked)
    except (ObjectNotFound, PrefectHTTPStatusError):  # nothing is deployed
        return False
    ledger.conclude(found.sha256, run, run=str(begun.id))
    return True
