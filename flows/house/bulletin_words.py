"""The fixed words of an issue of a bulletin: those that all houses share, and those that a house has otherwise."""

from pathlib import Path

from flows.errors import Bilingual
from flows.house.faults import Fault, FaultyError, line_of, read_toml
from flows.house.style import SHARED

SHARED_WORDS = "bulletin.toml"
FOLDER = "bulletins"
"""Where a house has its bulletins."""
OWN_WORDS = f"{FOLDER}/words.toml"
"""And its words for them."""


def bulletin_words(folder: Path) -> dict[str, str]:
    """Return the words of a house's bulletins, by key; none where the templates are older than bulletins.

    Raises FaultyError for a key of its own that there is not, or a value that is no text.
    """
    shared = folder.parent / SHARED / SHARED_WORDS
    if not shared.is_file():
        return {}
    words = {str(key): str(value) for key, value in read_toml(shared)[1].items()}
    own = folder / OWN_WORDS
    return {**words, **_own_words(own, words)} if own.is_file() else words


def _own_words(file: Path, known: dict[str, str]) -> dict[str, str]:
    text, values = read_toml(file)
    faults = [
        Fault(
            file=file, line=line_of(text, key), what=Bilingual(ar=f"لا مفتاح اسمه {key}", en=f"there is no key {key}")
        )
        for key, value in values.items()
        if key not in known or not isinstance(value, str)
    ]
    if faults:
        raise FaultyError(*faults)
    return {str(key): str(value) for key, value in values.items()}


def _no_key(key: str) -> Bilingual:
    return Bilingual(ar=f"لا مفتاح اسمه {key}", en=f"there is no key {key}")
