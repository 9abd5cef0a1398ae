"""Words of a line that an editor has set apart."""

from dataclasses import dataclass
from enum import StrEnum


class Stress(StrEnum):
    """How."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    HIGHLIGHT = "highlight"
    """A marker's colour around them."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that are set apart."""

    text: str
    nth: int
    """Which of the same words of the line they are, the first 0."""
    stress: tuple[Stress, ...]
