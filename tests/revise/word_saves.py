"""A DOCX as Word saves it: its own name in it, and all that it writes by itself, whatever was edited.

Markup: what Word 2016 to 365 write is seen in files of theirs; ECMA-376 part 1, 17.15 (settings).
"""

from lxml import etree
from lxml.etree import _Element as Element

from flows.wordml.elements import W14, w
from flows.wordml.package import read_parts, write_parts
from tests.revise.word_xml import OFFICE, RELS, xml

APP, SETTINGS, DOCUMENT = "docProps/app.xml", "word/settings.xml", "word/document.xml"
FOOTNOTES, ENDNOTES = "word/footnotes.xml", "word/endnotes.xml"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
OWN_SETTINGS = (
    '<w:proofState w:spelling="clean" w:grammar="clean"/><w:attachedTemplate r:id="rId1"/>'
    '<w:stylePaneFormatFilter w:val="3F01"/><w:hdrShapeDefaults/><w:rsids><w:rsidRoot w:val="00A77427"/></w:rsids>'
    '<m:mathPr><m:mathFont m:val="Cambria Math"/></m:mathPr><w:shapeDefaults/>'
    '<w:hyphenationZone w:val="425"/><w:doNotDisplayPageBoundaries/>'
    '<w14:docId w14:val="4D554A31"/><w:activeWritingStyle w:appName="MSWord" w:lang="ar-SA" w:checkStyle="1"/>'
)
OWN_COMPATIBILITY = (
    '<w:compatSetting w:name="useWord2013TrackBottomHyphenation" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="0"/>'
)
LINE = '<w:{kind} w:type="{type}" w:id="{id}"><w:p><w:pPr><w:spacing w:after="0" w:line="240"/></w:pPr>{drawn}</w:p></w:{kind}>'
TYPES = {"separator": "<w:r><w:separator/></w:r>", "continuationSeparator": "<w:r><w:continuationSeparator/></w:r>"}


def as_word_saves(data: bytes, program: str = "Microsoft Office Word") -> bytes:
    """The file as Word writes it, which keeps all that others wrote."""
    parts = read_parts(data)
    parts[APP] = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Template>Normal.dotm</Template><TotalTime>4</TotalTime><Pages>3</Pages><Application>{program}</Application>"
        "<DocSecurity>0</DocSecurity><AppVersion>16.0000</AppVersion></Properties>"
    ).encode()
    for part in [part for part in parts if part.startswith("word/") and part.endswith(".xml")]:
        root = etree.fromstring(parts[part])
        _mark_sessions(root)
        _unfold_choices(root)
        _note_languages(root)
        parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    settings = etree.fromstring(parts[SETTINGS])
    settings.extend([xml(text) for text in _each(OWN_SETTINGS)])
    compat = settings.find(w("compat"))
    assert compat is not None
    compat.append(xml(OWN_COMPATIBILITY))
    _add_lines_of_notes(parts)
    parts[SETTINGS] = etree.tostring(settings)
    return write_parts(parts)


def _add_lines_of_notes(parts: dict[str, bytes]) -> None:
    """What parts endnotes from the text, though there are none; the notice that notes go on, which says nothing."""
    lines = "".join(
        LINE.format(kind="endnote", type=name, id=number, drawn=drawn)
        for number, (name, drawn) in enumerate(TYPES.items())
    )
    parts[ENDNOTES] = etree.tostring(xml(f"<w:endnotes>{lines}</w:endnotes>"))
    rels = etree.fromstring(parts[RELS])
    etree.SubElement(rels, str(rels[0].tag), Id="rIdEnd", Type=f"{OFFICE}/endnotes", Target="endnotes.xml")
    parts[RELS] = etree.tostring(rels)
    notes = etree.fromstring(parts[FOOTNOTES])
    notes.append(xml(LINE.format(kind="footnote", type="continuationNotice", id=9000, drawn="")))
    parts[FOOTNOTES] = etree.tostring(notes)


def _each(text: str) -> list[str]:
    whole = xml(f"<w:settings>{text}</w:settings>")
    return [etree.tostring(each, encoding="unicode") for each in whole]


def _mark_sessions(root: Element) -> None:
    """Ids of sessions and of texts; where the last page ended, where the cursor stood, what was spelt."""
    for number, each in enumerate(root.iter(w("p"), w("r"), w("tr"), w("sectPr"))):
        each.set(w("rsidR"), f"00{number % 7}A1B2C")
        if each.tag == w("p"):
            each.set(f"{{{W14}}}textId", "77777777")
    runs = [each for each in root.iter(w("r")) if each.find(w("t")) is not None]
    for run in runs[::9]:
        run.addprevious(xml('<w:proofErr w:type="spellStart"/>'))
        run.addnext(xml('<w:proofErr w:type="spellEnd"/>'))
    for run in runs[5::40]:
        run.insert(1 if run.find(w("rPr")) is not None else 0, xml("<w:lastRenderedPageBreak/>"))
    paragraphs = list(root.iter(w("p"))) if root.tag == w("document") else []
    if paragraphs:
        paragraphs[-1].extend(
            [xml('<w:bookmarkStart w:id="9001" w:name="_GoBack"/>'), xml('<w:bookmarkEnd w:id="9001"/>')]
        )


def _unfold_choices(root: Element) -> None:
    """Settings that stand for one program: Word takes what it knows, and leaves the rest."""
    for choice in list(root.iter(f"{MC}AlternateContent")):
        parent, known = choice.getparent(), choice.find(f"{MC}Choice")
        if parent is not None and parent.tag == w("sdtPr"):
            for each in () if known is None else list(known):
                choice.addprevious(each)
            parent.remove(choice)


def _note_languages(root: Element) -> None:
    """The language of the keyboard, and the hint at a script, beside what is typed and on marks of paragraphs."""
    for mark in [each for each in root.iter(w("rPr")) if _is_of_mark(each)][::3]:
        mark.insert(0, xml('<w:rFonts w:hint="cs"/>'))
        mark.append(xml('<w:lang w:bidi="ar-JO"/>'))
    for run in list(root.iter(w("r")))[::4]:
        looks = run.find(w("rPr"))
        if looks is not None and looks.find(w("lang")) is None:
            looks.insert(0, xml('<w:rFonts w:hint="cs"/>')) if looks.find(w("rFonts")) is None else None
            looks.append(xml('<w:lang w:bidi="ar-JO"/>'))


def _is_of_mark(properties: Element) -> bool:
    parent = properties.getparent()
    return parent is not None and parent.tag == w("pPr") and properties.find(w("lang")) is None
