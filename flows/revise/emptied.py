"""Places of the house that an editor left without words: they are printed as they were, and that is said.

What is changed there is found by its likeness; nothing is like a paragraph without words, so these go by bookmarks.
"""

from collections.abc import Iterable, Iterator
from itertools import takewhile

from flows.model.edited import Refused, Undone
from flows.revise.paragraphs import Paragraph
from flows.revise.pieces import house_lines
from flows.view.doubts import doubt_mark
from flows.view.printable import as_words
from flows.view.view import Cards, View, lines_of
from flows.wordml.elements import bookmark_name


def find_emptied(paragraphs: Iterable[Paragraph], view: View) -> Iterator[Refused]:
    """Yield what stood in the paragraphs of a file that have their bookmarks still and no word more."""
    known = tuple(paragraphs)
    said = _said(known)
    places = {bookmark_name(name): refused for name, refused in _places(view)}
    yield from _figures(known, view)
    for mark, refused in places.items():
        if mark in said and not _letters(said[mark]):
            yield refused
    yield from _uncited_title(known, view)
    yield from _without_remarks(known, said, view)


def _said(paragraphs: tuple[Paragraph, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for paragraph in paragraphs:
        for mark in paragraph.bookmarks:
            found[mark] = f"{found.get(mark, '')} {paragraph.text}"
    return found


def _letters(text: str) -> bool:
    return any(map(str.isalnum, text))


def _places(view: View) -> Iterator[tuple[str, Refused]]:
    """Yield the places that are the house's or stand above something, by their ids."""
    for row in view.masthead:
        yield row.line.id, Refused(kind=Undone.MASTHEAD, was=f"{row.label}: {row.line.text}", now="")
    for part in view.parts:
        yield from ((line.id, Refused(kind=Undone.HOUSE, was=line.text, now="")) for line in house_lines(part))


def _figures(paragraphs: tuple[Paragraph, ...], view: View) -> Iterator[Refused]:
    """Yield the key figures of which the clause alone is there: one that went with its clause was dropped."""
    clauses = {mark: at for at, each in enumerate(paragraphs) for mark in each.bookmarks}
    for block in (block for part in view.parts for block in part.blocks):
        for card in block.cards if isinstance(block, Cards) else ():
            at = clauses.get(bookmark_name(card.clause.id))
            figure = f"{card.qualifier} {card.figure}".strip()
            if at is not None and _letters(paragraphs[at].text) and not _letters(_above(paragraphs, at)):
                yield Refused(kind=Undone.FIGURE, was=figure, now="")


def _above(paragraphs: tuple[Paragraph, ...], at: int) -> str:
    """What a key figure's card says above its clause, also in a paragraph that somebody typed anew."""
    here, before = paragraphs[at], tuple(reversed(paragraphs[:at]))
    if here.table:
        own = tuple(each for each in before if _cell(each) == _cell(here))
    else:
        own = tuple(takewhile(lambda each: each.style in _OF_FIGURES, before))
    return " ".join(each.text for each in own)


def _cell(paragraph: Paragraph) -> tuple[int, int, int]:
    return paragraph.table, paragraph.row, paragraph.column


_OF_FIGURES = ("card figure", "card qualifier")


def _uncited_title(paragraphs: tuple[Paragraph, ...], view: View) -> Iterator[Refused]:
    """The citation of the title, which follows its words as that of any line does."""
    title = view.title
    own = [each for each in paragraphs if bookmark_name("title") in each.bookmarks]
    marks = "، ".join(view.cite_marks.get(number, str(number)) for number in title.cites)
    if marks and own and not any(each.cites for each in own):
        same = as_words(" ".join(each.text for each in own)) == as_words(title.text)
        if same and not any("[" in text for each in own for text, _ in each.stretches):
            yield Refused(kind=Undone.CITATION, was=f"{title.text} [{marks}]", now=title.text)


def _without_remarks(paragraphs: tuple[Paragraph, ...], said: dict[str, str], view: View) -> Iterator[Refused]:
    """The remarks of the house on lines that stand there still; one that is anywhere in the file has only moved."""
    whole = as_words(" ".join(each.text for each in paragraphs))
    for line in lines_of(tuple(view.parts)):
        text = said.get(bookmark_name(line.id), "")
        for remark in filter(None, (line.remark, doubt_mark(line, view))):
            if as_words(line.text) in as_words(text) and as_words(remark) not in whole:
                yield Refused(kind=Undone.HOUSE, was=remark, now="")
