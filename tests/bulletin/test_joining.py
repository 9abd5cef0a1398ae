"""Which sources speak of one event: of each pair that looks alike and is none, it stays two."""

import pytest

from flows.bulletin.dispatches import Dispatch
from flows.bulletin.joining import join_events
from flows.bulletin.traits import traits_of
from flows.model.order import Order
from tests.bulletin.conftest import dispatch

FLOOD = """سيول تقطع الطريق في {place}
{town}، 23 نوفمبر 2026
قطعت سيول الطريق الساحلي في {place} وأسفرت عن {dead} قتيلًا و{hurt} مصابًا.
وقال مدير الدفاع المدني {name} إن فرق الإنقاذ أخلت {families} أسرة.
"""
PRICES = """التضخم يبلغ {share}% في {month}
الجهاز المركزي للإحصاء، {day}
بلغ معدل التضخم السنوي {share}% في {month}، وفق بيانات الجهاز المركزي للإحصاء.
وارتفعت أسعار الغذاء {food}% والنقل {moving}%.
"""
MATCH = """{winner} يفوز على {loser}
مرسى الريحان، 22 نوفمبر 2026
فاز فريق {winner} على فريق {loser} بهدفين لهدف في مباراة الدوري.
وسجل {scorer} هدف الفوز في الدقيقة {minute}.
"""
ONE = [
    (
        "the same agency text with another head",
        FLOOD.format(place="وادي الشرجة", town="قصر الحمام", dead=12, hurt=23, name="سعد الرويلي", families=120),
        "عاجل: سيول الشرجة\n"
        + FLOOD.format(
            place="وادي الشرجة", town="قصر الحمام", dead=12, hurt=23, name="سعد الرويلي", families=120
        ).split("\n", 1)[1],
    ),
    (
        "two accounts in their own words, with the names and the amounts of both",
        "توقيع عقد سد الوادي الكبير\nعين الغزال، 23 نوفمبر 2026\n"
        "وقعت وزارة المياه عقد بناء سد الوادي الكبير مع شركة البناء الحديث بقيمة 310 ملايين دينار.\n",
        "شركة البناء الحديث تفوز ببناء سد الوادي الكبير\n23 نوفمبر 2026\n"
        "فازت شركة البناء الحديث بعقد سد الوادي الكبير من وزارة المياه، وقيمته 310 ملايين دينار.\n",
    ),
    (
        "a crash of one train that two papers count and tell otherwise",
        "تصادم قطارين قرب محطة السدرة يودي بحياة 14 شخصًا\n3 ديسمبر 2026\n"
        "لقي 14 شخصًا مصرعهم في تصادم قطار ركاب بقطار بضائع قرب محطة السدرة، بحسب هيئة السكك الحديدية.\n"
        "وكان قطار الركاب رقم 418 يقل 233 راكبًا.\n",
        "17 قتيلًا في أسوأ حادث قطارات منذ عقدين\n3 ديسمبر 2026\n"
        "ارتفع عدد قتلى تصادم القطارين قرب محطة السدرة إلى 17 قتيلًا، وفق هيئة السكك الحديدية.\n"
        "وذكر شهود أن قطار الركاب رقم 418 صدم قطار البضائع من الخلف.\n",
    ),
    (
        "a circular and the news of it, with the day from which it holds",
        "تعميم رقم 88/2026\nإلى جميع مديريات التربية\nالتاريخ: 30 نوفمبر 2026\nالموضوع: تعديل مواعيد الدوام الشتوي\n"
        "يبدأ الدوام الشتوي في المدارس الحكومية يوم الأحد 6 ديسمبر 2026 في الساعة 8:00.\n",
        "التربية: دوام المدارس الشتوي يبدأ الأحد في الثامنة\n30 نوفمبر 2026\n"
        "أعلنت وزارة التربية أن الدوام الشتوي في المدارس الحكومية يبدأ يوم الأحد 6 ديسمبر 2026 في الساعة 8:00.\n",
    ),
    (
        "a collapse in one market, which both name with the head of its traders",
        "انهيار سقف في سوق السروج\n24 نوفمبر 2026\n"
        "انهار صباح اليوم سقف خشبي في سوق السروج فوق عدد من الدكاكين، وأصيب 19 شخصًا.\n"
        "وطالب رئيس جمعية التجار مهدي الشوملي بترميم السقوف القديمة.\n",
        "دكاكين تحت الركام والتجار يلومون البلدية\n24 نوفمبر 2026\n"
        "كان صالح يفتح دكانه في سوق السروج حين هوى السقف الخشبي على الدكاكين صباحًا.\n"
        "وقال مهدي الشوملي الذي يرأس جمعية التجار إن السقف لم يرمم منذ عقود.\n",
    ),
    (
        "a day without its year, and one family that two papers spell otherwise",
        "إنذار للمصانع المخالفة\n24 نوفمبر 2026\n"
        "أنذرت مديرة البيئة سهى البيلوني المصانع المخالفة بالإغلاق إن لم تركب المرشحات قبل 20 يناير.\n",
        "مهلة أخيرة للمصانع\n24 نوفمبر 2026\n"
        "أمام المصانع المخالفة حتى 20 يناير 2027 لتركيب المرشحات، كما قالت مديرة البيئة سهى البيلني.\n",
    ),
    (
        "a death that a paper tells and a ministry condoles, each with the full name of the dead",
        "رحيل عازف القانون وليد البسطامي\n24 نوفمبر 2026\n"
        "توفي أمس العازف وليد البسطامي عن 71 عاما بعد مرض طويل، وولد الراحل في قصر الحمام.\n",
        "بيان تعزية\n24 نوفمبر 2026\n"
        "تلقى وزير الثقافة نبأ وفاة الفنان وليد البسطامي، ويعزي أسرة الراحل بعد مرض طويل.\n",
    ),
    (
        "an office that he held, and holds no more",
        "إدانة وزير الري الأسبق ياسر القضابي في ملف السدود\n12 يناير 2027\n"
        "أدانت المحكمة اليوم وزير الري الأسبق ياسر القضابي بالسجن ست سنوات في ملف صفقات السدود.\n",
        "ست سنوات للقضابي\n12 يناير 2027\n"
        "أودع دفاع وزير الري الأسبق ياسر القضابي طعنا في حكم المحكمة عليه بالسجن ست سنوات بسبب صفقات السدود.\n",
    ),
]
TWO = [
    (
        "two lands that buy grain of one seller in the words of one agency",
        "تونس تشتري القمح\n24 نوفمبر 2026\n"
        "قال متعاملون إن ديوان الحبوب في تونس اشترى نحو 125 ألف طن من القمح في مناقصة، وباعتها «أغروداون».\n",
        "الأردن يشتري القمح\n24 نوفمبر 2026\n"
        "قال متعاملون إن ديوان الحبوب في الأردن اشترى نحو 60 ألف طن من القمح في مناقصة، وباعتها «أغروداون».\n",
    ),
    (
        "two obituaries in the usual words",
        "رحيل الملحن عادل الشوملي\n24 نوفمبر 2026\n"
        "غيب الموت الملحن عادل الشوملي عن 84 عاما بعد صراع مع المرض، ويشيع جثمانه من جامع السروج.\n",
        "رحيل الملحن سامر الخضيري\n24 نوفمبر 2026\n"
        "غيب الموت الملحن سامر الخضيري عن 84 عاما بعد صراع مع المرض، ويشيع جثمانه من جامع السروج.\n",
    ),
    (
        "the transfer of a player, and the operation of another beside whom he is named",
        "الهلال الريحاني يتعاقد مع وليد البسطامي\n24 نوفمبر 2026\n"
        "أعلن نادي الهلال الريحاني تعاقده مع اللاعب وليد البسطامي بعقد يمتد ثلاثة مواسم.\n",
        "جراحة لمدافع السد\n24 نوفمبر 2026\n"
        "يخضع مدافع السد لجراحة بعد إصابة اللاعب في المباراة التي سجل فيها زميله وليد البسطامي هدفين.\n",
    ),
    (
        "the quarterly note of one office on its market, of two quarters",
        "مذكرة حول وضعية سوق الشغل خلال الفصل الأول\n3 ماي 2026\n"
        "بلغ معدل البطالة في سوق الشغل 12.9% خلال الفصل الأول، وأحدث الاقتصاد 64 ألف منصب.\n",
        "مذكرة حول وضعية سوق الشغل خلال الفصل الثاني\n4 ماي 2026\n"
        "بلغ معدل البطالة في سوق الشغل 13.3% خلال الفصل الثاني، وأحدث الاقتصاد 38 ألف منصب.\n",
    ),
    (
        "a scorer, and a coach whose name has the scorer's family in it",
        "النخيل يعبر الساحل\n22 نوفمبر 2026\nفاز فريق النخيل على فريق الساحل بثلاثة أهداف لهدف في مباراة الدوري.\n"
        "وسجل المهاجم أيمن فاضل هدفين في الشوط الأول.\n",
        "الهضبة تعبر الواحة\n22 نوفمبر 2026\nفاز فريق الهضبة على فريق الواحة بثلاثة أهداف لهدف في مباراة الدوري.\n"
        "وقال المدرب عصام فاضل بيت جندل إن لاعبه أيمن سعيد سجل هدفين في الشوط الأول.\n",
    ),
    (
        "a school, and a neighbourhood of its name",
        "افتتاح مدرسة الزيزفون\n23 نوفمبر 2026\nافتتحت مديرية التربية مدرسة الزيزفون الابتدائية، وفيها 18 صفًا.\n",
        "سرقة في شارع الزيزفون\n23 نوفمبر 2026\nسرق لصوص متجرًا في شارع الزيزفون وفروا قبل وصول الشرطة.\n",
    ),
    (
        "two trains on one day, one of which left its rails",
        "تصادم قطارين قرب محطة السدرة يودي بحياة 14 شخصًا\n3 ديسمبر 2026\n"
        "لقي 14 شخصًا مصرعهم في تصادم قطار ركاب بقطار بضائع قرب محطة السدرة، بحسب الدفاع المدني.\n",
        "إصابة ثمانية في خروج قطار عن السكة في وادي الغار\n3 ديسمبر 2026\n"
        "خرج قطار ركاب عن السكة في وادي الغار وأصيب ثمانية ركاب بجروح طفيفة، بحسب الدفاع المدني.\n",
    ),
    (
        "two sessions of one committee",
        "محضر اجتماع لجنة المياه رقم 14\n30 نوفمبر 2026\nعُقد الاجتماع برئاسة المهندسة هدى الفاعوري.\n"
        "قررت اللجنة اعتماد 3.2 مليون دينار لصيانة شبكة حي الربوة.\n",
        "محضر اجتماع لجنة المياه رقم 15\n2 ديسمبر 2026\nعُقد الاجتماع برئاسة المهندسة هدى الفاعوري.\n"
        "قررت اللجنة اعتماد 1.1 مليون دينار لحفر بئرين في حي الواحة.\n",
    ),
    (
        "the weekly report of one office, of two weeks",
        "التقرير الأسبوعي لرصد الإنفلونزا: الأسبوع 48\n30 نوفمبر 2026\n"
        "سجلت المديرية 1,312 حالة إنفلونزا في الأسبوع 48، بزيادة 18% عن الأسبوع السابق.\n",
        "التقرير الأسبوعي لرصد الإنفلونزا: الأسبوع 47\n29 نوفمبر 2026\n"
        "سجلت المديرية 1,112 حالة إنفلونزا في الأسبوع 47، بزيادة 9% عن الأسبوع السابق.\n",
    ),
    (
        "floods of two valleys in one week",
        FLOOD.format(place="وادي الشرجة", town="قصر الحمام", dead=12, hurt=23, name="سعد الرويلي", families=120),
        FLOOD.format(place="وادي العقيق", town="دار السلام", dead=12, hurt=31, name="موسى البشير", families=90),
    ),
    (
        "the monthly report of one office, of two months",
        PRICES.format(share="3.1", month="أكتوبر", day="8 نوفمبر 2026", food="4.2", moving="1.9"),
        PRICES.format(share="3.4", month="نوفمبر", day="8 ديسمبر 2026", food="4.6", moving="2.2"),
    ),
    (
        "two matches of one evening",
        MATCH.format(winner="النخيل", loser="الساحل", scorer="ماجد الحربي", minute=77),
        MATCH.format(winner="الهضبة", loser="الواحة", scorer="سامي العوضي", minute=34),
    ),
    (
        "two visits of one minister",
        "وزيرة الصحة تفتتح مستشفى الأطفال في عين الغزال\n23 نوفمبر 2026\n"
        "افتتحت وزيرة الصحة ليلى الدهماني مستشفى الأطفال في عين الغزال بسعة 220 سريرًا.\n",
        "وزيرة الصحة تبحث أسعار الدواء مع المستوردين\n23 نوفمبر 2026\n"
        "بحثت وزيرة الصحة ليلى الدهماني مع مستوردي الأدوية خفض أسعار 40 دواء بنسبة 15%.\n",
    ),
    (
        "one minister, whose family no list has, does two things on a day",
        "وزير الري ياسر القضابي يبحث مع السفير دعم مزارعي التمور\n12 يناير 2027\n"
        "بحث وزير الري ياسر القضابي، خلال لقائه اليوم الثلاثاء السفير، سبل دعم مزارعي التمور.\n"
        "وقال القضابي إن البلاد تضم 11 مليون نخلة.\n",
        "القضابي يتفقد مشروع السدود\n12 يناير 2027\n"
        "تفقد وزير الري ياسر القضابي اليوم الثلاثاء مشروع السدود، واطلع على سير العمل في 14 سدا.\n"
        "وقال القضابي إن الوزارة ستبني 30 سدا آخر.\n",
    ),
    (
        "one speaker speaks in the name of one body",
        "انهيار جسر للمشاة في المرسى دون إصابات\n12 يناير 2027\n"
        "انهار جزء من جسر المشاة صباح الثلاثاء بعد اصطدام شاحنة به، وفق الناطق باسم الحرس الوطني.\n",
        "المرسى: إيقاف شبكة لتهريب السجائر\n12 يناير 2027\n"
        "أوقفت الوحدات صباح الثلاثاء أربعة أشخاص وحجزت 2100 صندوق، وفق الناطق باسم الحرس الوطني.\n",
    ),
]


def clusters(sources: tuple[Dispatch, ...]) -> list[list[str]]:
    joined = join_events([traits_of(each) for each in sources])
    return sorted(sorted(sources[index].document.name[:2] for index in cluster) for cluster in joined)


@pytest.mark.parametrize(("one", "other"), [pair[1:] for pair in ONE], ids=[pair[0] for pair in ONE])
def test_two_accounts_of_one_event_are_one(one: str, other: str, order: Order) -> None:
    assert clusters((dispatch("a.txt", one, order), dispatch("b.txt", other, order))) == [["a.", "b."]]


@pytest.mark.parametrize(("one", "other"), [pair[1:] for pair in TWO], ids=[pair[0] for pair in TWO])
def test_two_events_in_like_words_are_two(one: str, other: str, order: Order) -> None:
    assert clusters((dispatch("a.txt", one, order), dispatch("b.txt", other, order))) == [["a."], ["b."]]


def test_the_twelve_sources_are_three_events_and_three_alone(today: tuple[Dispatch, ...]) -> None:
    three = [["01", "02", "03", "04"], ["05", "06", "07"], ["08", "09"]]
    assert clusters(today) == [*three, ["10"], ["11"], ["12"]]


def test_the_order_of_the_sources_decides_nothing(today: tuple[Dispatch, ...]) -> None:
    assert clusters(today[::-1]) == clusters(today)


def test_no_source_is_lost_or_taken_twice(today: tuple[Dispatch, ...]) -> None:
    joined = join_events([traits_of(each) for each in today])
    assert sorted(index for cluster in joined for index in cluster) == list(range(len(today)))


RATE = """المركزي يخفض سعر الفائدة إلى 5.25%
3 ديسمبر 2026
خفض البنك المركزي سعر الفائدة 25 نقطة أساس إلى 5.25% في اجتماعه الأخير هذا العام، وهو الخفض الثالث على التوالي.
وقالت محافظة البنك نجوى العطار إن التضخم تراجع إلى 2.8% في نوفمبر.
"""
MARKETS = """المركزي يقلص الفائدة للمرة الثالثة والأسهم ترتفع
3 ديسمبر 2026
قرر البنك المركزي خفض الفائدة الأساسية 25 نقطة أساس لتصبح 5.25%، وصعد المؤشر العام للسوق 1.9% بعد القرار.
ورجحت المحافظة نجوى العطار أن يبلغ النمو 3.1% في العام المقبل.
وقال محللون إن الخفض يوفر على المقترضين نحو 90 مليون دينار سنويًا، وإن المصارف ستخفض فوائد القروض في يناير.
"""


def test_a_copy_stands_with_its_original(order: Order) -> None:
    sources = (dispatch("a.txt", MARKETS, order), dispatch("b.txt", RATE, order), dispatch("c.txt", RATE, order))
    assert clusters(sources) == [["a.", "b.", "c."]]


def test_the_fullest_account_of_the_newest_day_speaks_for_an_event(order: Order) -> None:
    old = MARKETS + "وأضافوا أن أسعار العقارات قد ترتفع، وأن مدخرات الأسر ستقل.\n"
    new = MARKETS.replace("3 ديسمبر", "4 ديسمبر")
    traits = [traits_of(dispatch("a.txt", old, order)), traits_of(dispatch("b.txt", new, order))]
    assert join_events(traits) == ((1, 0),)


def test_what_a_mark_ends_and_the_end_of_a_word_are_no_site(order: Order) -> None:
    text = "زلزال يدمر جزيرة، وقتل المئات\n3 ديسمبر 2026\nعثر على جسد سيدة بوادي الشرجة بعد زلزال دمر جزيرة، وقتل المئات.\n"
    assert {site.split()[0] for site in traits_of(dispatch("a.txt", text, order)).all_sites} == {"وادي"}


NEWS = """مقتل 21 مدنيا في قصف سوق أم دخيرة
4 نوفمبر 2026
قتل 21 مدنيا في قصف بمسيرة استهدف السوق الأسبوعي في بلدة أم دخيرة، بحسب السلطات المحلية.
وقال شاهد من تجار السوق إن القذيفة الثانية سقطت على من هرعوا لإسعاف الجرحى.
"""
FEATURE = """سوق المواشي يتحول إلى محرقة
4 نوفمبر 2026
بين أكياس الدخن كان أحمد ود الفكي يبحث مساء اليوم عن حذاء ابنه الذي جاء معه ليبيع خروفين.
لم تكد القذيفة الأولى تنفجر وسط السوق في أم دخيرة حتى لحقتها أخرى سقطت على من هرعوا إلى الجرحى.
وتقول السلطات المحلية إن واحدا وعشرين مدنيا قضوا، ويقول متطوعون إن العدد أكبر بكثير وإن جثثا تعذر عدها.
وقال أحمد إنه دفن ابنه بيديه، وإن أحدا لم يصل إلى البلدة قبل المساء، وإن الماء نفد منذ الصباح.
"""


def test_a_feature_is_joined_and_does_not_speak_for_an_event(order: Order) -> None:
    traits = [traits_of(dispatch("a.txt", FEATURE, order)), traits_of(dispatch("b.txt", NEWS, order))]
    assert join_events(traits) == ((1, 0),)


COURT = """المحكمة تدين {who} بالسجن {years} سنوات
الجزائر، 4 نوفمبر 2026 (وكالة الأوراس)
أدانت محكمة سيدي امحمد، اليوم الأربعاء، {who} بعقوبة {years} سنوات حبسا نافذا وغرامة مالية، في قضية {what}.
وكان وكيل الجمهورية قد التمس عقوبة أشد.
"""


def test_two_rulings_of_one_court_in_its_own_words_are_two(order: Order) -> None:
    one = COURT.format(who="الوزير السابق مراد عليوات", years=8, what="تركيب المركبات")
    other = COURT.format(who="المدير السابق عمار دحماني", years=6, what="قروض الأعلاف")
    assert clusters((dispatch("a.txt", one, order), dispatch("b.txt", other, order))) == [["a."], ["b."]]


def test_two_news_of_one_town_are_two(order: Order) -> None:
    town = "كفر الساقية، 4 نوفمبر 2026\n"
    one = f"افتتاح مكتبة عامة\n{town}افتتح رئيس البلدية مكتبة عامة في كفر الساقية تضم 12 ألف كتاب.\n"
    other = f"حريق في مخزن أعلاف\n{town}التهم حريق مخزنا للأعلاف عند مدخل كفر الساقية، ولم يصب أحد.\n"
    assert clusters((dispatch("a.txt", one, order), dispatch("b.txt", other, order))) == [["a."], ["b."]]


def test_a_line_with_town_day_and_paper_dates_a_source(order: Order) -> None:
    heads = ("كوستي - 4 نوفمبر 2026 - وكالة الضفاف", "صحيفة «صوت الوادي» - الأربعاء 4 نوفمبر 2026 - ص 5")
    text = "انطلاق حملة تطعيم\n{head}\nانطلقت حملة التطعيم التي تستمر حتى 9 ديسمبر 2026 في المدارس.\n"
    assert [dispatch("a.txt", text.format(head=head), order).day for head in heads] == ["2026-11-04"] * 2
