"""The form: what its choices mean, and what its schema lets through."""

import inspect
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from flows.errors import (
    BadReferenceError,
    MujazError,
    RequestError,
    UnknownClassificationError,
    UnknownHouseError,
    UnwritableOutputError,
)
from flows.intake import form
from flows.intake.given import given
from flows.intake.ledger import Ledger
from flows.intake.orders import PlacedOrder
from flows.model.order import Wishes
from flows.options import AS_HOUSE, HOUSE, OPTIONS
from flows.settings import settings


def schema() -> dict[str, Any]:
    from prefect.utilities.callables import parameter_schema

    from flows.brief import brief

    own = {"official": [AS_HOUSE, "عام", "سري"], "newsroom": [AS_HOUSE, "للنشر"]}
    houses = [HOUSE.unset, *own]
    choices = {"source": ["", "خبر.txt"], "house": houses, "classification": [*own["official"], *own["newsroom"]]}
    plain = parameter_schema(brief.fn).model_dump(exclude_unset=True)
    return form.for_each(form.as_shown(plain, brief.fn, choices, hidden=["out"]), "house", "classification", own)


@pytest.mark.parametrize(
    "parameters",
    [
        {"source": "خبر.txt"},
        {"text": "اجتمع 12 عضوًا.", "date": "2026-11-23", "digits": "0123456789", "page_size": "Letter"},
        {"source": "خبر.txt", "house": "official", "classification": "عام", "date": ""},
        {"source": "خبر.txt", "house": "newsroom", "classification": AS_HOUSE},
    ],
)
def test_the_form_takes_what_is_right(parameters: dict[str, Any]) -> None:
    jsonschema.validate(parameters, schema())


@pytest.mark.parametrize(
    "parameters",
    [
        {"source": "../../etc/passwd"},
        {"source": "/etc/passwd"},
        {"house": "../official"},
        {"classification": "سري للغاية"},
        {"house": "newsroom", "classification": "سري"},
        {"house": "official", "classification": "للنشر"},
        {"digits": "latin"},
        {"calendar": "julian"},
        {"page_size": "A3"},
        {"date": "23/11/2026"},
        {"date": "2026-13-01"},
        {"title": "ع" * 301},
    ],
)
def test_the_form_refuses_what_is_wrong(parameters: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(parameters, schema())


def test_the_form_has_every_option_with_its_words() -> None:
    shown = schema()["properties"]
    for option in OPTIONS:
        field = shown[option.name]
        assert field["title"] == form.from_right(option.label)
        assert field["default"] == option.unset
        assert list(option.choices) == field.get("enum", [])[1:] or option.name in ("house", "classification")


def test_prefect_takes_the_options_as_parameters_of_the_flows() -> None:
    from flows.batch import batch
    from flows.brief import brief
    from flows.inbox import inbox

    asked = {option.name: option.unset for option in OPTIONS}
    many = {
        name: words
        for name, words in asked.items()
        if name not in ("title", "reference", "notes", "since", "conflicts", "choose", "old_values")
    }
    assert brief.validate_parameters(dict(asked)).items() >= asked.items()
    assert batch.validate_parameters(dict(many)).items() >= many.items()
    assert inbox.validate_parameters({"house": "newsroom"}) == {"house": "newsroom"}


def test_every_field_has_an_arabic_title_and_nothing_is_asked_for_that_has_no_default() -> None:
    from flows.brief import brief

    shown = schema()
    assert not shown.get("required")
    assert "out" not in shown["properties"]
    assert all(any("ء" <= letter <= "ي" for letter in field["title"]) for field in shown["properties"].values())
    assert all(not isinstance(each.annotation, str) for each in inspect.signature(brief.fn).parameters.values())


@pytest.mark.parametrize(("source", "text"), [("", ""), ("", " \n"), ("خبر.txt", "نص")])
def test_a_form_with_no_source_or_with_two_is_refused(office: Path, source: str, text: str) -> None:
    with pytest.raises(RequestError):
        given(source, text, PlacedOrder(wishes=Wishes(house="official")), settings(), run="run-1", now=1)


def kept(text: str, order: PlacedOrder = PlacedOrder(wishes=Wishes(house="official"))) -> Path:  # noqa: B008  # it is frozen
    return given("", text, order, settings(), run="run-1", now=5)


def test_a_pasted_text_is_kept_as_a_source_and_its_order_before_it_is_there(office: Path) -> None:
    (office / "inputs").rmdir()
    (office / "inputs").write_text("no folder", "utf-8")
    order = PlacedOrder(wishes=Wishes(house="newsroom", title="موجز الاجتماع", classification="للنشر"), review=True)
    with pytest.raises(UnwritableOutputError):
        kept("اجتمع 12 عضوًا.", order)
    (taken,) = Ledger(office / "outputs").unsettled()
    assert (taken.fate, taken.order, taken.run, taken.at) == ("taken", order, "run-1", 5)
    (office / "inputs").unlink()
    file = kept("اجتمع 12 عضوًا.", order)
    assert file.parent == office / "inputs"
    assert file.name.startswith("موجز-الاجتماع-")
    assert file.read_text("utf-8") == "اجتمع 12 عضوًا."


@pytest.mark.parametrize(
    ("order", "kind"),
    [
        (PlacedOrder(wishes=Wishes(house="nobody")), UnknownHouseError),
        (PlacedOrder(wishes=Wishes(house="newsroom", classification="سري")), UnknownClassificationError),
        (PlacedOrder(wishes=Wishes(house="official", reference="...")), BadReferenceError),
    ],
)
def test_nothing_is_kept_of_a_text_that_was_ordered_wrongly(
    office: Path, order: PlacedOrder, kind: type[MujazError]
) -> None:
    with pytest.raises(kind):
        kept("اجتمع 12 عضوًا.", order)
    assert not list((office / "inputs").iterdir())
    assert not (office / "outputs").exists()


def test_the_same_text_is_the_same_file_and_another_text_is_another(office: Path) -> None:
    first = kept("اجتمع 12 عضوًا.")
    assert kept("اجتمع 12 عضوًا.") == first
    assert kept("اجتمع 13 عضوًا.") != first


@pytest.mark.parametrize("title", ["../../أ", "a" * 300, "\u202eعنوان", "."])
def test_no_title_leads_a_pasted_text_out_of_the_drop_folder(office: Path, title: str) -> None:
    file = kept("اجتمع 12 عضوًا.", PlacedOrder(wishes=Wishes(house="official", title=title)))
    assert file.resolve().parent == (office / "inputs").resolve()
