"""How often each rule is right in print: what readers found of the facts that it finds (`certainty.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LEAST_READ = 10
"""A share of fewer facts says nothing: such a rule is held to what its finder says alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """How many facts of a rule were read in print, and how many of them were right."""

    right: int
    read: int
    source: str
    """Which readings they were."""

    @property
    def percent(self) -> float:
        """The share that was right, 0 to 100."""
        return 100 * self.right / self.read

    def reaches(self, least: int) -> bool:
        """Whether the share is a number of percent or more, or is of too few to be held against it."""
        return self.read < LEAST_READ or self.right * 100 >= least * self.read


@cache
def precisions() -> Mapping[str, Precision]:
    """Return the precision of every rule that was read, by its name."""
    written = files("flows.facts").joinpath("certainty.toml").read_text("utf-8")
    return {rule: Precision(**counted) for rule, counted in tomllib.loads(written).items()}


def reaches(rule: str, least: int) -> bool:
    """Whether what a rule finds may be printed as a figure, a party or an event, at so many percent at least."""
    precision = precisions().get(rule)
    return precision is None or precision.reaches(least)
