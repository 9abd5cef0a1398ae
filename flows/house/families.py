"""`templates/fonts/fonts.toml`: the families that a house may name, and their files."""

from pathlib import Path

from flows.errors import Saying
from flows.house.faults import Fault, FaultyError, line_of, read_toml

FONTS = "fonts"
"""The folder beside the houses."""
FAMILIES = "fonts.toml"
WEIGHTS = {"regular": 400, "semibold": 600, "bold": 700}
"""The weights that a family may have, as CSS counts them; the regular one it must have."""


def read_families(fonts: Path) -> dict[str, dict[str, str]]:
    """Return the file of each weight of each family. Raises FaultyError."""
    text, values = read_toml(fonts / FAMILIES)
    faults = [
        Fault(file=fonts / FAMILIES, line=line_of(text, family), what=_WHAT)
        for family, files in values.items()
        if not isinstance(files, dict) or "regular" not in files or not set(files) <= set(WEIGHTS)
    ]
    if faults:
        raise FaultyError(*faults)
    return values


_WHAT = Saying(ar="للعائلة regular، ولها semibold وbold", en="a family has regular, and may have semibold and bold")
