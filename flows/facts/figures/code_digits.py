"""The groups of a telephone number or another code: each is digits in the text, and no figure of anything.

They stay in the record as open numbers, so that a search of the text's digits misses none; nothing open is printed.
"""

import re
from collections.abc import Iterator

from flows.arabic.digit_groups import row_at
from flows.arabic.digits import parse_digits
from flows.arabic.letters import Stretch
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import Certainty, Number, Numeral
from flows.model.source import Span

CODE_GROUP = "number.in-a-code"
"""The rule of such a number: it is open, and never printed."""
_PARTED = re.compile(r"\d{1,60}+(?=[ '’–-]\d)|(?<=\d[ '’–-])\d{1,60}+")
_NEAR = re.compile(r"\d[ '’–-]\d")
"""What every row has: far faster to look for."""
_GROUP = re.compile(r"\d+(?:[.,٫٬]\d+)*")


def find_code_digits(doc: FoldedDocument) -> Iterator[Number]:
    """Yield every group of digits in a row of them that is no number, as «9777 7707»."""
    if not _NEAR.search(doc.text):
        return
    read = 0
    for found in _PARTED.finditer(doc.text):
        row = row_at(doc.text, found.start()) if found.start() >= read else None
        if row is None:
            continue
        read = row.end
        if not row.number:
            yield from _groups(doc, row)


def _groups(doc: FoldedDocument, row: Stretch) -> Iterator[Number]:
    for group in _GROUP.finditer(doc.text, row.start, row.end):
        yield from open_digits(doc, doc.span(Stretch(*group.span())))


def open_digits(doc: FoldedDocument, span: Span) -> Iterator[Number]:
    """Yield the number of an original place that holds digits alone beside signs, as one that is never printed."""
    value = parse_digits(doc.folded_words(span).strip(".-) "))
    if value is not None:
        yield Number(
            span=span,
            words=doc.words(span),
            rule=CODE_GROUP,
            certainty=Certainty.OPEN,
            value=value,
            numerals=(Numeral(span=span, value=value),),
        )
