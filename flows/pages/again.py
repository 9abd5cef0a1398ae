"""Ordering again: the form as a source was ordered before, its bytes taken from where they lie in the drop folder."""

from collections.abc import Mapping
from pathlib import Path

from starlette.requests import Request

from flows.options import write_wishes
from flows.pages.doors import entry_of, sees_entry
from flows.pages.site import site_of
from flows.sources import SUFFIXES

AGAIN = "again"
"""The field that holds the hash of the bytes."""
_MOST_BYTES = 500_000


def fields_again(request: Request, digest: str) -> Mapping[str, str]:
    """Return the fields of the form for a source that was ordered before; none for bytes that are not there.

    A plain text stands in its field again, so that it can be mended there; any other source need not be sent.
    """
    file = seen_file(request, digest)
    if file is None:
        return {}
    entry = entry_of(request, digest)
    wishes = write_wishes(entry.order.wishes) if entry and entry.order else {}
    return {**wishes, "text": _text_of(file), AGAIN: digest}


def seen_file(request: Request, digest: str) -> Path | None:
    """Return the file of the drop folder that has these bytes; None where none is there for the visitor."""
    register = site_of(request).register
    if register is None or not digest:
        return None
    entry = site_of(request).ledger.find(digest)
    return register.find(digest) if sees_entry(request, entry) else None


def is_same_text(sent: str, file: Path) -> bool:
    """Whether a text that a form sent is that of a file; browsers send every line's end as CR LF."""
    return _lines(sent) == _lines(_text_of(file))


def _lines(text: str) -> str:
    return "\n".join(text.splitlines()).strip()


def _text_of(file: Path) -> str:
    """Return a plain text that is small enough to be edited in a form; empty for any other file."""
    if file.suffix.lower() != SUFFIXES[0] or file.stat().st_size > _MOST_BYTES:
        return ""
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        return ""
