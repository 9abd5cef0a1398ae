"""An editor's report whose source has a table: it comes back as it went, and the table is nobody's to edit."""

from flows.revise.record import read_record, record_json
from flows.revise.revising import recorded_sentences
from tests.revise.made import found, made, read_back, report, revised
from tests.revise.printed import printed
from tests.revise.word import edited

TEXT = """خطة الري
السرو، 4 نوفمبر 2026
أقرّ المجلس خطة الري في جلسته، وخصص لها 12 مليون ريال، وحضر الجلسة الأعضاء كلهم.

| البند | العدد |
|---|---|
| آبار | 1,250 |
| سدود | |

السدر\t12\tمكتمل
النخيل\t9\t

وتنتهي الأعمال كلها في الخريف القادم."""


def test_a_report_with_tables_comes_back_unchanged() -> None:
    assert printed(*revised(report(TEXT), TEXT)) == ["لم يتغير شيء"]


def test_a_changed_cell_of_the_source_is_refused() -> None:
    said = printed(*revised(edited(report(TEXT), "استبدل في خلية: 1,250 ← 1,950"), TEXT))
    assert len(said) == 1
    assert said[0].startswith("✗ الملحق")
    assert "«1,250» ← «1,950»" in said[0]


def test_the_record_keeps_the_rows_and_their_sentences_are_found_again() -> None:
    record = read_record(record_json(read_back(report(TEXT)).record))
    assert record.view == made(TEXT)[0]
    outline = found(TEXT)[0]
    again = recorded_sentences(record.view, outline)
    assert again is not None
    assert [each.number for each in again] == [each.number for each in outline.sentences]
    assert all(one.span.contains(other.span) for one, other in zip(outline.sentences, again, strict=True))
