"""Below a figure that was reached stand both ends, and below no figure who only says it."""

import pytest

from flows.compose.figure_labels import label_of
from flows.compose.reached_figures import reached_clause, sized_before, without_speaker
from tests.lengths.test_figure_labels import figure_in
from tests.lengths.test_fitting import material_of

MOST = 8
REACHED = [
    (
        "وأوضح الوزير أن التوسعة سترفع الطاقة من 450 ألف طن إلى 900 ألف طن سنويا.",
        "900",
        "التوسعة سترفع الطاقة من 450 ألف طن إلى 900 ألف طن سنويا",
    ),
    (
        "زاد متوسط الإنفاق من 410 دنانير إلى 455 دينارا للسائح.",
        "455",
        "زاد متوسط الإنفاق من 410 دنانير إلى 455 دينارا",
    ),
    (
        "رفع المصرف سعر الفائدة 50 نقطة أساس إلى 6.75% بعد الاجتماع.",
        "6.75%",
        "رفع المصرف سعر الفائدة 50 نقطة أساس إلى 6.75%",
    ),
    (
        "تحسنت الخدمة، وتراجع الغياب 5 نقاط إلى نحو 59%.",
        "59%",
        "تراجع الغياب 5 نقاط إلى نحو 59%",
    ),
    ("انخفض معدل البطالة إلى 6.1% في الصيف.", "6.1%", None),
    ("نقلت الحافلات 40 طنا من الميناء إلى 12 مخزنا.", "12", None),
    ("لم ترتفع الطاقة من 450 ألف طن إلى 900 ألف طن.", "900", None),
    ("تتوقع الهيئة أن ترتفع الطاقة من 450 ألف طن إلى 900 ألف طن.", "900", None),
    ("زادت المبيعات من 90 طنا، بحسب البيان، إلى 120 طنا.", "120", None),
]


@pytest.mark.parametrize(("text", "figure", "said"), REACHED)
def test_both_ends_stand_below_what_was_reached(text: str, figure: str, said: str | None) -> None:
    material = material_of(text)
    found = reached_clause(material, *figure_in(material, figure))
    assert (found.words if found else None) == said


SPEAKERS = [
    ("مبينا أن نسبة التوطين فيها 65%.", "65%", "نسبة التوطين فيها"),
    ("مبيّنًا أن نسبة التوطين فيها 65%.", "65%", "نسبة التوطين فيها"),
    ("وذكرت الهيئة أن كلفة الجسر الجديد بلغت 12 مليون درهم.", "12", "كلفة الجسر الجديد"),
    ("زعم البائع أن نسبة القمح فيه 65%.", "65%", "زعم البائع أن نسبة القمح فيه"),
    ("يجب أن تبلغ نسبة الرطوبة في المخزن 58%.", "58%", "يجب أن تبلغ نسبة الرطوبة في المخزن"),
    ("نسبة التوطين في القاعة الجديدة 65%.", "65%", "نسبة التوطين في القاعة الجديدة"),
]


@pytest.mark.parametrize(("text", "figure", "said"), SPEAKERS)
def test_no_label_opens_with_who_plainly_says_it(text: str, figure: str, said: str) -> None:
    material = material_of(text)
    label = label_of(material, *figure_in(material, figure), MOST)
    assert label is not None
    assert without_speaker(material, label).words == said


SIZED = [
    (
        "رعى الوزير حفل افتتاح القاعة الكبرى في مطار الوادي الدولي الجديد، بتكلفة بلغت 2 مليون درهم.",
        "2",
        "رعى الوزير حفل افتتاح القاعة الكبرى",
    ),
    ("بدأت الشركة بناء الرصيف الشرقي، بكلفة قدرها 9 ملايين دينار.", "9", "بدأت الشركة بناء الرصيف الشرقي"),
    ("ينفذ المشروع خلال عامين، ويشمل 14 جسرا.", "14", None),
    ("اطلعوا على تقرير الأمانة، الذي بيّن أن الموانئ نقلت 18 مليون طن، بزيادة نسبتها 6%.", "6%", None),
    ("اطلعوا على تقرير الأمانة، الذي بيّن ما نقلته الموانئ، بزيادة نسبتها 6%.", "6%", None),
    ("لم تبدأ الشركة بناء الرصيف الشرقي، بكلفة قدرها 9 ملايين دينار.", "9", None),
    ("بدأت الشركة بناء الرصيف الشرقي بكلفة قدرها 9 ملايين دينار.", "9", None),
]


@pytest.mark.parametrize(("text", "figure", "said"), SIZED)
def test_what_is_measured_before_a_mark_stands_below_how_much_it_is(text: str, figure: str, said: str | None) -> None:
    material = material_of(text)
    found = sized_before(material, *figure_in(material, figure), MOST)
    assert (found.words if found else None) == said


APART = [
    ("ينفذ المشروع خلال عامين ونصف العام، ويشمل 14 جسرا.", "14", None),
    ("ينفذ المشروع الكبير في مدينة الوادي خلال عامين ونصف العام، ويشمل 14 جسرا.", "14", None),
    ("شركة الوادي للصرافة والتحويل والنقل (فروعها في 3 دول).", "3", None),
    ("حضر حفل الافتتاح في القاعة الكبرى 812 ضيفا.", "812", "حضر حفل الافتتاح في القاعة الكبرى"),
]


@pytest.mark.parametrize(("text", "figure", "said"), APART)
def test_no_clause_before_another_verb_or_a_bracket_labels_a_figure(text: str, figure: str, said: str | None) -> None:
    material = material_of(text)
    found = label_of(material, *figure_in(material, figure), MOST)
    assert (found.words if found else None) == said
