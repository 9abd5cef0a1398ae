"""Many sources at once: on one process and on all cores, with and without bad ones among them, and what Prefect adds.

`python -m bench.batch [--documents 1000] [--bad 50] [--rounds 10] [--folder PLACE]` makes so many, and says whether
each came to what it should. CPU time is measured beside the clock's, since other work may be on the machine.
"""

import argparse
import asyncio
import io
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from bench.texts import samples
from flows.disk import write_atomically
from flows.errors import MujazError
from flows.json_text import json_line, read_json_object
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
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        suffix, data = _BAD[number % len(_BAD)]()
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
    most, began = [0], time.perf_counter()
    async with Crew(processes, seconds=seconds, memory=memory) as crew, aclosing(crew.make_each(wanted)) as made:
        watching = asyncio.create_task(_watch(crew, most))
        async for _, outcome in made:
            outcomes[type(outcome).__name__ if isinstance(outcome, MujazError) else "published"] += 1
            if (done := outcomes.total()) % 25 == 0:
                left = (time.perf_counter() - began) / done * (len(wanted) - done)
                print(f"  {done}/{len(wanted)}, {left:.0f} s left", file=sys.stderr, flush=True)
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
    """One process, as many as there are cores, and these in a run of Prefect, over the same texts."""
    heads = ("speed against one", "CPU against one", "processes", "s", "CPU s", "briefs a minute", "MB")
    table = Table(*heads, title=f"a batch of {count}")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "in"
        texts(folder, count)
        one, every = (measure(folder, processes) for processes in (1, cores()))
        prefect = with_prefect(folder, cores())
    for each, name in ((one, "1"), (every, str(cores())), (prefect, f"{cores()}, by Prefect")):
        ratios = (f"{one.wall / each.wall:.2f}", f"{each.cpu / one.cpu:.2f}")
        cells = (f"{each.wall:.0f}", f"{each.cpu:.0f}", f"{60 * count / each.wall:.0f}", str(each.megabytes or "–"))
        table.add_row(*ratios, name, *cells)
    return table


def growth_table(counts: tuple[int, ...] = (10, 100, 1000)) -> Table:
    """Batches of more and more notes of a paragraph, on all cores: what a document takes should stay as it is."""
    table = Table("CPU ms a document", "s", "documents", "MB", title="batches of short notes")
    for count in counts:
        with tempfile.TemporaryDirectory() as place:
            notes(Path(place) / "in", count)
            took = measure(Path(place) / "in", cores())
        table.add_row(f"{1000 * took.cpu / count:.0f}", f"{took.wall:.0f}", str(count), str(took.megabytes))
    return table


def notes(folder: Path, count: int) -> None:
    """Write notes of one paragraph, no two alike."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = f"مذكرة رقم {number}\n3 ديسمبر 2026\nاعتمدت اللجنة {number + 20} ألف ريال لصيانة المكتبة.\n"
        (folder / f"مذكرة-{number:04}.txt").write_text(text, "utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is measured: so many sources, and a sample of the good ones for what is compared by itself."""

    folder: Path
    count: int
    bad: int
    sample: int
    processes: int
    rounds: int
    """The good alone and all of them are made in so many rounds, by turns: other work of the machine meets both."""


def parts(plan: Plan) -> dict[str, Callable[[], Measured]]:
    """Each part of the measurement, by its name; the rounds of the good alone and of all stand by turns."""
    sample = plan.folder / "sample"
    if not sample.exists():
        _write(plan)
        texts(sample, plan.sample)
    rounds = {
        f"{name}, round {number + 1}": partial(measure, plan.folder / f"{folder}-{number}", plan.processes)
        for number in range(plan.rounds)
        for name, folder in (("the good alone", "good"), ("all", "mixed"))
    }
    return rounds | {
        "a sample, one process": partial(measure, sample, 1),
        "a sample, all processes": partial(measure, sample, plan.processes),
        "a sample, by Prefect": partial(with_prefect, sample, plan.processes),
    }


def _write(plan: Plan) -> None:
    """Write the sources of every round: the same good ones alone and among bad ones."""
    written = plan.folder / "written"
    texts(written / "good", plan.count - plan.bad)
    bad_sources(written / "bad", plan.bad)
    for kind, folders in (("good", ("good", "mixed")), ("bad", ("mixed",))):
        for place, file in enumerate(sorted((written / kind).iterdir())):
            for folder in folders:
                into = plan.folder / f"{folder}-{place % plan.rounds}"
                into.mkdir(exist_ok=True)
                (into / file.name).write_bytes(file.read_bytes())


def together(rounds: Sequence[Measured]) -> Measured:
    """Add what the rounds of one measurement took."""
    return Measured(
        processes=rounds[0].processes,
        wall=sum(each.wall for each in rounds),
        cpu=sum(each.cpu for each in rounds),
        megabytes=max(each.megabytes for each in rounds),
        outcomes=sum((each.outcomes for each in rounds), Counter()),
    )


def with_prefect(folder: Path, processes: int) -> Measured:
    """Make the same in a run of Prefect, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.with_prefect", str(folder)],
        env=os.environ | {"MUJAZ_PROCESSES": str(processes)},
        stdout=subprocess.PIPE,
        check=True,
    )
    took = read_json_object(done.stdout.splitlines()[-1])
    outcomes = Counter({"published": took["published"]})
    return Measured(processes=processes, wall=took["wall"], cpu=took["cpu"], megabytes=0, outcomes=outcomes)


def measured(plan: Plan) -> dict[str, Measured]:
    """Measure every part that was not measured before in this folder."""
    found: dict[str, list[Measured]] = {}
    for name, part in parts(plan).items():
        kept = plan.folder / f"{name}.json"
        if not kept.exists():
            print(name, file=sys.stderr, flush=True)
            took = part()
            as_text = json_line({each.name: getattr(took, each.name) for each in fields(Measured)})
            write_atomically(kept, as_text.encode())
        known = read_json_object(kept.read_bytes())
        found.setdefault(name.partition(", round")[0], []).append(
            Measured(**{**known, "outcomes": Counter(known["outcomes"])})
        )
    return {name: together(rounds) for name, rounds in found.items()}


def main(plan: Plan) -> bool:
    """Measure, print the parts and their ratios, and return whether every good source came out."""
    found = measured(plan)
    table = Table("what", "s", "CPU s", "published", "named", "MB", title=f"{plan.count} sources, {plan.bad} bad")
    for name, each in found.items():
        made = each.outcomes["published"]
        cells = (f"{each.wall:.0f}", f"{each.cpu:.0f}", str(made), str(sum(each.outcomes.values()) - made))
        table.add_row(name, *cells, str(each.megabytes or "–"))
    console = Console(width=110)
    console.print(table)
    good, mixed, one, every, prefect = found.values()
    for title, part, whole in (
        ("all / the good alone (at most 1.1)", mixed, good),
        (f"one process / {plan.processes} (1.8 of two by the clock; 1.0 by CPU)", one, every),
        ("by Prefect / without (at most 1.1)", prefect, every),
    ):
        console.print(f"{title}: {part.wall / whole.wall:.2f} by the clock, {part.cpu / whole.cpu:.2f} by CPU")
    console.print(dict(mixed.outcomes))
    return mixed.outcomes["published"] == plan.count - plan.bad == good.outcomes["published"]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--bad", type=int, default=50)
    parser.add_argument("--sample", type=int, default=100, help="good sources for one process and for Prefect")
    parser.add_argument("--processes", type=int, default=cores())
    parser.add_argument("--rounds", type=int, default=10, help="the good alone and all, by turns")
    parser.add_argument("--folder", type=Path, help="kept, so that what was stopped goes on where it was")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        place = (asked.folder or Path(made)).absolute()
        wanted = Plan(
            folder=place,
            count=asked.documents,
            bad=asked.bad,
            sample=asked.sample,
            processes=asked.processes,
            rounds=asked.rounds,
        )
        sys.exit(not main(wanted))
