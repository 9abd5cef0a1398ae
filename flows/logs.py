"""What programs read of a run: an event a line, as JSON, with its run and its reference and no text of a source.

An error is named by its kind alone, since its sentence may quote words; a title is the source's own. Without
`--log json` (MUJAZ_LOG) nothing is logged: people read what the commands print.
"""

import datetime as dt
import logging
import sys
from typing import Any

from flows.errors import MujazError
from flows.json_text import json_line
from flows.model.publication import Publication

JSON, TEXT = "json", "text"
KINDS = (TEXT, JSON)
_LOGGER = logging.getLogger("mujaz")
_LOGGER.disabled = True
_FIELDS = "mujaz"
"""The attribute of a record that has the fields of its event."""
_OF_RUNS = ("prefect.flow_runs", "prefect.task_runs")
"""What runs say, names and reasons included: it stands in Prefect, for those who may see the run."""


class _AsJson(logging.Formatter):
    """A record as a line of JSON; of a program that is not ours with its own words."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        moment = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
        head = {"time": moment, "level": record.levelname.lower(), "logger": record.name}
        fields = getattr(record, _FIELDS, None)
        if fields is None:
            fields = {"event": "message", "message": record.getMessage()}
        fault = {"exception": record.exc_info[0].__name__} if record.exc_info and record.exc_info[0] else {}
        return json_line({**head, **fields, **fault})


def log_as(kind: str) -> None:
    """Log to standard error as JSON, also what libraries log; anything else leaves logging alone."""
    if kind != JSON:
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_AsJson())
    handler.addFilter(lambda record: record.name not in _OF_RUNS)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    _LOGGER.disabled = False
    _LOGGER.setLevel(logging.INFO)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True


def log_event(event: str, *, level: int = logging.INFO, **fields: Any) -> None:
    """Log an event with what is known of it; what is empty is left out."""
    known = {name: value for name, value in fields.items() if value not in (None, "")}
    _LOGGER.log(level, event, extra={_FIELDS: {"event": event, **known}})


def log_outcome(outcome: Publication | MujazError, *, sha256: str = "", run: str = "", reference: str = "") -> None:
    """Log what became of a source, which is named by the hash of its bytes."""
    if isinstance(outcome, MujazError):
        known = {"run": run, "sha256": sha256, "reference": reference}
        log_event("refused", level=logging.WARNING, **known, **_kind_of(outcome))
        return
    event = "unchanged" if outcome.unchanged else "published"
    log_event(event, run=run, sha256=sha256, reference=outcome.reference, version=outcome.version)


def log_failure(error: MujazError) -> None:
    """Log that a command ended with an error that is no single source's."""
    log_event("failed", level=logging.ERROR, **_kind_of(error))


def _kind_of(error: MujazError) -> dict[str, Any]:
    return {"error": type(error).__name__, "exit_code": error.exit_code}
