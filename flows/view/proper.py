"""The brief proper in plain words: every line that it prints, without its labels, page numbers and annex."""

from collections.abc import Iterator

from flows.view.view import Annex, Cards, Chart, Line, PartBlock, Signature, Table, View, lines_of

BOTTOM_LINE = "bottom-line"


def proper_lines(view: View) -> Iterator[str]:
    """Yield the title and every line of each part but the annex and the signature, in the order of the print."""
    yield view.title.text
    for part in view.parts:
        for block in part.blocks:
            yield from filter(None, _block_lines(block))


def bottom_line_of(view: View) -> str:
    """Return the sentences of the bottom line, one a line: one that is cut has no full stop of its own."""
    blocks = (block for part in view.parts if part.id == BOTTOM_LINE for block in part.blocks)
    return "\n".join(line.text for block in blocks for line in lines_of(block))


def _block_lines(block: PartBlock) -> Iterator[str]:
    if isinstance(block, Annex | Signature):
        return
    if isinstance(block, Cards):
        for card in block.cards:
            yield f"{card.qualifier} {card.figure}".strip()
            yield card.clause.text
    elif isinstance(block, Chart):
        yield from (block.caption.text if block.caption.cites else "", block.unit)
        yield from (f"{bar.label.text} {bar.figure}" for bar in block.bars)
    elif isinstance(block, Table):
        yield from (_said(cell, place) for row in block.rows for place, cell in enumerate(row))
    else:
        yield from (line.text for line in lines_of(block))


def _said(cell: Line, place: int) -> str:
    """Return what a cell says; after the first column a dash, or one that cites nothing, is a label of the house."""
    return cell.text if place == 0 or (cell.cites and any(map(str.isalnum, cell.text))) else ""
