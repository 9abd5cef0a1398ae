"""The head of a mail that comes in: who sent it, whether the office's own server vouches for that, what it asks."""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32

from flows.sources import clean

_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"')
_COMMENT = re.compile(r"\((?:\\.|[^()\\])*\)")
_ADDRESS = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+"
_FROM = re.compile(rf"[^<>@,;]*<({_ADDRESS})>|({_ADDRESS})")
"""One address, alone or after a name; whatever could be read as two senders is none."""
_ID = re.compile(r"<[!-;=?-~]{3,250}>")
_UNCLOSED = frozenset('"()')
_MOST_SUBJECT = 200
_BY_LISTS = ("bulk", "junk", "list")


@dataclass(frozen=True, slots=True, kw_only=True)
class MailHead:
    """What is asked of a mail before its text is read."""

    sender: str
    """The address it says it is from, in small letters; empty where it says none, or several."""
    subject: str
    message_id: str
    vouched: str
    """What the server that took it says of its sender: the uppermost `Authentication-Results`, without comments."""
    is_reply: bool
    """Whether a program answers with it: an absence note is no source."""
    by_program: bool
    """Whether a program or a list sent it: nobody waits for an answer."""


def head_of(mail: bytes) -> MailHead:
    """Return the head of a mail, as its sender wrote it; nothing in it is true by itself."""
    message = message_from_bytes(mail, policy=compat32)
    automatic = _first(message, "auto-submitted").partition(";")[0].strip().lower()
    lists = _first(message, "precedence").lower() in _BY_LISTS or bool(_first(message, "list-id"))
    return MailHead(
        sender=_sender(message),
        subject=_words(_first(message, "subject"))[:_MOST_SUBJECT],
        message_id=_whole(_ID, _first(message, "message-id")),
        vouched=_bare(_first(message, "authentication-results")),
        is_reply=automatic == "auto-replied",
        by_program=automatic not in ("", "no") or lists,
    )


def vouches_for(vouched: str, sender: str, server: str) -> bool:
    """Whether a server says, in its own name, that a mail is of the domain it says it is from (DMARC).

    `vouched` is `MailHead.vouched`. A line in the name of another server is worth nothing: the sender may have written
    it; and so is one whose quotation marks or brackets do not close.
    """
    named, *results = [part.split() for part in vouched.lower().split(";")]
    if named[:1] != [server.lower()] or _UNCLOSED & set(vouched):
        return False
    domain = sender.rpartition("@")[2]
    said = [words for words in results if words and words[0].startswith("dmarc=")]
    return bool(said) and all(_is_pass(words, domain) for words in said)


def _is_pass(words: list[str], domain: str) -> bool:
    of_another = any(word.startswith("header.from=") and word != f"header.from={domain}" for word in words)
    return words[0] == "dmarc=pass" and not of_another


def _first(message: Message, name: str) -> str:
    """Return the uppermost header of a name on one line; empty where there is none."""
    return (_lines(message, name) or [""])[0]


def _lines(message: Message, name: str) -> list[str]:
    """Return the headers of a name, the uppermost first, each on one line; letters beyond ASCII are read as they are.

    Many programs write them so, in UTF-8. Of another encoding nothing says which it is, and a guess would stand in the
    reference of a brief: such letters are left out.
    """
    raw = [str(value).encode("ascii", "surrogateescape") for key, value in message.raw_items() if key.lower() == name]
    return [" ".join(_letters(each).split()) for each in raw]


def _letters(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("ascii", "ignore")


def _whole(pattern: re.Pattern[str], written: str) -> str:
    return written if pattern.fullmatch(written) else ""


def _sender(message: Message) -> str:
    headers = _lines(message, "from")
    found = _FROM.fullmatch(_bare(headers[0])) if len(headers) == 1 else None
    return (found[1] or found[2]).lower() if found else ""


def _bare(written: str) -> str:
    """Return a header without what is quoted in it and without comments: in both anybody may write anything."""
    bare, before = _QUOTED.sub(" ", " ".join(written.split())), ""
    while bare != before:
        before, bare = bare, _COMMENT.sub(" ", bare)
    return bare.strip()


def _words(written: str) -> str:
    try:
        return clean(str(make_header(decode_header(written))))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return clean(written)
