"""The pages for people that show what was published: the list, a brief, its facts."""

from math import ceil
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response

from flows.office.audit import Act
from flows.office.standing import Stand
from flows.office.tags import counted
from flows.pages.answers import fact_place, version_answer
from flows.pages.doors import brief_of, briefs_for, may, open_drafts_of, require, shelf_of, tags_for, version_of
from flows.pages.evidence import evidence_of
from flows.pages.fact_index import PAGE
from flows.pages.fact_words import value_of
from flows.pages.files import PREVIEW
from flows.pages.noting import note
from flows.pages.queries import fact_query_of, query_of, stand_of
from flows.pages.registering import warnings_of
from flows.pages.rendering import page, root_of
from flows.pages.saving import kept_query, news_of
from flows.pages.sharing import may_share
from flows.pages.site import house_choices, site_of
from flows.publish.index import Found
from flows.rights import Deed


def briefs(request: Request) -> Response:
    """The list: newest first, searched, filtered and in another order, as its address says."""
    require(request, Deed.READ)
    site, asked, tagged = site_of(request), query_of(request.query_params), tags_for(request)
    found = found_for(request)
    kept = {name: value for name, value in request.query_params.items() if name != "page" and value}
    return page(
        request,
        "briefs",
        found=found,
        asked=asked,
        kept=urlencode(kept),
        kept_without_view=urlencode({name: value for name, value in kept.items() if name != "view"}),
        kept_search=kept_query(request.query_params),
        filtered=bool(kept.keys() - {"q", "view", "stand"}),
        grid=request.query_params.get("view") == "grid",
        stand=stand_of(request.query_params),
        standings=[shelf_of(request).standing(hit.brief.folder) for hit in found.hits],
        saved=news_of(request),
        mails=site.mails is not None,
        tag=request.query_params.get("tag", ""),
        tags=counted(shelf_of(request).briefs(stand_of(request.query_params)), tagged) if tagged else (),
        tagged=tagged,
        warnings=warnings_of(request) if may(request, Deed.SEND) else (),
        drafts=len(open_drafts_of(request)) if site.runs else 0,
        organs={house.name: house.organ for house in house_choices(site.templates)},
        unreadable=site.catalogue.unreadable if may(request, Deed.ADMINISTER) else (),
        versions=[version_answer(hit.brief.latest, root_of(request)) for hit in found.hits],
    )


def found_for(request: Request) -> Found:
    """Return the page of briefs that an address asks for, of those that are there for the visitor."""
    asked = request.query_params
    return site_of(request).index.search(briefs_for(request, asked), query_of(asked))


def brief(request: Request) -> Response:
    """The page of a brief, in its newest version or in one of the others."""
    group, version = brief_of(request), version_of(request)
    note(request, Act.READ, version=version)
    shown_version = version_answer(version, root_of(request))
    standing = shelf_of(request).standing(version.folder)
    previews = [file for file in shown_version.files if file.name.startswith(PREVIEW)]
    return page(
        request,
        "brief",
        brief=group,
        version=shown_version,
        previews=sorted(previews, key=lambda file: file.name),
        files=[file for file in shown_version.files if not file.name.startswith(PREVIEW)],
        is_latest=version is group.latest,
        may_tag=may(request, Deed.SEND) and not shelf_of(request).is_taken(group.folder),
        may_share=may_share(request, version),
        tags=tags_for(request).get(group.folder, ()),
        marks={stand: mark for stand in Stand if (mark := standing.mark(stand, version.name))},
        trash_days=site_of(request).trash_days,
        run_url=site_of(request).run_page.replace("{run}", quote(shown_version.run, safe=""))
        if shown_version.run
        else "",
        passed=sum(check.passed for check in shown_version.checks),
    )


def facts(request: Request) -> Response:
    """The facts of a version beside its source."""
    version = version_of(request)
    note(request, Act.READ, version=version, details="facts")
    evidence = evidence_of(version)
    kind = request.query_params.get("kind", "")
    shown = [fact for fact in evidence.facts if kind in ("", fact.fact.kind)]
    shown_version = version_answer(version, root_of(request))
    return page(request, "facts", version=shown_version, evidence=evidence, shown=shown, kind=kind, value_of=value_of)


def facts_of_all(request: Request) -> Response:
    """What all briefs that are there for the visitor say of a name, a kind or a day."""
    require(request, Deed.READ)
    asked = fact_query_of(request.query_params)
    wanted = asked.words.strip() or asked.kind or asked.group or asked.on
    found = site_of(request).fact_index.search(shelf_of(request).briefs(), asked) if wanted else ()
    pages = max(1, ceil(len(found) / PAGE))
    number = min(max(1, asked.page), pages)
    kept = {name: value for name, value in request.query_params.items() if name != "page" and value}
    return page(
        request,
        "fact_search",
        asked=asked,
        wanted=bool(wanted),
        total=len(found),
        found=[(fact, fact_place(fact, root_of(request))) for fact in found[(number - 1) * PAGE : number * PAGE]],
        number=number,
        pages=pages,
        kept=urlencode(kept),
    )
