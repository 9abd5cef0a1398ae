"""What an editor typed into the lines of the house that have room for a value: the masthead, and the lines to sign on.

A line is known by its bookmark, and its value stands after its label: so LibreOffice, which drops the binding of a
control, is read as Word is. A line is put back as it was, so that it is taken for the house's and for nothing else.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from flows.model.edited import Filled, Refused, Undone
from flows.render.docx.fields import CLASSIFICATION, ORGAN, SIGNED, field_of, field_values_of, signed_name
from flows.revise.paragraphs import Paragraph
from flows.view.printable import as_words
from flows.view.view import MASTHEAD_BETWEEN, Labelled, Line, Signature, View, signed_lines
from flows.wordml.controls import field_values
from flows.wordml.elements import bookmark_name

ORGAN_LABEL = "الجهة"
"""What the organ is called, which has no line of the masthead."""
_CARRIED = frozenset(("date", "distribution"))
"""The fields of the masthead that the next version takes over; the reference says which report it is."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What was read of the fields of a file."""

    paragraphs: tuple[Paragraph, ...]
    """All of the file's, the lines with fields as they were written."""
    filled: tuple[Filled, ...]
    refused: tuple[Refused, ...]


def read_fields(paragraphs: Iterable[Paragraph], view: View) -> Fields:
    """Return the paragraphs of a file with what was typed into the fields of its view apart from them."""
    kept: list[Paragraph] = []
    filled: list[Filled] = []
    refused: list[Refused] = []
    rows = {bookmark_name(row.line.id): row for row in view.masthead}
    signed = {bookmark_name(each[1].id): each for each in signed_lines(view)}
    for paragraph in paragraphs:
        text = paragraph.text
        own_rows = tuple(rows[name] for name in paragraph.bookmarks if name in rows)
        said = list(_typed_rows(text, own_rows))
        if said:
            filled += [each for each in said if isinstance(each, Filled)]
            refused += [each for each in said if isinstance(each, Refused)]
            text = _restored(text, own_rows)
        own = next((signed[name] for name in paragraph.bookmarks if name in signed), None)
        if own:
            found = _typed_name(text, *own)
            filled += found
            text = own[1].text if found else text
        kept.append(replace(paragraph, text=text) if text != paragraph.text else paragraph)
    return Fields(tuple(kept), tuple(filled), tuple(refused))


def _value(segment: str, row: Labelled) -> str | None:
    """What a line of the masthead says after its label; None for another line."""
    label, colon, value = segment.partition(":")
    return value.strip() if colon and as_words(label) == as_words(row.label) else None


def _segments(text: str, rows: tuple[Labelled, ...]) -> list[str]:
    """The lines of the masthead in a paragraph; what parts them on a short brief may stand in one line's own words."""
    return text.split(MASTHEAD_BETWEEN) if len(rows) > 1 else [text]


def _row_of(segment: str, rows: tuple[Labelled, ...]) -> tuple[Labelled, str] | None:
    return next(((row, value) for row in rows if (value := _value(segment, row)) is not None), None)


def _typed_rows(text: str, rows: tuple[Labelled, ...]) -> Iterator[Filled | Refused]:
    """Yield the lines of the masthead that say something else; on a short brief several stand in one paragraph."""
    for segment in _segments(text, rows):
        found = _row_of(segment, rows)
        if found is None or as_words(found[1]) == as_words(found[0].line.text):
            continue
        row, now = found
        name, was = field_of(row.line), row.line.text
        if name in _CARRIED and now:
            yield Filled(name=name, was=was, now=now, label=row.label)
        else:
            yield Refused(kind=Undone.MASTHEAD, was=f"{row.label}: {was}", now=f"{row.label}: {now}")


def _restored(text: str, rows: tuple[Labelled, ...]) -> str:
    """A paragraph of the masthead as it was written."""
    segments = ((segment, _row_of(segment, rows)) for segment in _segments(text, rows))
    return MASTHEAD_BETWEEN.join(f"{each[0].label}: {each[0].line.text}" if each else said for said, each in segments)


def _typed_name(text: str, place: int, line: Line, was: str) -> list[Filled]:
    """What stands after the words of a line to sign on, where that is not what stood there; a name may be removed."""
    label, said = line.text, text
    if not said.startswith(label):
        return []
    now = said[len(label) :].strip(" :\t\u00a0_.…")
    same = as_words(now) == as_words(was)
    return [] if same and not was else [Filled(name=signed_name(place), was=was, now=now, label=label)]


def stored_fields(parts: Mapping[str, bytes], view: View, read: Fields) -> Iterator[Filled]:
    """Yield the fields whose value is another in a control, a margin or the part that Word binds, though no line is.

    Word shows the bound value when it opens the file, whatever the text said before.
    """
    was = field_values_of(view)
    known = {each.name for each in read.filled}
    labels = {field_of(row.line): row.label for row in view.masthead}
    labels[ORGAN] = ORGAN_LABEL
    labels |= {signed_name(place): line.text for place, line, _ in signed_lines(view)}
    for name, now in field_values(parts, was).items():
        changed = now.strip() and as_words(now) != as_words(was.get(name, ""))
        if changed and name not in known and (name in (*_CARRIED, CLASSIFICATION, ORGAN) or name.startswith(SIGNED)):
            yield Filled(name=name, was=was.get(name, ""), now=now.strip(), label=labels.get(name, ""))


def without_same(filled: Iterable[Filled]) -> tuple[Filled, ...]:
    """Return the fields that say something else than before."""
    return tuple(each for each in filled if as_words(each.now) != as_words(each.was))


def with_names(view: View, filled: Iterable[Filled]) -> View:
    """Return a view with the names that were typed on its lines to sign on."""
    typed = {each.name: each.now for each in filled}
    blocks = {id(block): block for part in view.parts for block in part.blocks if isinstance(block, Signature)}
    signed = {key: _with_names(block, typed) for key, block in blocks.items()}
    parts = tuple(
        replace(part, blocks=tuple(signed.get(id(block), block) for block in part.blocks)) for part in view.parts
    )
    return replace(view, parts=parts)


def _with_names(block: Signature, typed: dict[str, str]) -> Signature:
    names = tuple(typed.get(signed_name(place), block.name(place)) for place, _ in enumerate(block.lines, 1))
    return replace(block, signed=names if any(names) else ())
