"""What an address asks for: which briefs, in which order, or which facts."""

import datetime as dt
from collections.abc import Mapping

from starlette.exceptions import HTTPException

from flows.office.standing import Stand
from flows.pages.fact_index import FactQuery
from flows.pages.words import GROUPS
from flows.publish.index import Query, Sort


def stand_of(asked: Mapping[str, str]) -> Stand | None:
    """Return whether the withdrawn, the archived or the trash is asked for. Raises HTTPException 400 for another."""
    try:
        return Stand(asked["stand"]) if asked.get("stand") else None
    except ValueError as error:
        raise HTTPException(400) from error


def query_of(asked: Mapping[str, str]) -> Query:
    """Return which briefs an address asks for. Raises HTTPException 400 for a day, an order or a page that is none."""
    try:
        return Query(
            words=asked.get("q", ""),
            since=_read_day(asked.get("since", "")),
            until=_read_day(asked.get("until", "")),
            house=asked.get("house", ""),
            classification=asked.get("classification", ""),
            source=asked.get("source", ""),
            sort=Sort(asked.get("sort") or Sort.NEWEST),
            page=int(asked.get("page") or 1),
        )
    except ValueError as error:
        raise HTTPException(400) from error


def fact_query_of(asked: Mapping[str, str]) -> FactQuery:
    """Return which facts an address asks for. Raises HTTPException 400 for a day or a page that is none."""
    kind = asked.get("kind", "")
    is_group = kind in GROUPS.values()
    try:
        return FactQuery(
            words=asked.get("q", ""),
            group=kind if is_group else "",
            kind="" if is_group else kind,
            on=_read_day(asked.get("on", "")),
            page=int(asked.get("page") or 1),
        )
    except ValueError as error:
        raise HTTPException(400) from error


def _read_day(written: str) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None
