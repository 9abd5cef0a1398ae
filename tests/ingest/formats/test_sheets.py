"""What sheets show: values by their formats, tables with what stands over them, hidden sheets left out."""

import datetime as dt
import io

import openpyxl
import pytest
import xlwt

from flows.errors import BrokenSourceError, SourceError, SourceTooLargeError
from flows.ingest import read
from flows.ingest.formats.shown_values import shown_value
from flows.model.source import Shape, SourceFormat
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
    assert found.text.strip() == f"ميزانية البلدية\n\nالميزانية\n\n{table}\n\nملاحظة أخيرة"
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


HEAD: tuple[list[object], ...] = (["المشروع", "الكلفة", None, "الإنجاز"], [None, "المعتمدة", "المصروفة", None])
PROJECTS: tuple[list[object], ...] = (["طريق الساحل", 120.5, 88.25, 0.73], ["جسر الوادي", 45, 45, 1])


def projects() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "المشاريع"
    for line in (["تقرير مشاريع الطرق لعام 2026"], *HEAD, *PROJECTS):
        sheet.append(line)
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("B2:C2")
    return book


JOINED = "| المشروع | الكلفة – المعتمدة | الكلفة – المصروفة | الإنجاز |"


def test_a_head_of_two_rows_is_read_as_one() -> None:
    found = read("a.xlsx", saved(projects()))
    assert JOINED in found.text.splitlines()
    assert found.repairs == ("repair.joined-heads",)
    assert (
        "الكلفة – المعتمدة" not in read("a.csv", "الاسم,الوصف,\nطابعة,ليزر,مستعملة\nحاسوب,محمول,جديد\n".encode()).text
    )


def test_the_line_over_the_one_table_is_the_title_before_the_name_of_its_sheet() -> None:
    found = read("a.xlsx", saved(projects()))
    assert found.text.startswith("تقرير مشاريع الطرق لعام 2026\n\nالمشاريع\n")
    assert found.shapes[0].shape is Shape.TITLE


def test_rows_and_columns_that_are_hidden_are_left_out() -> None:
    book = projects()
    sheet = book["المشاريع"]
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["C"].hidden = True
    found = read("a.xlsx", saved(book))
    assert "جسر الوادي" not in found.text
    assert "88.25" not in found.text
    assert "repair.hidden-words" in found.repairs


def old_workbook() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("المشاريع")
    sheet.write_merge(0, 0, 0, 3, "تقرير مشاريع الطرق لعام 2026")
    formats = {1: "#,##0.00", 2: "#,##0.00", 3: "0%", 4: "dd/mm/yyyy"}
    for number, line in enumerate((*HEAD, *PROJECTS), 1):
        for at, value in enumerate(line):
            if value is not None:
                kind = (
                    xlwt.easyxf(num_format_str=formats[at])
                    if isinstance(value, int | float)
                    else xlwt.Style.default_style
                )
                sheet.write(number, at, value, kind)
    sheet.write(4, 4, dt.date(2026, 3, 1), xlwt.easyxf(num_format_str=formats[4]))
    sheet.write(5, 0, "سر")
    sheet.row(5).hidden = True
    hidden = book.add_sheet("مخفية")
    hidden.write(0, 0, "سر")
    hidden.visibility = 1
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_an_old_workbook_is_read_without_another_program() -> None:
    found = read("a.xls", old_workbook())
    assert found.format is SourceFormat.XLS
    assert "| طريق الساحل | 120.50 | 88.25 | 73% |  |" in found.text
    assert "| جسر الوادي | 45.00 | 45.00 | 100% | 01/03/2026 |" in found.text
    assert "سر" not in found.text.split()
    assert "repair.hidden-words" in found.repairs


@pytest.mark.parametrize("size", [600, 2000, 4000])
def test_an_old_workbook_that_is_cut_is_refused(size: int) -> None:
    with pytest.raises(SourceError):
        read("a.xls", old_workbook()[:size])


XML_BOOK = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
    '<Styles><Style ss:ID="d"><NumberFormat ss:Format="dd/mm/yyyy"/></Style></Styles><Worksheet ss:Name="المدارس"><Table>'
    '<Row><Cell><Data ss:Type="String">المحافظة</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">اليوم</Data></Cell>'
    '</Row><Row ss:Hidden="1"><Cell><Data ss:Type="String">سر</Data></Cell></Row><Row><Cell><Data ss:Type="String">الرياض'
    '</Data></Cell><Cell><Data ss:Type="Number">1250</Data></Cell><Cell ss:StyleID="d"><Data ss:Type="DateTime">'
    "2026-03-01T00:00:00.000</Data></Cell></Row></Table></Worksheet></Workbook>"
)


def test_a_workbook_in_one_file_of_xml_is_read() -> None:
    found = read("a.xls", XML_BOOK.encode())
    assert "| المحافظة |  | اليوم |" in found.text
    assert "| الرياض | 1250 | 01/03/2026 |" in found.text
    assert "سر" not in found.text.split()


ROWS = "المحافظة,عدد المدارس\nالرياض,1250\nجدة,980\n"
NAMES = {
    "مؤشرات_التعليم_2025.csv": "مؤشرات التعليم 2025",
    "عدد المدارس - نسخة (1).csv": "عدد المدارس",
    "report_2025.csv": "",
    "بيانات جديدة نهائي.csv": "",
    "ملف.csv": "",
}


@pytest.mark.parametrize(("name", "title"), NAMES.items())
def test_a_table_without_a_line_over_it_is_titled_by_the_name_of_its_file_if_that_says_a_matter(
    name: str, title: str
) -> None:
    found = read(name, ROWS.encode())
    assert found.text.startswith(f"{title}\n\n| المحافظة" if title else "| المحافظة")
    assert found.repairs == (("repair.title-of-name",) if title else ())


@pytest.mark.parametrize("rows", ["sep=;\n" + ROWS.replace(",", ";"), ROWS.replace("\n", "\r"), ROWS.replace(",", "؛")])
def test_rows_as_other_programs_write_them(rows: str) -> None:
    assert (
        read("a.csv", rows.encode()).text == "| المحافظة | عدد المدارس |\n|---|---|\n| الرياض | 1250 |\n| جدة | 980 |\n"
    )


def test_what_stands_below_a_table_in_one_cell_is_a_line_and_its_total_is_none() -> None:
    found = read("a.csv", (ROWS + "المجموع,\nالمصدر: الوزارة,\n").encode())
    assert found.text.endswith("| المجموع |  |\n\nالمصدر: الوزارة\n")
