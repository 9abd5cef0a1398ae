"""Several machines, two of which vanish in the middle: every document is published, and once."""

import json
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from moto.server import ThreadedMotoServer
from s3fs import S3FileSystem

from flows.intake.ledger import Fate, Ledger
from flows.publish.shared import SharedStore
from flows.publish.store import Store
from tests.serve.cluster import Cluster, program
from tests.serve.conftest import GOOD
from tests.serve.rehearsal import CHOSEN, Rehearsal

pytestmark = [
    pytest.mark.prefect,
    pytest.mark.timeout(1500),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.skipif(
        not all(map(program, ("initdb", "postgres", "redis-server"))),
        reason="install Postgres and Redis (apt-get install postgresql redis-server)",
    ),
]
DOCUMENTS, IN_A_FOLDER, UPLOADED = 40, 18, 4


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """An S3 server in this process; a client that another module left would call that module's server."""
    S3FileSystem.clear_instance_cache()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield f"http://127.0.0.1:{server.get_host_and_port()[1]}"
    server.stop()


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


def fates(machine: Path) -> Counter[Fate]:
    """What became of the sources, as a machine sees it that fetches the ledger of all."""
    ledger = Ledger(machine, SharedStore("s3://office/store"))
    ledger.renew()
    return Counter(entry.fate for entry in ledger.entries())


def test_forty_documents_are_published_once_though_a_worker_and_a_server_vanish(
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
    cluster.wait(lambda: len(published(bucket)) >= 8, 180)
    cluster.kill("server-2")
    cluster.kill_at_work("worker-1", "worker-2")
    assert len(published(bucket)) < DOCUMENTS, "it was over before anything vanished"

    def all_done() -> bool:
        done = not cluster.under_way() and fates(tmp_path / "looking") == {Fate.PUBLISHED: DOCUMENTS}
        if not (done or cluster.under_way()):
            cluster.begin("inbox")  # as its schedule would: it settles what was cut off
        return done

    cluster.wait(all_done, 600)
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


def test_what_the_compose_file_starts_publishes_a_document(
    endpoint: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keys = {"ACCESS_KEY_ID": "mujaz", "SECRET_ACCESS_KEY": CHOSEN["BUCKET_SECRET"], "ENDPOINT_URL": endpoint}
    for name, value in keys.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    files = S3FileSystem(skip_instance_cache=True, use_listings_cache=False)
    files.mkdir("briefs")
    rehearsal = Rehearsal(tmp_path, endpoint)
    try:
        rehearsal.start()
        assert [rehearsal.check_health(each) for each in ("server-1", "server-2")] == [0, 0]
        files.pipe_file("briefs/inputs/خبر.txt", GOOD.format("خبر").encode())

        def is_published() -> bool:
            with suppress(FileNotFoundError):
                return any(path.endswith("manifest.json") for path in files.find("briefs/office/briefs"))
            return False

        rehearsal.wait(is_published, 400)  # its run begins by itself
    finally:
        rehearsal.stop()
    assert SharedStore("s3://briefs/office").pull_all(tmp_path / "another") == 1
