"""The paragraphs of footnotes and endnotes, held against those that they were; their words are, where they hang.

Markup: ECMA-376 part 1, 17.11. What parts notes from the text is a note of a type of its own.
"""

from collections.abc import Iterator
from copy import deepcopy

from lxml.etree import _Element as Element

from flows.model.uncarried import Left, Uncarried
from flows.revise.held.comparing import Book, compare_paragraphs, pair_paragraphs, style_differences
from flows.revise.held.looks import NO_DIFFERENCE
from flows.revise.held.stories import HeldParagraph
from flows.revise.held.things import Things
from flows.revise.paragraphs import as_text
from flows.wordml.elements import w
from flows.wordml.reading import text_of

_KINDS = ("footnote", "endnote")
_DRAWN = {w("separator"): "———", w("continuationSeparator"): "—————"}
"""How the short line above notes is reported, and the long one above those that go on from the page before."""
_BY_THEMSELVES = {"separator": "———", "continuationSeparator": "—————"}
"""What programs put there where a file says nothing."""


def compare_notes(old: Book, new: Book) -> Iterator[Uncarried]:
    """Yield how the words of notes are set and what stands in them otherwise than it did."""
    styled = style_differences(old, new)
    for kind in _KINDS:
        was, now = (_paragraphs(book, _notes(book, kind), kind) for book in (old, new))
        pairs = pair_paragraphs(was, now)
        for place, paragraph in enumerate(now):
            before = was[pairs[place]] if place in pairs else None
            yield from compare_paragraphs(before, paragraph, styled.get(paragraph.style, NO_DIFFERENCE))


def compare_lines_of_notes(old: Book, new: Book) -> Iterator[Uncarried]:
    """Yield what parts notes from the text where it is another: a line, the words in its place, how they are set."""
    styled = style_differences(old, new)
    for kind in _KINDS:
        was, now = ({each.get(w("type"), ""): each for each in _notes(book, kind, parting=True)} for book in (old, new))
        for name, after in now.items():
            before = was.get(name)
            first = _BY_THEMSELVES.get(name, "") if before is None else _drawn(before)
            if first != _drawn(after):
                yield Uncarried(kind=Left.NOTE, what=name, was=first, now=_drawn(after))
            elif before is not None:
                pairs = zip(_paragraphs(old, [before], kind), _paragraphs(new, [after], kind), strict=False)
                for one, other in pairs:
                    difference = styled.get(other.style, NO_DIFFERENCE)
                    yield from compare_paragraphs(one, other, difference, above=_drawn(after))


def _drawn(note: Element) -> str:
    """What a note that parts others from the text shows."""
    return as_text(text_of(note))


def _notes(book: Book, kind: str, *, parting: bool = False) -> list[Element]:
    """The notes of a kind; or what parts them from the text."""
    part = _part(book, kind)
    root: Element | tuple[()] = book.package.xml(part) if part in book.package.names else ()
    found = [note for note in root if note.tag == w(kind) and bool(_type(note)) == parting]
    return [_with_lines(note) for note in found] if parting else found


def _with_lines(note: Element) -> Element:
    """A note whose lines are letters, which have looks, and tabs beside them."""
    drawn = deepcopy(note)
    for each in list(drawn.iter(*_DRAWN)):
        each.text, each.tag = _DRAWN[each.tag], w("t")
    return drawn


def _part(book: Book, kind: str) -> str:
    relations = book.package.relations(book.main)
    return next((target for found, target, _ in relations if found == f"{kind}s"), "")


def _type(note: Element) -> str:
    return note.get(w("type"), "normal").replace("normal", "")


def _paragraphs(book: Book, notes: list[Element], kind: str) -> tuple[HeldParagraph, ...]:
    things = Things(book.package, _part(book, kind), {}, roughly=book.reader.roughly)
    return tuple(each for note in notes for each in book.reader.read(note, things))
