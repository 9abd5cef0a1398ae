"""What sheets show: values by their formats, tables with what stands over them, hidden sheets left out."""

import datetime as dt
import io

import openpyxl
import pytest

from flows.errors import BrokenSourceError, SourceTooLargeError
from flows.ingest import read
from flows.ingest.formats.shown_values import shown_value
from flows.model.source import SourceFormat
from tests.ingest.formats.test_docx import bomb

SHOWN = [
    (1234.5, "General", "1234.5"),
    (1234.0, "General", "1234"),
    (0.1 + 0.2, "0.00", "0.30"),
    (1234567, "#,##0", "1,234,567"),
    (1234567.891, "#,##0.00", "1,234,567.89"),
    (-5, "#,##0;(#,##0)", "(5)"),
    (-5, "0.0", "-5.0"),
    (0.125, "0.0%", "12.5%"),
    (0.5, "0%", "50%"),
    (2.5, '0.0 "مليون"', "2.5 مليون"),
    (350, '#,##0 [$ر.س-401]', "350 ر.س"),
    (1500000, "#,##0,", "1,500"),
    (7, "000", "007"),
    (1.5, "0.##", "1.5"),
    (True, "General", "TRUE"),
    ("نص", "@", "نص"),
    (dt.date(2024, 5, 1), "dd/mm/yyyy", "01/05/2024"),
    (dt.date(2024, 5, 1), "d-m-yyyy", "1-5-2024"),
    (dt.date(2024, 5, 1), "[$-1010000]yyyy/mm/dd;@", "2024/05/01"),
    (dt.date(2024, 5, 1), "dd mmmm yyyy", "2024-05-01"),
    (dt.datetime(2024, 5, 1, 10, 30), "dd/mm/yyyy hh:mm", "01/05/2024 10:30"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "number_format", "shown"), SHOWN)
def test_a_value_is_shown_as_its_format_has_it(value: object, number_format: str, shown: str) -> None:
    assert shown_value(value, number_format) == shown


def workbook(*, sheets: int = 1) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "الميزانية"
    for row in (["ميزانية البلدية"], [], ["البند", "المبلغ"], ["المياه", 1200], [None, None], ["ملاحظة أخيرة"]):
        sheet.append(row)
    for number in range(1, sheets):
        book.create_sheet(f"ورقة{number}").append(["أخرى", number])
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_a_sheet_is_a_table_with_the_lines_over_and_under_it() -> None:
    found = read("a.xlsx", saved(workbook()))
    table = "| البند | المبلغ |\n|---|---|\n| المياه | 1200 |"
    assert found.text.strip() == f"الميزانية\n\nميزانية البلدية\n\n{table}\n\nملاحظة أخيرة"
    assert found.format is SourceFormat.XLSX


def test_several_sheets_have_their_names_over_them_and_hidden_ones_are_left_out() -> None:
    book = workbook(sheets=3)
    book["ورقة2"].sheet_state = "hidden"
    found = read("a.xlsx", saved(book))
    assert "ورقة1" in found.text
    assert "ورقة2" not in found.text
    assert found.repairs == ("repair.hidden-words",)


def test_a_merged_cell_has_its_words_once() -> None:
    book = workbook()
    book.active.merge_cells("A3:B3")
    assert read("a.xlsx", saved(book)).text.count("البند") == 1


def test_a_workbook_that_swells_or_does_not_open_is_refused() -> None:
    swelling = bomb("xl/media/a.bin", 50 << 20).replace(b"word/document.xml", b"xl/workbook01.xml")
    with pytest.raises((SourceTooLargeError, BrokenSourceError)):
        read("a.xlsx", swelling)
    with pytest.raises(BrokenSourceError):
        read("a.xlsx", saved(workbook())[:-900])


CSV = "البند;2023;2024\nالمياه;1,200;1,350\nالطرق;900;1,100\n"
TABLES = {
    "semicolons": ("a.csv", CSV.encode(), "| المياه | 1,200 | 1,350 |"),
    "commas with quotes": ("a.csv", 'البند,القيمة\n"المياه، والصرف",5\n'.encode(), "| المياه، والصرف | 5 |"),
    "tabs": ("a.tsv", CSV.replace(";", "\t").encode(), "| الطرق | 900 | 1,100 |"),
    "Windows-1256": ("a.csv", CSV.encode("cp1256"), "| المياه | 1,200 | 1,350 |"),
    "rows that no name says are some": ("a.txt", (CSV + "الكهرباء;7;8\n").encode(), "| الكهرباء | 7 | 8 |"),
}


@pytest.mark.parametrize(("name", "data", "row"), TABLES.values(), ids=TABLES)
def test_values_parted_by_signs_are_rows(name: str, data: bytes, row: str) -> None:
    found = read(name, data)
    assert row in found.text.splitlines()
    assert found.format is SourceFormat.CSV


PROSE = [
    "قال الوزير، وهو يفتتح المحطة، إنها تكفي المدينة.\nوقال المدير، وهو بجانبه، إنها كبيرة.\n",
    "الاسم, المنصب\nسالم, مدير\n",
    "سعادة المدير\nتحية طيبة\nوبعد\nفنفيدكم بما يلي\n",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_no_table(text: str) -> None:
    assert read("a.txt", text.encode()).format is SourceFormat.TEXT


def test_formulas_that_no_program_has_worked_out_are_reported() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (("البند", "الكلفة"), ("الآبار", 12), ("الأنابيب", 28), ("المجموع", "=B2+B3")):
        sheet.append(line)
    document = read("a.xlsx", saved(book))
    assert "repair.unsaved-formulas" in document.repairs
    assert "| المجموع |  |" in document.text
