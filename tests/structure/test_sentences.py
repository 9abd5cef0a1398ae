"""Where sentences end, sentence by sentence: golden texts in `cases/sentences/`."""

from pathlib import Path

import pytest

from flows.model.source import Span
from flows.structure.sentences import breaks_off, split_sentences
from tests.golden import Case, cases


@pytest.mark.parametrize("case", cases("structure/cases/sentences/*.md"))
def test_sentences(case: Case) -> None:
    text = case.text.strip()
    assert [span.of(text) for span in split_sentences(text, Span(0, len(text)))] == case.expected


def test_a_quotation_as_long_as_a_paragraph_is_cut_into_its_sentences() -> None:
    text = "وقال: «" + "أُقرت الخطة وهي تكفي الجميع. " * 40 + "ولن نتأخر». وانتهى اللقاء."
    assert len(list(split_sentences(text, Span(0, len(text))))) == 42


@pytest.mark.parametrize(
    "sentence",
    [
        "وتبدأ الأعمال في",
        "وتشمل الخطة ما يأتي:",
        "وأكد أن العمل لن",
        "وقال: «أُقرت الخطة",
        "ووافق المجلس (بالإجماع",
        "وحضر اللقاء رؤساء الأقسام ومديرو الفروع،",
        "وتبدأ الأعمال في\u200f",
        "وشمل البرنامج القرى الواقعة",
        "وارتفع الإنتاج بنسبة",
    ],
)
def test_a_sentence_without_its_end_breaks_off(sentence: str) -> None:
    assert breaks_off(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "غالب الرويسان، وزير المياه",
        "أُقرت الخطة.\u200f",
        "أُقرت الخطة.[1]",
        "وقال: «أُقرت الخطة.»",
        "انتهى الخبر…",
        "وتفضلوا بقبول فائق الاحترام،",
        "1) حفر الآبار",
        "وأوضح الوزير أن الأعمال ستبدأ في الربيع المقبل وأن كلفتها لن تتجاوز ما رُصد لها في الموازنة",
        "ونشرت الصحيفة تفاصيل الواقعة",
        ":",
        "55. :",
        "(",
        "ـ:",
    ],
)
def test_a_sentence_with_its_end_or_a_signature_does_not(sentence: str) -> None:
    assert not breaks_off(sentence)


def test_the_rules_stand_where_docs_say() -> None:
    root = Path(__file__).parents[2]
    section = (root / "docs" / "rules.md").read_text(encoding="utf-8").split("\n## Sentences\n")[1].split("\n## ")[0]
    files = {row.strip(" |`").split("`")[-1] for row in section.splitlines() if row.startswith("| `sentence.")}
    assert files == {"abbreviated.py", "sentences.py"}
    assert all((root / "flows" / "structure" / file).is_file() for file in files)
