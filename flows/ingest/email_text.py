"""An e-mail as its program keeps it (.eml, MIME) -> its subject, its day, who sent it to whom, and its text."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime

from flows.ingest.html_text import html_text

_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?.*(?:\r?\n[ \t]+.*)*\r?\n", re.MULTILINE)
# Programs write these; people who paste an e-mail do not.
_MACHINE_HEADERS = frozenset(
    (b"mime-version", b"message-id", b"received", b"return-path", b"content-type", b"dkim-signature")
)
_HEADERS = frozenset((b"from", b"to", b"subject", b"date"))
_LEAST_HEADERS = 2
_LONGEST_HEAD = 65_536


def is_email(name: str, data: bytes) -> bool:
    """Whether the bytes are an e-mail of MIME: headers of its program first, and at least two that people read."""
    names: set[bytes] = set()
    place = len(data) - len(data.lstrip(b"\xef\xbb\xbf\r\n"))
    while (found := _HEADER.match(data, place)) and place < _LONGEST_HEAD:
        names.add(found[1].lower())
        place = found.end()
    known = len(names & _HEADERS) >= _LEAST_HEADERS
    return known and (bool(names & _MACHINE_HEADERS) or name.lower().endswith(".eml"))


def email_text(data: bytes) -> str:
    """Return what a reader of an e-mail sees: its subject, its day, its parties, and its text.

    The plain text is taken where there is one, else the page. What is enclosed is left out.
    """
    message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"), policy=default)
    head = "\n".join(_head(message))
    return f"{head}\n\n{_body(message).strip()}\n"


def _head(message: EmailMessage) -> Iterator[str]:
    subject = " ".join(str(message.get("subject") or "").split())
    if subject:
        yield subject
    day = _day(str(message.get("date") or ""))
    if day:
        yield day
    for header, label in (("from", "من"), ("to", "إلى")):
        parties = " ".join(str(message.get(header) or "").split())
        if parties:
            yield f"{label}: {parties}"


def _day(written: str) -> str:
    """Return the day of a header in the writer's zone; empty where it says none."""
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (TypeError, ValueError):
        return ""


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if not isinstance(part, EmailMessage):
        return ""
    try:
        words = str(part.get_content())
    except (LookupError, UnicodeDecodeError):
        words = ""
    return html_text(words) if part.get_content_type() == "text/html" else _flowed(part, words)


def _flowed(part: EmailMessage, words: str) -> str:
    """Return a text whose program marks each line that goes on by a space at its end: RFC 3676."""
    if part.get_param("format") != "flowed":
        return words
    return re.sub(r"(?<!^-- )(?<=\S) \r?\n(?![>\r\n])", " ", words)
