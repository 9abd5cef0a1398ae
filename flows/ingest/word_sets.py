"""The lists of words of this room, from its TOML files."""

import tomllib
from importlib.resources import files


def word_sets(name: str) -> dict[str, frozenset[str]]:
    """Return the lists of a file: name -> the words, which spaces part."""
    written: dict[str, str] = tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))
    return {key: frozenset(words.split()) for key, words in written.items()}
