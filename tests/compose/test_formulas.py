"""Sentences that papers of a kind all have say nothing of what one of them is about."""

import pytest

from flows.arabic.letters import fold_letters
from flows.compose.formulas import is_formula


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("وعليه، فالمرجو منكم تعميم هذه المذكرة على أوسع نطاق.", True),
        ("نرجو تعميم ما ورد أعلاه على جميع الفروع.", True),
        ("نرجو تعميم التجربة في سبع محافظات قبل مايو.", False),
        ("ونعرب عن تقديرنا لرئيس البلدية على حسن الضيافة.", True),
        ("ونعرب عن قلقنا من نقص الأدوية في القرى.", False),
        ("يسرنا أن نرفق لكم نتائج الشركة للربع الثاني.", True),
        ("يسرنا أن نعلن افتتاح الرصيف الثالث.", False),
        ("صدر اليوم بيان مشترك في ختام الزيارة، فيما يلي نصه:", True),
        ("صدر اليوم بيان مشترك يدعو إلى هدنة فيما يلي نصه الكامل", True),
        ("نشرت الجريدة نص البيان المشترك.", False),
        ("سادساً: ما يستجد من أعمال.", True),
        ("ثانياً: التصديق على مضبطة الجلسة السابعة.", True),
        ("أية أمور أخرى", True),
        ("ما استجد هو ارتفاع السعر إلى 12 دينارا.", False),
        ("التصديق على اتفاقية المياه بأغلبية الأصوات.", False),
        ("رابعاً: تقرير لجنة الخدمات بشأن المنازل الآيلة للسقوط.", False),
    ],
)
def test_what_says_nothing_of_its_paper_is_known(sentence: str, formula: bool) -> None:
    assert is_formula(fold_letters(sentence).strip()) is formula
