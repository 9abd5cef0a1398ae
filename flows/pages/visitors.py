"""Who asks: by a reverse proxy's word, the session of a browser, or the Authorization of a program."""

import base64
import binascii
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from flows.pages.access import Access
from flows.pages.sessions import LIFETIME, LoginThrottle, Session, Sessions
from flows.pages.users import Users


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks."""

    session: Session
    user: str
    """Empty where nobody has to say who they are."""
    fresh: bool
    """Whether the session has to be given to the browser."""
    may_enter: bool
    may_run: bool
    """Whether they may enter Prefect, where runs are started, changed and deleted."""
    secure: bool
    """Whether the browser speaks HTTPS, as far as is known."""
    cookie_name: str
    cookie: str
    """The session as a cookie's value."""
    mark: str
    """What a form of ours carries."""
    lifetime: int = LIFETIME


class Visitors:
    """Finds out who asks."""

    def __init__(self, *, access: Access, sessions: Sessions, throttle: LoginThrottle) -> None:
        self.sessions = sessions
        self.throttle = throttle
        self.users = Users(access.users) if access.users else None
        self._header = access.header
        self._operators = access.operators
        self._proxies = tuple(ip_network(network) for network in access.proxies)

    @property
    def asked(self) -> bool:
        """Whether anybody has to say who they are."""
        return bool(self.users or self._header)

    async def find(self, request: HTTPConnection, *, basic: bool) -> Visitor:
        """Return who asks; `basic` believes a user's name and password in the Authorization too.

        Raises UsersFileError for a file of users that cannot be read.
        """
        kept = self.sessions.read(request.cookies.get(self.sessions.cookie_name, ""))
        session = kept or self.sessions.new()
        trusted = self._is_proxy(request)
        user = await self._user(request, session, trusted=trusted, basic=basic)
        scheme = request.headers.get("x-forwarded-proto", request.url.scheme) if trusted else request.url.scheme
        return Visitor(
            session=session,
            user=user,
            fresh=kept is None,
            may_enter=bool(user) or not self.asked,
            may_run=self._may_run(user),
            secure=scheme == "https",
            cookie_name=self.sessions.cookie_name,
            cookie=self.sessions.write(session),
            mark=self.sessions.form_mark(session),
        )

    def _may_run(self, user: str) -> bool:
        if not user:
            return not self.asked
        entry = self.users.find(user) if self.users else None
        return user in self._operators or bool(entry and entry.runs)

    async def _user(self, request: HTTPConnection, session: Session, *, trusted: bool, basic: bool) -> str:
        """Return who asks, by the proxy's word, the session or the Authorization; empty for nobody known."""
        named = request.headers.get(self._header, "") if self._header and trusted else ""
        if named or not self.users:
            return named
        entry = self.users.find(session.user) if session.user else None
        if entry and entry.mark == session.mark:
            return session.user
        return await self._basic(request, self.users) if basic else ""

    async def _basic(self, request: HTTPConnection, users: Users) -> str:
        name, _, password = basic_words(request.headers.get("authorization", "")).partition(":")
        peer = peer_of(request)
        if not name or self.throttle.ended(peer, name):
            return ""
        if await run_in_threadpool(users.verify, name, password):
            self.throttle.forget(peer, name)
            return name
        self.throttle.count(peer, name)
        return ""

    def _is_proxy(self, request: HTTPConnection) -> bool:
        try:
            peer = ip_address(peer_of(request))
        except ValueError:
            return False
        return any(peer in network for network in self._proxies)


def peer_of(request: HTTPConnection) -> str:
    """Return the address that a request comes from."""
    return request.client.host if request.client else ""


def basic_words(header: str) -> str:
    """Return the "name:password" of an Authorization header; empty for one of another kind."""
    kind, _, words = header.partition(" ")
    if kind.lower() != "basic":
        return ""
    try:
        return base64.b64decode(words, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
