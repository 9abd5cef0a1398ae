"""An order outlives its run: what comes of it is that order or nothing, never a brief with the drop folder's rules."""

import asyncio
import json
import time
from pathlib import Path
from typing import Any

import pytest

from flows.intake.drop_folder import arrival
from flows.intake.given import take
from flows.intake.ledger import ABANDONED, Fate, Ledger
from flows.intake.orders import PlacedOrder
from flows.model.order import Wishes
from flows.settings import settings
from tests.serve.conftest import GOOD, PREFECT, put

pytestmark = PREFECT
REFUSED = {"house": "newsroom", "classification": "سري"}
"""A classification that this house lacks, and another has."""


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The flow as a deployment runs it."""
    from prefect.runtime import deployment

    from flows.brief import brief

    monkeypatch.setattr(deployment, "id", "served", raising=False)
    return brief


async def look(office: Path) -> str:
    """Have the drop folder looked through when its files are quiet, and return what its run says."""
    from flows.inbox import inbox

    files = [file.stat().st_ctime for file in office.glob("inputs/*")]
    await asyncio.sleep(max(0.0, 1.1 - time.time() + max(files, default=0.0)))
    return str((await inbox(return_state=True)).message)


def published(office: Path) -> list[tuple[str, str, str]]:
    """House, classification and title of everything that was published."""
    manifests = [json.loads(file.read_text("utf-8")) for file in office.glob("outputs/*/v*/manifest.json")]
    return [(told["house"]["name"], told["brief"]["classification"], told["title"]) for told in manifests]


async def run_that_is(state: Any) -> str:
    """The id of a run of `brief` in a state."""
    from prefect.client.orchestration import get_client

    from flows.brief import brief

    async with get_client() as client:
        return str((await client.create_flow_run(brief, state=state)).id)


def order(office: Path, run: str, *, at: float = 0.0, classification: str = "للتحرير الداخلي", **told: Any) -> str:
    """Order a source as a run does that then ends without a word; returns the hash of its bytes."""
    wishes = Wishes(house="newsroom", title="خبر الساحل", classification=classification)
    placed = PlacedOrder(wishes=wishes, by="بدر", **told)
    found = arrival(put(office, "خبر.txt", GOOD.format(12)), office / "inputs")
    take(found, placed, Ledger(office / "outputs"), run=run, now=at)
    return found.sha256


def fate(office: Path, digest: str) -> Fate:
    entry = Ledger(office / "outputs").find(digest)
    assert entry
    return entry.fate


@pytest.mark.parametrize("way", ["a file", "a pasted text"])
async def test_an_order_that_was_refused_is_not_published_by_the_drop_folder(
    office: Path, brief: Any, way: str
) -> None:
    source = put(office, "خبر.txt", GOOD.format(12)).name if way == "a file" else ""
    state = await brief(source=source, text="" if source else GOOD.format(12), **REFUSED, return_state=True)
    assert state.is_failed()
    assert await look(office) == "لا جديد"
    assert published(office) == []


@pytest.mark.parametrize("state", ["Crashed", "Failed"])
async def test_an_order_whose_run_was_cut_off_or_broke_is_made_as_it_was_ordered(office: Path, state: str) -> None:
    from prefect import states

    digest = order(office, await run_that_is(getattr(states, state)()))
    assert await look(office) == "نُشر: 1"
    assert published(office) == [("newsroom", "للتحرير الداخلي", "خبر الساحل")]
    assert fate(office, digest) is Fate.PUBLISHED


@pytest.mark.parametrize("told", [{"classification": "محظور حتى موعد النشر"}, {"review": True}])
async def test_an_order_that_somebody_has_to_read_is_not_published_unread_when_its_run_was_cut_off(
    office: Path, told: dict[str, Any]
) -> None:
    from prefect.client.orchestration import get_client
    from prefect.states import Crashed

    from flows.serve.deploying import deploy
    from flows.serve.plans import plans
    from flows.serve.serving import serving
    from flows.settings import settings

    digest = order(office, await run_that_is(Crashed()), **told)
    async with get_client() as client:
        await deploy(client, plans(serving()), settings())
        assert await look(office) == "ينتظر المراجعة: 1"
        entry = Ledger(office / "outputs").find(digest)
        assert entry
        asked = (await client.read_flow_run(entry.run)).parameters  # type: ignore[arg-type]  # it takes the text too
    assert (asked["house"], asked["title"], asked["review"]) == ("newsroom", "خبر الساحل", "review" in told)
    assert asked["classification"] == told.get("classification", "للتحرير الداخلي")
    assert await look(office) == "لا جديد"
    assert published(office) == []


@pytest.mark.parametrize("state", ["Cancelled", "Cancelling"])
async def test_an_order_that_was_cancelled_is_left_until_it_is_ordered_again(
    office: Path, brief: Any, state: str
) -> None:
    from prefect import states

    digest = order(office, await run_that_is(getattr(states, state)()), at=time.time() - 100 * ABANDONED)
    assert await look(office) == "لا جديد"
    assert published(office) == []
    assert fate(office, digest) is Fate.CANCELLED
    again = await brief(source="خبر.txt", house="research", return_state=True)
    assert again.is_completed()
    assert [house for house, *_ in published(office)] == ["research"]
    assert fate(office, digest) is Fate.PUBLISHED


async def test_the_pages_settle_what_was_cancelled(office: Path) -> None:
    from prefect.states import Cancelled

    from flows.serve.runs import PrefectRuns

    digest = order(office, await run_that_is(Cancelled()))
    await PrefectRuns(settings()).settle()
    assert fate(office, digest) is Fate.CANCELLED


@pytest.mark.parametrize("state", ["Scheduled", "Pending", "Running", "Paused"])
async def test_an_order_is_left_to_a_run_that_still_has_it_however_old_it_is(office: Path, state: str) -> None:
    from prefect import states

    from flows.runs.claims import settle_ended_runs

    digest = order(office, await run_that_is(getattr(states, state)()))
    await settle_ended_runs(Ledger(office / "outputs"), now=100 * ABANDONED)
    assert fate(office, digest) is Fate.TAKEN


@pytest.mark.parametrize("state", ["Scheduled", "Paused"])
async def test_a_run_that_waits_gives_no_sign_and_keeps_its_order(office: Path, state: str) -> None:
    from prefect import states

    from flows.runs.claims import SILENCE, settle_ended_runs

    digest = order(office, await run_that_is(getattr(states, state)()))
    await settle_ended_runs(Ledger(office / "outputs"), now=time.time() + 100 * SILENCE)
    assert fate(office, digest) is Fate.TAKEN


@pytest.mark.parametrize("state", ["Pending", "Running"])
async def test_a_run_whose_server_vanished_with_its_last_sign_is_found_by_its_silence(office: Path, state: str) -> None:
    from prefect import states
    from prefect.client.orchestration import get_client

    from flows.runs.claims import SILENCE, settle_ended_runs

    run = await run_that_is(getattr(states, state)())
    digest = order(office, run)
    await settle_ended_runs(Ledger(office / "outputs"), now=time.time() + SILENCE / 2)
    assert fate(office, digest) is Fate.TAKEN
    await settle_ended_runs(Ledger(office / "outputs"), now=time.time() + 2 * SILENCE)
    assert fate(office, digest) is Fate.ORDERED
    async with get_client() as client:
        found = await client.read_flow_run(run)  # type: ignore[arg-type]  # it takes the text too
    assert found.state
    assert found.state.is_crashed()


@pytest.mark.parametrize("run", ["", "5f0c1e"])
async def test_an_order_of_a_run_that_prefect_cannot_know_is_there_again_after_an_hour(office: Path, run: str) -> None:
    from flows.runs.claims import settle_ended_runs

    digest, ledger = order(office, run), Ledger(office / "outputs")
    await settle_ended_runs(ledger, now=ABANDONED)
    assert fate(office, digest) is Fate.TAKEN
    await settle_ended_runs(ledger, now=ABANDONED + 1)
    assert fate(office, digest) is Fate.ORDERED


async def test_a_batch_that_was_refused_is_not_published_by_the_drop_folder(office: Path) -> None:
    from flows.batch import batch

    put(office, "خبر.txt", GOOD.format(12))
    assert (await batch(**REFUSED, return_state=True)).is_failed()
    assert await look(office) == "لا جديد"
    assert published(office) == []


async def test_a_run_that_is_being_cancelled_when_the_house_stops_is_cancelled_and_others_are_cut_off() -> None:
    from prefect.client.orchestration import get_client
    from prefect.states import Cancelling, Running

    from flows.serve.runs_left import mark_left

    cancelled, cut_off = await run_that_is(Cancelling()), await run_that_is(Running())
    async with get_client() as client:
        await mark_left(client)
        states = [(await client.read_flow_run(run)).state for run in (cancelled, cut_off)]  # type: ignore[arg-type]
    assert [state and state.type.value for state in states] == ["CANCELLED", "CRASHED"]
