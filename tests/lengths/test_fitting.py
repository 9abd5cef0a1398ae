"""A statement in fewer words: whole clauses, and no cut that would turn the meaning."""

import pytest

from flows.compose.fitting import about, about_date, fit_clauses
from flows.compose.material import Material, gather
from flows.facts import find_facts
from flows.house.loading import load_house
from flows.ingest import read
from flows.model.brief import Origin
from flows.model.order import Order
from flows.model.source import Span
from flows.structure import structure
from tests.lengths.made import TEMPLATES


def material_of(text: str) -> Material:
    house = load_house(TEMPLATES, "official")
    outline = structure(read("خبر.txt", text.encode()))
    return gather(outline, find_facts(outline), Order(house=house, reference="م", reference_origin=Origin.EDITOR))


CUT = [
    (
        "تدعو المبادرة إلى توزيع اللقاح بعدالة، وتحسين القدرة على تحمل كلفته، لا سيما في البلدان الفقيرة.",
        9,
        "تدعو المبادرة إلى توزيع اللقاح بعدالة",
    ),
    ("عقدت اللجنة اجتماعا طويلا في مقرها الجديد أمس الأول ،", 5, ""),
    ("أصيب سبعة أشخاص في الحريق الكبير أمس، ولم تسجل أي وفيات بين السكان.", 8, ""),
    (
        "زادت الصادرات في الربع الأول، وتراجعت الواردات، وارتفع الاحتياطي.",
        8,
        "زادت الصادرات في الربع الأول، وتراجعت الواردات",
    ),
    ("زادت الصادرات في الربع الأول، وتراجعت الواردات.", 40, "زادت الصادرات في الربع الأول، وتراجعت الواردات."),
    ("تمنح الوزارة الرخصة خلال شهر، إلا إذا اعترضت البلدية على الموقع.", 6, ""),
    ("توافق اللجنة على الطلب، بشرط أن يدفع صاحبه الرسوم، وتبلغه بالقرار.", 6, ""),
    ("ارتفعت الأسعار هذا الشهر، لكن المبيعات لم تتأثر بذلك أبدا.", 5, ""),
    ("قالت الوزيرة، في مؤتمر صحفي عقدته أمس، إن المشروع سيبدأ قريبًا.", 6, ""),
    ("تشمل الخطة ثلاثة محاور: التعليم، والصحة، والنقل في المدن الكبرى.", 5, ""),
    ("مع عدم الإخلال بأي حكم أشد، يعاقب المخالف بغرامة.", 7, ""),
    (
        "مع مراعاة أحكام المادة الثالثة، يعاقب المخالف بغرامة، وتغلق المنشأة التي تكررت فيها المخالفة.",
        9,
        "مع مراعاة أحكام المادة الثالثة، يعاقب المخالف بغرامة",
    ),
    ("رغم الأمطار التي هطلت أمس، واصل العمال الحفر في النفق الثاني.", 6, ""),
    ("بعد أن وافق المجلس على الخطة، بدأت الشركة الحفر في النفق.", 7, ""),
    ("كلمة واحدة بعد كلمة بعد كلمة بعد كلمة بلا فاصلة بينها أبدًا.", 3, ""),
]


@pytest.mark.parametrize(("text", "most", "kept"), CUT)
def test_a_statement_ends_at_a_clause_and_not_before_what_bounds_it(text: str, most: int, kept: str) -> None:
    material = material_of(text)
    whole = material.statement(Span(0, len(text)))
    assert fit_clauses(material, whole, most).words == (kept or text)


ABOUT = [
    ("وقعت 140 دولة اتفاقيات تعاون مع الصين لبناء “الطريق” بشكل مشترك.", "140 دولة", "اتفاقيات تعاون مع الصين"),
    ("بلغت كلفة المشروع الكلية 45 مليون ريال.", "45 مليون ريال", "بلغت كلفة المشروع الكلية"),
    (
        "حيث تجاوز حجم التجارة بين الصين وشركائها في العالم 9.2 تريليون دولار.",
        "9.2 تريليون دولار",
        "تجاوز حجم التجارة بين الصين وشركائها",
    ),
    ("لم تتجاوز نسبة النجاح في الامتحانات النهائية للثانوية العامة 40 في المئة.", "40 في المئة", None),
    ("قد تصل كلفة إعادة الإعمار في المدينة القديمة وحدها إلى 3 مليارات دولار.", "3 مليارات دولار", None),
    ("إذا زاد الإنتاج في الحقول الجديدة بلغت الصادرات 2 مليون برميل يوميا.", "2 مليون برميل", None),
    ("يتوقع البنك أن يبلغ النمو في السنة المقبلة نحو 4 في المئة.", "4 في المئة", None),
    ("زار المعرض 900 شخص.", "900 شخص", None),
    ("زاد عدد حاويات الميناء المناولة زيادة نسبتها 6.2% عن العام السابق.", "6.2%", None),
    ("قفز عدد زوار المتحف الوطني بنحو 12% في عام 2025 وحده.", "12%", "قفز عدد زوار المتحف الوطني"),
]


@pytest.mark.parametrize(("text", "figure", "said"), ABOUT)
def test_few_words_of_its_clause_say_what_a_figure_counts(text: str, figure: str, said: str | None) -> None:
    material = material_of(text)
    start = text.index(figure)
    found = about(material, material.statement(Span(0, len(text))), Span(start, start + len(figure)), 6)
    assert (found.words if found else None) == said


@pytest.mark.parametrize(
    ("text", "date", "label"),
    [
        (
            "يسري الوقف الكامل لإطلاق النار في المدن من صباح يوم السبت 13 يونيو 2026 بالتوقيت المحلي في كل المناطق",
            "صباح يوم السبت 13 يونيو 2026",
            "يسري الوقف الكامل لإطلاق النار في المدن",
        ),
        (
            "مدة العقد سنة واحدة تبدأ من 1 يناير 2026 وتنتهي في 31 ديسمبر 2026 بحسب الاتفاق",
            "1 يناير 2026",
            "مدة العقد سنة واحدة تبدأ",
        ),
        ("مدة العقد سنة واحدة تبدأ من 1 يناير 2026 وتنتهي في 31 ديسمبر 2026 بحسب الاتفاق", "31 ديسمبر 2026", None),
        (
            "ذكر نائب المدير العام للتخطيط السيد فهد البلوي أن المحطة تفتتح في 9 مايو 2026 بحضور الأهالي",
            "9 مايو 2026",
            "المحطة تفتتح",
        ),
        (
            "في 9 مايو 2026 افتتح الوزير محطة المياه الكبرى في الوادي بحضور الأهالي جميعا",
            "9 مايو 2026",
            "افتتح الوزير محطة المياه الكبرى في الوادي",
        ),
    ],
)
def test_a_date_is_said_by_what_stands_before_it_or_by_what_it_opens(text: str, date: str, label: str | None) -> None:
    material = material_of(text)
    at = text.index(date)
    found = about_date(material, material.statement(Span(0, len(text))), Span(at, at + len(date)), 8)
    assert (found.words if found else None) == label
