"""The bar on the page of a run: how far it is, by the stages of the pipeline."""

from typing import Self
from uuid import UUID

from prefect.artifacts import acreate_progress_artifact, aupdate_progress_artifact

KEY = "progress"
STAGES = {
    "ingest": (5, "قراءة المصدر"),
    "structure": (15, "تبيّن بنيته"),
    "facts": (25, "جمع الحقائق"),
    "compose": (40, "تأليف الموجز"),
    "gate": (50, "التحقق من الإسناد إلى المصدر"),
    "pdf": (60, "صنع PDF وWord"),
    "verify": (80, "فحص الملفين"),
    "review": (90, "في انتظار المراجع"),
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
    async def begun(cls) -> Self:
        """Put a bar on the page of the run that this is called in."""
        percent, words = STAGES["ingest"]
        return cls(await acreate_progress_artifact(float(percent), key=KEY, description=words))

    async def at(self, stage: str) -> None:
        """Say that a stage begins."""
        percent, words = STAGES[stage]
        await aupdate_progress_artifact(self._artifact, float(percent), description=words)
