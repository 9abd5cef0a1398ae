"""A process that makes briefs, one after the other: a request a line in, an outcome a line out, both JSON.

`flows.workers.__main__` runs it. It never imports Prefect, and it is a process so that one source can neither hang nor
break the rest: its parent may kill it. It ends when its input ends, also in the middle of a brief: its parent is no
more, and nobody waits for it.
"""

import gc
import os
import resource
import sys
from collections.abc import Iterable, Iterator

from pydantic import TypeAdapter

from flows.confined.coming import works
from flows.confined.limits import MEGABYTE, address_space, resident, set_limit
from flows.errors import Bilingual, MujazError, WorkLimitError, error_from
from flows.json_text import json_line, read_json_object
from flows.model.publication import Publication
from flows.press import press
from flows.settings import Settings, settings
from flows.sources import Request

Outcome = Publication | MujazError
_REQUEST, _PUBLICATION = TypeAdapter(Request), TypeAdapter(Publication)
_GARBAGE_THRESHOLD = 200_000
"""Objects that are made before garbage is collected: facts are many small objects without cycles."""


def request_line(request: Request) -> bytes:
    """Return the line that asks for a brief."""
    return _REQUEST.dump_json(request) + b"\n"


def read_outcome(line: bytes) -> Outcome:
    """Return the outcome that a line of the process holds. Raises ValueError for a line that was cut off."""
    record = read_json_object(line)
    return error_from(record) if "error" in record else _PUBLICATION.validate_python(record, strict=False)


def answers(lines: Iterable[bytes], chosen: Settings) -> Iterator[bytes]:
    """Make the brief that each line asks for, and yield the line that says what became of it."""
    for line in lines:
        yield _answer(_REQUEST.validate_json(line), chosen)


def _answer(request: Request, chosen: Settings) -> bytes:
    try:
        return _PUBLICATION.dump_json(press(request, _within_memory(chosen))) + b"\n"
    except MujazError as error:
        return _error_line(error)
    except MemoryError:
        return _error_line(memory_error(request.source.name, chosen.document_memory))


def _error_line(error: MujazError) -> bytes:
    return json_line(error.as_json()).encode("utf-8", "surrogatepass") + b"\n"


def _within_memory(chosen: Settings) -> Settings:
    """Return the settings by which the process that sets the pages takes no more memory than this one may."""
    room = _room(chosen.document_memory) // MEGABYTE
    return chosen.model_copy(update={"render_memory": min(chosen.render_memory, room)})


def _room(megabytes: int) -> int:
    """Return how many bytes a process may take beyond what it holds now, so that it never has more than `megabytes`."""
    return max(megabytes * MEGABYTE - resident(), 64 * MEGABYTE)


def memory_error(subject: str, megabytes: int) -> WorkLimitError:
    """Return the error for a source that needs more memory than one of many may have."""
    return WorkLimitError(
        subject,
        Bilingual(
            ar=f"احتاج إلى أكثر من {megabytes} ميغابايت من الذاكرة فأُوقف.",
            en=f"It needed more than {megabytes} MB of memory and was stopped.",
        ),
        Bilingual(
            ar="قسّم النص، أو اصنعه وحده بالأمر mujaz brief، أو ارفع الحد بالمتغير MUJAZ_DOCUMENT_MEMORY.",
            en="Split the text, make it alone with mujaz brief, or raise MUJAZ_DOCUMENT_MEMORY.",
        ),
    )


def main() -> None:
    """Answer standard input on standard output; what libraries print goes to standard error.

    The argument has the settings that are other than the environment says, as JSON.
    """
    chosen = settings().model_copy(update=read_json_object(sys.argv[1].encode()))
    gc.set_threshold(_GARBAGE_THRESHOLD)
    set_limit(resource.RLIMIT_CORE, 0)
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0) as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        set_limit(resource.RLIMIT_AS, address_space() + _room(chosen.document_memory))
        # Without a buffer, whose lock the thread that reads would hold when this one ends with a fault.
        asked = os.fdopen(os.dup(sys.stdin.fileno()), "rb", buffering=0)
        for line in answers(works(asked.readline), chosen):
            out.write(line)
