"""Stretches from left to right in the words of a page: each is isolated, by the table that the print goes by."""

import re
from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup

from flows.arabic.direction import segments

_ANYWHERE = re.compile("[0-9]+")
"""A number without a sign stands right wherever it is."""


def isolated(text: object) -> Markup:
    """Return a text, escaped, with an element of its own direction around each stretch from left to right."""
    return _isolated(str(text))


@lru_cache(4096)
def _isolated(text: str) -> Markup:
    """Return what a list shows again and again: the titles on its first pages."""
    return Markup("").join(
        Markup('<bdi dir="ltr">{}</bdi>').format(words) if turns else Markup("{}").format(words)
        for words, turns in stretches(text)
    )


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a text; yield each piece, and whether it must be isolated. The pieces join to the text."""
    plain = ""
    for segment in segments(text):
        if not segment.left_to_right or _ANYWHERE.fullmatch(segment.text):
            plain += segment.text
            continue
        if plain:
            yield plain, False
        yield segment.text, True
        plain = ""
    if plain:
        yield plain, False
