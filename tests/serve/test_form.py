"""The form: what its choices mean, and what its schema lets through."""

import inspect
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from flows.errors import RequestError
from flows.intake import form
from flows.intake.drop_folder import Ledger
from flows.intake.given import given
from flows.options import AS_HOUSE, HOUSE, OPTIONS
from flows.settings import settings


def schema() -> dict[str, Any]:
    from prefect.utilities.callables import parameter_schema

    from flows.brief import brief

    choices = {"source": ["", "خبر.txt"], "house": [HOUSE.unset, "official"], "classification": [AS_HOUSE, "عام"]}
    return form.as_shown(parameter_schema(brief.fn).model_dump(exclude_unset=True), brief.fn, choices, hidden=["out"])


@pytest.mark.parametrize(
    "parameters",
    [
        {"source": "خبر.txt"},
        {"text": "اجتمع 12 عضوًا.", "date": "2026-11-23", "digits": "0123456789", "page_size": "Letter"},
        {"source": "خبر.txt", "house": "official", "classification": "عام", "date": ""},
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
    many = {name: words for name, words in asked.items() if name not in ("title", "reference")}
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
        given(source, text, "", settings(), now=1)


def test_a_pasted_text_is_kept_as_a_source_and_taken_before_it_is_there(office: Path) -> None:
    file = given("", "اجتمع 12 عضوًا.", "موجز الاجتماع", settings(), now=5)
    assert file.parent == office / "inputs"
    assert file.name.startswith("موجز-الاجتماع-")
    assert file.read_text("utf-8") == "اجتمع 12 عضوًا."
    (entry,) = (office / "outputs" / "_inbox").iterdir()
    taken = Ledger(office / "outputs").find(entry.stem)
    assert taken
    assert (taken.fate, taken.at) == ("taken", 5)


def test_the_same_text_is_the_same_file_and_another_text_is_another(office: Path) -> None:
    first = given("", "اجتمع 12 عضوًا.", "", settings(), now=1)
    assert given("", "اجتمع 12 عضوًا.", "", settings(), now=2) == first
    assert given("", "اجتمع 13 عضوًا.", "", settings(), now=3) != first


@pytest.mark.parametrize("title", ["../../أ", "a" * 500, "\u202eعنوان", "."])
def test_no_title_leads_a_pasted_text_out_of_the_drop_folder(office: Path, title: str) -> None:
    file = given("", "اجتمع 12 عضوًا.", title, settings(), now=1)
    assert file.resolve().parent == (office / "inputs").resolve()
