"""What an earlier source has said already: the same sentence, or one that a longer one holds."""

import pytest

from flows.compose.known import known_spans
from flows.ingest import as_document
from flows.structure import structure

DATED = "مسقط، 20 نوفمبر 2026 – أعلنت وزارة النقل أن حادث التصادم على طريق الساحل أسفر عن مقتل 5 أشخاص وإصابة 12 آخرين."


@pytest.mark.parametrize(
    ("later", "is_known"),
    [
        ("أعلنت وزارة النقل أن حادث التصادم على طريق الساحل أسفر عن مقتل 5 أشخاص وإصابة 12 آخرين.", True),
        ("أعلنت وزارة النقل أن حادث التصادم على طريق الساحل أسفر عن مقتل 5 أشخاص.", True),
        ("أعلنت وزارة النقل أن حادث التصادم على طريق الساحل أسفر عن مقتل 7 أشخاص وإصابة 12 آخرين.", False),
        ("أعلنت وزارة النقل أن حادث التصادم على طريق الجبل خلف أضرارا وإصابة 12 آخرين.", False),
        ("وأضافت الوزارة أنها ستركب 30 كاميرا على الطريق.", False),
        ("أصيب 12 آخرين.", False),
    ],
)
def test_a_sentence_that_an_earlier_one_holds_is_known(later: str, is_known: bool) -> None:
    outline = structure(as_document(later))
    assert bool(list(known_spans(outline.text, outline.sentences, [DATED]))) is is_known
