"""Runs inside LibreOffice's own Python: edits DOCX files as a person would, and saves them again.

    office_edit.py PIPE JOBS.json        [{"from": …, "to": …, "steps": ["استبدل: … ← …", …]}, …]

The steps are those of `word.py` that LibreOffice can make through UNO.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

WORD = "MS Word 2007 XML"
KEEP, SELECT, FULLY = False, True, True
"""Whether a cursor selects what it goes over; whether a document is closed with all that it is."""


def value(name: str, of: object) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, of
    return made


def desktop(pipe: str) -> Any:
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(120):
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            HELPERS.append(remote.ServiceManager)
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        except NoConnectException:
            time.sleep(0.5)
    raise TimeoutError(pipe)


def paragraphs(text: Any) -> Iterator[Any]:
    found = text.createEnumeration()
    while found.hasMoreElements():
        each = found.nextElement()
        if each.supportsService("com.sun.star.text.Paragraph"):
            yield each


def paragraph(document: Any, words: str) -> Any:
    for each in paragraphs(document.Text):
        if words in each.getString():
            return each
    raise LookupError(words)


def at(document: Any, words: str) -> Any:
    """A cursor before the words."""
    found = paragraph(document, words)
    cursor = document.Text.createTextCursorByRange(found.Start)
    cursor.goRight(found.getString().index(words), KEEP)
    return cursor


def replace_words(document: Any, what: str, new: str) -> None:
    cursor = at(document, what)
    cursor.goRight(len(what), SELECT)
    cursor.setString(new)


def append_words(document: Any, what: str, new: str) -> None:
    document.Text.insertString(paragraph(document, what).End, f" {new}", KEEP)


def add_paragraph(document: Any, what: str, new: str) -> None:
    end = document.Text.createTextCursorByRange(paragraph(document, what).End)
    document.Text.insertControlCharacter(end, PARAGRAPH_BREAK, KEEP)
    document.Text.insertString(end, new, KEEP)


def split_paragraph(document: Any, what: str, _: str) -> None:
    document.Text.insertControlCharacter(at(document, what), PARAGRAPH_BREAK, KEEP)


def empty_paragraph(document: Any, what: str, _: str) -> None:
    found = paragraph(document, what)
    cursor = document.Text.createTextCursorByRange(found.Start)
    cursor.gotoEndOfParagraph(SELECT)
    cursor.setString("")


def delete_paragraph(document: Any, what: str, _: str) -> None:
    paragraph(document, what).dispose()


def join_paragraphs(document: Any, what: str, _: str) -> None:
    cursor = document.Text.createTextCursorByRange(paragraph(document, what).End)
    cursor.goRight(1, SELECT)
    cursor.setString("")


def tables(document: Any) -> list[Any]:
    return [document.TextTables.getByIndex(number) for number in range(document.TextTables.Count)]


def replace_in_cell(document: Any, what: str, new: str) -> None:
    cells = [table.getCellByName(name) for table in tables(document) for name in table.CellNames]
    cell = min((cell for cell in cells if what in cell.getString()), key=lambda cell: len(cell.getString()))
    for each in paragraphs(cell):
        if what in each.getString():
            cursor = cell.createTextCursorByRange(each.Start)
            cursor.goRight(each.getString().index(what), KEEP)
            cursor.goRight(len(what), SELECT)
            cursor.setString(new)
            return


def add_row(document: Any, what: str, new: str) -> None:
    table = [t for t in tables(document) if any(what in t.getCellByName(n).getString() for n in t.CellNames)][-1]
    row = max(int(n[1:]) for n in table.CellNames if what in table.getCellByName(n).getString())
    table.Rows.insertByIndex(row, 1)
    for column, text in enumerate(new.split("|")):
        table.getCellByName(f"{chr(ord('A') + column)}{row + 1}").setString(text.strip())


def delete_row(document: Any, what: str, _: str) -> None:
    table = [t for t in tables(document) if any(what in t.getCellByName(n).getString() for n in t.CellNames)][-1]
    row = max(int(n[1:]) for n in table.CellNames if what in table.getCellByName(n).getString())
    table.Rows.removeByIndex(row - 1, 1)


def words_of(document: Any, words: str) -> Any:
    """A cursor over the words, in the text or in a cell."""
    for each in paragraphs(document.Text):
        if words in each.getString():
            cursor = at(document, words)
            cursor.goRight(len(words), SELECT)
            return cursor
    raise LookupError(words)


def looks(**properties: object) -> Any:
    def step(document: Any, what: str, _: str) -> None:
        cursor = words_of(document, what)
        for name, each in properties.items():
            cursor.setPropertyValue(name, each)

    return step


def footnote(document: Any, what: str, new: str) -> None:
    made = document.createInstance("com.sun.star.text.Footnote")
    document.Text.insertTextContent(paragraph(document, what).End, made, KEEP)
    made.setString(new)


def link(document: Any, what: str, new: str) -> None:
    words_of(document, what).HyperLinkURL = new


def with_head(document: Any, head: str) -> tuple[Any, int]:
    """The table that has a column of this head, and which one it is."""
    for table in tables(document):
        for place in range(table.Columns.Count):
            if table.getCellByPosition(place, 0).getString().strip() == head:
                return table, place
    raise LookupError(head)


def add_column(document: Any, what: str, new: str) -> None:
    table, place = with_head(document, what)
    table.Columns.insertByIndex(place + 1, 1)
    for row, text in enumerate(new.split("|")):
        table.getCellByPosition(place + 1, row).setString(text.strip())


def delete_column(document: Any, what: str, _: str) -> None:
    table, place = with_head(document, what)
    table.Columns.removeByIndex(place, 1)


def add_table(document: Any, what: str, new: str) -> None:
    add_paragraph(document, what, "")
    rows = [[cell.strip() for cell in row.split("|")] for row in new.split(" / ")]
    made = document.createInstance("com.sun.star.text.TextTable")
    made.initialize(len(rows), len(rows[0]))
    end = document.Text.createTextCursorByRange(paragraph(document, what).End)
    end.goRight(1, KEEP)
    document.Text.insertTextContent(end, made, KEEP)
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            made.getCellByPosition(place, number).setString(text)


def page_break(document: Any, what: str, _: str) -> None:
    paragraph(document, what).BreakType = uno.Enum("com.sun.star.style.BreakType", "PAGE_BEFORE")


def centre(document: Any, what: str, _: str) -> None:
    paragraph(document, what).ParaAdjust = 3


def replace_everywhere(document: Any, what: str, new: str) -> None:
    search = document.createReplaceDescriptor()
    search.SearchString, search.ReplaceString = what, new
    document.replaceAll(search)


def restyle(document: Any, what: str, new: str) -> None:
    paragraph(document, what).ParaStyleName = new


def restart(document: Any, what: str, new: str) -> None:
    found = paragraph(document, what)
    found.ParaIsNumberingRestart, found.NumberingStartValue = True, int(new)


def field(kind: str, **properties: object) -> Any:
    """A field at the end of a paragraph."""

    def step(document: Any, what: str, _: str) -> None:
        made = document.createInstance(f"com.sun.star.text.TextField.{kind}")
        for name, each in properties.items():
            setattr(made, name, each)
        document.Text.insertTextContent(paragraph(document, what).End, made, KEEP)

    return step


def pages(document: Any) -> Iterator[Any]:
    """The styles of the pages that are there."""
    styles = document.StyleFamilies.getByName("PageStyles")
    yield from (style for style in map(styles.getByName, styles.ElementNames) if style.isInUse())


def in_margin(name: str) -> Any:
    """Words at the end of headers or footers."""

    def step(document: Any, what: str, _: str) -> None:
        for page in pages(document):
            if getattr(page, f"{name}IsOn"):
                text = getattr(page, f"{name}Text")
                text.insertString(text.End, f" {what}", KEEP)

    return step


def edit_note(document: Any, what: str, new: str) -> None:
    notes = (document.Footnotes.getByIndex(place) for place in range(document.Footnotes.Count))
    note = next(each for each in notes if what in each.getString())
    note.insertString(note.End, f" {new}", KEEP)


def bookmark(document: Any, what: str, new: str) -> None:
    made = document.createInstance("com.sun.star.text.Bookmark")
    made.Name = new
    document.Text.insertTextContent(words_of(document, what), made, SELECT)


def soft_hyphen(document: Any, what: str, _: str) -> None:
    document.Text.insertString(at(document, what), "\u00ad", KEEP)


def row_height(document: Any, what: str, new: str) -> None:
    table = [t for t in tables(document) if any(what in t.getCellByName(n).getString() for n in t.CellNames)][-1]
    row = table.Rows.getByIndex(1)
    row.IsAutoHeight, row.Height = False, int(new)


def head_once(document: Any, what: str, _: str) -> None:
    table = [t for t in tables(document) if any(what in t.getCellByName(n).getString() for n in t.CellNames)][-1]
    table.RepeatHeadline = False


def columns(document: Any, _what: str, new: str) -> None:
    for page in pages(document):
        made = page.TextColumns
        made.ColumnCount = int(new)
        page.TextColumns = made


def frame(document: Any, what: str, new: str) -> None:
    made = document.createInstance("com.sun.star.text.TextFrame")
    document.Text.insertTextContent(paragraph(document, what).End, made, KEEP)
    made.insertString(made.End, new, KEEP)


def settle(command: str) -> Any:
    """What is done to all tracked changes at once."""

    def step(document: Any, _what: str, _new: str) -> None:
        context = uno.getComponentContext()
        frame = document.CurrentController.Frame
        helper = HELPERS[0].createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        helper.executeDispatch(frame, command, "", 0, ())

    return step


HELPERS: list[Any] = []
"""The service manager of the office, once it runs."""


def nothing(_document: Any, _what: str, _new: str) -> None:
    """Only saved."""


STEPS = {
    "احفظ": nothing,
    "استبدل": replace_words,
    "أضف في آخر": append_words,
    "أضف بعد": add_paragraph,
    "افصل": split_paragraph,
    "أفرغ": empty_paragraph,
    "احذف": delete_paragraph,
    "ادمج": join_paragraphs,
    "استبدل في خلية": replace_in_cell,
    "صف بعد": add_row,
    "احذف صف": delete_row,
    "عرّض": looks(CharWeight=150.0, CharWeightComplex=150.0),
    "ميّل": looks(CharPostureComplex=uno.Enum("com.sun.star.awt.FontSlant", "ITALIC")),
    "سطّر": looks(CharUnderline=1),
    "لوّن": looks(CharColor=0xFF0000),
    "حاشية": footnote,
    "رابط": link,
    "عمود بعد": add_column,
    "احذف عمود": delete_column,
    "جدول بعد": add_table,
    "صفحة قبل": page_break,
    "وسّط": centre,
    "استبدل الكل": replace_everywhere,
    "بدّل النمط": restyle,
    "ابدأ الترقيم": restart,
    "رقم الصفحة": field("PageNumber", NumberingType=4),
    "في الرأس": in_margin("Header"),
    "في التذييل": in_margin("Footer"),
    "في حاشية": edit_note,
    "إشارة": bookmark,
    "واصلة": soft_hyphen,
    "ارتفاع صف": row_height,
    "رأس مرة": head_once,
    "أعمدة": columns,
    "إطار": frame,
    "اقبل الكل": settle(".uno:AcceptAllTrackedChanges"),
    "ارفض الكل": settle(".uno:RejectAllTrackedChanges"),
}


def edit(desk: Any, job: dict[str, Any]) -> None:
    document = desk.loadComponentFromURL(Path(job["from"]).as_uri(), "_blank", 0, (value("Hidden", of=True),))
    for step in job["steps"]:
        verb, _, rest = step.partition(":")
        what, _, new = (part.strip() for part in rest.partition("←"))
        document.RecordChanges = verb.strip().endswith(" متتبعًا")
        STEPS[verb.strip().removesuffix(" متتبعًا")](document, what, new)
    document.storeToURL(Path(job["to"]).as_uri(), (value("FilterName", WORD),))
    document.close(FULLY)


def main() -> None:
    desk = desktop(sys.argv[1])
    for job in json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")):
        edit(desk, job)


if __name__ == "__main__":
    main()
