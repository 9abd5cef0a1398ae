"""Words and marks one by one, as the model of names reads them."""

import re

_TOKEN = re.compile(r"\w+|[^\w\s]")


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[re.Match[str]]:
    """Return every word and every mark of a folded text, or of a stretch of it."""
    return list(_TOKEN.finditer(text, start, len(text) if end is None else end))
