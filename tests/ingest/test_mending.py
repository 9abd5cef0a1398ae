"""What programs break in a text is mended as it comes in, and nothing that its author wrote."""

import re
import textwrap

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flows.facts import find_facts
from flows.ingest import as_document, read
from flows.ingest.mending import mend
from flows.model.source import SourceDocument
from flows.structure import structure
from tests.golden import Case, cases
from tests.texts import texts


def paragraphs(text: str) -> list[str]:
    """The lines of a text that are not empty, without the spaces around them."""
    return [line.strip() for line in re.split("[\n\r\f]", text) if line.strip()]


@pytest.mark.parametrize("case", cases("ingest/cases/*.md"))
def test_mends(case: Case) -> None:
    assert paragraphs(mend(case.text)[0]) == case.expected


def mended(text: str) -> SourceDocument:
    return read("خبر.txt", text.encode())


@given(texts)
def test_the_mends_lead_back_to_what_the_file_has(text: str) -> None:
    made, mends = mend(text)
    document = SourceDocument(name="", text=made, encoding="utf-8", sha256="", size=0, mends=mends)
    assert document.unmended == text
    assert all(mend.span.end <= len(made) for mend in mends)


@given(texts)
def test_what_is_mended_needs_no_second_mending_of_its_lines(text: str) -> None:
    made, mends = mend(text)
    assert mends or made == text


SUBJECTS = ["الهيئة", "وزارة المياه", "لجنة الموانئ", "إدارة الطرق في المحافظة", "مديرة المحطة الجديدة"]
VERBS = ["أعلنت", "أكدت", "وقالت في بيان لها إن", "وأضافت أن", "وتتوقع", "وناقشت في اجتماعها الأخير", "وسجلت"]
OBJECTS = [
    "ارتفاع نسبة الإنجاز إلى 64 في المئة",
    "صرف 48 مليون ريال عماني على ثلاث سنوات",
    "تدريب 350 شابا على صيانة القنوات",
    "بدء التنفيذ في 12 أكتوبر 2025",
    "وصول عدد القرى المستفيدة إلى 37 قرية",
    "استمرار العمل في المحافظات كلها دون توقف",
]
sentences = st.tuples(st.sampled_from(VERBS), st.sampled_from(SUBJECTS), st.lists(st.sampled_from(OBJECTS), min_size=1, max_size=3)).map(
    lambda parts: f"{parts[0]} {parts[1]} {' و'.join(parts[2])}."
)  # fmt: skip
prose = st.lists(st.lists(sentences, min_size=3, max_size=6).map(" ".join), min_size=1, max_size=4)


def shows_its_column(lines: list[str]) -> bool:
    """Whether two lines before the last end in the middle of a sentence: fewer may be chance."""
    return sum(not line.endswith(".") for line in lines[:-1]) > 1


@given(prose, st.integers(60, 100))
def test_a_text_wrapped_at_any_width_is_read_as_the_unwrapped_one(written: list[str], width: int) -> None:
    whole = "\n\n".join(["أخبار المحطة", *written])
    cut = [textwrap.wrap(each, width) for each in ["أخبار المحطة", *written]]
    assume(any(map(shows_its_column, cut)))
    wrapped = "\n\n".join("\n".join(lines) for lines in cut)
    document = mended(wrapped)
    assert document.text == whole
    assert document.unmended == wrapped
    outline = structure(document)
    facts = find_facts(outline)
    assert all(fact.span.of(document.text) == fact.words for fact in facts)
    assert facts == find_facts(structure(as_document(whole)))


def test_the_repair_is_reported_by_its_name() -> None:
    document = mended("بلغت ميزانية البرنامج في العام الماضي نحو 48\nمليون ريال عماني.\n\n- 2 -\n\nانتهى.\n")
    repairs = {repair.rule: repair.count for repair in structure(document).repairs}
    assert repairs == {"repair.joined-lines": 1, "repair.page-marks": 1}
    (money, *_) = [fact for fact in find_facts(structure(document)) if fact.kind == "money"]
    assert (money.words, str(money.value)) == ("48 مليون ريال عماني", "48000000")


def test_a_text_of_a_million_letters_is_mended_in_linear_time() -> None:
    page = "أعلنت الهيئة أن عدد القرى {0} المستفيدة من البرنامج بلغ في العام\nالماضي 37 قرية، وأن العمل مستمر.\n\n- {0} -\n\n"
    words = ["الشمالية", "الجنوبية", "الساحلية", "الجبلية", "الشرقية", "الغربية"]
    text = "".join(page.format(number).replace("القرى", words[number % 6], 1) for number in range(6))
    text = "".join(text.replace("أعلنت", f"أعلنت {chr(0x628 + turn % 18) * (1 + turn // 18)}") for turn in range(334))
    made, mends = mend(text)
    assert len(mends) > 2000
    assert made.count("في العام الماضي 37 قرية") == 2004
