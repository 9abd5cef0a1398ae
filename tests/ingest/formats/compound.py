"""Compound files ([MS-CFB], version 3) as Outlook saves its messages: storages and streams, written by hand."""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
Tree = Mapping[str, "bytes | Tree"]


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    child: int = _FREE
    right: int = _FREE
    start: int = _END
    children: list[int] = field(default_factory=list)


def compound_file(tree: Tree) -> bytes:
    """Return the bytes of a compound file of streams (bytes) and storages (trees)."""
    entries = [_Entry("Root Entry", 5)]
    _fill(entries, 0, tree)
    sectors: list[bytes] = []
    chains: list[int] = []
    mini, mini_chains = _mini_stream(entries)
    for entry in entries[1:]:
        if len(entry.data) >= _CUTOFF:
            entry.start = _store(entry.data, sectors, chains)
    entries[0].data, entries[0].start = mini, _store(mini, sectors, chains) if mini else _END
    mini_fat = b"".join(struct.pack("<I", each) for each in mini_chains)
    mini_start = _store(mini_fat, sectors, chains, fill=b"\xff") if mini_fat else _END
    mini_count = -(-len(mini_fat) // _SECTOR)
    directory = b"".join(_as_bytes(entry) for entry in entries)
    directory_start = _store(directory, sectors, chains)
    count = 1
    while (len(sectors) + count) * 4 > count * _SECTOR:
        count += 1
    fat = [*chains, *[_FAT] * count]
    fat += [_FREE] * (count * _SECTOR // 4 - len(fat))
    places = [len(sectors) + each for each in range(count)] + [_FREE] * (109 - count)
    head = struct.pack("<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, count,
                       directory_start, 0, _CUTOFF, mini_start, mini_count, _END, 0, 0)[:76]  # fmt: skip
    return head + struct.pack("<109I", *places) + b"".join(sectors) + struct.pack(f"<{len(fat)}I", *fat)


def _fill(entries: list[_Entry], parent: int, tree: Tree) -> None:
    before = -1
    for name, value in sorted(tree.items(), key=lambda each: (len(each[0]), each[0].upper())):
        number = len(entries)
        entries.append(_Entry(name, 2, value) if isinstance(value, bytes) else _Entry(name, 1))
        if before < 0:
            entries[parent].child = number
        else:
            entries[before].right = number
        before = number
        if not isinstance(value, bytes):
            _fill(entries, number, value)


def _store(data: bytes, sectors: list[bytes], chains: list[int], fill: bytes = b"\0") -> int:
    start = len(sectors)
    pieces = list(_cut(data, _SECTOR, fill))
    chains += [*range(start + 1, start + len(pieces)), _END]
    sectors += pieces
    return start


def _mini_stream(entries: list[_Entry]) -> tuple[bytes, list[int]]:
    stream = b""
    chains: list[int] = []
    for entry in entries[1:]:
        if entry.kind == 2 and 0 < len(entry.data) < _CUTOFF:
            entry.start = len(chains)
            pieces = list(_cut(entry.data, _MINI, b"\0"))
            chains += [*range(entry.start + 1, entry.start + len(pieces)), _END]
            stream += b"".join(pieces)
    return stream, chains


def _cut(data: bytes, size: int, fill: bytes) -> Iterator[bytes]:
    for place in range(0, len(data), size):
        yield data[place : place + size].ljust(size, fill)


def _as_bytes(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le")
    start = entry.start if entry.kind != 1 else 0
    return struct.pack(
        "<64sHBBIII16x4xQQIQ",
        name,
        len(name) + 2,
        entry.kind,
        1,
        _FREE,
        entry.right,
        entry.child,
        0,
        0,
        start,
        len(entry.data),
    )


def message(
    fields: Mapping[int, str],
    *,
    day: int = 0,
    html: bytes = b"",
    code_page: str = "",
    parts: Tree | None = None,
    inside: bool = False,
) -> Tree:
    """Return a message: its texts by the numbers of their properties, in UTF-16 or in a code page, and its attachments.

    `day` is when it was sent, in the ticks of Windows.
    """
    kind, encoding = ("001E", code_page) if code_page else ("001F", "utf-16-le")
    texts = {f"__substg1.0_{number:04X}{kind}": words.encode(encoding) for number, words in fields.items()}
    head = bytes(24 if inside else 32)
    times = struct.pack("<HHIQ", 0x40, 0x0039, 6, day) if day else b""
    page = {"__substg1.0_10130102": html} if html else {}
    return {"__properties_version1.0": head + times, **texts, **page, **(parts or {})}


def attachment(name: str, data: bytes | Tree) -> Tree:
    """Return an attachment: a file, or another message."""
    kind = "0102" if isinstance(data, bytes) else "000D"
    texts = {"__substg1.0_3707001F": name.encode("utf-16-le")}
    return {"__properties_version1.0": bytes(8), **texts, f"__substg1.0_3701{kind}": data}
