"""A process that makes briefs, one after the other: a request a line in, an outcome a line out, both JSON.

It never imports Prefect, and it is a process so that one source can neither hang nor break the rest: its parent may
kill it. It ends when its input ends, also where that is because its parent is no more.
"""

import gc
import os
import sys
from collections.abc import Iterable, Iterator

from pydantic import TypeAdapter

from flows.errors import MujazError, error_from
from flows.json_text import json_line, read_json_object
from flows.model.publication import Publication
from flows.press import press
from flows.settings import settings
from flows.sources import Request

Outcome = Publication | MujazError
_REQUEST, _PUBLICATION = TypeAdapter(Request), TypeAdapter(Publication)
_GARBAGE_THRESHOLD = 200_000
"""Objects that are made before garbage is collected: facts are many small objects without cycles."""


def request_line(request: Request) -> bytes:
    """Return the line that asks for a brief."""
    return _REQUEST.dump_json(request) + b"\n"


def read_outcome(line: bytes) -> Outcome:
    """Return the outcome that a line of the process holds."""
    record = read_json_object(line)
    return error_from(record) if "error" in record else _PUBLICATION.validate_python(record, strict=False)


def answers(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Make the brief that each line asks for, and yield the line that says what became of it."""
    for line in lines:
        yield _answer(_REQUEST.validate_json(line))


def _answer(request: Request) -> bytes:
    try:
        return _PUBLICATION.dump_json(press(request, settings())) + b"\n"
    except MujazError as error:
        return json_line(error.as_json()).encode("utf-8", "surrogatepass") + b"\n"


def main() -> None:
    """Answer standard input on standard output; what libraries print goes to standard error."""
    gc.set_threshold(_GARBAGE_THRESHOLD)
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0) as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        for line in answers(sys.stdin.buffer):
            out.write(line)


if __name__ == "__main__":
    main()
