"""Sessions, the marks of our own forms, and the throttle on wrong passwords."""

import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from itsdangerous import BadData, URLSafeSerializer, URLSafeTimedSerializer

LIFETIME = 14 * 24 * 3600
"""Seconds that a session lasts."""
_ATTEMPTS = 5
_WINDOW = 300.0
"""So many wrong passwords for a name from one address, in so many seconds, and no more are tried."""
_MOST_KEYS = 10_000


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that was here before. `user` is empty until somebody logs in."""

    id: str
    user: str = ""
    mark: str = ""
    """Changes with the password."""


class Sessions:
    """Reads and writes the cookies; nothing is kept on the server.

    The cookie is called after the secret: a browser keeps one jar for all the ports of a machine, and two houses on it
    must not write over each other's sessions.
    """

    def __init__(self, secret: bytes) -> None:
        self.cookie_name = f"mujaz_{sha256(secret).hexdigest()[:8]}"
        self._cookies = URLSafeTimedSerializer(secret, salt="mujaz.session")
        self._forms = URLSafeSerializer(secret, salt="mujaz.form")

    def new(self, user: str = "", mark: str = "") -> Session:
        """Return a session that nobody had before."""
        return Session(secrets.token_urlsafe(18), user, mark)

    def write(self, session: Session) -> str:
        """Return a session as a cookie's value."""
        return self._cookies.dumps([session.id, session.user, session.mark])

    def read(self, cookie: str) -> Session | None:
        """Return the session of a cookie; None for one that is old or that we did not write."""
        try:
            session, user, mark = self._cookies.loads(cookie, max_age=LIFETIME)
        except (BadData, ValueError, TypeError):
            return None
        return Session(str(session), str(user), str(mark))

    def form_mark(self, session: Session) -> str:
        """Return what our forms carry so that they can be distinguished from a stranger's."""
        return self._forms.dumps(session.id)

    def is_own_form(self, session: Session, mark: str) -> bool:
        """Whether a form was written for this session."""
        try:
            return bool(self._forms.loads(mark) == session.id)
        except BadData:
            return False


@dataclass(slots=True)
class LoginThrottle:
    """Counts wrong passwords. It forgets them after some minutes, and the oldest when there are too many."""

    clock: Callable[[], float]
    _wrong: dict[tuple[str, str], deque[float]] = field(default_factory=dict)

    def ended(self, peer: str, name: str) -> bool:
        """Whether no more passwords are tried for this name from this address for now."""
        times = self._wrong.get((peer, name), deque())
        while times and times[0] <= self.clock() - _WINDOW:
            times.popleft()
        return len(times) >= _ATTEMPTS

    def count(self, peer: str, name: str) -> None:
        """Count a wrong password."""
        while len(self._wrong) >= _MOST_KEYS:
            self._wrong.pop(next(iter(self._wrong)))
        self._wrong.setdefault((peer, name), deque(maxlen=_ATTEMPTS)).append(self.clock())

    def forget(self, peer: str, name: str) -> None:
        """Forget the wrong passwords of somebody who knew the right one."""
        self._wrong.pop((peer, name), None)
