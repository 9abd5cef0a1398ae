"""The faults of a right-to-left DOCX that neither a schema validator nor a picture from LibreOffice shows.

Word takes the complex-script font, size and weight of a run only where the run says `w:rtl`, and the side that a
paragraph begins on from `w:bidi`; LibreOffice works both out of the letters. Source of the rules: ECMA-376 part 1,
17.3.1.6 (bidi), 17.3.1.13 (jc), 17.3.2.30 (rtl), 17.4.1 (bidiVisual), 17.6.1 (bidi of a section).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from unicodedata import bidirectional

from lxml import etree
from lxml.etree import _Element as Element

from flows.render.docx_package import read_parts
from flows.render.ooxml import w

_STORY = re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*|comments)\.xml")
_PARAGRAPH = f"{w('pPr')}/"
_WORDS_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What the rules look at."""

    stories: Mapping[str, Element]
    """The parts that hold text, by name."""
    styles: Element
    style: Mapping[str, Element]
    """The styles by id; the default style of paragraphs also under the empty id."""


Rule = Callable[[Package], Iterator[str]]


def rtl_faults(data: bytes) -> tuple[str, ...]:
    """Every right-to-left fault of a DOCX, a sentence each with the part and the words; empty where there is none.

    Raises zipfile.BadZipFile, KeyError or lxml.etree.XMLSyntaxError if the bytes are no DOCX.
    """
    package = _package(data)
    return tuple(fault for rule in RULES for fault in rule(package))


def _package(data: bytes) -> Package:
    parts = read_parts(data)
    styles = etree.fromstring(parts["word/styles.xml"])
    by_id = {style.get(w("styleId"), ""): style for style in styles.findall(w("style"))}
    default = styles.find(f"{w('style')}[@{w('type')}='paragraph'][@{w('default')}='1']")
    if default is not None:
        by_id[""] = default
    stories = {name: etree.fromstring(part) for name, part in sorted(parts.items()) if _STORY.fullmatch(name)}
    return Package(stories=stories, styles=styles, style=by_id)


def paragraphs_without_bidi(package: Package) -> Iterator[str]:
    """Arabic paragraphs that begin at the left."""
    for place, paragraph in _arabic_paragraphs(package):
        if not _on(_paragraph_property(package, paragraph, "bidi")):
            yield f"{place}: the paragraph is Arabic but has no w:bidi, of its own or of its style."


def paragraphs_at_the_left(package: Package) -> Iterator[str]:
    """Right-to-left paragraphs with jc="right", which under bidi means the end of the line: the left."""
    for place, paragraph in _arabic_paragraphs(package):
        jc = _paragraph_property(package, paragraph, "jc")
        if jc is not None and jc.get(w("val")) in ("right", "end"):
            yield f"{place}: the paragraph is aligned to its end, which is the left (w:jc)."


def marks_without_rtl(package: Package) -> Iterator[str]:
    """Arabic paragraphs whose mark is left to right: a number before them takes its looks from the mark."""
    for place, paragraph in _arabic_paragraphs(package):
        if not _on(paragraph.find(f"{_PARAGRAPH}{w('rPr')}/{w('rtl')}")):
            yield f"{place}: the mark of the paragraph has no w:rtl."


def arabic_runs_without_rtl(package: Package) -> Iterator[str]:
    """Arabic runs that Word would set in the Latin font, size and weight."""
    for place, run in _runs(package):
        if _has(run, "R", "AL") and not _is_rtl(run):
            yield f"{place}: the run is Arabic but has no w:rtl."


def latin_in_rtl_runs(package: Package) -> Iterator[str]:
    """Right-to-left runs with Latin in them, of which the standard leaves open how they look."""
    for place, run in _runs(package):
        if _has(run, "L") and _is_rtl(run):
            yield f"{place}: the run has w:rtl but holds left-to-right letters."


def looks_for_latin_only(package: Package) -> Iterator[str]:
    """Bold, italics or sizes that are said for Latin and not for Arabic."""
    for name, root in {**package.stories, "word/styles.xml": package.styles}.items():
        for looks in root.iter(w("rPr")):
            for latin, arabic in (("b", "bCs"), ("i", "iCs"), ("sz", "szCs")):
                if looks.find(w(latin)) is not None and looks.find(w(arabic)) is None:
                    yield f"{name}: {_owner(looks)} has w:{latin} without w:{arabic}."


def tables_without_bidi(package: Package) -> Iterator[str]:
    """Tables whose first column stands at the left."""
    for name, root in package.stories.items():
        for table in root.iter(w("tbl")):
            if not _on(table.find(f"{w('tblPr')}/{w('bidiVisual')}")):
                yield f"{name}: the table of «{_shown(table)}» has no w:bidiVisual."


def sections_without_bidi(package: Package) -> Iterator[str]:
    """Sections whose columns, gutter and page number stand on the wrong side."""
    for name, root in package.stories.items():
        for section in root.iter(w("sectPr")):
            if not _on(section.find(w("bidi"))):
                yield f"{name}: a section has no w:bidi."


def styles_with_rtl(package: Package) -> Iterator[str]:
    """Styles with w:rtl, which is not valid there and which Word drops."""
    for style in package.styles.iter(w("style")):
        if style.find(f"{w('rPr')}/{w('rtl')}") is not None:
            yield f"word/styles.xml: the style “{style.get(w('styleId'))}” has w:rtl, which belongs to runs."


def separators_at_the_left(package: Package) -> Iterator[str]:
    """Lines above the notes that begin at the left."""
    for name, root in package.stories.items():
        for separator in root.iter(w("separator"), w("continuationSeparator")):
            paragraph = next(separator.iterancestors(w("p")))
            if not _on(_paragraph_property(package, paragraph, "bidi")):
                yield f"{name}: the separator of the notes has no w:bidi."


def defaults_without_arabic(package: Package) -> Iterator[str]:
    """A document that names no font or language for Arabic."""
    looks = f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"
    fonts = package.styles.find(f"{looks}/{w('rFonts')}")
    if fonts is None or not (fonts.get(w("cs")) or fonts.get(w("cstheme"))):
        yield "word/styles.xml: the defaults name no font for Arabic (w:rFonts w:cs)."
    language = package.styles.find(f"{looks}/{w('lang')}")
    if language is None or not language.get(w("bidi"), "").startswith("ar"):
        yield "word/styles.xml: the defaults do not name Arabic as the right-to-left language (w:lang w:bidi)."


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
)


def _arabic_paragraphs(package: Package) -> Iterator[tuple[str, Element]]:
    for name, root in package.stories.items():
        for paragraph in root.iter(w("p")):
            if _has(paragraph, "R", "AL"):
                yield f"{name} «{_shown(paragraph)}»", paragraph


def _runs(package: Package) -> Iterator[tuple[str, Element]]:
    for name, root in package.stories.items():
        for run in root.iter(w("r")):
            yield f"{name} «{_shown(run)}»", run


def _text(root: Element) -> str:
    return "".join(text.text or "" for text in root.iter(w("t")))


def _shown(root: Element) -> str:
    return _text(root)[:_WORDS_SHOWN]


def _has(root: Element, *kinds: str) -> bool:
    """Whether some letter of the text is of one of these bidi classes."""
    return any(bidirectional(letter) in kinds for letter in _text(root))


def _on(toggle: Element | None) -> bool:
    """An on-off element: there, and not switched off."""
    return toggle is not None and toggle.get(w("val"), "1") not in ("0", "false", "off")


def _is_rtl(run: Element) -> bool:
    return _on(run.find(f"{w('rPr')}/{w('rtl')}"))


def _paragraph_property(package: Package, paragraph: Element, name: str) -> Element | None:
    """A property of a paragraph, its own or that of the nearest style in the chain of its styles."""
    own = paragraph.find(f"{_PARAGRAPH}{w(name)}")
    used = paragraph.find(f"{_PARAGRAPH}{w('pStyle')}")
    style = package.style.get("" if used is None else used.get(w("val"), ""))
    seen: set[Element] = set()
    while own is None and style is not None and style not in seen:
        seen.add(style)
        own = style.find(f"{_PARAGRAPH}{w(name)}")
        base = style.find(w("basedOn"))
        style = None if base is None else package.style.get(base.get(w("val"), ""))
    return own


def _owner(looks: Element) -> str:
    """What a set of looks belongs to, for a message."""
    style = next(looks.iterancestors(w("style")), None)
    if style is not None:
        return f"the style “{style.get(w('styleId'))}”"
    parent = looks.getparent()
    return f"«{_shown(parent)}»" if parent is not None and parent.tag == w("r") else "a paragraph's mark"
