"""A source for which its side has room is printed nearly whole, and a full brief says all that its source says."""

from collections.abc import Iterator

import pytest

from flows.model.brief import Brief, BriefPoint
from flows.model.length import Length
from tests.golden import Case, cases
from tests.lengths.made import brief_of


def _printed(brief: Brief) -> Iterator[str]:
    yield from (f"> {each.words}" for each in brief.bottom_line)
    for item in (item for section in brief.sections for item in section.content):
        yield f"{item.number} {item.statement.words}" if isinstance(item, BriefPoint) else item.words


@pytest.mark.parametrize("case", cases("lengths/cases/whole.md"))
def test_short_sources_are_printed_nearly_whole(case: Case) -> None:
    assert list(_printed(brief_of(case.text, Length.PAGE))) == case.expected


PARAGRAPHS = """\
إغلاق جسر الوادي
أغلقت البلدية جسر الوادي أمام الشاحنات بعد فحص أظهر تشققات في دعامتين.
وقال مدير الجسور إن الفحص شمل 14 دعامة. لم تسجل إصابات. ويبقى الجسر مفتوحًا أمام المشاة.
"""


def test_a_full_brief_says_every_sentence_of_its_source() -> None:
    said = " ".join(_printed(brief_of(PARAGRAPHS, Length.FULL)))
    assert "لم تسجل إصابات." in said
    assert "يبقى الجسر مفتوحًا أمام المشاة." in said


LONG_LEAD = """\
بيان شركة البرج
لم توافق لجنة الأجور في شركة البرج للنقل، في جلستها التي عقدتها أمس الأحد في مقرها بمدينة السوس برئاسة المدير المالي نزار الغربي وبحضور
ممثلي العمال والسائقين والمهندسين وأمناء المخازن ومندوب عن وزارة العمل وآخر عن غرفة التجارة، على رفع الأجور والبدلات والمكافآت بنسبة 4%
من أول العام المقبل لجميع العاملين في الفروع الستة والورش التابعة لها، وتمديد العقود الموسمية لسائقي الشاحنات سنة أخرى.
وتجتمع اللجنة مرة أخرى في مارس.
""".replace("\nممثلي", " ممثلي").replace("\nمن أول", " من أول")


def test_a_full_brief_says_again_what_it_cuts_from_its_bottom_line() -> None:
    said = list(_printed(brief_of(LONG_LEAD, Length.FULL)))
    assert "وتمديد العقود" not in said[0]
    assert said[1].startswith("لم توافق")
    assert said[1].endswith("وتمديد العقود الموسمية لسائقي الشاحنات سنة أخرى.")


TOWNS = [
    "البرج",
    "السوس",
    "الواحات",
    "الربوة",
    "النخيل",
    "الورود",
    "الميناء",
    "المحطة",
    "الساحل",
    "الوادي",
    "الزيتون",
    "السدرة",
    "الرمال",
    "العين",
    "القلعة",
    "التلال",
]


def _reports(count: int) -> str:
    """A text of so many sentences, each of 26 words with a comparison at its end."""
    lines = (
        f"وسجلت بلدة {town} في الأسابيع الأخيرة {30 + place} إصابة بين تلاميذ المدارس الابتدائية وعمال الورش الصغيرة في"
        f" أطراف الحي القديم، فيما بلغ عدد الإصابات فيها {90 + place} إصابة خلال العام الماضي كله."
        for place, town in enumerate(TOWNS[:count])
    )
    return "\n".join(
        ("الحمى في بلدات الشمال", "أعلنت مديرية الصحة حصيلة الحمى في بلدات الشمال بعد شهر من الرصد.", *lines)
    )


@pytest.mark.parametrize(("count", "whole"), [(10, True), (16, False)])
def test_a_source_of_which_most_has_room_is_printed_in_whole_sentences(count: int, whole: bool) -> None:
    points = [words for words in _printed(brief_of(_reports(count), Length.PAGE)) if not words.startswith(">")]
    assert len(points) > 5
    assert all(words.endswith("الماضي كله.") for words in points) is whole
