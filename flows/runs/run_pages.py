"""Puts on the page of a run what a person wants to see there: the brief, its facts, or why there is none."""

from typing import Any

from prefect.artifacts import acreate_link_artifact, acreate_markdown_artifact, acreate_table_artifact

from flows.errors import MujazError
from flows.json_text import read_json_object
from flows.model.publication import Publication
from flows.pipeline import FACTS
from flows.publish.manifest import NAME
from flows.runs.showing import address, brief_page, fact_rows, failure_page

LINK, FAILURE = "link", "failure"
"""The keys by which the download pages find what they tell of a run."""


async def show_publication(publication: Publication) -> None:
    """Show a version that lies in the store: its summary with links, and a table of its facts."""
    manifest, record = _read(publication, NAME), _read(publication, FACTS)
    await acreate_markdown_artifact(
        brief_page(publication, manifest, record), key="brief", description=publication.title
    )
    await acreate_link_artifact(
        address(publication), link_text=publication.reference, key=LINK, description="صفحة الموجز"
    )
    rows = fact_rows(record)
    if rows:
        await acreate_table_artifact(rows, key="facts", description="الحقائق ومواضعها في المصدر")


def _read(publication: Publication, name: str) -> Any:
    return read_json_object((publication.folder / name).read_bytes())


async def show_failure(error: MujazError) -> None:
    """Show what happened and the cure."""
    await acreate_markdown_artifact(failure_page(error), key=FAILURE, description=f"{error.what.ar}\n{error.cure.ar}")
