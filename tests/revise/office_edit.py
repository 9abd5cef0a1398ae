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
