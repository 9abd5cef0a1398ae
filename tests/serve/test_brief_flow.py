"""The flow of one source as a served run: from a pasted text to the run's page."""

import json
from pathlib import Path
from typing import Any

import pytest

from flows.errors import EmptySourceError
from flows.intake.ledger import Ledger
from tests.serve.conftest import GOOD, PREFECT, put

pytestmark = PREFECT


def served_brief() -> Any:
    from flows.brief import brief

    return brief


async def artifacts(state: Any) -> dict[str, Any]:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId

    run = ArtifactFilterFlowRunId(any_=[state.state_details.flow_run_id])
    async with get_client() as client:
        found = await client.read_artifacts(artifact_filter=ArtifactFilter(flow_run_id=run))
    return {str(artifact.key): artifact for artifact in found}


async def test_a_pasted_text_becomes_a_brief_and_its_run_a_page(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from prefect.runtime import deployment

    brief = served_brief()
    monkeypatch.setattr(deployment, "id", "served", raising=False)
    state = await brief(text=GOOD.format(12), title="موجز الاجتماع", return_state=True)
    publication = await state.result()
    assert publication.title == "موجز الاجتماع"
    assert (publication.folder / "brief.pdf").is_file()
    (entry,) = (office / "outputs" / "_inbox").iterdir()
    known = Ledger(office / "outputs").find(entry.stem)
    assert known
    assert known.fate == "published"
    shown = await artifacts(state)
    assert set(shown) == {"brief", "facts", "link", "progress"}
    assert shown["progress"].data == 100.0
    assert "12 عضوًا" in {row["الكلمات"] for row in json.loads(shown["facts"].data)}
    for name in (
        "brief.pdf?download",
        "brief.docx?download",
        "facts.json?download",
        "all.zip?download",
        "preview-1.png",
    ):
        assert f"/{publication.version}/{name})" in shown["brief"].data


async def test_a_source_that_is_refused_says_why_in_arabic_on_the_runs_page(office: Path) -> None:
    brief = served_brief()
    put(office, "فارغ.txt", "")
    state = await brief(source="فارغ.txt", return_state=True)
    assert state.is_failed()
    assert str(state.message).startswith("خطأ: ")
    with pytest.raises(EmptySourceError):
        await state.result()
    assert "**الحل:**" in (await artifacts(state))["failure"].data
