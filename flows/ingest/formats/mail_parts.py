"""An e-mail of MIME -> its headers in true letters, the parts that are its text, and those that lie in it.

Source of the order of parts: RFC 2046, 5.1; of letters of 8 bits in headers: none, programs write them in the code page
of their system.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import cast

from flows.errors import EncodingError
from flows.ingest.encoding import decode
from flows.ingest.readers.protocol import one_line

_USUAL = "cp1256"
_BEFORE = b"\xef\xbb\xbf\r\n"
_MAILBOX = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]{1,200}\r?\n(?=[A-Za-z][A-Za-z-]*:)")
"""The line over each message in a mailbox file: RFC 4155."""
_TEXTS = ("text/plain", "text/html")
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_LOCKED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")


class _Policy(EmailPolicy):
    """Headers with letters of 8 bits are read as the encoding has them, not as UTF-8 alone."""

    letters = "utf-8"

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return the name and the value of a header, of lines whose letters of 8 bits are surrogates."""
        name, value = super().header_source_parse(sourcelines)
        return name, _true_letters(value, self.letters)


_PLAIN = _Policy(utf8=True)


def messages_of(data: bytes) -> list[bytes]:
    """Return the messages in the bytes of a file, without the lines of a mailbox over them: one of an e-mail."""
    data = data.lstrip(_BEFORE)
    found = list(_MAILBOX.finditer(data))
    if not found or found[0].start():
        return [data]
    ends = [*(mark.start() for mark in found[1:]), len(data)]
    return [data[mark.end() : end] for mark, end in zip(found, ends, strict=True)]


def parsed(data: bytes) -> EmailMessage:
    """Return a message, its headers in the encoding that the letters of 8 bits in its head show."""
    end = _END_OF_HEAD.search(data)
    head = data[: end.start()] if end else data
    written = b"\n".join(line for line in head.splitlines() if not line.isascii())
    policy = _PLAIN.clone(letters=_encoding_of(written))  # type: ignore[call-arg]  # one of its own
    return cast("EmailMessage", message_from_bytes(data, policy=policy))


def _encoding_of(written: bytes) -> str:
    """Return the encoding of the headers of a message; what says too little is in the usual one."""
    try:
        return decode("", written)[1] if written else _USUAL
    except EncodingError:
        return _USUAL


def _true_letters(value: str, encoding: str) -> str:
    """Return a value whose bytes are surrogates in true letters: as UTF-8, else as the encoding of its message."""
    data = value.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(encoding, "replace")


def is_locked(message: EmailMessage) -> bool:
    """Whether a message is encrypted, or sealed as one block: its words are not to be seen."""
    return message.get_content_type() in _LOCKED


def is_body(part: EmailMessage) -> bool:
    """Whether a part is text of its message and nothing that lies in it: it has no name."""
    return part.get_content_type() in _TEXTS and not part.is_attachment() and not part.get_filename()


def parts_of(part: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts in a part, however deep; a message in the message is one."""
    if not part.is_multipart() or part.get_content_type() == "message/rfc822":
        yield part
        return
    for inner in part.iter_parts():
        if isinstance(inner, EmailMessage):
            yield from parts_of(inner)


def words_of(part: EmailMessage) -> str:
    """Return the text of a part: in the encoding that it names, else in the one that its letters show."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        words = str(part.get_content())
    except (LookupError, UnicodeDecodeError, ValueError):
        return _by_letters(data, data.decode("utf-8", "replace"))
    return _by_letters(data, words) if "\ufffd" in words or _is_latin_by_name(words) else words


def _is_latin_by_name(words: str) -> bool:
    """Whether words have letters of Western Europe and none of Arabic: so a lying charset shows them."""
    return any("\u00c0" <= letter <= "\u00ff" for letter in words) and not re.search("[\u0621-\u064a]", words)


def _by_letters(data: bytes, words: str) -> str:
    try:
        return decode("", data)[0]
    except EncodingError:
        return words


def bytes_of(part: EmailMessage) -> bytes:
    """Return the bytes of what lies in a message; a message that was forwarded as one is its own MIME."""
    if part.get_content_type() == "message/rfc822":
        (inner,) = [*part.iter_parts(), None][:1]
        return inner.as_bytes() if inner is not None else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def name_of(part: EmailMessage) -> str:
    """Return the name of what lies in a message; empty where it has none."""
    return one_line(part.get_filename() or "")
