"""Where a request comes from, as its headers say: the name it was sent to, and the page that had it sent."""

from collections.abc import Mapping
from urllib.parse import urlsplit

SAFE = ("GET", "HEAD", "OPTIONS")
"""Methods that change nothing."""
_FROM_HERE = ("same-origin", "none")
"""What Sec-Fetch-Site says of our own page, and of an address that a person typed or chose."""


def is_own_name(host: str, names: tuple[str, ...]) -> bool:
    """Whether a Host header has one of these names, with any port; the name "*" takes every one."""
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
    return "*" in names or name.strip("[]").lower() in names


def is_from_elsewhere(headers: Mapping[str, str]) -> bool:
    """Whether a browser says that a page of another origin sent a request; another port is another origin."""
    return headers.get("sec-fetch-site", "none") not in _FROM_HERE or not _is_own_origin(headers, unknown=True)


def is_from_own_page(headers: Mapping[str, str]) -> bool:
    """Whether a browser says that a page of this origin sent a request; a program says nothing."""
    return not is_from_elsewhere(headers) and (
        headers.get("sec-fetch-site") == "same-origin" or _is_own_origin(headers, unknown=False)
    )


def _is_own_origin(headers: Mapping[str, str], *, unknown: bool) -> bool:
    origin = headers.get("origin")
    return unknown if origin is None else urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
