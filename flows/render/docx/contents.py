"""The contents of a long DOCX: filled already, with the number of no page that was not counted.

Only who lays the pages out knows them, so the places of the numbers are fields (PAGEREF) that are empty in the file:
Word counts them when it previews, prints or saves as PDF, or when asked (Ctrl+A, F9), LibreOffice when it opens the
file. They stand in no field of contents (TOC), within which LibreOffice counts nothing and would print what the file
says. Fields marked as stale, or to be renewed at opening, make Word ask a question.
"""

from collections.abc import Iterator

from flows.view.contents import Entry, entries, is_probably_long
from flows.view.view import Line, View
from flows.wordml.elements import Node, bookmark_name, field, link, paragraph
from flows.wordml.runs import runs, tab

STYLES = ("TOC Heading", "toc 1", "toc 2")
"""What contents are set in: a reader of the file tells them from the brief by it."""


def contents(view: View) -> Iterator[Node]:
    """Yield the contents of a view, or nothing for a short one."""
    if not is_probably_long(view):
        return
    yield paragraph("TOC Heading", *runs((view.contents_label, "")))
    for entry in entries(view):
        yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[Node]:
    yield _row("toc 1", entry.heading)
    for section in entry.sections:
        yield _row("toc 2", section)


def _row(style: str, heading: Line) -> Node:
    name = bookmark_name(heading.id)
    return paragraph(style, link(name, *runs((heading.text, "")), tab(), *field(f"PAGEREF {name} \\h")))
