"""The gate refuses a statement that is cut off from what limits or governs it."""

from dataclasses import replace

import pytest

from flows.compose import require_grounded
from flows.compose.cut_checks import turned_by_cuts
from flows.errors import UngroundedError
from flows.ingest import as_document
from flows.model.source import Span
from tests.compose.orders import brief_of

TURNED = (
    ("توافق الوزارة على تمديد الرخصة ستة أشهر، بشرط سداد الرسوم المتأخرة.", "توافق الوزارة على تمديد الرخصة ستة أشهر"),
    ("تغلق المدارس أبوابها يوم الخميس ما عدا مدارس القرى البعيدة.", "تغلق المدارس أبوابها يوم الخميس"),
    ("يبدأ صرف التعويضات للمزارعين، بعد موافقة مجلس الوزراء.", "يبدأ صرف التعويضات للمزارعين"),
    ("تستقبل اللجنة الطلبات في مقرها لغاية نهاية العام.", "تستقبل اللجنة الطلبات في مقرها"),
    ("سجلت الشركة أرباحا كبيرة، لكنها خسرت سوقها الأكبر.", "سجلت الشركة أرباحا كبيرة"),
    ("نفى مدير المصنع أن المصنع سيغلق أبوابه في مارس.", "المصنع سيغلق أبوابه في مارس."),
    ("لم يوافق المجلس على الخطة الجديدة للنقل.", "يوافق المجلس على الخطة الجديدة للنقل."),
)
HONEST = (
    ("افتتحت البلدية جسر المشاة، الذي كلف مليوني دينار.", "افتتحت البلدية جسر المشاة"),
    ("أعلنت الأمانة خطوات ثلاث: إصلاح الآبار، إلا المالحة، وشراء مضخة.", "أعلنت الأمانة خطوات ثلاث"),
    ("وأعلنت الوزارة افتتاح ثلاث مدارس في الوادي.", "أعلنت الوزارة افتتاح ثلاث مدارس في الوادي."),
)


def faults_of(text: str, words: str) -> list[str]:
    brief = brief_of(f"خبر الوادي\n{text}\n")
    start = brief.document.text.index(words)
    said = replace(brief.bottom_line[0], span=Span(start, start + len(words)), words=words)
    return [fault.en for fault in turned_by_cuts(replace(brief, bottom_line=(said,)), as_document(brief.document.text))]


@pytest.mark.parametrize(("text", "words"), TURNED)
def test_what_turns_is_caught(text: str, words: str) -> None:
    assert len(faults_of(text, words)) == 1


@pytest.mark.parametrize(("text", "words"), HONEST)
def test_what_does_not_turn_passes(text: str, words: str) -> None:
    assert faults_of(text, words) == []


def test_the_gate_asks() -> None:
    text, words = TURNED[0]
    brief = brief_of(f"خبر الوادي\n{text}\n")
    (said,) = brief.bottom_line
    cut = replace(said, span=Span(said.span.start, said.span.start + len(words)), words=words)
    with pytest.raises(UngroundedError, match="cut off from what limits it"):
        require_grounded(replace(brief, bottom_line=(cut,)), brief.document)


@pytest.mark.parametrize(
    ("rest", "turned"),
    [
        ("وقد وعدت الشركة بإصلاح الخط، لكنها لم تبدأ.", 0),
        ("وعدت الشركة بإصلاح الخط، لكنها لم تبدأ.", 0),
        ("لكنها لم تبدأ.", 1),
    ],
)
def test_clauses_that_are_all_printed_leave_nothing_out(rest: str, turned: int) -> None:
    head = "توقف الضخ عن الحي شهرا كاملا"
    sentence = "توقف الضخ عن الحي شهرا كاملا، وقد وعدت الشركة بإصلاح الخط، لكنها لم تبدأ."
    sentence = sentence.replace("وقد ", "") if not rest.startswith("وقد") else sentence
    sentence = sentence.replace("كاملا، وعدت", "كاملا، ووعدت")
    brief = brief_of(f"خبر الوادي\n{sentence}\n")
    text = brief.document.text
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in (head, rest)]
    said = tuple(replace(brief.bottom_line[0], span=span, words=span.of(text)) for span in spans)
    assert len(list(turned_by_cuts(replace(brief, bottom_line=said, sections=()), as_document(text)))) == turned
