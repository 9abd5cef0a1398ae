"""An e-mail as its program keeps it (.eml, MIME) -> its subject, its day, who sent it to whom, and its text."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from itertools import islice

from flows.errors import EncodingError
from flows.ingest.encoding import decode
from flows.ingest.readers.protocol import Enclosed, Incoming, Piece, Reader, Reading, ReadingLimits, one_line
from flows.ingest.readers.web_page import page_pieces, read_page
from flows.ingest.readers.zip_archive import too_much_error
from flows.model.source import Shape, SourceFormat

_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?.*(?:\r?\n[ \t]+.*)*\r?\n", re.MULTILINE)
# Programs write these; people who paste an e-mail do not.
_MACHINE_HEADERS = frozenset(
    (b"mime-version", b"message-id", b"received", b"return-path", b"content-type", b"dkim-signature")
)
_HEADERS = frozenset((b"from", b"to", b"subject", b"date"))
_LEAST_HEADERS = 2
_NO_SOURCES = frozenset(
    ("application/pkcs7-signature", "application/pgp-signature", "application/pgp-keys", "text/calendar", "text/vcard")
)
_NO_ADDRESS = re.compile(r'"?(?P<name>[^"<>,]+?)"?\s*<>')
"""A name with an empty address, as directories of offices give it."""
_NAMELESS = {"message/rfc822": "رسالة محولة.eml", "text/plain": "مرفق.txt", "": "مرفق"}
_BEFORE = b"\xef\xbb\xbf\r\n"
_MAILBOX = re.compile(rb"From [^\r\n]{1,200}\r?\n(?=[A-Za-z-]+:)")
"""The line over a message in a mailbox file."""
_SAVED_PAGE = "snapshot-content-location"
_LOST = "\ufffd"
_EVENT = {"SUMMARY": "", "DTSTART": "الموعد: ", "LOCATION": "المكان: ", "DESCRIPTION": ""}
"""What is said of an invitation, and the words before it."""


def is_email(file: Incoming) -> bool:
    """Whether the bytes are an e-mail of MIME: headers of its program first, and at least two that people read."""
    names: set[bytes] = set()
    data = file.head
    place = _start(data)
    while found := _HEADER.match(data, place):
        names.add(found[1].lower())
        place = found.end()
    known = len(names & _HEADERS) >= _LEAST_HEADERS
    return known and (bool(names & _MACHINE_HEADERS) or file.suffix == ".eml")


def _start(data: bytes) -> int:
    """Return where the headers begin: after marks, empty lines, and the line of a mailbox."""
    place = len(data) - len(data.lstrip(_BEFORE))
    mailbox = _MAILBOX.match(data, place)
    return mailbox.end() if mailbox else place


def read_email(file: Incoming, limits: ReadingLimits) -> Reading:
    """Return what a reader of an e-mail sees: its subject, its day, its parties, and its text.

    The plain text is taken where there is one, else the page. What is enclosed is a source of its own, but for the
    pictures that stand in the page. Raises ReadingLimitError where more is enclosed than is read.
    """
    message = message_from_bytes(file.data[_start(file.data) :], policy=default)
    if message.get(_SAVED_PAGE):
        return _saved_page(file.name, message, limits)
    pieces, text = _body(message)
    enclosed = tuple(islice(_enclosed(message), limits.enclosed + 1))
    if len(enclosed) > limits.enclosed:
        raise too_much_error(file.name, limits)
    head = tuple(_head(message))
    return Reading(format=SourceFormat.EMAIL, encoding="mime", pieces=(*head, *pieces), text=text, enclosed=enclosed)


READER = Reader(format=SourceFormat.EMAIL, fits=is_email, read=read_email)


def _enclosed(message: EmailMessage) -> Iterator[Enclosed]:
    """Yield what is attached; a picture of the page, a signature and an invitation are no sources."""
    for part in message.iter_attachments():
        kind = part.get_content_type()
        inline = part.get_content_maintype() == "image" and (part.get("content-id") or not part.is_attachment())
        if not isinstance(part, EmailMessage) or inline or kind in _NO_SOURCES:
            continue
        data = _bytes_of(part)
        if data:
            yield Enclosed(name=one_line(part.get_filename() or "") or _NAMELESS.get(kind, _NAMELESS[""]), data=data)


def _bytes_of(part: EmailMessage) -> bytes:
    """Return the bytes of an attachment; a message that was forwarded as one is its own MIME."""
    if part.get_content_type() == "message/rfc822":
        (inner,) = [*part.iter_parts(), None][:1]
        return inner.as_bytes() if inner is not None else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _head(message: EmailMessage) -> Iterator[Piece]:
    subject = one_line(str(message.get("subject") or ""))
    if subject:
        yield Piece(words=subject, shape=Shape.TITLE, property="subject")
    day = _day(str(message.get("date") or ""))
    if day:
        yield Piece(words=day, shape=Shape.DATELINE, property="date")
    for header, label, name in (("from", "من", "sender"), ("to", "إلى", "recipient")):
        parties = _NO_ADDRESS.sub(r"\g<name>", one_line(str(message.get(header) or "")))
        if parties:
            yield Piece(words=f"{label}: {parties}", property=name)


def _day(written: str) -> str:
    """Return the day of a header in the writer's zone; empty where it says none."""
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (TypeError, ValueError):
        return ""


def _body(message: EmailMessage) -> tuple[list[Piece], str]:
    """Return the blocks of a page, or a plain text; of a message without either its invitation."""
    part = message.get_body(preferencelist=("plain", "html"))
    if not isinstance(part, EmailMessage):
        return list(_invitation(message)), ""
    words = _words(part)
    return (page_pieces(words), "") if part.get_content_type() == "text/html" else ([], _flowed(part, words))


def _words(part: EmailMessage) -> str:
    """Return the text of a part: in the encoding that it names, else in the one that its letters show."""
    try:
        words = str(part.get_content())
    except (LookupError, UnicodeDecodeError, ValueError):
        words = _LOST
    if _LOST not in words:
        return words
    payload = part.get_payload(decode=True)
    try:
        return decode("", payload)[0] if isinstance(payload, bytes) else words
    except EncodingError:
        return words if words != _LOST else ""


def _saved_page(name: str, message: EmailMessage, limits: ReadingLimits) -> Reading:
    """Return the article of a page that a browser has saved as one file (.mht)."""
    part = next((each for each in message.walk() if each.get_content_type() == "text/html"), None)
    page = _words(part) if isinstance(part, EmailMessage) else ""
    return read_page(Incoming(f"{name}.html", page.encode("utf-8", "replace")), limits)


def _invitation(message: EmailMessage) -> Iterator[Piece]:
    """Yield what an invitation says, where a message is nothing else: of what, when, where."""
    for part in message.walk():
        if part.get_content_type() != "text/calendar" or not isinstance(part, EmailMessage):
            continue
        event = re.sub(r"\r?\n[ \t]", "", _words(part)).partition("BEGIN:VEVENT")[2]
        for line in event.partition("END:VEVENT")[0].splitlines():
            key, _, value = line.partition(":")
            name = key.partition(";")[0].upper()
            if name in _EVENT and value.strip():
                yield Piece(words=_EVENT[name] + one_line(_event_words(name, value)))


def _event_words(name: str, value: str) -> str:
    if name == "DTSTART":
        found = re.match(r"(\d{4})(\d{2})(\d{2})", value)
        return "-".join(found.groups()) if found else value
    return re.sub(r"\\([,;\\])", r"\1", value.replace("\\n", " ").replace("\\N", " "))


def _flowed(part: EmailMessage, words: str) -> str:
    """Return a text whose program marks each line that goes on by a space at its end: RFC 3676."""
    if part.get_param("format") != "flowed":
        return words
    return re.sub(r"(?<!^-- )(?<=\S) \r?\n(?![>\r\n])", " ", words)
