"""`make corpus`: which runs there are, what is made of an outcome, and what the page says of it."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from bench.corpus import __main__ as command
from bench.corpus.page import HEADING, section, section_of, with_section
from bench.corpus.running import Outcome, cut_figures, kinds_of, run_one, with_cells_apart
from bench.corpus.texts import HOUSES, Text, all_runs, sample_runs
from flows.errors import Bilingual, NoArabicError, VerificationError

GOOD = Outcome(text="own/01.txt", house="official", kinds=("published",), seconds=2.0, megabytes=120, files=0.1)
BAD = replace(GOOD, text="real/02.txt", kinds=("pdf.order", "parity.words"), seconds=4.0, files=0.0)
NEWS = "افتتح الوزير الميناء أمس.\n\nوقال إن الميناء استقبل 42 سفينة عبر F-16 في 2027.\n".encode()


def texts(count: int) -> list[Text]:
    return [Text(id=f"own/{number:02}.txt", data=b"") for number in range(count)]


def test_every_text_is_run_in_every_house_and_a_sample_in_one_by_turns() -> None:
    assert len(all_runs(texts(5))) == 15
    sample = sample_runs(texts(30), 6)
    assert [house for _, house in sample] == [*HOUSES, *HOUSES]
    assert sample == sample_runs(texts(30), 6)
    assert sample != sample_runs(texts(30), 6, seed=1)
    assert len(sample_runs(texts(2), 6)) == 2


def test_a_document_has_the_name_of_a_file() -> None:
    assert Text(id="docs/law.009", data=b"").name == "law.009.txt"
    assert Text(id="real/26.md", data=b"").name == "26.md"


def test_a_text_becomes_a_brief_or_the_class_of_its_error() -> None:
    outcome = run_one((Text(id="own/news.txt", data=NEWS), "official"))
    assert outcome.is_published
    assert (outcome.turned, outcome.cut) == ((), ())
    assert outcome.seconds > 0
    assert outcome.megabytes > 50
    assert outcome.files > 0
    assert run_one((Text(id="own/latin.txt", data=b"No Arabic here at all."), "official")).kinds == ("NoArabicError",)
    assert run_one((Text(id="own/news.txt", data=NEWS), "nobody")).kinds == ("UnknownHouseError",)


def test_an_error_of_files_is_the_checks_that_failed() -> None:
    said = Bilingual(ar="خطأ", en="A written file failed: pdf.words: The word «x.y» is missing.; docx.rtl: no w:rtl.")
    assert kinds_of(VerificationError("م/1", said, said)) == ("docx.rtl", "pdf.words")
    assert kinds_of(NoArabicError("x", said, said)) == ("NoArabicError",)
    assert kinds_of(ZeroDivisionError()) == ("crash: ZeroDivisionError",)


@pytest.mark.parametrize(
    ("source", "figure", "is_cut"),
    [
        ("بلغت 3 500 000 دينار", "500", True),
        ("بلغت 3 500 000 دينار", "3 500 000", False),
        ("بلغت 12,400 حاوية", "400", True),
        ("بلغت 12,400 حاوية", "12,400", False),
        ("في 2024 500 طالب", "500", False),
        ("بلغت ٣٬٥٠٠ دينار", "٣", True),
        ("بين 42 و43", "42", False),
    ],
)
def test_a_figure_is_cut_where_its_digits_are_a_piece_of_a_number(source: str, figure: str, is_cut: bool) -> None:
    start = source.index(figure)
    fact = {"numerals": [{"span": {"start": start, "end": start + len(figure)}}]}
    assert list(cut_figures(source, json.dumps({"facts": [fact]}).encode())) == [figure] * is_cut


@pytest.mark.parametrize(
    ("source", "cells"),
    [
        ("بلد,قمح,شعير\nأ,120,340\nب,420,510\nج,4210,11840", 8),
        ("بلغت 12,400 حاوية و1,250,000 طن\nثم 3,500 و1,100\nثم 7,000,000", 0),
        ("قال كذا، وكذا\nأ,1,2\nب,3,4", 0),
    ],
)
def test_commas_between_cells_are_no_part_of_a_number(source: str, cells: int) -> None:
    apart = with_cells_apart(source)
    assert len(apart) == len(source)
    assert apart.count(";") == cells


def test_the_page_counts_shares_and_kinds() -> None:
    written = section([GOOD, replace(GOOD, house="research", turned=("F-16",)), BAD])
    assert "| all | 3 | 0 | 66.7 % | 1 | 0 | 2.0 | 4.0 | 120 | 0.10 |" in written
    assert "| own | 2 | 0 | 100.0 % |" in written
    assert "| pdf.order | 1 | `real/02.txt` |" in written
    assert "Turned in: `own/01.txt`." in written


def test_the_page_says_that_it_is_of_a_sample() -> None:
    assert "Run were 2 of 669, drawn by lot." in section([GOOD, BAD], of=669)
    assert "drawn by lot" not in section([GOOD, BAD], of=2)


def test_a_garbled_text_is_counted_apart() -> None:
    written = section([GOOD, replace(GOOD, text="own/03.txt", kinds=("GarbledTextError",))])
    assert "| all | 2 | 1 | 100.0 % |" in written
    assert "| GarbledTextError | 1 | `own/03.txt` |" in written


def test_the_section_takes_its_own_place_in_the_page() -> None:
    once = with_section("# Quality\n\nText.\n", section([GOOD]))
    again = with_section(f"{once}\n## After\n\nMore.\n", section([BAD]))
    assert once.count(HEADING) == again.count(HEADING) == 1
    assert again.endswith("\n## After\n\nMore.\n")
    assert section_of(again) == section([BAD])
    assert section_of("# Quality\n") == ""
    assert with_section("# Quality\n\nText.\n", section_of(once)) == once


def test_what_is_known_of_this_code_is_not_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "kept" / "outcomes.jsonl"
    run = (Text(id=GOOD.text, data=b""), GOOD.house)
    made = []

    def make(runs: list[object]) -> list[Outcome]:
        made.extend(runs)
        return [GOOD] * len(runs)

    monkeypatch.setattr(command, "_made", make)
    assert list(command.run_all([run], file, "code")) == [GOOD]
    assert list(command.run_all([run], file, "code")) == [GOOD]
    assert len(made) == 1
    assert list(command.run_all([run], file, "other code")) == [GOOD]
    assert len(made) == 2
    assert json.loads(file.read_text("utf-8").splitlines()[0])["outcome"]["text"] == asdict(GOOD)["text"]
