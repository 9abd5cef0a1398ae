"""What cannot stand on a page is left out, and what a font may lack is written in plain letters."""

import pytest

from flows.view.printable import printable


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
        ("\uf0b7 بند\U000f0041 نقله Word", " بند نقله Word"),
    ],
)
def test_prints_plain_letters_and_no_spelling_of_its_own(source: str, printed: str) -> None:
    assert printable(source) == printed
