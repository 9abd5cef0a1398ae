"""What a program of messages exports (WhatsApp on Android and iPhone, Telegram): who said what, line by line."""

import re
from itertools import islice

from flows.arabic.chat_stamps import SENDER, SENDER_FIRST, STAMP
from flows.arabic.letters import fold_letters
from flows.ingest.readers.protocol import Incoming, Reader, Reading, ReadingLimits
from flows.model.source import SourceFormat

_EDITED = re.compile(
    r"[ \u200e\u200f]*<(?:تم تعديل هذه الرسالة|عُدّ?لت هذه الرسالة|this message was edited)>[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_LOOKED_AT, _LEAST_MESSAGES = 200, 3
_LEAST_SHARE = 0.3
"""The rest of the lines go on with the message above them."""


def is_chat_export(file: Incoming) -> bool:
    """Whether the lines of a text open with a day, a time and a sender, from the first one on."""
    if not file.is_text:
        return False
    lines = [line for line in islice(file.text.splitlines(), _LOOKED_AT) if line.strip()]
    messages = sum(_opens_message(fold_letters(line)) for line in lines)
    first = fold_letters(lines[0]) if lines else ""
    opens = STAMP.match(first) or SENDER_FIRST.match(first)
    return opens is not None and messages >= max(_LEAST_MESSAGES, _LEAST_SHARE * len(lines))


def _opens_message(line: str) -> bool:
    if SENDER_FIRST.match(line):
        return True
    stamp = STAMP.match(line)
    return stamp is not None and SENDER.match(line, stamp.end()) is not None


def read_chat_export(file: Incoming, limits: ReadingLimits) -> Reading:  # noqa: ARG001  # a text unpacks to nothing
    """Return the text, without the remark that a message was edited: its kind says what is said, and by whom."""
    return Reading(format=SourceFormat.CHAT, encoding=file.encoding, text=_EDITED.sub("", file.text))


READER = Reader(format=SourceFormat.CHAT, fits=is_chat_export, read=read_chat_export)
