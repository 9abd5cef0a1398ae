"""A message of Outlook (.msg) -> the same message as an e-mail of MIME, which the reader of e-mails reads.

A message is a compound file: a stream a property, whose name has its number and its type ([MS-OXMSG]); a storage an
attachment, which holds its bytes or another message.
"""

import datetime as dt
import struct
from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime, formataddr
from io import BytesIO

import olefile

from flows.errors import Bilingual, BrokenSourceError, EncodingError
from flows.ingest.encoding import decode
from flows.ingest.readers.protocol import one_line
from flows.ingest.refusals import AS_MAIL

_SUBJECT, _BODY, _HTML, _HEADERS = 0x0037, 0x1000, 0x1013, 0x007D
_SENDER, _SENDER_ADDRESS, _SENDER_SMTP, _TO = 0x0C1A, 0x0C1F, 0x5D01, 0x0E04
_SENT, _DELIVERED = 0x0039, 0x0E06
_DATA, _LONG_NAME, _SHORT_NAME, _TYPE, _CONTENT_ID = 0x3701, 0x3707, 0x3704, 0x370E, 0x3712
_UNICODE, _EIGHT_BIT, _BINARY, _OBJECT = 0x001F, 0x001E, 0x0102, 0x000D
_ATTACHED = "__attach_version1.0_#"
_PROPERTIES = "__properties_version1.0"
_OFFSETS = (32, 24, 8)
"""Where the properties of fixed length begin: of a message, of one inside another, of an attachment."""
_EPOCH = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)
_MOST_ATTACHMENTS, _DEPTH = 250, 3
_BROKEN = (OSError, ValueError, LookupError, struct.error, OverflowError, RecursionError, TypeError, AttributeError)
_WHOLE_LINES = default.clone(utf8=True, max_line_length=1_000_000)
"""Headers in UTF-8, none of them folded: a fold may cut a word."""
Path = tuple[str, ...]


def as_email(name: str, data: bytes) -> bytes:
    """Return a message of Outlook as an e-mail of MIME. Raises BrokenSourceError for what is none."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            return _email(_Storage(file, ()), 0).as_bytes(policy=_WHOLE_LINES)
    except _BROKEN as error:
        why = f"{type(error).__name__}: {error}"[:200]
        raise BrokenSourceError(
            name,
            Bilingual(ar=f"الرسالة تالفة ({why}).", en=f"The message is damaged ({why})."),
            AS_MAIL,
        ) from error


class _Storage:
    """A storage of the file: a message or an attachment, with its properties."""

    def __init__(self, file: olefile.OleFileIO, path: Path) -> None:
        self._file, self._path = file, path
        entries = file.listdir(streams=True, storages=True)
        inside = (tuple(each) for each in entries if tuple(each[: len(path)]) == path and len(each) == len(path) + 1)
        self.names = {each[-1] for each in inside}

    def inside(self, name: str) -> "_Storage":
        """Return a storage in this one."""
        return _Storage(self._file, (*self._path, name))

    def stream(self, number: int, kind: int) -> bytes | None:
        """Return the bytes of a property; None where the storage has none of that type."""
        name = _stream_name(number, kind)
        if name not in self.names:
            return None
        with self._file.openstream([*self._path, name]) as stream:
            return bytes(stream.read())

    def words(self, number: int) -> str:
        """Return a text: in UTF-16, else in the encoding that its letters show; empty where there is none."""
        wide = self.stream(number, _UNICODE)
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        return _decoded(self.stream(number, _EIGHT_BIT) or b"")

    def moment(self, number: int) -> dt.datetime | None:
        """Return a moment, in UTC; None where there is none."""
        if _PROPERTIES not in self.names:
            return None
        with self._file.openstream([*self._path, _PROPERTIES]) as stream:
            data = bytes(stream.read())
        for place in range(_OFFSETS[bool(self._path)], len(data) - 15, 16):
            kind, own, _, value = struct.unpack_from("<HHIQ", data, place)
            if own == number and kind == 0x40 and value:
                return _EPOCH + dt.timedelta(microseconds=value // 10)
        return None


def _stream_name(number: int, kind: int) -> str:
    return f"__substg1.0_{number:04X}{kind:04X}"


def _decoded(data: bytes) -> str:
    try:
        return decode("", data)[0] if data else ""
    except EncodingError:
        return data.decode("cp1256", "replace")


def _email(storage: _Storage, depth: int) -> EmailMessage:
    message = EmailMessage(_WHOLE_LINES)
    said = message_from_string(storage.words(_HEADERS))
    message["Subject"] = one_line(storage.words(_SUBJECT))
    message["From"] = _sender(storage)
    if storage.words(_TO):
        message["To"] = _parties(storage.words(_TO))
    day = storage.moment(_SENT) or storage.moment(_DELIVERED)
    if said["date"] or day:
        message["Date"] = one_line(str(said["date"])) if said["date"] else format_datetime(day or _EPOCH)
    _set_body(message, storage)
    attached = sorted(name for name in storage.names if name.startswith(_ATTACHED))[:_MOST_ATTACHMENTS]
    for name in attached:
        _attach(message, storage.inside(name), depth)
    return message


def _sender(storage: _Storage) -> str:
    name, address = one_line(storage.words(_SENDER)), storage.words(_SENDER_SMTP) or storage.words(_SENDER_ADDRESS)
    plain = "@" in address and address.isascii() and not address.startswith("/") and " " not in address
    return formataddr((name, address), "utf-8") if plain else _parties(name)


def _parties(names: str) -> str:
    """Return names as a header may have them: quoted, for they may hold any sign."""
    each = (one_line(part.strip(" '\"").replace('"', "'").replace("\\", "/")) for part in names.split(";"))
    return ", ".join(f'"{part}" <>' if "@" not in part else part for part in each if part)


def _set_body(message: EmailMessage, storage: _Storage) -> None:
    plain, page = storage.words(_BODY), _decoded(storage.stream(_HTML, _BINARY) or b"") or storage.words(_HTML)
    if plain.strip():
        message.set_content(plain)
    elif page.strip():
        message.set_content(page, subtype="html")


def _attach(message: EmailMessage, storage: _Storage, depth: int) -> None:
    name = one_line(storage.words(_LONG_NAME) or storage.words(_SHORT_NAME))
    inner = _stream_name(_DATA, _OBJECT)
    if inner in storage.names:
        if depth < _DEPTH:
            message.add_attachment(_email(storage.inside(inner), depth + 1))
        return
    data = storage.stream(_DATA, _BINARY)
    if data:
        main, _, sub = (storage.words(_TYPE) or "application/octet-stream").partition("/")
        known = main in ("application", "image", "audio", "video") and sub
        kind = (main, sub) if known else ("application", "octet-stream")
        identity = storage.words(_CONTENT_ID)
        cid = f"<{identity}>" if identity and main == "image" else None
        message.add_attachment(data, maintype=kind[0], subtype=kind[1], filename=name or None, cid=cid)
