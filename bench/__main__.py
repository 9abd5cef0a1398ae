"""`python -m bench [KB ...]`: other programs, batches, pages, an office, stages, editions, the print.

`python -m bench print [PAGES ...]` measures the print alone.
"""

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from bench import word
from bench.batch import batch_table, growth_table
from bench.bulletin import bulletin_table
from bench.office import office_table
from bench.others import others_table
from bench.pages import pages_table
from bench.print import PAGES, print_table
from bench.texts import samples, text_of
from flows.compose import compose
from flows.facts import find_facts
from flows.house.loading import load_house
from flows.ingest import read
from flows.model.brief import Origin
from flows.model.house import NoteStyle
from flows.model.order import Order
from flows.pipeline import make_edition
from flows.press import Stopwatch
from flows.settings import settings
from flows.structure import structure

SIZES = (10, 30, 100, 300, 1000)
"""In thousands of bytes."""
T = TypeVar("T")
STAGES = ("read", "structure", "facts", "compose")
_ROUNDS = 3


def main(sizes: list[int]) -> None:
    gc.set_threshold(200_000)  # as the commands do
    console = Console(width=110)
    console.print(others_table())
    console.print(batch_table())
    console.print(bulletin_table())
    console.print(growth_table())
    console.print(pages_table())
    console.print(office_table())
    stage_times([10])  # patterns are compiled and lexicons read
    console.print(_stage_table(sizes))
    console.print(_edition_table())
    console.print(print_table())
    console.print(_word_table())


def _word_table() -> Table:
    table = Table(*NoteStyle, title="s for a DOCX of about 500 pages, by its notes")
    table.add_row(*(f"{word.seconds(style):.1f}" for style in NoteStyle))
    return table


def stage_times(sizes: list[int]) -> list[tuple[int, list[float]]]:
    """For each size in KB, the best of some rounds of each stage, in seconds."""
    return [
        (size, [min(times) for times in zip(*(_round(size) for _ in range(_ROUNDS)), strict=True)]) for size in sizes
    ]


def _round(size: int) -> list[float]:
    data = text_of(size * 1000)
    read_in, document = _timed(lambda: read("bench.txt", data))
    structured_in, outline = _timed(lambda: structure(document))
    found_in, facts = _timed(lambda: find_facts(outline))
    composed_in, _ = _timed(lambda: compose(outline, facts, _order("bench")))
    return [read_in, structured_in, found_in, composed_in]


def _timed(stage: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    result = stage()
    return time.perf_counter() - began, result


def _order(reference: str) -> Order:
    chosen = settings()
    house = load_house(chosen.templates, chosen.house)
    return Order(house=house, reference=reference, reference_origin=Origin.FILE)


def _stage_table(sizes: list[int]) -> Table:
    table = Table("KB", *STAGES, title="MB of UTF-8 a second; a stage is linear where its column stays level")
    for size, times in stage_times(sizes):
        table.add_row(str(size), *(f"{size / 1000 / seconds:.2f}" for seconds in times))
    return table


def _edition_table() -> Table:
    runs = [(file, _edition(file)) for file in samples() for _ in range(2)][
        1::2
    ]  # the second of each: fonts are loaded
    table = Table("sample", "all", *runs[0][1], title="ms for a whole edition")
    for file, stages in runs:
        table.add_row(file.stem, *(f"{1000 * seconds:.0f}" for seconds in (sum(stages.values()), *stages.values())))
    return table


def _edition(file: Path) -> dict[str, float]:
    watch = Stopwatch()
    make_edition(read(file.name, file.read_bytes()), _order(file.stem), watch=watch)
    return watch.seconds


if __name__ == "__main__":
    if sys.argv[1:2] == ["print"]:
        Console(width=100).print(print_table(tuple(map(int, sys.argv[2:])) or PAGES))
    else:
        main([int(size) for size in sys.argv[1:]] or list(SIZES))
