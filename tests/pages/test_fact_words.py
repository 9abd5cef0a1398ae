"""What a fact says, in words for people: no codes of ISO 8601 and of ISO 4217 stand on a page."""

import pytest

from flows.model.source import Span
from flows.pages.evidence import FactRecord
from flows.pages.fact_words import duration, value_of


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("PT48H", "٤٨ ساعة"),
        ("P18M", "١٨ شهرًا"),
        ("P2Y3M", "سنتان و٣ أشهر"),
        ("P1D", "يوم واحد"),
        ("P100Y", "١٠٠ سنة"),
        ("PT5M", "٥ دقائق"),
        ("P1DT2H30M", "يوم واحد وساعتان و٣٠ دقيقة"),
        ("PT0.5H", "٠٫٥ ساعة"),
        ("P3W", "٣ أسابيع"),
        ("PT11S", "١١ ثانية"),
        ("P", "P"),
        ("مدة", "مدة"),
    ],
)
def test_a_length_of_time_is_written_in_words(written: str, said: str) -> None:
    assert duration(written) == said


def record(kind: str, **told: object) -> FactRecord:
    whole = {"kind": kind, "span": Span(0, 1), "words": "و", "rule": "r", "certainty": "certain", **told}
    return FactRecord(**whole)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (record("date", value="2026-11-24"), "٢٤ نوفمبر ٢٠٢٦ الموافق ١٤ جمادى الآخرة ١٤٤٨هـ"),
        (record("date", value="1448-06-14", gregorian="2026-11-24"), "٢٤ نوفمبر ٢٠٢٦ الموافق ١٤ جمادى الآخرة ١٤٤٨هـ"),
        (record("date", value="2026-10"), "أكتوبر ٢٠٢٦"),
        (record("date", value="2030"), "٢٠٣٠"),
        (record("date", value=None), ""),
        (record("money", value=7200000, currency="SAR"), "٧٬٢٠٠٬٠٠٠ ريال سعودي"),
        (record("money", value=7.5, currency="XQQ"), "٧٫٥ XQQ"),
        (record("measure", value=318, unit="مدرسة"), "٣١٨ مدرسة"),
        (record("person", value=""), ""),
    ],
)
def test_the_value_of_a_fact_is_written_as_the_pages_write(fact: FactRecord, said: str) -> None:
    assert value_of(fact) == said
