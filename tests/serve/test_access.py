"""What is made at the first start of `mujaz serve`, who is let in, and what its programs are given."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.errors import OpenPagesError, UsersFileError
from flows.pages.access import Access
from flows.pages.users import Users
from flows.prefect_settings import prepare_prefect
from flows.serve.access import access, who_may_enter
from flows.serve.serving import auth_string, environment, serving
from flows.settings import settings
from tests.pages.made import PASSWORD


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A state folder that is not there yet, and an environment that says nothing else."""
    for name in list(os.environ):
        if name.startswith(("MUJAZ_", "PREFECT_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("MUJAZ_STATE", str(tmp_path / "state"))
    settings.cache_clear()
    yield tmp_path / "state"
    settings.cache_clear()


def test_the_first_start_makes_the_auth_string_and_the_next_ones_keep_it(state: Path) -> None:
    made = auth_string(settings())
    assert auth_string(settings()) == made
    assert made.startswith("mujaz:")
    assert len(made) > 40
    file = state / "prefect.auth"
    assert (file.read_text("utf-8"), file.stat().st_mode & 0o077) == (made, 0)


def test_server_worker_and_runs_are_given_the_same_auth_string(monkeypatch: pytest.MonkeyPatch, state: Path) -> None:
    names = ("PREFECT_SERVER_API_AUTH_STRING", "PREFECT_API_AUTH_STRING")
    given = environment(serving(), settings())
    assert {given[name] for name in names} == {auth_string(settings())}
    monkeypatch.setenv(names[0], "office:chosen")
    monkeypatch.setenv(names[1], "of:another-server")
    given = environment(serving(), settings())
    assert {given[name] for name in names} == {"office:chosen"}


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("http://127.0.0.1:4200/api", True),
        ("http://localhost:4300/api", True),
        ("https://prefect.example.org/api", False),
        ("http://localhost.example.org/api", False),
        ("", False),
    ],
)
def test_the_command_line_sends_it_to_this_machine_alone(
    monkeypatch: pytest.MonkeyPatch, url: str, *, sent: bool
) -> None:
    made = auth_string(settings())
    with monkeypatch.context() as patch:
        patch.setattr(os, "environ", {"PREFECT_API_URL": url})
        prepare_prefect()
        assert os.environ.get("PREFECT_API_AUTH_STRING") == (made if sent else None)
        patch.setattr(os, "environ", {"PREFECT_API_URL": url, "PREFECT_API_AUTH_STRING": "mine"})
        prepare_prefect()
        assert os.environ["PREFECT_API_AUTH_STRING"] == "mine"


def test_others_reach_the_server_only_where_somebody_is_asked_who_they_are(state: Path) -> None:
    everywhere = serving("0.0.0.0")
    with pytest.raises(OpenPagesError):
        access(everywhere, settings())
    Users(state / "users").add("بدر", PASSWORD)
    assert access(everywhere, settings()).users == state / "users"


@pytest.mark.parametrize("host", ["10.0.0.9", "0.0.0.0", "::", "127.0.0.1"])
def test_worker_and_runs_reach_the_server_by_a_name_of_its_own(
    monkeypatch: pytest.MonkeyPatch, state: Path, host: str
) -> None:
    monkeypatch.setenv("MUJAZ_NAMES", "briefs.example.org, mujaz.example.org")
    Users(state / "users").add("بدر", PASSWORD)
    served = serving(host)
    names = access(served, settings()).hosts
    assert {"briefs.example.org", "mujaz.example.org", "localhost"} <= set(names)
    assert served.origin.removeprefix("http://").rpartition(":")[0].strip("[]") in names


def test_the_start_says_where_nobody_is_asked_and_where_nobody_may_enter_prefect(state: Path) -> None:
    users = Users(state / "users")
    assert ["mujaz users add" in en for _, en in who_may_enter(Access())] == [True]
    users.add("بدر", PASSWORD)
    assert ["mujaz users allow" in en for _, en in who_may_enter(Access(users=users.file))] == [True]
    users.allow("بدر", runs=True)
    assert list(who_may_enter(Access(users=users.file))) == []
    assert list(who_may_enter(Access(header="x-user", operators=("layla",)))) == []
    assert ["MUJAZ_OPERATORS" in en for _, en in who_may_enter(Access(header="x-user"))] == [True]
    users.file.write_text("بدر:md5\n", "utf-8")
    with pytest.raises(UsersFileError):
        list(who_may_enter(Access(users=users.file)))
