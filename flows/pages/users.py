"""Users, their passwords and what they may do: a small file, a line each, the passwords as Argon2id leaves them.

A line is `name:argon2:hash` or, of an earlier version, `name:scrypt:salt:digest`, with `:runs` where the user may enter
Prefect. A line whose hash is older than today's is written anew when its user enters next.
"""

import base64
import hashlib
import hmac
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import VerificationError

from flows.disk import PRIVATE, write_atomically
from flows.errors import Bilingual, UsersFileError

_HASHER = PasswordHasher()
"""With the costs that the library recommends today; each hash says with which it was made."""
_AT_ONCE = BoundedSemaphore(4)
"""Hashes that are made at the same time: each takes 64 MB, and strangers may ask for them."""
_COST, _BLOCK, _LANES = 2**15, 8, 1
_MEMORY = 64 * 2**20
"""The costs of scrypt, in the lines of earlier versions."""
_ARGON2, _SCRYPT, _RUNS = "argon2", "scrypt", "runs"
LEAST_PASSWORD = 10
"""Characters; a shorter one is guessed in an afternoon when the file is stolen."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of a user."""

    hash: str
    """The password, with the name of what hashed it: "argon2:…" or "scrypt:…"."""
    runs: bool = False
    """Whether they may enter Prefect. Who may can have any program run, as the account that runs Mujaz."""

    @property
    def mark(self) -> str:
        """A few letters that change with the password: sessions carry them, and end when it is changed."""
        return base64.urlsafe_b64encode(hashlib.sha256(self.hash.encode()).digest()[:9]).decode()


class Users:
    """The users of one file. It is read at every question, so that a change holds at once."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def names(self) -> tuple[str, ...]:
        """Return the names in the file, in order. Raises UsersFileError for a file that cannot be read."""
        return tuple(sorted(self._entries()))

    def verify(self, name: str, password: str) -> Entry | None:
        """Return the user's entry if the password is theirs; it takes as long for a user who is not there."""
        entry = self._entries().get(name)
        right = _is_password(password, entry.hash if entry else _hash_of_nobody())
        return self._renew_hash(name, entry, password) if entry and right else None

    def _renew_hash(self, name: str, entry: Entry, password: str) -> Entry:
        """Return the entry as it is kept from now on: hashed anew where its hash is older than today's."""
        if not _is_outdated(entry.hash):
            return entry
        new = replace(entry, hash=_hash(password))
        entries = self._entries()
        if entries.get(name) == entry:  # it was not changed or removed meanwhile
            with suppress(OSError):  # a file that only others may write keeps what it has
                self._write(entries | {name: new})
                return new
        return entry

    def find(self, name: str) -> Entry | None:
        """Return what is kept of a user."""
        return self._entries().get(name)

    def add(self, name: str, password: str, *, runs: bool | None = None) -> None:
        """Add a user, or change the password of one; without `runs` they may what they might before.

        Raises UsersFileError for a name or password that is none.
        """
        if not name.strip() or ":" in name or not name.isprintable():
            raise _unusable_error(
                name, "اسم المستخدم فارغ أو فيه نقطتان أو حرف لا يُرى", "The name is empty or has a colon"
            )
        if len(password) < LEAST_PASSWORD:
            raise _unusable_error(name, "كلمة المرور قصيرة", "The password is short")
        kept = self._kept()
        may = kept[name].runs if runs is None and name in kept else bool(runs)
        self._write(kept | {name: Entry(_hash(password), may)})

    def allow(self, name: str, *, runs: bool) -> None:
        """Say whether a user may enter Prefect; it holds at once. Raises UsersFileError for an unknown name."""
        entries = self._kept()
        if name not in entries:
            raise _unknown_error(name)
        self._write(entries | {name: replace(entries[name], runs=runs)})

    def remove(self, name: str) -> None:
        """Remove a user; their sessions end with it. Raises UsersFileError for a name that is not there."""
        entries = self._kept()
        if entries.pop(name, None) is None:
            raise _unknown_error(name)
        self._write(entries)

    def _kept(self) -> dict[str, Entry]:
        return self._entries() if self.file.exists() else {}

    def _entries(self) -> dict[str, Entry]:
        try:
            lines = self.file.read_text("utf-8").splitlines()
            return dict(_entry(line) for line in lines if line.strip() and not line.startswith("#"))
        except (OSError, ValueError) as error:
            raise UsersFileError(
                str(self.file),
                Bilingual(ar=f"تعذرت قراءة ملف المستخدمين ({error}).", en=f"The users cannot be read ({error})."),
                Bilingual(
                    ar="أنشئ الملف بالأمر mujaz users add، أو أصلح صلاحياته.",
                    en="Make the file with `mujaz users add`, or mend its permissions.",
                ),
            ) from error

    def _write(self, entries: dict[str, Entry]) -> None:
        lines = (f"{name}:{entry.hash}{f':{_RUNS}' if entry.runs else ''}\n" for name, entry in sorted(entries.items()))
        write_atomically(self.file, "".join(lines).encode(), mode=PRIVATE)


def _hash(password: str) -> str:
    with _AT_ONCE:
        return f"{_ARGON2}:{_HASHER.hash(_bytes(password))}"


@cache
def _hash_of_nobody() -> str:
    return _hash("")


def _is_password(password: str, kept: str) -> bool:
    kind, _, rest = kept.partition(":")
    with _AT_ONCE:
        if kind == _SCRYPT:
            salt, digest = map(base64.b64decode, rest.split(":"))
            return hmac.compare_digest(_scrypt(password, salt), digest)
        try:
            return _HASHER.verify(rest, _bytes(password))
        except VerificationError:
            return False


def _is_outdated(kept: str) -> bool:
    kind, _, rest = kept.partition(":")
    return kind == _SCRYPT or _HASHER.check_needs_rehash(rest)


def _scrypt(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(_bytes(password), salt=salt, n=_COST, r=_BLOCK, p=_LANES, maxmem=_MEMORY, dklen=32)


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")


def _entry(line: str) -> tuple[str, Entry]:
    """Return name and entry of a line. Raises ValueError for one that is none of ours."""
    name, kind, *parts = line.split(":")
    hashes = {_ARGON2: 1, _SCRYPT: 2}.get(kind, 0)
    kept, may = parts[:hashes], parts[hashes:]
    if not kept or may not in ([], [_RUNS]):
        raise ValueError(line.partition(":")[2])
    if kind == _ARGON2:
        extract_parameters(kept[0])
    else:
        _, _ = (base64.b64decode(part, validate=True) for part in kept)
    return name, Entry(":".join((kind, *kept)), bool(may))


def _unknown_error(name: str) -> UsersFileError:
    return _unusable_error(name, "لا مستخدم بهذا الاسم", "There is no such user")


def _unusable_error(name: str, ar: str, en: str) -> UsersFileError:
    return UsersFileError(
        name,
        Bilingual(ar=f"{ar}.", en=f"{en}."),
        Bilingual(
            ar=f"اكتب اسمًا بلا نقطتين، وكلمة مرور لا تقل عن {LEAST_PASSWORD} محارف؛ "
            "والأمر mujaz users list يعرض الأسماء.",
            en=f"Give a name without a colon and a password of {LEAST_PASSWORD} characters or more; "
            "`mujaz users list` shows the names.",
        ),
    )
