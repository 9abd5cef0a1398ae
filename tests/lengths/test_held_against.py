"""Sentences in which one number is held against another: which they are, and that a short brief has both."""

import pytest

from flows.compose.held_against import held_against, up_to_the_answer
from flows.model.source import Span
from tests.lengths.test_fitting import material_of

HELD = [
    (
        "أسفر الهجوم عن مقتل 61 شخصا. وقدرت لجنة المخيم عدد القتلى بـ 140 شخصا، بينما أفادت السلطات بمقتل 38 شخصا.",
        {1, 2},
    ),
    (
        "قالت وزارة التربية إن الإضراب أغلق 120 مدرسة. في المقابل، أكدت النقابة أن 640 مدرسة أغلقت أبوابها.",
        {1, 2},
    ),
    (
        "ظلت الشاحنات عالقة مدة 34 يوما. وأفادت المفوضية من جهتها بأن التأخير لم يتجاوز 12 يوما.",
        {1, 2},
    ),
    (
        "أدى التدخل إلى إصابة 27 عاملا. ولا علاقة لهذه الأرقام بما ورد في بلاغ الوزارة عن إصابة أربعة.",
        {1, 2},
    ),
    (
        "قال القاضي إن نسبة المشاركة بلغت 43 في المئة. ثم زار المراكز. وقالت منسقة الشبكة إن النسبة الحقيقية لا تتعدى 31 في المئة.",
        {1, 3},
    ),
    (
        "قالت مديرة المرصد إنه تلقى 2,480 شكوى. وردا على ذلك، قال ناطق الشركة إنها سجلت 1,690 شكوى.",
        {1, 2},
    ),
    ("قال القاضي إن 43 مركزا فتحت. وقالت المنسقة إن النسبة الحقيقية لا تتعدى 31 في المئة.", set()),
    ("قال القاضي إن نسبة المشاركة بلغت 43 في المئة. وقالت المنسقة إن النسبة الحقيقية غير معروفة.", set()),
    ("قالت البلدية إن 14 شخصا قتلوا. وأضافت أن 30 شخصا أصيبوا.", set()),
    ("قالت الهيئة إن 900 حاج جاؤوا جوا. وقال الوزير إن 30 موظفا استقبلوهم.", set()),
    ("قتل 14 شخصا في الحريق. وقال الوزير إن 14 شخصا قتلوا فيه.", set()),
    ("فقد القطاع 80 منصبا. في حين أحدثت الخدمات 20 منصبا.", set()),
    ("قالت الوزارة إن 120 مدرسة أغلقت. من جانبها أكدت النقابة أن المعلمين مستمرون.", set()),
]


@pytest.mark.parametrize(("text", "found"), HELD)
def test_numbers_of_two_speakers_are_held_against_each_other(text: str, found: set[int]) -> None:
    assert held_against(material_of(text), ()) == found


def test_the_bottom_line_is_answered_from_wherever_it_is() -> None:
    between = "وتراجع الطلب هذا الصيف. " * 6
    text = f"فقد الاقتصاد 80 منصبا في الشمال. {between}وفي المقابل، قالت الوزيرة إن 110 آلاف منصب أحدثت."
    material = material_of(text)
    lead = material.statement(material.sentences[0].span)
    assert held_against(material, ()) == frozenset()
    assert held_against(material, (lead,)) == {1, 8}


def test_a_point_has_the_sentence_that_answers_it() -> None:
    text = "أسفر الهجوم عن مقتل 61 شخصا. وقدرت اللجنة عدد القتلى بـ 140 شخصا. وزار الوالي المخيم."
    answered = up_to_the_answer(material_of(text), Span(0, len(text)), 60)
    assert answered is not None
    assert answered.of(text).endswith("بـ 140 شخصا.")
    assert up_to_the_answer(material_of(text), Span(0, len(text)), 10) is None
    assert up_to_the_answer(material_of(text[:28]), Span(0, 28), 60) is None
