"""What others left in an edited report beside its text: comments, and changes that Word tracked."""

from collections import Counter
from collections.abc import Iterable, Iterator

from lxml.etree import _Element as Element

from flows.model.edited import Comment, Tracked, Unit
from flows.render.docx.notes import AUTHOR
from flows.revise.paragraphs import as_text
from flows.wordml.elements import w
from flows.wordml.reading import text_of

_CHANGES = {w("ins"): 0, w("del"): 1, w("moveFrom"): 2}
"""The markup of a change, and the place of its count; the other end of a move (`moveTo`) is not counted again."""


def comments_of(root: Element, units: Iterable[Unit]) -> Iterator[Comment]:
    """Yield the comments of reviewers, each with the unit that it hangs on."""
    hung = {name: unit.id for unit in units for cell in unit.cells for name in cell.comments}
    for comment in root.iter(w("comment")):
        author = comment.get(w("author"), "")
        if author != AUTHOR:
            text = as_text(" ".join(text_of(paragraph) for paragraph in comment.iter(w("p"))))
            name = comment.get(w("id"), "")
            yield Comment(author=author, text=text, unit=hung.get(name, ""), date=comment.get(w("date"), ""))


def tracked_in(body: Element) -> tuple[Tracked, ...]:
    """Count the changes that the file tracks, by their authors in the order of their names."""
    counts = Counter((change.get(w("author"), ""), _CHANGES[change.tag]) for change in body.iter(*_CHANGES))
    return tuple(
        Tracked(author=name, inserted=counts[name, 0], deleted=counts[name, 1], moved=counts[name, 2])
        for name in sorted({name for name, _ in counts})
    )
