"""What became of many sources: counted, in a table, and on one printed page."""

import csv
import datetime as dt
import io
import shutil
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from flows.errors import Bilingual, BrokenSourceError, EmptySourceError, MujazError, ReviewNeededError
from flows.house.loading import load_house
from flows.json_text import read_json_object
from flows.model.publication import Publication
from flows.settings import Settings, settings
from flows.tally.keeping import BATCHES, keep
from flows.tally.rows import Row, State, counts, reasons, row_of
from flows.tally.sheet import Batch, lasted, sheet_of
from flows.tally.table import csv_of

ROOT = Path(__file__).parents[2]
BEGAN = dt.datetime(2026, 11, 29, 14, 50, tzinfo=dt.UTC)


def published(reference: str, *, unchanged: bool = False) -> Publication:
    folder = Path("outputs") / reference / "v001"
    return Publication(reference=reference, version="v001", folder=folder, title="عنوان", unchanged=unchanged)


def failed(kind: type[MujazError], why: str = "السبب") -> MujazError:
    return kind("ملف", Bilingual(ar=f"{why}.", en="why"), Bilingual(ar="افعل كذا.", en="do so"))


ROWS = (
    row_of("أ.txt", published("أ")),
    row_of("ب.txt", published("ب", unchanged=True)),
    row_of("ج.txt", failed(EmptySourceError)),
    row_of("=cmd|x.txt", failed(EmptySourceError)),
    row_of("د.docx", failed(BrokenSourceError, "لا يفتح")),
    row_of("هـ.txt", failed(ReviewNeededError)),
)


def batch(*rows: Row) -> Batch:
    return Batch(title="/srv/تقارير", began=BEGAN, seconds=125, rows=rows)


def test_every_source_is_counted_once_in_its_state() -> None:
    assert counts(ROWS) == {State.PUBLISHED: 1, State.UNCHANGED: 1, State.WAITING: 1, State.FAILED: 3}
    assert counts(()) == {}


def test_sources_with_the_same_reason_stand_together_the_most_frequent_first() -> None:
    first, *others = reasons(ROWS)
    assert first.names == ("ج.txt", "=cmd|x.txt")
    assert [each.names for each in others] == [("د.docx",), ("هـ.txt",)]


def test_the_table_has_a_row_a_source_and_no_formula() -> None:
    table = list(csv.reader(io.StringIO(csv_of(ROWS).decode("utf-8-sig"))))
    assert [row[0] for row in table[1:]] == ["أ.txt", "ب.txt", "ج.txt", "'=cmd|x.txt", "د.docx", "هـ.txt"]
    assert table[1][1:5] == ["نُشر", "أ", "v001", "عنوان"]
    assert table[5][5:] == ["BrokenSourceError", "لا يفتح.", "افعل كذا."]


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (59.6, "1:00"), (125, "2:05"), (3723, "1:02:03")])
def test_a_time_is_shown_as_a_clock_does(seconds: float, shown: str) -> None:
    assert lasted(seconds) == shown


def test_a_thousand_sources_stand_on_one_page_that_says_how_many_it_leaves_out() -> None:
    many = [
        row_of(f"تقارير الإدارة/ملف طويل الاسم رقم {n}.docx", failed(EmptySourceError, f"سبب {n % 30}"))
        for n in range(90)
    ]
    many += [row_of(f"{n}.txt", published(f"م/2026/{n}")) for n in range(910)]
    document = pdfium.PdfDocument(sheet_of(batch(*many), load_house(ROOT / "templates", "official")))
    text = document[0].get_textpage().get_text_range().translate(dict.fromkeys(map(ord, "\u200e\u061c")))
    assert len(document) == 1
    document.close()
    for said in ("حصيلة الدفعة", "1000", "910", "90", "summary.csv"):
        assert said in text


def test_the_summary_lies_beside_the_briefs_and_never_over_another(tmp_path: Path) -> None:
    first, second = (keep(batch(*ROWS), tmp_path, settings()).folder for _ in range(2))
    assert (first.parent, second.name) == (tmp_path / BATCHES, f"{first.name}-2")
    assert sorted(file.name for file in first.iterdir()) == ["summary.csv", "summary.json", "summary.pdf"]
    record = read_json_object((first / "summary.json").read_bytes())
    assert record["counts"] == {"published": 1, "unchanged": 1, "waiting": 1, "failed": 3}
    assert record["sources"][2]["error"] == "EmptySourceError"


def test_a_broken_house_takes_the_page_and_leaves_the_table(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates", tmp_path / "templates", ignore=shutil.ignore_patterns("*.png"))
    (tmp_path / "templates" / "official" / "house.toml").write_text("[", "utf-8")
    kept = keep(batch(*ROWS), tmp_path, Settings(templates=tmp_path / "templates"))
    assert kept.without
    assert sorted(file.name for file in kept.folder.iterdir()) == ["summary.csv", "summary.json"]
