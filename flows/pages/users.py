"""Users, their passwords and what they may do: a small file, a line each, the passwords as scrypt leaves them."""

import base64
import hashlib
import hmac
import os
import secrets
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from flows.errors import Saying, UsersFileError

_COST, _BLOCK, _LANES = 2**15, 8, 1
_MEMORY = 64 * 2**20
_SALT_BYTES = 16
_KIND = "scrypt"
_RUNS = "runs"
LEAST_PASSWORD = 10
"""Characters; a shorter one is guessed in an afternoon when the file is stolen."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of a user."""

    salt: bytes
    digest: bytes
    runs: bool = False
    """Whether they may enter Prefect. Whoever may can have any program run, as the account that runs Mujaz."""

    @property
    def mark(self) -> str:
        """A few letters that change with the password: sessions carry them, and end when it is changed."""
        return base64.urlsafe_b64encode(hashlib.sha256(self.digest).digest()[:9]).decode()


_NOBODY = Entry(bytes(_SALT_BYTES), bytes(32))


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
        known = entry or _NOBODY
        right = hmac.compare_digest(_digest(password, known.salt), known.digest)
        return entry if right else None

    def find(self, name: str) -> Entry | None:
        """Return what is kept of a user."""
        return self._entries().get(name)

    def add(self, name: str, password: str, *, runs: bool | None = None) -> None:
        """Add a user, or change the password of one; without `runs` they may what they might before.

        Raises UsersFileError for a name or password that is none.
        """
        if not name.strip() or ":" in name or not name.isprintable():
            raise _unusable(name, "اسم المستخدم فارغ أو فيه نقطتان أو حرف لا يُرى", "The name is empty or has a colon")
        if len(password) < LEAST_PASSWORD:
            raise _unusable(name, "كلمة المرور قصيرة", "The password is short")
        salt, kept = secrets.token_bytes(_SALT_BYTES), self._kept()
        may = kept[name].runs if runs is None and name in kept else bool(runs)
        self._write(kept | {name: Entry(salt, _digest(password, salt), may)})

    def allow(self, name: str, *, runs: bool) -> None:
        """Say whether a user may enter Prefect; it holds at once. Raises UsersFileError for an unknown name."""
        entries = self._kept()
        if name not in entries:
            raise _unknown(name)
        self._write(entries | {name: replace(entries[name], runs=runs)})

    def remove(self, name: str) -> None:
        """Remove a user; their sessions end with it. Raises UsersFileError for a name that is not there."""
        entries = self._kept()
        if entries.pop(name, None) is None:
            raise _unknown(name)
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
                Saying(ar=f"تعذرت قراءة ملف المستخدمين ({error}).", en=f"The users cannot be read ({error})."),
                Saying(
                    ar="أنشئ الملف بالأمر mujaz users add، أو أصلح صلاحياته.",
                    en="Make the file with `mujaz users add`, or mend its permissions.",
                ),
            ) from error

    def _write(self, entries: dict[str, Entry]) -> None:
        """Put the new file in the old one's place at once, readable for its owner alone."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=self.file.parent, prefix=".users-")
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            out.writelines(f"{name}:{_written(entry)}\n" for name, entry in sorted(entries.items()))
        Path(name).replace(self.file)


def _digest(password: str, salt: bytes) -> bytes:
    data = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(data, salt=salt, n=_COST, r=_BLOCK, p=_LANES, maxmem=_MEMORY, dklen=32)


def _written(entry: Entry) -> str:
    kept = (base64.b64encode(part).decode() for part in (entry.salt, entry.digest))
    return ":".join((_KIND, *kept, *((_RUNS,) if entry.runs else ())))


def _entry(line: str) -> tuple[str, Entry]:
    name, kind, salt, digest, *may = line.split(":")
    if kind != _KIND or may not in ([], [_RUNS]):
        raise ValueError(line.partition(":")[2])
    return name, Entry(base64.b64decode(salt, validate=True), base64.b64decode(digest, validate=True), bool(may))


def _unknown(name: str) -> UsersFileError:
    return _unusable(name, "لا مستخدم بهذا الاسم", "There is no such user")


def _unusable(name: str, ar: str, en: str) -> UsersFileError:
    return UsersFileError(
        name,
        Saying(ar=f"{ar}.", en=f"{en}."),
        Saying(
            ar=f"اكتب اسمًا بلا نقطتين، وكلمة مرور لا تقل عن {LEAST_PASSWORD} محارف؛ "
            "والأمر mujaz users list يعرض الأسماء.",
            en=f"Give a name without a colon and a password of {LEAST_PASSWORD} characters or more; "
            "`mujaz users list` shows the names.",
        ),
    )
