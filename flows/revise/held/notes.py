"""The paragraphs of footnotes and endnotes, held against those that they were; their words are, where they hang."""

from collections.abc import Iterator

from flows.model.uncarried import Uncarried
from flows.revise.held.comparing import Book, compare_paragraphs, pair_paragraphs, style_differences
from flows.revise.held.stories import HeldParagraph
from flows.revise.held.things import Things
from flows.wordml.elements import w


def compare_notes(old: Book, new: Book) -> Iterator[Uncarried]:
    """Yield how the words of notes are set and what stands in them otherwise than it did."""
    styled = style_differences(old, new)
    for kind in ("footnote", "endnote"):
        was, now = (_paragraphs(book, kind) for book in (old, new))
        pairs = pair_paragraphs(was, now)
        for place, paragraph in enumerate(now):
            before = was[pairs[place]] if place in pairs else None
            yield from compare_paragraphs(before, paragraph, styled.get(paragraph.style, (frozenset(), frozenset())))


def _paragraphs(book: Book, kind: str) -> tuple[HeldParagraph, ...]:
    """The paragraphs of all notes of a kind but the lines that part them from the text."""
    relations = book.package.relations(book.main)
    part = next((target for found, target, _ in relations if found == f"{kind}s"), "")
    if part not in book.package.names:
        return ()
    things = Things(book.package, part, {}, roughly=book.reader.roughly)
    notes = (note for note in book.package.xml(part) if note.tag == w(kind) and not note.get(w("type")))
    return tuple(each for note in notes for each in book.reader.read(note, things))
