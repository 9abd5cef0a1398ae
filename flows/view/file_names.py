"""The name of a source's file, as a masthead has room for it."""

import unicodedata

from flows.model.length import Length

_MOST = {True: 60, False: 24}
"""Letters of a file's name that a masthead has room for, of a brief in full and of a short one."""
_LEFT_OUT = "…"
_TAIL = 9
"""Letters at the end of a shortened name: the end of its stem, by which its like are known apart, and its kind."""


def masthead_name(name: str, length: Length) -> str:
    """Return a file's name as the masthead of a brief of this length prints it."""
    return short_name(name, _MOST[length is Length.FULL])


def short_name(name: str, most: int) -> str:
    """Return a file's name in so many letters at the most, which are 20 and more.

    Where it is longer, its middle is left out for one sign. The whole name stands below the annex, and in the manifest.
    """
    if len(name) <= most:
        return name
    tail = _from_whole_letter(name[-_TAIL:])
    head = name[: most - len(tail) - 1].rstrip(" ._-")
    return f"{head}{_LEFT_OUT}{tail}"


def _from_whole_letter(tail: str) -> str:
    """Return the end of a name without the marks of a letter that is left out, and the signs that parted it."""
    start = next((place for place, letter in enumerate(tail) if not unicodedata.combining(letter)), 0)
    return tail[start:].lstrip(" _-")
