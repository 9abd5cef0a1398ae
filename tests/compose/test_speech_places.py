"""Sentences inside somebody's speech are no words of the source's own: no point and no bottom line begins there."""

import pytest

from flows.compose.speech_places import speech_places
from flows.ingest import as_document
from flows.model.brief import BriefPoint
from flows.structure import structure
from tests.compose.orders import brief_of
from tests.golden import Case, cases

INTERVIEWED = """خبر المحطة
زار الوزير محطة المياه الجديدة يوم الأحد.

قال مدير المحطة سالم الحداد: "بدأنا العمل في مارس بخمسين عاملا. أنفقنا 40 مليون دينار. ولن نتأخر".

وتخدم المحطة 300 ألف نسمة."""


@pytest.mark.parametrize("case", cases("compose/cases/speech.md"))
def test_speech(case: Case) -> None:
    found = speech_places(structure(as_document(case.text)))
    assert [span.of(case.text).strip() for span in found] == case.expected


def test_a_figure_in_speech_makes_no_point_without_its_speaker() -> None:
    brief = brief_of(INTERVIEWED)
    said = [statement.words for statement in brief.bottom_line]
    content = (item for section in brief.sections for item in section.content)
    said += [(item.statement if isinstance(item, BriefPoint) else item).words for item in content]
    assert not [words for words in said if "40 مليون" in words and "سالم الحداد" not in words]
