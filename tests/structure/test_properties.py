"""What holds of the outline of every text, whatever is in it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from flows.arabic.letters import fold_letters
from flows.ingest import as_document
from flows.model.outline import BlockKind, Outline, Point
from flows.model.source import Span
from flows.structure import structure
from tests.texts import arabic_texts, texts

_bodies = st.lists(
    st.sampled_from(["حفر الآبار", "بناء السدود في الأودية", "صيانة. ثم مراجعة", "12.5 مليون"]), min_size=1
)
_marks = [
    "1.",
    "2.",
    "3.",
    "1)",
    "2)",
    "(1)",
    "(2)",
    "1-",
    "2-",
    "أ-",
    "ب-",
    "ج-",
    "أولًا:",
    "ثانيًا:",
    "ثالثًا:",
    "•",
    "-",
    "١ـ",
    "٢ـ",
    "1.1",
    "##",
    "المادة",
]
_lines = st.tuples(
    st.sampled_from(["", "", "  ", "    ", "\t"]),
    st.sampled_from([*_marks, "", ""]),
    st.sampled_from(
        ["حفر الآبار", "بناء السدود:", "صيانة الشبكة.", "ما يأتي: 1- حفر 2- بناء. ثانيًا، صيانة", "الأولى", "", "a"]
    ),
)
listings = st.lists(_lines.map(lambda line: f"{line[0]}{line[1]} {line[2]}"), max_size=14).map("\n".join) | arabic_texts
_rows = st.lists(st.sampled_from(["السدر", "12", "", "-", "#", "آبار القرى."]), min_size=1, max_size=4)
tables = st.lists(
    st.tuples(st.sampled_from([" | ", "|", "\t", "   ", ",", ";", "، "]), _rows).map(lambda row: row[0].join(row[1])),
    max_size=8,
).map("\n".join)


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
    blocks = outlined(text).blocks
    assert_in_order([block.span for block in blocks], text)
    assert "".join(seen(block.span.of(text)) for block in blocks) == seen(text)
    lines = [block for block in blocks if block.kind not in (BlockKind.TITLE, BlockKind.HEADING)]
    assert not any(set(block.span.of(text)) & set("\n\r\v\f\x85\u2028\u2029") for block in lines)
    assert all(block.span.contains(block.content) and seen(block.content.of(text)) for block in blocks)


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


@given(texts)
def test_headings_alone_have_levels(text: str) -> None:
    for block in outlined(text).blocks:
        assert (block.level > 0) is (block.kind is BlockKind.HEADING)
        assert block.division is None or block.kind is BlockKind.HEADING


@given(listings)
def test_points_stand_in_order_and_hold_marker_and_body(text: str) -> None:
    outline = outlined(text)
    assert_in_order([point.marker for point in outline.points], text)
    for point in outline.points:
        assert any(block.span.contains(point.marker) for block in outline.blocks)
        assert point.span.start == point.marker.start
        assert point.marker.end <= point.body.start <= point.body.end <= point.span.end
        assert point.own.end == point.body.end
    assert all(before.body.end <= after.span.start for before, after in pairwise(outline.points))


@given(listings)
def test_points_of_one_level_never_overlap_and_deeper_ones_lie_in_them(text: str) -> None:
    around: list[Point] = []
    for point in outlined(text).points:
        around = [outer for outer in around if outer.span.end > point.span.start]
        assert [outer.level for outer in around] == list(range(1, point.level))
        assert all(outer.span.contains(point.span) for outer in around)
        around.append(point)


@given(listings)
def test_no_heading_lies_in_a_point(text: str) -> None:
    outline = outlined(text)
    headings = [block.span for block in outline.blocks if block.kind is BlockKind.HEADING]
    assert not any(point.span.overlaps(heading) for point in outline.points for heading in headings)


@given(listings)
def test_points_of_an_enumeration_count_from_one_on_one_level(text: str) -> None:
    points = outlined(text).points
    for enumeration in {point.enumeration for point in points}:
        own = [point for point in points if point.enumeration == enumeration]
        assert [point.number for point in own] == list(range(1, len(own) + 1))
        assert len({point.lettered for point in own}) == 1


@given(tables)
def test_tables_are_rows_that_follow_each_other_and_cells_lie_in_them(text: str) -> None:
    outline = outlined(text)
    rows = [block.span for block in outline.blocks if block.kind is BlockKind.TABLE_ROW]
    assert all(any(table.span.contains(row) for table in outline.tables) for row in rows)
    for table in outline.tables:
        cells = [cell for row in table.rows for cell in row]
        assert all(before.end <= after.start for before, after in pairwise(cells))
        assert all(any(row.contains(cell) for row in rows) for cell in cells)
        assert all(cell.of(text) == cell.of(text).strip() for cell in cells)


@given(texts)
def test_lead_and_dateline_lie_in_the_text(text: str) -> None:
    outline = outlined(text)
    assert outline.lead is None or outline.lead in outline.sections[0].blocks
    assert outline.dateline is None or outline.dateline.of(text).strip()


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
