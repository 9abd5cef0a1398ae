"""A label that has lost what it is of is mended by the words beside it, or the figure has no card."""

import pytest

from flows.model.length import Length
from tests.lengths.made import brief_of
from tests.lengths.test_short_figures import HEAD, labels

CARDS = [
    # Who announced it is no label of what was announced.
    (
        "ومن جانبها أعلنت رابطة أهل الساحل عن توزيع طرود على 8 قرى في الشمال اليوم السبت.",
        {"8 قرى": "توزيع طرود على"},
    ),
    ("ومن جانبها أعلنت رابطة أهل الساحل عن 8 قرى متضررة في الشمال.", {"8 قرى": "متضررة في الشمال"}),
    # A relative clause between marks is left out whole; one that the figure stands in is not.
    (
        'شملت العينة، التي سحبها الباحثون في مدن "الساحل"، 1,340 عاملا وعاملة من 27 مصنعا.',
        {"1,340 عاملا وعاملة": "شملت العينة"},
    ),
    (
        "وكتبت اللجنة، التي سافر أعضاؤها على متن 14 حافلة، تقريرها.",
        {"14 حافلة": "كتبت اللجنة، التي سافر أعضاؤها على متن 14 حافلة"},
    ),
    # A share is of something: who speaks of it does not say of what.
    ("والوزارة اليوم تتحدث عن 22 في المئة فقط من الآبار جفت.", {}),
    ("غير أن جمعية الرمل، وهي أهلية، قالت في بيان أمس الجمعة إنها أحصت 31 وفاة بالأسماء.", {}),
    (
        "غير أن جمعية الرمل قالت في بيان أمس إن عدد الوفيات 31 وفاة.",
        {"31 وفاة": "جمعية الرمل قالت في بيان أمس إن عدد الوفيات"},
    ),
    # One of what.
    ("موضوع العقد: توريد حافلتين لنقل الركاب، سعة الواحدة 52 راكبا.", {}),
    ("يبلغ سعر الحافلة الواحدة 52 ألف دينار.", {"52 ألف دينار": "يبلغ سعر الحافلة الواحدة"}),
    # What befell it says nothing where what it is stands before «بلغت».
    ("وبين مدير المدينة أن كمية الخشب المخزنة في المخازن الثلاثة بلغت 510 أطنان احترقت بالكامل.", {}),
    ("وذكرت الإدارة أن 510 أطنان احترقت بالكامل.", {"510 أطنان": "احترقت بالكامل"}),
    ("وسجلت 29 حالة وفاة، توزعت على 9 محافظات.", {"29 حالة وفاة": "سجلت 29 حالة وفاة"}),
    # A bracket that opened before the label.
    ("تقرير اللجنة الفنية (العضو المقرر: سامي الكعبي) بشأن تحويل 4 عقارات من سكني إلى تجاري.", {}),
    # «كان» without what was.
    (
        "قبل ثلاث سنوات كان في أسواق المدينة القديمة 38 فرنا تقليديا.",
        {"38 فرنا تقليديا": "قبل ثلاث سنوات كان في أسواق المدينة القديمة"},
    ),
    ("وعدد الأفران في المدينة القديمة كان 38 فرنا.", {"38 فرنا": "وعدد الأفران في المدينة القديمة كان"}),
]


@pytest.mark.parametrize(("said", "cards"), CARDS)
def test_a_label_has_what_it_is_of(said: str, cards: dict[str, str]) -> None:
    assert labels(brief_of(HEAD + said, Length.PAGE)) == cards


def test_the_verb_of_another_clause_is_no_label() -> None:
    said = "أظهر مسح ميداني أجرته الرابطة في تشرين الأول 2024 وشمل 612 أسرة، أن 58% من الأسر لا دخل لها."
    found = labels(brief_of(HEAD + said, Length.PAGE))
    assert found["612 أسرة"] == "أظهر مسح ميداني أجرته الرابطة في تشرين الأول 2024 وشمل 612 أسرة"
