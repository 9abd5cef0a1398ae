"""The commands of an office that makes its house."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.errors import BrokenHouseError, HouseNameError, UnknownHouseError
from flows.settings import settings
from tests.cli.running import Runner


@pytest.fixture
def folder(templates: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("MUJAZ_TEMPLATES", str(templates))
    settings.cache_clear()
    yield templates
    settings.cache_clear()


def test_a_house_is_made_checked_and_looked_at(mujaz: Runner, folder: Path) -> None:
    made = mujaz("templates", "new", "ministry")
    assert (made.code, (folder / "ministry" / "house.toml").is_file()) == (0, True)
    checked = mujaz("templates", "check", "ministry")
    assert (checked.code, checked.out) == (0, "ministry: سليمة · sound\n")
    assert mujaz("templates", "preview", "ministry").code == 0
    assert (folder / "ministry" / "sample.png").read_bytes().startswith(b"\x89PNG")
    assert mujaz("templates", "dress", "ministry").code == 0


def test_a_fault_is_told_in_both_languages_with_an_exit_code(mujaz: Runner, folder: Path) -> None:
    labels = folder / "official" / "labels.toml"
    labels.write_text("organ = 5\n" + labels.read_text("utf-8"), "utf-8")
    outcome = mujaz("templates", "check")
    assert outcome.code == BrokenHouseError.exit_code
    assert outcome.out.splitlines() == [
        "official/labels.toml:1: لا مفتاح اسمه organ.",
        "official/labels.toml:1: there is no key organ.",
    ]


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        (("check", "palace"), UnknownHouseError),
        (("preview", "palace"), UnknownHouseError),
        (("dress", "palace"), UnknownHouseError),
        (("new", "official"), HouseNameError),
        (("new", "ministry", "--from", "palace"), UnknownHouseError),
    ],
)
def test_a_name_that_does_not_fit_is_refused(
    asked: tuple[str, ...], error: type[BrokenHouseError], mujaz: Runner, folder: Path
) -> None:
    assert mujaz("templates", *asked).code == error.exit_code
