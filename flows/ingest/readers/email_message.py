"""An e-mail as its program keeps it (.eml, MIME) -> its subject, its day, who sent it to whom, and its text."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime

from flows.ingest.readers.protocol import Incoming, Piece, Reader, Reading, ReadingLimits, one_line
from flows.ingest.readers.web_page import page_pieces
from flows.model.source import Shape, SourceFormat

_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?.*(?:\r?\n[ \t]+.*)*\r?\n", re.MULTILINE)
# Programs write these; people who paste an e-mail do not.
_MACHINE_HEADERS = frozenset(
    (b"mime-version", b"message-id", b"received", b"return-path", b"content-type", b"dkim-signature")
)
_HEADERS = frozenset((b"from", b"to", b"subject", b"date"))
_LEAST_HEADERS = 2
_BEFORE = b"\xef\xbb\xbf\r\n"


def is_email(file: Incoming) -> bool:
    """Whether the bytes are an e-mail of MIME: headers of its program first, and at least two that people read."""
    names: set[bytes] = set()
    data = file.head
    place = len(data) - len(data.lstrip(_BEFORE))
    while found := _HEADER.match(data, place):
        names.add(found[1].lower())
        place = found.end()
    known = len(names & _HEADERS) >= _LEAST_HEADERS
    return known and (bool(names & _MACHINE_HEADERS) or file.suffix == ".eml")


def read_email(file: Incoming, limits: ReadingLimits) -> Reading:  # noqa: ARG001
    """Return what a reader of an e-mail sees: its subject, its day, its parties, and its text.

    The plain text is taken where there is one, else the page. What is enclosed is left out.
    """
    message = message_from_bytes(file.data.lstrip(_BEFORE), policy=default)
    pieces, text = _body(message)
    return Reading(format=SourceFormat.EMAIL, encoding="mime", pieces=(*_head(message), *pieces), text=text)


READER = Reader(format=SourceFormat.EMAIL, fits=is_email, read=read_email)


def _head(message: EmailMessage) -> Iterator[Piece]:
    subject = one_line(str(message.get("subject") or ""))
    if subject:
        yield Piece(words=subject, shape=Shape.TITLE, property="subject")
    day = _day(str(message.get("date") or ""))
    if day:
        yield Piece(words=day, shape=Shape.DATELINE, property="date")
    for header, label, name in (("from", "من", "sender"), ("to", "إلى", "recipient")):
        parties = one_line(str(message.get(header) or ""))
        if parties:
            yield Piece(words=f"{label}: {parties}", property=name)


def _day(written: str) -> str:
    """Return the day of a header in the writer's zone; empty where it says none."""
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (TypeError, ValueError):
        return ""


def _body(message: EmailMessage) -> tuple[list[Piece], str]:
    """Return the blocks of a page, or a plain text."""
    part = message.get_body(preferencelist=("plain", "html"))
    if not isinstance(part, EmailMessage):
        return [], ""
    try:
        words = str(part.get_content())
    except (LookupError, UnicodeDecodeError):
        words = ""
    return (page_pieces(words), "") if part.get_content_type() == "text/html" else ([], _flowed(part, words))


def _flowed(part: EmailMessage, words: str) -> str:
    """Return a text whose program marks each line that goes on by a space at its end: RFC 3676."""
    if part.get_param("format") != "flowed":
        return words
    return re.sub(r"(?<!^-- )(?<=\S) \r?\n(?![>\r\n])", " ", words)
