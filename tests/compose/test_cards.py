"""Which figure of a short brief stands first, and what stands below it: own words, never a sentence that says it again."""

from dataclasses import replace

import pytest

from flows.model.length import Length
from tests.compose.orders import brief_of, order

HEAD = "أخبار الوادي\n\nاجتمع أهل الوادي لبحث المياه والآبار والسدود في المدرسة القديمة.\n\n"
MORE = "\nوحفرت البلدية في الوادي 40 بئرا. وزرع الأهالي على الطريق 300 شجرة. وحضر إلى الحفل 90 مزارعا."


def cards(text: str) -> list[tuple[str, str]]:
    """The figures of a page of a text, each with the words below it."""
    brief = brief_of(text, replace(order(), length=Length.PAGE))
    return [(each.fact.words, (each.about or each.statement).words) for each in brief.key_figures]


@pytest.mark.parametrize(
    ("title", "lead", "first"),
    [
        # the title's own figure, in the words of the bottom line
        (
            "شركة الوادي تغلق جولة تمويل بقيمة 42 مليون دولار",
            "أعلنت شركة الوادي إغلاق جولة بقيمة 42 مليون دولار أمريكي.",
            "42 مليون دولار أمريكي",
        ),
        (
            "المكتب: 3 مليارات دينار صرفت",
            "كشف المكتب في تقرير من 842 صفحة، أن المبالغ المصروفة بلغت 3 مليارات دينار كويتي.",
            "3 مليارات دينار كويتي",
        ),
        # of a title without any, the first of the bottom line
        ("نشرة المرصد", "سجلت الشبكة في الوادي هزة أرضية بقوة 4.7 درجات صباح اليوم.", "4.7 درجات"),
        (
            "محضر اللجنة",
            "توصي اللجنة بالشراء من الأفق بمبلغ 418,900 دينار كويتي، واستبعد عرض قدره 402,350 دينارا كويتيا.",
            "418,900 دينار كويتي",
        ),
        # the number of a paper is no figure; what another is held against is no news
        ("المرسوم رقم 30", "قرر المجلس منح 50 طالبا كتبا جديدة.", "50 طالبا"),
        ("نتائج العام", "مقارنة بـ 87% في العام الماضي، بلغت نسبة النجاح في الوادي 88%.", "88%"),
    ],
)
def test_the_figure_of_the_headline_stands_first(title: str, lead: str, first: str) -> None:
    assert cards(f"{title}\n\n{lead}{MORE}")[0][0] == first


@pytest.mark.parametrize(
    ("sentence", "figure", "label"),
    [
        ("القسط الإجمالي: 148,000 دينار كويتي.", "148,000 دينار كويتي", "القسط الإجمالي"),
        (
            "ويتوقع أن يبلغ معدل النمو في الوادي 4,9% ومعدل التضخم في العام القادم 2,8%.",
            "4,9%",
            "يتوقع أن يبلغ معدل النمو في الوادي 4,9% ومعدل التضخم في العام القادم 2,8%",
        ),
        (
            "وخرج المستشفى من الخدمة بعد قصفه يوم الأحد، ما أسفر عن مقتل 13 شخصا.",
            "13 شخصا",
            "وخرج المستشفى من الخدمة بعد قصفه يوم الأحد، ما أسفر عن مقتل 13 شخصا",
        ),
        (
            "وأوضح المدير أن اللقاح لا يسبب المرض كله، وأن فاعليته تبلغ 40%.",
            "40%",
            "اللقاح لا يسبب المرض كله، وأن فاعليته تبلغ 40%",
        ),
        # a «و» of the word's own joins no clause
        (
            "وأنجزت الشركة سد وادي الرمان بكلفة 48 مليون ريال.",
            "48 مليون ريال",
            "أنجزت الشركة سد وادي الرمان بكلفة",
        ),
        ("وأنجزت الشركة الجسر وأدى العمل إلى 48 إصابة.", "48 إصابة", "أنجزت الشركة الجسر وأدى العمل إلى 48 إصابة"),
    ],
)
def test_the_clause_of_a_figure_stands_below_it(sentence: str, figure: str, label: str) -> None:
    assert dict(cards(HEAD + sentence))[figure] == label


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        # two of one sentence and one of a long one, which the bottom line says whole, a telephone
        ("كان المصرف قد أبقى الفائدة دون تغيير عند 21% للإيداع و22% للإقراض في اجتماعه السابق.", set()),
        (
            "أعلن المجلس شراء 18 قاطرة جديدة للخط الطويل في الوادي الكبير بكلفة 312 مليون دينار كويتي.",
            set(),
        ),
        ("ترفع الحالات كلها إلى المدرسة على هاتف 0163810000 تحويلة.", set()),
        ("بلغت حصة الماء في الوادي 60%. وبلغت حصة الكهرباء في الوادي 30%.", {"60%", "30%"}),
    ],
)
def test_no_two_figures_stand_above_the_same_words(sentence: str, printed: set[str]) -> None:
    found = cards(HEAD + sentence + MORE)
    assert {words for words, _ in found} - {"40 بئرا", "300 شجرة", "90 مزارعا"} == printed
    assert len({label for _, label in found}) == len(found)


@pytest.mark.parametrize(
    ("sentence", "figure", "condition"),
    [
        (
            "وأعلن المدير أن الاتحاد سيصدر الأعمال في 14 مجلدا خلال عام 2027، إن توفر التمويل.",
            "14 مجلدا",
            "إن توفر التمويل",
        ),
        (
            "وتوقع المدير أن تصل المبيعات إلى 26 مليون دينار كويتي إذا اكتملت المدينة.",
            "26 مليون دينار كويتي",
            "إذا اكتملت المدينة",
        ),
        ("وتمنح البلدية كل مزارع 700 دينار كويتي، شريطة أن يسكن الوادي.", "700 دينار كويتي", "شريطة أن يسكن الوادي"),
        # what is so, and a condition of another clause
        ("وقال المدير: باعت البلدية 14 مجلدا، إن الكتب غالية.", "14 مجلدا", "إن الكتب غالية"),
        (
            "وباعت البلدية في أسواق الوادي القديمة والجديدة كلها منذ أول الشتاء الماضي نحو 14 مجلدا، وستبيع الكتب كلها"
            " إذا اكتملت المدينة.",
            "14 مجلدا",
            "نحو 14 مجلدا",
        ),
    ],
)
def test_a_condition_stays_with_its_figure(sentence: str, figure: str, condition: str) -> None:
    label = dict(cards(HEAD + sentence))[figure]
    assert label.endswith(condition)


def test_a_condition_stays_with_its_date() -> None:
    text = HEAD + "وأعلن المدير أن الاتحاد سيصدر الأعمال في 14 مجلدا خلال عام 2027، إن توفر التمويل."
    (entry,) = brief_of(text).timeline
    assert entry.statement.words.endswith("إن توفر التمويل")


@pytest.mark.parametrize(
    ("head", "rows", "text", "printed"),
    [
        # rows that are named, under a head that says what is counted
        ("القرية | الأصوات", "السد | 4120\nالبئر | 3090\nالوادي | 5230", "انتهى الفرز مساء.", {"3090", "5230"}),
        # a head that is only a degree, rows that are days, and what the text has chosen itself
        ("القرية | العظمى", "السد | 31\nالبئر | 29\nالوادي | 33", "انتهى الصيف مساء.", set()),
        ("اليوم | مدين", "1/10/2026 | 4120\n2/10/2026 | 3090\n3/10/2026 | 5230", "انتهى الكشف مساء.", set()),
        (
            "الشركة | السعر",
            "السد | 4120\nالبئر | 3090\nالوادي | 5230",
            "توصي اللجنة بالشراء من السد بمبلغ 4120 دينارا كويتيا.",
            {"4120 دينارا كويتيا"},
        ),
    ],
)
def test_an_extreme_of_a_table_says_of_what_it_is(head: str, rows: str, text: str, printed: set[str]) -> None:
    found = cards(f"نتائج القرى\n\n{text}\n\n{head}\n{rows}")
    assert {words for words, _ in found} == printed


SEIZED = "العملية مكنت من حجز:\n- 3.2 كيلوغرام من القنب\n- مبلغ مالي يقدر بـ 780 مليون سنتيم\n"
DENGUE = "أولا: الكوليرا\nسجلت 90 إصابة بالكوليرا في الوادي.\n\nثانيا: حمى الضنك\nبلغ عدد الحالات الجديدة 206 حالات.\n"


@pytest.mark.parametrize(
    ("text", "figure", "over"),
    [
        # the line that brings a list says what its items are
        (HEAD + SEIZED, "780 مليون سنتيم", "العملية مكنت من حجز"),
        (HEAD + "وقررت اللجنة ما يلي:\n1- استئجار 35 صهريجا للقرى.\n2- وقف الرخص.\n", "35 صهريجا", "قررت اللجنة"),
        # an item that says itself what it is needs none, nor does prose below a list
        (HEAD + "شروط العقد:\n- مدته ثلاث سنوات\n- رأس المال: 30 مليون دينار\n", "30 مليون دينار", ""),
        (HEAD + SEIZED + "\nوأنفقت البلدية على الطريق 90 مليون دينار.", "90 مليون دينار", ""),
        # a numbered heading says of what the counts below it are, where they do not
        (HEAD + DENGUE, "206 حالات", "حمى الضنك"),
        (HEAD + DENGUE, "90 إصابة", ""),
        # a subheading of a newspaper, and one that every report has, do not
        (HEAD + "ذاكرة الماء\nهاجرت من القرية 130 أسرة.\n\nملح الأرض\nبقيت فيها 90 أسرة.\n", "130 أسرة", ""),
        (HEAD + "1. مقدمة\nهاجرت من القرية 130 أسرة.\n\n2. ملاحظات\nبقيت فيها 90 أسرة.\n", "130 أسرة", ""),
    ],
)
def test_says_below_which_words_a_figure_stands(text: str, figure: str, over: str) -> None:
    under = {each.fact.words: each.under for each in brief_of(text).key_figures}
    words = under[figure]
    assert (words.words if words else "") == over
