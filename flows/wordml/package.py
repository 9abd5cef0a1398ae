"""A DOCX as its parts: read from the zip, and written so that the same parts always give the same bytes."""

import io
import zipfile
from collections.abc import Mapping

_CONTENT_TYPES = "[Content_Types].xml"
# The oldest moment that a zip can hold: a fixed one, since the real one would differ from run to run.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_MADE_ON_UNIX = 3
_READABLE = 0o644 << 16


def read_parts(data: bytes) -> dict[str, bytes]:
    """The parts by their names («word/document.xml»). Raises zipfile.BadZipFile if the bytes are no zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist() if not name.endswith("/")}


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """Zip the parts: the content types first, as the packaging conventions want, the others by name."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name in sorted(parts, key=lambda part: (part != _CONTENT_TYPES, part)):
            package.writestr(_entry(name), parts[name], zipfile.ZIP_DEFLATED, compresslevel=6)
    return made.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.create_system = _MADE_ON_UNIX
    entry.external_attr = _READABLE
    return entry
