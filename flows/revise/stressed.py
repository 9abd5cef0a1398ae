"""What an editor does to the words of a line without changing them: emphasis, own notes, links.

Emphasis is bold, italic, underline or a marker's colour that no style gives a word. A link out of the file is a note of
its address, since a page that is signed shows no more of it. Markup: ECMA-376 part 1, 17.3.2 (runs), 17.11 (notes).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from lxml.etree import _Element as Element

from flows.model.edited import Unit
from flows.model.stress import Stress, Stretch
from flows.model.uncarried import Left, Uncarried
from flows.revise.edit_kinds import Adorn, Edit
from flows.revise.held.stories import Reader
from flows.view.printable import as_words
from flows.view.view import Line, Run, View, lines_of, sentences_of
from flows.wordml.elements import w

_STRESSES = {
    "b": Stress.BOLD,
    "bCs": Stress.BOLD,
    "i": Stress.ITALIC,
    "iCs": Stress.ITALIC,
    "u": Stress.UNDERLINE,
    "highlight": Stress.HIGHLIGHT,
}
"""The properties of runs that are emphasis."""
LOOKS = frozenset(_STRESSES)
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+")
_GONE = frozenset(map(w, ("del", "moveFrom")))

Marks = tuple[Stress, ...]


def letters_of(text: str) -> str:
    """Return a text without its spaces, by which words are found again."""
    return "".join(text.split())


def stretches_in(paragraph: Element, reader: Reader) -> tuple[tuple[str, Marks], ...]:
    """Return the words of a paragraph in their order, each with its emphasis; several words of one come as one."""
    found = ((stretch.text, _marks(stretch.own)) for stretch in reader.stretches(paragraph))
    return tuple(("".join(text for text, _ in same), marks) for marks, same in groupby(found, key=lambda each: each[1]))


def _marks(own: Iterable[tuple[str, str]]) -> Marks:
    found = {_STRESSES[name] for name, value in own if name in _STRESSES and value not in ("none", "dotted")}
    return tuple(stress for stress in Stress if stress in found)


def stretches_of(text: str, read: Iterable[tuple[str, Marks]]) -> tuple[Stretch, ...]:
    """Return what of a text is set apart, of the words that it was read from: citations and remarks lie between."""
    letters = [(letter, marks) for words, marks in read for letter in words if not letter.isspace()]
    marked: list[Marks] = []
    at = 0
    for letter in letters_of(text):
        here = next((place for place in range(at, len(letters)) if letters[place][0] == letter), None)
        marked.append(() if here is None else letters[here][1])
        at = at if here is None else here + 1
    return tuple(_named(text, marked))


def _named(text: str, marked: list[Marks]) -> Iterator[Stretch]:
    """Yield the stretches of a text by the marks of its letters, spaces apart."""
    rest = iter(marked)
    flags: list[Marks] = []
    for letter in text:
        flags.append(next(rest, ()) if not letter.isspace() else (flags[-1] if flags else ()))
    start = 0
    for marks, same in groupby(flags):
        end = start + len(list(same))
        words = text[start:end].strip()
        if marks and words:
            before = letters_of(text[:start])
            yield Stretch(words, _count_before(letters_of(text), letters_of(words), len(before)), marks)
        start = end


def _count_before(letters: str, words: str, start: int) -> int:
    return sum(1 for at in range(start) if letters.startswith(words, at))


def stressed_in(line: Line) -> tuple[Stretch, ...]:
    """Return what of a line is set apart."""
    return stretches_of(line.text, ((run.text, run.stress) for run in line.runs))


def with_stress(line: Line, stretches: Iterable[Stretch]) -> Line:
    """Return a line with these of its words set apart, and no others; those that it does not say are left."""
    text = line.text
    places = [at for at, letter in enumerate(text) if not letter.isspace()]
    letters, marks = letters_of(text), [()] * len(text)
    flags: list[Marks] = list(marks)
    for stretch in stretches:
        words = letters_of(stretch.text)
        starts = [at for at in range(len(letters)) if letters.startswith(words, at)]
        if stretch.nth < len(starts):
            first = starts[stretch.nth]
            for at in range(places[first], places[first + len(words) - 1] + 1):
                flags[at] = stretch.stress
    return replace(line, runs=tuple(_runs(line, flags)))


def _runs(line: Line, flags: list[Marks]) -> Iterator[Run]:
    at = 0
    for run in line.runs:
        here = zip(run.text, flags[at : at + len(run.text)], strict=True)
        for marks, same in groupby(here, key=lambda pair: pair[1]):
            yield replace(run, text="".join(letter for letter, _ in same), stress=marks)
        at += len(run.text)


def own_notes(
    paragraph: Element, notes: Mapping[tuple[str, str], str], links: Mapping[str, str], view: View
) -> tuple[str, ...]:
    """Return the notes of an editor's own in a paragraph, and the addresses that its words lead to, in their order.

    `notes` has what notes say by their kind and id, `links` where relations lead out of the file.
    """
    found: list[str] = []
    for node in paragraph.iter(w("footnoteReference"), w("endnoteReference"), w("hyperlink")):
        if any(each.tag in _GONE for each in node.iterancestors()):
            continue
        said = _link(node, links) if node.tag == w("hyperlink") else _note(node, notes, view)
        found += [said] if said and said not in found else []
    return tuple(found)


def _note(node: Element, notes: Mapping[tuple[str, str], str], view: View) -> str:
    """What a note says; nothing of one of the house, which says a sentence of the source."""
    kind = "footnote" if node.tag == w("footnoteReference") else "endnote"
    text = notes.get((kind, node.get(w("id"), "")), "")
    return "" if _is_of_house(text, view) else text


def _is_of_house(text: str, view: View) -> bool:
    """Whether a note begins with the number of a sentence, as those of the house do, also where somebody changed it."""
    said = as_words(text)
    return any(said.startswith(as_words(f"[{mark}]")) for mark in view.cite_marks.values()) or any(
        as_words(sentence.line.text) in said for sentence in sentences_of(view)
    )


def _link(node: Element, links: Mapping[str, str]) -> str:
    address = links.get(node.get(_R_ID, ""), "")
    words = " ".join("".join(text.text or "" for text in node.iter(w("t"))).split())
    if not _ADDRESS.fullmatch(address):
        return ""
    return address if not words or words in address else f"{words}: {address}"


def written_notes(text: str, pattern: str, known: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Return a text without the notes of an editor's that are printed in it, and these.

    `pattern` is how the house prints one, «(حاشية المحرر: {words})»; `known` are those that the line had.
    """
    if "{words}" not in pattern:
        return text, ()
    found: list[str] = []
    for words in known:
        shown = " ".join(pattern.format(words=words).split())
        if shown in text:
            text = text.replace(shown, " ", 1)
            found.append(words)
    before, _, after = pattern.partition("{words}")
    written = re.compile(rf"{re.escape(before.strip())}\s*(.+?)\s*{re.escape(after.strip()) or '$'}")
    found += [match[1] for match in written.finditer(text)]
    return " ".join(written.sub(" ", text).split()), tuple(found)


def without_adorned(
    uncarried: Iterable[Uncarried], edits: Iterable[Edit], units: Iterable[Unit], view: View
) -> Iterator[Uncarried]:
    """Yield what is not carried, without the emphasis, the notes and the links that are; `view` is what was edited."""
    adorned = [edit for edit in edits if isinstance(edit, Adorn)]
    came = [letters_of(each.text) for edit in adorned for each in edit.stressed]
    went = [letters_of(each.text) for line in lines_of(view) for each in stressed_in(line)] if adorned else []
    notes = {letters_of(note) for unit in units for cell in unit.cells for note in cell.notes}
    for each in uncarried:
        if _is_of_link(each, notes):
            continue
        if each.kind is Left.LOOKS:
            rest = _left_of(each, came, went)
            yield from [rest] if rest else []
        elif not _is_noted(each, notes):
            yield each


_OF_LINKS = frozenset(("color", "u"))
"""How programs set words that lead somewhere."""


def _is_of_link(each: Uncarried, notes: set[str]) -> bool:
    """Whether words look so because they lead to an address that is noted."""
    place = letters_of(each.place.removesuffix("…"))
    linked = any(note.startswith(place) and _ADDRESS.search(note) for note in notes)
    return each.kind is Left.LOOKS and linked and _OF_LINKS.issuperset(each.what.split())


def _is_noted(each: Uncarried, notes: set[str]) -> bool:
    if each.kind is Left.LINK:
        return bool(each.now) and any(letters_of(each.what) in note for note in notes)
    return each.kind is Left.NOTE and letters_of(each.now) in notes


def _left_of(each: Uncarried, came: list[str], went: list[str]) -> Uncarried | None:
    """What of the looks of words is not carried: all but the emphasis that came, or that went where there was some."""
    place = letters_of(each.place.removesuffix("…"))
    carried = any(place in said for said in (came if each.now else went))
    names = [name for name in each.what.split() if not carried or name not in LOOKS]
    return replace(each, what=" ".join(names)) if names else None
