"""What stands on the page of a run: a bar of how far it is, the brief and its facts, or why there is none."""

from typing import Any, Self
from uuid import UUID

from prefect.artifacts import (
    acreate_link_artifact,
    acreate_markdown_artifact,
    acreate_progress_artifact,
    acreate_table_artifact,
    aupdate_progress_artifact,
)

from flows.errors import MujazError
from flows.json_text import read_json_object
from flows.model.publication import Publication
from flows.pipeline import FACTS
from flows.publish.manifest import NAME
from flows.publish.summary import mark_editors
from flows.runs.showing import brief_page, fact_rows, failure_page, page_address

KEY = "progress"
REVIEW = "review"
STAGES = {
    "ingest": (5, "قراءة المصدر"),
    "structure": (15, "تبيّن بنيته"),
    "facts": (25, "جمع الحقائق"),
    "compose": (40, "تأليف الموجز"),
    "gate": (50, "التحقق من الإسناد إلى المصدر"),
    "pdf": (60, "صنع PDF وWord"),
    "verify": (80, "فحص الملفين"),
    REVIEW: (90, "في انتظار المراجع"),
    "publish": (95, "النشر"),
    "done": (100, "تم"),
}
"""Each stage with how far a run is when it begins, 0 to 100, and its Arabic name."""


def stage_at(percent: float) -> str:
    """Return the stage that a bar stands at; empty before the first."""
    reached = [stage for stage, (begins, _) in STAGES.items() if begins <= percent]
    return reached[-1] if reached else ""


class Progress:
    """The bar of one run."""

    def __init__(self, artifact: UUID) -> None:
        self._artifact = artifact

    @classmethod
    async def begin(cls) -> Self:
        """Put a bar on the page of the run that this is called in."""
        percent, words = STAGES["ingest"]
        return cls(await acreate_progress_artifact(float(percent), key=KEY, description=words))

    async def at(self, stage: str) -> None:
        """Say that a stage begins."""
        percent, words = STAGES[stage]
        await aupdate_progress_artifact(self._artifact, float(percent), description=words)


LINK, FAILURE = "link", "failure"
"""The keys by which the download pages find what they show of a run."""


async def show_publication(publication: Publication) -> None:
    """Show a version that lies in the store: its summary with links, and a table of its facts."""
    manifest, record = _read_json(publication, NAME), _read_json(publication, FACTS)
    await acreate_markdown_artifact(
        brief_page(publication, manifest, record),
        key="brief",
        description=mark_editors(publication.title, publication.title_origin),
    )
    await acreate_link_artifact(
        page_address(publication), link_text=publication.reference, key=LINK, description="صفحة الموجز"
    )
    rows = fact_rows(record)
    if rows:
        await acreate_table_artifact(rows, key="facts", description="الحقائق ومواضعها في المصدر")


def _read_json(publication: Publication, name: str) -> Any:
    return read_json_object((publication.folder / name).read_bytes())


async def show_failure(error: MujazError) -> None:
    """Show what happened and the cure."""
    await acreate_markdown_artifact(failure_page(error), key=FAILURE, description=f"{error.what.ar}\n{error.cure.ar}")
