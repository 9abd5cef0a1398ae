"""Proves that the PDF and the DOCX say the same, by what the two finished files tell and by nothing else."""

import zipfile
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import takewhile, zip_longest

import pikepdf
import pypdfium2
from lxml import etree

from flows.model.publication import Check
from flows.verify.checks import checked
from flows.verify.docx_telling import docx_telling
from flows.verify.passages import Passages
from flows.verify.pdf_telling import pdf_telling
from flows.verify.telling import Kind, Mark, Telling, Told

_KINDS = {
    "parity.figures": (Kind.FIGURE, Kind.SIGN),
    "parity.headings": (Kind.HEADING,),
    "parity.points": (Kind.POINT,),
    "parity.tables": (Kind.CELL,),
    "parity.citations": (Kind.LINK,),
}
"""The kinds of marks that each check compares, each kind by itself: a sign between two figures («x² + y²») comes back
before or after them, as a reader of PDF decides."""
_NOTHING = "nothing"


def check_parity(pdf: bytes, docx: bytes) -> tuple[Check, ...]:
    """Compare the two files with each other; where one cannot be read there is one check, and that one failed."""
    try:
        first, second = pdf_telling(pdf), docx_telling(docx)
    except (pikepdf.PdfError, pypdfium2.PdfiumError, zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        return (checked("parity.read", [f"The two files cannot be compared: {error}."]),)
    return compared(first, second)


def compared(pdf: Telling, docx: Telling) -> tuple[Check, ...]:
    """Hold what the PDF tells against what the DOCX tells."""
    pairs = ((pdf.title, docx.title), (pdf.body, docx.body))
    return (
        checked("parity.read", _silence(pdf, docx)),
        checked("parity.masthead", _masthead_faults(pdf, docx)),
        checked("parity.words", (fault for first, second in pairs for fault in _word_faults(first, second))),
        *(
            checked(name, (fault for first, second in pairs for fault in _kind_faults(first, second, kinds)))
            for name, kinds in _KINDS.items()
        ),
        checked("parity.order", _order_faults(pdf.body, docx.body)),
        checked("parity.contents", _contents_faults(pdf, docx)),
        checked("parity.notes", _passage_faults("note", pdf.body, docx.notes)),
        checked("parity.charts", _passage_faults("chart", pdf.body, docx.bars)),
    )


def _silence(pdf: Telling, docx: Telling) -> Iterator[str]:
    for name, telling in (("PDF", pdf), ("DOCX", docx)):
        if not telling.title.letters:
            yield f"The {name} has no title."
        if not telling.body.letters:
            yield f"The {name} has no headings, and so no body."


def _masthead_faults(pdf: Telling, docx: Telling) -> Iterator[str]:
    """Every word and link of a masthead must stand in the other file's, in any order, or in its margins."""
    for name, one, other in (("DOCX", pdf, docx), ("PDF", docx, pdf)):
        for word, count in (one.masthead.counted() - other.masthead.counted() - other.margins.counted()).items():
            yield f"The masthead of the {name} lacks «{word}», {count} times."
    first, second = (Counter(map(_unplaced, told.of_kinds((Kind.LINK,)))) for told in (pdf.masthead, docx.masthead))
    if first != second:
        yield f"The mastheads have other links: {sorted(first)} in the PDF, {sorted(second)} in the DOCX."


def _word_faults(pdf: Told, docx: Told) -> Iterator[str]:
    """The same letters in the same order; the first difference is told, since all after it may follow from it."""
    if pdf.letters != docx.letters:
        at = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(pdf.letters, docx.letters, strict=False)))
        yield f"The PDF says «{pdf.around(at) or _NOTHING}» where the DOCX says «{docx.around(at) or _NOTHING}»."


def _kind_faults(pdf: Told, docx: Told, kinds: Collection[Kind]) -> Iterator[str]:
    """Compare the marks of each kind by themselves."""
    for kind in kinds:
        yield from _mark_faults(pdf, docx, (kind,))


def _mark_faults(pdf: Told, docx: Told, kinds: Collection[Kind]) -> Iterator[str]:
    """The same marks of some kinds; also in the same places, where the letters are the same."""
    compare = _placed if pdf.letters == docx.letters else _unplaced
    marks = zip_longest(*(told.of_kinds(kinds) for told in (pdf, docx)))
    for first, second in marks:
        if first is None or second is None or compare(first) != compare(second):
            yield _difference(pdf, first, docx, second)
            return


def _order_faults(pdf: Told, docx: Told) -> Iterator[str]:
    """Marks of several kinds between the same two letters must stand in one order.

    A difference that another check finds is not told twice.
    """
    if pdf.letters == docx.letters and not any(any(_kind_faults(pdf, docx, kinds)) for kinds in _KINDS.values()):
        yield from _mark_faults(pdf, docx, set(Kind) - {Kind.SIGN})


def _unplaced(mark: Mark) -> tuple[str, str]:
    return mark.kind, mark.value


def _placed(mark: Mark) -> tuple[str, str, int]:
    return *_unplaced(mark), mark.at


def _difference(pdf: Told, first: Mark | None, docx: Told, second: Mark | None) -> str:
    return f"The PDF has {_named(pdf, first)} where the DOCX has {_named(docx, second)}."


def _named(told: Told, mark: Mark | None) -> str:
    if mark is None:
        return _NOTHING
    name = f"the end of a {mark.value}" if mark.kind is Kind.END else f"the {mark.kind} {mark.value}"
    return f"{name} in «{told.around(mark.at)}»"


def _contents_faults(pdf: Telling, docx: Telling) -> Iterator[str]:
    """A table of contents must list the headings of its own file; whether there is one, each file decides by itself.

    It lists their words alone: a heading that is the editor's has the mark for that after them.
    """
    for name, telling in (("PDF", pdf), ("DOCX", docx)):
        headings = telling.body.headings()
        for entry in telling.contents:
            if not any(heading.startswith(entry) for heading in headings):
                yield f"The contents of the {name} list «{entry}», which is no heading."
    if pdf.contents and docx.contents and pdf.contents != docx.contents:
        yield "The contents of the two files list other headings."


def _passage_faults(kind: str, pdf: Told, passages: tuple[Told, ...]) -> Iterator[str]:
    """What stands beside the text of the DOCX, in its notes and charts, must be said by the PDF, in its text."""
    text = Passages(pdf)
    for passage in passages:
        if not text.hold(passage):
            yield f"A {kind} of the DOCX says «{passage.around(0)}», and the PDF does not."
