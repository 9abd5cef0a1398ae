"""What cannot stand on a page is left out, and what a font may lack is written in plain letters."""

import pytest

from flows.view.printable import loosened, printable


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("\ufe8d\ufedf\ufecc\ufe8e\ufee1 و\ufefb", "العام ولا"),
        ("مسو\u0654ول ا\u0654حمد القرا\u0653ن", "مسؤول أحمد القرآن"),
        ("مو\u064e\u0654كد", "مؤ\u064eكد"),
        ("م\ufe79ح", "م\u064fح"),
        ("محمد \ufdfa", "محمد \ufdfa"),
        ("مجموعه فى بـــلاد", "مجموعه فى بـــلاد"),
        ("عام\u200f 5\u202b\u0007", "عام\u200f 5"),
        ("الهاتف +966\u2060 50 12\u00ad3\u200b و\ufeffالبريد", "الهاتف +966 50 123 والبريد"),
        ("\uf0b7 بند\U000f0041 نقله Word", " بند نقله Word"),
    ],
)
def test_prints_plain_letters_and_no_spelling_of_its_own(source: str, printed: str) -> None:
    assert printable(source) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (("زار\u00a0الوفد\u00a0ميناء\u00a0المدينة\u00a0القديم\u00a0أمس",), ("زار الوفد ميناء المدينة القديم أمس",)),
        (("شحن\u00a0الميناء\u00a0القديم\u00a0", "12\u202f500\u00a0طنا"), ("شحن الميناء القديم ", "12\u202f500 طنا")),
        (("وصلت\u00a0\u00a0السفينة\u00a0\u00a0الأولى\u00a0\u00a0أمس",), ("وصلت\u00a0 السفينة\u00a0 الأولى\u00a0 أمس",)),
        # what ties a few words goes on to tie them
        (("في 12\u00a0كانون\u00a0الأول\u00a02026 وصلت", " 45\u00a0سفينة"), ("في 12\u00a0كانون\u00a0الأول\u00a02026 وصلت", " 45\u00a0سفينة")),
        (("الباحثة د.\u00a0هدى القاسم، رقم 7\u202f500\u202f000",), ("الباحثة د.\u00a0هدى القاسم، رقم 7\u202f500\u202f000",)),
        (("مبلغ 1\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000",),) * 2,
    ],
)  # fmt: skip
def test_firm_spaces_hold_no_more_than_a_line_does(source: tuple[str, ...], printed: tuple[str, ...]) -> None:
    assert tuple(loosened(source)) == printed
