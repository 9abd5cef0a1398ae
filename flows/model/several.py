"""Several sources in one document: their texts one after the other, and the way back to each."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar, cast

from flows.model.source import SourceDocument, SourceFormat, SourcePart, Span

_T = TypeVar("_T")
_GAP = "\n\n"
_MOST_NAMED = 2


def moved(node: _T, by: int) -> _T:
    """Return frozen data with every `Span` in it `by` code points further on."""
    return cast("_T", _moved(node, by)) if by else node


def _moved(node: Any, by: int) -> Any:
    if isinstance(node, Span):
        return node.moved(by)
    if isinstance(node, tuple):
        further = tuple(_moved(each, by) for each in node)
        return further if any(one is not other for one, other in zip(further, node, strict=True)) else node
    changed = {}
    kind: Any = type(node)
    for name in _fields_of(kind):
        value = getattr(node, name)
        now = _moved(value, by)
        if now is not value:
            changed[name] = now
    return replace(node, **changed) if changed else node


@cache
def _fields_of(kind: Any) -> tuple[str, ...]:
    """Return the names of the fields that a dataclass is made of; of any other kind none."""
    return tuple(field.name for field in fields(kind) if field.init) if is_dataclass(kind) else ()


def join_sources(documents: Sequence[SourceDocument], *, data: bytes | None = None) -> SourceDocument:
    """Return documents as one, in their order; one that has parts itself brings these.

    `data` are the bytes that they came in together, where they did: their hash and size are those of the whole. One
    document alone stays as it is otherwise.
    """
    whole = [part for document in documents for part in split_sources(document)]
    if len(whole) == 1:
        alone = whole[0]
        return alone if data is None else replace(alone, sha256=sha256(data).hexdigest(), size=len(data))
    text, parts, joined = "", [], []
    tables = 0
    for number, each in enumerate(whole, 1):
        start = len(text)
        text += each.text.rstrip() + _GAP
        parts.append(_part(each, number, Span(start, start + len(each.text.rstrip()))))
        here = moved(each, start)
        pages = tuple(replace(page, start=page.start + start) for page in each.pages)
        shapes = tuple(replace(shape, table=shape.table + tables) for shape in here.shapes)
        tables += 1 + max((shape.table for shape in shapes), default=0)
        joined.append(replace(here, pages=pages, shapes=shapes))
    return SourceDocument(
        name=_name([part.name for part in parts]),
        text=text.rstrip() + "\n",
        encoding="several",
        sha256=_digest([part.sha256 for part in parts]) if data is None else sha256(data).hexdigest(),
        size=sum(part.size for part in parts) if data is None else len(data),
        format=SourceFormat.SEVERAL,
        mends=tuple(mend for each in joined for mend in each.mends),
        shapes=tuple(shape for each in joined for shape in each.shapes),
        pages=tuple(page for each in joined for page in each.pages),
        properties=tuple(said for each in joined for said in each.properties),
        doubtful=tuple(span for each in joined for span in each.doubtful),
        repairs=tuple(rule for each in joined for rule in each.repairs),
        left_out=tuple(left for document in documents for left in document.left_out),
        parts=tuple(parts),
    )


def _part(document: SourceDocument, number: int, span: Span) -> SourcePart:
    return SourcePart(
        number=number,
        name=document.name,
        span=span,
        sha256=document.sha256,
        size=document.size,
        format=document.format,
        encoding=document.encoding,
    )


def _digest(hashes: Sequence[str]) -> str:
    return sha256("\n".join(hashes).encode("ascii")).hexdigest()


def _name(names: Sequence[str]) -> str:
    """Return what several sources are called together: the first of them, and how many more."""
    shown = " + ".join(names[:_MOST_NAMED])
    return f"{shown} + {len(names) - _MOST_NAMED}" if len(names) > _MOST_NAMED else shown


def split_sources(document: SourceDocument) -> tuple[SourceDocument, ...]:
    """Return the documents that `join_sources` joined, each with its own places; one that is alone as it is."""
    if not document.parts:
        return (document,)
    return tuple(_without_others(document, part) for part in document.parts)


def _without_others(document: SourceDocument, part: SourcePart) -> SourceDocument:
    start, end = part.span.start, part.span.end
    said = (each for each in document.properties if each.span and part.span.contains(each.span))
    return SourceDocument(
        name=part.name,
        text=part.span.of(document.text) + "\n",
        encoding=part.encoding,
        sha256=part.sha256,
        size=part.size,
        format=part.format,
        mends=tuple(moved(mend, -start) for mend in document.mends if part.span.contains(mend.span)),
        shapes=tuple(moved(shape, -start) for shape in document.shapes if part.span.contains(shape.span)),
        pages=tuple(replace(page, start=page.start - start) for page in document.pages if start <= page.start < end),
        properties=tuple(moved(each, -start) for each in said),
        doubtful=tuple(span.moved(-start) for span in document.doubtful if part.span.contains(span)),
    )
