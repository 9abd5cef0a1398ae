"""Users, their passwords and what they may do: a small file, a line each, the passwords as Argon2id leaves them.

A line is `name:argon2:hash`, `name:proxy` for whom a proxy names, or, of an earlier version, `name:scrypt:salt:digest`;
then `:runs` where the user may enter Prefect, `:role=reviewer`, and `:sees=سري` for the closed classifications that are
open to them. A line whose hash is older than today's is written anew when its user enters next.
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
from flows.rights import ROLES, USUAL_ROLE, Person, Role

_HASHER = PasswordHasher()
"""With the costs that the library recommends today; each hash says with which it was made."""
_AT_ONCE = BoundedSemaphore(4)
"""Hashes that are made at the same time: each takes 64 MB, and strangers may ask for them."""
_COST, _BLOCK, _LANES = 2**15, 8, 1
_MEMORY = 64 * 2**20
"""The costs of scrypt, in the lines of earlier versions."""
_ARGON2, _SCRYPT, _PROXY, _RUNS = "argon2", "scrypt", "proxy", "runs"
_ROLE, _SEES = "role=", "sees="
_HASHES = {_ARGON2: 1, _SCRYPT: 2, _PROXY: 0}
"""What may let somebody in, and how many parts of a line it takes."""
LEAST_PASSWORD = 10
"""Characters; a shorter one is guessed in an afternoon when the file is stolen."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of a user."""

    hash: str
    """The password, with the name of what hashed it: "argon2:…" or "scrypt:…"; "proxy" where only a proxy lets in."""
    runs: bool = False
    """Whether they may enter Prefect. Who may can have any program run, as the account that runs Mujaz."""
    role: Role = USUAL_ROLE
    sees: tuple[str, ...] = ()
    """The closed classifications that are open to them."""

    @property
    def has_password(self) -> bool:
        """Whether they can enter by themselves, and not by a proxy's word alone."""
        return self.hash != _PROXY

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

    def add(self, name: str, password: str | None, *, runs: bool | None = None, role: Role | None = None) -> Entry:
        """Add a user, or change the password of one, and return the entry; None is for whom a proxy lets in.

        What is not said stays as it was. The first user of all is an administrator, the next ones send sources, until
        something else is said. Raises UsersFileError for a name or password that is none.
        """
        if not name.strip() or ":" in name or not name.isprintable():
            raise _unusable_error(
                name, "اسم المستخدم فارغ أو فيه نقطتان أو حرف لا يُرى", "The name is empty or has a colon"
            )
        if password is not None and len(password) < LEAST_PASSWORD:
            raise _unusable_error(name, "كلمة المرور قصيرة", "The password is short")
        kept = self._kept()
        before = kept.get(name, Entry("", role=Role.SENDER if kept else Role.ADMINISTRATOR))
        written = _PROXY if password is None else _hash(password)
        entry = replace(
            before,
            hash=written,
            runs=before.runs if runs is None else runs,
            role=before.role if role is None else role,
        )
        self._write(kept | {name: entry})
        return entry

    def allow(
        self, name: str, *, runs: bool | None = None, role: Role | None = None, sees: tuple[str, ...] | None = None
    ) -> None:
        """Say what a user may; what is None stays as it was, and all of it holds at once.

        Raises UsersFileError for an unknown name, for a classification that no line can hold, and where no
        administrator would be left.
        """
        entries = self._kept()
        if name not in entries:
            raise _unknown_error(name)
        before = entries[name]
        entry = replace(
            before,
            runs=before.runs if runs is None else runs,
            role=before.role if role is None else role,
            sees=before.sees if sees is None else _require_classifications(name, sees),
        )
        self._write(_require_administrator(name, entries, entries | {name: entry}))

    def person(self, name: str) -> Person:
        """Return who a name is to the pages; of one that only a proxy knows, the usual role."""
        entry = self.find(name) if self.file.exists() else None
        return Person(name=name, role=entry.role, sees=entry.sees) if entry else Person(name=name)

    def remove(self, name: str) -> None:
        """Remove a user; their sessions end with it. Raises UsersFileError for a name that is not there."""
        entries = self._kept()
        if name not in entries:
            raise _unknown_error(name)
        left = {each: entry for each, entry in entries.items() if each != name}
        self._write(_require_administrator(name, entries, left) if left else left)

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
        lines = (f"{name}:{entry.hash}{_said(entry)}\n" for name, entry in sorted(entries.items()))
        write_atomically(self.file, "".join(lines).encode(), mode=PRIVATE)


def _hash(password: str) -> str:
    with _AT_ONCE:
        return f"{_ARGON2}:{_HASHER.hash(_bytes(password))}"


@cache
def _hash_of_nobody() -> str:
    return _hash("")


def _is_password(password: str, kept: str) -> bool:
    kind, _, rest = kept.partition(":")
    if kind == _PROXY:
        return False
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


def _said(entry: Entry) -> str:
    """Return what a line says after the hash; nothing of what every user has."""
    runs = f":{_RUNS}" if entry.runs else ""
    role = f":{_ROLE}{entry.role}" if entry.role is not USUAL_ROLE else ""
    sees = f":{_SEES}{','.join(entry.sees)}" if entry.sees else ""
    return f"{runs}{role}{sees}"


def _entry(line: str) -> tuple[str, Entry]:
    """Return name and entry of a line. Raises ValueError for one that is none of ours."""
    name, kind, *parts = line.split(":")
    if kind not in _HASHES or len(parts) < _HASHES[kind]:
        raise ValueError(line.partition(":")[2])
    kept, said = parts[: _HASHES[kind]], parts[_HASHES[kind] :]
    if kind == _ARGON2:
        extract_parameters(kept[0])
    else:
        _ = [base64.b64decode(part, validate=True) for part in kept]
    return name, _read_said(":".join((kind, *kept)), said)


def _read_said(kept: str, said: list[str]) -> Entry:
    roles = [word.removeprefix(_ROLE) for word in said if word.startswith(_ROLE)]
    seen = [word.removeprefix(_SEES).split(",") for word in said if word.startswith(_SEES)]
    unknown = [word for word in said if word != _RUNS and not word.startswith((_ROLE, _SEES))]
    if unknown or len(roles) > 1 or len(seen) > 1:
        raise ValueError(":".join(said))
    role = Role(roles[0]) if roles else USUAL_ROLE
    return Entry(kept, runs=_RUNS in said, role=role, sees=tuple(seen[0]) if seen else ())


def _require_classifications(name: str, sees: tuple[str, ...]) -> tuple[str, ...]:
    if any(not each.strip() or not each.isprintable() or {":", ","} & set(each) for each in sees):
        raise _unusable_error(name, "تصنيف فارغ أو فيه نقطتان أو فاصلة", "A classification is empty or has a colon")
    return tuple(each.strip() for each in sees)


def _require_administrator(name: str, before: dict[str, Entry], after: dict[str, Entry]) -> dict[str, Entry]:
    """Return the users, of whom one at least keeps the others where one did."""
    was, left = (any(entry.role is ROLES[-1] for entry in each.values()) for each in (before, after))
    if was and not left:
        raise UsersFileError(
            name,
            Bilingual(ar="هذا آخر المسؤولين.", en="This is the last administrator."),
            Bilingual(ar="اجعل غيره مسؤولًا أولًا.", en="Make somebody else an administrator first."),
        )
    return after


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
