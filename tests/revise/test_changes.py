"""What changed between two versions that were not edited into each other: by another text, another order."""

import datetime as dt
from dataclasses import replace

from flows.model.house import Digits
from flows.revise.changes import compare_records
from flows.revise.record import Record, make_record
from flows.revise.wording import describe_change
from tests.compose.orders import order
from tests.revise.made import TEXT, found, made

FIFTH = "خامسًا، افتتاح حديقتين للأطفال في الحي الجنوبي."


def record(text: str = TEXT) -> Record:
    return make_record(found(text)[0].document, order(), made(text)[0])


def said(old: Record, new: Record) -> list[str]:
    return [describe_change(change).ar for change in compare_records(old, new, edited=False)]


def test_a_version_is_as_it_is() -> None:
    assert said(record(), record()) == []


def test_another_text_is_reported_line_by_line_though_its_sentences_are_numbered_anew() -> None:
    other = TEXT.replace(f"{FIFTH}\n", "").replace("900 شجرة", "950 شجرة").replace("الطرق:", "تمهيد للطرق.\nالطرق:")
    lines = said(record(), record(other))
    assert lines[0].startswith("عُدّل نص المصدر:")
    assert "حُذفت النقطة ٥ في «الحدائق»: «افتتاح حديقتين للأطفال في الحي الجنوبي.»" in lines
    assert "عُدّل الرقم الرئيسي ٣ في «أرقام رئيسية»: «900 شجرة» ← «950 شجرة»" in lines
    assert not any("توسعة" in line for line in lines)


def test_another_order_is_reported() -> None:
    old, new = record(), record()
    asked = replace(new.order, house="newsroom", digits=Digits.LATIN, date=dt.date(2026, 1, 2))
    assert said(old, replace(new, order=asked)) == [
        "عُدّلت الدار: «official» ← «newsroom»",
        "عُدّل الطلب (التاريخ): (فراغ) ← «2026-01-02»",
        f"عُدّل الطلب (الأرقام): «{old.order.digits}» ← «latin»",
    ]


def test_the_same_in_english() -> None:
    change = compare_records(record(), record(TEXT.replace(f"{FIFTH}\n", "")), edited=False)[0]
    assert describe_change(change).en.startswith("changed the text of the source: ")
