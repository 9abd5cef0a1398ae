"""One source from its file to the store, at once and without Prefect; the flow goes the same steps as tasks."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from flows import pipeline
from flows.arabic.letters import count_words
from flows.confined import Limits, run_confined, warm
from flows.confined.reading import read_confined
from flows.errors import Bilingual, ReviewNeededError, UnknownVersionError
from flows.files import ORIGINAL, original_of
from flows.house.loading import adapt_house, load_house
from flows.ingest import MAX_BYTES, read
from flows.json_text import read_json_object
from flows.merging import onto_newest
from flows.model.house import DatePolicy
from flows.model.length import usual_length
from flows.model.merging import OldValues
from flows.model.order import Order, Wishes
from flows.model.publication import Artefact, Edition, Publication
from flows.model.source import SourceDocument
from flows.options import reads_pictures
from flows.pipeline import DOCX, Draft, Render, Watch, make_edition
from flows.provenance import current_making
from flows.publish.manifest import NAME, Making, edition_key, manifest_json
from flows.publish.shared import shared_at
from flows.publish.store import Store
from flows.returned import comes_back, read_returned
from flows.revise.carried import carried_classification, carried_date, carried_distribution, carried_organ, organ_of
from flows.revise.reading import EditedReport, edits_name, record_of, with_title
from flows.revise.record import Record
from flows.settings import Settings
from flows.sidecar import with_sidecar
from flows.sources import Request, clean, is_bundle, parts_of, read_bytes, require_own
from flows.stopping import require_not_stopped
from flows.structure import structure
from flows.together import by_day, pack
from flows.view.view import View

_LEAST_SECONDS = 30
"""How long the pages of the shortest source may take: a slow machine sets three pages in five."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A request that was accepted: its source read, its house loaded."""

    document: SourceDocument
    order: Order
    store: Store
    key: str
    making: Making
    """What makes the bytes besides source, order and house."""
    report: EditedReport | None = None
    """The report that its editor sends back; its source is the document."""
    review: bool = False
    """Whether it was asked for that somebody reads it before it is published."""
    original: Artefact | None = None
    """The file that the source was read from, where its text is not all of it."""


@dataclass(slots=True)
class Stopwatch:
    """Records how long each stage took, in seconds, and passes each on to another watch."""

    onward: Watch = nullcontext
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Watch one stage; none begins after Ctrl-C."""
        require_not_stopped()
        began = time.perf_counter()
        with self.onward(stage):
            yield
        self.seconds[stage] = round(time.perf_counter() - began, 3)


def accept(request: Request, settings: Settings) -> Job:
    """Read a request's source and house, and grant its wishes; writes nothing. Raises a MujazError.

    A document that says that it is ours is read as a report that its editor sends back.
    """
    is_edited = not request.together and _comes_back(request, settings)
    job = _accept_report(request, settings) if is_edited else _accept_source(request, settings)
    return replace(job, review=request.review)


def _comes_back(request: Request, settings: Settings) -> bool:
    """Whether a request is for a report that its editor sends back; any other document is a source."""
    return comes_back(request.source.name, partial(read_bytes, request.source, limit=settings.max_source_bytes))


def _accept_source(request: Request, settings: Settings) -> Job:
    request = with_sidecar(request, settings.house)
    wishes = request.wishes
    house = adapt_house(load_house(settings.templates, wishes.house), wishes)
    data = _bytes_of(request, settings)
    limit, name = settings.max_source_bytes, clean(request.source.name)
    store = _store_of(request, settings)
    ocr = reads_pictures(wishes, usual=settings.ocr)
    document = read(name, data, limit=limit, confine=read_confined, ocr=ocr)
    order = Order(
        house=house,
        reference=wishes.reference,
        reference_origin=request.reference_origin,
        title=wishes.title,
        date=wishes.date,
        print_shop=wishes.print_shop,
        length=house.length or usual_length(count_words(document.text)),
        annex=house.annex,
        notes=wishes.notes,
        since=wishes.since,
        known=said_in(store, wishes.reference, wishes.since) if wishes.since else (),
        today=dt.datetime.now(tz=dt.UTC).astimezone().date() if house.date_policy is DatePolicy.TODAY else None,
    )
    made = current_making()
    document = by_day(document, order)
    key = edition_key(document, order, made)
    original = original_of(document, data)
    return Job(document=document, order=order, store=store, key=key, making=made, original=original)


def _store_of(request: Request, settings: Settings) -> Store:
    return Store(request.out, shared_at(settings.store))


def _bytes_of(request: Request, settings: Settings) -> bytes:
    """Return the bytes of a source, of several that are to be one brief packed."""
    limit = settings.max_source_bytes
    sources = request.together or (parts_of(request.source) if is_bundle(request.source) else ())
    if not sources:
        return read_bytes(request.source, limit=limit)
    return pack((clean(source.name), read_bytes(source, limit=limit)) for source in sources)


def _accept_report(request: Request, settings: Settings) -> Job:
    """Read an edited report; source, house and order are those that it carries."""
    store = _store_of(request, settings)
    data = read_bytes(request.source, limit=settings.max_source_bytes)
    report = read_edited(clean(request.source.name), data, store, settings.templates)
    require_own(request, report.record.order, settings.house)
    house = load_house(settings.templates, report.record.order.house)
    report = carried_classification(carried_organ(with_title(report, request.wishes.title)), house.classifications)
    report = onto_newest(report, store, request.wishes.conflicts, request.wishes.choose)
    report = _with_old_values(report, request.wishes.old_values, store)
    kept = report.record.order
    report, day = carried_date(report)
    order = Order(
        house=adapt_house(house, _wishes_of(report)),
        reference=kept.reference,
        reference_origin=kept.reference_origin,
        title=kept.title,
        date=day or kept.date,
        today=kept.today,
        print_shop=request.wishes.print_shop or kept.print_shop,
        length=kept.length,
        annex=kept.annex,
        notes=kept.notes,
        since=kept.since,
        known=kept.known,
        issue=replace(kept.issue, day=day) if kept.issue and day else kept.issue,
    )
    parent = store.find_record(kept.reference, report.digest)
    made = replace(current_making(), edits=edits_name(report), parent=parent.version if parent else "")
    document = report.record.source
    key = edition_key(document, order, made)
    original = original_in(parent.folder) if parent else None
    return Job(document=document, order=order, store=store, key=key, making=made, report=report, original=original)


def _wishes_of(report: EditedReport) -> Wishes:
    """Return what the order of a report asked for, with what its editor wrote into header and masthead."""
    kept = report.record.order
    return replace(
        kept.wishes,
        organ=organ_of(report) or kept.organ,
        classification=report.classification or kept.classification,
        distribution=carried_distribution(report) or kept.distribution,
    )


def _with_old_values(report: EditedReport, asked: OldValues | None, store: Store) -> EditedReport:
    """Return a report with what becomes of the values that it, or the version before it, changed in one place alone."""
    if asked is None:
        return report
    before = store.find_record(report.record.order.reference, report.digest)
    return replace(report, old_values=asked, changed_values=stale_in(before.folder) if before else ())


def stale_in(folder: Path) -> tuple[tuple[str, str], ...]:
    """Return the values that the edits of a version left as they were in other places, and what they became."""
    try:
        revision = read_json_object((folder / NAME).read_bytes()).get("revision") or {}
    except (OSError, ValueError):  # a person broke it
        return ()
    stale = (each for each in revision.get("stale", ()) if isinstance(each, dict) and each.get("became"))
    return tuple((str(each.get("was", "")), str(each["became"])) for each in stale)


def said_in(store: Store, reference: str, version: str) -> tuple[str, ...]:
    """Return the sentences of the source of a version. Raises UnknownVersionError where there is no such version."""
    versions = {path.name: path for path in store.versions(reference)}
    if version not in versions:
        raise UnknownVersionError(
            f"{reference} {version}",
            Bilingual(ar="لا إصدار بهذا الاسم.", en="There is no such version."),
            Bilingual(
                ar=f"اختر من: {'، '.join(versions)}." if versions else "أنشئ الإصدار الأول بلا ‎--since.",
                en=f"Choose from: {', '.join(versions)}." if versions else "Make the first version without --since.",
            ),
        )
    file = versions[version] / DOCX
    record, _ = record_of(file.name, read_bytes(file, limit=MAX_BYTES))
    source = record.source
    return tuple(sentence.span.of(source.text) for sentence in structure(source).sentences)


def original_in(folder: Path) -> Artefact | None:
    """Return the original file of a version, which its next version keeps; None where it has none."""
    for file in sorted(folder.glob(f"{ORIGINAL}.*")):
        with suppress(OSError):
            return Artefact(name=file.name, media_type="application/octet-stream", data=file.read_bytes())
    return None


def read_edited(name: str, data: bytes, store: Store, templates: Path) -> EditedReport:
    """Read a report that its editor sends back, held against the version in the store, else against one made anew.

    Raises what `read_returned` raises, and what loading its house does.
    """

    def parent(record: Record, digest: str) -> bytes | None:
        return docx_with(store, record.order.reference, digest) or pipeline.remake_docx(record, templates)

    return read_returned(name, data, find=partial(docx_with, store), parent=parent)


def docx_with(store: Store, reference: str, record: str) -> bytes | None:
    """Return the DOCX of the version that carries a record, or None."""
    found = store.find_record(reference, record)
    try:
        return (found.folder / DOCX).read_bytes() if found else None
    except OSError:  # a person removed it
        return None


def published_before(job: Job) -> Publication | None:
    """Return the version that the same input gave before, or None, for which something will have to be written.

    Of a report in which nothing was edited that is the version it came from.

    Raises UnwritableOutputError, before any work, where that is so and the store cannot be written.
    """
    before = _unedited(job) or job.store.find(job.order.reference, job.key)
    if before is None:
        job.store.require_writable()
    return before


def _unedited(job: Job) -> Publication | None:
    """Return the version that a report was made as, where it brings back no edit, no comment and nothing undone."""
    report = job.report
    if report is None or job.order.print_shop is not report.record.order.print_shop:
        return None
    if (
        report.changed_values
        or report.edits
        or report.comments
        or report.refused
        or report.uncarried
        or report.classification
        or report.filled
    ):
        return None
    return job.store.find_record(job.order.reference, report.digest)


def needs_review(job: Job) -> bool:
    """Whether nobody has read it who has to: it was ordered so, or the house wants it of this classification."""
    house = job.order.house
    return job.order.review is None and (job.review or house.classification in house.reviewed)


def require_unreviewed(job: Job) -> None:
    """Raise ReviewNeededError for a brief that nobody may publish unread."""
    if needs_review(job):
        raise ReviewNeededError(
            job.document.name,
            _why_reviewed(job),
            Bilingual(
                ar="شغّله من النموذج brief في mujaz serve، أو اختر درجة أخرى.",
                en="Start it from the form brief of mujaz serve, or choose another classification.",
            ),
        )


def _why_reviewed(job: Job) -> Bilingual:
    house = job.order.house
    if house.classification not in house.reviewed:
        return Bilingual(ar="طُلب أن يراجعه محرر قبل نشره.", en="A review before it is published was asked for.")
    return Bilingual(
        ar=f"لا يُنشر ما درجته «{house.classification}» قبل أن يراجعه محرر.",
        en=f"What is classified {house.classification!r} is published only after a review.",
    )


def find_published(request: Request, settings: Settings) -> Publication | None:
    """Return the version that a request was given before, or None; raises what accept and published_before raise."""
    return published_before(accept(request, settings))


def publish(job: Job, edition: Edition, seconds: dict[str, float], *, run: str = "") -> Publication:
    """Put an edition into the store with its manifest; `run` is the id of the run in Prefect, if there is one."""
    require_not_stopped()
    now = dt.datetime.now(tz=dt.UTC)
    published = now.isoformat(timespec="seconds")
    made = replace(job.making, published=published, seconds=tuple(seconds.items()), run=run)
    job.store.sweep(now.timestamp())
    return job.store.publish(edition, manifest_json(job.document, job.order, edition, made))


def keep_length(draft: Draft, settings: Settings) -> Draft:
    """Leave out what the length of a draft has no room for as the pipeline does, in a process of its own.

    In an issue the list of names gets the pages of its items.
    """
    render = render_within(settings)
    return pipeline.number_items(pipeline.keep_length(draft, render=render), render=render)


def set_pdf(draft: Draft, settings: Settings) -> Artefact:
    """Render the PDF as the pipeline does, in a process of its own."""
    return pipeline.set_pdf(draft, render=render_within(settings))


def verify_files(
    draft: Draft, pdf: Artefact, docx: Artefact, for_print: Artefact | None, settings: Settings
) -> Edition:
    """Verify the files as the pipeline does; what has to be set again is set in a process of its own."""
    return pipeline.verify_files(draft, pdf, docx, for_print, render=render_within(settings))


def set_for_print(draft: Draft, settings: Settings) -> Artefact | None:
    """Render the file for the printing house as the pipeline does, in a process of its own."""
    return pipeline.set_for_print(draft, render=render_within(settings))


def render_within(settings: Settings) -> Render:
    """Return what sets pages in a process of its own, within the limits of the settings.

    The longest source has all the time that they give, a shorter one its share, yet never less than `_LEAST_SECONDS`.
    """

    def render(work: Callable[..., bytes], view: View, **named: Any) -> bytes:
        share = settings.render_seconds * len(view.cite_marks) // pipeline.MOST_SENTENCES
        seconds = min(max(share, _LEAST_SECONDS), settings.render_seconds)
        limits = Limits(seconds=seconds, megabytes=settings.render_memory)
        return run_confined(work, view, subject=view.title.text, limits=limits, **named)

    return render


def press(request: Request, settings: Settings, *, watch: Watch = nullcontext) -> Publication:
    """Make and publish one brief, or return the version that the same input gave before."""
    stopwatch = Stopwatch(watch)
    with stopwatch("ingest"):
        job = accept(request, settings)
    require_unreviewed(job)
    before = published_before(job)
    if before:
        return before
    warm()
    render = render_within(settings)
    edition = make_edition(
        job.document, job.order, report=job.report, original=job.original, watch=stopwatch, render=render
    )
    return publish(job, edition, stopwatch.seconds)
