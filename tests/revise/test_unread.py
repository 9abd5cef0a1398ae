"""What of a file was not read, and whose tracked changes were taken, in sentences of both languages."""

import pytest

from flows.model.edited import Tracked
from flows.revise.wording import describe_tracked, describe_warning


@pytest.mark.parametrize(
    ("warning", "ar"),
    [
        ("saved as .odt: looks, layout and pictures were not compared", "حُفظ الملف بصيغة .odt"),
        ("text box: كلام في مربع", "مربع نص لم يُقرأ: «كلام في مربع»"),
        ("attachedTemplate: file:///c:/a.dotx", "بقي بلا قراءة: attachedTemplate: file:///c:/a.dotx"),
    ],
)
def test_a_warning_is_said_in_both_languages(warning: str, ar: str) -> None:
    said = describe_warning(warning)
    assert said.ar.startswith(ar)
    assert warning in said.en


def test_all_tracked_changes_of_an_author_are_counted() -> None:
    said = describe_tracked(Tracked(author="مها", inserted=2, deleted=3, moved=1))
    assert said.ar.endswith("مقبولة: 6")
    assert "“مها” were taken as accepted: 6" in said.en
