"""A search of the list as an Atom feed (RFC 4287), for readers that ask for it with a token."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from lxml import etree
from starlette.requests import Request
from starlette.responses import Response

from flows.pages.doors import require
from flows.pages.rendering import if_changed, root_of
from flows.pages.views import found_for
from flows.publish.index import Hit
from flows.publish.summary import mark_editors
from flows.rights import Deed

_ATOM = "http://www.w3.org/2005/Atom"
_NAMESPACES: dict[Any, str] = {None: _ATOM}
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_UNFIT = dict.fromkeys((*range(0x20), 0x7F, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)), " ")


def feed(request: Request) -> Response:
    """The newest briefs of a search, each with its bottom line and the address of its page."""
    require(request, Deed.READ)
    found = found_for(request)
    base = f"{request.url.scheme}://{request.headers.get('host', '')}{root_of(request)}"
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap=_NAMESPACES)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "ar")
    asked = urlencode(list(request.query_params.items()))
    _add(root, "id", f"{base}/api/feed.atom?{asked}")
    _add(root, "title", f"موجز: {request.query_params.get('q', '')}".rstrip(": "))
    _add(root, "updated", max((hit.brief.latest.published for hit in found.hits), default=_NEVER).isoformat())
    _link(root, f"{base}/api/feed.atom?{asked}", "self")
    _link(root, f"{base}/?{asked}", "alternate")
    for hit in found.hits:
        _add_entry(root, hit, base)
    body = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    headers = {"cache-control": "private, no-cache"}
    return if_changed(request, Response(body, media_type="application/atom+xml; charset=utf-8", headers=headers))


def _add_entry(root: "etree._Element", hit: Hit, base: str) -> None:
    version = hit.brief.latest
    summary = version.record.brief
    entry = etree.SubElement(root, f"{{{_ATOM}}}entry")
    place = f"{base}/briefs/{urlencode({'': version.folder})[1:]}/{version.name}"
    _add(entry, "id", place)
    _add(entry, "title", mark_editors(version.record.title, summary.title_origin))
    _add(entry, "updated", version.published.isoformat())
    _link(entry, place, "alternate")
    _add(etree.SubElement(entry, f"{{{_ATOM}}}author"), "name", summary.organ or "موجز")
    lines = (mark_editors(line.text, line.origin) for line in summary.bottom_line)
    _add(entry, "summary", "\n".join(lines))


def _add(parent: "etree._Element", name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = text.translate(_UNFIT)


def _link(parent: "etree._Element", address: str, rel: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", href=address, rel=rel)
