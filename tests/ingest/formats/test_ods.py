"""Spreadsheets of OpenDocument are tables of what their cells show."""

import io
import zipfile

from flows.ingest import read
from flows.model.source import SourceFormat

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def cell(words: str, marks: str = "") -> str:
    return f"<table:table-cell {marks}><text:p>{words}</text:p></table:table-cell>"


def row(*cells: str, marks: str = "") -> str:
    return f"<table:table-row {marks}>{''.join(cells)}</table:table-row>"


REPEATED = 'table:number-columns-repeated="2"'
BODY = f"""<office:automatic-styles><style:style style:name="h" style:family="table"><style:table-properties table:display="false"/>
</style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name="الميزانية">
{row(cell("ميزانية عام 2026"))}{row("<table:table-cell/>", marks='table:number-rows-repeated="1048000"')}
{row(cell("البند"), cell("الربع الأول"), cell("الربع الثاني"))}{row(cell("الرواتب"), cell("1,200.50", REPEATED))}
{row(cell("سر"), cell("1"), cell("2"), marks='table:visibility="collapse"')}
{row(cell("الصيانة"), cell("300"), cell("250"), '<table:table-cell table:number-columns-repeated="16380"/>')}
</table:table><table:table table:name="مخفية" table:style-name="h">{row(cell("سر"))}</table:table>
</office:spreadsheet></office:body>"""
TEXT = """ميزانية عام 2026

الميزانية

| البند | الربع الأول | الربع الثاني |
|---|---|---|
| الرواتب | 1,200.50 | 1,200.50 |
| الصيانة | 300 | 250 |
"""


def test_a_spreadsheet_is_its_sheets_as_they_are_shown() -> None:
    flat = f'<?xml version="1.0"?><office:document {_NAMES} office:mimetype="{TYPE}">{BODY}</office:document>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", TYPE)
        archive.writestr("content.xml", f"<office:document-content {_NAMES}>{BODY}</office:document-content>")
    for data in (flat.encode(), packed.getvalue()):
        document = read("a.bin", data)
        assert document.format is SourceFormat.ODS
        assert document.text == TEXT
        assert document.repairs == ("repair.hidden-words",)
