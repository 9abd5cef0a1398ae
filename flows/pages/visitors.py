"""Who asks: by a reverse proxy's word, the session of a browser, or the Authorization of a program."""

import base64
import binascii
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from flows.pages.access import Access
from flows.pages.sessions import LIFETIME, LoginThrottle, Session, Sessions
from flows.pages.tokens import Tokens
from flows.pages.users import Users
from flows.rights import ROLES, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks."""

    session: Session
    user: str
    """Empty where nobody has to say who they are."""
    person: Person | None
    """Whose rights they have; None for nobody known."""
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
        self._tokens = Tokens(access.tokens) if access.tokens else None
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
            person=self._person(user),
            fresh=kept is None,
            may_enter=bool(user) or not self.asked,
            may_run=self._may_run(user),
            secure=scheme == "https",
            cookie_name=self.sessions.cookie_name,
            cookie=self.sessions.write(session),
            mark=self.sessions.form_mark(session),
        )

    def _person(self, user: str) -> Person | None:
        """Return whose rights a name has; where nobody has to say who they are, everybody has all."""
        if not user:
            return None if self.asked else Person(role=ROLES[-1])
        return self.users.person(user) if self.users else Person(name=user)

    def _may_run(self, user: str) -> bool:
        if not user:
            return not self.asked
        entry = self.users.find(user) if self.users else None
        return user in self._operators or bool(entry and entry.runs)

    async def _user(self, request: HTTPConnection, session: Session, *, trusted: bool, basic: bool) -> str:
        """Return who asks, by the proxy's word, the session or the Authorization; empty for nobody known."""
        named = request.headers.get(self._header, "") if self._header and trusted else ""
        if named or not (self.users or self._tokens):
            return named
        entry = self.users.find(session.user) if self.users and session.user else None
        if entry and entry.mark == session.mark:
            return session.user
        if not basic:
            return ""
        return self._bearer(request) or (await self._basic(request, self.users) if self.users else "")

    def _bearer(self, request: HTTPConnection) -> str:
        """Return whose token a program sends: as a bearer, or as the password of its user."""
        header = request.headers.get("authorization", "")
        token = (
            header.partition(" ")[2] if header.lower().startswith("bearer ") else basic_words(header).partition(":")[2]
        )
        user = self._tokens.user_of(token) if self._tokens else ""
        return user if user and (self.users is None or self.users.find(user)) else ""

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
