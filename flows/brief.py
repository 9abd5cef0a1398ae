"""The flow: one source -> PDF and DOCX, recorded by Prefect, with the same bytes as the core alone.

Parameters are annotated with their types themselves: a served run cannot resolve annotations that are strings.
"""

import asyncio
import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from prefect import flow, get_run_logger
from prefect.artifacts import acreate_markdown_artifact

from flows import tasks
from flows.errors import MujazError
from flows.model.house import Calendar, Digits, PageSize
from flows.model.order import Wishes
from flows.model.publication import Edition, Publication
from flows.press import Job, Stopwatch, published_before
from flows.settings import settings
from flows.sources import Request, requests


@flow(flow_run_name="brief-{source.name}", persist_result=False)
async def brief(
    source: Path,
    house: str = "",
    title: str = "",
    reference: str = "",
    date: dt.date | None = None,
    out: Path | None = None,
    classification: str = "",
    digits: Digits | None = None,
    calendar: Calendar | None = None,
    page_size: PageSize | None = None,
) -> Publication:
    """Make and publish the brief of one source text.

    Empty parameters stand for the defaults: the official house and what it has, the source's own title and date, the
    file's name as the reference, the folder outputs. The same input gives the version that it gave before.
    """
    chosen, watch = settings(), Stopwatch()
    asked = requests(
        [source],
        out=out or chosen.outputs,
        house=house or chosen.house,
        reference=reference,
        title=title,
        date=date,
        wishes=Wishes(classification=classification, digits=digits, calendar=calendar, page_size=page_size),
    )
    with watch("ingest"):
        job = tasks.ingest(asked[0], chosen)
    before = published_before(job)
    if before:
        get_run_logger().info("%s %s: nothing changed", before.reference, before.version)
        return before
    edition = _make(job, watch)
    publication = tasks.publish(job, edition, watch.seconds)
    await acreate_markdown_artifact(_summary(publication, edition), key="brief", description=publication.title)
    return publication


def _make(job: Job, watch: Stopwatch) -> Edition:
    """Go the stages of `pipeline.make_edition` as tasks, the PDF and the DOCX side by side."""
    with watch("structure"):
        outline = tasks.outline(job.document)
    with watch("facts"):
        facts = tasks.facts(outline, lexicon=job.order.house.names)
    with watch("compose"):
        composed = tasks.draft(outline, facts, job.order)
    with watch("gate"):
        draft = tasks.gate(outline, facts, composed, job.order)
    with watch("render"):
        files = (tasks.set_pdf.submit(draft), tasks.set_docx.submit(draft))
        pdf, docx = (file.result() for file in files)
    with watch("verify"):
        return tasks.verify(draft, pdf, docx)


def _summary(publication: Publication, edition: Edition) -> str:
    """Return what the run's page shows: title, files, the checks, which all passed; Arabic, right to left."""
    files = "\n".join(f"- `{publication.folder / artefact.name}`" for artefact in edition.artefacts)
    checks = "\n".join(f"- ✓ {check.name}" for check in edition.checks)
    head = f"## {publication.title}\n\n**{publication.reference}** · {publication.version}"
    return f'<div dir="rtl" lang="ar">\n\n{head}\n\n### الملفات\n\n{files}\n\n### الفحوص\n\n{checks}\n\n</div>\n'


def run_briefs(asked: Iterable[Request]) -> list[Publication | MujazError]:
    """Run the flow for each request, one after the other against one server; an error of ours stands in its place."""
    return asyncio.run(_run_all(asked))


async def _run_all(asked: Iterable[Request]) -> list[Publication | MujazError]:
    return [await _run(request) for request in asked]


async def _run(request: Request) -> Publication | MujazError:
    try:
        return await brief(
            source=request.source,
            house=request.house,
            title=request.title,
            reference=request.reference,
            date=request.date,
            out=request.out,
            classification=request.wishes.classification,
            digits=request.wishes.digits,
            calendar=request.wishes.calendar,
            page_size=request.wishes.page_size,
        )
    except MujazError as error:
        return error
