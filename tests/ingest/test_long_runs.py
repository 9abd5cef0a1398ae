"""Of runs of signs that no page has room for the beginning is read: words, tables and the map to the file stay."""

import time

import pytest

from flows.facts import find_facts
from flows.ingest import read
from flows.ingest.long_runs import MOST_ALIKE, MOST_SIGNS, find_long_runs
from flows.ingest.mending import mend
from flows.ingest.page_marks import find_page_marks
from flows.ingest.source_lines import read_lines
from flows.model.source import SourceDocument, Span
from flows.structure import structure
from flows.structure.page import split_lines

BEFORE, AFTER = "أعلنت البلدية أن الأشغال تبدأ في 12 مايو 2026.", "وبلغت كلفتها 480 ألف دينار."
WORD = "التوقيع"
LONG = 3_000


def rests(text: str) -> list[Span]:
    return list(find_long_runs(text))


@pytest.mark.parametrize("sign", [".", "-", "_", "*", "=", "،", "…", "#", "(", "|"])
def test_of_one_sign_the_beginning_is_read(sign: str) -> None:
    assert rests(f"{WORD}{sign * LONG}\n{AFTER}") == [Span(len(WORD) + MOST_ALIKE, len(WORD) + LONG)]


@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0", "\u200f", "\u200b", "\u0640", " \u200f", "\u2003\t"])
def test_of_blanks_the_beginning_is_read(blank: str) -> None:
    run = blank * (LONG // len(blank))
    assert rests(f"{WORD}{run}{AFTER}") == [Span(len(WORD) + MOST_ALIKE, len(WORD) + LONG)]


@pytest.mark.parametrize("signs", [". ", "- ", "-=", "()", "«»", "؟!", ".،؛", "* - "])
def test_of_mixed_signs_the_beginning_is_read(signs: str) -> None:
    assert rests(f"{WORD}{signs * LONG}{AFTER}") == [Span(len(WORD) + MOST_SIGNS, len(WORD) + len(signs) * LONG)]


@pytest.mark.parametrize(
    "text",
    [
        f"الفصل الأول {'.' * 120} 4",
        f"الاسم: {'_' * 180}",
        f"الاسم {' ' * 150} الدرجة {' ' * 150} التقدير",
        "ه" * LONG,
        "7" * LONG,
        "|".join("—" * 90 for _ in range(30)),
        "+".join("-" * 90 for _ in range(30)),
        "\n" * LONG,
        "- \n" * LONG,
        f"{BEFORE} {AFTER} " * 50,
    ],
    ids=[
        "leaders",
        "a line to fill in",
        "columns",
        "letters",
        "digits",
        "bars",
        "crosses",
        "empty lines",
        "points",
        "words",
    ],
)
def test_leaves_what_a_page_has_room_for(text: str) -> None:
    assert rests(text) == []


@pytest.mark.parametrize(
    "run", ["-" * LONG, " " * LONG, ". " * LONG, "\u200f" * LONG], ids=["dashes", "blanks", "leaders", "marks"]
)
@pytest.mark.parametrize("name", ["خبر.txt", "خبر.md", "خبر.html", "خبر.csv"])
def test_every_fact_behind_a_run_stands_at_its_words(run: str, name: str) -> None:
    document = read(name, f"عنوان الخبر\n\n{BEFORE} {run} {AFTER}\n".encode())
    assert len(document.text) < LONG
    facts = find_facts(structure(document))
    assert {"480 ألف دينار", "12 مايو 2026"} <= {document.text[fact.span.start : fact.span.end] for fact in facts}


def test_what_is_left_out_is_kept_in_the_map_of_the_file() -> None:
    text = f"{BEFORE} {'-' * LONG}\n{' ' * LONG}{AFTER}\n"
    made, mends = mend(text)
    assert len(made) < len(text) - LONG
    assert SourceDocument(name="", text=made, encoding="utf-8", sha256="", size=0, mends=mends).unmended == text


@pytest.mark.parametrize(
    "line", ["-", "- ", "–~", " ", "- 5", "صفحة -"], ids=["dashes", "parted", "mixed", "blanks", "numbered", "named"]
)
def test_the_marks_of_pages_are_looked_for_in_time_that_grows_with_the_line(line: str) -> None:
    def seconds(times: int) -> float:
        text = line * times + "ن"
        lines = read_lines(text, split_lines(text))
        begun = time.process_time()
        list(find_page_marks(lines))
        return time.process_time() - begun

    assert seconds(8_000) < 40 * max(seconds(2_000), 0.002)
