"""Tokens of programs: 256 bits of chance each, shown once; the file has their digests alone, for its owner to read.

A line is `digest:user:made:label`. A token may what its user may, and ends with them.
"""

import re
import secrets
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from flows.disk import PRIVATE, write_atomically

_PREFIX = "mujaz_"
MOST_LABEL = 60
_LINE = re.compile(r"([0-9a-f]{64}):([^:]+):(\d+):(.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What is kept of a token."""

    digest: str
    user: str
    made: int
    """Seconds since 1970."""
    label: str
    """What its user calls it."""


class Tokens:
    """The tokens of one file. It is read at every question, so that a change holds at once."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def user_of(self, token: str) -> str:
        """Return whose token it is; empty for one that we did not make."""
        if not token.startswith(_PREFIX):
            return ""
        digest = _digest(token)
        return next((kept.user for kept in self._all() if secrets.compare_digest(kept.digest, digest)), "")

    def of(self, user: str) -> tuple[Token, ...]:
        """Return a user's tokens, the newest first."""
        return tuple(sorted((kept for kept in self._all() if kept.user == user), key=lambda kept: -kept.made))

    def make(self, user: str, label: str, now: float) -> str:
        """Keep a new token of a user, and return it: this is the only time that it is there to be read."""
        token = _PREFIX + secrets.token_urlsafe(32)
        made = Token(digest=_digest(token), user=user, made=int(now), label=label[:MOST_LABEL].replace("\n", " "))
        self._write((*self._all(), made))
        return token

    def remove(self, user: str, digest: str) -> bool:
        """Remove a user's token; False where they have none of this digest."""
        kept = self._all()
        left = tuple(each for each in kept if (each.user, each.digest) != (user, digest))
        if len(left) < len(kept):
            self._write(left)
        return len(left) < len(kept)

    def remove_all(self, user: str) -> None:
        """Remove all tokens of a user."""
        self._write(tuple(each for each in self._all() if each.user != user))

    def _all(self) -> tuple[Token, ...]:
        try:
            lines = self.file.read_text("utf-8").splitlines()
        except FileNotFoundError:
            return ()
        found = filter(None, map(_LINE.fullmatch, lines))
        return tuple(Token(digest=m[1], user=m[2], made=int(m[3]), label=m[4]) for m in found)

    def _write(self, tokens: tuple[Token, ...]) -> None:
        lines = (f"{each.digest}:{each.user}:{each.made}:{each.label}\n" for each in tokens)
        write_atomically(self.file, "".join(lines).encode(), mode=PRIVATE)


def _digest(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
