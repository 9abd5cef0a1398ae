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
]
TWO = [
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
