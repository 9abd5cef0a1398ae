"""The audit: who did what to which brief, and when. A line a deed, each with the digest of the one before it.

`outputs/_audit/audit.jsonl` is only ever appended to, under a lock, by every process of the office. A line that was
changed or taken out breaks the chain at its place; lines taken from the end are missed against `audit.head`, which
counts them.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from flows.disk import PRIVATE
from flows.json_text import json_line, read_json_object
from flows.publish.store import unwritable

AUDIT = "_audit"
"""The folder beside the references, which begin with no underscore of ours."""
_LOG, _HEAD = "audit.jsonl", "audit.head"
_FIRST = "0" * 64
_TAIL = 64 * 1024


class Act(StrEnum):
    """What was done."""

    ORDERED = "ordered"
    PUBLISHED = "published"
    FAILED = "failed"
    READ = "read"
    DOWNLOADED = "downloaded"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDREW = "withdrew"
    ARCHIVED = "archived"
    DISCARDED = "discarded"
    RESTORED = "restored"
    REMOVED = "removed"
    """Its files were removed for good, since its time in the trash was over."""
    SHARED = "shared"
    OPENED_SHARE = "opened-share"
    ENTERED = "entered"
    TURNED_AWAY = "turned-away"
    """A wrong password."""
    CHANGED_PASSWORD = "changed-password"  # noqa: S105  an act, no password
    CHANGED_USER = "changed-user"
    REMOVED_USER = "removed-user"
    MADE_TOKEN = "made-token"  # noqa: S105
    REMOVED_TOKEN = "removed-token"  # noqa: S105
    TAGGED = "tagged"
    CHANGED_SCHEDULE = "changed-schedule"
    CHANGED_BULLETIN = "changed-bulletin"
    REMOVED_BULLETIN = "removed-bulletin"


_LOOKS = (Act.READ, Act.DOWNLOADED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A line of the audit."""

    at: float
    """Seconds since 1970."""
    who: str
    """The name at the door; empty where nobody had to say who they are, or where a schedule did it."""
    act: Act
    what: str = ""
    """The brief by its folder, the source by its file's name, or the user."""
    version: str = ""
    classification: str = ""
    details: str = ""
    """The file that was downloaded, the reason of a withdrawal …"""
    before: str = _FIRST
    """The digest of the line before it."""
    digest: str = ""
    """That of this line without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a look through the whole chain found."""

    events: int
    head: str
    """The digest of the last line: note it elsewhere, and nobody can write the whole anew unseen."""
    broken_at: int = 0
    """The first line, from 1, that is not as it was written; one past the last where the end is missing; 0 for none."""


class Audit:
    """The audit of a store. Processes and threads may share it."""

    def __init__(self, outputs: Path) -> None:
        self.folder = outputs / AUDIT

    def record(self, event: Event) -> None:
        """Append a deed; it lies on the disk when this returns, but for what was only read or downloaded.

        Raises UnwritableOutputError.
        """
        try:
            with self._locked() as log:
                last, count = _last(log), self._count()
                bound = replace(event, before=last.digest if last else _FIRST)
                line = json_line(asdict(replace(bound, digest=_digest(bound))))
                os.write(log, f"{line}\n".encode())
                if event.act not in _LOOKS:
                    os.fsync(log)
                self._write_head(count + 1)
        except OSError as error:
            raise unwritable(self.folder, error) from error

    def events(self) -> Iterator[Event]:
        """Yield every line that can be read, the first deed first."""
        for line in self._lines():
            event = _event(line)
            if event:
                yield event

    def check(self) -> Checked:
        """Follow the chain from its beginning to its end."""
        before, count, broken = _FIRST, 0, 0
        for line in self._lines():
            count += 1
            event = _event(line)
            if not broken and (event is None or event.before != before or event.digest != _digest(event)):
                broken = count
            before = event.digest if event else before
        if not broken and count < self._count():
            broken = count + 1
        return Checked(events=count, head=before, broken_at=broken)

    def _lines(self) -> Iterator[bytes]:
        with suppress(FileNotFoundError, NotADirectoryError), (self.folder / _LOG).open("rb") as log:
            yield from log

    @contextmanager
    def _locked(self) -> Iterator[int]:
        self.folder.mkdir(parents=True, exist_ok=True)
        log = os.open(self.folder / _LOG, os.O_RDWR | os.O_APPEND | os.O_CREAT, PRIVATE)
        try:
            fcntl.flock(log, fcntl.LOCK_EX)
            yield log
        finally:
            os.close(log)

    def _count(self) -> int:
        with suppress(OSError, ValueError):
            return int((self.folder / _HEAD).read_text("ascii"))
        return 0

    def _write_head(self, count: int) -> None:
        """Write over the count in its place: under the lock nobody else reads a half of it."""
        head = os.open(self.folder / _HEAD, os.O_WRONLY | os.O_CREAT, PRIVATE)
        try:
            os.pwrite(head, f"{count:020d}\n".encode(), 0)
        finally:
            os.close(head)


def _last(log: int) -> Event | None:
    """Return the last line of an open log; a line that a power cut left half written is closed first."""
    size = os.fstat(log).st_size
    tail = os.pread(log, _TAIL, max(0, size - _TAIL))
    if tail and not tail.endswith(b"\n"):
        os.write(log, b"\n")
    found = (event for line in reversed(tail.splitlines()) if (event := _event(line)))
    return next(found, None)


_NAMES = {field.name for field in fields(Event)}


def _event(line: bytes) -> Event | None:
    try:
        kept = read_json_object(line)
        return Event(**{**kept, "act": Act(kept["act"])}) if set(kept) == _NAMES else None
    except (ValueError, KeyError, TypeError):
        return None


def _digest(event: Event) -> str:
    return sha256(json_line(asdict(replace(event, digest="")), sort_keys=True).encode()).hexdigest()
