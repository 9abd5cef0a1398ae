"""The samples say the same however their letters are written: the facts are the same, and stand in their places."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.arabic.forms import READINGS, plain_letters
from flows.model.facts import AnyFact
from tests.compose.orders import SAMPLES
from tests.facts.printed import facts_in

_FORM_OF = {letters: form for form, letters in READINGS.items() if ord(form) >= 0xFE80}


def in_forms(text: str) -> str:
    """The text in the last form that Unicode has of each letter, and of each ligature of two."""
    return re.sub("لا|.", lambda found: _FORM_OF.get(found[0], found[0]), text)


def in_two_codes(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def stretched(text: str) -> str:
    return re.sub(r"(?<=[بتسعكلمن])(?=[\u0621-\u064a]{2})", "ـ", text)


def with_controls(text: str) -> str:
    return re.sub(r"(?<=\w)(?= )", "\u200f", text)


def kinds_and_rules(facts: tuple[AnyFact, ...]) -> list[tuple[str, str]]:
    return [(fact.kind, fact.rule) for fact in facts]


@pytest.mark.parametrize("rewrite", [in_forms, in_two_codes, stretched, with_controls])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_the_facts_are_the_same(sample: Path, rewrite: Callable[[str], str]) -> None:
    text = sample.read_text(encoding="utf-8")
    written = rewrite(text)
    assert written != text
    facts = facts_in(written)
    assert kinds_and_rules(facts) == kinds_and_rules(facts_in(text))
    assert all(fact.span.of(written) == fact.words for fact in facts)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_plain_letters_give_the_text_back(sample: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    assert plain_letters(in_forms(text)) == text
    assert unicodedata.normalize("NFC", plain_letters(in_two_codes(text))) == unicodedata.normalize("NFC", text)
