"""manifest.json: what a version was made of, what was checked, and what lies beside it."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from flows.arabic.repairs import SAID
from flows.json_text import json_document, json_line
from flows.model.issue import Issue
from flows.model.order import Order
from flows.model.publication import Artefact, Edition
from flows.model.revision import Revision
from flows.model.source import SourceDocument
from flows.publish.facts_file import plain
from flows.publish.mend_words import describe_mend
from flows.publish.provenance import provenance_of
from flows.revise.frozen_json import to_json
from flows.revise.uncarried_words import describe_uncarried
from flows.revise.wording import (
    describe_change,
    describe_merge,
    describe_refusal,
    describe_stale,
    describe_tracked,
    describe_unsupported,
    describe_warning,
)

NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What the edge knows of a run: the code that made it and the clock's times."""

    version: str
    """The version of Mujaz."""
    code: str
    """sha256 over its code."""
    libraries: dict[str, str]
    """Name and version of what the bytes depend on."""
    published: str = ""
    """ISO 8601, UTC."""
    seconds: tuple[tuple[str, float], ...] = ()
    """How long each stage took."""
    run: str = ""
    """The id of the run in Prefect, where its server goes on living: from there a reader finds the way to it."""
    edits: str = ""
    """What names the edits of an editor, and the report they were made in; empty of a report made from its source."""
    parent: str = ""
    """The version that was edited, "v001"; empty where none was, or where it is not in the store."""


def edition_key(document: SourceDocument, order: Order, making: Making) -> str:
    """Return the sha256 that names an edition: the same source, edits, order, house and code give the same bytes."""
    source = (document.sha256, document.name, making.edits, *(["ocr"] if document.rests_on_ocr else []))
    parts = (*source, _order(order), order.house.digest, making.code, making.libraries)
    return sha256(json_line(parts, sort_keys=True).encode()).hexdigest()


def manifest_json(document: SourceDocument, order: Order, edition: Edition, making: Making) -> bytes:
    """Return manifest.json as UTF-8, without the version, which only the store knows when it publishes."""
    record = {
        "format": FORMAT,
        "key": edition_key(document, order, making),
        "reference": edition.reference,
        "title": edition.title,
        "brief": plain(edition.summary),
        "source": provenance_of(document),
        "order": _order(order),
        "house": {"name": order.house.name, "sha256": order.house.digest},
        "mujaz": {"version": making.version, "sha256": making.code, "libraries": making.libraries},
        "files": [_file(artefact) for artefact in edition.artefacts],
        "checks": [plain(check) for check in edition.checks],
        "repairs": [{**plain(repair), **plain(SAID[repair.rule])} for repair in edition.repairs],
        "mends": [{**plain(mend), **plain(describe_mend(mend))} for mend in edition.mends],
        "record": edition.record,
        "revision": _revision(edition.revision, making.parent) if edition.revision else None,
        "run": making.run,
        "times": {"published": making.published, "seconds": dict(making.seconds)},
    }
    return json_document(record).encode()


def _revision(revision: Revision, parent: str) -> dict[str, Any]:
    """What became of an editor's work, each change in words too."""
    return {
        "parent": {"version": parent, "record": revision.parent},
        "file": {"name": revision.file, "sha256": revision.sha256},
        "changes": [{**plain(change), **plain(describe_change(change))} for change in revision.changes],
        "undone": [{**plain(refused), **plain(describe_refusal(refused))} for refused in revision.refused],
        "not_in_source": [{**plain(each), **plain(describe_unsupported(each))} for each in revision.unsupported],
        "stale": [{**plain(each), **plain(describe_stale(each))} for each in revision.stale],
        "not_carried": [{**plain(each), **plain(describe_uncarried(each))} for each in revision.uncarried],
        "merge": plain(revision.merge) if revision.merge else None,
        "merged": [plain(each) for each in describe_merge(revision.merge)] if revision.merge else [],
        "comments": plain(revision.comments),
        "tracked": [{**plain(each), **plain(describe_tracked(each))} for each in revision.tracked],
        "warnings": plain(revision.warnings),
        "unread": [plain(describe_warning(each)) for each in revision.warnings],
    }


def _order(order: Order) -> dict[str, Any]:
    return {
        "reference": order.reference,
        "reference_origin": order.reference_origin,
        "house": order.house.name,
        "classification": order.house.classification,
        "digits": order.house.digits,
        "calendar": order.house.calendar,
        "page_size": order.house.page.size,
        "length": order.length,
        "annex": order.annex,
        "print_shop": order.print_shop,
        "embed_fonts": order.house.embed_fonts,
        "distribution": order.house.distribution,
        "notes": order.notes,
        "since": order.since,
        "known": sha256(json_line(order.known).encode()).hexdigest() if order.known else "",
        "title": order.title,
        "date": order.date.isoformat() if order.date else None,
        "today": order.today.isoformat() if order.today else None,
        "issue": _issue(order.issue) if order.issue else None,
        "review": {"by": order.review.by, "at": order.review.at.isoformat()} if order.review else None,
    }


def _issue(issue: Issue) -> dict[str, Any]:
    """Return which issue of which bulletin it is, and a hash of all that it prints."""
    data = json_line(to_json(issue), sort_keys=True).encode()
    return {
        "bulletin": issue.plan.name,
        "title": issue.plan.title,
        "number": issue.number,
        "day": issue.day.isoformat(),
        "items": len(issue.items),
        "withheld": issue.withheld,
        "without": issue.without,
        "sources": [each.reference for each in issue.sources],
        "sha256": sha256(data).hexdigest(),
    }


def _file(artefact: Artefact) -> dict[str, Any]:
    return {
        "name": artefact.name,
        "media_type": artefact.media_type,
        "bytes": len(artefact.data),
        "sha256": sha256(artefact.data).hexdigest(),
    }
