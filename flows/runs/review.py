"""Review: a run waits, without a process, until somebody has read its draft and filled in a form."""

import base64
from pathlib import Path
from typing import Annotated, Any, Literal

from prefect.artifacts import acreate_image_artifact, acreate_markdown_artifact
from prefect.flow_runs import asuspend_flow_run
from prefect.input import RunInput
from pydantic import Field, create_model

from flows.intake.form import from_right
from flows.options import AS_HOUSE
from flows.pipeline import Draft
from flows.runs.reviewing import bottom_line, points
from flows.runs.showing import draft_page

APPROVE, REJECT = "اعتماد", "رفض"
_KEY = "review"


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


def form_for(draft: Draft) -> type[Answers]:
    """Return the form for one draft: filled with its title and bottom line, with its points to choose from."""
    shown = tuple(points(draft.view))
    allowed = (AS_HOUSE, *draft.order.house.classifications)
    point = Annotated[str, Field(json_schema_extra={"enum": list(shown)})]
    fields: dict[str, Any] = {
        "title": _prefilled("title", draft.view.title.text),
        "bottom_line": _prefilled("bottom_line", "\n".join(line.text for line in bottom_line(draft.view))),
        "dropped": (list[point], Answers.model_fields["dropped"]) if shown else _prefilled("dropped", []),
        "classification": _prefilled("classification", AS_HOUSE, json_schema_extra={"enum": list(allowed)}),
    }
    return create_model("Answers", __base__=Answers, **fields)


def _prefilled(name: str, value: Any, **more: Any) -> tuple[Any, Any]:
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
        draft_page(draft.view, folder.name), key="draft", description=f"مسودة تنتظر المراجعة: {draft.view.title.text}"
    )


async def ask(draft: Draft, *, seconds: int) -> Answers:
    """Wait for a reviewer's answers; the run ends here and is taken up again, from its beginning, with the answers.

    After so many seconds without any the run fails, and its draft stays where it is.
    """
    return await asuspend_flow_run(wait_for_input=form_for(draft), timeout=seconds, key=_KEY)
