"""An e-mail as its program keeps it (.eml, MIME) -> its subject, its day, who sent it to whom, and its text."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from itertools import islice

from flows.errors import Bilingual, LockedSourceError
from flows.ingest.formats.mail_parts import (
    bytes_of,
    is_body,
    is_locked,
    messages_of,
    name_of,
    parsed,
    parts_of,
    words_of,
)
from flows.ingest.formats.tnef import attached_files, is_tnef
from flows.ingest.readers.email_body import body_of
from flows.ingest.readers.protocol import Enclosed, Incoming, Piece, Reader, Reading, ReadingLimits, one_line
from flows.ingest.readers.web_page import read_page
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
_SAVED_PAGE = "snapshot-content-location"
_FIGURE = re.compile(r"\d")
_EVENT = {"SUMMARY": "", "DTSTART": "الموعد: ", "LOCATION": "المكان: ", "DESCRIPTION": ""}
"""What is said of an invitation, and the words before it."""


def is_email(file: Incoming) -> bool:
    """Whether the bytes are an e-mail of MIME: headers of its program first, and at least two that people read."""
    names: set[bytes] = set()
    data, place = messages_of(file.head)[0], 0
    while found := _HEADER.match(data, place):
        names.add(found[1].lower())
        place = found.end()
    known = len(names & _HEADERS) >= _LEAST_HEADERS
    return known and (bool(names & _MACHINE_HEADERS) or file.suffix == ".eml")


def read_email(file: Incoming, limits: ReadingLimits) -> Reading:
    """Return what a reader of an e-mail sees: its subject, its day, its parties, and its text.

    The plain text is taken where there is one, else the page. What is enclosed is a source of its own, but for the
    pictures that stand in the page. Raises ReadingLimitError where more is enclosed than is read.
    """
    messages = messages_of(file.data)
    if len(messages) > 1:
        return _mailbox(file.name, messages, limits)
    message = parsed(messages[0])
    if message.get(_SAVED_PAGE):
        return _saved_page(file.name, message, limits)
    if is_locked(message):
        raise _locked_error(file.name)
    pieces, text = body_of(message)
    enclosed = tuple(islice(_enclosed(message), limits.enclosed + 1))
    if len(enclosed) > limits.enclosed:
        raise too_much_error(file.name, limits)
    said = [*_head(message), *pieces] if pieces or text else [*_head(message), *_invitation(message)]
    return Reading(format=SourceFormat.EMAIL, encoding="mime", pieces=tuple(said), text=text, enclosed=enclosed)


READER = Reader(format=SourceFormat.EMAIL, fits=is_email, read=read_email)


def _mailbox(name: str, messages: list[bytes], limits: ReadingLimits) -> Reading:
    """Return the messages of a mailbox, each as a source of its own."""
    if len(messages) > limits.enclosed:
        raise too_much_error(name, limits)
    enclosed = (Enclosed(name=f"رسالة {number}.eml", data=data) for number, data in enumerate(messages, 1))
    return Reading(format=SourceFormat.EMAIL, encoding="mime", enclosed=tuple(enclosed))


def _locked_error(name: str) -> LockedSourceError:
    return LockedSourceError(
        name,
        Bilingual(ar="الرسالة مشفرة أو مختومة كلها.", en="The message is encrypted, or sealed as a whole."),
        Bilingual(
            ar="افتحها في برنامجها، وأعد توجيهها بلا تشفير، أو احفظ نصها في ملف txt.",
            en="Open it in its program and forward it without encryption, or save its text as a .txt file.",
        ),
    )


def _enclosed(message: EmailMessage) -> Iterator[Enclosed]:
    """Yield what is attached; a picture of the page, a signature and an invitation are no sources."""
    for part in parts_of(message):
        kind = part.get_content_type()
        inline = part.get_content_maintype() == "image" and (part.get("content-id") or not part.is_attachment())
        if inline or kind in _NO_SOURCES or is_body(part):
            continue
        data = bytes_of(part)
        if is_tnef(data):
            yield from (
                Enclosed(name=one_line(name) or _NAMELESS[""], data=each) for name, each in attached_files(data)
            )
        elif data:
            yield Enclosed(name=name_of(part) or _NAMELESS.get(kind, _NAMELESS[""]), data=data)


def _head(message: EmailMessage) -> Iterator[Piece]:
    subject = one_line(str(message.get("subject") or ""))
    if subject:
        yield Piece(words=subject, shape=Shape.TITLE, property="subject")
    written = one_line(str(message.get("date") or ""))
    day = _day(written)
    if day or _FIGURE.search(written):
        yield Piece(words=day or written, shape=Shape.DATELINE, property="date" if day else "")
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


def _saved_page(name: str, message: EmailMessage, limits: ReadingLimits) -> Reading:
    """Return the article of a page that a browser has saved as one file (.mht)."""
    part = next((each for each in message.walk() if each.get_content_type() == "text/html"), None)
    page = words_of(part) if isinstance(part, EmailMessage) else ""
    return read_page(Incoming(f"{name}.html", page.encode("utf-8", "replace")), limits)


def _invitation(message: EmailMessage) -> Iterator[Piece]:
    """Yield what an invitation says, where a message is nothing else: of what, when, where."""
    for part in message.walk():
        if part.get_content_type() != "text/calendar" or not isinstance(part, EmailMessage):
            continue
        event = re.sub(r"\r?\n[ \t]", "", words_of(part)).partition("BEGIN:VEVENT")[2]
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
