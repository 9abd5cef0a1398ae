"""One way to write JSON and one to read it."""

import pytest

from flows.json_text import json_document, json_line, read_json, read_json_object


def test_a_document_is_indented_and_a_line_is_one_line_both_in_their_own_letters() -> None:
    value = {"ب": [1, "نص"], "أ": None}
    assert json_document(value) == '{\n "ب": [\n  1,\n  "نص"\n ],\n "أ": null\n}\n'
    assert json_line(value) == '{"ب": [1, "نص"], "أ": null}'
    assert json_line(value, sort_keys=True, compact=True) == '{"أ":null,"ب":[1,"نص"]}'


def test_letters_that_no_file_can_hold_come_back() -> None:
    value = {"name": "a\udcffb"}
    assert read_json_object(json_line(value).encode("utf-8", "surrogatepass")) == value


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "line 1 column 2"),
        (b"\xff{}", "codec can't decode"),
        ("[1]", "expected an object, found list"),
        ("[" * 200_000, "nested too deeply"),
    ],
)
def test_what_is_no_object_is_refused_with_the_reason(text: str | bytes, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_json_object(text)


def test_a_value_that_is_no_object_can_be_read_too() -> None:
    assert read_json("[1]") == [1]
