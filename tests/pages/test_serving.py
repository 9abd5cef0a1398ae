"""The pages on a port: who they open to, the secret they keep, and clients that do not finish what they begin."""

import asyncio
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn

from flows.errors import AddressError, Bilingual, MissingSourceError, OpenPagesError, SettingsError, WorkEndedError
from flows.intake.drop_folder import Arrival
from flows.intake.ledger import Entry, Fate, Ledger
from flows.intake.orders import PlacedOrder
from flows.model.house import Digits
from flows.model.order import Wishes
from flows.model.publication import Publication
from flows.pages import local, serving
from flows.pages.local import LocalRuns
from flows.pages.runs import RunRequest, RunState
from flows.pages.serving import access_of, kept_secret, uvicorn_settings
from flows.pages.users import Users
from flows.settings import Settings
from flows.sources import Request
from flows.workers.worker import Outcome
from tests.cli.running import run_process
from tests.pages.made import PASSWORD, client


def test_by_default_only_this_machine_is_let_in(tmp_path: Path) -> None:
    access = access_of(tmp_path, host="127.0.0.1", names=(), header="", proxies=())
    assert (access.users, access.header) == (None, "")
    assert set(access.hosts) == {"localhost", "127.0.0.1", "::1"}


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "briefs.example.org"])
def test_others_are_let_in_only_where_somebody_asks_who_they_are(tmp_path: Path, host: str) -> None:
    with pytest.raises(OpenPagesError) as raised:
        access_of(tmp_path, host=host, names=(), header="", proxies=())
    assert "mujaz users add" in raised.value.cure.ar
    assert (
        access_of(tmp_path, host=host, names=("a.example",), header="X-User", proxies=("10.0.0.1",)).header == "x-user"
    )
    Users(tmp_path / "users").add("بدر", PASSWORD)
    assert access_of(tmp_path, host=host, names=(), header="", proxies=()).users == tmp_path / "users"


@pytest.mark.parametrize("proxy", ["nginx", "10.0.0.5/8", ""])
def test_a_proxy_that_is_no_address_is_refused(tmp_path: Path, proxy: str) -> None:
    with pytest.raises(AddressError):
        access_of(tmp_path, host="127.0.0.1", names=(), header="x-user", proxies=("10.0.0.1", proxy))


def test_the_secret_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    secret = kept_secret(tmp_path / "state")
    assert len(secret) == 32
    assert kept_secret(tmp_path / "state") == secret
    assert kept_secret(tmp_path / "other") != secret
    assert (tmp_path / "state" / "pages.secret").stat().st_mode & 0o077 == 0
    (tmp_path / "state" / "pages.secret").write_bytes(b"")  # what a full disk may leave
    assert len(kept_secret(tmp_path / "state")) == 32
    assert [file.name for file in (tmp_path / "state").iterdir()] == ["pages.secret"]


@pytest.mark.parametrize("rubbish", [b"short", None], ids=["letters", "a folder"])
def test_rubbish_in_place_of_the_secret_is_set_aside(tmp_path: Path, rubbish: bytes | None) -> None:
    file = tmp_path / "pages.secret"
    file.write_bytes(rubbish) if rubbish else file.mkdir()
    secret = kept_secret(tmp_path)
    assert len(secret) == 32
    assert kept_secret(tmp_path) == secret
    assert sorted(each.name for each in tmp_path.iterdir()) == ["pages.secret", "pages.secret.broken"]


def test_a_state_folder_that_cannot_be_is_named_with_its_cure(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file in its place")
    with pytest.raises(SettingsError, match="MUJAZ_STATE"):
        kept_secret(tmp_path / "state")


@contextmanager
def listening(tmp_path: Path) -> Iterator[int]:
    """Serve the pages in a thread, and yield the port."""
    with socket.create_server(("127.0.0.1", 0)) as bound:
        config = uvicorn.Config(client(tmp_path).app, lifespan="off", log_config=None, **uvicorn_settings())
        server = uvicorn.Server(config)
        thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[bound])))
        thread.start()
        try:
            yield bound.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of threads")
@pytest.mark.parametrize("begun", [b"", b"GET / HT", b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: "])
def test_a_client_that_does_not_finish_its_head_is_hung_up_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: bytes
) -> None:
    monkeypatch.setattr(serving, "HEAD_SECONDS", 0.2)
    with listening(tmp_path) as port, socket.create_connection(("127.0.0.1", port), timeout=30) as caller:
        caller.sendall(begun)
        assert caller.recv(100) == b""


def test_a_client_that_finishes_is_answered_and_may_ask_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "HEAD_SECONDS", 20.0)
    asked = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with listening(tmp_path) as port, socket.create_connection(("127.0.0.1", port), timeout=30) as caller:
        for _ in range(2):
            caller.sendall(asked)
            answer = b""
            while not answer.endswith(b"ok\n"):
                answer += caller.recv(10_000)
            assert answer.startswith(b"HTTP/1.1 200")
            assert b"server:" not in answer


@pytest.mark.parametrize(
    "raw",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 900_000 + b"\r\n\r\n",
        b"POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"\x16\x03\x01\x02\x00",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    ],
)
def test_what_is_no_request_of_ours_is_refused(tmp_path: Path, raw: bytes) -> None:
    with listening(tmp_path) as port, socket.create_connection(("127.0.0.1", port), timeout=30) as caller:
        caller.sendall(raw + b"\r\n\r\n")
        assert caller.recv(100).split(b" ")[1:2] in ([b"400"], [b"431"], [b"403"])


def ordered(outputs: Path, order: PlacedOrder = PlacedOrder(wishes=Wishes(house="official"))) -> RunRequest:  # noqa: B008  # it is frozen
    """An order that stands in the ledger, as the pages leave it."""
    source = Arrival(path=outputs / "a.txt", name="a.txt", sha256="1" * 64)
    Ledger(outputs).place(Entry(sha256=source.sha256, name=source.name, fate=Fate.TAKEN, at=0, order=order))
    return RunRequest(source=source, order=order)


def fate(outputs: Path) -> tuple[Fate, str]:
    entry = Ledger(outputs).find("1" * 64)
    assert entry
    return entry.fate, entry.version


def started(runs: LocalRuns, request: RunRequest) -> RunState:
    """The end of a run."""

    async def follow() -> RunState:
        run = await runs.start(request)
        while not (state := await runs.state(run)) or not state.done:
            await asyncio.sleep(0)
        return state

    return asyncio.run(follow())


def test_a_run_hands_on_every_choice_and_tells_where_the_brief_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Request] = []

    async def make(request: Request, *, seconds: float, memory: int) -> Outcome:
        asked.append(request)
        folder = tmp_path / "م-15" / "v003"
        return Publication(reference="م/15", version="v003", folder=folder, title="عنوان", unchanged=False)

    monkeypatch.setattr(local, "press_alone", make)
    runs = LocalRuns(outputs=tmp_path, workers=1, seconds=5, memory=1000)
    wishes = Wishes(house="official", title="عنوان", reference="م/15", classification="سري", digits=Digits.LATIN)
    state = started(runs, ordered(tmp_path, PlacedOrder(wishes=wishes)))
    assert (state.progress, state.failed, state.folder, state.version) == (100, False, "م-15", "v003")
    (sent,) = asked
    assert sent.wishes == wishes
    assert fate(tmp_path) == (Fate.PUBLISHED, "v003")


@pytest.mark.parametrize("kind", [MissingSourceError, WorkEndedError])
def test_a_run_that_fails_says_why_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type[MissingSourceError | WorkEndedError]
) -> None:
    async def make(request: Request, *, seconds: float, memory: int) -> Outcome:
        return kind("a.txt", Bilingual(ar="ما جرى.", en="It."), Bilingual(ar="افعل كذا.", en="Do."))

    monkeypatch.setattr(local, "press_alone", make)
    state = started(LocalRuns(outputs=tmp_path, workers=1, seconds=5, memory=1000), ordered(tmp_path))
    assert fate(tmp_path) == (Fate.FAILED, "")
    assert (state.failed, state.message, state.cure) == (True, "a.txt: ما جرى.", "افعل كذا.")


def test_the_second_part_of_an_answer_waits_for_no_acknowledgement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = []

    async def serve(_server: uvicorn.Server, sockets: list[socket.socket]) -> None:
        with socket.create_connection(sockets[0].getsockname()), sockets[0].accept()[0] as accepted:
            at_once.append(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    monkeypatch.setattr(uvicorn.Server, "serve", serve)
    with socket.create_server(("127.0.0.1", 0)) as bound:
        chosen = Settings(outputs=tmp_path / "outputs", inputs=tmp_path / "inputs", state=tmp_path / "state")
        access = access_of(chosen.state, host="127.0.0.1", names=(), header="", proxies=())
        serving.serve_pages(chosen, access, bound=bound)
    assert at_once == [1]


def test_users_are_added_listed_and_removed_by_command(tmp_path: Path) -> None:
    assert run_process("users", "list", cwd=tmp_path).out == ""
    assert run_process("users", "add", "بدر", cwd=tmp_path, stdin=f"{PASSWORD}\n").code == 0
    assert run_process("users", "list", cwd=tmp_path).out == "بدر\tadministrator\n"
    assert Users(tmp_path / ".mujaz" / "users").verify("بدر", PASSWORD)
    assert run_process("users", "add", "ليلى", cwd=tmp_path, stdin="قصيرة\n").code == 121
    assert run_process("users", "allow", "بدر", "--runs", cwd=tmp_path).code == 0
    assert run_process("users", "list", cwd=tmp_path).out == "بدر\tadministrator\truns\n"
    assert run_process("users", "remove", "بدر", cwd=tmp_path).code == 0
    assert run_process("users", "remove", "بدر", cwd=tmp_path).code == 121


def test_a_port_that_is_taken_or_open_to_all_ends_the_command_with_its_cure(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        taken = run_process("pages", "--port", str(held.getsockname()[1]), cwd=tmp_path)
    assert taken.code == 122
    assert "--port" in taken.err
    everyone = run_process("pages", "--host", "0.0.0.0", cwd=tmp_path)
    assert everyone.code == 123
    assert "mujaz users add" in everyone.err
