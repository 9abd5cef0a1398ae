"""How the two processes speak: a letter that says what follows, its length, and the bytes."""

import struct
from typing import IO

WORK = b"w"
"""To the child: what to do, pickled. The way back has no pickle: what comes from a page may decide nothing here."""
BEGUN = b"s"
"""From the child: it has loaded what it needs, and begins with the work. What ends it from now on is the work."""
DONE = b"d"
"""From the child: the bytes that the work gave."""
REFUSED = b"r"
"""An error of ours, as its JSON."""
BROKEN = b"b"
"""Any other error, in words."""
OUT_OF_MEMORY = b"m"

_HEAD = struct.Struct(">cQ")


def send(stream: IO[bytes], kind: bytes, payload: bytes = b"") -> None:
    """Write a message. Raises BrokenPipeError where nobody reads any more."""
    stream.write(_HEAD.pack(kind, len(payload)))
    stream.write(payload)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[bytes, bytes] | None:
    """Read a message; None where the other side has ended, also in the middle of one."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, length = _HEAD.unpack(head)
    payload = stream.read(length)
    return (kind, payload) if len(payload) == length else None
