"""A message of Outlook as it saves one (.msg): read as the e-mail that it is."""

from dataclasses import replace

from flows.ingest.readers.email_message import read_email
from flows.ingest.readers.protocol import Incoming, Reader, Reading, ReadingLimits
from flows.model.source import SourceFormat

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES = "__properties_version1.0".encode("utf-16-le")
"""The name of a stream that every message has, in the directory of its file."""


def is_outlook(file: Incoming) -> bool:
    """Whether the bytes are a message of Outlook."""
    return file.data.startswith(_OLE) and _PROPERTIES in file.data


def read_outlook(file: Incoming, limits: ReadingLimits) -> Reading:
    """Return what a reader of the message sees; what is attached are sources of their own."""
    from flows.ingest.formats.outlook import as_email

    own = read_email(Incoming(f"{file.name}.eml", as_email(file.name, file.data)), limits)
    return replace(own, format=SourceFormat.MSG, encoding="msg")


READER = Reader(format=SourceFormat.MSG, fits=is_outlook, read=read_outlook, confined=True)
