"""The rows of a JSONL contract: an object with an id and a text on each line."""

from collections.abc import Iterable, Iterator
from typing import Any

from flows.errors import BadRowError, Bilingual
from flows.json_text import read_json


def read_rows(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each row with the number of its line; a row has an "id" and a "text".

    Empty lines and a byte-order mark before the first row are passed over. Raises BadRowError for another row.
    """
    for number, line in enumerate(lines, 1):
        written = line.removeprefix("\ufeff") if number == 1 else line
        if written.strip():
            yield number, _read_row(number, written)


def _read_row(number: int, line: str) -> dict[str, Any]:
    try:
        row = read_json(line)
    except ValueError as error:
        raise bad_row_error(number, Bilingual(ar="السطر ليس JSON.", en="The line is not JSON.")) from error
    if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
        raise bad_row_error(number, Bilingual(ar="ليس في السطر id و text نصي.", en="The row has no id, or no text."))
    return row


def bad_row_error(number: int, what: Bilingual) -> BadRowError:
    """Return the error for the row of a line, with what is wrong with it."""
    return BadRowError(
        f"--jsonl, {number}",
        what,
        Bilingual(
            ar='اكتب في كل سطر كائنًا واحدًا مثل {"id": 1, "text": "…"}.',
            en='Write one object a line, such as {"id": 1, "text": "…"}.',
        ),
    )
