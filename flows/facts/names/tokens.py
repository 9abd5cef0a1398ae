"""Words and marks one by one, as the model of names reads them."""

import re

_TOKEN = re.compile(r"\w+|[^\w\s]")


def tokens_of(text: str) -> list[re.Match[str]]:
    """Return every word and every mark of a folded text."""
    return list(_TOKEN.finditer(text))
