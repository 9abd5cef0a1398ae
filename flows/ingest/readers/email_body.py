"""What a message says: of the forms that it is given in the one that says it, and all parts of it that follow.

A text is read as it is. The page beside it is read where it has what a text cannot have (tables, headings, items), and
where the text says next to nothing («This message needs an HTML viewer»).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage

from flows.arabic.letters import is_arabic_letter
from flows.ingest.formats.mail_parts import is_body, words_of
from flows.ingest.readers.protocol import Piece, one_line
from flows.ingest.readers.web_page import page_pieces
from flows.model.source import Shape

_STRUCTURE = (Shape.ROW, Shape.HEADING, Shape.ITEM)
_MUCH, _AS_MUCH = 3, 0.8


@dataclass(frozen=True, slots=True)
class _Form:
    """Words in one of their forms: the blocks of a page, or a text."""

    pieces: tuple[Piece, ...] = ()
    text: str = ""

    @property
    def letters(self) -> int:
        """How many Arabic letters it has."""
        said = self.text or " ".join(" ".join((each.words, *each.cells)) for each in self.pieces)
        return sum(map(is_arabic_letter, said))


def body_of(message: EmailMessage) -> tuple[list[Piece], str]:
    """Return what a message says as blocks, or as a text where all of it is one."""
    forms = list(_forms(message))
    if not any(form.pieces for form in forms):
        return [], "\n\n".join(form.text.strip("\r\n") for form in forms if form.text.strip())
    return [piece for form in forms for piece in _as_pieces(form)], ""


def _as_pieces(form: _Form) -> Iterator[Piece]:
    yield from form.pieces
    yield from (Piece(words=one_line(line)) for line in form.text.splitlines() if line.strip())


def _forms(part: EmailMessage) -> Iterator[_Form]:
    """Yield the parts of the body that follow each other, each in the form that says it."""
    kind = part.get_content_type()
    inner = [each for each in part.iter_parts() if isinstance(each, EmailMessage)] if part.is_multipart() else []
    if kind == "multipart/alternative":
        yield from _best([list(_forms(each)) for each in inner])
    elif kind != "message/rfc822" and inner:
        for each in inner:
            yield from _forms(each)
    elif is_body(part):
        words = words_of(part)
        yield _Form(pieces=tuple(page_pieces(words))) if kind == "text/html" else _Form(text=_flowed(part, words))


def _best(choices: Sequence[list[_Form]]) -> list[_Form]:
    """Return the first of several forms of the same words, or one after it that says them better."""
    best: list[_Form] = []
    for forms in choices:
        if not best or _says_more(forms, best):
            best = forms or best
    return best


def _says_more(forms: list[_Form], than: list[_Form]) -> bool:
    letters, least = (sum(form.letters for form in each) for each in (forms, than))
    structured = any(piece.shape in _STRUCTURE for form in forms for piece in form.pieces)
    return letters > _MUCH * least or (structured and letters >= _AS_MUCH * least)


def _flowed(part: EmailMessage, words: str) -> str:
    """Return a text whose program marks each line that goes on by a space at its end: RFC 3676."""
    if part.get_param("format") != "flowed":
        return words
    return re.sub(r"(?<!^-- )(?<=\S) \r?\n(?![>\r\n])", " ", words)
