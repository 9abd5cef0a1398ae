"""The flows over many sources: what is new is made once, a bad one is told and holds up no other."""

import asyncio
import json
import re
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from flows.house.loading import load_house
from flows.settings import settings
from tests.serve.conftest import GOOD, PREFECT, put

pytestmark = PREFECT


def versions(office: Path) -> list[str]:
    return sorted(
        str(file.parent.relative_to(office / "outputs")) for file in office.glob("outputs/*/v*/manifest.json")
    )


async def run_inbox(office: Path) -> Any:
    from flows.inbox import inbox

    await asyncio.sleep(max(0.0, 1.1 - time.time() + max(file.stat().st_ctime for file in office.rglob("inputs/**/*"))))
    return await inbox(return_state=True)


async def test_the_inbox_makes_what_is_new_and_tells_of_the_rest(office: Path) -> None:
    put(office, "أ.txt", GOOD.format(12))
    put(office, "ب.txt", GOOD.format(13))
    put(office, "نسخة.txt", GOOD.format(12))
    empty = put(office, "فارغ.txt", "")
    first = await run_inbox(office)
    assert first.is_completed()
    assert first.message == "نُشر: 2، تعذّر: 1"
    assert versions(office) == ["أ/v001", "ب/v001"]
    (reason,) = office.glob("outputs/_failed/*/reason.txt")
    assert "فارغ.txt" in reason.read_text("utf-8")
    assert empty.exists()
    await nothing_is_made_twice(office)
    await a_changed_source_is_made_again(office)


async def nothing_is_made_twice(office: Path) -> None:
    again = await run_inbox(office)
    assert (again.is_completed(), again.message) == (True, "لا جديد")
    assert versions(office) == ["أ/v001", "ب/v001"]


async def a_changed_source_is_made_again(office: Path) -> None:
    put(office, "أ.txt", GOOD.format(14))
    put(office, "فارغ.txt", GOOD.format(15))
    assert (await run_inbox(office)).message == "نُشر: 2"
    assert versions(office) == ["أ/v001", "أ/v002", "ب/v001", "فارغ/v001"]


async def test_a_run_in_which_every_source_failed_has_failed(office: Path) -> None:
    put(office, "فارغ.txt", "")
    state = await run_inbox(office)
    assert (state.is_failed(), state.message) == (True, "تعذّر: 1")


async def test_an_empty_drop_folder_is_no_failure(office: Path) -> None:
    from flows.inbox import inbox

    assert (await inbox(return_state=True)).message == "لا جديد"


async def test_a_batch_makes_a_folder_and_the_inbox_leaves_it_alone(office: Path) -> None:
    from flows.batch import batch

    put(office, "تقارير/أ.txt", GOOD.format(12))
    put(office, "تقارير/ب.txt", GOOD.format(13))
    assert (await batch(folder="تقارير", return_state=True)).message == "نُشر: 2"
    assert (await batch(folder="تقارير", return_state=True)).message == "لم يتغير: 2"
    assert (await run_inbox(office)).message == "لا جديد"
    assert versions(office) == ["أ/v001", "ب/v001"]


async def test_the_page_of_a_run_names_every_source(office: Path) -> None:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId, ArtifactFilterKey

    put(office, "خبر|1.txt", GOOD.format(21))
    state = await run_inbox(office)
    wanted = ArtifactFilter(
        flow_run_id=ArtifactFilterFlowRunId(any_=[state.state_details.flow_run_id]),
        key=ArtifactFilterKey(any_=["inbox"]),
    )
    async with get_client() as client:
        (page,) = await client.read_artifacts(artifact_filter=wanted)
    assert page.description == "نُشر: 1"
    assert 'dir="rtl"' in str(page.data)
    assert r"خبر\|1.txt | ✓ نُشر" in str(page.data)
    assert "/reports/briefs/" in str(page.data)


def ledger(office: Path) -> list[dict[str, Any]]:
    return [json.loads(file.read_text("utf-8")) for file in office.glob("outputs/_inbox/*.json")]


async def test_what_a_run_had_that_breaks_the_next_one_makes(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows import inbox as module

    async def broken(*_: object) -> list[object]:
        raise OSError("no process")

    put(office, "أ.txt", GOOD.format(12))
    with monkeypatch.context() as patch:
        patch.setattr(module, "make_all", broken)
        assert (await run_inbox(office)).is_failed()
    assert [entry["fate"] for entry in ledger(office)] == ["taken"]
    assert (await run_inbox(office)).message == "نُشر: 1"


async def test_a_source_that_nobody_may_publish_unread_gets_a_run_that_waits_for_its_reviewer(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prefect.client.orchestration import get_client

    from flows.inbox import inbox
    from flows.serve.deploying import deploy
    from flows.serve.plans import plans
    from flows.serve.serving import serving

    shutil.copytree(settings().templates, office / "templates")
    description = office / "templates" / "official" / "house.toml"
    usual = load_house(office / "templates", "official").classification
    words = re.sub(r"(?m)^reviewed = .*$", f'reviewed = ["{usual}"]', description.read_text("utf-8"))
    description.write_text(words, "utf-8")
    monkeypatch.setenv("MUJAZ_TEMPLATES", str(office / "templates"))
    settings.cache_clear()
    put(office, "أ.txt", GOOD.format(12))
    async with get_client() as client:
        await deploy(client, plans(serving()), settings())
        assert (await run_inbox(office)).message == "ينتظر المراجعة: 1"
        runs = [run for run in await client.read_flow_runs() if run.deployment_id]
        assert [run.parameters["source"] for run in runs].count("أ.txt") == 1
    assert (await inbox(return_state=True)).message == "لا جديد"
    assert not list(office.glob("outputs/_failed/*"))
    assert versions(office) == []
