"""A house: the body in whose name a brief is printed, and how it wants it printed."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from flows.model.lexicon import Lexicon


class Digits(StrEnum):
    """Which digits the brief prints."""

    SOURCE = "source"
    ARABIC_INDIC = "arabic-indic"
    LATIN = "latin"


class DatePolicy(StrEnum):
    """Which date the masthead prints when none is given."""

    SOURCE = "source"
    TODAY = "today"


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The settings of one folder of `templates/`."""

    name: str
    folder: Path
    organ: str
    """The body's name as the masthead prints it."""
    classification: str
    distribution: str
    digits: Digits
    date_policy: DatePolicy
    labels: dict[str, str]
    """Every fixed Arabic word of the print, by key."""
    digest: str
    """sha256 of every file that the print depends on, fonts included."""
    names: Lexicon = field(default_factory=Lexicon)
    """Its own names and offices, which are known besides those of Mujaz."""
