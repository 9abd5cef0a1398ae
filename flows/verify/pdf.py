"""Opens a PDF that was written and proves it: what makes it accessible, its fonts, its links, every word and figure."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Any

import pikepdf
import pypdfium2
from page import PageError, validate_pdf_bytes

from flows.arabic.digits import latin_digits
from flows.model.house import PageSize
from flows.model.publication import Check
from flows.render.pdf.text_clusters import LETTER_MARK
from flows.verify.checks import make_check
from flows.verify.pdf_fonts import font_faults, letter_faults
from flows.verify.pdf_isolation import isolation_faults
from flows.verify.pdf_layout import layout_faults
from flows.verify.pdf_order import order_faults
from flows.verify.pdf_pages import of_each_page
from flows.verify.pdf_readback import kids, page_of
from flows.verify.readback import WORD, compatible
from flows.view.doubts import doubt_mark
from flows.view.printable import printable
from flows.view.view import Annex, Cards, Chart, Heading, View, lines_of, marked_units, marks_of

_SHEETS = tuple(tuple(side / 25.4 * 72 for side in size.millimetres) for size in PageSize)
"""Width and height in points."""


def check_pdf(data: bytes, view: View) -> tuple[Check, ...]:
    """Prove a PDF against its view; a file that does not open has one check, and that one failed."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            checks = _structure_checks(pdf, view)
        text = text_of(data)
        words, figures, layout = (
            make_check("pdf.words", word_faults(text, view)),
            make_check("pdf.figures", figure_faults(text, view)),
            make_check("pdf.overflow", layout_faults(data)),
        )
        texts = tuple(printed_texts(view))
        order = make_check("pdf.order", chain(order_faults(data, texts), isolation_faults(data, texts)))
        profiles = (make_check(name, profile_faults(data, profile)) for name, profile in PROFILES.items())
        return (make_check("pdf.opens", []), *checks, words, figures, order, layout, *profiles)
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        return (make_check("pdf.opens", [f"The file does not open as a PDF: {error}."]),)


def _structure_checks(pdf: pikepdf.Pdf, view: View) -> tuple[Check, ...]:
    return (
        make_check("pdf.syntax", pdf.check_pdf_syntax()),
        make_check("pdf.title", _title_faults(pdf, view)),
        make_check("pdf.language", _language_faults(pdf, view)),
        make_check("pdf.tagged", _tag_faults(pdf)),
        make_check("pdf.direction", _direction_faults(pdf)),
        make_check("pdf.pages", _page_faults(pdf)),
        make_check("pdf.fonts", font_faults(pdf)),
        make_check("pdf.letters", letter_faults(pdf)),
        make_check("pdf.headings", stranded_headings(pdf)),
        make_check("pdf.outline", _outline_faults(pdf, view)),
        make_check("pdf.links", _link_faults(pdf, view)),
    )


def _preference(pdf: pikepdf.Pdf, key: str) -> object:
    return pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary()).get(key)


def _title_faults(pdf: pikepdf.Pdf, view: View) -> Iterator[str]:
    """The title must be there and shown in the window's bar (ISO 14289-1, 7.1)."""
    title = str(pdf.docinfo.get("/Title", ""))
    if title != printable(view.title.text):
        yield f"The title is «{title}» and not «{printable(view.title.text)}»."
    if not _preference(pdf, "/DisplayDocTitle"):
        yield "Readers will show the name of the file in place of the title."


def _language_faults(pdf: pikepdf.Pdf, view: View) -> Iterator[str]:
    language = str(pdf.Root.get("/Lang", ""))
    if language != view.language:
        yield f"The language is “{language}” and not “{view.language}”."


def _tag_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    if not pdf.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked"):
        yield "The file is not marked as tagged."
    if "/K" not in pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary()):
        yield "The tree of tags is missing or empty."


def _direction_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    if _preference(pdf, "/Direction") != pikepdf.Name.R2L:
        yield "The file does not say that it reads from right to left."


def _page_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        left, bottom, right, top = (float(edge) for edge in page.mediabox)
        width, height = right - left, top - bottom
        if not any(abs(width - sheet[0]) <= 1 and abs(height - sheet[1]) <= 1 for sheet in _SHEETS):
            yield f"Page {number} is {width:.0f} by {height:.0f} points, which is no sheet of a house."


def _outline_faults(pdf: pikepdf.Pdf, view: View) -> Iterator[str]:
    """The outline must name the title, the parts and their headings, in their order."""
    with pdf.open_outline() as outline:
        found = [_join_spaces(title) for item in outline.root for title in _titles(item)]
    expected = [_join_spaces(heading) for heading in _headings(view)]
    if found != expected:
        yield f"The outline reads {found} and not {expected}."


def _join_spaces(heading: str) -> str:
    """Return a heading as it is compared: spaces of every kind are alike, and a row of them is one."""
    return " ".join(printable(heading).split())


def _titles(item: pikepdf.OutlineItem) -> Iterator[str]:
    yield item.title
    for child in item.children:
        yield from _titles(child)


def _headings(view: View) -> Iterator[str]:
    yield view.title.text
    for part in view.parts:
        yield part.heading.text
        yield from (block.line.text for block in part.blocks if isinstance(block, Heading))


def _link_faults(pdf: pikepdf.Pdf, view: View) -> Iterator[str]:
    """No link may lead out of the file or nowhere; each citation and each way back must be one."""
    annotations = [
        note for page in pdf.pages for note in page.obj.get("/Annots", []) if note.get("/Subtype") == "/Link"
    ]
    found = Counter(str(note.get("/Dest", "")) for note in annotations)
    for target in sorted(found.keys() - _destinations(pdf)):
        yield f"A link leads to “{target}”, which is no place in the file."
    for target, count in sorted((Counter(_targets(view)) - found).items()):
        yield f"{count} links to “{target}” are missing."


def _destinations(pdf: pikepdf.Pdf) -> set[str]:
    """The names of the places whose page is a page of the file."""
    pages = {page.objgen for page in pdf.pages}
    tree = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if tree is None:
        return set()
    names = pikepdf.NameTree(pdf.make_indirect(tree))
    return {name for name, place in names.items() if place[0].objgen in pages}


def _targets(view: View) -> Iterator[str]:
    for line in lines_of(view) if view.has_annex else ():
        yield from map(view.target, line.cites)
    for block in (block for part in view.parts for block in part.blocks if isinstance(block, Annex)):
        yield from (s.back for paragraph in block.paragraphs for s in paragraph.sentences if s.back)


def text_of(data: bytes) -> str:
    """Return the text of all pages as pdfium gives it. Raises PdfiumError if the bytes are no PDF."""
    return "\n".join(_texts_of_pages(data))


@of_each_page
def _texts_of_pages(_: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> str:
    return str(text.get_text_range())


_HEADINGS = frozenset(f"/H{level}" for level in range(1, 7))


def stranded_headings(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield a fault for each heading whose text begins on the next page."""
    for page, _ in headings_left_alone(pdf):
        yield f"A heading stands at the foot of page {page}, and what it heads on a later one."


def headings_left_alone(pdf: pikepdf.Pdf) -> Iterator[tuple[int, int]]:
    """Yield the page, from 1, and the mark of each heading whose text begins on the next page."""
    pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    marks = list(_marks(pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary()), pages, None, in_heading=False))
    for (is_heading, page, mark), (_, next_page, _) in pairwise(marks):
        if is_heading and page is not None and next_page is not None and next_page > page:
            yield page, mark


def _marks(
    tag: Any, pages: dict[Any, int], page: int | None, *, in_heading: bool
) -> Iterator[tuple[bool, int | None, int]]:
    """Yield for each mark, in the order of reading, whether it is of a heading, its page and its number."""
    page = page_of(tag, pages, page)
    in_heading = in_heading or str(tag.get("/S", "")) in _HEADINGS
    for kid in kids(tag):
        if isinstance(kid, int):
            yield in_heading, page, kid
        elif kid.get("/Type") == pikepdf.Name.MCR:
            yield in_heading, page_of(kid, pages, page), int(kid.MCID)
        elif kid.get("/Type") != pikepdf.Name.OBJR:
            yield from _marks(kid, pages, page, in_heading=in_heading)


# A range or a date comes back in its parts, in an order that depends on its dashes.
_FIGURE = re.compile(r"\d+(?:[.,٫٬]\d+)*")
_BEYOND = re.compile("[\U00010000-\U0010ffff]|\\d*[\u00bc-\u00be\u2150-\u215f\u2189]\\d*")
"""What pdfium leaves out of the text of a page in which Arabic stands, and a fraction that is one sign, which it gives
before the number that it stands after («1½» as 1/21, «½12» as 1/212); that they are there, `parity.words` proves."""
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Letters between which a line may end: Thai, Lao, Burmese, Khmer, Chinese, Japanese, Korean (UAX #14)."""
_LONG = 20
"""Letters beyond which a word, as an address, may be cut where its line ends."""
_LONGEST_FIGURE = 40
"""Letters beyond which a number may be cut too."""


def word_faults(text: str, view: View) -> Iterator[str]:
    """Every word must come back from the text layer as it is printed: yield a fault for each that `lost_words` has."""
    for word, count in lost_words(text, view):
        yield f"The word «{word}» cannot be copied from the page, {count} times."


def lost_words(text: str, view: View) -> Iterator[tuple[str, int]]:
    """Yield each word that does not come back so often as it is printed, with all its marks, and how often it is lost.

    Where a reader sees no space between two words that are printed side by side, they come back as one; those of an
    address, and a word as long or of a script that ends lines inside words, may come back in pieces.
    """
    lines = [_words(_BEYOND.sub(" ", printable(words))) for words in printed_texts(view)]
    found, printed = Counter(_words(text)), Counter(word for line in lines for word in line)
    joined = {first + second: (first, second) for line in lines for first, second in pairwise(line)}
    for word, count in (found - printed).items():
        found.update(dict.fromkeys(joined.get(word, ()), count))
    surplus = found - printed
    cuttable = {word for words in printed_texts(view) for token in _long_words(words) for word in _words(token)}
    for word, count in sorted((printed - found).items()):
        if (word in cuttable or _WITHOUT_SPACES.search(word)) and _is_cut(word, count, surplus):
            continue
        yield word, count


def _long_words(text: str) -> list[str]:
    """Return the addresses and words that may be cut; a number is where no line would hold it."""
    long = (word for word in printable(text).split() if len(word) > _LONG)
    return [word for word in long if len(word) > _LONGEST_FIGURE or not _FIGURE.fullmatch(word)]


def _is_cut(word: str, count: int, surplus: Counter[str]) -> bool:
    """Whether a long word stands there in pieces that nothing else accounts for; takes them away if so."""
    taken: Counter[str] = Counter()
    for _ in range(count):
        pieces = _pieces_of(word, surplus - taken)
        if not pieces:
            return False
        taken.update(pieces)
    surplus.subtract(taken)
    return True


def _pieces_of(word: str, found: Counter[str]) -> list[str]:
    """Return the pieces that a word stands in, the longest first; none where they do not make the whole of it.

    The longest may be another's, as the first letters of a title in the head of its pages: then a shorter one is tried.
    """
    lengths = sorted({len(piece) for piece, count in found.items() if count > 0})
    tried: list[tuple[int, list[str]]] = [(0, [])]
    seen: set[int] = set()
    while tried:
        start, pieces = tried.pop()
        if start == len(word):
            return pieces
        if start in seen:
            continue
        seen.add(start)
        nexts = (word[start : start + length] for length in lengths)
        tried += [(start + len(piece), [*pieces, piece]) for piece in nexts if found[piece] > pieces.count(piece)]
    return []


def _words(text: str) -> list[str]:
    """Return the words and the numbers, each by itself: where a mark between two stands, a reader may decide.

    So it may with the marks of a letter and with presentation forms, for which the compatible form has one way each.
    """
    return WORD.findall(compatible(text))


def figure_faults(text: str, view: View) -> Iterator[str]:
    """Every figure must be found as often as it is printed: yield a fault for each that `lost_figures` has."""
    for figure, count in lost_figures(text, view):
        yield f"The figure {figure} is printed {count} times too few."


def lost_figures(text: str, view: View) -> Iterator[tuple[str, int]]:
    """Yield each figure that is found less often than it is printed: pages and points are numbered too.

    Those of an address may be cut with it, and are proved as its words are. A letter mark, which the text layer has
    between a number and the sign beside it, parts two figures.
    """
    texts = (_BEYOND.sub(" ", words) for words in printed_texts(view))
    printed = Counter(figure for words in texts for figure in _figures(_without_long_words(words)))
    found = Counter(_figures(text.replace(LETTER_MARK, " ")))
    yield from sorted((printed - found).items())


def _without_long_words(text: str) -> str:
    long = set(_long_words(text))
    return " ".join(word for word in text.split() if word not in long)


def _figures(text: str) -> list[str]:
    return _FIGURE.findall(latin_digits(compatible(text)))


def printed_texts(view: View) -> Iterator[str]:
    """Yield the words of a view that a PDF must show: its lines with what follows them, figures, notices."""
    for line in lines_of(view):
        yield from (line.text, doubt_mark(line, view), line.remark, *marks_of(view, line))
    for block in (block for part in view.parts for block in part.blocks):
        if isinstance(block, Cards):
            yield from (card.figure for card in block.cards)
        if isinstance(block, Chart):
            yield from (bar.figure for bar in block.bars)
    yield from (view.by_editor for _ in marked_units(view))
    yield from view.notices


PROFILES = {"pdf.archive": "3a", "pdf.accessible": "ua1"}
"""The name of each check, and the profile as the validator calls it."""


def profile_faults(data: bytes, profile: str) -> Iterator[str]:
    """Yield what a file lacks of a profile: the rule and what was found; a file that does not parse lacks all of it."""
    try:
        report = validate_pdf_bytes(data, profile=profile)
    except PageError as error:
        yield f"The file cannot be validated: {error}."
        return
    for failure in report.failures:
        yield f"{failure.rule_id}: {failure.message}."
