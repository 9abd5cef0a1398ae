"""The pages answer, alone and mounted."""

from pathlib import Path

from flows.pages.app import pages_app
from tests.pages.client import Client


def test_the_pages_say_that_they_live(tmp_path: Path) -> None:
    app = pages_app(outputs=tmp_path, templates=tmp_path, secret=b"s", clock=lambda: 0.0)
    assert Client(app).get("/health").text == "ok\n"
