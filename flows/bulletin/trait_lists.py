"""The lists of `traits.toml`, folded."""

import tomllib
from functools import cache
from importlib.resources import files

from flows.arabic.letters import fold_letters


@cache
def words_in(name: str) -> frozenset[str]:
    """Return a list of `traits.toml`."""
    written = tomllib.loads(files(__package__).joinpath("traits.toml").read_text("utf-8"))
    return frozenset(map(fold_letters, written[name]))
