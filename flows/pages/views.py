"""The pages for people that show what was published: the list, a brief, its facts."""

import datetime as dt
from collections.abc import Mapping
from urllib.parse import quote, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from flows.pages.answers import version_answer
from flows.pages.evidence import evidence_of
from flows.pages.files import PREVIEW
from flows.pages.registering import warnings_of
from flows.pages.rendering import page, root_of
from flows.pages.site import brief_of, house_choices, site_of, version_of
from flows.publish.drafts import stored_drafts
from flows.publish.index import Query


def briefs(request: Request) -> Response:
    """The list: newest first, searched and filtered."""
    site, asked = site_of(request), query_of(request.query_params)
    found = site.index.search(asked)
    kept = {name: value for name, value in request.query_params.items() if name != "page" and value}
    return page(
        request,
        "briefs",
        found=found,
        asked=asked,
        kept=urlencode(kept),
        filtered=bool(kept.keys() - {"q"}),
        warnings=warnings_of(site),
        drafts=len(stored_drafts(site.outputs)) if site.runs else 0,
        organs={house.name: house.organ for house in house_choices(site.templates)},
        unreadable=site.index.catalogue.unreadable,
        versions=[version_answer(hit.brief.latest, root_of(request)) for hit in found.hits],
    )


def query_of(asked: Mapping[str, str]) -> Query:
    """Return what an address asks for. Raises HTTPException 400 for a day or a page that is none."""
    try:
        return Query(
            words=asked.get("q", ""),
            since=_read_day(asked.get("since", "")),
            until=_read_day(asked.get("until", "")),
            house=asked.get("house", ""),
            classification=asked.get("classification", ""),
            source=asked.get("source", ""),
            page=int(asked.get("page") or 1),
        )
    except ValueError as error:
        raise HTTPException(400) from error


def _read_day(written: str) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None


def brief(request: Request) -> Response:
    """The page of a brief, in its newest version or in one of the others."""
    group, version = brief_of(request), version_of(request)
    shown_version = version_answer(version, root_of(request))
    previews = [file for file in shown_version.files if file.name.startswith(PREVIEW)]
    return page(
        request,
        "brief",
        brief=group,
        version=shown_version,
        previews=sorted(previews, key=lambda file: file.name),
        files=[file for file in shown_version.files if not file.name.startswith(PREVIEW)],
        is_latest=version is group.latest,
        run_url=site_of(request).run_page.replace("{run}", quote(shown_version.run, safe=""))
        if shown_version.run
        else "",
        passed=sum(check.passed for check in shown_version.checks),
    )


def facts(request: Request) -> Response:
    """The facts of a version beside its source."""
    version = version_of(request)
    evidence = evidence_of(version)
    kind = request.query_params.get("kind", "")
    shown = [fact for fact in evidence.facts if kind in ("", fact.fact.kind)]
    shown_version = version_answer(version, root_of(request))
    return page(request, "facts", version=shown_version, evidence=evidence, shown=shown, kind=kind)
