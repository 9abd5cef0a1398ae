"""Texts of a wanted size, of the samples' own lines: the same text on every machine."""

import random
from pathlib import Path

INPUTS = Path(__file__).parents[1] / "inputs"


def samples() -> list[Path]:
    return sorted(INPUTS.glob("*.txt"))


def text_of(size: int) -> bytes:
    """About `size` bytes of UTF-8: the samples one after the other, the lines of each in a new order every time."""
    chance = random.Random(size)
    written = [file.read_text(encoding="utf-8").splitlines() for file in samples()]
    data = b""
    while len(data) < size:
        for lines in written:
            data += "".join(f"{line}\n" for line in chance.sample(lines, len(lines))).encode()
    return data[:size].decode("utf-8", "ignore").encode()
