"""What `make corpus` counts as turned: it knows the breaks of a line and the marks of a sentence, and misses no turn."""

from collections.abc import Iterator

import pytest

from bench.corpus import turned
from bench.corpus.turned import latin_words, turned_words
from flows.arabic.direction import Script, Segment
from flows.render.pdf import html
from flows.render.pdf.rendering import render_pdf
from tests.render.pages import HOUSE, with_lines
from tests.verify.test_pdf_order import OWN

BROKEN = (
    "systemctl restart harbour-billing-api.service --now",
    "/usr/lib/harbour/16/bin/upgrade -b /usr/lib/harbour/13/bin --link",
    "Rami Sultan <r.sultan@north-gate-ports.example>",
    "https://ports.example/ar/a_b?id=12&x=3",
    "a machine-generated summary",
    "AI-generated pictures",
)
OF_SENTENCE = (
    "بين 26 أكتوبر 2025-15 نوفمبر 2025 كما أُعلن",
    "صدر في عام 2023.[3] ثم عُدّل",
    "تقرير (فبراير 2017)“Harbour Waters at Night” كاملًا",
)


def found_in(monkeypatch: pytest.MonkeyPatch, rows: list[str], *lines: str) -> list[str]:
    monkeypatch.setattr(turned, "read_rows", lambda _: [(1, f"{row}\n") for row in rows])
    return list(turned_words(b"", list(lines)))


def without_table(line: str) -> Iterator[Segment]:
    yield Segment(Script.ARABIC, line)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("عبر F-16، ثم (8 و9) الساعة «10:30».", ["F-16", "8", "10:30"]),
        ("المادة 3/أ من /var/log/x", ["/var/log/x"]),
        ("بنسبة -5 ثم (a)(b) — ", ["-5", "(a((b("]),
        ("عام ٢٠٢٧", []),
        ("بين 26 أكتوبر 2025-15 نوفمبر 2025", ["26", "2025", "15", "2025"]),
        ("بين 26 أكتوبر \u200e2025-15\u200e نوفمبر 2025", ["26", "2025", "15", "2025"]),
        ("بين 26 سبتمبر 2025-6 أكتوبر 2025", ["26", "2025", "6", "2025"]),
        ("الملف 2025-15 والقرار 2025-15", ["2025-15", "2025-15"]),
        ("في 2023.[3] ثم 7.(2)", ["2023", "[3[", "7", "(2("]),
        ("الملف v2.[3] والبند a.(b)", ["v2.[3[", "a.(b("]),
        ("(فبراير 2017)“Ports”", ["2017", "Ports"]),
        ("B-12(3) ثم f(x)y", ["B-12(3(", "f(x(y"]),
        ("بلغة .NET، وفي U.N. ثم (a.b.) و...and.", [".NET", "U.N.", "(a.b.("]),
        ("وقال: “.md هي”.", [".md"]),
    ],
)
def test_a_word_without_arabic_is_looked_for_without_the_marks_of_its_sentence(line: str, words: list[str]) -> None:
    assert list(latin_words(line)) == words


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("stop billing- :فاقيإ", "api.service"),
        ("billing-", "ةمدخلا api.service now"),
        ("تيب\tstop billing- :فاقيإ", "تيب\tapi.service"),
    ],
)
def test_a_word_may_end_one_line_and_begin_the_next(monkeypatch: pytest.MonkeyPatch, upper: str, lower: str) -> None:
    assert not found_in(monkeypatch, [upper, lower], "إيقاف billing-api.service")


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("فاقيإ billing-", "api.service ةمدخلا"),
        (":فاقيإ billing- stop", "api.service ةمدخلا"),
        ("فاقيإ stop billing-", "api.service"),
        ("api.service", "billing-"),
        ("xbilling-", "api.service"),
    ],
)
def test_a_word_is_not_put_together_from_elsewhere(monkeypatch: pytest.MonkeyPatch, upper: str, lower: str) -> None:
    assert found_in(monkeypatch, [upper, lower], "إيقاف billing-api.service") == ["billing-api.service"]


def test_a_word_may_go_on_at_the_head_of_the_next_column(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = ["api.service now\tلوألا", "طسولا", ":فاقيإ billing-"]
    assert found_in(monkeypatch, rows, "إيقاف billing-api.service") == ["billing-api.service"]
    rows[2] = "billing- :فاقيإ"
    assert not found_in(monkeypatch, rows, "إيقاف billing-api.service")
    assert found_in(monkeypatch, ["api.service now", *rows[1:]], "إيقاف billing-api.service")


def test_a_word_that_fills_three_lines_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = ["https://ports.example/ :ناونعلا", "a_b?id=12&", "خلإ x=3"]
    assert not found_in(monkeypatch, rows, "https://ports.example/a_b?id=12&x=3")
    assert found_in(monkeypatch, [rows[0], rows[2], rows[1]], "https://ports.example/a_b?id=12&x=3")


@pytest.mark.parametrize("before", range(1, 13, 2))
def test_what_a_page_breaks_or_sets_by_its_sentence_is_not_turned(before: int) -> None:
    lines = [f"{'أعلنت الهيئات ' * before}{words} في الساحل الشرقي." for words in (*BROKEN, *OF_SENTENCE)]
    assert list(turned_words(render_pdf(with_lines(*lines), house=HOUSE), lines)) == []


def test_without_the_table_every_turned_word_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "segments", without_table)
    alone = [token for token in OWN if " " not in token and token != "9$"]  # which «$9» is where it is turned
    lines = [f"ورد الرمز {token} في النص." for token in alone]
    wanted = {word for line in lines for word in latin_words(line)}
    assert set(turned_words(render_pdf(with_lines(*lines), house=HOUSE), lines)) == wanted


@pytest.mark.parametrize(
    ("rows", "turned"),
    [
        (["AI- روصلا", "ةفاك generated"], False),
        (["روصلا AI-", "ةفاك generated"], True),
        (["generated- روصلا", "ةفاك AI"], True),
    ],
)
def test_a_hyphened_word_may_break_after_its_hyphen(
    monkeypatch: pytest.MonkeyPatch, rows: list[str], turned: bool
) -> None:
    assert bool(found_in(monkeypatch, rows, "الصور AI-generated كافة")) is turned
