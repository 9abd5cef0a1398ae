"""What the compose file of a cluster starts, without containers, publishes what is dropped."""

from contextlib import suppress
from pathlib import Path

import pytest
from s3fs import S3FileSystem

from flows.publish.shared import SharedStore
from tests.serve.cluster import CLUSTER
from tests.serve.conftest import GOOD
from tests.serve.rehearsal import CHOSEN, Rehearsal

pytestmark = CLUSTER


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
