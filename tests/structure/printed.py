"""An outline as lines that a person reads and mends: how the golden texts of this folder write it.

heading    s4      التعاون الدولي:                    a block: its kind, the numbers of its sentences, its words
paragraph  s5-s7   يمثل الوباء حاليًا … للتغلب عليه.      shortened to the first three words and the last two
heading 2  s8      الآبار                             the level of a heading below the first
  2 of list 1      «ثانيًا» يمثل الوباء … عليه.          a point in it: its number, its enumeration, its mark, its words
  1 of list 2 (2)  «أ-» في القرى.                      a point of the second level, in the one above
dateline: بكين، 23 يونيو 2021                          what stands before the first words of a paragraph
table of 2: السكان / المدينة                            how many rows it has below its header, if any, and its first
  2 السدر / 12 / –                                     the cells of each other row, an empty one as a dash
  caption: سكان المدن                                 the line above that names it; so the line of its units
  total: 3                                            which row is its total
6 نقطة: 6 found                                         an announced count and how many were found of it
  2. شراكة اللقاح … في العالم                            where it was found in a sentence: each item
breaks off: s7                                          the last sentence, where the source lacks its end
"""

from collections.abc import Iterator

from flows.ingest import as_document
from flows.model.outline import AnnouncedCount, Block, Outline, Table
from flows.model.source import Span
from flows.structure import structure


def printed_outline(text: str) -> list[str]:
    """The outline of a text, printed, without the spaces that line it up."""
    return [" ".join(line.split()) for line in _lines(structure(as_document(text)))]


def _lines(outline: Outline) -> Iterator[str]:
    for block in outline.blocks:
        kind = f"{block.kind} {block.level}" if block.level > 1 else block.kind
        yield f"{kind:10} {_numbers(block):7} {short(block.span, outline.text)}"
        for point in outline.points:
            if block.span.contains(point.marker):
                mark, body = point.marker.of(outline.text), short(point.body, outline.text)
                deep = f" ({point.level})" if point.level > 1 else ""
                yield f"  {point.number} of list {point.enumeration}{deep}  «{mark}» {body}"
    yield from _apart(outline)
    for announced in outline.announced:
        yield from _announced(announced, outline)
    if outline.broken_end:
        yield f"breaks off: s{outline.broken_end.number}"


def _apart(outline: Outline) -> Iterator[str]:
    if outline.dateline and outline.dateline not in [block.span for block in outline.blocks]:
        yield f"dateline: {outline.dateline.of(outline.text)}"
    for table in outline.tables:
        yield from _table(table, outline.text)


def _table(table: Table, text: str) -> Iterator[str]:
    first, *others = (" / ".join(cell.of(text) or "–" for cell in row) for row in table.rows)
    yield f"table of {len(table.rows) - table.header}{':' if table.header else ' without header:'} {first}"
    yield from (f"  {number} {cells}" for number, cells in enumerate(others, 2))
    for name, span in (("caption", table.caption), ("units", table.units)):
        if span:
            yield f"  {name}: {span.of(text)}"
    if table.total is not None:
        yield f"  total: {table.total + 1}"


def _numbers(block: Block) -> str:
    if not block.sentences:
        return "rule"
    first, last = block.sentences[0].number, block.sentences[-1].number
    return f"s{first}" if first == last else f"s{first}-s{last}"


def _announced(announced: AnnouncedCount, outline: Outline) -> Iterator[str]:
    yield f"{announced.count} {announced.noun}: {len(announced.items)} found"
    bodies = {point.body for point in outline.points}
    for number, item in enumerate(announced.items, 1):
        if item not in bodies:
            yield f"  {number}. {short(item, outline.text)}"


def short(span: Span, text: str) -> str:
    """The words of a place, those in the middle of a long one left out."""
    words = span.of(text).split()
    return " ".join(words) if len(words) <= 6 else " ".join([*words[:3], "…", *words[-2:]])
