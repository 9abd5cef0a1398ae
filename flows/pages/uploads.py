"""A source comes in: counted while it comes, refused where no brief can be made of it, and kept after its order."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Message, Receive

from flows.confined.reading import read_confined
from flows.errors import Bilingual, EmptySourceError, MergeConflictError, MujazError
from flows.house.loading import adapt_house, load_house
from flows.ingest import read
from flows.ingest.refusals import refuse_large
from flows.intake.drop_folder import Arrival
from flows.intake.ledger import Entry, Fate
from flows.intake.orders import PlacedOrder, request_of, require_valid
from flows.merging import onto_newest
from flows.options import OPTIONS, read_wishes, reads_pictures
from flows.pages.again import AGAIN, is_same_text
from flows.pages.site import Site
from flows.press import read_edited
from flows.publish.copies import Copies
from flows.publish.names import safe_name
from flows.publish.store import Store
from flows.returned import comes_back
from flows.revise.carried import carried_classification, carried_organ
from flows.revise.reading import EditedReport
from flows.sources import PICTURES, SUFFIXES, clean, require_own
from flows.together import pack

_MOST_FIELDS = 200
_MOST_FILES = 20
_FORM_ROOM = 64 * 1024
"""Bytes of a form besides the source."""
CHUNK_TIMEOUT, UPLOAD_TIMEOUT = 30.0, 900.0
"""Seconds that the next bytes of an upload may take, and the whole of it."""
_MOST_NAME = 120
_OF_ONE_SOURCE = frozenset((*(option.name for option in OPTIONS if option.one_source), AGAIN, "text"))
_PASTED = "نص-ملصق"
_MARKS = re.compile(r"[،؛:.,!؟]+(?=\s|$)")
"""Marks after a word: a name made of its words has hyphens there, and none beside a comma."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A source as it came, with what was chosen for it."""

    name: str
    data: bytes
    fields: Mapping[str, str]
    sent: str = ""
    """The name that it was sent with, by which its sender knows it; empty of what is no file."""


@asynccontextmanager
async def receive_form(request: Request, *, limit: int) -> AsyncIterator[FormData]:
    """Read a form of which no part is larger than `limit` bytes.

    Raises HTTPException 413 over the limit (before anything is read where the length is declared), 408 for a client
    that is too slow, 400 for a form that cannot be read.
    """
    most = limit + _FORM_ROOM
    declared = request.headers.get("content-length", "0")
    if not declared.isdecimal() or int(declared) > most:
        raise HTTPException(413 if declared.isdecimal() else 400)
    counted = Request(request.scope, _limit_body(request.receive, most))
    try:
        async with counted.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=limit) as form:
            yield form
    except MultiPartException as error:
        raise HTTPException(400) from error


def text_fields(form: FormData) -> dict[str, str]:
    """Return the fields of a form that are no files."""
    return {name: value for name, value in form.items() if isinstance(value, str)}


def multi_fields(form: FormData, name: str) -> tuple[str, ...]:
    """Return the values of a field that a form may have several times."""
    return tuple(value for value in form.getlist(name) if isinstance(value, str))


def _limit_body(receive: Receive, most: int) -> Receive:
    """Return a receiver that ends an upload which is too large or too slow."""
    left, clock = most, asyncio.get_running_loop().time
    end = clock() + UPLOAD_TIMEOUT

    async def receive_some() -> Message:
        nonlocal left
        try:
            message = await asyncio.wait_for(receive(), min(CHUNK_TIMEOUT, end - clock()))
        except TimeoutError as error:
            raise HTTPException(408) from error
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(413)
        return message

    return receive_some


async def read_upload(form: FormData, find: Callable[[str], Path | None]) -> Upload:
    """Return the upload in a form: a file, several packed as one, a text, or a source of before in the drop folder.

    `find` looks for that by its hash, for the visitor. Raises EmptySourceError where there is none.
    """
    fields = text_fields(form)
    sent = [each for each in form.getlist("file") if isinstance(each, UploadFile) and (each.filename or each.size)]
    files = [(source_name(each.filename or ""), await each.read()) for each in sent]
    if len(files) > 1:
        return Upload(name=_packed_name([name for name, _ in files]), data=pack(files), fields=fields)
    if files:
        return Upload(name=files[0][0], data=files[0][1], fields=fields, sent=_file_name(sent[0]))
    pasted, kept = fields.get("text", ""), await run_in_threadpool(find, fields.get(AGAIN, ""))
    if kept and (not pasted.strip() or is_same_text(pasted, kept)):
        return Upload(name=kept.name, data=kept.read_bytes(), fields=fields)
    if not pasted.strip():
        raise _nothing_sent()
    return Upload(name=_pasted_name(fields.get("title", ""), pasted), data=pasted.encode(), fields=fields)


def _nothing_sent() -> EmptySourceError:
    return EmptySourceError(
        "الملف أو النص",
        Bilingual(ar="لم يُرسل ملف ولا نص.", en="Neither a file nor a text was sent."),
        Bilingual(ar="اختر ملفًا، أو ألصق النص في موضعه.", en="Choose a file, or paste the text."),
    )


async def each_upload(form: FormData) -> tuple[Upload, ...]:
    """Return the files of a form as sources of their own. Raises EmptySourceError where there is none.

    What is said of one source alone (title, reference) is left out: two briefs cannot share it.
    """
    fields = {name: value for name, value in text_fields(form).items() if name not in _OF_ONE_SOURCE}
    sent = [each for each in form.getlist("file") if isinstance(each, UploadFile) and (each.filename or each.size)]
    if not sent:
        raise _nothing_sent()
    return tuple(
        [
            Upload(name=source_name(each.filename or ""), data=await each.read(), fields=fields, sent=_file_name(each))
            for each in sent
        ]
    )


def _file_name(sent: UploadFile) -> str:
    return clean(PurePosixPath((sent.filename or "").replace("\\", "/")).name)


def source_name(sent: str) -> str:
    """Return the name under which an upload is kept, of whatever name it was sent with; it ends as a source does."""
    path = PurePosixPath(sent.replace("\\", "/").replace("\0", ""))
    suffix = path.suffix.lower() if path.suffix.lower() in (*SUFFIXES, *PICTURES) else ""
    stem = safe_name(clean(path.stem if suffix else path.name))
    return f"{_cut_stem(stem) or _PASTED}{suffix or SUFFIXES[0]}"


def _packed_name(names: Sequence[str]) -> str:
    """Return what several files are kept as: the first of their names, and how many more."""
    return f"{_cut_stem(PurePosixPath(names[0]).stem)}-و{len(names) - 1}.zip"


def _pasted_name(title: str, text: str) -> str:
    first = _MARKS.sub("", title or text.strip().splitlines()[0])
    return f"{_cut_stem(safe_name(clean(first))) or _PASTED}{SUFFIXES[0]}"


def _cut_stem(stem: str) -> str:
    return stem.encode()[:_MOST_NAME].decode("utf-8", "ignore").strip("-. ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """What a source that can be briefed will be."""

    reference: str
    classification: str
    """That of the order, or of the report that comes back."""
    conflict: MergeConflictError | None = None
    """That it changes lines which a newer version changed otherwise, and nobody has chosen what stays."""


def require_source(upload: Upload, order: PlacedOrder, site: Site) -> Ordered:
    """Do as `_require_source`; an error names the file as its sender does, and not as it would have been kept."""
    try:
        return _require_source(upload, order, site)
    except MujazError as error:
        if upload.sent and error.subject == upload.name:
            error.subject = upload.sent
        raise


def _require_source(upload: Upload, order: PlacedOrder, site: Site) -> Ordered:
    """Return what will come of an upload; raise the error of one that no brief can be made of.

    That is no source, or no report that its editor sends back. A report has its own house, reference and choices; an
    order with others is refused.
    """
    name = Path(upload.name)
    if comes_back(upload.name, lambda: upload.data):
        refuse_large(upload.name, len(upload.data), site.max_upload)
        report = late_report(upload, site)
        require_own(request_of(order, name, site.outputs), report.record.order, site.house)
        own = report.record.order
        conflict = _conflict_of(report, site, order)
        return Ordered(reference=own.reference, classification=own.classification, conflict=conflict)
    ocr = reads_pictures(order.wishes, usual=site.ocr)
    read(upload.name, upload.data, limit=site.max_upload, confine=read_confined, ocr=ocr)
    house = adapt_house(load_house(site.templates, order.wishes.house), order.wishes)
    asked = request_of(order, name, site.outputs)
    return Ordered(reference=asked.wishes.reference, classification=house.classification)


def late_report(upload: Upload, site: Site) -> EditedReport:
    """Return an edited report as a run reads it, with the classification that its editor wrote."""
    report = read_edited(upload.name, upload.data, Store(site.outputs), site.templates)
    house = load_house(site.templates, report.record.order.house)
    return carried_classification(carried_organ(report), house.classifications)


def _conflict_of(report: EditedReport, site: Site, order: PlacedOrder) -> MergeConflictError | None:
    try:
        onto_newest(report, Store(site.outputs), order.wishes.conflicts, order.wishes.choose)
    except MergeConflictError as error:
        return error
    return None


def keep(upload: Upload, inbox: Copies) -> Path:
    """Write a source into the inbox at once, and return where; another source of its name is left as it is."""
    name, number = Path(upload.name), 1
    while True:
        kept = upload.name if number == 1 else f"{name.stem}-{number}{name.suffix}"
        target = inbox.folder / kept
        try:
            inbox.write(kept, upload.data, overwrite=False)
        except FileExistsError:
            if not _has_bytes(target, upload.data):
                number += 1
                continue
        return target


def _has_bytes(file: Path, data: bytes) -> bool:
    return file.is_file() and not file.is_symlink() and file.read_bytes() == data


def order_of(fields: Mapping[str, str], *, house: str, by: str) -> PlacedOrder:
    """Return what a form orders; `house` is the one that is used where none is chosen.

    Raises RequestError for a choice or a date that is none.
    """
    return PlacedOrder(wishes=read_wishes(fields, house=house), by=by)


def deposit(
    site: Site, inbox: Path, sent: Upload, order: PlacedOrder, allow: Callable[[str, Ordered], None]
) -> Arrival:
    """Check a source and its order, and put it into the inbox, the order written down first.

    `allow` is given the hash of the bytes and what will come of them, and raises where that is not this visitor's to
    order. Raises a SourceError or a ReportError for what no brief can be made of, what `require_valid` raises for the
    order, and UnwritableOutputError; nothing is kept then. A report that changes what a newer version changed otherwise
    is kept, so that its editor can choose what stays (`MergeConflictError`).
    """
    require_valid(order, site.templates)
    ordered = require_source(sent, order, site)
    digest, ledger = sha256(sent.data).hexdigest(), site.ledger
    allow(digest, ordered)
    before = ledger.find(digest)
    fate = Fate.FAILED if ordered.conflict else Fate.TAKEN if site.runs else Fate.ORDERED
    ledger.place(
        Entry(
            sha256=digest,
            name=sent.name,
            fate=fate,
            at=site.now(),
            order=order,
            classification=ordered.classification,
            reason=ordered.conflict.what.ar if ordered.conflict else "",
        )
    )
    try:
        source = keep(sent, Copies(inbox, site.drop))
    except OSError:
        ledger.restore(digest, before)
        raise
    ledger.conclude(digest, "", name=source.name)
    if ordered.conflict:
        raise ordered.conflict
    return Arrival(path=source, name=source.name, sha256=digest)


def record_failed_start(site: Site, source: Arrival) -> None:
    """Say in the ledger that no run could be started: the person who ordered it sees so, and orders it again."""
    site.ledger.conclude(source.sha256, "", fate=Fate.FAILED)
