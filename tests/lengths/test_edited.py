"""A short report that its editor sends back: what stands in its columns is edited as in a full one."""

import pytest

from flows.files import set_docx
from flows.length_keeping import keep_length
from flows.model.length import Length
from flows.pipeline import revise_draft
from flows.revise.reading import read_report
from tests.lengths.made import draft_of
from tests.revise.made import TEXT
from tests.revise.word import edited

EDITS = {
    "a point in the main column": ("استبدل: جميع أيام ← بعض أيام", "إنارة السوق في بعض أيام الأسبوع."),
    "a point added there": ("أضف بعد: توسعة ← نقطة عن الجسور.", "نقطة عن الجسور."),
    "the title": ("استبدل: قرارات مجلس ← أبرز قرارات مجلس", "أبرز قرارات مجلس البلدة"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_of_a_short_report_is_printed(edit: str) -> None:
    step, now = EDITS[edit]
    draft = keep_length(draft_of(TEXT, Length.PAGE))
    report = read_report("back.docx", edited(set_docx(draft).data, step), find=lambda *_: None)
    made = revise_draft(draft_of(TEXT, Length.PAGE), report)
    assert made.revision is not None
    assert [change.now for change in made.revision.changes] == [now]
    assert not made.revision.refused
    assert made.view.length is Length.PAGE
    assert keep_length(made) == made


def test_a_short_report_that_nobody_edited_has_no_edits() -> None:
    draft = keep_length(draft_of(TEXT, Length.PAGE))
    report = read_report("back.docx", set_docx(draft).data, find=lambda *_: None)
    assert not report.edits
    assert not report.refused
