"""An issue of a hundred briefs: what taking, joining, laying out, writing and proving it takes."""

import datetime as dt
import multiprocessing
import resource
import tempfile
import time
from pathlib import Path

from rich.table import Table

from bench.batch import texts
from flows.bulletin.composing import compose_issue
from flows.bulletin.desk import Desk
from flows.bulletin.dispatches import Dispatch
from flows.bulletin.drafting import draft_issue
from flows.bulletin.paging import fewer, lay_out_items, likely_pages, set_pages, with_pages
from flows.bulletin.steps import edit
from flows.house.loading import load_house
from flows.issues.definition import read_bulletin
from flows.issues.from_folder import dispatches_in
from flows.model.brief import Origin
from flows.model.order import Order
from flows.pipeline import finish_edition
from flows.settings import settings

BRIEFS = 100
_HOUSE, _NAME, _DAY = "newsroom", "morning", dt.date(2026, 11, 29)


def bulletin_table(sources: Path | None = None) -> Table:
    """An issue of the sources of a folder, of made ones without it; in a process of its own, of one core."""
    table = Table("CPU s", "MB", "sources", "items", "pages", title="an issue of a bulletin, of briefs that are there")
    with tempfile.TemporaryDirectory() as place, multiprocessing.get_context("spawn").Pool(1) as process:
        folder = sources or Path(place)
        if sources is None:
            texts(folder, BRIEFS)
        seconds, megabytes, *counts = process.apply(_measure, (folder,))
    table.add_row(f"{seconds:.1f}", str(megabytes), *map(str, counts))
    return table


def _measure(folder: Path) -> tuple[float, int, int, int, int]:
    chosen = settings()
    order = Order(house=load_house(chosen.templates, _HOUSE), reference="bench", reference_origin=Origin.HOUSE)
    dispatches, _ = dispatches_in(folder, order, chosen, known=lambda _hash: None)
    began = time.process_time()
    items, pages = _issue(dispatches, order)
    seconds = time.process_time() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return seconds, most, len(dispatches), items, pages


def _issue(dispatches: tuple[Dispatch, ...], order: Order) -> tuple[int, int]:
    plan = read_bulletin(settings().templates, _HOUSE, _NAME).plan
    desk = edit(Desk(plan=plan, classifications=order.house.classifications, dispatches=dispatches))
    desk = fewer(desk, likely_pages(desk))
    composed = compose_issue(desk, order, number=1, day=_DAY)
    draft = draft_issue(composed.issue, composed.document, order, composed.facts)
    draft, pages = set_pages(with_pages(draft, lay_out_items(draft)))
    finish_edition(draft, numbered=True)
    return len(composed.issue.items), pages


if __name__ == "__main__":
    import sys

    from rich.console import Console

    Console(width=100).print(bulletin_table(Path(sys.argv[1]) if sys.argv[1:] else None))
