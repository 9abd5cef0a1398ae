"""The faults of a right-to-left DOCX that neither a schema validator nor a picture from LibreOffice shows.

Word takes the complex-script font, size and weight of a run only where the run says `w:rtl`, and the side that a
paragraph begins on from `w:bidi`; LibreOffice works both out of the letters. Source of the rules: ECMA-376 part 1,
17.3.1.6 (bidi), 17.3.1.13 (jc), 17.3.2.30 (rtl), 17.4.1 (bidiVisual), 17.6.1 (bidi of a section).
"""

from collections.abc import Callable, Iterator

from flows.verify.docx_rtl_charts import CHART_RULES
from flows.verify.docx_rtl_package import (
    PARAGRAPH,
    Package,
    arabic_paragraphs,
    has,
    is_on,
    is_rtl,
    owner,
    package_of,
    paragraph_property,
    runs_of,
    shown,
)
from flows.wordml.elements import w

Rule = Callable[[Package], Iterator[str]]


def rtl_faults(data: bytes) -> tuple[str, ...]:
    """Every right-to-left fault of a DOCX, a sentence each with the part and the words; empty where there is none.

    Raises zipfile.BadZipFile, KeyError or lxml.etree.XMLSyntaxError if the bytes are no DOCX.
    """
    package = package_of(data)
    return tuple(fault for rule in RULES for fault in rule(package))


def paragraphs_without_bidi(package: Package) -> Iterator[str]:
    """Arabic paragraphs that begin at the left."""
    for place, paragraph in arabic_paragraphs(package):
        if not is_on(paragraph_property(package, paragraph, "bidi")):
            yield f"{place}: the paragraph is Arabic but has no w:bidi, of its own or of its style."


def paragraphs_at_the_left(package: Package) -> Iterator[str]:
    """Right-to-left paragraphs with jc="right", which under bidi means the end of the line: the left."""
    for place, paragraph in arabic_paragraphs(package):
        jc = paragraph_property(package, paragraph, "jc")
        if jc is not None and jc.get(w("val")) in ("right", "end"):
            yield f"{place}: the paragraph is aligned to its end, which is the left (w:jc)."


def marks_without_rtl(package: Package) -> Iterator[str]:
    """Arabic paragraphs whose mark is left to right: a number before them takes its looks from the mark."""
    for place, paragraph in arabic_paragraphs(package):
        if not is_on(paragraph.find(f"{PARAGRAPH}{w('rPr')}/{w('rtl')}")):
            yield f"{place}: the mark of the paragraph has no w:rtl."


def arabic_runs_without_rtl(package: Package) -> Iterator[str]:
    """Arabic runs that Word would set in the Latin font, size and weight."""
    for place, run in runs_of(package):
        if has(run, "R", "AL") and not is_rtl(run):
            yield f"{place}: the run is Arabic but has no w:rtl."


def latin_in_rtl_runs(package: Package) -> Iterator[str]:
    """Right-to-left runs with Latin in them, of which the standard leaves open how they look."""
    for place, run in runs_of(package):
        if has(run, "L") and is_rtl(run):
            yield f"{place}: the run has w:rtl but holds left-to-right letters."


def looks_for_latin_only(package: Package) -> Iterator[str]:
    """Bold, italics or sizes that are said for Latin and not for Arabic."""
    beside = {} if package.numbering is None else {"word/numbering.xml": package.numbering}
    for name, root in {**package.stories, **beside, "word/styles.xml": package.styles}.items():
        for looks in root.iter(w("rPr")):
            for latin, arabic in (("b", "bCs"), ("i", "iCs"), ("sz", "szCs")):
                if looks.find(w(latin)) is not None and looks.find(w(arabic)) is None:
                    yield f"{name}: {owner(looks)} has w:{latin} without w:{arabic}."


def tables_without_bidi(package: Package) -> Iterator[str]:
    """Tables whose first column stands at the left."""
    for name, root in package.stories.items():
        for table in root.iter(w("tbl")):
            if not is_on(table.find(f"{w('tblPr')}/{w('bidiVisual')}")):
                yield f"{name}: the table of «{shown(table)}» has no w:bidiVisual."


def sections_without_bidi(package: Package) -> Iterator[str]:
    """Sections whose columns, gutter and page number stand on the wrong side."""
    for name, root in package.stories.items():
        for section in root.iter(w("sectPr")):
            if not is_on(section.find(w("bidi"))):
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
            if not is_on(paragraph_property(package, paragraph, "bidi")):
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
    *CHART_RULES,
)
