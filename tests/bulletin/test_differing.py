"""What the accounts of one event give otherwise: each pair that differs, and each that only seems to."""

import pytest

from flows.bulletin.whole import conflicts_in, join_dispatches
from flows.model.order import Order
from tests.bulletin.conftest import dispatch

HEAD = "خبر اليوم\n3 ديسمبر 2026\n"
APART = [
    ("وبلغت نسبة المشاركة 54.2%، بحسب اللجنة.", "فاز الحزب في ست محافظات، بنسبة مشاركة 52.4%."),
    ("افتتح الوزير الصالة، وبلغت كلفتها 210 ملايين دينار.", "دشن الوزير الصالة التي بُنيت بكلفة 230 مليون دينار."),
    ("ويتوقع البنك نموًا نسبته 3.4% في العام المقبل.", "ورجحت المحافظة أن يبلغ النمو 3.1% في العام المقبل."),
    ("وقالت الهيئة إن التضخم تراجع إلى 2.8%.", "وسجل التضخم 2.9%، وفق المكتب."),
    ("وعلمت الصحيفة أن الحصة المبيعة هي 55 في المئة.", "اتفقت الشركة على شراء حصة مسيطرة نسبتها 60 بالمئة."),
    ("أدخل الهلال الأحمر قافلة مكونة من 38 شاحنة.", "تتألف القافلة من 40 شاحنة بحسب المجلس المحلي."),
    ("قضت المحكمة بغرامة مالية قدرها مليون دينار.", "ثماني سنوات سجنا، ومليوني دينار غرامة."),
]
ALIKE = [
    ("بلغ عدد الأسرّة 40 سريرًا.", "أضيف إلى المستشفى 140 سريرًا."),
    ("بلغت الصادرات 3 ملايين دولار سنويًا.", "وزادت المنح 4 ملايين دولار سنويًا."),
    ("تضم القافلة 38 شاحنة.", "تضم القافلة 40 شاحنة، عادت منها 38 شاحنة فارغة."),
    ("بلغ التضخم 2.8% في أكتوبر.", "بلغ التضخم 3.1% في نوفمبر."),
    ("أعلن البنك أرباحًا بزيادة 7%.", "وارتفعت الودائع بزيادة 12%."),
    ("بلغ النمو 3.4%.", "بلغ النمو 3.1% بعد أن كان 3.4%."),
    ("بلغت نسبة المشاركة 54.2%.", "بلغت نسبة المشاركة نحو 54%."),
    ("بلغت كلفة الصالة 210 ملايين دينار.", "بلغت كلفة الصالة 300 مليون دولار."),
    ("تراجع السهم 3% في الصباح.", "تراجع السهم 5% عند الإغلاق."),
]


def differing(one: str, other: str, order: Order) -> list[str]:
    whole = join_dispatches((dispatch("a.txt", HEAD + one, order), dispatch("b.txt", HEAD + other, order)), name="")
    found = {(each.words, *(place.of(whole.text) for place in each.others)) for each in conflicts_in(whole)}
    return sorted(" | ".join(places) for places in found)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_values_of_one_thing_differ(one: str, other: str, order: Order) -> None:
    assert len(differing(one, other, order)) == 1


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_two_values_of_two_things_do_not(one: str, other: str, order: Order) -> None:
    assert differing(one, other, order) == []


def test_a_name_that_a_dot_parts_is_one_in_two_spellings(order: Order) -> None:
    one = "وقال المهندس طلال الزعبي إن الهيئة ستنشر النتائج."
    assert differing(one, one.replace("الزعبي", "الزغبي"), order) == ["طلال الزعبي | طلال الزغبي"]
