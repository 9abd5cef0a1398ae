"""Proves that the PDF and the DOCX say the same, by what the two finished files say and by nothing else."""

import zipfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from itertools import takewhile, zip_longest

import pikepdf
import pypdfium2
from lxml import etree

from flows.model.publication import Check
from flows.verify.checks import make_check
from flows.verify.docx_readback import read_docx_back
from flows.verify.pdf_readback import read_pdf_back
from flows.verify.readback import Kind, Mark, Passage, ReadBack

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
        first, second = read_pdf_back(pdf), read_docx_back(docx)
    except (pikepdf.PdfError, pypdfium2.PdfiumError, zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        return (make_check("parity.read", [f"The two files cannot be compared: {error}."]),)
    return compare(first, second)


def compare(pdf: ReadBack, docx: ReadBack) -> tuple[Check, ...]:
    """Hold what the PDF says against what the DOCX says."""
    pairs = ((pdf.title, docx.title), (pdf.body, docx.body))
    return (
        make_check("parity.read", _missing_text_faults(pdf, docx)),
        make_check("parity.masthead", _masthead_faults(pdf, docx)),
        make_check("parity.words", (fault for first, second in pairs for fault in _word_faults(first, second))),
        *(
            make_check(name, (fault for first, second in pairs for fault in _kind_faults(first, second, kinds)))
            for name, kinds in _KINDS.items()
        ),
        make_check("parity.order", _order_faults(pdf.body, docx.body)),
        make_check("parity.contents", _contents_faults(pdf, docx)),
        make_check("parity.notes", _passage_faults("note", pdf.body, docx.notes)),
        make_check("parity.charts", _passage_faults("chart", pdf.body, docx.bars)),
    )


def _missing_text_faults(pdf: ReadBack, docx: ReadBack) -> Iterator[str]:
    for name, file in (("PDF", pdf), ("DOCX", docx)):
        if not file.title.words:  # a title may be a number
            yield f"The {name} has no title."
        if not file.body.letters:
            yield f"The {name} has no headings, and so no body."


def _masthead_faults(pdf: ReadBack, docx: ReadBack) -> Iterator[str]:
    """Every word and link of a masthead must stand in the other file's, in any order, or in its margins."""
    for name, one, other in (("DOCX", pdf, docx), ("PDF", docx, pdf)):
        elsewhere = other.masthead.count_words() + other.margins.count_words()
        for word, count in (one.masthead.count_words() - elsewhere).items():
            yield f"The masthead of the {name} lacks «{word}», {count} times."
    first, second = (
        Counter(map(_without_place, text.of_kinds((Kind.LINK,)))) for text in (pdf.masthead, docx.masthead)
    )
    if first != second:
        yield f"The mastheads have other links: {sorted(first)} in the PDF, {sorted(second)} in the DOCX."


def _word_faults(pdf: Passage, docx: Passage) -> Iterator[str]:
    """The same letters in the same order; the first difference is reported, since all after it may follow from it."""
    if pdf.letters != docx.letters:
        at = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(pdf.letters, docx.letters, strict=False)))
        yield f"The PDF says «{pdf.excerpt(at) or _NOTHING}» where the DOCX says «{docx.excerpt(at) or _NOTHING}»."


def _kind_faults(pdf: Passage, docx: Passage, kinds: Collection[Kind]) -> Iterator[str]:
    """Compare the marks of each kind by themselves."""
    for kind in kinds:
        yield from _mark_faults(pdf, docx, (kind,))


def _mark_faults(pdf: Passage, docx: Passage, kinds: Collection[Kind]) -> Iterator[str]:
    """The same marks of some kinds; also in the same places, where the letters are the same."""
    key = _with_place if pdf.letters == docx.letters else _without_place
    marks = zip_longest(*(text.of_kinds(kinds) for text in (pdf, docx)))
    for first, second in marks:
        if first is None or second is None or key(first) != key(second):
            yield _difference(pdf, first, docx, second)
            return


def _order_faults(pdf: Passage, docx: Passage) -> Iterator[str]:
    """Marks of several kinds between the same two letters must stand in one order.

    A difference that another check finds is not reported twice.
    """
    if pdf.letters == docx.letters and not any(any(_kind_faults(pdf, docx, kinds)) for kinds in _KINDS.values()):
        yield from _mark_faults(pdf, docx, set(Kind) - {Kind.SIGN})


def _without_place(mark: Mark) -> tuple[str, str]:
    return mark.kind, mark.value


def _with_place(mark: Mark) -> tuple[str, str, int]:
    return *_without_place(mark), mark.at


def _difference(pdf: Passage, first: Mark | None, docx: Passage, second: Mark | None) -> str:
    return f"The PDF has {_describe(pdf, first)} where the DOCX has {_describe(docx, second)}."


def _describe(text: Passage, mark: Mark | None) -> str:
    if mark is None:
        return _NOTHING
    name = f"the end of a {mark.value}" if mark.kind is Kind.END else f"the {mark.kind} {mark.value}"
    return f"{name} in «{text.excerpt(mark.at)}»"


def _contents_faults(pdf: ReadBack, docx: ReadBack) -> Iterator[str]:
    """A table of contents must list the headings of its own file; whether there is one, each file decides by itself.

    It lists their words alone: a heading that is the editor's has the mark for that after them.
    """
    for name, file in (("PDF", pdf), ("DOCX", docx)):
        headings = file.body.headings()
        for entry in file.contents:
            if not any(heading.startswith(entry) for heading in headings):
                yield f"The contents of the {name} list «{entry}», which is no heading."
    if pdf.contents and docx.contents and pdf.contents != docx.contents:
        yield "The contents of the two files list other headings."


def _passage_faults(kind: str, pdf: Passage, passages: tuple[Passage, ...]) -> Iterator[str]:
    """What stands beside the text of the DOCX, in its notes and charts, must be said by the PDF, in its text."""
    text = _Lookup(pdf)
    for passage in passages:
        if not text.holds(passage):
            yield f"A {kind} of the DOCX says «{passage.excerpt(0)}», and the PDF does not."


class _Lookup:
    """The letters of a file with its figures, to look passages up in: a note, or what a chart says of a bar."""

    def __init__(self, text: Passage) -> None:
        self._letters = text.letters
        self._figures = _figures_by_place(text)

    def holds(self, passage: Passage) -> bool:
        """Whether the letters of a passage stand here together, with its figures at their places among them.

        Other figures may stand beside those: a number between two sentences, the citation of a bar.
        """
        wanted = _figures_by_place(passage)
        return any(
            all(_stand_among(figures, self._figures.get(start + at, [])) for at, figures in wanted.items())
            for start in self._starts(passage.letters)
        )

    def _starts(self, letters: str) -> Iterator[int]:
        """Yield where some letters stand; where there are none, every place with a figure."""
        if not letters:
            yield from self._figures
            return
        start = self._letters.find(letters)
        while start >= 0:
            yield start
            start = self._letters.find(letters, start + 1)


def _stand_among(wanted: list[str], said: list[str]) -> bool:
    """Whether figures stand together among others, or in their order with others between: a bar's citation may be."""
    rest = iter(said)
    return "".join(wanted) in "".join(said) or all(any(figure in each for each in rest) for figure in wanted)


def _figures_by_place(text: Passage) -> dict[int, list[str]]:
    """Return the figures between each two letters."""
    found = defaultdict(list)
    for mark in text.marks:
        if mark.kind is Kind.FIGURE:
            found[mark.at].append(mark.value)
    return dict(found)
