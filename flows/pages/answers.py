"""What the API answers, as frozen data; the OpenAPI document is made from these types, and the pages print the same."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote

from flows.model.brief import Origin
from flows.model.publication import Check, SummaryFigure, SummaryLine
from flows.pages.fact_index import PAGE as FACTS_OF_A_PAGE
from flows.pages.fact_index import FoundFact
from flows.publish.catalogue import BriefVersions, Version
from flows.publish.index import Found
from flows.publish.manifest import NAME as MANIFEST
from flows.publish.records import LeftOutRecord, PartRecord, RepairRecord, ReviewRecord, RevisionRecord, Said

Tagged = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAnswer:
    """A file of a version."""

    name: str
    media_type: str
    bytes: int
    sha256: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLink:
    """A version of a brief, by its address."""

    version: str
    title: str
    title_origin: Origin
    published: dt.datetime
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionAnswer:
    """A published version: what it is, what was proved of it, and what can be downloaded."""

    folder: str
    """The folder of the reference in the store: it names the brief in addresses."""
    version: str
    reference: str
    title: str
    title_origin: Origin
    """Whose words the title is: "source", or "editor"."""
    published: dt.datetime
    house: str
    organ: str
    classification: str
    distribution: str
    date: str
    """The day in the masthead, ISO 8601; empty where the source has none."""
    source: str
    """The name of the source's file."""
    source_sha256: str
    source_format: str
    """What the file was: "html", "docx", "several" …; empty of versions from before it was kept."""
    source_pages: int
    """How many pages the file has; 0 where its format has none."""
    source_parts: tuple[PartRecord, ...]
    """Each of several sources; empty of one alone."""
    source_left_out: tuple[LeftOutRecord, ...]
    """What lay in the source and could not be read, and why."""
    bottom_line: tuple[SummaryLine, ...]
    figures: tuple[SummaryFigure, ...]
    checks: tuple[Check, ...]
    mends: tuple[Said, ...]
    """What is set plainer than designed, or left to the annex, since it did not stand on its page as it should."""
    repairs: tuple[RepairRecord, ...]
    """What reading mended in the source, or looked past, and how often."""
    review: ReviewRecord | None
    """Who read it before it was published; null where nobody had to."""
    run: str
    """The id of the run in Prefect that made it; empty where there was none."""
    revision: RevisionRecord | None
    """What an editor changed; null of a brief that was made from its source."""
    files: tuple[FileAnswer, ...]
    tags: tuple[str, ...]
    """Words of the office's own, by which it finds its briefs again."""
    zip: str
    """The address of all files in one."""
    page: str
    """The address of its page."""
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefAnswer:
    """A brief: its newest version, and all its versions from the newest on."""

    folder: str
    reference: str
    latest: VersionAnswer
    versions: tuple[VersionLink, ...]
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAnswer:
    """A page of the briefs that were found, by their newest versions."""

    total: int
    page: int
    pages: int
    briefs: tuple[VersionAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactAnswer:
    """A fact of a brief."""

    kind: str
    words: str
    """As the source has them."""
    value: str
    certainty: str
    sentence: str
    sentence_number: int
    folder: str
    version: str
    title: str
    title_origin: Origin
    """Whose words the title is; what stands in `words` and `sentence` is the source's."""
    page: str
    """The address of its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsAnswer:
    """A page of the facts that were found."""

    total: int
    page: int
    facts: tuple[FactAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadAnswer:
    """A source that was taken in."""

    source: str
    """Its name in the inbox."""
    run: str
    """The id of the run; empty where it waits for the next scheduled one."""
    href: str
    """The address of the run; empty without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunAnswer:
    """How far a run is."""

    stage: str
    progress: int
    """0 to 100."""
    message: str
    cure: str
    done: bool
    failed: bool
    page: str
    """The address of the brief's page; empty before it is published."""
    review: str
    """The address where its draft is read, while it waits for a reviewer and the visitor may be one; else empty."""
    run_url: str
    """The address of the run in Prefect's UI, where there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What happened and what to do next."""

    ar: str
    en: str
    cure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalAnswer:
    """Why nothing was done."""

    error: Refusal


def version_answer(version: Version, root: str, tags: Tagged = MappingProxyType({})) -> VersionAnswer:
    """Return what is said of a version; `root` is where the pages are mounted, `tags` those of each folder."""
    record, summary = version.record, version.record.brief
    place = f"briefs/{quote(version.folder, safe='')}/{version.name}"
    return VersionAnswer(
        folder=version.folder,
        version=version.name,
        reference=record.reference,
        title=record.title,
        title_origin=summary.title_origin,
        published=version.published,
        house=record.house.name,
        organ=summary.organ,
        classification=summary.classification,
        distribution=summary.distribution,
        date=summary.date,
        source=record.source.name,
        source_sha256=record.source.sha256,
        source_format=record.source.format,
        source_pages=len(record.source.pages),
        source_parts=record.source.parts,
        source_left_out=record.source.left_out,
        bottom_line=summary.bottom_line,
        figures=summary.figures,
        checks=record.checks,
        mends=record.mends,
        repairs=tuple(repair for repair in record.repairs if repair.ar),
        review=record.order.review,
        run=record.run,
        revision=record.revision,
        files=_files(version, f"{root}/api/{place}"),
        tags=tags.get(version.folder, ()),
        zip=f"{root}/{place}/all.zip",
        page=f"{root}/{place}",
        href=f"{root}/api/{place}",
    )


def _files(version: Version, place: str) -> tuple[FileAnswer, ...]:
    return tuple(
        FileAnswer(
            name=file.name,
            media_type=file.media_type,
            bytes=file.bytes,
            sha256=file.sha256,
            href=f"{place}/files/{quote(file.name, safe='')}",
        )
        for file in version.record.files
        if file.name != MANIFEST
    )


def brief_answer(brief: BriefVersions, root: str, tags: Tagged) -> BriefAnswer:
    """Return what is said of a brief."""
    place = f"{root}/api/briefs/{quote(brief.folder, safe='')}"
    return BriefAnswer(
        folder=brief.folder,
        reference=brief.latest.record.reference,
        latest=version_answer(brief.latest, root, tags),
        versions=tuple(
            VersionLink(
                version=version.name,
                title=version.record.title,
                title_origin=version.record.brief.title_origin,
                published=version.published,
                href=f"{place}/{version.name}",
            )
            for version in brief.versions
        ),
        href=place,
    )


def facts_answer(found: Sequence[FoundFact], number: int, root: str) -> FactsAnswer:
    """Return what is said of a page of facts."""
    start = (max(1, number) - 1) * FACTS_OF_A_PAGE
    shown = found[start : start + FACTS_OF_A_PAGE]
    return FactsAnswer(
        total=len(found),
        page=max(1, number),
        facts=tuple(
            FactAnswer(
                kind=fact.kind,
                words=fact.words,
                value=fact.value,
                certainty=fact.certainty,
                sentence=fact.sentence,
                sentence_number=fact.sentence_number,
                folder=fact.version.folder,
                version=fact.version.name,
                title=fact.version.record.title,
                title_origin=fact.version.record.brief.title_origin,
                page=fact_place(fact, root),
            )
            for fact in shown
        ),
    )


def fact_place(fact: FoundFact, root: str) -> str:
    """Return the address of a fact's sentence beside the facts of its brief."""
    return f"{root}/briefs/{quote(fact.version.folder, safe='')}/{fact.version.name}/facts#s{fact.sentence_number}"


def list_answer(found: Found, root: str, tags: Tagged) -> ListAnswer:
    """Return what is said of a page of briefs."""
    return ListAnswer(
        total=found.total,
        page=found.page,
        pages=found.pages,
        briefs=tuple(version_answer(hit.brief.latest, root, tags) for hit in found.hits),
    )
