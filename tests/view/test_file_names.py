"""The name of a source in a masthead: whole where there is room, else with its beginning, its end and its kind."""

import pytest

from flows.view.file_names import short_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("minutes.txt", "minutes.txt"),
        ("a_name_of_24_letters.txt", "a_name_of_24_letters.txt"),
        ("harbour_report_2026_final_v2.docx", "harbour_report…l_v2.docx"),
        ("harbour_report - 2026 final.pdf", "harbour_report…final.pdf"),
        ("تقرير الميناء الشرقي النهائي المعدل.docx", "تقرير الميناء…معدل.docx"),
        ("تقرير الميناء الشرقي المُعَدَّ.docx", "تقرير الميناء ا…دَّ.docx"),
    ],
)
def test_a_long_name_is_shortened_in_its_middle(name: str, shown: str) -> None:
    assert short_name(name, 24) == shown
    assert len(short_name(name, 24)) <= 24
    assert short_name(name, 60) == name
