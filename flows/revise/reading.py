"""An edited DOCX -> an `EditedReport`: opened with care, recognised by its record, read unit by unit."""

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO

from lxml.etree import _Element as Element

from flows.json_text import json_line
from flows.model.edited import Comment, Filled, Refused, Tracked, Undone, Unit
from flows.model.merging import Merge, OldValues
from flows.model.uncarried import Uncarried
from flows.render.docx.notes import AUTHOR
from flows.revise.columns import columns_of, dropped_heads
from flows.revise.comments import comments_of, threads_of
from flows.revise.edit_kinds import TITLE, Edit, Insert, Recolumn, Rewrite
from flows.revise.edit_script import edits_between
from flows.revise.emptied import find_emptied
from flows.revise.errors import broken_error, foreign_error, newer_error, record_error, strict_error
from flows.revise.filled import Fields, read_fields, stored_fields, without_same
from flows.revise.frozen_json import to_json
from flows.revise.held.holding import hold, said_again, unread_words
from flows.revise.held.stories import Reader
from flows.revise.held.things import links_of, notes_of
from flows.revise.items import Anchors, anchors_of, items_of
from flows.revise.matching import identify_items
from flows.revise.ordering import out_of_order
from flows.revise.package import Package
from flows.revise.paragraphs import Marker, as_text, paragraphs_of
from flows.revise.record import (
    DATA,
    NAMESPACE,
    PARAGRAPHS,
    PROPERTY_RECORD,
    PROPERTY_REFERENCE,
    NewerRecordError,
    Record,
    digest,
    read_record,
    unpack,
)
from flows.revise.stressed import own_notes, stretches_in, without_adorned
from flows.revise.units import find_refused, para_ids_of, recolumned, units_of
from flows.revise.unseen import without_unseen
from flows.view.doubts import doubt_marks
from flows.view.printable import as_words
from flows.view.view import View
from flows.wordml.elements import w
from flows.wordml.looks import Styles
from flows.wordml.reading import style_names, text_of

_CHANGES = {w("ins"): 0, w("cellIns"): 0, w("del"): 1, w("cellDel"): 1, w("moveFrom"): 2}
"""The markup of a change, and the place of its count; the other end of a move (`moveTo`) is not counted again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedReport:
    """A report of ours, read back."""

    name: str
    """The file's name: what errors and the manifest call it."""
    sha256: str
    record: Record
    """What Mujaz put into the file when it made it."""
    digest: str
    """The name of the record."""
    edits: tuple[Edit, ...]
    """What leads from the record's view to what stands in the file."""
    refused: tuple[Refused, ...] = ()
    """What the editor changed and may not."""
    comments: tuple[Comment, ...] = ()
    tracked: tuple[Tracked, ...] = ()
    filled: tuple[Filled, ...] = ()
    """What the editor typed into the masthead and on the lines to sign on."""
    classification: str = ""
    """The one that the editor wrote into the header; empty where it stands as it was."""
    merge: Merge | None = None
    """That its edits were brought over from an older version, whose record stands here no more."""
    uncarried: tuple[Uncarried, ...] = ()
    """What the editor did beside words and the next version does not take over."""
    old_values: OldValues | None = None
    """What becomes of values that were changed in one place alone."""
    changed_values: tuple[tuple[str, str], ...] = ()
    """Values that were changed in the version that was edited, and stand in it as they were; and what they became."""
    warnings: tuple[str, ...] = ()
    """What the file holds that is left unread: links to other files, embedded documents; in English."""


Find = Callable[[str, str], bytes | None]
"""Gives the DOCX of a reference that carries the record of a digest, where there is one."""


Parent = Callable[[Record, str], bytes | None]
"""Gives the DOCX of a record and its digest as Mujaz made it, where it can be had."""


def read_report(
    name: str, data: bytes, *, find: Find = lambda _, __: None, parent: Parent = lambda _, __: None
) -> EditedReport:
    """Read a report back from the bytes of a DOCX; `find` is asked where it has lost its record but not its name.

    The file is held against its `parent`, part by part: what differs and is neither read nor refused is reported.
    Raises UnsafeReportError for what may do harm, BrokenReportError for what does not open, NotAReportError for a
    document that carries no record of ours, WrongRecordError for one whose record cannot be read.
    """
    package = Package(name, data)
    main = _main(package)
    item = _item(package, main, find)
    record, key = _record(name, item.findtext(DATA) or "")
    read = _read_body(package, main, record, para_ids_of(item.findtext(PARAGRAPHS) or ""))
    comments, threads = (_part(package, main, kind) for kind in ("comments", "commentsExtended"))
    made = parent(record, key)
    return EditedReport(
        name=name,
        sha256=sha256(data).hexdigest(),
        record=record,
        digest=key,
        edits=read.edits,
        refused=read.refused,
        filled=without_same((*read.fields.filled, *stored_fields(_parts(package, main), record.view, read.fields))),
        comments=() if comments is None else tuple(comments_of(comments, read.units, threads_of(threads))),
        tracked=tracked_in(read.body),
        uncarried=tuple(dict.fromkeys(_uncarried(package, main, made, read))),
        warnings=(*package.warnings(), *(_text_boxes(read.body) if made is None else ())),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """The body of a file, read."""

    view: View
    """The one that was edited."""
    body: Element
    anchors: Anchors
    fields: Fields
    units: tuple[Unit, ...]
    edits: tuple[Edit, ...]
    refused: tuple[Refused, ...]


def _read_body(package: Package, main: str, record: Record, para_ids: Mapping[str, str]) -> _Read:
    body, styles = _body(package, main), _part(package, main, "styles")
    view, anchors = record.view, anchors_of(record.view)
    mark = _marker(package, main, styles, view)
    written = tuple(paragraphs_of(without_unseen(body, styles), _style_names(styles), mark, view.cite_marks))
    fields = read_fields(written, view)
    items, annex = items_of(fields.paragraphs, anchors)
    found = identify_items(items, anchors, para_ids)
    columns = columns_of(items, found, anchors)
    units = tuple(units_of(items, found, view, anchors, columns))
    edits, undone = edits_between(view, units, tuple(recolumned(items, columns, view)))
    changed = (*undone, *fields.refused, *find_refused(items, found, annex, view, columns))
    reported = {as_words(each.was) for each in changed}
    refused = (*changed, *(each for each in find_emptied(written, view) if as_words(each.was) not in reported))
    return _Read(view=view, body=body, anchors=anchors, fields=fields, units=units, edits=edits, refused=refused)


def _marker(package: Package, main: str, styles: Element | None, view: View) -> Marker:
    """What reads of a paragraph what an editor has set apart and noted in it."""
    reader = Reader(styles=Styles(styles), roughly=False)
    notes, links = notes_of(package, main, AUTHOR), links_of(package, main)
    return lambda paragraph: (stretches_in(paragraph, reader), own_notes(paragraph, notes, links, view))


def _reported(read: _Read) -> tuple[Refused, ...]:
    """What needs no word more, since it is refused or taken over."""
    columns = (edit for edit in read.edits if isinstance(edit, Recolumn))
    heads = (head for edit in columns for head in dropped_heads(edit, read.anchors))
    gone = (Refused(kind=Undone.HOUSE, was=head, now="") for head in heads)
    typed = (Refused(kind=Undone.MASTHEAD, was=each.was, now=each.now) for each in read.fields.filled if each.now)
    return (*read.refused, *typed, *gone)


def _text_boxes(body: Element) -> Iterator[str]:
    """What stands in text boxes, where nothing is there to hold the file against; Word writes each of them twice."""
    said = (as_text(text_of(box)) for box in body.iter(w("txbxContent")))
    yield from (f"text box: {text}" for text in dict.fromkeys(said) if text)


def _parts(package: Package, main: str) -> dict[str, bytes]:
    """The parts that may hold a field, the body under its usual name."""
    named = {name: package.bytes_of(name) for name in package.names if _MAY_HOLD_FIELDS.match(name)}
    return {**named, "word/document.xml": package.bytes_of(main)}


_MAY_HOLD_FIELDS = re.compile(r"word/(?:header|footer)\d*\.xml|customXml/[^/]+\.xml")


def _said_in(units: tuple[Unit, ...], edits: tuple[Edit, ...]) -> tuple[str, ...]:
    """All words that were read: of the units, of the heads of new tables, of new columns."""
    columns = [column for edit in edits if isinstance(edit, Recolumn) for column in edit.columns]
    new = (text for column in columns for text in (column.head, *(each[1] for each in column.cells)))
    heads = (text for unit in units for text in unit.head)
    return (*(cell.text for unit in units for cell in unit.cells), *heads, *new)


def _uncarried(package: Package, main: str, made: bytes | None, read: _Read) -> Iterator[Uncarried]:
    """Hold a package against the one that it was made from; nothing is said where that cannot be had."""
    if made is None:
        return
    before = Package(package.name, made)
    holding = hold(package, before, main, _main(before), author=AUTHOR)
    yield from without_adorned(holding.uncarried, read.edits, read.units, read.view)
    refused = _reported(read)
    undone = {as_words(text) for each in refused for text in (each.was, each.now)}
    order = out_of_order(holding.paired, read.anchors, read.edits)
    yield from (each for each in order if as_words(each.place) not in undone)
    said = (*_said_in(read.units, read.edits), *(each.now for each in refused))
    words = tuple(text for text in said if text.split())
    known = frozenset(read.anchors.lines) | read.anchors.annex
    marks = tuple(filter(None, (read.view.by_editor, read.view.stress_mark, *doubt_marks(read.view))))
    yield from unread_words(holding.words, words, known, tuple(each.was for each in refused), marks)
    yield from said_again(holding.paired, (*_typed_in(read.edits), *(each.now for each in refused)), marks)


def _typed_in(edits: tuple[Edit, ...]) -> Iterator[str]:
    """All words that edits bring."""
    for edit in edits:
        if isinstance(edit, Insert):
            yield from (edit.text, *edit.cells, *edit.head)
        elif isinstance(edit, Rewrite):
            yield edit.text
        elif isinstance(edit, Recolumn):
            yield from (text for each in edit.columns for text in (each.head, *(cell[1] for cell in each.cells)))


def is_of_mujaz(data: bytes) -> bool:
    """Whether a DOCX or an ODT says of itself that it is a report of ours: by its record, its name, a style of ours.

    What does not open is none; who reads it then says why.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = [part for part in package.infolist() if _MAY_NAME_US.match(part.filename)]
            return any(_names_us(package, part) for part in parts[:_MOST_LOOKED_AT])
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, OSError, RuntimeError):
        return False


def _names_us(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    with package.open(part) as opened:
        said = opened.read(_MOST_READ)
    return any(mark in said for mark in _OUR_MARKS)


_MAY_NAME_US = re.compile(r"customXml/[^/]+\.xml|docProps/custom\.xml|word/styles\.xml|meta\.xml")
_MOST_LOOKED_AT, _MOST_READ = 20, 4 << 20
_OUR_MARKS = (NAMESPACE.encode(), PROPERTY_RECORD.encode(), b'w:val="Card Figure"')


def record_of(name: str, data: bytes) -> tuple[Record, str]:
    """Return the record that a DOCX of ours carries, and its name; raises what `read_report` raises."""
    package = Package(name, data)
    return _record(name, _item(package, _main(package), lambda _, __: None).findtext(DATA) or "")


def _main(package: Package) -> str:
    main = next((target for kind, target, _ in package.relations("") if kind == "officeDocument"), "")
    if main not in package.names:
        raise broken_error(package.name, "word/document.xml ?")
    return main


def _body(package: Package, main: str) -> Element:
    root = package.xml(main)
    body = root.find(w("body"))
    if root.tag.startswith("{http://purl.oclc.org/"):
        raise strict_error(package.name)
    if root.tag != w("document") or body is None:
        raise foreign_error(package.name)
    return body


def _item(package: Package, main: str, find: Find) -> Element:
    """The part that carries the record: one that the document names, else any that lies there."""
    named = [target for kind, target, _ in package.relations(main) if kind == "customXml"]
    for part in (*named, *(name for name in package.names if name.startswith("customXml/") and name not in named)):
        if part in package.names and part.endswith(".xml"):
            root = package.xml(part)
            if root.tag == f"{{{NAMESPACE}}}record":
                return root
    properties = _properties(package)
    known = (
        find(properties.get(PROPERTY_REFERENCE, ""), properties[PROPERTY_RECORD])
        if PROPERTY_RECORD in properties
        else None
    )
    if known is None:
        raise foreign_error(package.name)
    stored = Package(package.name, known)
    return _item(stored, _main(stored), lambda _, __: None)


def _record(name: str, packed: str) -> tuple[Record, str]:
    try:
        data = unpack(packed)
        return read_record(data), digest(data)
    except NewerRecordError as error:
        raise newer_error(name) from error
    except ValueError as error:
        raise record_error(name, "تالف", "it is damaged") from error


def _part(package: Package, main: str, kind: str) -> Element | None:
    target = next((target for found, target, _ in package.relations(main) if found == kind), "")
    return package.xml(target) if target in package.names else None


def _style_names(styles: Element | None) -> dict[str, str]:
    return {} if styles is None else {key: name.casefold() for key, name in style_names(styles).items()}


def _properties(package: Package) -> dict[str, str]:
    """The custom properties of a document."""
    properties = _part(package, "", "custom-properties")
    found = () if properties is None else properties
    return {each.get("name", ""): "".join(str(text) for text in each.itertext()) for each in found}


def with_title(report: EditedReport, title: str) -> EditedReport:
    """Return the report with a title given beside it, which its editor's own gives way to; an empty one is none."""
    if not title:
        return report
    others = (edit for edit in report.edits if not (isinstance(edit, Rewrite) and edit.line == TITLE))
    return replace(report, edits=(*others, Rewrite(line=TITLE, text=title)))


def edits_name(report: EditedReport) -> str:
    """Return what names all that came back with a report, and the report itself."""
    came = (*report.edits, *report.comments, *report.refused, *report.uncarried)
    said = [to_json(each) for each in (*came, *report.filled)]
    changed = [[*report.changed_values], report.old_values] if report.old_values else []
    written = json_line([report.digest, report.classification, said, *changed])
    return sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def tracked_in(body: Element) -> tuple[Tracked, ...]:
    """Count the changes that the file tracks, by their authors in the order of their names."""
    counts = Counter((change.get(w("author"), ""), _CHANGES[change.tag]) for change in body.iter(*_CHANGES))
    return tuple(
        Tracked(author=name, inserted=counts[name, 0], deleted=counts[name, 1], moved=counts[name, 2])
        for name in sorted({name for name, _ in counts})
    )
