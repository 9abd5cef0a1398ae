"""A source comes in: counted while it comes, refused with its cure where it is none, and in the inbox whole or not."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Message, Receive

from flows.errors import EmptySourceError, Saying
from flows.ingest import read
from flows.ingest.refusals import refuse_large
from flows.intake.orders import PlacedOrder, request_of
from flows.pages.site import Site
from flows.press import docx_with
from flows.publish.names import safe_name
from flows.publish.store import Store
from flows.revise.reading import read_report
from flows.sources import SUFFIXES, clean, is_report, require_own

_MOST_FIELDS = 20
_FORM_ROOM = 64 * 1024
"""Bytes of a form besides the source."""
PATIENCE, LONGEST = 30.0, 900.0
"""Seconds that the next bytes of an upload may take, and the whole of it."""
_MOST_NAME = 120
_PASTED = "نص-ملصق"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A source as it came, with what was chosen for it."""

    name: str
    data: bytes
    fields: Mapping[str, str]


@asynccontextmanager
async def receiving(request: Request, *, limit: int) -> AsyncIterator[FormData]:
    """Read a form of which no part is larger than `limit` bytes.

    Raises HTTPException 413 over the limit (before anything is read where the length is declared), 408 for a client
    that is too slow, 400 for a form that cannot be read.
    """
    most = limit + _FORM_ROOM
    declared = request.headers.get("content-length", "0")
    if not declared.isdecimal() or int(declared) > most:
        raise HTTPException(413 if declared.isdecimal() else 400)
    counted = Request(request.scope, _counted(request.receive, most))
    try:
        async with counted.form(max_files=1, max_fields=_MOST_FIELDS, max_part_size=limit) as form:
            yield form
    except MultiPartException as error:
        raise HTTPException(400) from error


def texts(form: FormData) -> dict[str, str]:
    """Return the fields of a form that are no files."""
    return {name: value for name, value in form.items() if isinstance(value, str)}


def _counted(receive: Receive, most: int) -> Receive:
    """Return a receiver that ends an upload which is too large or too slow."""
    left, clock = most, asyncio.get_running_loop().time
    end = clock() + LONGEST

    async def receive_some() -> Message:
        nonlocal left
        try:
            message = await asyncio.wait_for(receive(), min(PATIENCE, end - clock()))
        except TimeoutError as error:
            raise HTTPException(408) from error
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(413)
        return message

    return receive_some


async def upload_of(form: FormData) -> Upload:
    """Return the upload in a form: a file, or a text that was pasted. Raises EmptySourceError where neither is."""
    fields = texts(form)
    file = form.get("file")
    if isinstance(file, UploadFile) and (file.filename or file.size):
        return Upload(name=source_name(file.filename or ""), data=await file.read(), fields=fields)
    pasted = fields.get("text", "")
    if not pasted.strip():
        raise EmptySourceError(
            "الملف أو النص",
            Saying(ar="لم يُرسل ملف ولا نص.", en="Neither a file nor a text was sent."),
            Saying(ar="اختر ملفًا، أو ألصق النص في موضعه.", en="Choose a file, or paste the text."),
        )
    return Upload(name=_pasted_name(fields.get("title", ""), pasted), data=pasted.encode(), fields=fields)


def source_name(sent: str) -> str:
    """Return the name under which an upload is kept, of whatever name it was sent with; it ends as a source does."""
    path = PurePosixPath(sent.replace("\\", "/").replace("\0", ""))
    suffix = path.suffix.lower() if path.suffix.lower() in SUFFIXES else ""
    stem = safe_name(clean(path.stem if suffix else path.name))
    return f"{_cut(stem) or _PASTED}{suffix or SUFFIXES[0]}"


def _pasted_name(title: str, text: str) -> str:
    first = title or text.strip().splitlines()[0]
    return f"{_cut(safe_name(clean(first))) or _PASTED}{SUFFIXES[0]}"


def _cut(stem: str) -> str:
    return stem.encode()[:_MOST_NAME].decode("utf-8", "ignore").strip("-. ")


def require_source(upload: Upload, order: PlacedOrder, site: Site) -> None:
    """Raise the error of an upload that no brief can be made of: no source, or no report that its editor sends back.

    A report has its own house, reference and choices; an order with others is refused.
    """
    name = Path(upload.name)
    if is_report(name):
        refuse_large(upload.name, len(upload.data), site.max_upload)
        report = read_report(upload.name, upload.data, find=partial(docx_with, Store(site.outputs)))
        require_own(request_of(order, name, site.outputs), report.record.order, site.house)
    else:
        read(upload.name, upload.data, limit=site.max_upload)


def keep(upload: Upload, inbox: Path) -> Path:
    """Write a source into the inbox at once, and return where; another source of its name is left as it is."""
    inbox.mkdir(parents=True, exist_ok=True)
    descriptor, staged = tempfile.mkstemp(dir=inbox, prefix=".upload-")
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(upload.data)
            out.flush()
            os.fsync(out.fileno())
        return _claimed(Path(staged), inbox, Path(upload.name), upload.data)
    finally:
        Path(staged).unlink(missing_ok=True)


def _claimed(staged: Path, inbox: Path, name: Path, data: bytes) -> Path:
    number = 1
    while True:
        target = inbox / (name if number == 1 else f"{name.stem}-{number}{name.suffix}")
        try:
            os.link(staged, target)  # a link is made whole, and never over another file
        except FileExistsError:
            if target.is_file() and not target.is_symlink() and target.read_bytes() == data:
                return target
            number += 1
        else:
            target.chmod(0o644)
            return target
