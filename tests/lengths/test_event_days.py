"""Beside a date stands what it is the day of, and up to a day «إلى غاية» it."""

import pytest

from flows.model.length import Length
from tests.lengths.made import brief_of
from tests.lengths.test_short_figures import HEAD

EVENTS = [
    # What somebody did of it, then or later, is not of that day.
    (
        "أعلن النادي الجهوي تمسكه بالإضراب المقرر يومي 27 و28 جانفي 2026 في المصانع.",
        "أعلن النادي الجهوي تمسكه بالإضراب المقرر يومي 27 و28 جانفي 2026 في المصانع",
    ),
    (
        "جدد النادي مطالبه على إثر جلسة العمل المنعقدة بمقر الولاية يوم 12 جانفي 2026.",
        "جلسة العمل المنعقدة بمقر الولاية",
    ),
    ("صادق الأعضاء على محضر الجلسة السابعة المنعقدة في 6 يناير 2025.", "الجلسة السابعة المنعقدة"),
    ("أعلن الاتحاد مقاطعته لاجتماع اللجنة المختلطة المقرر يوم 7 ماي 2026.", "اجتماع اللجنة المختلطة المقرر"),
    ("وجه المحافظ الإدارات في اجتماع المجلس التنفيذي المنعقد يوم 7 ماي 2026.", "اجتماع المجلس التنفيذي المنعقد"),
    # What was put off was not then; who decides then does.
    ("قرر النادي الجهوي تأجيل الإضراب المقرر يوم 27 جانفي 2026.", "قرر النادي الجهوي تأجيل الإضراب المقرر"),
    (
        "قرر المجلس الجهوي المنعقد يوم 27 جانفي 2026 رفع الرسوم.",
        "قرر المجلس الجهوي المنعقد يوم 27 جانفي 2026 رفع الرسوم",
    ),
    ("انعقدت الدورة السابعة يوم 6 يناير 2025 بمقر الولاية.", "انعقدت الدورة السابعة يوم 6 يناير 2025 بمقر الولاية"),
    # Up to a day is not on it.
    ("أكد النادي أن باب الحوار يبقى مفتوحا إلى غاية 26 جانفي 2026.", "باب الحوار يبقى مفتوحا إلى غاية 26 جانفي 2026"),
    ("أكد النادي أن التسجيل يبدأ يوم 26 جانفي 2026.", "التسجيل يبدأ"),
]


@pytest.mark.parametrize(("said", "event"), EVENTS)
def test_an_event_is_of_its_day(said: str, event: str) -> None:
    entries = brief_of(HEAD + said, Length.PAGE).timeline
    assert [(each.about or each.statement).words for each in entries] == [event]
