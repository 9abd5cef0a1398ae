"""What every test shares: a house to break; and hypothesis finds the same cases on every machine, so that a failure in CI
fails at home too.

`HYPOTHESIS_PROFILE=search pytest …` looks for new ones; `--whole` tries all of what is drawn from otherwise.
"""

import logging
import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from flows.settings import settings as read_settings
from tests.sampling import ask_for_whole

TEMPLATES = Path(__file__).parents[1] / "templates"

MEASURED = "COVERAGE_PROCESS_CONFIG"
"""By this variable a process measures its coverage."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--whole", action="store_true", help="try all cases of what a sample is drawn from otherwise")


def pytest_configure(config: pytest.Config) -> None:
    ask_for_whole(whole=bool(config.getoption("--whole")))


# A loaded machine makes texts slowly, which says nothing of what is tried.
settings.register_profile(
    "same",
    derandomize=True,
    deadline=None,
    max_examples=60,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", deadline=None, max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


# Measuring coverage doubles the time of all that is written in Python. A test that is marked `no_cover` does again and
# again what others do once and measure: pytest-cov leaves it alone, and so are its fixtures and its processes.


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    with pytest.MonkeyPatch.context() as patch:
        if item.get_closest_marker("no_cover"):
            patch.delenv(MEASURED, raising=False)
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    with _unmeasured(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    with _unmeasured(item):
        return (yield)


@contextmanager
def _unmeasured(item: pytest.Item) -> Iterator[None]:
    """Measure no coverage where a test is marked so."""
    plugin = item.config.pluginmanager.getplugin("_cov")
    controller = plugin.cov_controller if plugin and item.get_closest_marker("no_cover") else None
    if controller:
        controller.pause()
    try:
        yield
    finally:
        if controller:
            controller.resume()


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A copy of the official house, beside copies of the fonts and of what houses share: to work on, or to break."""
    for folder in ("fonts", "shared", "official"):
        shutil.copytree(TEMPLATES / folder, tmp_path / "templates" / folder)
    return tmp_path / "templates"


@pytest.fixture
def house(templates: Path) -> Path:
    """The folder of the copied house."""
    return templates / "official"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """An S3 server in this process; a client that another module left would call that module's server."""
    from moto.server import ThreadedMotoServer
    from s3fs import S3FileSystem

    S3FileSystem.clear_instance_cache()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield f"http://127.0.0.1:{server.get_host_and_port()[1]}"
    server.stop()


@pytest.fixture
def fresh_settings() -> Iterator[None]:
    """Settings are read once a process; here they are read from what the test sets, and again after it."""
    read_settings.cache_clear()
    yield
    read_settings.cache_clear()
