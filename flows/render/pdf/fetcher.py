"""What a template may load: files under `templates/`, by addresses of our own scheme, and small `data:` addresses."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from flows.house.style import SCHEME

MAX_FILE_BYTES = 32_000_000
"""A large Arabic font has 2 MB, one for Chinese, Japanese and Korean 20; what is larger is no part of a page."""
MAX_DATA_CHARACTERS = 64_000
"""The longest `data:` address: enough for a mark or a seal."""

_MEDIA_TYPES = {
    ".css": "text/css",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
}


class HouseFetcher(URLFetcher):  # type: ignore[misc]  # weasyprint has no types
    """Opens files under one folder and nothing else: no network, no redirects, no other file of the machine.

    Every refusal is fatal: WeasyPrint would print a page without a thing that it cannot fetch, and log it.
    """

    def __init__(self, root: Path) -> None:
        super().__init__(allowed_protocols=(SCHEME, "data"), allow_redirects=False)
        self._root = root.resolve()

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Give the bytes after an address. Raises FatalURLFetchingError, which WeasyPrint passes on."""
        scheme = urlsplit(url).scheme
        if scheme == "data" and len(url) <= MAX_DATA_CHARACTERS:
            return super().fetch(url, headers)
        if scheme == SCHEME:
            path = self._inside(url)
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _MEDIA_TYPES[path.suffix]})
        raise _refusal_error(url, "only small data: and house: addresses may be loaded")

    def _inside(self, url: str) -> Path:
        """The file of a `house:` address, links resolved, if it may be read."""
        parts = urlsplit(url)
        if parts.netloc or "\0" in unquote(parts.path):
            raise _refusal_error(url, "a house: address names a path and nothing else")
        path = (self._root / unquote(parts.path).lstrip("/")).resolve()
        if not path.is_relative_to(self._root):
            raise _refusal_error(url, "it lies outside the templates folder")
        if path.suffix not in _MEDIA_TYPES:
            raise _refusal_error(url, f"a page may load {', '.join(_MEDIA_TYPES)} only")
        if not path.is_file():
            raise _refusal_error(url, "there is no such file")
        if path.stat().st_size > MAX_FILE_BYTES:
            raise _refusal_error(url, f"it is larger than {MAX_FILE_BYTES} bytes")
        return path


def _refusal_error(url: str, reason: str) -> FatalURLFetchingError:
    return FatalURLFetchingError(f"{url[:200]}: {reason}")
