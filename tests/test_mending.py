"""A piece that does not stand on its page goes one step at a time, and its brief is published all the same."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from unicodedata import combining

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.arabic.direction import Script, Segment, segments
from flows.errors import LayoutError, VerificationError
from flows.house.loading import load_house
from flows.ingest import read
from flows.mending import last_of_each, left_to_annex, next_mends, plainer_of
from flows.model.brief import Origin
from flows.model.mends import STEP_LABELS, Mend, Step
from flows.model.order import Order
from flows.model.publication import Edition
from flows.pipeline import DOCX, PDF, make_edition
from flows.publish.mend_words import describe_mend
from flows.render.pdf import html
from flows.verify.docx import read_docx
from flows.verify.docx_readback import read_docx_back
from flows.verify.pdf_readback import read_pdf_back
from flows.view.leaving import without_lines
from flows.view.view import lines_of
from tests.conftest import TEMPLATES
from tests.render.views import SAMPLE

TEXT = (
    "تقرير المحطة\n\nأعلنت هيئة المياه يوم الأحد 3 مارس 2024 بدء تشغيل المحطة الجديدة بكلفة 48 مليون ريال. "
    "وقال المتحدث إن المشروع سيخدم 120 ألف مواطن. وبلغت نسبة الإنجاز 85% بنهاية فبراير."
)


def made(text: str, templates: Path, house: str = "official") -> Edition:
    order = Order(house=load_house(templates, house), reference="م-1", reference_origin=Origin.EDITOR)
    return make_edition(read("text.txt", text.encode()), order)


def texts_of(edition: Edition) -> tuple[str, str]:
    """The letters of the PDF and of the DOCX."""
    data = {artefact.name: artefact.data for artefact in edition.artefacts}
    return read_pdf_back(data[PDF]).body.letters, read_docx_back(data[DOCX]).body.letters


def letters_of(text: str) -> str:
    return "".join(letter for letter in text if letter.isalpha() or combining(letter))


def with_rule(templates: Path, rule: str) -> Path:
    shutil.copytree(TEMPLATES, templates, dirs_exist_ok=True)
    sheet = templates / "official" / "brief.css"
    sheet.write_text(sheet.read_text("utf-8") + rule, "utf-8")
    return templates


def test_an_ordinary_text_needs_no_mend() -> None:
    assert made(TEXT, TEMPLATES).mends == ()


@pytest.mark.parametrize(
    "address",
    [
        "https://water.example/أخبار/2025?id=١٢&x=%D9%85",
        "www.water.example/تقارير/٢٠٢٥/عدد-١٢",
        "https://water.example/سدود/نشرة_3",
    ],
)
def test_an_address_with_arabic_words_stands_in_order(address: str) -> None:
    edition = made(f"{TEXT}\n\nوتُنشر النشرات على {address} كل شهر.", TEMPLATES)
    assert edition.mends == ()
    assert all(check.passed for check in edition.checks)


@pytest.mark.parametrize(
    ("rule", "step"),
    [
        ("p#b2 { margin-top: -30px }", Step.ANNEX),
        (".bottom-line p { width: 200px; white-space: nowrap }", Step.SMALL),
    ],
    ids=["lies over another", "stands out"],
)
def test_what_does_not_stand_in_its_place_is_set_plainer_and_reported(tmp_path: Path, rule: str, step: Step) -> None:
    edition = made(TEXT, with_rule(tmp_path, rule))
    assert all(check.passed for check in edition.checks)
    assert step in {mend.step for mend in edition.mends}
    label = load_house(TEMPLATES, "official").labels[STEP_LABELS[step]].partition("{")[0]
    assert all(letters_of(label) in said for said in texts_of(edition))


@pytest.mark.parametrize("word", ["1ب" * 40, "خa" * 40, "ʠ★" * 40], ids=["digits", "Latin", "signs"])
def test_a_word_of_many_scripts_that_is_longer_than_its_line_goes_on_in_the_next(word: str) -> None:
    edition = made(f"{TEXT}\n\n{word}\n\nوأضافت الهيئة أنها تتابع التشغيل.", TEMPLATES)
    assert all(check.passed for check in edition.checks)
    assert all(letters_of(word) in said for said in texts_of(edition))


RANGE = TEXT.replace("120 ألف", "10-15 ألف")
ORDERED = RANGE.replace("المتحدث", "المتحدث، وهاتفه +20 2 1234 5678،")


def order_mends(edition: Edition) -> list[tuple[str, str]]:
    assert all(check.passed for check in edition.checks)
    return [(str(mend.step), mend.words) for mend in edition.mends if mend.check == "pdf.order"]


def test_a_line_whose_house_turns_it_is_set_as_it_is_marked(tmp_path: Path) -> None:
    done = order_mends(made(ORDERED, with_rule(tmp_path, "#f2-clause [dir=ltr] { direction: rtl }")))
    assert {step for step, _ in done} == {"flush"}
    assert any("1234 5678" in words for _, words in done)


def test_a_line_that_cannot_be_set_in_order_is_left_to_the_annex(tmp_path: Path) -> None:
    edition = made(RANGE, with_rule(tmp_path, "#f2-clause bdi::before { content: '7' }"))
    assert [words for step, words in order_mends(edition) if step == "annex"] == [
        "وقال المتحدث إن المشروع سيخدم 10-15 ألف مواطن"
    ]
    assert "f2-clause" not in read_docx({each.name: each.data for each in edition.artefacts}[DOCX]).bookmarks
    label = load_house(TEMPLATES, "official").labels["mended_annex"].partition("{")[0]
    assert all(letters_of(label) in said for said in texts_of(edition))


def test_a_line_whose_words_cannot_be_copied_is_left_to_the_annex(tmp_path: Path) -> None:
    edition = made(
        RANGE.replace("المشروع", "مشروع port"), with_rule(tmp_path, "#f2-clause { text-transform: uppercase }")
    )
    assert all(check.passed for check in edition.checks)
    assert [mend.words for mend in edition.mends if mend.step is Step.ANNEX] == [
        "وقال المتحدث إن مشروع port سيخدم 10-15 ألف مواطن"
    ]
    assert not any(mend.step is Step.REPORTED for mend in edition.mends)


def hiding(stretch: str) -> Callable[[str], Iterator[Segment]]:
    """A table of stretches in print that does not know one of them, wherever it stands."""

    def cut(text: str) -> Iterator[Segment]:
        for segment in segments(text):
            yield Segment(Script.ARABIC, segment.text) if segment.text == stretch else segment

    return cut


def test_what_the_annex_cannot_set_in_order_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "segments", hiding("10-15"))
    edition = made(RANGE, TEMPLATES)
    assert ("reported", "10-15") in order_mends(edition)
    label = load_house(TEMPLATES, "official").labels["mended_reported"].partition("{")[0]
    assert all(letters_of(label) in said for said in texts_of(edition))
    (check,) = (check for check in edition.checks if check.name == "pdf.order")
    assert check.detail.startswith("Reported in print: ")


@pytest.mark.no_cover
def test_a_house_that_turns_everything_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "segments", lambda text: (Segment(Script.ARABIC, text),))
    many = " ".join(f"وفي البند {number}-{number + 3} منه {number}%." for number in range(10, 16))
    with pytest.raises(VerificationError, match=r"pdf\.order"):
        made(f"{ORDERED}\n\n{many}", TEMPLATES)


def test_what_reading_mended_is_reported_in_both_files() -> None:
    edition = made(f"صفحة 1 من 2\n\n{TEXT}\n\nصفحة 2 من 2", TEMPLATES)
    said = "أُصلح في نص المصدر عند قراءته: رؤوس صفحات وذيولها وأرقامها (2)."
    assert all(letters_of(said) in text for text in texts_of(edition))


def test_a_figure_in_a_clause_that_nothing_parts_has_no_card_and_is_reported() -> None:
    edition = made(f"حكاية الحي\n\nيا جماعة {'هاي سالفة طويلة ' * 30} دفعنا 643 دينار {'وهيك خلصت ' * 20}", TEMPLATES)
    assert [(mend.step, mend.words) for mend in edition.mends] == [(Step.CARD, "643 دينار")]
    assert not edition.summary.figures
    assert all("وهيفيالملحقدينار" in said for said in texts_of(edition))


def test_a_house_without_room_is_refused_with_the_place(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match=r"brief\.css"):
        made(
            TEXT, with_rule(tmp_path, ".bottom-line { width: 20px } .bottom-line p { white-space: nowrap !important }")
        )


def test_a_letter_that_no_font_has_is_reported() -> None:
    (mend,) = made(TEXT.replace("المتحدث", "المتحدث 李明"), TEMPLATES).mends
    assert (mend.step, mend.words) == (Step.SQUARE, "明 李")


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (f"{'كلمة' * 20}\n\n{TEXT}", set()),
        (f"{TEXT}\n\n{'1234567890' * 12} ثم انتهى.", {Step.SMALL}),
        (f"{TEXT}\n\n{'كلمة' * 300} ثم انتهى.", set()),
        (f"{TEXT}\n\n{''.join(f'{letter}َّ' * 3 for letter in 'كتب')} ثم {'بََََّّّّ' * 2} انتهى.", set()),
    ],
    ids=[
        "a word longer than the title's line",
        "a number longer than a line",
        "a word longer than ten lines",
        "a mark twice on a letter",
    ],
)
def test_what_no_line_holds_is_cut_and_can_be_copied(text: str, steps: set[Step]) -> None:
    edition = made(text, TEMPLATES)
    assert {mend.step for mend in edition.mends} == steps


def test_a_line_goes_one_step_at_a_time_and_one_line_at_a_time_is_left_out() -> None:
    places = [(3, "b1", "أول"), (3, "b2", "ثان"), (3, "f1", "رقم"), (9, "s7", "جملة")]
    done: tuple[Mend, ...] = ()
    steps = []
    while more := next_mends(done, "pdf.overflow", places):
        done += more
        steps.append([(mend.line, str(mend.step)) for mend in more])
    lines = ("b1", "b2", "f1", "s7")
    assert steps[:2] == [[(line, "flush") for line in lines], [(line, "small") for line in lines]]
    assert steps[2:] == [[("b2", "annex")], [("b1", "annex")], [("f1", "annex")]]
    assert plainer_of(done).small == lines
    assert left_to_annex(done) == {"b1", "b2", "f1"}
    assert [(mend.line, mend.step) for mend in last_of_each(done)][-1] == ("s7", Step.SMALL)


@pytest.mark.parametrize("step", list(Step))
def test_every_mend_is_said_in_two_languages(step: Step) -> None:
    said = describe_mend(Mend(step=step, check="pdf.overflow", line="b1", words="كلام", page=4))
    assert "كلام" in said.ar
    assert "كلام" in said.en


def test_lines_that_are_left_out_stay_in_the_annex() -> None:
    left = {line.id for part in SAMPLE.parts if part.id == "bottom-line" for line in lines_of(part.blocks)}
    view = without_lines(SAMPLE, left)
    assert [part.id for part in view.parts] == [part.id for part in SAMPLE.parts if part.id != "bottom-line"]
    assert view.parts[-1].id == SAMPLE.parts[-1].id


WORDS = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=40)
OTHERS = st.sampled_from(
    [
        "https://example.org/" + "a/b-c_d" * 12,
        "12,345,678,901,234,567",
        "μ = 5",
        "李明",
        "①",
        "❶",
        "Owen",
        "★",
        "🎉",
        "85%",
    ]
)


@settings(max_examples=6, deadline=None)
@given(st.lists(WORDS | OTHERS, min_size=4, max_size=60))
def test_no_text_is_refused_for_its_layout(words: list[str]) -> None:
    edition = made(f"تقرير المحطة الجديدة\n\nقال {' '.join(words)} نعم.", TEMPLATES)
    assert all(check.passed for check in edition.checks)
