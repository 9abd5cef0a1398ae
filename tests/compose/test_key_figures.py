"""Which figures are key figures, and what their clause may not leave out."""

import pytest

from tests.compose.orders import brief_of

HEAD = "أخبار الوادي\n\nاجتمع أهل الوادي لبحث المياه والآبار والسدود في المدرسة القديمة.\n\n"

PRINTED = [
    # sizes, the base of a rate, what is said again in other units, a bare multiple
    ("تسرب النفط من الخط الناقل 18 بوصة.", ""),
    ("وضعت البلدية شاشة 55 بوصة في القاعة.", ""),
    ("بيعت العبوة 500 مل في السوق.", ""),
    ("يبلغ ارتفاع السد 30 مترا (100 قدم).", "30 مترا"),
    ("سجلت 5 حالات لكل 100 ألف نسمة.", "5 حالات"),
    ("حكمت المحكمة بتغريمه ضعف المبلغ.", ""),
    ("هطلت أمطار بمعدل 18 بوصة على الوادي.", "18 بوصة"),
    ("امتد الخط الجديد 55 كيلومترا في الوادي.", "55 كيلومترا"),
    ("يبلغ ارتفاع السد 30 مترا وعرضه 100 متر.", "30 مترا|100 متر"),
    ("سجلت 5 حالات من أصل 900 نسمة.", "5 حالات|900 نسمة"),
    ("تضاعف المبلغ ثلاثة أضعاف.", "ثلاثة أضعاف"),
    # a bound after the figure is read with it
    ("أنفق الأهالي 40 مليون دينار تونسي على الأقل في البئر.", "40 مليون دينار تونسي"),
    ("حضر 40 مزارعا أو أكثر إلى القاعة.", "40 مزارعا"),
]


@pytest.mark.parametrize(("sentence", "printed"), PRINTED)
def test_a_key_figure_is_a_figure_of_what_happened(sentence: str, printed: str) -> None:
    assert "|".join(figure.fact.words for figure in brief_of(HEAD + sentence).key_figures) == printed


CLAUSES = [
    # a condition or a denial goes with every figure of its sentence
    ("إذا ارتفع الطلب على الماء، فسيبلغ سعر الصهريج 90 دينارا كويتيا.", "إذا"),
    ("لو نفذت البلدية المشروع كما خطط له، لوفرت القرية 300 وظيفة.", "لو"),
    ("في حال تأخر المقاول عن الموعد، يدفع للبلدية غرامة قدرها 200 دينار كويتي.", "في حال"),
    ("نفت البلدية أن تكون حفرت الآبار الجديدة، أو باعت 30 بئرا للشركة.", "نفت"),
    # a reason or a time does not
    ("ارتفع الطلب على الماء كثيرا، فبلغ سعر الصهريج 90 دينارا كويتيا.", "فبلغ"),
    ("نفذت البلدية المشروع كما خطط له، ووفرت للأهالي كلهم 300 وظيفة.", "ووفرت"),
    ("تأخر المقاول عن الموعد كثيرا، ودفع للبلدية غرامة قدرها 200 دينار كويتي.", "ودفع"),
    ("حفرت البلدية الآبار الجديدة كلها، وباعت للشركة الكبيرة 30 بئرا.", "وباعت"),
]


@pytest.mark.parametrize(("sentence", "opening"), CLAUSES)
def test_no_figure_is_printed_without_its_condition(sentence: str, opening: str) -> None:
    (figure,) = brief_of(HEAD + sentence).key_figures
    assert figure.statement.words.startswith(opening)


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("فاز اللاعب بالكأس خمس مرات في حياته الطويلة.", []),
        ("ظهرت في الصورة ثلاثة صفوف من النوافذ القديمة.", []),
        ("مر اللاعب بين ثلاثة مدافعين قبل أن يسدد الكرة.", []),
        ("رقصت في الإعلان أربع أمهات أمام باب الحظيرة.", []),
        ("ألقت الشرطة القبض على أربعة متهمين في القضية.", ["أربعة متهمين"]),
        ("أصابت البلدة القديمة ثلاث غارات في ليلة واحدة.", ["ثلاث غارات"]),
        ("زار اللاعب المدرسة القديمة 5 مرات في هذا العام.", ["5 مرات"]),
        ("زرع الناس في السفح خمسة عشر شجرا من الزيتون.", ["خمسة عشر شجرا"]),
        ("وصلت الأمواج على الشاطئ الغربي إلى ستة أمتار.", ["ستة أمتار"]),
        ("قال الشاهد إن العدد كان أكثر من 50 أو 60 قتيلا هناك.", []),
    ],
)
def test_a_few_things_are_no_figure_of_the_matter(sentence: str, figures: list[str]) -> None:
    text = f"خبر من الوادي\nبدأ الناس العمل في القرية صباحا بعد أسبوع من المطر.\n{sentence}"
    assert [each.fact.words for each in brief_of(text).key_figures] == figures
