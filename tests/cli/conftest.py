"""What the tests of the commands share."""

import pytest

from tests.cli.running import Runner


@pytest.fixture
def mujaz(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(monkeypatch, capsys)
