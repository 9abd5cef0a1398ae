"""The files of a version: whole or in ranges, with tags and Arabic names; pictures in small; all in one."""

import io
import os
import re
import stat
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import IO
from urllib.parse import quote

from PIL import Image
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse

from flows.house.loading import SAMPLE
from flows.office.audit import Act
from flows.office.standing import Mark, Stand
from flows.pages.doors import drafts_of, shelf_of, version_of
from flows.pages.noting import note
from flows.pages.rendering import has_copy, not_modified
from flows.pages.site import house_choices, site_of
from flows.pages.withdrawn import NOTICE_FILE, notice_text, stamped
from flows.publish.catalogue import Version, regular_file
from flows.publish.manifest import NAME as MANIFEST
from flows.publish.names import safe_name
from flows.publish.records import FileRecord

PREVIEW = "preview-"
WITHDRAWN_NAME = "مسحوب"
"""How the name of a downloaded file begins whose brief was withdrawn."""
MOST_AT_ONCE = 200
"""Briefs that are downloaded together."""
_PDF = "application/pdf"
MEDIA = {
    ".pdf": _PDF,
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
    ".png": "image/png",
}
"""By the name's end, whatever a manifest says: no file of the store is ever sent as a page."""
_UNKNOWN = "application/octet-stream"
_INLINE = (_PDF, "image/png")
"""What a browser shows itself; all else is kept as a file."""
_THUMB = (360, 510)
_COLOURS = 64
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9_.-]")
_CHUNK = 64 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16


def version_file(request: Request) -> Response:
    """Send a file of a version: `?download` keeps it even where the browser could show it."""
    return send_file(request, version_of(request), request.path_params["name"])


def send_file(request: Request, version: Version, name: str, *, who: str | None = None) -> Response:
    """Send a file of a version that is there for who asks; `who` is whom the audit names instead of the visitor."""
    record = _manifest_record(version) if name == MANIFEST else version.file(name)
    if record is None:
        raise HTTPException(404)
    path = version.path / record.name
    found = _stat_plain_file(path)
    media_type = MEDIA.get(path.suffix, _UNKNOWN)
    kept = "download" in request.query_params or media_type not in _INLINE
    if not name.startswith(PREVIEW):
        _note_download(request, version, name, who=who)
    withdrawn = _withdrawn(request, version)
    if withdrawn and (data := stamped(path, withdrawn, site_of(request).templates)) is not None:
        named = disposition(f"{WITHDRAWN_NAME}-{file_name(version, record)}", attached=kept)
        sent = Response(
            data, media_type=media_type, headers={"content-disposition": named, "cache-control": "no-store"}
        )
        return _allow_viewer(sent)
    if kept and (address := _presigned(request, version, record, media_type)):
        return RedirectResponse(address, 307, headers={"cache-control": "no-store", "referrer-policy": "no-referrer"})
    headers = {
        "etag": _etag(record.sha256, str(found.st_mtime_ns), str(found.st_size)),
        "cache-control": "private, no-cache",
        "content-disposition": disposition(file_name(version, record), attached=kept),
    }
    response = FileResponse(path, media_type=media_type, headers=headers, stat_result=found)
    return not_modified(response) if has_copy(request, headers["etag"]) else _allow_viewer(response)


def _presigned(request: Request, version: Version, record: FileRecord, media_type: str) -> str:
    """Return where a file is downloaded out of the shared store, for who may see it; empty where the pages send it.

    What a browser shows itself stays with the pages: theirs are the rules for what it may do there.
    """
    site = site_of(request)
    if not (site.presigned and site.shared) or record.name == MANIFEST or request.method != "GET":
        return ""
    named = disposition(file_name(version, record), attached=True)
    return site.shared.address_of(record.sha256, seconds=site.presigned, media_type=media_type, disposition=named)


def draft_file(request: Request) -> Response:
    """Send a file of a draft that waits for its reviewer."""
    folder, name = request.path_params["folder"], request.path_params["name"]
    draft = next((each for each in drafts_of(request) if each.folder == folder), None)
    if draft is None:
        raise HTTPException(404)
    path = draft.path / name
    headers = {
        "cache-control": "private, no-cache",
        "content-disposition": disposition(f"{folder}-{name}", attached=path.suffix not in (".pdf", ".png")),
    }
    media_type = MEDIA.get(path.suffix, _UNKNOWN)
    response = FileResponse(path, media_type=media_type, headers=headers, stat_result=_stat_plain_file(path))
    return _allow_viewer(response)


def _note_download(request: Request, version: Version, name: str, *, who: str | None) -> None:
    if request.method == "GET":
        note(request, Act.DOWNLOADED, version=version, details=name, who=who)


def _allow_viewer(response: Response) -> Response:
    """Let a browser show a PDF, also in a page of ours: its own viewer is a page with scripts and styles of its own."""
    if response.media_type == _PDF:
        response.headers["content-security-policy"] = "frame-ancestors 'self'"
        response.headers["x-frame-options"] = "SAMEORIGIN"
    return response


def thumbnail(request: Request) -> Response:
    """Send the first page's picture in small."""
    version = version_of(request)
    path = version.path / f"{PREVIEW}1.png"
    if version.file(path.name) is None:
        raise HTTPException(404)
    found = _stat_plain_file(path)
    try:
        data = _draw_thumbnail(path, found.st_mtime_ns)
    except (OSError, Image.DecompressionBombError) as error:  # a person wrote over it
        raise HTTPException(404) from error
    etag = _etag(str(found.st_mtime_ns), str(found.st_size), "small")
    response = Response(data, media_type="image/png", headers={"etag": etag, "cache-control": "private, max-age=3600"})
    return not_modified(response) if has_copy(request, etag) else response


def house_picture(request: Request) -> Response:
    """Send the sample of a house, as it prints a page; 404 for a house that cannot be printed for."""
    name, templates = request.path_params["name"], site_of(request).templates
    if name not in {house.name for house in house_choices(templates)}:
        raise HTTPException(404)
    path = templates / name / SAMPLE
    found = _stat_plain_file(path)
    headers = {"etag": _etag(name, str(found.st_mtime_ns)), "cache-control": "private, max-age=3600"}
    return FileResponse(path, media_type="image/png", headers=headers, stat_result=found)


def all_files(request: Request) -> Response:
    """Send all files of a version as one zip, which is the same bytes every time."""
    version = version_of(request)
    return _send_zip(request, (version,), f"{_download_stem(version)}.zip")


def many_files(request: Request) -> Response:
    """Send the files of the newest versions of several briefs (`?b=folder`, several times) as one zip; 404 for none."""
    asked = dict.fromkeys(request.query_params.getlist("b")[:MOST_AT_ONCE])
    found = filter(None, map(shelf_of(request).find, asked))
    versions = tuple(brief.latest for brief in found)
    if not versions:
        raise HTTPException(404)
    return _send_zip(request, versions, "موجزات.zip")


def _send_zip(request: Request, versions: tuple[Version, ...], name: str) -> Response:
    marks = [(version, _withdrawn(request, version)) for version in versions]
    etag = _etag(
        *(f"{record.name}:{record.sha256}" for each in versions for record in each.record.files),
        repr([mark for _, mark in marks]),
    )
    headers = {
        "etag": etag,
        "cache-control": "private, no-cache",
        "content-disposition": disposition(name, attached=True),
    }
    for version in versions:
        _note_download(request, version, "zip", who=None)
    if has_copy(request, etag):
        return not_modified(Response(headers=headers))
    packed = _packed(marks, site_of(request).templates)
    headers["content-length"] = str(packed.tell())
    packed.seek(0)
    return StreamingResponse(_read_chunks(packed), media_type="application/zip", headers=headers)


def _packed(marks: Sequence[tuple[Version, Mark | None]], templates: Path) -> IO[bytes]:
    """Return a zip that lies on the disk and has no name; who sends it closes it with its last bytes."""
    packed = tempfile.TemporaryFile()  # noqa: SIM115
    try:
        write_zip(marks, packed, templates)
    except BaseException:  # a withdrawn version that cannot be marked is not given away
        packed.close()
        raise
    return packed


def _withdrawn(request: Request, version: Version) -> Mark | None:
    return shelf_of(request).standing(version.folder).mark(Stand.WITHDRAWN, version.name)


def write_zip(versions: Sequence[tuple[Version, Mark | None]], out: IO[bytes], templates: Path) -> None:
    """Write the files of versions, by their names and without the time, so that the bytes are the same.

    A withdrawn version says so in its files, and in one of its own.
    """
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for version, mark in versions:
            stem = _download_stem(version)
            if mark:
                packed.writestr(_plain_entry(f"{stem}/{NOTICE_FILE}"), notice_text(mark))
            for name in sorted(filter(_is_plain, {*(record.name for record in version.record.files), MANIFEST})):
                _pack_file(packed, version.path / name, f"{stem}/{name}", _stamp(version.path / name, mark, templates))


def _stamp(path: Path, mark: Mark | None, templates: Path) -> bytes | None:
    return stamped(path, mark, templates) if mark else None


def _pack_file(packed: zipfile.ZipFile, path: Path, name: str, data: bytes | None) -> None:
    if data is not None:
        packed.writestr(_plain_entry(name), data)
        return
    descriptor = regular_file(path)
    if descriptor is None:
        return
    with os.fdopen(descriptor, "rb") as file, packed.open(_plain_entry(name), "w") as entry:
        while chunk := file.read(_CHUNK):
            entry.write(chunk)


def _plain_entry(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.external_attr = _PLAIN_FILE
    info.create_system = 3
    return info


def file_name(version: Version, record: FileRecord) -> str:
    """Return the name under which a browser keeps a file: «م-2026-15-v001.pdf»."""
    path = Path(record.name)
    kind = path.stem.removeprefix("brief").lstrip(".")
    return f"{_download_stem(version)}{f'-{kind}' if kind else ''}{path.suffix}"


def disposition(name: str, *, attached: bool) -> str:
    """Return the Content-Disposition of a file name as RFC 6266 writes it, with a plain name beside it."""
    kind = "attachment" if attached else "inline"
    stem, _, end = _NOT_PLAIN.sub("", name).rpartition(".")
    plain = f"{stem.strip('-_.') or 'brief'}.{end or 'bin'}"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _download_stem(version: Version) -> str:
    return f"{safe_name(version.record.reference) or version.folder}-{version.name}"


def _manifest_record(version: Version) -> FileRecord:
    """Return the record of the manifest, which names every file but itself."""
    data = sha256(repr(version.record).encode()).hexdigest()
    return FileRecord(name=MANIFEST, media_type="application/json", bytes=0, sha256=data)


def _is_plain(name: str) -> bool:
    """Whether a name is that of a file in the folder itself, and of none that is hidden."""
    return bool(name) and not name.startswith(".") and not set(name) & set("/\\\0")


def _stat_plain_file(path: Path) -> os.stat_result:
    """Return what the system says of a plain file; 404 for a link, a folder, or nothing."""
    if not _is_plain(path.name):
        raise HTTPException(404)
    try:
        found = path.lstat()
    except OSError as error:
        raise HTTPException(404) from error
    if not stat.S_ISREG(found.st_mode):
        raise HTTPException(404)
    return found


def _etag(*parts: str) -> str:
    return f'"{sha256("/".join(parts).encode()).hexdigest()[:32]}"'


@lru_cache(maxsize=256)
def _draw_thumbnail(path: Path, _changed: int) -> bytes:
    with Image.open(path) as picture:
        small = picture.convert("RGB")
        small.thumbnail(_THUMB)
    out = io.BytesIO()
    small.quantize(_COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _read_chunks(packed: IO[bytes]) -> Iterator[bytes]:
    with packed:
        while chunk := packed.read(_CHUNK):
            yield chunk
