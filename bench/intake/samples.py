"""Texts as pages of HTML, from which other programs make their files, with what has to come back from those."""

import html
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.arabic.unseen import UNSEEN
from flows.errors import MujazError
from flows.ingest import read
from flows.model.outline import Block, BlockKind, Outline
from flows.structure import structure

_UNSEEN = re.compile(f"[\u0610-\u061a\u064b-\u065f\u0670\u0640{UNSEEN}]")
_WORD = re.compile(r"\w+(?:[.,:/@\-٫٬]\w+)*")
_STYLE = "body{font-family:'Noto Naskh Arabic','DejaVu Sans',sans-serif} td{border:1px solid;padding:4px}"
_HEAD = f'<!DOCTYPE html>\n<html lang="ar" dir="rtl"><head><meta charset="utf-8"><style>{_STYLE}</style></head><body>\n'
_BULLET = re.compile(r"\s*[-–•*▪●]\s+")
_LEAST_WORDS = 20


@dataclass(frozen=True)
class Sample:
    """A text as a page, and what it holds."""

    name: str
    page: str
    words: list[str]
    headings: list[str]
    items: int
    tables: list[int]
    """The rows of each."""


@dataclass(frozen=True)
class _Part:
    tag: str
    holder: str
    inner: str
    words: str


def words_of(text: str) -> list[str]:
    """Return the words of a text in one spelling: without vowel signs, stretches and marks of direction."""
    return _WORD.findall(_UNSEEN.sub("", unicodedata.normalize("NFKC", text)))


def samples(shared: Path) -> Iterator[Sample]:
    """Yield the real texts and the documents of a folder."""
    for file in (*sorted((shared / "realtexts").glob("*")), *sorted((shared / "sources").glob("*.txt"))):
        yield from _sample(file.name, file.read_bytes())
    for file in sorted((shared / "cases").glob("*docs*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            text = row.get("input") or row.get("text") or ""
            yield from _sample(f"{file.stem}-{row['id']}.txt".replace("/", "_"), text.encode())


def _sample(name: str, data: bytes) -> Iterator[Sample]:
    try:
        made = sample_of(structure(read(name, data)), name)
    except MujazError as error:
        print(f"# {name}: {error}", file=sys.stderr)
        return
    if len(made.words) >= _LEAST_WORDS:
        yield made


def sample_of(outline: Outline, name: str) -> Sample:
    """Return a text as a page that has its headings, items and tables."""
    parts = list(_parts(outline))
    headings = [" ".join(words_of(part.words)) for part in parts if part.tag[0] == "h"]
    items = sum(part.tag == "li" for part in parts)
    words = words_of("\n".join(part.words for part in parts))
    rows = [len(table.rows) for table in outline.tables]
    return Sample(name, f"{_HEAD}{_body(parts)}\n</body></html>", words, headings, items, rows)


def _parts(outline: Outline) -> Iterator[_Part]:
    text = outline.document.text
    rows = {
        line.start: (number, cells)
        for number, table in enumerate(outline.tables)
        for line, cells in zip(table.lines, table.rows, strict=True)
    }
    for block in outline.blocks:
        if block.span.start in rows:
            number, row = rows[block.span.start]
            cells = [cell.of(text) for cell in row]
            inner = "".join(f"<td>{html.escape(cell)}</td>" for cell in cells)
            yield _Part("tr", f"table {number}", inner, " ".join(cells))
        elif block.kind is not BlockKind.TABLE_ROW:
            yield _line(block, block.content.of(text))


def _line(block: Block, words: str) -> _Part:
    bullet = _BULLET.match(words)
    if block.kind in (BlockKind.TITLE, BlockKind.HEADING):
        tag = "h1" if block.kind is BlockKind.TITLE else f"h{min(block.level + 1, 4)}"
    else:
        tag = "li" if bullet else "p"
        words = words[bullet.end() :] if bullet else words
    return _Part(tag, "ul" if tag == "li" else "", html.escape(words).replace("\n", "<br>"), words)


def _body(parts: list[_Part]) -> str:
    lines: list[str] = []
    holder = ""
    for part in (*parts, _Part("", "", "", "")):
        if part.holder != holder:
            lines += [f"</{holder.split()[0]}>"] if holder else []
            lines += [f"<{part.holder.split()[0]}>"] if part.holder else []
            holder = part.holder
        lines += [f"<{part.tag}>{part.inner}</{part.tag}>"] if part.tag else []
    return "\n".join(lines)
