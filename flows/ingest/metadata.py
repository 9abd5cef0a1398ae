"""The block of data above a text in Markdown, YAML between «---» or TOML between «+++»: its title and its date."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flows.model.source import Span

_BLOCK = re.compile(
    r"\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<data>(?:.*\r?\n){1,80}?)(?:(?P=fence)|\.\.\.)[ \t]*(?:\r?\n\s*|$)"
)
_ROW = re.compile(r"(?P<key>[\w-]+(?:[ ][\w-]+){0,2})\s*[:=](?:\s+|$)(?P<value>.*?)\s*$")
_MORE = re.compile(r"\s*$|\s*#|\s+\S|-\s|[\]})]|\[")
_TITLE_KEYS = ("title", "عنوان", "العنوان", "headline")
_DATE_KEYS = ("date", "تاريخ", "التاريخ", "published", "created", "pubdate")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T\s])")
_QUOTED = re.compile(r"([\"'])(?P<words>.*)\1")


@dataclass(frozen=True, slots=True)
class Metadata:
    """A block of data, and the lines that a reader takes from it: the title and the date, where it says them."""

    span: Span
    words: str
    """The lines that a plain text keeps of it."""
    title: str = ""
    day: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    """Each name, in small letters, with its value without quotation marks."""


def find_metadata(text: str) -> Metadata | None:
    """Return the block that opens a text; None where a line drawn over prose opens it, or nothing of the kind."""
    block = _BLOCK.match(text)
    lines = block["data"].splitlines() if block else []
    rows = [_ROW.match(line) for line in lines]
    if (
        block is None
        or not any(rows)
        or not all(row or _MORE.match(line) for row, line in zip(rows, lines, strict=True))
    ):
        return None
    data = {row["key"].lower(): row["value"] for row in rows if row}
    title = next(_first_of(data, _TITLE_KEYS), "")
    day = next(map(_day, _first_of(data, _DATE_KEYS)), "")
    kept = [line for line in (title, day) if line]
    words = "".join(f"{line}\n" for line in kept) + "\n" * bool(kept)
    values = {key: _unquoted(value) for key, value in data.items() if value}
    return Metadata(Span(*block.span()), words, title, day, values)


def _first_of(data: dict[str, str], keys: tuple[str, ...]) -> Iterator[str]:
    value = next((data[key] for key in keys if data.get(key)), "")
    if words := _unquoted(value):
        yield words


def _unquoted(value: str) -> str:
    quoted = _QUOTED.fullmatch(value)
    return (quoted["words"] if quoted else value).strip()


def _day(written: str) -> str:
    """Return a date without the time that is written after it."""
    day = _DAY.match(written)
    return day[0] if day else written
