"""A card of a short brief: a figure, and below it words that begin as a label does and say something else."""

import pytest

from flows.model.brief import Brief
from flows.model.length import Length
from tests.lengths.made import brief_of

HEAD = "نتائج استطلاع الهيئة\n\nأعلنت هيئة الإحصاء أمس نتائج استطلاعها السنوي عن أحوال العمل في مدن الساحل.\n"


def labels(brief: Brief) -> dict[str, str]:
    return {each.fact.words: (each.about or each.statement).words for each in brief.key_figures}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("ولا يمكن للمترشح أن يعبر عن أكثر من 20 اختيارا.", ()),
        ("وتلقت الهيئة في يومين 20 طلبا من القرى.", ("20 طلبا",)),
    ],
)
def test_a_figure_that_is_the_whole_of_its_clause_has_no_card(said: str, words: tuple[str, ...]) -> None:
    assert tuple(labels(brief_of(HEAD + said, Length.PAGE))) == words
