"""The texts of the corpus: our own beside the tests, those of others in ../shared; of those only ids are printed."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests" / "corpus"
SHARED = ROOT.parent / "shared"
HOUSES = ("official", "newsroom", "research")
_DOCUMENTS = ("docs_ntrex.jsonl", "structure_docs.jsonl")
"""Whole documents by others, one a line."""
_NO_TEXT = frozenset({"ltr-tokens.txt"})
"""What lies among the texts and is a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A source by an id that may be printed."""

    id: str
    """The name of its collection, then its own: "own/01_news.txt"."""
    data: bytes

    @property
    def name(self) -> str:
        """The name of its file, by which Mujaz knows what it is."""
        name = self.id.rpartition("/")[2]
        return name if name.endswith((".txt", ".md")) else f"{name}.txt"


Run = tuple[Text, str]
"""A text and the house that it is printed for."""


def all_texts(shared: Path = SHARED) -> list[Text]:
    """Return every text that is here, in a fixed order."""
    found = [*_files("own", OWN), *_files("real", shared / "realtexts"), *_documents(shared / "cases")]
    return sorted(found, key=lambda text: text.id)


def _files(collection: str, folder: Path) -> Iterator[Text]:
    for file in folder.glob("*"):
        if file.suffix in {".txt", ".md"} and file.name not in _NO_TEXT:
            yield Text(id=f"{collection}/{file.name}", data=file.read_bytes())


def _documents(folder: Path) -> Iterator[Text]:
    for file in (folder / name for name in _DOCUMENTS):
        if file.is_file():
            for row in map(json.loads, file.read_text("utf-8").splitlines()):
                yield Text(id=f"{file.stem}/{row['id']}", data=row["input"].encode())


def all_runs(texts: list[Text]) -> list[Run]:
    """Return every text with every house."""
    return [(text, house) for text in texts for house in HOUSES]


def sample_runs(texts: list[Text], count: int, seed: int = 0) -> list[Run]:
    """Return so many texts at the most, drawn by a seed, each with one house, in rotation."""
    drawn = random.Random(seed).sample(texts, min(count, len(texts)))
    return [(text, HOUSES[number % len(HOUSES)]) for number, text in enumerate(drawn)]
