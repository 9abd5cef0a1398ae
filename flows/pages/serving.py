"""The pages on a port: uvicorn, with timeouts for slow clients, and the secret that outlives a restart."""

import asyncio
import secrets
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from flows.disk import PRIVATE, write_atomically
from flows.errors import AddressError, Bilingual, MujazError, OpenPagesError, SettingsError
from flows.intake.drop_copies import drop_of
from flows.office.retention import keep_terms
from flows.pages import search_mail
from flows.pages.access import LOOPBACK, Access
from flows.pages.app import pages_app
from flows.pages.local import LocalRuns
from flows.pages.mirroring import mirror
from flows.publish.catalogue import Catalogue
from flows.publish.shared import shared_at
from flows.runs.notices import notices
from flows.settings import Settings

if TYPE_CHECKING:
    from flows.pages.oidc import Provider

HEAD_SECONDS = 10.0
"""Seconds that the head of a request may take."""
_SECRET_BYTES = 32
_HOUR = 3600.0
USERS, TOKENS, SECRET = "users", "tokens", "pages.secret"
"""Files of the state folder."""


class TimeoutProtocol(H11Protocol):
    """HTTP that hangs up on a client which does not finish the head of its request."""

    _hang_up: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a head."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Wait on where a head has begun; the rest of a request has its own limits."""
        self._wait()
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._wait_no_more()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._wait_no_more()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._hang_up is None:
            self._hang_up = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _wait_no_more(self) -> None:
        if self._hang_up:
            self._hang_up.cancel()
        self._hang_up = None


def uvicorn_settings() -> dict[str, Any]:
    """Return uvicorn's settings for pages that strangers may reach; the peer is who connects, whatever headers say."""
    return {
        "http": TimeoutProtocol,
        "ws": "none",
        "proxy_headers": False,
        "server_header": False,
        "limit_concurrency": 200,
        "timeout_keep_alive": 10,
        "timeout_graceful_shutdown": 5,
        "h11_max_incomplete_event_size": 32_768,
    }


def access_of(
    state: Path,
    *,
    host: str,
    names: tuple[str, ...],
    header: str,
    proxies: tuple[str, ...],
    operators: tuple[str, ...] = (),
    oidc: "Provider | None" = None,
) -> Access:
    """Return who is let in: users where the state folder has some, and a proxy's word where a header is named.

    `operators` are those of whom the proxy names that may enter Prefect.

    Raises OpenPagesError for an address that others reach while nobody has to say who they are, AddressError for a
    proxy that is no address.
    """
    for proxy in proxies:
        _require_network(proxy)
    users = state / USERS
    access = Access(
        hosts=(*LOOPBACK, *names, *(() if names or host in _EVERYWHERE else (host,))),
        users=users if users.exists() else None,
        tokens=state / TOKENS if users.exists() or header else None,
        header=header.lower(),
        proxies=proxies,
        operators=operators,
        oidc=oidc,
    )
    if host not in LOOPBACK and not access.users and not access.header:
        raise _open(host)
    return access


def provider_of(chosen: Settings) -> "Provider | None":
    """Return the provider of the settings; None for none.

    Raises SettingsError where its client has no name, its secret cannot be read, or others could read what is sent.
    """
    if not chosen.oidc_issuer:
        return None
    from flows.pages.oidc import Provider, is_private

    if not chosen.oidc_client or not is_private(chosen.oidc_issuer):
        raise _oidc_error("MUJAZ_OIDC_ISSUER", "لا عميل، أو ليس https", "No client, or no https")
    try:
        secret = Path(chosen.oidc_secret).read_text("utf-8").strip() if chosen.oidc_secret else ""
    except OSError as error:
        raise _oidc_error("MUJAZ_OIDC_SECRET", "لا يُقرأ ملفه", "Its file cannot be read") from error
    return Provider(issuer=chosen.oidc_issuer, client=chosen.oidc_client, secret=secret, claim=chosen.oidc_claim)


def _oidc_error(variable: str, ar: str, en: str) -> SettingsError:
    return SettingsError(
        variable,
        Bilingual(ar=f"{ar}.", en=f"{en}."),
        Bilingual(
            ar="اضبط MUJAZ_OIDC_ISSUER على عنوان https، وMUJAZ_OIDC_CLIENT على اسم العميل، "
            "وMUJAZ_OIDC_SECRET على ملف يُقرأ.",
            en="Set MUJAZ_OIDC_ISSUER to an https address, MUJAZ_OIDC_CLIENT to the client's name, "
            "MUJAZ_OIDC_SECRET to a file.",
        ),
    )


def _require_network(proxy: str) -> None:
    try:
        ip_network(proxy)
    except ValueError as error:
        raise AddressError(
            proxy,
            Bilingual(ar="ليس هذا عنوان وسيط ولا شبكة.", en="This is neither the address of a proxy nor a network."),
            Bilingual(
                ar="اكتب عنوانًا مثل 10.0.0.5، أو شبكة مثل 10.0.0.0/8.",
                en="Write an address like 10.0.0.5, or a network like 10.0.0.0/8.",
            ),
        ) from error


_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  they are compared here, not listened on


def _open(host: str) -> MujazError:
    return OpenPagesError(
        host,
        Bilingual(
            ar="يصل إلى هذا العنوان غيرُ هذا الجهاز، ولا كلمات مرور بعد.",
            en="Others reach this address, and there are no passwords yet.",
        ),
        Bilingual(
            ar="أضف مستخدمًا بالأمر mujaz users add، أو سمِّ ترويسة الوسيط بالخيار --proxy-header.",
            en="Add a user with `mujaz users add`, or name a proxy's header with --proxy-header.",
        ),
    )


def kept_secret(state: Path) -> bytes:
    """Return the secret that signs sessions, made at the first start and readable for its owner alone."""
    return kept(state / SECRET, secrets.token_bytes(_SECRET_BYTES), fits=lambda found: len(found) >= _SECRET_BYTES)


def kept(file: Path, made: bytes, *, fits: Callable[[bytes], bool] = bool) -> bytes:
    """Return what a file holds; where there is none, or nothing that fits, write `made` for its owner alone to read.

    It is there whole or not at all: a start that is cut off leaves no half of a secret. Rubbish in its place is set
    aside. Raises SettingsError where the state folder cannot be read or written.
    """
    try:
        with suppress(FileNotFoundError):
            if file.is_file() and fits(found := file.read_bytes()):
                return found
            _set_aside(file)
        with suppress(FileExistsError):  # another start was first
            write_atomically(file, made, mode=PRIVATE, overwrite=False)
        return file.read_bytes()
    except OSError as error:
        raise SettingsError(
            str(file),
            Bilingual(ar=f"لا يُقرأ مجلد الحالة ({error.strerror}).", en=f"It cannot be kept ({error.strerror})."),
            Bilingual(
                ar="أصلح صلاحيات المجلد، أو اختر غيره بالمتغير MUJAZ_STATE.",
                en="Mend the folder's permissions, or choose another with MUJAZ_STATE.",
            ),
        ) from error


def _set_aside(file: Path) -> None:
    """Make room for what belongs there; what lies in its place is kept, unless there is nothing in it."""
    if file.is_file() and not file.stat().st_size:
        file.unlink()
    else:
        file.replace(file.with_name(f"{file.name}.broken"))


def serve_pages(chosen: Settings, access: Access, *, bound: socket.socket) -> None:
    """Serve the pages on a socket until they are stopped; runs are made by processes of our own."""
    # Each connection inherits it. asyncio sets it only on sockets made by name and port, and without it the second part
    # of an answer waits 40 ms for the first to be acknowledged.
    bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    stop = mirror(shared_at(chosen.store), chosen.outputs, drop_of(chosen))
    asyncio.run(_serve(chosen, access, bound))
    stop.set()


async def _serve(chosen: Settings, access: Access, bound: socket.socket) -> None:
    terms = asyncio.create_task(_keep_terms(chosen))
    try:
        await _serve_app(chosen, access, bound)
    finally:
        terms.cancel()


async def _keep_terms(chosen: Settings) -> None:
    """Look after the trash and the terms of briefs, at the start and every hour."""
    while True:
        try:
            await asyncio.to_thread(
                keep_terms,
                Catalogue(chosen.outputs),
                now=time.time(),
                trash_days=chosen.trash_days,
                retention=chosen.retention,
            )
        except MujazError as error:
            print("\n".join(error.lines), file=sys.stderr)
        await asyncio.sleep(_HOUR)


async def _serve_app(chosen: Settings, access: Access, bound: socket.socket) -> None:
    runs = LocalRuns(
        outputs=chosen.outputs,
        workers=chosen.workers,
        seconds=chosen.document_seconds,
        memory=chosen.document_memory,
        shared=shared_at(chosen.store),
    )
    app = pages_app(
        outputs=chosen.outputs,
        shared=shared_at(chosen.store),
        presigned=chosen.presigned,
        drop=drop_of(chosen).place,
        templates=chosen.templates,
        secret=kept_secret(chosen.state),
        clock=time.monotonic,
        house=chosen.house,
        now=time.time,
        access=access,
        inbox=chosen.inputs,
        runs=runs,
        max_upload=chosen.max_source_bytes,
        ocr=chosen.ocr,
        closed=chosen.closed,
        trash_days=chosen.trash_days,
        mails=notices(chosen),
    )
    search_mail.begin(app.state.site, "")
    config = uvicorn.Config(app, lifespan="off", log_level="warning", access_log=False, **uvicorn_settings())
    await uvicorn.Server(config).serve(sockets=[bound])
