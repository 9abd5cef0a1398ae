"""What the tests of the served flows share: one server for all of them, and a folder of their own each."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.prefect_settings import PREFECT as PREFECT_SETTINGS
from flows.settings import settings
from tests.conftest import MEASURED

PREFECT = [
    pytest.mark.prefect,
    pytest.mark.usefixtures("server"),
    # Prefect's clients leave their sockets to the garbage collector.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:(?s).*unclosed:pytest.PytestUnraisableExceptionWarning"),
]
"""The marks of a test that runs flows."""
GOOD = "اجتمع {} عضوًا في مدينة الساحل يوم 12 مارس 2026."


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Prefect's server on a database of its own; it takes ten seconds to start, so all share it.

    The environment is read once, and then given back: other tests start processes that must not know of it.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name, value in PREFECT_SETTINGS.items():
            patch.setenv(name, value)
        patch.setenv("PREFECT_HOME", str(tmp_path_factory.mktemp("prefect")))
        patch.setenv("PREFECT_LOGGING_TO_API_ENABLED", "false")
        patch.delenv(MEASURED, raising=False)  # its process has nothing of ours
        from prefect.testing.utilities import prefect_test_harness

        harness = prefect_test_harness(server_startup_timeout=120)
        harness.__enter__()
    yield
    harness.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def _swept(request: pytest.FixtureRequest) -> Iterator[None]:
    """Collect what a test of flows left open while its own filter of warnings holds."""
    yield
    if request.node.get_closest_marker("prefect"):
        gc.collect()


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with `inputs` and `outputs` to which the settings point."""
    (tmp_path / "inputs").mkdir()
    monkeypatch.setenv("MUJAZ_INPUTS", str(tmp_path / "inputs"))
    monkeypatch.setenv("MUJAZ_OUTPUTS", str(tmp_path / "outputs"))
    monkeypatch.setenv("MUJAZ_QUIET_SECONDS", "1")
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


def put(office: Path, name: str, text: str) -> Path:
    """Put a source into the drop folder."""
    file = office / "inputs" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file
