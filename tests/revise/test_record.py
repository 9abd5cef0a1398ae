"""The record that a DOCX carries: whole, the same every time, and believed no further than its source bears it out."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows.errors import WrongRecordError
from flows.ingest import read
from flows.model.brief import Origin
from flows.revise.edit_kinds import TITLE, Rewrite
from flows.revise.frozen_json import UnfitError, from_json, to_json
from flows.revise.reading import EditedReport, record_of, with_title
from flows.revise.record import Record, make_record, read_record, record_json
from flows.revise.revising import revise
from flows.view.view import Card, Cards, Paragraphs, Run, View, lines_of
from flows.wordml.package import read_parts
from tests.compose.orders import HOUSE, SAMPLES, order
from tests.render.docx.test_docx_office import faults
from tests.render.views import SAMPLE
from tests.revise.made import found, made, read_back, report, report_of
from tests.revise.word import edited


def record(view: View | None = None) -> Record:
    return make_record(found()[0].document, order(), view or made()[0])


@pytest.mark.parametrize(
    "view", [SAMPLE, *(made(file.read_text("utf-8"))[0] for file in SAMPLES)], ids=range(1 + len(SAMPLES))
)
def test_a_record_comes_back_as_it_was(view: View) -> None:
    assert read_record(record_json(record(view))) == record(view)


def test_a_record_keeps_the_mends_of_its_source() -> None:
    source = read("خبر.txt", "بلغت ميزانية البرنامج في العام الماضي نحو 48\nمليون ريال عماني.\n".encode())
    kept = make_record(source, order(), made()[0])
    assert source.mends
    assert read_record(record_json(kept)).source == source


def test_a_record_comes_out_of_the_docx_it_was_put_into() -> None:
    assert record_of("a.docx", report())[0] == record()


def titles(report: EditedReport) -> list[str]:
    return [edit.text for edit in report.edits if isinstance(edit, Rewrite) and edit.line == TITLE]


def test_a_title_given_beside_a_report_goes_before_its_editor_s_own() -> None:
    own = read_back(edited(report(), "استبدل: قرارات مجلس البلدة ← قرارات المجلس", "احذف: إنارة السوق"))
    assert titles(own) == ["قرارات المجلس"]
    assert with_title(own, "") == own
    given = with_title(own, "عنوان آخر")
    assert titles(given) == ["عنوان آخر"]
    assert len(given.edits) == len(own.edits)


def test_the_same_report_has_the_same_bytes() -> None:
    assert report_of(made()[0], found()[0].document) == report()


def test_a_text_that_no_file_can_hold_comes_back_too() -> None:
    source = replace(found()[0].document, text="أ\ud800ب\x00")
    assert read_record(record_json(replace(record(), source=source))).source == source


def changed(path: tuple[str | int, ...], value: Any) -> bytes:
    plain = json.loads(record_json(record()))
    place = plain
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return json.dumps(plain).encode()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("view",), None),
        (("view", "parts"), {}),
        (("view", "title", "cites"), ["1"]),
        (("view", "title", "cites"), [99]),
        (("view", "title", "origin"), "nobody"),
        (("view", "parts", 0, "blocks", 0, "is"), "Script"),
        (("source", "size"), "9"),
        (("order", "date"), "yesterday"),
        (("format",), "1"),
    ],
)
def test_what_is_no_record_is_refused(path: tuple[str | int, ...], value: Any) -> None:
    with pytest.raises(UnfitError):
        read_record(changed(path, value))


def test_a_field_that_an_older_mujaz_did_not_know_gets_its_default() -> None:
    plain = json.loads(record_json(record()))
    del plain["view"]["by_editor"], plain["parent"]
    assert read_record(json.dumps(plain).encode()).parent == ""


def test_brackets_thousands_deep_are_refused() -> None:
    with pytest.raises(ValueError, match=r"deep|no record"):
        read_record(b"[" * 100_000)


def test_json_names_the_class_where_several_may_stand() -> None:
    block = Paragraphs(lines=())
    assert from_json(Paragraphs | Cards, to_json(block)) == block


def revised_with(view: View) -> View:
    """The next version of a report whose record somebody changed to say this view."""
    outline, facts = found()
    return revise(read_back(report_of(view, outline.document)), made()[0], outline, facts, HOUSE)[0]


def with_line(name: str, text: str) -> View:
    """The report with other words in a line that still calls itself the source's."""
    view = made()[0]
    parts = []
    for part in view.parts:
        blocks = [
            replace(b, lines=tuple(replace(x, runs=(Run(text),)) if x.id == name else x for x in b.lines))
            if isinstance(b, Paragraphs)
            else b
            for b in part.blocks
        ]
        parts.append(replace(part, blocks=tuple(blocks)))
    return replace(view, parts=tuple(parts))


def test_a_line_that_calls_itself_the_source_s_and_is_not_becomes_the_editor_s() -> None:
    view = revised_with(with_line("b1", "وافق المجلس على رفع الرسوم إلى 900 دولار."))
    assert next(line for line in lines_of(view) if line.id == "b1").origin is Origin.EDITOR
    assert view.produced == HOUSE.labels["produced_edited"]


def test_a_figure_that_its_clause_does_not_say_becomes_the_editor_s() -> None:
    view = made()[0]
    parts = tuple(replace(part, blocks=tuple(map(raised, part.blocks))) for part in view.parts)
    cards = [
        c
        for p in revised_with(replace(view, parts=parts)).parts
        for b in p.blocks
        if isinstance(b, Cards)
        for c in b.cards
    ]
    assert {card.origin for card in cards} == {Origin.EDITOR}


def raised(block: Any) -> Any:
    def other(card: Card) -> Card:
        return replace(card, figure=f"9{card.figure}")

    return Cards(cards=tuple(map(other, block.cards))) if isinstance(block, Cards) else block


def test_the_house_s_words_are_taken_from_the_house() -> None:
    view = revised_with(replace(made()[0], organ="جهة أخرى", classification="سري", produced="كله من المصدر"))
    assert (view.organ, view.classification) == (HOUSE.organ, HOUSE.classification)
    assert view.produced == HOUSE.labels["produced"]


def test_a_record_whose_annex_is_not_its_source_is_refused() -> None:
    outline, facts = found()
    other = replace(outline.document, text=outline.document.text.replace("900", "950"))
    with pytest.raises(WrongRecordError):
        revise(read_back(report_of(made()[0], other)), made()[0], replace(outline, document=other), facts, HOUSE)


@pytest.mark.parametrize("office", ["Office2013", "Microsoft365"])
def test_the_record_is_no_fault_to_the_validator_of_word(office: str, tmp_path: Path) -> None:
    assert faults(report(), office, tmp_path) == []


def test_word_and_libreoffice_find_the_record_where_they_keep_such_parts() -> None:
    parts = read_parts(report())
    assert b"customXmlProps" in parts["customXml/_rels/mujaz.xml.rels"]
    assert b"MujazRecord" in parts["docProps/custom.xml"]
