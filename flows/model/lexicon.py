"""What a house adds to the names that Mujaz knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnName:
    """One name in one spelling."""

    words: tuple[str, ...]
    """Folded."""
    kind: str
    """person, place or organization."""
    territory: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The names and offices of a house."""

    offices: tuple[str, ...] = ()
    """Heads of offices without the article («والي»)."""
    names: Mapping[str, tuple[OwnName, ...]] = field(default_factory=dict)
    """By their first folded word, the longest first."""
