"""Reads a binary format in the process of its own: the bytes go there, and come back as JSON."""

from base64 import b64decode, b64encode
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from flows.confined.faults import READING
from flows.confined.parent import Limits, run_confined
from flows.ingest.readers import READERS
from flows.ingest.readers.protocol import Enclosed, Incoming, Reader, Reading, ReadingLimits
from flows.json_text import json_line, read_json_object

_READING: TypeAdapter[Reading] = TypeAdapter(Reading)


def read_confined(reader: Reader, file: Incoming, limits: ReadingLimits) -> Reading:
    """Read a file within the time and the memory that its reader may take.

    Raises what the reader raises, ReadingLimitError over the limits, BrokenSourceError where reading breaks off.
    """
    answer = run_confined(
        read_as_json,
        reader.format.value,
        file.name,
        file.data,
        limits,
        subject=file.name,
        limits=Limits(seconds=reader.seconds, megabytes=reader.megabytes),
        errors=READING,
    )
    return reading_from(answer)


def read_as_json(format_name: str, name: str, data: bytes, limits: ReadingLimits) -> bytes:
    """Return what the reader of a format gives, as JSON: what is done in the other process."""
    reader = next(reader for reader in READERS if reader.format.value == format_name)
    return as_json(reader.read(Incoming(name, data), limits))


def as_json(reading: Reading) -> bytes:
    """Return a reading as JSON, what it encloses in base 64."""
    plain: dict[str, Any] = _READING.dump_python(replace(reading, enclosed=()), mode="json")
    enclosed = [[each.name, b64encode(each.data).decode("ascii")] for each in reading.enclosed]
    return json_line({"reading": plain, "enclosed": enclosed}).encode("utf-8", "surrogatepass")


def reading_from(answer: bytes) -> Reading:
    """Return the reading that `as_json` wrote. Raises ValueError for what is none."""
    record = read_json_object(answer)
    enclosed = tuple(Enclosed(name=name, data=b64decode(data)) for name, data in record["enclosed"])
    return replace(_READING.validate_python(record["reading"], strict=False), enclosed=enclosed)
