"""Our render of a brief against a bare WeasyPrint of the same HTML: what the text layer, the tags and the archive cost.

Each is measured in a process of its own, so that neither finds the other's changes or fonts: CPU time, since other work
may be on the machine, the better of the rounds.
"""

import multiprocessing
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from rich.table import Table

from bench.texts import text_of
from flows.compose import compose
from flows.facts import find_facts
from flows.house.loading import load_house
from flows.ingest import read
from flows.model.brief import Origin
from flows.model.house import House
from flows.model.order import Order
from flows.render.pdf.html import render_html
from flows.settings import settings
from flows.structure import structure
from flows.view.contents import is_surely_long
from flows.view.formatting import format_brief
from flows.view.view import View

PAGES = (2, 50, 300)
_BYTES_A_PAGE, _BYTES_OF_FRAME = 2600, 3700
"""Of source, and what the frame of the brief takes of it."""
_MOST_MEASURED_TWICE = 100
"""In pages."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What it took to set a brief."""

    pages: int
    seconds: float
    """Of CPU."""
    megabytes: int
    """The most that the process held."""


def print_table(pages: tuple[int, ...] = PAGES) -> Table:
    """Set briefs of about so many pages, bare and as we do."""
    table = Table("ours/bare", "pages", "bare: s", "ms a page", "MB", "ours: s", "ms a page", "MB")
    table.title = "CPU time of the PDF: a bare WeasyPrint, and with text layer, tags and archive"
    for wanted in pages:
        view, house = _brief(wanted * _BYTES_A_PAGE - _BYTES_OF_FRAME)
        bare, ours = (_best(render, view, house, wanted) for render in (_bare, _ours))
        cells = [cell for each in (bare, ours) for cell in _cells(each)]
        table.add_row(f"{ours.seconds / bare.seconds:.2f}", str(ours.pages), *cells)
    return table


def _cells(measure: Measure) -> tuple[str, str, str]:
    a_page = 1000 * measure.seconds / measure.pages
    return f"{measure.seconds:.2f}", f"{a_page:.0f}", str(measure.megabytes)


def _brief(size: int) -> tuple[View, House]:
    chosen = settings()
    house = load_house(chosen.templates, chosen.house)
    outline = structure(read("bench.txt", text_of(size)))
    order = Order(house=house, reference="bench", reference_origin=Origin.FILE)
    return format_brief(compose(outline, find_facts(outline), order), house), house


def _best(render: Callable[[View, House], int], view: View, house: House, pages: int) -> Measure:
    rounds = 2 if pages <= _MOST_MEASURED_TWICE else 1
    return min((_measured(render, view, house) for _ in range(rounds)), key=lambda measure: measure.seconds)


def _measured(render: Callable[[View, House], int], view: View, house: House) -> Measure:
    with multiprocessing.get_context("spawn").Pool(1) as process:
        return process.apply(_measure, (render, view, house))


def _measure(render: Callable[[View, House], int], view: View, house: House) -> Measure:
    render(_brief(_BYTES_A_PAGE)[0], house)  # libraries are imported, fonts are read from the disk
    began = time.process_time()
    pages = render(view, house)
    seconds = time.process_time() - began
    return Measure(pages=pages, seconds=seconds, megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def _bare(view: View, house: House) -> int:
    from weasyprint import HTML

    from flows.render.pdf.fetcher import HouseFetcher

    html = render_html(view, house=house, contents=is_surely_long(view))
    document = HTML(string=html, url_fetcher=HouseFetcher(house.folder.parent)).render()
    document.write_pdf()
    return len(document.pages)


def _ours(view: View, house: House) -> int:
    import io

    import pikepdf

    from flows.render.pdf.rendering import render_pdf

    with pikepdf.open(io.BytesIO(render_pdf(view, house=house))) as file:
        return len(file.pages)
