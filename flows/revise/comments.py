"""The comments of reviewers, with what Word notes of them apart: which answers which, and which are settled.

Markup: ECMA-376 part 1, 17.13.4 (comments); MS-DOCX 2.5.4.4 (what newer programs note of them).
"""

from collections.abc import Iterable, Iterator, Mapping

from lxml.etree import _Element as Element

from flows.model.edited import Comment, Unit
from flows.render.docx.notes import AUTHOR
from flows.revise.paragraphs import as_text
from flows.wordml.elements import W14, w
from flows.wordml.reading import text_of

_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"

Threads = Mapping[str, tuple[str, bool]]
"""By the id of the last paragraph of a comment: that of the comment that it answers, and whether it is settled."""


def threads_of(extended: Element | None) -> Threads:
    """Return what the part of comments that newer programs write says of them; nothing where it is not there."""
    noted = () if extended is None else extended.iter(f"{_W15}commentEx")
    return {
        each.get(f"{_W15}paraId", ""): (
            each.get(f"{_W15}paraIdParent", ""), each.get(f"{_W15}done", "0") in ("1", "true", "on")
        )
        for each in noted
    }  # fmt: skip


def comments_of(root: Element, units: Iterable[Unit], threads: Threads | None = None) -> Iterator[Comment]:
    """Yield the comments of reviewers, each with the unit that it hangs on; one of the house that somebody settled too.

    `threads`: which answer others, and which are settled.
    """
    hung = {name: unit.id for unit in units for cell in unit.cells for name in cell.comments}
    said = {_paragraph(comment): _text(comment) for comment in root.iter(w("comment"))}
    for comment in root.iter(w("comment")):
        author, name = comment.get(w("author"), ""), comment.get(w("id"), "")
        parent, settled = (threads or {}).get(_paragraph(comment), ("", False))
        if author != AUTHOR or settled:
            yield Comment(
                author=author, text=_text(comment), unit=hung.get(name, ""), date=comment.get(w("date"), ""),
                answers=said.get(parent, "") if parent else "", settled=settled,
            )  # fmt: skip


def _paragraph(comment: Element) -> str:
    """The id of the last paragraph of a comment."""
    return next((each.get(f"{{{W14}}}paraId", "") for each in reversed(list(comment.iter(w("p"))))), "")


def _text(comment: Element) -> str:
    return as_text(" ".join(text_of(paragraph) for paragraph in comment.iter(w("p"))))
