"""What Outlook packs into `winmail.dat` for others -> the files that are attached. Source: [MS-OXTNEF] 2.1.3.

A signature and a key, then attributes: whose it is (1 of the message, 2 of an attachment), its number, its length, its
bytes, a check sum.
"""

import struct
from collections.abc import Iterator

from flows.errors import EncodingError
from flows.ingest.encoding import decode

_SIGNATURE = b"\x78\x9f\x3e\x22"
_START = 6
_HEAD = struct.Struct("<BII")
_BEGINS, _NAME, _DATA, _MORE = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_LONG_NAME = struct.pack("<HH", 0x001F, 0x3707)
"""The type and the number of the property that has the whole name, in UTF-16."""
_LONGEST_NAME = 600


def is_tnef(data: bytes) -> bool:
    """Whether the bytes are such a package."""
    return data.startswith(_SIGNATURE)


def attached_files(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of the files in a package; what is cut off ends it."""
    name, content = "", b""
    for number, value in _attributes(data):
        if number == _BEGINS:
            if content:
                yield name, content
            name, content = "", b""
        elif number == _NAME and not name:
            name = _short_name(value)
        elif number == _MORE:
            name = _long_name(value) or name
        elif number == _DATA:
            content = value
    if content:
        yield name, content


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    place = _START
    while place + _HEAD.size <= len(data):
        _, number, length = _HEAD.unpack_from(data, place)
        place += _HEAD.size
        if place + length > len(data):
            return
        yield number, data[place : place + length]
        place += length + 2


def _short_name(value: bytes) -> str:
    value = value.rstrip(b"\0")
    try:
        return decode("", value)[0]
    except EncodingError:
        return value.decode("cp1256", "replace")


def _long_name(properties: bytes) -> str:
    """Return the name among the properties of an attachment: a count of one, a length, its letters."""
    place = properties.find(_LONG_NAME)
    if place < 0 or place + 12 > len(properties):
        return ""
    (length,) = struct.unpack_from("<I", properties, place + 8)
    letters = properties[place + 12 : place + 12 + min(length, _LONGEST_NAME)]
    return letters[: len(letters) // 2 * 2].decode("utf-16-le", "replace").rstrip("\0")
