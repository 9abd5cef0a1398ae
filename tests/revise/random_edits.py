"""Random edits of what a reader sees, at the level of XML: of any part, at any place, one of many kinds.

`edit_of(data, seed)` gives the edited bytes and, in words, what was done. An edit is of what shows: words, and not the
numbers that a program counts; looks of words, and not of the spaces between them; styles and levels that are in use.
"""

import random
from collections.abc import Callable, Iterator
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element as Element

from flows.wordml.elements import w
from flows.wordml.package import read_parts, write_parts
from flows.wordml.reading import text_of
from tests.revise.word_xml import xml

DOCUMENT, STYLES, CHART = "word/document.xml", "word/styles.xml", "word/charts/chart1.xml"
STORIES = (DOCUMENT, DOCUMENT, DOCUMENT, "word/header1.xml", "word/footer1.xml", "word/footnotes.xml")
RUNS = (
    "<w:caps/>", "<w:vanish/>", "<w:strike/>", "<w:outline/>", "<w:shadow/>", "<w:emboss/>", '<w:rtl w:val="0"/>',
    '<w:sz w:val="61"/>', '<w:szCs w:val="61"/>', '<w:color w:val="AA00BB"/>', '<w:spacing w:val="37"/>',
    '<w:w w:val="63"/>', '<w:position w:val="9"/>', '<w:u w:val="wave"/>', '<w:highlight w:val="cyan"/>',
    '<w:shd w:val="clear" w:fill="00FFAA"/>', '<w:bdr w:val="single" w:sz="8"/>', '<w:vertAlign w:val="superscript"/>',
    '<w:rFonts w:cs="Arial"/>', '<w:rFonts w:ascii="Courier New"/>', '<w:effect w:val="shimmer"/>',
    '<w:em w:val="dot"/>', '<w:fitText w:val="900"/>', '<w:lang w:bidi="he-IL"/>',
)  # fmt: skip
PARAGRAPHS = (
    '<w:bidi w:val="0"/>', '<w:jc w:val="center"/>', '<w:ind w:right="1111"/>', '<w:spacing w:before="777"/>',
    '<w:spacing w:line="700" w:lineRule="exact"/>', "<w:pageBreakBefore/>", '<w:outlineLvl w:val="5"/>',
    '<w:pBdr><w:left w:val="double"/></w:pBdr>', '<w:shd w:val="clear" w:fill="FFEE00"/>',
    '<w:framePr w:w="2000" w:hAnchor="page" w:x="900"/>', '<w:textDirection w:val="tbRl"/>',
    '<w:tabs><w:tab w:val="left" w:pos="3333"/></w:tabs>', "<w:contextualSpacing/>", "<w:mirrorIndents/>",
)  # fmt: skip
CELLS = (
    '<w:shd w:val="clear" w:fill="00FF00"/>', '<w:vAlign w:val="bottom"/>', '<w:textDirection w:val="btLr"/>',
    '<w:tcBorders><w:top w:val="double" w:sz="20"/></w:tcBorders>', '<w:tcMar><w:top w:w="600" w:type="dxa"/></w:tcMar>',
)  # fmt: skip
ROWS = ('<w:trHeight w:val="1900"/>', "<w:hidden/>", '<w:gridBefore w:val="1"/>', '<w:jc w:val="center"/>')
SECTIONS = (
    '<w:pgSz w:w="9000" w:h="9000"/>', '<w:cols w:num="2"/>', '<w:pgBorders><w:top w:val="single"/></w:pgBorders>',
    '<w:vAlign w:val="center"/>', '<w:lnNumType w:countBy="1"/>', '<w:pgNumType w:fmt="upperRoman"/>',
)  # fmt: skip
RUNS_OF_MARKS = (RUNS[0], *RUNS[2:6], *RUNS[7:17])
SETTINGS = (
    "<w:trackRevisions/>", '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>', "<w:evenAndOddHeaders/>",
    "<w:autoHyphenation/>", '<w:docVars><w:docVar w:name="a" w:val="b"/></w:docVars>', "<w:gutterAtTop/>",
    "<w:hideSpellingErrors/>", '<w:consecutiveHyphenLimit w:val="2"/>', "<w:removeDateAndTime/>", "<w:formsDesign/>",
)  # fmt: skip
SETTINGS_PART = "word/settings.xml"
MARKS = "\u061c\u200b\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u202a\u202b\u202d\u202e\u00ad"
WORDS = (" مراجعة", " 17", "؟", "ً", " [٣]", " ٪")

Done = str | None
Kind = Callable[[Element, random.Random], Done]


def edit_of(data: bytes, seed: int) -> tuple[bytes, str]:
    """Return a report with one edit, the same for the same seed, and what it is."""
    chance = random.Random(seed)
    parts = read_parts(data)
    while True:
        name, kind = chance.choice([*_of_stories(chance), *OTHERS])
        if name not in parts:
            continue
        root = etree.fromstring(parts[name])
        done = kind(root, chance)
        if done:
            parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            return write_parts(parts), f"{name}: {kind.__name__}: {done}"


def _of_stories(chance: random.Random) -> Iterator[tuple[str, Kind]]:
    return ((chance.choice(STORIES), kind) for kind in KINDS)


def _shown(text: str) -> bool:
    return any(map(str.isalnum, text))


def _texts(root: Element) -> list[Element]:
    """The words, but for numbers that a program counts, and for the marks of citations."""
    skipped = (w("fldSimple"), w("hyperlink"))
    found = (each for each in root.iter(w("t")) if _shown(each.text or ""))
    return [each for each in found if not any(holder.tag in skipped for holder in each.iterancestors())]


def _runs(root: Element) -> list[Element]:
    return [next(each.iterancestors(w("r"))) for each in _texts(root)]


def _paragraphs(root: Element) -> list[Element]:
    return [each for each in root.iter(w("p")) if _texts(each)]


def add_words(root: Element, chance: random.Random) -> Done:
    found = _texts(root)
    text = chance.choice(found)
    at, words = chance.randrange(len(text.text or "") + 1), chance.choice(WORDS)
    was = text.text or ""
    text.text = was[:at] + words + was[at:]
    return f"{words!a} into {was!r}"


def take_letters(root: Element, chance: random.Random) -> Done:
    text = chance.choice(_texts(root))
    was = text.text or ""
    letters = [at for at, letter in enumerate(was) if letter.isalnum()]
    at = chance.choice(letters)
    text.text = was[:at] + was[at + 1 :]
    return f"{was[at]!r} of {was!r}"


def exchange_words(root: Element, chance: random.Random) -> Done:
    found = [each for each in _texts(root) if len({*(each.text or "").split()}) > 1]
    text = chance.choice(found) if found else None
    if text is None:
        return None
    words = (text.text or "").split(" ")
    first, second = chance.sample(range(len(words)), 2)
    if words[first] == words[second] or not _shown(words[first] + words[second]):
        return None
    words[first], words[second] = words[second], words[first]
    was, text.text = text.text, " ".join(words)
    return f"{was!r}"


def mark(root: Element, chance: random.Random) -> Done:
    text = chance.choice(_texts(root))
    was, letter = text.text or "", chance.choice(MARKS)
    at = chance.randrange(len(was) + 1)
    text.text = was[:at] + letter + was[at:]
    return f"{letter!a} into {was!r}"


def tab(root: Element, chance: random.Random) -> Done:
    run = chance.choice(_runs(root))
    run.append(xml("<w:tab/>"))
    return text_of(run)


def retype_citation(root: Element, chance: random.Random) -> Done:
    found = [each for each in root.iter(w("hyperlink")) if _shown(text_of(each)) and each.get(w("anchor"))]
    link = chance.choice(found) if found else None
    text = next((each for each in link.iter(w("t")) if _shown(each.text or "")), None) if link is not None else None
    if text is None:
        return None
    was, text.text = text.text or "", (text.text or "").replace("]", "7]")
    return f"{was!r}" if was != text.text else None


def remove(root: Element, chance: random.Random) -> Done:
    found = [*_runs(root), *_paragraphs(root), *(each for each in root.iter(w("tr"), w("drawing")))]
    element = chance.choice(found)
    said = f"{element.tag.rpartition('}')[2]} {text_of(element)[:60]!r}"
    element.getparent().remove(element)  # type: ignore[union-attr]
    return said


def double(root: Element, chance: random.Random) -> Done:
    found = [*_runs(root), *_paragraphs(root)]
    element = chance.choice(found)
    element.addnext(deepcopy(element))
    return f"{element.tag.rpartition('}')[2]} {text_of(element)[:60]!r}"


def exchange(root: Element, chance: random.Random) -> Done:
    """Two paragraphs of one holder that say other things change places."""
    first = chance.choice(_paragraphs(root))
    others = [each for each in _paragraphs(root) if each.getparent() is first.getparent()]
    others = [each for each in others if text_of(each) != text_of(first)]
    if not others:
        return None
    second = chance.choice(others)
    here = etree.Comment("here")
    first.addprevious(here)
    second.addnext(first)
    here.addnext(second)
    here.getparent().remove(here)  # type: ignore[union-attr]
    return f"{text_of(first)[:40]!r} and {text_of(second)[:40]!r}"


def _put(holder: Element, name: str, text: str, chance: random.Random) -> Done:
    """Give an element a property; none where it has it already."""
    properties = holder.find(w(name))
    if properties is None:
        properties = holder.makeelement(w(name))
        holder.insert(0, properties)
    was, made = etree.tostring(properties), xml(text)
    for old in properties.findall(made.tag):
        if all(old.get(key) == value for key, value in made.attrib.items()):
            return None
        made = _over(old, made)
        properties.remove(old)
    properties.append(made)
    return f"{text} at {text_of(holder)[:40]!r}" if etree.tostring(properties) != was else None


def _over(old: Element, new: Element) -> Element:
    made = deepcopy(old) if not len(new) else new
    for key, value in new.attrib.items():
        made.set(key, value)
    return made


def look(root: Element, chance: random.Random) -> Done:
    run, text = chance.choice(_runs(root)), chance.choice(RUNS)
    plain = not any("A" <= letter <= "z" for letter in text_of(run))
    nothing = ("ascii" in text and plain) or ("rtl" in text and run.find(f"{w('rPr')}/{w('rtl')}") is None)
    return None if nothing else _put(run, "rPr", text, chance)


def layout(root: Element, chance: random.Random) -> Done:
    return _put(chance.choice(_paragraphs(root)), "pPr", chance.choice(PARAGRAPHS), chance)


def cell(root: Element, chance: random.Random) -> Done:
    found = [each for each in root.iter(w("tc")) if _texts(each)]
    return _put(chance.choice(found), "tcPr", chance.choice(CELLS), chance) if found else None


def row(root: Element, chance: random.Random) -> Done:
    found = [each for each in root.iter(w("tr")) if _texts(each)]
    return _put(chance.choice(found), "trPr", chance.choice(ROWS), chance) if found else None


def section(root: Element, chance: random.Random) -> Done:
    found, text = list(root.iter(w("sectPr"))), chance.choice(SECTIONS)
    holder = chance.choice(found)
    for old in holder.findall(xml(text).tag):
        holder.remove(old)
    holder.append(xml(text))
    return text


def style(root: Element, chance: random.Random) -> Done:
    """A style of words that the report shows gets a property."""
    used = {"Title", "Point", "BodyText", "Heading1", "Heading2", "CardFigure", "CardClause"}
    found = [each for each in root.iter(w("style")) if each.get(w("styleId")) in used]
    text = chance.choice([*RUNS[7:13], *PARAGRAPHS[1:5]])
    return _put(chance.choice(found), "pPr" if text in PARAGRAPHS else "rPr", text, chance) if found else None


def chart(root: Element, chance: random.Random) -> Done:
    """A value of a chart's that shows becomes another."""
    values = {
        "schemeClr": "accent6", "barDir": "col", "grouping": "stacked", "gapWidth": "444", "max": "555", "min": "-9",
        "orientation": "minMax", "dLblPos": "inBase", "axPos": "b", "tickLblPos": "none", "varyColors": "1",
        "showSerName": "1",
    }  # fmt: skip
    found = [each for each in root.iter() if str(each.tag).rpartition("}")[2] in values]
    element = chance.choice(found)
    name = str(element.tag).rpartition("}")[2]
    element.set("val", values[name])
    return name


def drawing(root: Element, chance: random.Random) -> Done:
    found = [each for each in root.iter() if str(each.tag).rpartition("}")[2] in ("extent", "docPr")]
    element = chance.choice(found) if found else None
    if element is None:
        return None
    key = chance.choice(["cx", "cy"]) if "cx" in element.attrib else "descr"
    element.set(key, str(int(element.get(key, "0")) * 2) if key != "descr" else "وصف آخر")
    return key


def paragraph_mark(root: Element, chance: random.Random) -> Done:
    """The mark of a paragraph gets a look that its words have not."""
    holder = chance.choice(_paragraphs(root)).find(w("pPr"))
    return None if holder is None else _put(holder, "rPr", chance.choice(RUNS_OF_MARKS), chance)


def marked_line(root: Element, chance: random.Random) -> Done:
    """A new paragraph with an unseen mark among its letters."""
    before, letter = (
        chance.choice([each for each in _paragraphs(root) if each.getparent() is root[0]]),
        chance.choice(MARKS),
    )
    before.addnext(xml(f"<w:p><w:r><w:t>كلام {letter}جديد</w:t></w:r></w:p>"))
    return f"{letter!a}"


def setting(root: Element, chance: random.Random) -> Done:
    text = chance.choice(SETTINGS)
    root.append(xml(text))
    return text


def compatibility(root: Element, chance: random.Random) -> Done:
    holder = next(root.iter(w("compat")))
    each = chance.choice([*holder, None])
    if each is None:
        holder.append(xml("<w:noLeading/>"))
    else:
        each.set(w("val"), {"15": "12", "1": "0"}[each.get(w("val"), "")])
    return "" if each is None else each.get(w("name"))


def control(root: Element, chance: random.Random) -> Done:
    """A control of the house offers something else, or is called, locked or bound otherwise."""
    names = {"alias": "val", "lock": "val", "listItem": "displayText", "dataBinding": "xpath"}
    found = list(root.iter(*map(w, names)))
    each = chance.choice(found)
    name = each.tag.rpartition("}")[2]
    each.set(w(names[name]), "unlocked" if name == "lock" else "آخر")
    return name


def line_of_notes(root: Element, chance: random.Random) -> Done:
    line = chance.choice(list(root.iter(w("separator"), w("continuationSeparator"))))
    run = line.getparent()
    assert run is not None
    made = chance.choice(["<w:t>يتبع</w:t>", "<w:tab/>", ""])
    if made:
        run.append(xml(made))
    else:
        run.remove(line)
    return made or "none"


def field(root: Element, chance: random.Random) -> Done:
    """What a program counts is counted in another form, or not at all."""
    each = chance.choice(list(root.iter(w("fldSimple"))))
    if chance.random() < 0.5:
        each.set(w("instr"), f"{each.get(w('instr'), '')} \\* ROMAN")
    else:
        each.getparent().remove(each)  # type: ignore[union-attr]
    return each.get(w("instr"))


KINDS: tuple[Kind, ...] = (
    add_words, take_letters, exchange_words, mark, tab, retype_citation, remove, double, exchange, look, look, layout,
    layout,
)  # fmt: skip
OTHERS: tuple[tuple[str, Kind], ...] = (
    (DOCUMENT, cell), (DOCUMENT, row), (DOCUMENT, section), (STYLES, style), (CHART, chart), (CHART, chart),
    (DOCUMENT, drawing), ("word/header1.xml", drawing), (DOCUMENT, paragraph_mark), (DOCUMENT, marked_line),
    (SETTINGS_PART, setting), (SETTINGS_PART, compatibility), (DOCUMENT, control), ("word/header1.xml", control),
    ("word/footnotes.xml", line_of_notes), ("word/footer1.xml", field), ("word/footer2.xml", field),
)  # fmt: skip
