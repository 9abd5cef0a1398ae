"""The texts that readers read: whole documents, and pieces of encyclopedia articles made of marked sentences."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from bench.corpus.texts import SHARED, Text, all_texts

_ARTICLES = "ner_aqmar_split_dev.jsonl"
"""Sentences of Arabic encyclopedia articles in their order, their words and marks parted by blanks."""
_SENTENCES = 18
_IN_A_PARAGRAPH = 4
_BEFORE_A_MARK = re.compile(r" +([،.؛:؟!)»,%])")
_AFTER_A_MARK = re.compile(r"([(«]) +")


def readable_texts(shared: Path = SHARED) -> list[Text]:
    """Return every text that is here, in a fixed order: documents, then pieces of articles."""
    return [*all_texts(shared), *_articles(shared / "cases" / _ARTICLES)]


def _articles(file: Path) -> Iterator[Text]:
    rows = [json.loads(row)["input"] for row in file.read_text("utf-8").splitlines()] if file.is_file() else []
    for first in range(0, len(rows), _SENTENCES):
        sentences = [_as_written(row) for row in rows[first : first + _SENTENCES]]
        paragraphs = (sentences[at : at + _IN_A_PARAGRAPH] for at in range(0, len(sentences), _IN_A_PARAGRAPH))
        text = "\n".join(" ".join(each) for each in paragraphs)
        yield Text(id=f"aqmar_dev/{first:03}", data=text.encode())


def _as_written(sentence: str) -> str:
    """Return a sentence with its marks where people write them; straight marks of quotation open and close in turn."""
    joined = _AFTER_A_MARK.sub(r"\1", _BEFORE_A_MARK.sub(r"\1", sentence))
    parts = [part.strip() for part in joined.split('"')]
    quoted = (f' "{part}" ' if at % 2 else part for at, part in enumerate(parts))
    return " ".join("".join(quoted).split())
