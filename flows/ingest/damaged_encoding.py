"""Bytes in no one encoding: a few that are broken, lines in two encodings, letters that were read in a wrong one.

Programs make such files: a log that two of them write, a page pasted into an old text, a file saved after it was opened
in the wrong encoding. What can be undone without loss is undone; what cannot be is refused by `refusals`.
"""

import codecs
import re
from collections.abc import Callable, Collection
from itertools import product

from flows.arabic.letters import is_arabic_letter

Decoded = tuple[str, str]
LOST = "\ufffd"
"""Stands for bytes that no encoding reads; it is counted and reported."""
_SIGNS = frozenset((0x85, *range(0x91, 0x98), 0xA0, 0xA1, 0xAB, 0xBA, 0xBB, 0xBF))
"""Marks of Windows-1256 that programs put among letters of UTF-8: quotation marks, dashes, «،؛؟»."""
_FEW_BROKEN, _MOST_BROKEN = 3, 0.01
_LEAST_LETTERS = 10
_WRONGLY_READ_AS, _WAS = ("latin-1", "cp1252", "cp1256"), ("utf-8", "cp1256")


def _by_sign(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    broken = error.object[error.start]
    if broken in _SIGNS:
        return bytes((broken,)).decode("cp1256"), error.start + 1
    return LOST, error.end


codecs.register_error("mujaz-signs", _by_sign)


def mostly_utf_8(data: bytes) -> Decoded | None:
    """Return a text in UTF-8 of which a few bytes are broken; None where its end is: it was cut."""
    text = data.decode("utf-8", "mujaz-signs")
    if text.rstrip().endswith(LOST):
        return None
    letters = sum(map(is_arabic_letter, text))
    few = _count_broken(data) <= _FEW_BROKEN + _MOST_BROKEN * letters
    return (text, "utf-8, broken") if letters >= _LEAST_LETTERS and few else None


def _count_broken(data: bytes) -> int:
    return sum("\udc80" <= sign <= "\udcff" for sign in data.decode("utf-8", "surrogateescape"))


def line_by_line(data: bytes, as_legacy: Callable[[bytes], Decoded | None]) -> Decoded | None:
    """Return a text of which some lines are in UTF-8 and the others in one old encoding."""
    lines = data.split(b"\n")
    unicode_lines = [_utf_8(line) for line in lines]
    old = as_legacy(b"\n".join(line for line, read in zip(lines, unicode_lines, strict=True) if read is None))
    read_letters = sum(is_arabic_letter(letter) for line in unicode_lines if line for letter in line)
    if old is None or read_letters < _LEAST_LETTERS:
        return None
    pieces = [
        read if read is not None else line.decode(old[1]) for line, read in zip(lines, unicode_lines, strict=True)
    ]
    return "\n".join(pieces), f"{old[1]}, utf-8"


def _utf_8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def turned_back(text: str, is_arabic: Callable[[str], bool], *, was: Collection[str] = _WAS) -> Decoded | None:
    """Return what a text was before its bytes were read in a wrong encoding, where nothing of it was lost.

    `is_arabic` says whether a reading is plainly Arabic and no longer garbled.
    """
    for wrong, right in product(_WRONGLY_READ_AS, was):
        if wrong == right:
            continue
        try:
            read = _bytes_of(text, wrong).decode(right)
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if is_arabic(read):
            return read, f"{wrong}, {right}"
    return None


def pieces_turned_back(
    text: str, is_garbled: Callable[[str], bool], is_arabic: Callable[[str], bool]
) -> tuple[str, tuple[str, ...]] | None:
    """Return a text whose garbled lines, and garbled stretches in lines, are what they were, with their encodings.

    None where it has none. A page that was pasted into a text, or a name from another program, is garbled while all
    around it is sound. A piece of which something was lost stays as it is, and one of a few letters: it may be shown.
    """
    read_as: dict[str, None] = {}

    def is_long(read: str) -> bool:
        return sum(map(is_arabic_letter, read)) >= _LEAST_TURNED and is_arabic(read)

    def turned(words: str, *, was: Collection[str] = _WAS) -> str | None:
        before = turned_back(words, is_long, was=was)
        if before is None:
            return None
        read_as.update(dict.fromkeys(before[1].split(", ")))
        return before[0]

    def line_of(line: re.Match[str]) -> str:
        return (turned(line.group()) if is_garbled(line.group()) else None) or line.group()

    def stretch_of(stretch: re.Match[str]) -> str:
        words = stretch.group()
        ends = (len(words), len(words) - 1)  # «»» at its end is one of the line, or a byte of its last letter
        read = (before + words[end:] for end in ends if (before := turned(words[:end], was=("utf-8",))))
        return next(read, words)

    text = _STRETCH.sub(stretch_of, _LINE.sub(line_of, text))
    return (text, tuple(read_as)) if read_as else None


_LEAST_TURNED = 5
_LINE = re.compile("[^\\r\\n]+")
_STRETCH = re.compile("[ÃØÙÚÛ][^\\r\\n\u0590-\u08ff]*[^\\r\\n\0-\x7f\u0590-\u08ff]")
"""What no Arabic letter parts, and was UTF-8: from the first letter of two bytes to the last."""


def _bytes_of(text: str, encoding: str) -> bytes:
    """Return the bytes that a text was read from; of those that Windows gives no letter browsers make controls."""
    pieces: list[bytes] = []
    for letter in text:
        try:
            pieces.append(letter.encode(encoding))
        except UnicodeEncodeError:
            if not 0x80 <= ord(letter) <= 0x9F:
                raise
            pieces.append(bytes((ord(letter),)))
    return b"".join(pieces)
