"""Files of the shared store are downloaded by presigned addresses, where the office wants it and who asks may."""

import logging
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from moto.server import ThreadedMotoServer
from s3fs import S3FileSystem

from flows.office.standing import Mark, Stand, Standings
from flows.publish.shared import SharedStore
from tests.pages.client import Client
from tests.pages.made import KINDS, office
from tests.pages.people import CLEARED, office_of

pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),  # s3fs leaves its sockets to the end of the process
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
V1 = "/briefs/محطات/v001"


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Iterator[SharedStore]:
    """A bucket on an S3 server in this process."""
    S3FileSystem.clear_instance_cache()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    endpoint = f"http://127.0.0.1:{server.get_host_and_port()[1]}"
    for name, value in {"ACCESS_KEY_ID": "x", "SECRET_ACCESS_KEY": "y", "ENDPOINT_URL": endpoint}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    bucket = f"briefs-{time.monotonic_ns()}"
    S3FileSystem(skip_instance_cache=True).mkdir(bucket)
    yield SharedStore(f"s3://{bucket}/office")
    server.stop()


def pages(tmp_path: Path, shared: SharedStore, **told: object) -> Client:
    """Pages with briefs whose files lie in the bucket, too."""
    made = office(tmp_path, shared=shared, presigned=60, **told)
    for folder in ("محطات", "سدود"):
        assert shared.push(tmp_path / "outputs" / folder / "v001")
    return made


@pytest.mark.parametrize("name", ["brief.docx", "facts.json", "source.txt", "brief.pdf?download"])
def test_a_download_goes_to_the_store_itself(tmp_path: Path, shared: SharedStore, name: str) -> None:
    answer = pages(tmp_path, shared).get(f"{V1}/{name}")
    assert (answer.status, answer.headers["cache-control"]) == (307, "no-store")
    with urllib.request.urlopen(answer.headers["location"]) as fetched:
        media_type, data = KINDS[name.partition("?")[0]]
        assert fetched.read() == data
        assert fetched.headers["content-type"].startswith(media_type)
        named = quote(f"م-2026-15-v001{'-' * (not name.startswith('brief'))}", safe="")
        assert f"filename*=UTF-8''{named}" in fetched.headers["content-disposition"]


def test_what_a_browser_shows_stays_with_the_pages(tmp_path: Path, shared: SharedStore) -> None:
    answer = pages(tmp_path, shared).get(f"{V1}/brief.pdf")
    assert (answer.status, answer.body) == (200, KINDS["brief.pdf"][1])


def test_who_may_not_see_a_brief_gets_no_address(tmp_path: Path, shared: SharedStore) -> None:
    people = office_of(tmp_path, shared=shared, presigned=60)
    assert shared.push(tmp_path / "outputs" / "برج" / "v001")
    secret = "/briefs/برج/v001/brief.docx"
    assert {name: each.get(secret).status for name, each in people.items()} == {
        name: 307 if name in CLEARED else 404 for name in people
    }
    stranger = Client(people["أمينة"].app).get(secret)
    assert stranger.status != 307
    assert "Signature" not in stranger.headers.get("location", "")


def test_what_was_withdrawn_comes_with_its_mark_or_not_at_all(tmp_path: Path, shared: SharedStore) -> None:
    served = pages(tmp_path, shared)
    mark = Mark(by="بدر", at=0.0, upto=2, reason="خطأ")
    Standings(tmp_path / "outputs").put("محطات", Stand.WITHDRAWN, mark)
    assert served.get(f"{V1}/brief.pdf?download").status == 404, "the bytes of the test are no PDF that can be marked"


def test_a_file_that_is_not_in_the_store_is_sent_by_the_pages(tmp_path: Path, shared: SharedStore) -> None:
    served = office(tmp_path, shared=shared, presigned=60)
    assert served.get(f"{V1}/brief.docx").body == KINDS["brief.docx"][1]


def test_a_store_that_cannot_be_reached_keeps_nobody_waiting(
    tmp_path: Path, shared: SharedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = pages(tmp_path, shared)
    monkeypatch.setattr(shared.place, "has", lambda _name: (_ for _ in ()).throw(OSError(111, "refused")))
    assert served.get(f"{V1}/brief.docx").body == KINDS["brief.docx"][1]


def test_without_the_setting_the_pages_send_it(tmp_path: Path, shared: SharedStore) -> None:
    served = office(tmp_path, shared=shared)
    shared.push(tmp_path / "outputs" / "محطات" / "v001")
    assert served.get(f"{V1}/brief.docx").status == 200


def test_a_folder_has_no_addresses(tmp_path: Path) -> None:
    served = pages(tmp_path, SharedStore(f"file://{tmp_path}/shared"))
    assert served.get(f"{V1}/brief.docx").status == 200
