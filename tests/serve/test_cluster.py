"""Several machines, two of which vanish in the middle: every document is published, and once.

Sixteen documents here, forty with `--whole`.
"""

import json
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from s3fs import S3FileSystem

from flows.intake.ledger import Entry, Fate, Ledger
from flows.publish.shared import SharedStore
from flows.publish.store import Store
from tests.sampling import count
from tests.serve.cluster import CLUSTER, Cluster
from tests.serve.conftest import GOOD

pytestmark = CLUSTER
IN_A_FOLDER, UPLOADED = count(6, whole=18), 4
DOCUMENTS = 2 * IN_A_FOLDER + UPLOADED


@pytest.fixture
def bucket(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A bucket «office», seen by another machine than those of the cluster."""
    for name, value in {"ACCESS_KEY_ID": "x", "SECRET_ACCESS_KEY": "y", "ENDPOINT_URL": endpoint}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    files = S3FileSystem(skip_instance_cache=True, use_listings_cache=False)
    files.mkdir("office")
    return files


@pytest.fixture
def cluster(tmp_path: Path, endpoint: str, bucket: Any) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path, endpoint)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()


def published(bucket: Any) -> list[str]:
    """The manifests in the bucket."""
    with suppress(FileNotFoundError):
        return [path for path in bucket.find("office/store/briefs") if path.endswith("manifest.json")]
    return []


def put(bucket: Any, folder: str, count: int) -> None:
    """Drop sources into the bucket, as any program that knows S3 does."""
    for number in range(count):
        bucket.pipe_file(
            f"office/inputs/{folder}/{folder}{number}.txt", GOOD.format(f"{folder} {number + 10}").encode()
        )


def offered(cluster: Cluster, folder: str) -> bool:
    """Whether the form offers a folder: the servers have seen it in their copies of the bucket."""
    schema = cluster.api("/api/deployments/name/batch/batch")["parameter_openapi_schema"]
    return f'"{folder}"' in json.dumps(schema, ensure_ascii=False)


def entries(machine: Path) -> list[Entry]:
    """What became of the sources, as a machine sees it that fetches the ledger of all."""
    ledger = Ledger(machine, SharedStore("s3://office/store"))
    ledger.renew()
    return list(ledger.entries())


def fates(machine: Path) -> Counter[Fate]:
    """How many sources became what."""
    return Counter(entry.fate for entry in entries(machine))


def left(machine: Path, bucket: Any, cluster: Cluster) -> str:
    """What is there where it should be over: the sources that are not published, and every run."""
    there = "\n".join(sorted(repr(each) for each in entries(machine) if each.fate is not Fate.PUBLISHED))
    return f"{fates(machine)}, {len(published(bucket))} manifests of {DOCUMENTS}\n{there}\n{cluster.told()}"


def test_documents_are_published_once_though_a_worker_and_a_server_vanish(
    cluster: Cluster, bucket: Any, tmp_path: Path
) -> None:
    put(bucket, "نشرات", IN_A_FOLDER)
    cluster.wait(lambda: offered(cluster, "نشرات"), 60)
    cluster.begin("batch", folder="نشرات")
    for number in range(UPLOADED):
        server = ("server-1", "server-2")[number % 2]
        cluster.upload(GOOD.format(f"مرفوع {number + 10}"), server, reference=f"م/{number}")
    cluster.wait(lambda: published(bucket), 180)
    put(bucket, "برقيات", IN_A_FOLDER)  # its run begins by itself
    cluster.wait(lambda: len(published(bucket)) >= DOCUMENTS // 5, 180)
    cluster.kill("server-2")
    cluster.kill_at_work("worker-1", "worker-2")
    assert len(published(bucket)) < DOCUMENTS, "it was over before anything vanished"

    inbox = cluster.api("/api/deployments/name/inbox/inbox")["id"]
    looked = [0.0]

    def all_done() -> bool:
        under_way = cluster.under_way()
        if not under_way and fates(tmp_path / "looking") == {Fate.PUBLISHED: DOCUMENTS}:
            return True
        if inbox not in {run["deployment_id"] for run in under_way} or time.monotonic() > looked[-1] + 60:
            looked.append(time.monotonic())
            cluster.begin("inbox")  # as its schedule would: it settles what was cut off
        return False

    cluster.wait(all_done, 900, lambda: left(tmp_path / "looking", bucket, cluster))
    assert_published_once(tmp_path / "another", bucket, [run["state"]["type"] for run in cluster.runs("CRASHED")])


def assert_published_once(machine: Path, bucket: Any, crashed: list[str]) -> None:
    """Look at what the cluster left, from a machine that has nothing yet."""
    shared = SharedStore("s3://office/store")
    assert shared.pull_all(machine) == DOCUMENTS
    store = Store(machine, shared)
    assert Counter(len(store.versions(each)) for each in store.references()) == {1: DOCUMENTS}
    sources = [json.loads(file.read_bytes())["source"]["sha256"] for file in machine.glob("*/v001/manifest.json")]
    assert len(set(sources)) == DOCUMENTS
    assert fates(machine) == {Fate.PUBLISHED: DOCUMENTS}
    assert crashed, "the runs of the worker that vanished were found by their heartbeat"
