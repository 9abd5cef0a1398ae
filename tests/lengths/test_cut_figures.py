"""A card is no half of what the source says, and its label begins with its own word."""

import pytest

from flows.model.length import Length
from tests.lengths.made import brief_of
from tests.lengths.test_short_figures import HEAD, labels

CARDS = [
    # A fraction after a measure is of it where its unit is the same, or none.
    ("وكان ارتفاع الموج على الساحل مترين ونصف المتر.", {}),
    ("وكان ارتفاع الموج على الساحل 5 أمتار ونصف.", {}),
    ("وتضررت في القرية 50 بناية ونصف الطرق.", {"50 بناية": "تضررت في القرية"}),
    # One of two ends says neither.
    (
        "ويعاقب كل من خالف أحكام هذه المادة بغرامة لا تقل عن 200 دينار ولا تجاوز 900 دينار.",
        {
            "200 دينار": "يعاقب كل من خالف أحكام هذه المادة بغرامة لا تقل عن 200 دينار ولا تجاوز 900 دينار",
        },
    ),
    ("ويعاقب كل من خالف هذه المادة بغرامة لا تقل عن 200 دينار.", {"200 دينار": "يعاقب كل من خالف هذه المادة بغرامة"}),
    # A verb is nothing that a number counts, nor is a month.
    ("ووجد الباحثون 157 نبعا جافا، و48 استولى عليها الغرباء.", {"157 نبعا": "وجد الباحثون"}),
    ("وباعت الشركة 4800 أسهم في السوق.", {"4800 أسهم": "باعت الشركة"}),
    # An adjective of a noun before the mark.
    (
        "وتابعت الهيئة قرار المفوضية رقم (88) لسنة 2025م، القاضي بتأجيل الاقتراع في 12 بلدية كان مقررا.",
        {"12 بلدية": "تأجيل الاقتراع"},
    ),
    ("وأعلنت الوزارة أن الكاتب بتأجيل الديون عن 12 بلدية راض.", {"12 بلدية": "الكاتب بتأجيل الديون"}),
    # «ورد» has its «و».
    (
        "ورد بلاغ للمباحث بضبط سيارة نقل محملة بـ 300 شيكارة سماد قبل بيعها.",
        {"300 شيكارة": "ورد بلاغ للمباحث بضبط سيارة نقل محملة"},
    ),
    ("ورفض المجلس في جلسته 300 طلب.", {"300 طلب": "رفض المجلس في جلسته"}),
]


@pytest.mark.parametrize(("said", "cards"), CARDS)
def test_a_card_says_all_of_its_figure(said: str, cards: dict[str, str]) -> None:
    assert labels(brief_of(HEAD + said, Length.PAGE)) == cards
