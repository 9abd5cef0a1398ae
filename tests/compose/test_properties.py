"""What holds of the brief of any text that has a word in it."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import assume, given

from flows.compose import compose, require_grounded
from flows.compose.faults import statements
from flows.compose.key_figures import MOST_CARD_WORDS
from flows.compose.material import MOST_WORDS
from flows.facts import find_facts
from flows.ingest import as_document
from flows.model.brief import Brief, BriefPoint
from flows.model.outline import Outline
from flows.structure import structure
from flows.view.formatting import format_brief
from flows.view.view import Annex, Cards, Heading, Line, Notes, Numbered, NumberedSentence, Paragraphs, Table, View
from tests.compose.orders import HOUSE, brief_of, order
from tests.facts.mixtures import mixtures
from tests.sampling import count
from tests.timing import is_ever_below, seconds

pytestmark = pytest.mark.no_cover
LINE_ID = re.compile(r"[a-z]+[0-9]*(?:-[a-z0-9]+)*")


def outline_of(text: str) -> Outline:
    """The outline of a text with at least one block."""
    outline = structure(as_document(text))
    assume(outline.blocks)
    return outline


def drawn(text: str) -> Brief:
    """The brief of a text with at least one block, as the gate lets it pass."""
    outline = outline_of(text)
    brief = compose(outline, find_facts(outline), order())
    require_grounded(brief, outline.document)
    return brief


@given(text=mixtures)
def test_every_text_gets_a_brief_that_the_gate_lets_pass(text: str) -> None:
    brief = drawn(text)
    assert brief.title.words.strip()
    assert brief.bottom_line


@given(text=mixtures)
def test_the_bottom_line_is_short_or_cannot_be_cut(text: str) -> None:
    brief = drawn(text)
    if sum(len(statement.words.split()) for statement in brief.bottom_line) > MOST_WORDS:
        (only,) = brief.bottom_line
        assert not re.search(r"[،؛:](?!\s*$)", only.words[: only.words.rfind(" ")]) or re.search(
            r"[«“\"(\[]", only.words
        )


@given(text=mixtures)
def test_cited_are_just_the_sentences_touched(text: str) -> None:
    outline = outline_of(text)
    for _, statement in statements(compose(outline, find_facts(outline), order())):
        touched = tuple(s.number for s in outline.sentences if s.span.overlaps(statement.span))
        assert statement.sentences == touched
        assert touched


@given(text=mixtures)
def test_key_figures_are_few_in_order_and_whole(text: str) -> None:
    figures = drawn(text).key_figures
    assert len(figures) <= 6
    back = [before for before, after in pairwise(figures) if before.fact.span.end > after.fact.span.start]
    assert len(back) <= 1  # those of the headline, and then the others
    assert all(figure.statement.complete for figure in figures)
    assert all(len(figure.statement.words.split()) <= MOST_CARD_WORDS for figure in figures)


@given(text=mixtures)
def test_points_keep_their_numbers(text: str) -> None:
    outline = outline_of(text)
    found = [p.number for p in outline.points if not p.lettered and p.level == 1 and len(p.body)]
    items = [item for section in drawn(text).sections for item in section.content]
    printed = [item.number for item in items if isinstance(item, BriefPoint)]
    assert printed == found


@given(text=mixtures)
def test_every_line_has_its_own_name(text: str) -> None:
    view = format_brief(drawn(text), HOUSE)
    names = [line.id for line in lines(view)]
    assert len(set(names)) == len(names)
    assert all(LINE_ID.fullmatch(name) for name in names)


@given(text=mixtures)
def test_every_citation_leads_to_the_annex(text: str) -> None:
    view = format_brief(drawn(text), HOUSE)
    sentences = {sentence.number: sentence for sentence in annex_sentences(view)}
    cited = {number for line in lines(view) for number in line.cites}
    names = {line.id for line in lines(view)}
    assert cited <= set(sentences)
    assert all((number in cited) == bool(sentence.back) for number, sentence in sentences.items())
    assert {sentence.back for sentence in sentences.values()} - {""} <= names


@given(text=mixtures)
def test_the_annex_is_the_source(text: str) -> None:
    outline = outline_of(text)
    printed = [sentence.line.text for sentence in annex_sentences(format_brief(drawn(text), HOUSE))]
    assert printed == [sentence.span.of(text) for sentence in outline.sentences]


@given(text=mixtures)
def test_the_same_text_gives_the_same_brief(text: str) -> None:
    assert drawn(text) == drawn(text)


def lines(view: View) -> Iterator[Line]:
    """Every line of a view that can be led to."""
    yield view.title
    yield from (row.line for row in view.masthead)
    for part in view.parts:
        yield part.heading
        for block in part.blocks:
            match block:
                case Cards():
                    yield from (card.clause for card in block.cards)
                case Heading():
                    yield block.line
                case Table():
                    yield from (cell for row in block.rows for cell in row)
                case Paragraphs() | Numbered() | Notes():
                    yield from block.lines
                case Annex():
                    yield from (s.line for paragraph in block.paragraphs for s in paragraph.sentences)


def annex_sentences(view: View) -> list[NumberedSentence]:
    """The sentences of the annex."""
    (annex,) = view.parts[-1].blocks
    assert isinstance(annex, Annex)
    return [sentence for paragraph in annex.paragraphs for sentence in paragraph.sentences]


LONG = (
    "بلغت القيمة 5 ملايين دولار أمريكي، ",
    "بلغت القيمة 5 ملايين دولار أمريكي. ",
    "بلغت القيمة 5 ملايين دولار أمريكي.\n",
    "مبادرتين: الأولى هي كذا، والثانية هي كذا. ",
    "أطلق مبادرتين:\n",
    "أولاً، خمس دول.\nثانيًا، ست دول.\n",
    "سقط 5 قتلى، ثم 6 قتلى، ",
    "التعاون الدولي:\nحضر رئيس الصين شي جين بينج في عام 2013.\n",
    "رئيس الصين شي جين بينج، ",
    "في عام 2013، ",
    "كلمة ",
    "،",
    ".",
    "«",
)


@pytest.mark.parametrize("piece", LONG)
def test_time_grows_with_the_text_alone(piece: str) -> None:
    short_size = count(2_000, whole=4_000)
    texts = [piece * (size // len(piece)) for size in (short_size, 8 * short_size)]
    short = min(_seconds(texts[0]) for _ in range(2))
    limit = max(short * 8 * 3, 0.05)
    assert is_ever_below(limit, lambda: _seconds(texts[1])), "eight times the text took more than 24 times the time"


def _seconds(text: str) -> float:
    outline = structure(as_document(text))
    facts = find_facts(outline)

    def work() -> None:
        brief = compose(outline, facts, order())
        require_grounded(brief, outline.document)
        format_brief(brief, HOUSE)

    return seconds(work)


@pytest.mark.parametrize(
    "text",
    [
        "3.5 مليار دولار أمريكي . »",
        "بدأ العمل في الوادي. »",
        "كلمة",
        ".",
        "12",
        "العنوان وحده\n.",
        "التعاون الدولي:\nالاقتصاد العالمي:",
        "المادة الأولى\nالمادة الثانية",
    ],
)
def test_the_least_of_texts_gets_a_brief(text: str) -> None:
    brief = brief_of(text)
    assert brief.title.words
    assert brief.bottom_line
