"""What holds of the outline of every text, whatever is in it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from flows.arabic.letters import fold_letters
from flows.inspecting import as_document
from flows.model.outline import BlockKind, Outline
from flows.model.source import Span
from flows.structure import structure
from tests.texts import arabic_texts, texts

_bodies = st.lists(
    st.sampled_from(["حفر الآبار", "بناء السدود في الأودية", "صيانة. ثم مراجعة", "12.5 مليون"]), min_size=1
)


def outlined(text: str) -> Outline:
    return structure(as_document(text))


def seen(text: str) -> str:
    """The text without what cannot be seen, spaces included."""
    return "".join(fold_letters(text).split())


def assert_in_order(spans: list[Span], text: str) -> None:
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(span.of(text).strip() == span.of(text) for span in spans)


@given(texts)
def test_blocks_are_in_order_and_leave_nothing_out(text: str) -> None:
    spans = [block.span for block in outlined(text).blocks]
    assert_in_order(spans, text)
    assert "".join(seen(span.of(text)) for span in spans) == seen(text)
    assert not any(set(span.of(text)) & set("\n\r\v\f\x85\u2028\u2029") for span in spans)


@given(texts)
def test_sentences_lie_in_their_blocks_and_leave_nothing_out(text: str) -> None:
    outline = outlined(text)
    for block in outline.blocks:
        spans = [sentence.span for sentence in block.sentences]
        assert_in_order(spans, text)
        assert all(block.span.contains(span) for span in spans)
        assert "".join(seen(span.of(text)) for span in spans) == seen(block.span.of(text))


@given(texts)
def test_sentences_are_numbered_through_the_text(text: str) -> None:
    sentences = outlined(text).sentences
    assert [sentence.number for sentence in sentences] == list(range(1, len(sentences) + 1))
    assert all(sentence.complete for sentence in sentences[:-1])


@given(texts)
def test_a_section_runs_from_its_heading_to_the_next(text: str) -> None:
    sections = outlined(text).sections
    assert all(section.heading for section in sections[1:])
    for section in sections:
        parts = [*([section.heading] if section.heading else []), *section.blocks]
        assert section.span == Span(parts[0].span.start, parts[-1].span.end)
        assert not any(block.kind is BlockKind.HEADING for block in section.blocks)


@given(arabic_texts)
def test_points_lie_in_a_block_each_in_order(text: str) -> None:
    outline = outlined(text)
    assert_in_order([point.span for point in outline.points], text)
    for point in outline.points:
        assert any(block.span.contains(point.span) for block in outline.blocks)
        assert point.span.contains(point.marker)
        assert point.marker.end <= point.body.start
        assert point.body.end <= point.span.end


@given(arabic_texts)
def test_points_of_an_enumeration_count_from_one(text: str) -> None:
    points = outlined(text).points
    for enumeration in {point.enumeration for point in points}:
        numbers = [point.number for point in points if point.enumeration == enumeration]
        assert numbers == list(range(1, len(numbers) + 1))


@given(arabic_texts)
def test_announced_counts_hold_their_words_and_items_follow(text: str) -> None:
    for announced in outlined(text).announced:
        assert announced.count >= 0
        assert seen(announced.span.of(text))
        assert all(announced.span.end <= item.start <= item.end <= len(text) for item in announced.items)
        assert all(before.end <= after.start for before, after in pairwise(announced.items))


@given(st.text(st.characters(categories=["Cs", "Lo", "Zs"]), max_size=40))
def test_lone_surrogates_are_outlined_like_any_sign(text: str) -> None:
    assert "".join(seen(block.span.of(text)) for block in outlined(text).blocks) == seen(text)


@given(_bodies)
def test_every_point_of_a_clean_enumeration_is_found(bodies: list[str]) -> None:
    text = "أقرّت الهيئة الخطة.\n" + "\n".join(f"{n}. {body}." for n, body in enumerate(bodies, 1))
    assert [point.body.of(text) for point in outlined(text).points] == [f"{body}." for body in bodies]
