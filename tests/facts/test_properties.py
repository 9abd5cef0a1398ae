"""What holds of the facts of any text at all."""

import re
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from flows.arabic.letters import fold_letters
from flows.facts import find_facts
from flows.ingest import as_document
from flows.model.facts import (
    AnyFact,
    AnyFigure,
    AnyName,
    AnyTime,
    Certainty,
    Date,
    Figure,
    Organization,
    Person,
    Place,
    Quotation,
)
from flows.model.outline import BlockKind, Outline
from flows.structure import structure
from tests.facts.mixtures import mixtures
from tests.facts.printed import facts_in, printed_facts
from tests.timing import is_ever_below, seconds

pytestmark = pytest.mark.no_cover
WORTH_ANOTHER = {
    "money.coin",
    "money.with-coin",
    "money.with-half",
    "measure.below-zero",
    "measure.compound",
    "measure.with-half",
    "number.ratio",
    "figure.bracketed-parts",
    "figure.range",
    "figure.two-readings",
}
"""Rules by which a figure is worth another number than its numerals say, each as docs/rules.md has it."""


@given(text=mixtures)
def test_every_fact_is_verbatim(text: str) -> None:
    for fact in facts_in(text):
        assert fact.span.of(text) == fact.words
        assert fact.words.strip()


@given(text=mixtures)
def test_facts_are_in_order_and_those_of_a_layer_do_not_overlap(text: str) -> None:
    facts = facts_in(text)
    assert all(before.span.start <= after.span.start for before, after in pairwise(facts))
    for layer in (AnyFigure | AnyTime, Person | Place | Organization):
        for before, after in pairwise(
            fact for fact in facts if isinstance(fact, layer) and not _is_in_a_body(fact, facts)
        ):
            assert before.span.end <= after.span.start


def _is_in_a_body(fact: AnyFact, facts: tuple[AnyFact, ...]) -> bool:
    """Whether a place stands in the name of a body, which is a layer of its own: «بلدية نابلس»."""
    bodies = (other.span for other in facts if isinstance(other, Organization))
    return isinstance(fact, Place) and any(body.contains(fact.span) for body in bodies)


@given(text=mixtures)
def test_every_fact_lies_in_one_sentence(text: str) -> None:
    outline = structure(as_document(text))
    for fact in find_facts(outline):
        assert any(sentence.span.contains(fact.span) for sentence in outline.sentences)


@given(text=mixtures)
def test_numerals_lie_in_their_fact(text: str) -> None:
    for fact in facts_in(text):
        numerals = fact.numerals if isinstance(fact, AnyFigure | AnyTime) else ()
        assert all(fact.span.contains(numeral.span) for numeral in numerals)
        assert all(before.span.end <= after.span.start for before, after in pairwise(numerals))


@given(text=mixtures)
def test_a_figure_is_worth_its_numeral(text: str) -> None:
    for fact in facts_in(text):
        if isinstance(fact, Figure) and fact.numerals and fact.rule not in WORTH_ANOTHER:
            worth = {fact.value} if fact.upper is None else {fact.value, fact.upper}
            assert {numeral.value for numeral in fact.numerals} == worth


_DIGITS = st.text("0123456789٠١٢٣", min_size=1, max_size=5)
_SPACES = [" ", " ", "\u00a0", "\u202f", "\u2009", "\u2007", "'", "’"]
_MARKS = [",", ".", "،", "٫", "٬", "/", "-", "–", "−", "+", "*", "×", "x", "^", "=", ":", "%", "(", ")", "\t"]
_JOINTS = ["ر", " و", " طن ", "bn", "k", "\u200f", "\u200b", "\u2066"]
_ROWS = st.lists(_DIGITS | st.sampled_from([*_SPACES, *_MARKS, *_JOINTS]), min_size=1, max_size=14).map("".join)


@example(row="3 500 000", before="بلغ ", after=" دينار")
@example(row="2024 500", before="في ", after=" نسمة")
@example(row="SA03 8000 0000 6080", before="", after="")
@example(row="639776x0", before="", after=" مليون دينار كويتي")
@example(row="1" + "0" * 40, before="الغرفة ", after=" نسمة")
@given(
    row=_ROWS,
    before=st.sampled_from(["", "بلغ ", "في ", "الغرفة ", "بين ", "من ", "API "]),
    after=st.sampled_from(["", " نسمة", " دينار", " مليون دينار كويتي", " كيلومتر", "%"]),
)
def test_no_figure_that_may_be_printed_is_a_piece_of_a_longer_one(row: str, before: str, after: str) -> None:
    text = fold_letters(before + row + after)
    for fact in facts_in(text):
        if isinstance(fact, Figure) and fact.certainty is not Certainty.OPEN:
            places = [match.start() for match in re.finditer(r"\d", fact.words)]
            start = fact.span.start + (places[0] if places else 0)
            end = fact.span.start + places[-1] + 1 if places else fact.span.end
            assert not re.search(r"\d(?:[ '’.,٫٬]?)\Z", text[:start])
            assert not re.match(r"[ '.,٫٬]?\d", text[end:])


@given(text=mixtures)
def test_a_bound_stands_beside_its_figure(text: str) -> None:
    for fact in facts_in(text):
        if isinstance(fact, Figure):
            assert (fact.bound_span is None) == (fact.bound == "exact")
            assert fact.bound_span is None or (len(fact.bound_span) and not fact.bound_span.overlaps(fact.span))


@given(text=mixtures)
def test_an_office_stands_before_its_holder(text: str) -> None:
    for fact in facts_in(text):
        if isinstance(fact, Person):
            assert fact.office is None or 0 < len(fact.office) < fact.span.start - fact.office.start


@given(text=mixtures, more=mixtures)
def test_a_line_has_its_facts_whatever_stands_above_it(text: str, more: str) -> None:
    # Numbers of points, announced counts and what does not agree belong to more than a line.
    assume(not any(structure(as_document(each)).points for each in (text, more, f"{text}\n{more}")))
    assume(":" not in text + more)
    # So does the day of a dateline, which relative dates count from.
    assume(not any(block.kind is BlockKind.DATELINE for block in structure(as_document(f"{text}\n{more}")).blocks))
    alone, below = (_facts_of_a_line(each) for each in (text, more))
    assert _facts_of_a_line(f"{text}\n{more}") == alone + below


def _facts_of_a_line(text: str) -> list[str]:
    """The facts of a text that need no other line: a short form is joined to a name above it, a currency said nearby."""
    printed = printed_facts(text, AnyFigure | AnyTime | AnyName | Quotation)
    return [fact for fact in printed if " | = " not in fact and not fact.startswith("money")]


def test_an_ordinal_is_no_numeral_of_its_date() -> None:
    named, written = facts_in("في الخامس من مارس 2024 وفي 6 صفر 1448هـ.")
    assert isinstance(named, Date)
    assert isinstance(written, Date)
    assert [numeral.value for numeral in named.numerals] == [2024]
    assert [numeral.value for numeral in written.numerals] == [6, 1448]


LONG = (
    "رقم ...... ",
    "المجموع 5: و5 ",
    "بلغ عدد القتلى 12. ",
    "5 ",
    "5 دول ",
    "مليون ",
    "وخمسة",
    " ",
    "،",
    "\n",
    "رئيس ",
    "رئيس مجلس الوزراء ",
    "أكثر من ",
    "تجاوز ",
    "1/",
    "1 / ",
    "5-",
    "-5 ",
    "5 إلى ",
    "واحد على ",
    "500 ",
    "1 500 ",
    "1'",
    "5-6",
    "2،",
    "المادة 4 و5، ",
    "3ر5 ",
    "3/4 ",
    "3 من كل ",
    "كيلومتر واحد ",
    "بين 5 كيلومترات و",
    "4 و5 مارس ",
    "أيام 4 و",
    "أول مارس و",
    "ثاني خميس من ",
    "31 نوفمبر ",
    "يومين وشهر ",
    "ثلاثة فاصلة ",
    "المئة والخامس ",
    "الأول ",
    "ضعف ",
    "www.",
    "نوفمبر ",
    "من شهر نوفمبر ",
    "عام ",
    "مبادرتين: ",
    "أولاً، خمس دول.\nثانيًا، ست دول.\n",
    "قال: «نعم» ",
    "وأضاف «لن نعود إلى هنا» ",
    "«",
    '"ا ',
    "«ا» ",
    "القانون رقم 7 ",
    "القانون ",
    "المادة 5 من ",
    "مبادرة ",
    "1. خمس دول.\n",
    "ـ",
    "\u064b",
    "من 3 إلى ",
    "شهر من ",
    "منذ ",
    "يوم الأحد ",
    "بتاريخ ",
    "1990-",
    "14:30 ",
    "ثلاثة أشهر و",
    "الساعة الثالثة و",
    "قبل عامين ",
    "الربع الأول من ",
    "الاسم: سامر الحداد\n",
    "بقلم: سامر الحداد\n\n",
)


@pytest.mark.parametrize("piece", LONG)
def test_time_grows_with_the_text_alone(piece: str) -> None:
    outlines = [structure(as_document(piece * (size // len(piece)))) for size in (2_000, 16_000)]
    short = min(_seconds(outlines[0]) for _ in range(2))
    limit = max(short * 8 * 3, 0.05)
    assert is_ever_below(limit, lambda: _seconds(outlines[1])), "eight times the text took more than 24 times the time"


def _seconds(outline: Outline) -> float:
    return seconds(lambda: find_facts(outline))


@pytest.mark.parametrize("text", ["الآشوريين والشركس", "العرب والآشوريين والشركس .", "قال محمد بن عبد"])
def test_a_text_may_end_in_a_name(text: str) -> None:
    """Where no word follows, none is asked for."""
    assert facts_in(text)
