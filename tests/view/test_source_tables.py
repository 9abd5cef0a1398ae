"""What print makes of a table of the source in the annex: rows with their numbers, cells as they were written."""

from flows.view.formatting import format_brief
from flows.view.view import Annex, SourceParagraph, SourceTable, View, lines_of, sentences_of
from tests.compose.orders import HOUSE, brief_of

MARKDOWN = "خطة الري\n\n| البند | العدد |\n|---|---:|\n| آبار | ١٢ |\n| سدود | |\n\nوتنتهي الأعمال في الخريف."


def view_of(text: str) -> View:
    return format_brief(brief_of(text), HOUSE)


def annex_of(view: View) -> tuple[SourceParagraph | SourceTable, ...]:
    (annex,) = (block for part in view.parts for block in part.blocks if isinstance(block, Annex))
    return annex.paragraphs


def test_a_row_is_a_sentence_cut_into_its_cells_and_a_drawn_rule_is_none() -> None:
    view = view_of(MARKDOWN)
    _, table, _ = annex_of(view)
    assert isinstance(table, SourceTable)
    assert table.headed
    assert table.caption == "خطة الري"
    assert [(row.number, [cell.text for cell in row.cells]) for row in table.sentences] == [
        (2, ["البند", "العدد"]),
        (3, ["آبار", "١٢"]),
        (4, ["سدود", ""]),
    ]
    assert [sentence.number for sentence in sentences_of(view)] == [1, 2, 3, 4, 5]
    assert "---" not in "".join(line.text for line in lines_of(view))


def test_every_row_has_a_cell_for_each_column_and_every_cell_an_id_of_its_own() -> None:
    table = annex_of(view_of("| أ | ب | ج |\n|---|---|---|\n| 1 | 2 |\n| 3 | 4 | 5 | 6 |"))[0]
    assert isinstance(table, SourceTable)
    assert {len(row.cells) for row in table.sentences} == {4}
    names = [cell.id for row in table.sentences for cell in row.cells]
    assert len(set(names)) == len(names)
    assert names[:2] == ["s1", "s1-2"]


def test_a_head_leads_back_to_nothing_since_pages_repeat_it() -> None:
    table = annex_of(view_of("البند\tالعدد\nآبار\t12\nسدود\t3"))[0]
    assert isinstance(table, SourceTable)
    head, *rows = table.sentences
    assert head.back == ""
    assert any(row.back for row in rows)


def test_a_wide_table_is_set_smaller_and_a_wider_one_row_by_row() -> None:
    def columns(count: int) -> str:
        head = "\t".join(["المنطقة", *(f"العمود{place}" for place in range(count))])
        return head + "\n" + "\n".join("\t".join(["السدر", *["1,250"] * count]) for _ in range(3))

    narrow, wide, widest = (annex_of(view_of(columns(count)))[0] for count in (3, 7, 20))
    assert isinstance(narrow, SourceTable)
    assert not narrow.dense
    assert isinstance(wide, SourceTable)
    assert wide.dense
    assert isinstance(widest, SourceParagraph)
    assert widest.sentences[0].line.text.startswith("المنطقة | العمود0 | العمود1")
