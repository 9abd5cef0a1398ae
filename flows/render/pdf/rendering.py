"""View -> PDF: tagged, for the archive and the screen reader; set by WeasyPrint from the house's own files alone.

The text layer and the tags are ours (text_layer.py, tags.py).
"""

import datetime as dt
import gc
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from flows.errors import Bilingual, RenderError
from flows.model.house import ANNEX, House
from flows.model.mends import AS_DESIGNED, Plainer
from flows.model.publication import Enclosure
from flows.render.pdf.archive import VARIANT, declare_accessible, forget_times
from flows.render.pdf.html import render_html
from flows.render.pdf.page_faults import (
    failure_error,
    foreign_letters,
    keep_warnings,
    missing_letters_error,
    overflow_error,
)
from flows.render.pdf.plainer import plainer_sheet
from flows.view.contents import MOST_PAGES, is_surely_long
from flows.view.view import View
from flows.view.zones import sides_of

_gc_lock = threading.Lock()
_gc_pauses = 0
_gc_was_enabled = True


def render_pdf(
    view: View,
    *,
    house: House,
    created: dt.date | None = None,
    enclosures: tuple[Enclosure, ...] = (),
    plainer: Plainer = AS_DESIGNED,
) -> bytes:
    """Set a view as a house has it, some lines `plainer`; tagged, the same bytes every time.

    `created` becomes the date in the file's metadata; without it the file carries none. `enclosures` are attached.
    Raises BrokenHouseError for a template or style sheet that cannot be filled, and RenderError for whatever would make
    the page another than the house designed: anything that WeasyPrint fails at, warns of or is refused, and letters
    that none of the house's fonts has; LayoutError, with the places, for text that stands out of its box.
    """
    return _render(view, house, created, _Kind(enclosures=enclosures, options=_ARCHIVED, sheet=plainer_sheet(plainer)))


def render_plain(view: View, *, house: House, sheet: str, created: dt.date | None = None) -> bytes:
    """Set a view as a house has it, with one more style sheet, neither tagged nor for the archive; raises the same."""
    return _render(view, house, created, _Kind(sheet=sheet))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """What kind of file is written."""

    sheet: str = ""
    """Rules besides the house's."""
    enclosures: tuple[Enclosure, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    """The options of WeasyPrint for laying out and writing."""


def _render(view: View, house: House, created: dt.date | None, kind: _Kind) -> bytes:
    subject = view.title.text
    with keep_warnings() as log, pause_garbage_collection():
        document = _set_pages(view, house, created, kind)
        data = _write(document, subject, kind)
    foreign = foreign_letters(document)
    if log.complaints:
        raise failure_error(subject, "; ".join(dict.fromkeys(log.complaints)))
    if missing := dict.fromkeys((*log.boxes, *foreign)):
        raise missing_letters_error(subject, missing)
    if wide := _too_wide(document):
        raise overflow_error(subject, wide)
    return data


def complaints(view: View, *, house: House) -> tuple[str, ...]:
    """Set a view for trial, and return what WeasyPrint says against it; nothing where the page is as it was designed.

    Raises what `render_pdf` raises where no page can be set at all.
    """
    with keep_warnings() as log:
        document = _set_pages(view, house, None, _Kind(options=_ARCHIVED))
        _write(document, view.title.text, _Kind(options=_ARCHIVED))
    letters = dict.fromkeys((*log.boxes, *foreign_letters(document)))
    return (*dict.fromkeys(log.complaints), *(f"no font draws {letter}" for letter in letters))


def lay_out(view: View, *, house: House, sheet: str) -> Any:
    """Lay a view out with one more style sheet, and return its pages, as WeasyPrint has them, without writing them.

    Raises what `render_pdf` raises where no page can be laid out.
    """
    with keep_warnings(), pause_garbage_collection():
        return _set_pages(view, house, None, _Kind(options=_ARCHIVED, sheet=sheet)).pages


def set_html(html: str, house: House, subject: str) -> tuple[bytes, int]:
    """Set a page that is no brief, in the fonts of a house; returns the PDF and how many pages it has.

    Raises RenderError for what WeasyPrint fails at.
    """
    with keep_warnings(), pause_garbage_collection():
        document = _lay_out(html, house, subject, _Kind())
        return _write(document, subject, _Kind(options={"finisher": forget_dates})), len(document.pages)


def prepare() -> None:
    """Load what sets pages, most of a second's work, before there is a page. Raises RenderError without Pango."""
    _engine("WeasyPrint")


def _set_pages(view: View, house: House, created: dt.date | None, kind: _Kind) -> Any:
    """Lay the pages out; those of a long brief with contents, which its pages decide where its letters cannot."""
    has_contents = view.is_issue or (is_surely_long(view) and not view.is_short)
    html = render_html(view, house=house, created=created, contents=has_contents)
    document = _lay_out(html, house, view.title.text, kind)
    if view.is_short and _pages_before_annex(document, view) not in (None, len(sides_of(view))):
        html = render_html(view, house=house, created=created, apart=False)
        return _lay_out(html, house, view.title.text, kind)
    if has_contents or view.is_short or len(document.pages) <= MOST_PAGES:
        return document
    html = render_html(view, house=house, created=created, contents=True)
    return _lay_out(html, house, view.title.text, kind)


def _pages_before_annex(document: Any, view: View) -> int | None:
    """Return how many pages stand before the annex; None for a view that has none, as one that is only measured."""
    headings = {part.heading.id for part in view.parts if part.id == ANNEX}
    return next((number for number, page in enumerate(document.pages) if headings & page.anchors.keys()), None)


def _lay_out(html: str, house: House, subject: str, kind: _Kind) -> Any:
    weasyprint, fetcher = _engine(subject)
    from flows.render.pdf import fonts as pdf_fonts

    with _report_failures(subject, fetcher):
        confined = fetcher.HouseFetcher(house.folder.parent)
        page = weasyprint.HTML(string=html, url_fetcher=confined)
        sheets = [weasyprint.CSS(string=kind.sheet, url_fetcher=confined)] if kind.sheet else None
        fonts = pdf_fonts.fonts_of(house)
        return page.render(stylesheets=sheets, font_config=fonts, pdf_variant=kind.options.get("pdf_variant"))


def _write(document: Any, subject: str, kind: _Kind) -> bytes:
    weasyprint, fetcher = _engine(subject)
    with _report_failures(subject, fetcher):
        attachments = [
            weasyprint.Attachment(
                string=each.data, name=each.name, description=each.description, relationship=each.relation
            )
            for each in sorted(kind.enclosures, key=_name_in_file)
        ]
        data: bytes = document.write_pdf(pdf_identifier=True, attachments=attachments, **kind.options)
    return data


def _name_in_file(enclosure: Enclosure) -> bytes:
    """Return a name as WeasyPrint writes it, by which a tree of names must be sorted (ISO 32000-1, 7.9.6).

    Else a source whose Arabic name opens with a digit («01-السيول») makes a file that is refused.
    """
    return enclosure.name.encode(errors="ignore")


@contextmanager
def _report_failures(subject: str, fetcher: Any) -> Iterator[None]:
    """Raise whatever WeasyPrint stops at as an error of ours."""
    try:
        yield
    except MemoryError:  # of the machine, not of the page
        raise
    except (Exception, fetcher.FatalURLFetchingError) as error:
        raise failure_error(subject, str(error) or type(error).__name__) from error


def _engine(subject: str) -> tuple[Any, Any]:
    """Import WeasyPrint and our fetcher: it takes most of a second, and fails where Pango is not installed."""
    try:
        import weasyprint

        from flows.render.pdf import fetcher, patches
    except OSError as error:
        raise RenderError(
            subject,
            Bilingual(ar=f"مكتبة Pango غير مثبّتة ({error}).", en=f"The Pango library is not installed ({error})."),
            Bilingual(
                ar="ثبّتها: في Debian وUbuntu ‏libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0، "
                "وفي macOS ‏brew install pango.",
                en="Install it: libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 on Debian and Ubuntu, "
                "brew install pango on macOS.",
            ),
        ) from error
    patches.install()
    _keep_loaded()
    return weasyprint, fetcher


@cache
def _keep_loaded() -> None:
    """Say, once in a process, that what is loaded stays to the end: no look for cycles is to go through it again."""
    gc.freeze()


def _finish(_document: Any, pdf: Any) -> None:
    """Say that the file reads from right to left: two-page views then begin on the right (ISO 32000-1, 12.2)."""
    pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
    declare_accessible(pdf)
    forget_times(pdf)


def forget_dates(_document: Any, pdf: Any) -> None:
    """Leave out of a file when it was written, so that the same words give the same bytes."""
    pdf.catalog["ViewerPreferences"] = {"Direction": "/R2L"}
    forget_times(pdf)


_ARCHIVED = {"finisher": _finish, "pdf_variant": VARIANT}
"""The options of the file that is published: tagged and for the archive."""


def _too_wide(document: Any) -> list[tuple[int, str, str]]:
    from flows.render.pdf.overflow import find_overflow

    return list(find_overflow(document))


@contextmanager
def pause_garbage_collection() -> Iterator[None]:
    """Pause Python's collection of cycles in this process until the last of those who paused it has gone on.

    A page is a tree whose every box is in use until the file is written: to look through it for garbage takes a tenth
    of the time and finds next to nothing.
    """
    _count_pause(1)
    try:
        yield
    finally:
        _count_pause(-1)


def _count_pause(step: int) -> None:
    global _gc_pauses, _gc_was_enabled
    with _gc_lock:
        if _gc_pauses == 0:
            _gc_was_enabled = gc.isenabled()
            gc.disable()
        _gc_pauses += step
        if _gc_pauses == 0 and _gc_was_enabled:
            gc.enable()
