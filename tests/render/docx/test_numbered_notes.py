"""Footnotes of sentences that begin with the number of an item: it stands after the number of the note."""

import pytest
from lxml import etree

from flows.files import set_docx
from flows.model.length import Length
from flows.render.docx.words import NBSP, RLM
from flows.verify.docx_order import margin_faults
from flows.wordml.elements import Node, grow, node, paragraph, w
from flows.wordml.package import read_parts
from flows.wordml.runs import mark_run, runs
from tests.lengths.made import draft_of

TEXT = (
    "قرار مجلس البلدية رقم 14 لسنة 2026\n"
    "اجتمع المجلس في 3 مايو 2026 وقرر ما يأتي:\n"
    "1- قبول عرض الشركة الوطنية لتعبيد الطرق.\n"
    "2) تكليف المهندس بالإشراف على التنفيذ خلال 90 يوما.\n"
    "3. رفض طلب تمديد المدة المقدم من المقاول.\n"
    "- Aspirin 81 mg مرة واحدة يوميا لكل عامل مصاب.\n"
    "[12/10/26, 9:15:40 ص] المهندس: وصل الفريق إلى الموقع قبل الظهر.\n"
)


def test_the_number_of_an_item_is_parted_from_the_number_of_its_footnote() -> None:
    parts = read_parts(set_docx(draft_of(TEXT, Length.FULL)).data)
    assert "1- قبول" in parts["word/footnotes.xml"].decode()
    assert list(margin_faults(parts)) == []


def _note(*content: Node) -> dict[str, bytes]:
    root = etree.Element(w("footnotes"))
    grow(root, [node("footnote", paragraph("footnote text", *content))])
    return {"word/footnotes.xml": etree.tostring(root)}


@pytest.mark.parametrize("mark", ["[17]", "[١٧]"])
def test_a_note_in_latin_words_alone_is_parted_from_its_number(mark: str) -> None:
    number, said = mark_run(RLM + mark, "Sentence Number"), runs(("Drip at 15 cm gave the most (38.6 t ha⁻¹).", ""))
    assert list(margin_faults(_note(number, mark_run(NBSP + RLM, ""), *said))) == []
    assert len(list(margin_faults(_note(number, mark_run(NBSP, ""), *said)))) == 1
