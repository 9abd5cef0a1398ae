"""Many sources at once: on one process and on all cores, with and without bad ones among them, and what Prefect adds.

`python -m bench.batch [--documents 1000] [--bad 50]` makes so many, and says whether each came to what it should. CPU
time is measured beside the clock's, since other work may be on the machine.
"""

import argparse
import asyncio
import io
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from bench.texts import samples
from flows.errors import MujazError
from flows.sources import Request, requests
from flows.workers.crew import Crew
from flows.workers.size import cores


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a batch took."""

    processes: int
    wall: float
    cpu: float
    """Seconds of all its processes."""
    megabytes: int
    """The most that one process held."""
    outcomes: Counter[str]
    """Published, or the error by its kind."""


def texts(folder: Path, count: int, *, seed: int = 1) -> None:
    """Write texts of two to four pages, of the samples' own lines in an order of their own each."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    written = [file.read_text(encoding="utf-8").splitlines() for file in samples()]
    for number in range(count):
        head, *lines = written[number % len(written)]
        chosen = chance.sample(lines, max(3, len(lines) * 3 // 4))
        (folder / f"نص-{number:04}.txt").write_text("\n".join([head, *chosen, f"رقم {number}."]), "utf-8")


def bad_sources(folder: Path, count: int) -> None:
    """Write bombs, broken files and what is no text, a kind after the other."""
    kinds = [
        _empty,
        _binary,
        _broken_docx,
        _bomb_zip,
        _bomb_docx,
        _no_arabic,
        _broken_pdf,
        _nested_html,
        _endless,
        _huge,
    ]
    for number in range(count):
        suffix, data = kinds[number % len(kinds)]()
        (folder / f"معيب-{number:04}{suffix}").write_bytes(data)


def _empty() -> tuple[str, bytes]:
    return ".txt", b""


def _binary() -> tuple[str, bytes]:
    return ".txt", random.Random(3).randbytes(5000)


def _broken_docx() -> tuple[str, bytes]:
    return ".docx", b"PK\x03\x04" + random.Random(4).randbytes(5000)


def _bomb_zip() -> tuple[str, bytes]:
    return ".zip", _zip({f"{n}.txt": bytes(200_000_000) for n in range(3)})


def _bomb_docx() -> tuple[str, bytes]:
    entities = b'<!DOCTYPE d [<!ENTITY a "xxxxxxxxxx">' + b"".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(10)
    )
    return ".docx", _zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": entities + b"]><d>&k;</d>"})


def _no_arabic() -> tuple[str, bytes]:
    return ".txt", b"No word of this text is Arabic. " * 20


def _broken_pdf() -> tuple[str, bytes]:
    return ".pdf", b"%PDF-1.7\n" + random.Random(5).randbytes(20_000)


def _nested_html() -> tuple[str, bytes]:
    return ".html", b"<div>" * 200_000


def _endless() -> tuple[str, bytes]:
    """More sentences than are set."""
    return ".txt", ("اجتمع 12 عضوًا في مدينة الساحل. " * 4000).encode()


def _huge() -> tuple[str, bytes]:
    return ".txt", "كلمة ".encode() * 3_000_000


_BAD = (
    _empty, _binary, _broken_docx, _bomb_zip, _bomb_docx, _no_arabic, _broken_pdf, _nested_html, _endless, _huge
)  # fmt: skip


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def measure(folder: Path, processes: int, *, seconds: float = 600, memory: int = 1000) -> Measured:
    """Make a brief of every file of a folder, into a store of its own."""
    with tempfile.TemporaryDirectory() as out:
        wanted = requests(sorted(folder.iterdir()), out=Path(out), house="official")
        before, began = _cpu(), time.perf_counter()
        outcomes, megabytes = asyncio.run(_make(wanted, processes, seconds, memory))
        wall = time.perf_counter() - began
    return Measured(processes=processes, wall=wall, cpu=_cpu() - before, megabytes=megabytes, outcomes=outcomes)


async def _make(wanted: Sequence[Request], processes: int, seconds: float, memory: int) -> tuple[Counter[str], int]:
    outcomes: Counter[str] = Counter()
    most = [0]
    async with Crew(processes, seconds=seconds, memory=memory) as crew, aclosing(crew.make_each(wanted)) as made:
        watching = asyncio.create_task(_watch(crew, most))
        async for _, outcome in made:
            outcomes[type(outcome).__name__ if isinstance(outcome, MujazError) else "published"] += 1
        watching.cancel()
    return outcomes, most[0] >> 20


async def _watch(crew: Crew, most: list[int]) -> None:
    """Note the most that a process of the crew, or one that it started, holds."""
    while True:
        for pid in crew.pids:
            try:
                parent = psutil.Process(pid)
                most[0] = max(most[0], *(each.memory_info().rss for each in [parent, *parent.children(recursive=True)]))
            except psutil.NoSuchProcess:
                continue
        await asyncio.sleep(0.2)


def _cpu() -> float:
    """Seconds of this process and of its children that have ended."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


def batch_table(count: int = 24) -> Table:
    """One process and as many as there are cores, over the same texts."""
    table = Table("processes", "s", "CPU s", "briefs a minute", "MB", "speed against one", title=f"a batch of {count}")
    with tempfile.TemporaryDirectory() as place:
        texts(Path(place) / "in", count)
        one, all_cores = (measure(Path(place) / "in", processes) for processes in (1, cores()))
    for each in (one, all_cores):
        cells = (f"{each.wall:.0f}", f"{each.cpu:.0f}", f"{60 * count / each.wall:.0f}", str(each.megabytes))
        table.add_row(str(each.processes), *cells, f"{one.wall / each.wall:.2f}")
    return table


def main(count: int, bad: int, processes: int) -> bool:
    """Make the good ones alone, then all of them; print both, and return whether every good one came out."""
    table = Table("what", "s", "CPU s", "published", "named", "MB", title=f"{count} sources, {bad} of them bad")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "in"
        texts(folder, count - bad)
        good = measure(folder, processes)
        bad_sources(folder, bad)
        mixed = measure(folder, processes)
    for name, each in (("the good alone", good), ("all", mixed)):
        named = sum(each.outcomes.values()) - each.outcomes["published"]
        cells = (
            f"{each.wall:.0f}",
            f"{each.cpu:.0f}",
            str(each.outcomes["published"]),
            str(named),
            str(each.megabytes),
        )
        table.add_row(name, *cells)
    console = Console(width=110)
    console.print(table)
    console.print(f"all / the good alone: {mixed.wall / good.wall:.2f} by the clock, {mixed.cpu / good.cpu:.2f} by CPU")
    console.print(dict(mixed.outcomes))
    return mixed.outcomes["published"] == count - bad == good.outcomes["published"]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--bad", type=int, default=50)
    parser.add_argument("--processes", type=int, default=cores())
    asked = parser.parse_args()
    sys.exit(not main(asked.documents, asked.bad, asked.processes))
