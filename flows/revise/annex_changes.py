"""What an editor changed in the annex: it is the source's, held line by line against what the view has."""

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from flows.model.edited import Refused, Undone
from flows.revise.matching import most_alike
from flows.revise.paragraphs import Paragraph
from flows.revise.pieces import is_annex
from flows.view.doubts import marked_text
from flows.view.printable import as_words
from flows.view.view import Heading, Part, SourceParagraph, SourceTable, View


def changed_annex(annex: tuple[Paragraph, ...], view: View) -> Iterator[Refused]:
    """Hold the annex line by line against the source's: what differs is named by the line it was, or is now."""
    kept = {as_words(paragraph.text): paragraph.text for paragraph in annex if paragraph.text}
    was = {as_words(text): text for text in _annex_texts(view)}
    gone = [text for words, text in was.items() if words not in kept]
    new = [text for words, text in kept.items() if words not in was]
    for text in gone:
        now = most_alike(text, new)
        new = [other for other in new if other != now]
        yield Refused(kind=Undone.ANNEX, was=text, now=now)
    yield from (Refused(kind=Undone.ANNEX, was="", now=text) for text in new)
    if was.keys() == kept.keys():
        yield from _moved_in_annex([*_annex_texts(view)], [each.text for each in annex if each.text])


def _moved_in_annex(was: list[str], now: list[str]) -> Iterator[Refused]:
    """The first line that stands elsewhere, or that stands once more or less, where all lines are known."""
    differing = (pair for pair in zip_longest(was, now, fillvalue="") if as_words(pair[0]) != as_words(pair[1]))
    first = next(differing, None)
    if first and len(was) != len(now):
        counts = [Counter(map(as_words, texts)) for texts in (was, now)]
        twice = next((text for text in was if counts[0][as_words(text)] != counts[1][as_words(text)]), first[0])
        first = ("", twice) if len(now) > len(was) else (twice, "")
    if first:
        yield Refused(kind=Undone.ANNEX, was=first[0], now=first[1])


def _annex_texts(view: View) -> Iterator[str]:
    for part in view.parts:
        if is_annex(part):
            yield from _part_texts(part, view)


def _part_texts(part: Part, view: View) -> Iterator[str]:
    yield part.heading.text
    for block in part.blocks:
        if isinstance(block, Heading):
            yield block.line.text
        yield from (text for source in getattr(block, "paragraphs", ()) for text in _source_texts(source, view))


def _source_texts(source: SourceParagraph | SourceTable, view: View) -> Iterator[str]:
    """Yield what each paragraph of the file says: of a table each cell is one, the first of a row after its number."""
    if isinstance(source, SourceParagraph):
        yield " ".join(f"[{each.mark}] {marked_text(each.line, view)}" for each in source.sentences)
        return
    for row in source.sentences:
        first, *others = row.cells
        yield f"[{row.mark}] {marked_text(first, view)}"
        yield from (marked_text(cell, view) for cell in others if cell.text)
