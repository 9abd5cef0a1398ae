"""python -m bench.intake FOLDER [--only WORDS] [--most N]: makes the files that are not there yet, and reads them."""

import argparse
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from bench.intake.makers import MAKERS
from bench.intake.measure import Score, score
from bench.intake.samples import Sample, samples
from flows.errors import MujazError
from flows.ingest import read

_SHOWN_BELOW = 0.985


def main() -> None:
    """Print what did not come back, and a table of all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--most", type=int, default=10_000)
    parser.add_argument("--work", type=Path, default=Path(".previews/intake"))
    wanted = parser.parse_args()
    chosen = list(samples(wanted.folder))[: wanted.most]
    print("| file | words in order, % | headings | items | tables |\n|---|---|---|---|---|")
    for kind in (kind for kind in MAKERS if wanted.only in kind):
        print(row(kind, sum(_scores(kind, chosen, wanted.work), Score())), flush=True)


def row(kind: str, total: Score) -> str:
    """Return a row of the table."""
    parts = ((total.headings_back, total.headings), (total.items_back, total.items), (total.tables_back, total.tables))
    counted = " | ".join(f"{back}/{whole}" for back, whole in parts)
    return f"| {kind} | {100 * total.share:.2f} | {counted} |"


def _scores(kind: str, chosen: list[Sample], work: Path) -> Iterator[Score]:
    for sample in chosen:
        try:
            found = score(sample, read(f"a.{kind.split()[0]}", made(kind, sample, work)))
        except (MujazError, OSError) as error:
            print(f"# {kind}, {sample.name}: {error}")
            continue
        if found.share < _SHOWN_BELOW or found.lost:
            print(f"# {kind}, {sample.name}: {found.share:.3f} of {found.words}, {found.lost or ''}")
        yield found


def made(kind: str, sample: Sample, work: Path) -> bytes:
    """Return the file that a program makes of a sample; one that it has made before is kept."""
    work.mkdir(parents=True, exist_ok=True)
    page = work / f"{re.sub('[^A-Za-z0-9_-]', '_', sample.name)}.html"
    kept = work / f"{page.stem} {kind}"
    if not kept.exists():
        page.write_text(sample.page, "utf-8")
        shutil.copy(MAKERS[kind](page), kept)
    return kept.read_bytes()


if __name__ == "__main__":
    main()
