"""Stretches from left to right, as who copies them gets them: in every place of a brief, from three readers."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from flows.house.loading import load_house
from flows.model.length import Length
from flows.render.pdf.rendering import render_pdf
from flows.view.view import (
    Annex,
    Bar,
    Card,
    Cards,
    Chart,
    Labelled,
    Line,
    Numbered,
    Paragraphs,
    Part,
    SourceParagraph,
    SourceSentence,
    Table,
    View,
)
from tests.readers import Reader, pdfium, pdfjs, poppler, without_unseen
from tests.render.pages import OFFICIAL, SENTENCES, part, with_parts
from tests.render.views import line
from tests.verify.test_pdf_order import HANDED, handed

OWN = (
    "an4", "4an", "A4", "F-18", "3rd", "x3", "12ab", "CO2e", "C6H12O6", "IEC 62443-4-2:2019", "DE89 3704 0044 0532 0130 00",
    "2026/114-B", "C++", ".NET", "+20 2 1234 5678", "+1 (415) 555-0132", "25°C", "10:30 AM", "2027-01-31T08:00:00Z", "3 + 4 = 7",
    "(b)(7)", "[12]", "{y}", "<em>", '"Green Gate"', "Green Gate (GG)", "Vol. 8, No. 3", "U.N.", "e.g.", "S/RES/2728 (2024)", "Q&A",
    "2019–2024", "10 - 15", "7×9", "6^2", "9'11\"", "½", "2½", "~7", "≥ 30", "-7", "8%", "$9.5bn", "US$ 40", "EUR 7,000", "--verbose",
    "https://port.example/a_b?id=7&x=2#s1", "\\\\host\\share\\x.txt", "C:\\data\\2027\\v2.csv", "/var/log/x.log", "a_b@port.example",
    "4222 2222 2222 2222", "00:1B:44:11:3A:B7", "40.7° N", "№ 9", "日本語テスト", "م/77", "12/2027/ص", "#رؤية_2040",
    "PO₄³⁻", "₹700", "31°47′N, 35°13′E", "6.1×10²⁴", "$HOME/.profile", "[2001:db8::5]:8443", "Ph.D.", "-$7.40", "(962) 6-551234",
)  # fmt: skip
BEFORE, AFTER = "ورد الرمز", "في النص"
READERS = (poppler, pdfium, pdfjs)
pytestmark = pytest.mark.no_cover
BRACKETS = ("(البند 7)", "«قال فلان»", "[كما ورد]", "(م/38)", "المادة (12)،", "(أ) و(ب)", "(نحو 5%)", "«نص».", "((ثم))")
"""Arabic between brackets, which pdfium turns unless each is marked."""
INDIC = ("٢٣/ص/٢٠٢٦", "م/٣٨", "ب-٥١٢")
HEAD = ("A4", "H2O", "ISO 9001:2015", "10–15")
"""Short ones, since the head of a page is cut after 72 letters."""


def sentence(token: str) -> str:
    return f"{BEFORE} {token} {AFTER}"


def everywhere(tokens: tuple[str, ...]) -> View:
    """A view with each token in a paragraph, a point, a card, a table, a chart, the timeline, the annex, the masthead."""
    texts = [(number, sentence(token)) for number, token in enumerate(tokens, 1)]
    view = with_parts(
        part("statements", Paragraphs(lines=tuple(line(f"b{n}", text) for n, text in texts))),
        part("points", Numbered(start=1, lines=tuple(line(f"p{n}", text) for n, text in texts))),
        part("cards", *(_card(n, text, tokens[n - 1]) for n, text in texts)),
        part("table", Table(caption="", header=("أ", "ب"), rows=tuple(_row(n, text) for n, text in texts))),
        part("charts", *_charts(texts)),
        part("timeline", Table(caption="", header=("أ", "ب"), rows=tuple(_event(n, text) for n, text in texts))),
        part("source", Annex(paragraphs=tuple(_paragraph(n, text) for n, text in texts))),
    )
    masthead = tuple(Labelled(label="بند", line=line(f"m{n}", text)) for n, text in texts)
    return replace(view, masthead=masthead)


PLACES = 8
LONG = 14
"""Letters from which on a token may break over two lines in the label of a chart."""


def _charts(texts: list[tuple[int, str]]) -> Iterator[Chart]:
    for start in range(0, len(texts), 8):
        some = texts[start : start + 8] if start + 1 < len(texts) else texts[start - 1 :]
        bars = (Bar(label=line(f"g{start}-{n}", text), figure="5", value=Decimal(5), share=0.5) for n, text in some)
        caption = line(f"g-{start}", "القيم")
        yield Chart(id=f"chart{start}", caption=caption, unit="", bars=tuple(bars), alternative="القيم")


def _event(number: int, text: str) -> tuple[Line, ...]:
    return line(f"t{number}", "5 مايو"), line(f"u{number}", text)


def _card(number: int, text: str, token: str) -> Cards:
    figure = token if len(token) < 8 else "5"
    return Cards(cards=(Card(id=f"c{number}", qualifier="", figure=figure, clause=line(f"cc{number}", text)),))


def _row(number: int, text: str) -> tuple[Line, ...]:
    return line(f"r{number}", "بند"), line(f"q{number}", text)


def _paragraph(number: int, text: str) -> SourceParagraph:
    told = SourceSentence(number=500 + number, mark=str(500 + number), line=line(f"s{500 + number}", text), back="")
    return SourceParagraph(heading=False, sentences=(told,))


def with_token_in_heads(token: str) -> View:
    """A token in the title, the heading of a part and the classification, which come again at the edges of page two."""
    long = Paragraphs(lines=tuple(line(f"l{number}", SENTENCES[1]) for number in range(40)))
    view = with_parts(Part(id="p", heading=line("h", sentence(token)), blocks=(long,)))
    return replace(view, title=line("title", sentence(token)), classification=sentence(token))


def copied(reader: Reader, pdf: bytes, folder: Path) -> str:
    """What a reader gives, without what is not seen; a fraction in any of its spellings."""
    return plain(reader(pdf, folder))


def plain(text: str) -> str:
    return " ".join(without_unseen(unicodedata.normalize("NFKC", text)).replace("\u2044", "/").split())


def missing(told: str, tokens: tuple[str, ...], times: int) -> Iterator[str]:
    """The tokens that are not given so often, after the words before them; what follows may stand in another line."""
    for token in tokens:
        if f"{told} ".count(f"{BEFORE} {plain(token)} ") < times - (times == PLACES and len(token) >= LONG):
            yield token


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Reader, str, tuple[str, ...]], str]:
    folder = tmp_path_factory.mktemp("copied")

    @cache
    def pdf(house: str, tokens: tuple[str, ...]) -> bytes:
        return render_pdf(everywhere(tokens), house=load_house(OFFICIAL.parent, house))

    return cache(lambda reader, house, tokens: copied(reader, pdf(house, tokens), folder))


@pytest.mark.parametrize("house", ["official", "newsroom", "research"])
@pytest.mark.parametrize("reader", READERS)
def test_a_token_comes_back_from_every_place(
    reader: Reader, house: str, given: Callable[[Reader, str, tuple[str, ...]], str]
) -> None:
    assert list(missing(given(reader, house, OWN), OWN, PLACES)) == []


@pytest.mark.skipif(not HANDED.is_file(), reason="the handed tokens lie in ../shared")
@pytest.mark.parametrize("reader", READERS)
def test_a_handed_token_comes_back_from_every_place(
    reader: Reader, given: Callable[[Reader, str, tuple[str, ...]], str]
) -> None:
    assert list(missing(given(reader, "official", handed()), handed(), PLACES)) == []


@pytest.mark.parametrize(
    ("house", "told"), [("official", BRACKETS), ("research", ("(م/٣٨)", "«نص»", "[٢٠٢٦]")), ("research", INDIC)]
)
@pytest.mark.parametrize("reader", READERS)
def test_brackets_and_signs_of_arabic_stay_where_they_are(
    reader: Reader, house: str, told: tuple[str, ...], tmp_path: Path
) -> None:
    lines = Paragraphs(lines=tuple(line(f"b{number}", sentence(each)) for number, each in enumerate(told)))
    pdf = render_pdf(with_parts(part("p", lines)), house=load_house(OFFICIAL.parent, house))
    assert list(missing(copied(reader, pdf, tmp_path), told, 1)) == []


@pytest.mark.parametrize("token", HEAD)
def test_a_token_comes_back_from_heads_and_feet(token: str, tmp_path: Path) -> None:
    pdf = render_pdf(with_token_in_heads(token), house=load_house(OFFICIAL.parent, "official"))
    # the title and the heading once, the classification in the letterhead; then each on the second page, and a foot
    assert {reader.__name__: list(missing(copied(reader, pdf, tmp_path), (token,), 7)) for reader in READERS} == {
        reader.__name__: [] for reader in READERS
    }


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("harbour_accounts_Plan_on_Waters_Further_volumes.txt", ("harbour_accounts_Plan_", "on_Waters_Further_", "volumes.txt")),
        ("harbour.accounts.Plans-a-Waters.Further-volumes.txt", ("harbour.accounts.Plans-", "a-Waters.Further-volumes.", "txt")),
    ],
)  # fmt: skip
def test_a_name_that_breaks_over_three_lines_keeps_their_order(
    name: str, lines: tuple[str, ...], tmp_path: Path
) -> None:
    masthead = tuple(Labelled(label="بند", line=line(f"m{n}", words)) for n, words in enumerate(("أ", "ب", "ج", name)))
    view = replace(
        with_parts(part("p", Paragraphs(lines=(line("b", SENTENCES[1]),)))), masthead=masthead, length=Length.PAGE
    )
    given = copied(pdfium, render_pdf(view, house=load_house(OFFICIAL.parent, "official")), tmp_path)
    assert " ".join(lines) in given


def test_a_turned_token_is_seen() -> None:
    assert list(missing(f"{BEFORE} 9001 ISO {AFTER} بند", ("ISO 9001",), 1)) == ["ISO 9001"]
    assert list(missing(f"{BEFORE} ISO 9001 {AFTER}", ("ISO 9001",), 1)) == []
