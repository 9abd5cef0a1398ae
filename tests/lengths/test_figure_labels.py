"""What is printed below a figure says what it counts: its own words, without its number or another's."""

import pytest

from flows.compose.figure_labels import is_mixed, label_of
from flows.compose.material import Material
from flows.model.brief import Statement
from flows.model.facts import Figure, Measure, Money, Percent
from flows.model.length import Length
from flows.model.source import Span
from tests.lengths.made import brief_of
from tests.lengths.test_fitting import material_of

MOST = 6
LABELS = [
    # The figure is the subject: what follows says what of it is so.
    (
        "وبيّنت الدراسة أن 58% من المعلمين يفضلون أن يبدأ الدوام المدرسي في التاسعة.",
        "58%",
        "من المعلمين يفضلون أن يبدأ الدوام المدرسي في التاسعة",
    ),
    ("وذكرت البلدية أن 45 مليون درهم خصصت لترميم السوق القديم.", "45 مليون درهم", "خصصت لترميم السوق القديم"),
    ("وذكرت البلدية أن عدد الشاحنات العاملة 14 شاحنة.", "14 شاحنة", "عدد الشاحنات العاملة"),
    ("يجب أن تبلغ نسبة الرطوبة في المخزن 58%.", "58%", "يجب أن تبلغ نسبة الرطوبة في المخزن"),
    # Of shares in a row each has its own word.
    ("حل القمح أولاً (52%)، ثم زيت الزيتون (31%)، ثم السكر (9%).", "52%", "حل القمح أولاً"),
    ("حل القمح أولاً (52%)، ثم زيت الزيتون (31%)، ثم السكر (9%).", "31%", "زيت الزيتون"),
    ("حل القمح أولاً (52%)، ثم زيت الزيتون (31%)، ثم السكر (9%).", "9%", "السكر"),
    ("حل القمح في المرتبة الأولى بنسبة بلغت 52%.", "52%", "حل القمح في المرتبة الأولى"),
    # What is left after a mark is what the figure is, and no former clause.
    ("صرفت الإدارة مبلغ 850,000 درهم، والمتبقي 150,000 درهم.", "150,000 درهم", "المتبقي"),
    ("صرفت الإدارة مبلغ 850,000 درهم، والدها 150,000 درهم.", "150,000 درهم", None),
    ("صرفت الإدارة، وفق بيانها الأخير 850,000 درهم.", "850,000 درهم", "صرفت الإدارة، وفق بيانها الأخير"),
    # How old or how large what is counted is does not say what is counted.
    ("مستهدفة 3,400 طالبة تتراوح أعمارهن بين 7 و12 سنة.", "3,400 طالبة", None),
    ("شمل البرنامج التدريبي 3,400 طالبة تتراوح أعمارهن بين 7 و12 سنة.", "3,400 طالبة", "شمل البرنامج التدريبي"),
    (
        "أجري المسح في مايو على عينة وطنية حجمها 2,150 أسرة تزيد أعمار أربابها على 25 عاماً.",
        "2,150 أسرة",
        "عينة وطنية حجمها",
    ),
    ("تقدمت مؤسسة الواحة بسعر 430,000 دينار.", "430,000 دينار", "تقدمت مؤسسة الواحة"),
    ("تأهل عرضان: شركة السهل بسعر 430,000 دينار، وشركة الجبل بسعر 415,000 دينار.", "430,000 دينار", "شركة السهل"),
    ("كان الفريقان قد التقيا 31 مرة.", "31 مرة", "كان الفريقان قد التقيا"),
    ("قد تصل كلفة الجسر الجديد 31 مليون دولار.", "31 مليون دولار", None),
    # What goes on after one figure is no label of the next.
    ("وردت الشركة 18 ألف متر من الأنابيب بقيمة 3.4 مليون دينار.", "3.4 مليون دينار", None),
    ("فاز الفريق الأحمر في 12 منها والأزرق في 9 وتعادلا 10 مرات.", "10 مرات", None),
    ("الدخول مجاني للطلبة، و40 درهماً لغيرهم.", "40 درهماً", None),
    ("يتقاضى العامل 900 دينار تتأخر شهرين وأكثر.", "900 دينار", "يتقاضى العامل"),
    (
        "ارتفعت قيمة الصادرات إلى 57 مليون درهم مقابل 46 مليون درهم في 2024.",
        "57 مليون درهم",
        "ارتفعت قيمة الصادرات إلى",
    ),
    # The house's word above a figure says what its verb does.
    (
        "وتجاوز حجم الودائع المتراكم بين المصرف وعملائه في الأقاليم 7.3 مليار دينار.",
        "7.3 مليار دينار",
        "حجم الودائع المتراكم",
    ),
    ("تراجعت نسبة الأمية من 30% في عام 2010 إلى 12% هذا العام.", "12%", "تراجعت نسبة الأمية"),
    # To how much it rose or fell is not by how much; what only comes to somewhere did neither.
    ("هبطت أسعار الشعير في الأسواق إلى نحو 90 دينارا.", "90 دينارا", "هبطت أسعار الشعير في الأسواق إلى"),
    ("هبطت أسعار الشعير في الأسواق بنحو 90 دينارا.", "90 دينارا", "هبطت أسعار الشعير في الأسواق"),
    ("وصلت قيمة التبرعات للقرية إلى 90 دينارا.", "90 دينارا", "وصلت قيمة التبرعات للقرية"),
    # After a mark and «و» what follows is the figure's own.
    ("الحافلة مجانية للتلاميذ، و6 دراهم للزوار.", "6 دراهم", "للزوار"),
    ("دخول المتحف مجاني للأطفال، و25 ريالا لمن فوق الثانية عشرة.", "25 ريالا", "لمن فوق الثانية عشرة"),
    ("التوصيل مجاني في القرية، و12 درهما خارج حدود القرية.", "12 درهما", "خارج حدود القرية"),
    ("التوصيل مجاني في القرية، و12 درهما خارجها.", "12 درهما", None),
    ("يدفع الزائر في المتحف 25 ريالا للمرة الأولى.", "25 ريالا", "يدفع الزائر في المتحف"),
    # An amount of each is no amount of all.
    (
        "قرر الوالي فتح المخازن في القرية وصرف 900 درهم لكل بيت من البيوت المتضررة.",
        "900 درهم",
        "لكل بيت من البيوت المتضررة",
    ),
    ("قرر الوالي صرف 900 درهم لكل بيت.", "900 درهم", None),
    ("قرر الوالي صرف 900 درهم لبيوت القرية.", "900 درهم", "قرر الوالي صرف"),
    # What a bracket says is of the words before it.
    (
        "أفاد مرصد الواحة بأنه ينتظر هبوب رياح رملية (نحو 70 كلم) ابتداء من ظهر الأحد.",
        "70 كلم",
        "ينتظر هبوب رياح رملية",
    ),
    # Whom «أفقر» names, and a verb without what it does.
    ("فأفقر 30% من القرى تدفع للماء نصف دخلها.", "30%", None),
    ("وذكر أن 30% من القرى تشرب من آبارها القديمة.", "30%", "من القرى تشرب من آبارها القديمة"),
    ("وذكر أن 30% من القرى تحصل على 45% من الماء.", "30%", None),
    # Who speaks is not what is counted.
    ("قال مدير الشركة سالم النعيمي إن مبيعاتها بلغت 14 مليون درهم.", "14 مليون درهم", "مبيعاتها"),
    ("قال مدير الشركة سالم النعيمي إن عددها بلغ 14 فرعا.", "14 فرعا", None),
    ("حذر مجلس الواحة الزراعي اليوم من أن 14 قرية في الشمال.", "14 قرية", "في الشمال"),
    ("أعلن مدير الشركة في الواحة شراء 14 حافلة.", "14 حافلة", "أعلن مدير الشركة في الواحة شراء"),
]


def figure_in(material: Material, words: str) -> tuple[Statement, Figure]:
    fact = next(
        each
        for each in material.facts
        if isinstance(each, Money | Percent | Measure) and each.words.startswith(words.split()[0])
    )
    return material.statement(Span(0, len(material.text))), fact


@pytest.mark.parametrize(("text", "figure", "said"), LABELS)
def test_a_label_is_the_words_beside_the_figure_that_say_what_it_counts(
    text: str, figure: str, said: str | None
) -> None:
    material = material_of(text)
    found = label_of(material, *figure_in(material, figure), MOST)
    assert (found.words if found else None) == said


MIXED = [
    ("وردت الشركة 18 مضخة من الخارج و40 صماماً.", "18", True),
    ("فاز الفريق الأحمر في 12 منها وتعادلا 10 مرات.", "10", True),
    ("ارتفعت الصادرات إلى 57 مليون درهم مقابل 46 مليون درهم.", "46", True),
    ("يعاقب المخالف بغرامة لا تقل عن 500 ريال ولا تزيد على 900 ريال.", "500", False),
    ("وقع الملتقى 11 اتفاقية قيمتها 3.5 مليار درهم.", "3.5", False),
    ("دمرت فيضانات 1969 التي اجتاحت القصر 37 غرفة.", "37", False),
    ("1.2 تدريب 240 متطوعاً على الإنقاذ.", "240", False),
    ("أغلقت في عام 2024 نحو 37 مدرسة.", "37", False),
]


@pytest.mark.parametrize(("text", "figure", "mixed"), MIXED)
def test_a_clause_with_another_figure_like_it_says_not_which_is_meant(text: str, figure: str, *, mixed: bool) -> None:
    material = material_of(text)
    assert is_mixed(material, *figure_in(material, figure)) is mixed


def test_a_figure_without_a_label_whose_clause_has_another_is_left_out_and_counted() -> None:
    text = (
        "أعلنت الهيئة نتائج الموسم الرياضي في بيان مفصل.\n\nفاز الفريق الأحمر في 12 منها والأزرق في 9 وتعادلا 23 مرة. "
        "بلغت كلفة الملعب الجديد 45 مليون ريال. حضر المباراة الأخيرة 61,200 متفرج."
    )
    brief = brief_of(text, Length.PAGE)
    assert [figure.fact.words for figure in brief.key_figures] == ["45 مليون ريال", "61,200 متفرج"]
    assert brief.left_out.figures == 1


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("أجرى المركز المسح في مدن الساحل الكبرى عند مستوى ثقة 95%.", []),
        ("أجرى المركز المسح بهامش خطأ ±2% عند درجة ثقة تبلغ 99%.", []),
        ("سجلت محطة الرصد في الواحة أمس حرارة +44°C عند الظهر.", []),
        ("بلغ مؤشر ثقة المستهلكين في مدن الساحل الكبرى 95%.", ["95%"]),
        ("بلغت ثقة سكان المدن الساحلية بالبلديات 95%.", ["95%"]),
        ("سجلت محطة الرصد في الواحة أمس حرارة 44°C عند الظهر.", ["44°C"]),
    ],
)
def test_how_sure_a_survey_is_and_a_figure_without_its_sign_are_no_key_figures(text: str, figures: list[str]) -> None:
    brief = brief_of(f"أعلن المركز نتائج عمله في بيان.\n\n{text}", Length.FULL)
    assert [figure.fact.words for figure in brief.key_figures] == figures
