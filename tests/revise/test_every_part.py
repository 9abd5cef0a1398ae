"""Random edits at the level of XML, in every part of the package: each is in the next version, or is reported."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element as Element

from flows.wordml.elements import w
from flows.wordml.package import read_parts, write_parts
from flows.wordml.reading import style_id, value_of
from tests.revise.made import read_back, report, revised
from tests.revise.printed import printed
from tests.sampling import count

NOTHING = ["لم يتغير شيء"]
DOCUMENT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
MARGINS = ("word/header1.xml", "word/header2.xml", "word/footer1.xml")
FIELDS = "customXml/mujazFields.xml"

Finder = Callable[[Element], list[Element]]


@dataclass(frozen=True)
class Kind:
    """A kind of edit: the part, the elements that it may be done to, and what is done to one of them."""

    part: str
    find: Finder
    change: Callable[[Element], None]


def letters(element: Element) -> bool:
    return any(map(str.isalnum, element.text or ""))


def texts(root: Element) -> list[Element]:
    """Words; numbers alone are a program's in margins, where it counts pages."""
    return [each for each in root.iter(w("t")) if any(map(str.isalpha, each.text or ""))]


def said(root: Element) -> list[Element]:
    """The paragraphs with words."""
    return [each for each in root.iter(w("p")) if any(letters(text) for text in each.iter(w("t")))]


def of_tags(*names: str) -> Finder:
    return lambda root: [each for each in root.iter(*map(w, names)) if each.get(w("val")) or each.attrib]


def add_word(element: Element) -> None:
    element.text = f"{element.text} زيادة"


def remove(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def other_value(element: Element) -> None:
    """Another number, another word, another colour: whatever the attribute says."""
    key = next(
        (key for key in element.attrib if str(key).endswith(("}val", "}w", "}before", "}right", "}start"))), None
    )
    key = key or next(iter(element.attrib))
    value = str(element.attrib[key])
    known = {"center": "both", "decimal": "upperRoman", "single": "double", "auto": "FF00AA"}
    number = value.lstrip("-").isdigit()
    element.set(
        key, str(int(value) + 400) if number else known.get(value, "center" if value in ("both", "start") else "77AA11")
    )


def insert(xml: str) -> Callable[[Element], None]:
    def change(element: Element) -> None:
        made_here = etree.fromstring(f'<x xmlns:w="{w("")[1:-1]}">{xml}</x>')[0]
        element.append(made_here)

    return change


def set_text(text: str) -> Callable[[Element], None]:
    def change(element: Element) -> None:
        element.text = text

    return change


def add_firm(root: Element) -> None:
    etree.SubElement(root, f"{{{root.nsmap[None]}}}Company").text = "دار أخرى"


def used_styles(root: Element) -> Iterator[Element]:
    """The styles that the paragraphs of the report are in."""
    document = etree.fromstring(read_parts(report())[DOCUMENT])
    used = {style_id(each) for each in said(document)}
    return (each for each in root.iter(w("style")) if each.get(w("styleId"), "") in used)


def looks_of_styles(root: Element) -> list[Element]:
    names = list(map(w, ("sz", "szCs", "color", "jc", "ind")))
    return [each for style in used_styles(root) for each in style.iter(*names) if each.attrib]


def used_levels(root: Element) -> list[Element]:
    """The first level of the lists that the points of the report stand in."""
    document = etree.fromstring(read_parts(report())[DOCUMENT])
    used = {each.get(w("val")) for each in document.iter(w("numId"))}
    lists = {value_of(each, "abstractNumId") for each in root.iter(w("num")) if each.get(w("numId")) in used}
    kept = [each for each in root.iter(w("abstractNum")) if each.get(w("abstractNumId")) in lists]
    return [found for each in kept if (found := each.find(f"{w('lvl')}/{w('numFmt')}")) is not None]


def runs(root: Element) -> list[Element]:
    """The runs with words."""
    return [run for text in texts(root) if (run := text.getparent()) is not None]


def in_the_body(root: Element) -> list[Element]:
    """The paragraphs with words outside of tables."""
    return [each for each in said(root) if each.getparent() is root.find(w("body"))]


def properties(root: Element) -> list[Element]:
    """The properties of the paragraphs with words."""
    return [found for each in said(root) if (found := each.find(w("pPr"))) is not None]


def whole(root: Element) -> list[Element]:
    return [root]


def notes(root: Element) -> list[Element]:
    return [text for note in root if not note.get(w("type")) for text in texts(note)]


def named(*names: str) -> Finder:
    return lambda root: [each for each in root.iter() if str(each.tag).rpartition("}")[2] in names]


def _section(root: Element) -> list[Element]:
    return [each for section in root.iter(w("sectPr")) for each in section.iter(w("pgSz"), w("pgMar"))]


KINDS: dict[str, Kind] = {
    "words": Kind(DOCUMENT, texts, add_word),
    "a run less": Kind(
        DOCUMENT, lambda root: [r for r in root.iter(w("r")) if any(map(letters, r.iter(w("t"))))], remove
    ),
    "a paragraph less": Kind(DOCUMENT, in_the_body, remove),
    "a row less": Kind(DOCUMENT, lambda root: list(root.iter(w("tr"))), remove),
    "a table less": Kind(DOCUMENT, lambda root: list(root.iter(w("tbl"))), remove),
    "the paper": Kind(DOCUMENT, _section, other_value),
    "a note's mark less": Kind(DOCUMENT, lambda root: list(root.iter(w("footnoteReference"))), remove),
    "outlined words": Kind(DOCUMENT, runs, lambda run: insert("<w:outline/>")(run[0])),
    "a border": Kind(
        DOCUMENT,
        properties,
        insert('<w:pBdr><w:top w:val="single"/></w:pBdr>'),
    ),
    "a ground": Kind(
        DOCUMENT, lambda root: list(root.iter(w("tcPr"))), insert('<w:shd w:val="clear" w:fill="00FF00"/>')
    ),
    "the width of a column": Kind(DOCUMENT, lambda root: list(root.iter(w("gridCol"))), other_value),
    "the height of a row": Kind(DOCUMENT, lambda root: list(root.iter(w("trPr"))), insert('<w:trHeight w:val="900"/>')),
    "the direction of a table": Kind(DOCUMENT, lambda root: list(root.iter(w("bidiVisual"))), remove),
    "numbers of lines": Kind(
        DOCUMENT, lambda root: list(root.iter(w("sectPr"))), insert('<w:lnNumType w:countBy="1"/>')
    ),
    "numbers of pages": Kind(DOCUMENT, lambda root: list(root.iter(w("sectPr"))), insert('<w:pgNumType w:start="5"/>')),
    "numbers of notes": Kind(
        DOCUMENT,
        lambda root: list(root.iter(w("sectPr"))),
        insert('<w:footnotePr><w:numStart w:val="5"/></w:footnotePr>'),
    ),
    "a first page as others": Kind(DOCUMENT, lambda root: list(root.iter(w("titlePg"))), remove),
    "a header less": Kind(DOCUMENT, lambda root: list(root.iter(w("headerReference"))), remove),
    "a ground of pages": Kind(DOCUMENT, whole, insert('<w:background w:color="FF0000"/>')),
    "another picture": Kind(
        "word/_rels/header1.xml.rels", lambda root: list(root), lambda each: each.set("Target", "other.png")
    ),
    "a firm": Kind("docProps/app.xml", whole, add_firm),
    "a style's looks": Kind(STYLES, looks_of_styles, other_value),
    "a list's numbers": Kind(NUMBERING, used_levels, other_value),
    "a note": Kind("word/footnotes.xml", notes, add_word),
    "a setting": Kind("word/settings.xml", whole, insert('<w:documentProtection w:edit="readOnly"/>')),
    "pages that face": Kind("word/settings.xml", whole, insert("<w:evenAndOddHeaders/>")),
    "a title": Kind("docProps/core.xml", named("title", "subject", "creator", "identifier"), add_word),
    "a colour": Kind("word/theme/theme1.xml", named("srgbClr"), lambda each: each.set("val", "123456")),
    "a field": Kind(FIELDS, named("date", "distribution", "classification"), set_text("7 يناير 2027")),
    **{f"words of {part}": Kind(part, texts, add_word) for part in MARGINS},
    **{f"looks of {part}": Kind(part, runs, lambda run: insert("<w:outline/>")(run[0])) for part in MARGINS},
    "a picture less": Kind("word/header1.xml", named("drawing"), remove),
}


def places_of(kind: Kind) -> int:
    parts = read_parts(report())
    return len(kind.find(etree.fromstring(parts[kind.part]))) if kind.part in parts else 0


def changed(kind: Kind, at: int) -> bytes:
    parts = read_parts(report())
    root = etree.fromstring(parts[kind.part])
    found = kind.find(root)
    kind.change(found[at % len(found)])
    parts[kind.part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_parts(parts)


def outcome(data: bytes) -> list[str]:
    lines = printed(*revised(data))
    filled = read_back(data).filled
    return lines if lines != NOTHING else [f"{each.name}: {each.now}" for each in filled] or NOTHING


def test_every_kind_has_a_place_to_be_done_at() -> None:
    assert [name for name, kind in KINDS.items() if not places_of(kind)] == []


@pytest.mark.no_cover
@settings(max_examples=count(20, whole=40), deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.integers(0, 10**6))
def test_whatever_is_done_to_a_part_is_in_the_next_version_or_reported(name: str, at: int) -> None:
    assert outcome(changed(KINDS[name], at)) != NOTHING
