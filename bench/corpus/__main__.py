"""`python -m bench.corpus [--sample N] [--seed N] [--write]`: run what this code has not run, then write the page.

What became of each run is kept in `.corpus/`, so that a run that was stopped goes on where it stopped; what another
code made is not counted. A sample is printed and leaves the page as it is, unless it is to be written.
"""

import json
import multiprocessing
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict
from pathlib import Path

from bench.corpus.page import section, with_section
from bench.corpus.running import Outcome, run_one
from bench.corpus.texts import ROOT, Run, all_runs, all_texts, sample_runs
from flows.provenance import current_making

KEPT = ROOT / ".corpus" / "outcomes.jsonl"
PAGE = ROOT / "docs" / "quality.md"
_PROCESSES = 2


def kept_outcomes(file: Path, code: str) -> dict[tuple[str, str], Outcome]:
    """Return what is known of the runs of this code, by text and house."""
    rows = map(json.loads, file.read_text("utf-8").splitlines()) if file.is_file() else ()
    known = (_outcome(row["outcome"]) for row in rows if row["code"] == code)
    return {(each.text, each.house): each for each in known}


def _outcome(row: dict[str, object]) -> Outcome:
    return Outcome(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})  # type: ignore[arg-type]


def run_all(runs: Sequence[Run], file: Path, code: str) -> Iterator[Outcome]:
    """Yield the outcome of each run as it is known; what is made now is kept at once."""
    known = kept_outcomes(file, code)
    yield from (known[text.id, house] for text, house in runs if (text.id, house) in known)
    file.parent.mkdir(exist_ok=True)
    with file.open("a", encoding="utf-8") as kept:
        for outcome in _made([run for run in runs if (run[0].id, run[1]) not in known]):
            kept.write(json.dumps({"code": code, "outcome": asdict(outcome)}, ensure_ascii=False) + "\n")
            kept.flush()
            yield outcome


def _made(runs: Sequence[Run]) -> Iterator[Outcome]:
    """Each in a process of its own, so that its memory is known; they come from one that has the libraries already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["bench.corpus.running", "flows.render.pdf.rendering"])
    with ProcessPoolExecutor(_PROCESSES, mp_context=context, max_tasks_per_child=1) as pool:
        for future in as_completed([pool.submit(run_one, run) for run in runs]):
            yield future.result()


def main(asked: Namespace) -> None:
    """Run what was asked for; print each failure as it comes, and the table at the end."""
    texts = all_texts()
    runs = sample_runs(texts, asked.sample, asked.seed) if asked.sample else all_runs(texts)
    outcomes = []
    for outcome in run_all(runs, KEPT, current_making().code):
        outcomes.append(outcome)
        if not outcome.is_published or outcome.turned or outcome.cut:
            print(_line(outcome, f"{len(outcomes)}/{len(runs)}"), flush=True)
    if not outcomes:
        sys.exit("There is no text: neither in tests/corpus nor in ../shared.")
    written = section(sorted(outcomes, key=lambda each: (each.text, each.house)), of=len(all_runs(texts)))
    print(written)
    if asked.write or not asked.sample:
        PAGE.write_text(with_section(PAGE.read_text("utf-8"), written), "utf-8")


def _line(outcome: Outcome, place: str) -> str:
    wrong = [f"turned {len(outcome.turned)}" * bool(outcome.turned), f"cut {len(outcome.cut)}" * bool(outcome.cut)]
    return " ".join([place, outcome.text, outcome.house, ", ".join(outcome.kinds), *filter(None, wrong)])


def _arguments() -> Namespace:
    parser = ArgumentParser(prog="make corpus", description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="so many texts, each in one house")
    parser.add_argument("--write", action="store_true", help="write the page of a sample, too, which it then says")
    parser.add_argument("--seed", type=int, default=0, help="which sample")
    return parser.parse_args()


if __name__ == "__main__":
    main(_arguments())
