"""Sources of a folder as dispatches: one that the gate refuses is named, and the others go on."""

from dataclasses import replace
from pathlib import Path

import pytest

from flows.compose import compose
from flows.errors import UngroundedError
from flows.issues import from_folder
from flows.issues.from_folder import dispatches_in
from flows.model.brief import Brief
from flows.model.facts import AnyFact
from flows.model.order import Order
from flows.model.outline import Outline
from flows.settings import Settings
from tests.compose.orders import order


def wrong_of_one(outline: Outline, facts: tuple[AnyFact, ...], asked: Order) -> Brief:
    brief = compose(outline, facts, asked)
    if outline.document.name != "ب.txt":
        return brief
    return replace(brief, title=replace(brief.title, words="لم يقله أحد"))


def test_a_source_whose_brief_is_refused_holds_up_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(from_folder, "compose", wrong_of_one)
    for name, town in (("أ.txt", "الوادي"), ("ب.txt", "الهضبة")):
        text = f"خبر {town}\nافتتح وزير المياه سالم الحداد في 3 مارس 2026 محطة مياه في {town} بكلفة 48 مليون ريال.\n"
        (tmp_path / name).write_text(text, "utf-8")
    made, failed = dispatches_in(tmp_path, order(), Settings(), known=lambda _: None)
    assert len(made) == 1
    assert [(file.name, type(error)) for file, error in failed] == [("ب.txt", UngroundedError)]
