"""Lines as they are seen from left to right, and as they are read; the drawn side is written as a browser draws it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.formats.pdf_glyphs import whole_signs
from flows.ingest.formats.pdf_order import as_read, is_right_to_left, pair_over_lines

LINES = [
    ("ةنيدملا يف", "في المدينة"),
    (".2030 ماع يف", "في عام 2030."),
    (".%5 غلب", "بلغ 5%."),
    ("1,250.75 غلبملا", "المبلغ 1,250.75"),
    ("2021/6/23 خيراتلا", "التاريخ 2021/6/23"),
    ("2006-1997 ةرتفلا", "الفترة 1997-2006"),
    ("10:30 ةعاسلا", "الساعة 10:30"),
    ("GB 3 ةعس", "سعة 3 GB"),
    ("Vision 2030 ةيؤر", "رؤية Vision 2030"),
    ("(WHO) 2021 ماع", "عام 2021 (WHO)"),
    ("S/RES/2334 (2016) رارقلا", "القرار S/RES/2334 (2016)"),
    ("S/RES/2334 )2016( رارقلا", "القرار S/RES/2334 (2016)"),
    ("Blue Port (BP) ةكرش", "شركة Blue Port (BP)"),
    ("(UN) (WHO) نم", "من (WHO) (UN)"),
    ("https://whc.example/a?b=1 عقوملا", "الموقع https://whc.example/a?b=1"),
    ("SA03 8000 0000 6080 باسحلا", "الحساب SA03 8000 0000 6080"),
    ("»رحبلا« لاق", "قال «البحر»"),
    ("«رحبلا» لاق", "قال «البحر»"),
    (")نيسوق نيب(", "(بين قوسين)"),
    ("٪٥ غلب", "بلغ ٥٪"),
    ("٢٠٢٤/٥/١ خيراتلا", "التاريخ ٢٠٢٤/٥/١"),
    ("ةنيدملا يف عامتجالا ىهتنا.", "انتهى الاجتماع في المدينة."),  # a paragraph that was set from left to right
    ("ددجلا ءاضعألا:", "الأعضاء الجدد:"),
    ("نآلا؟", "الآن؟"),
    ("NET. ةغل", "لغة .NET"),
]


@pytest.mark.parametrize(("seen", "read"), LINES)
def test_a_line_of_arabic_is_read_from_the_right(seen: str, read: str) -> None:
    assert as_read(list(seen), right_to_left=True) == read


def test_arabic_in_a_latin_line_is_turned_alone() -> None:
    assert as_read(list("The word ةنيدملا means city."), right_to_left=False) == "The word المدينة means city."


def test_a_ligature_keeps_its_letters() -> None:
    assert as_read(["م", "لا", "س"], right_to_left=True) == "سلام"


@given(st.text("ابتم0123456789.,:/-%() abXY٣٤«»", max_size=40), st.booleans())
def test_no_sign_is_lost_and_no_figure_runs_backwards(seen: str, right_to_left: bool) -> None:
    read = as_read(list(seen), right_to_left=right_to_left)
    turned = str.maketrans(")»", "(«")
    assert sorted(read.translate(turned)) == sorted(seen.translate(turned))
    for figure in "".join(sign if sign.isdigit() else " " for sign in seen).split():
        assert figure in read


@pytest.mark.parametrize(("text", "is_arabic"), [("سلام", True), ("hello", False), ("سلام abc", True), ("", False)])
def test_the_side_from_which_a_text_is_read(text: str, is_arabic: bool) -> None:
    assert is_right_to_left(text) is is_arabic


@pytest.mark.parametrize(
    ("lines", "paragraph"),
    [
        ("قال: »بدأ العمل ولم يتوقف يوما«.", "قال: «بدأ العمل ولم يتوقف يوما»."),
        ("قال «نعم» ثم قال: »بدأ العمل ولم يتوقف يوما.«", "قال «نعم» ثم قال: «بدأ العمل ولم يتوقف يوما.»"),
        ("سلم )المركز الأول لليوم( جائزته", "سلم (المركز الأول لليوم) جائزته"),
        ("قال «نعم» وقال «لا».", "قال «نعم» وقال «لا»."),
        ("أ) تسليم المبنى (", "أ) تسليم المبنى ("),
        ("انتهى القول» ثم بدأ «القول الآخر", "انتهى القول» ثم بدأ «القول الآخر"),
    ],
)
def test_a_pair_that_two_lines_part_is_turned_with_both(lines: str, paragraph: str) -> None:
    assert pair_over_lines(lines) == paragraph


@pytest.mark.parametrize(
    ("halves", "sign"),
    [
        ("\ud83c\udf39 ", "🌹 "),
        ("\udf39\ud83c", "🌹"),
        ("\udf39\ud83c\udc4d\ud83d", "🌹👍"),
        ("\ud83c", "\ufffd"),
        ("ب\udf39", "ب\ufffd"),
        ("لا", "لا"),
    ],
)
def test_a_sign_that_comes_in_halves_is_one(halves: str, sign: str) -> None:
    assert whole_signs(halves) == sign
