"""Below a figure of a short brief stands its whole clause, or a label that is all of it.

`cases/cards.txt` has them: a sentence, and below it each figure that has a card, with what stands below that figure.
A sentence without such lines gives no card.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.model.length import Length
from tests.lengths.made import brief_of
from tests.lengths.test_short_figures import HEAD, labels

FILE = Path(__file__).parent / "cases" / "cards.txt"
_INDENT = "     "


def cases() -> Iterator[tuple[str, dict[str, str]]]:
    said, cards = "", {}
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith(_INDENT):
            figure, _, below = line.strip().partition(" | ")
            cards[figure] = below
            continue
        if said:
            yield said, cards
        said, cards = line, {}
    yield said, cards


@pytest.mark.parametrize(("said", "cards"), list(cases()))
def test_a_card_says_what_its_figure_is(said: str, cards: dict[str, str]) -> None:
    assert labels(brief_of(HEAD + said, Length.PAGE)) == cards


def test_a_figure_that_the_clause_below_an_earlier_one_holds_has_no_card() -> None:
    text = (
        "أعلنت الهيئة نتائج الموسم الرياضي في بيان مفصل.\n\nفاز الفريق الأحمر في 12 مباراة وتعادل 23 مرة. "
        "بلغت كلفة الملعب الجديد 45 مليون ريال. حضر المباراة الأخيرة 61,200 متفرج."
    )
    brief = brief_of(text, Length.PAGE)
    assert [figure.fact.words for figure in brief.key_figures] == ["12 مباراة", "45 مليون ريال", "61,200 متفرج"]
    assert brief.left_out.figures == 1


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("أجرى المركز المسح في مدن الساحل الكبرى عند مستوى ثقة 95%.", []),
        ("أجرى المركز المسح بهامش خطأ ±2% عند درجة ثقة تبلغ 99%.", []),
        ("سجلت محطة الرصد في الواحة أمس حرارة +44°C عند الظهر.", []),
        ("بلغ مؤشر ثقة المستهلكين في مدن الساحل الكبرى 95%.", ["95%"]),
        ("بلغت ثقة سكان المدن الساحلية بالبلديات 95%.", ["95%"]),
        ("سجلت محطة الرصد في الواحة أمس حرارة 44°C عند الظهر.", ["44°C"]),
    ],
)
def test_how_sure_a_survey_is_and_a_figure_without_its_sign_are_no_key_figures(text: str, figures: list[str]) -> None:
    brief = brief_of(f"أعلن المركز نتائج عمله في بيان.\n\n{text}", Length.FULL)
    assert [figure.fact.words for figure in brief.key_figures] == figures
