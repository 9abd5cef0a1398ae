"""The faults of a right-to-left DOCX that neither a schema validator nor a picture from LibreOffice shows.

Word takes the complex-script font, size and weight of a run only where the run says `w:rtl`, and the side that a
paragraph begins on from `w:bidi`; LibreOffice works both out of the letters. Source of the rules: ECMA-376 part 1,
17.3.1.6 (bidi), 17.3.1.13 (jc), 17.3.2.30 (rtl), 17.4.1 (bidiVisual), 17.6.1 (bidi of a section); of charts
21.1.2.2.7 (rtl of a paragraph), 21.1.2.3.1 (cs) and 21.2.2.130 (orientation).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from unicodedata import bidirectional

from lxml import etree
from lxml.etree import _Element as Element

from flows.wordml.elements import w
from flows.wordml.package import read_parts
from flows.wordml.reading import style_id, text_of

_STORY = re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*|comments)\.xml")
_CHART = re.compile(r"word/charts/[^/]+\.xml")
PARAGRAPH = f"{w('pPr')}/"
_DEFAULTS = f"{w('docDefaults')}/{w('pPrDefault')}/{PARAGRAPH}"
_WORDS_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class DocxParts:
    """What the rules look at."""

    stories: Mapping[str, Element]
    """The parts that hold text, by name."""
    styles: Element
    style: Mapping[str, Element]
    """The styles by id; the default style of paragraphs also under the empty id."""
    charts: Mapping[str, Element]
    """The charts, by name."""
    numbering: Element | None
    """The looks of numbers before paragraphs, where there are any."""


def read_docx_parts(data: bytes) -> DocxParts:
    """Read a DOCX. Raises zipfile.BadZipFile, KeyError or lxml.etree.XMLSyntaxError if the bytes are none."""
    parts = read_parts(data)
    styles = etree.fromstring(parts["word/styles.xml"])
    by_id = {style.get(w("styleId"), ""): style for style in styles.findall(w("style"))}
    default = styles.find(f"{w('style')}[@{w('type')}='paragraph'][@{w('default')}='1']")
    if default is not None:
        by_id[""] = default
    numbering = parts.get("word/numbering.xml")
    return DocxParts(
        stories=_roots(parts, _STORY),
        styles=styles,
        style=by_id,
        charts=_roots(parts, _CHART),
        numbering=None if numbering is None else etree.fromstring(numbering),
    )


def _roots(parts: Mapping[str, bytes], names: re.Pattern[str]) -> dict[str, Element]:
    return {name: etree.fromstring(part) for name, part in sorted(parts.items()) if names.fullmatch(name)}


def arabic_paragraphs(parts: DocxParts) -> Iterator[tuple[str, Element]]:
    """Yield every paragraph with Arabic in it, after its place as a message says it."""
    for name, root in parts.stories.items():
        for paragraph in root.iter(w("p")):
            if has_letters_of(paragraph, "R", "AL"):
                yield f"{name} «{excerpt_of(paragraph)}»", paragraph


def runs_of(parts: DocxParts) -> Iterator[tuple[str, Element]]:
    """Yield every run, after its place as a message says it."""
    for name, root in parts.stories.items():
        for run in root.iter(w("r")):
            yield f"{name} «{excerpt_of(run)}»", run


def excerpt_of(root: Element) -> str:
    """Return the first words of an element, for a message."""
    return text_of(root)[:_WORDS_SHOWN]


def has_letters_of(root: Element, *kinds: str) -> bool:
    """Whether some letter of the text is of one of these bidi classes."""
    return any(bidirectional(letter) in kinds for letter in text_of(root))


def is_on(toggle: Element | None) -> bool:
    """An on-off element: there, and not switched off."""
    return toggle is not None and toggle.get(w("val"), "1") not in ("0", "false", "off")


def is_rtl(run: Element) -> bool:
    """Whether a run goes right to left."""
    return is_on(run.find(f"{w('rPr')}/{w('rtl')}"))


def paragraph_property(parts: DocxParts, paragraph: Element, name: str) -> Element | None:
    """A property of a paragraph: its own, that of the nearest style in the chain of its styles, or the document's."""
    own = paragraph.find(f"{PARAGRAPH}{w(name)}")
    style = parts.style.get(style_id(paragraph))
    seen: set[Element] = set()
    while own is None and style is not None and style not in seen:
        seen.add(style)
        own = style.find(f"{PARAGRAPH}{w(name)}")
        base = style.find(w("basedOn"))
        style = None if base is None else parts.style.get(base.get(w("val"), ""))
    return own if own is not None else parts.styles.find(f"{_DEFAULTS}{w(name)}")


def owner_of(looks: Element) -> str:
    """What a set of looks belongs to, for a message."""
    style = next(looks.iterancestors(w("style")), None)
    if style is not None:
        return f"the style “{style.get(w('styleId'))}”"
    parent = looks.getparent()
    return f"«{excerpt_of(parent)}»" if parent is not None and parent.tag == w("r") else "a paragraph's mark"


Rule = Callable[[DocxParts], Iterator[str]]


def rtl_faults(data: bytes) -> tuple[str, ...]:
    """Every right-to-left fault of a DOCX, a sentence each with the part and the words; empty where there is none.

    Raises zipfile.BadZipFile, KeyError or lxml.etree.XMLSyntaxError if the bytes are no DOCX.
    """
    parts = read_docx_parts(data)
    return tuple(fault for rule in RULES for fault in rule(parts))


def paragraphs_without_bidi(parts: DocxParts) -> Iterator[str]:
    """Arabic paragraphs that begin at the left."""
    for place, paragraph in arabic_paragraphs(parts):
        if not is_on(paragraph_property(parts, paragraph, "bidi")):
            yield f"{place}: the paragraph is Arabic but has no w:bidi, of its own or of its style."


def paragraphs_at_the_left(parts: DocxParts) -> Iterator[str]:
    """Right-to-left paragraphs with jc="right", which under bidi means the end of the line: the left."""
    for place, paragraph in arabic_paragraphs(parts):
        jc = paragraph_property(parts, paragraph, "jc")
        if jc is not None and jc.get(w("val")) in ("right", "end"):
            yield f"{place}: the paragraph is aligned to its end, which is the left (w:jc)."


def marks_without_rtl(parts: DocxParts) -> Iterator[str]:
    """Arabic paragraphs whose mark is left to right: a number before them takes its looks from the mark."""
    for place, paragraph in arabic_paragraphs(parts):
        if not is_on(paragraph.find(f"{PARAGRAPH}{w('rPr')}/{w('rtl')}")):
            yield f"{place}: the mark of the paragraph has no w:rtl."


def arabic_runs_without_rtl(parts: DocxParts) -> Iterator[str]:
    """Arabic runs that Word would set in the Latin font, size and weight."""
    for place, run in runs_of(parts):
        if has_letters_of(run, "R", "AL") and not is_rtl(run):
            yield f"{place}: the run is Arabic but has no w:rtl."


def latin_in_rtl_runs(parts: DocxParts) -> Iterator[str]:
    """Right-to-left runs with Latin in them, of which the standard leaves open how they look."""
    for place, run in runs_of(parts):
        if has_letters_of(run, "L") and is_rtl(run):
            yield f"{place}: the run has w:rtl but holds left-to-right letters."


def looks_for_latin_only(parts: DocxParts) -> Iterator[str]:
    """Bold, italics or sizes that are said for Latin and not for Arabic."""
    beside = {} if parts.numbering is None else {"word/numbering.xml": parts.numbering}
    for name, root in {**parts.stories, **beside, "word/styles.xml": parts.styles}.items():
        for looks in root.iter(w("rPr")):
            for latin, arabic in (("b", "bCs"), ("i", "iCs"), ("sz", "szCs")):
                if looks.find(w(latin)) is not None and looks.find(w(arabic)) is None:
                    yield f"{name}: {owner_of(looks)} has w:{latin} without w:{arabic}."


def tables_without_bidi(parts: DocxParts) -> Iterator[str]:
    """Tables whose first column stands at the left."""
    for name, root in parts.stories.items():
        for table in root.iter(w("tbl")):
            if not is_on(table.find(f"{w('tblPr')}/{w('bidiVisual')}")):
                yield f"{name}: the table of «{excerpt_of(table)}» has no w:bidiVisual."


def sections_without_bidi(parts: DocxParts) -> Iterator[str]:
    """Sections whose columns, gutter and page number stand on the wrong side."""
    for name, root in parts.stories.items():
        for section in root.iter(w("sectPr")):
            if not is_on(section.find(w("bidi"))):
                yield f"{name}: a section has no w:bidi."


def styles_with_rtl(parts: DocxParts) -> Iterator[str]:
    """Styles with w:rtl, which is not valid there and which Word drops."""
    for style in parts.styles.iter(w("style")):
        if style.find(f"{w('rPr')}/{w('rtl')}") is not None:
            yield f"word/styles.xml: the style “{style.get(w('styleId'))}” has w:rtl, which belongs to runs."


def separators_at_the_left(parts: DocxParts) -> Iterator[str]:
    """Lines above the notes that begin at the left."""
    for name, root in parts.stories.items():
        for separator in root.iter(w("separator"), w("continuationSeparator")):
            paragraph = next(separator.iterancestors(w("p")))
            if not is_on(paragraph_property(parts, paragraph, "bidi")):
                yield f"{name}: the separator of the notes has no w:bidi."


def defaults_without_arabic(parts: DocxParts) -> Iterator[str]:
    """A document that names no font or language for Arabic."""
    looks = f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"
    fonts = parts.styles.find(f"{looks}/{w('rFonts')}")
    if fonts is None or not (fonts.get(w("cs")) or fonts.get(w("cstheme"))):
        yield "word/styles.xml: the defaults name no font for Arabic (w:rFonts w:cs)."
    language = parts.styles.find(f"{looks}/{w('lang')}")
    if language is None or not language.get(w("bidi"), "").startswith("ar"):
        yield "word/styles.xml: the defaults do not name Arabic as the right-to-left language (w:lang w:bidi)."


_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def chart_text_at_the_left(parts: DocxParts) -> Iterator[str]:
    """Arabic labels that begin at the left, each by itself or for want of a default."""
    for name, chart in parts.charts.items():
        if not _goes_right_to_left(chart.find(f"{_C}txPr/{_A}p")):
            yield f"{name}: the text of the chart is not right to left by default (c:txPr, a:pPr rtl)."
        for paragraph in chart.iter(f"{_A}p"):
            text = "".join(found.text or "" for found in paragraph.iter(f"{_A}t"))
            if any(bidirectional(letter) in ("R", "AL") for letter in text) and not _goes_right_to_left(paragraph):
                yield f"{name} «{text}»: the label is Arabic but has no rtl (a:pPr)."


def chart_fonts_for_latin_only(parts: DocxParts) -> Iterator[str]:
    """Fonts that are named for Latin and not for Arabic."""
    for name, chart in parts.charts.items():
        for looks in chart.iter(f"{_A}rPr", f"{_A}defRPr", f"{_A}endParaRPr"):
            if looks.find(f"{_A}latin") is not None and looks.find(f"{_A}cs") is None:
                yield f"{name}: a text names a font for Latin and none for Arabic (a:cs)."


def bars_from_the_left(parts: DocxParts) -> Iterator[str]:
    """Bars that grow from the left, and columns that follow each other from there."""
    for name, chart in parts.charts.items():
        direction = chart.find(f".//{_C}barDir")
        if direction is None:
            continue
        axis = "valAx" if direction.get("val") == "bar" else "catAx"
        turned = chart.find(f".//{_C}{axis}/{_C}scaling/{_C}orientation")
        if turned is None or turned.get("val") != "maxMin":
            yield f"{name}: the bars begin at the left (c:{axis}, c:orientation)."


def _goes_right_to_left(paragraph: Element | None) -> bool:
    properties = None if paragraph is None else paragraph.find(f"{_A}pPr")
    return properties is not None and properties.get("rtl") in ("1", "true")


RULES: tuple[Rule, ...] = (
    paragraphs_without_bidi,
    paragraphs_at_the_left,
    marks_without_rtl,
    arabic_runs_without_rtl,
    latin_in_rtl_runs,
    looks_for_latin_only,
    tables_without_bidi,
    sections_without_bidi,
    styles_with_rtl,
    separators_at_the_left,
    defaults_without_arabic,
    chart_text_at_the_left,
    chart_fonts_for_latin_only,
    bars_from_the_left,
)
