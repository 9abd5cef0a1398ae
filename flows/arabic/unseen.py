"""Characters that are not seen: no ink, no width. The one list of them, for finders, print and proof.

Word processors, browsers and keyboards leave them in texts, also in the middle of numbers and addresses. Joiners shape
the letters beside them, and marks of direction order them; the others (soft hyphen, zero-width space, word joiner,
byte order mark) do nothing that a page needs. Source: the Unicode Standard, 23.2 and 23.8, and UAX #9.
"""

import re

JOINERS = "\u200c\u200d"
"""They part or join the shapes of two letters."""
BIDI_CONTROLS = "\u061c\u200e\u200f" + "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""Marks, embeddings, overrides and isolates of the bidirectional algorithm."""
FILLERS = "\u00ad\u200b\ufeff" + "".join(map(chr, (*range(0x2060, 0x2066), *range(0x206A, 0x2070))))
"""Soft hyphen, zero-width space, byte order mark, word joiner, invisible operators, deprecated format characters."""
UNSEEN = "".join(sorted(JOINERS + BIDI_CONTROLS + FILLERS))
"""All of them; no letter of it is special between the brackets of a regular expression."""

_UNSEEN_RUN = re.compile(f"[{UNSEEN}]+")
_BIDI_RUN = re.compile(f"[{BIDI_CONTROLS}]+")
_SIGN = "[.,\u066b\u066c\u060c/:@_?=&#%+~-]"
_CODE = "[0-9\u0660-\u0669\u06f0-\u06f9A-Za-z]"
_INSIDE_CODE = re.compile(f"(?<={_CODE})(?:{_SIGN}|[{UNSEEN}]++){{1,12}}+(?={_CODE})")
"""What stands between two letters or digits of a number or an address: signs that join them («://»), and the unseen."""


def drop_unseen(text: str) -> str:
    """Return the text without any character that is not seen."""
    return _UNSEEN_RUN.sub("", text)


def drop_bidi_controls(text: str) -> str:
    """Return the text without marks of direction: a DOCX has more of them, beside what goes left to right."""
    return _BIDI_RUN.sub("", text)


def heal_tokens(text: str) -> str:
    """Return the text without unseen characters inside numbers, codes and Latin addresses, which they would tear.

    «42\u200f00» is drawn as two numbers in the wrong order, and an address with a soft hyphen is another address.
    """
    return _INSIDE_CODE.sub(lambda between: drop_unseen(between.group()), text)
