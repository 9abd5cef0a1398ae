"""JSON as Mujaz writes and reads it: letters as they are, keys in their order, the same text for the same value."""

import json
from typing import Any


def json_document(value: Any, *, sort_keys: bool = False) -> str:
    """Return a value as a file for people and programs: indented by one space, with a newline at its end."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=sort_keys) + "\n"


def json_line(value: Any, *, sort_keys: bool = False, compact: bool = False) -> str:
    """Return a value on one line, without a newline; `compact` leaves out the blanks after commas and colons."""
    separators = (",", ":") if compact else None
    return json.dumps(value, ensure_ascii=False, sort_keys=sort_keys, separators=separators)


def read_json(text: str | bytes) -> Any:
    """Return the value that a JSON text holds. Raises ValueError, which says what is wrong and where."""
    try:
        return json.loads(text)
    except RecursionError as error:  # brackets in brackets, thousands deep
        raise ValueError("nested too deeply") from error


def read_json_object(text: str | bytes) -> dict[str, Any]:
    """Return the object that a JSON text holds. Raises ValueError for another value, and what `read_json` raises."""
    value = read_json(text)
    if not isinstance(value, dict):
        raise ValueError(f"expected an object, found {type(value).__name__}")  # noqa: TRY004  what is wrong is the text
    return value
