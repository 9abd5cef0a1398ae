"""The summary of a batch, put where a person looks: `outputs/_batches/<when>/`."""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from flows.confined import Limits, run_confined
from flows.disk import write_atomically
from flows.errors import MujazError
from flows.house.loading import load_house
from flows.json_text import json_document
from flows.publish.store import unwritable
from flows.settings import Settings
from flows.tally.rows import Row, counts
from flows.tally.sheet import Batch, sheet_of
from flows.tally.table import csv_of

BATCHES = "_batches"
"""The folder beside the references, which begin with no underscore of ours."""
CSV, PDF, JSON = "summary.csv", "summary.pdf", "summary.json"
_LIMITS = Limits(seconds=60, megabytes=1000)
_MOST_TRIES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Where the summary of a batch lies."""

    folder: Path
    without: MujazError | None = None
    """Why it has no printed page: the house is broken, say."""


def keep(batch: Batch, outputs: Path, chosen: Settings) -> Kept:
    """Write the table, the page and the JSON of a batch. Raises UnwritableOutputError.

    A page that cannot be set keeps nothing from being written: the table says the same.
    """
    try:
        folder = _new_folder(outputs / BATCHES, batch.began)
        write_atomically(folder / CSV, csv_of(batch.rows))
        write_atomically(folder / JSON, json_document(_record(batch)).encode("utf-8", "surrogatepass"))
        try:
            house = load_house(chosen.templates, chosen.house)
            data = run_confined(sheet_of, batch, house, subject=batch.title, limits=_LIMITS)
        except MujazError as error:
            return Kept(folder=folder, without=error)
        write_atomically(folder / PDF, data)
    except OSError as error:
        raise unwritable(outputs / BATCHES, error) from error
    return Kept(folder=folder)


def _new_folder(parent: Path, began: dt.datetime) -> Path:
    """Make a folder that no other batch has; two may begin within one second."""
    parent.mkdir(parents=True, exist_ok=True)
    stem = f"{began:%Y-%m-%d-%H%M%S}"
    for number in range(1, _MOST_TRIES):
        folder = parent / (stem if number == 1 else f"{stem}-{number}")
        with suppress(FileExistsError):
            folder.mkdir()
            return folder
    raise FileExistsError(17, "File exists", str(parent / stem))


def _record(batch: Batch) -> dict[str, object]:
    return {
        "format": 1,
        "title": batch.title,
        "began": batch.began.isoformat(timespec="seconds"),
        "seconds": round(batch.seconds, 1),
        "counts": {str(state): count for state, count in counts(batch.rows).items()},
        "sources": [_row(row) for row in batch.rows],
    }


def _row(row: Row) -> dict[str, object]:
    found: dict[str, object] = {"source": row.name, "state": str(row.state)}
    if row.error:
        return found | row.error.as_json()
    return found | {"reference": row.reference, "version": row.version, "title": row.title}
