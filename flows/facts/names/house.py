"""A house's own names: people, places and bodies with their spellings, and offices, over those that Mujaz knows."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from flows.arabic.letters import Stretch, fold_letters
from flows.facts.names.features import forms_of
from flows.facts.names.territories import stands_together
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import Organization, Person, Place
from flows.model.lexicon import Lexicon, OwnName

_WORDS = re.compile(r"\w+")
_KINDS = ("person", "place", "organization")
_FIELDS = {"name", "spellings"}
_CODE = re.compile(r"[A-Z]{2}")


def lexicon_from(parsed: Mapping[str, Any]) -> Lexicon:
    """Return the lexicon that a parsed names.toml says; raises ValueError, naming the row, for one that is wrong.

    offices = ["والي"]
    [[person]]
    name = "طارق الدهماني"
    spellings = ["طارق الدهمانى"]
    [[place]]
    name = "وادي النخيل"
    territory = "JO"
    [[organization]]
    name = "هيئة الموانئ"
    """
    unknown = sorted(set(parsed) - {*_KINDS, "offices"})
    if unknown:
        raise ValueError(f"names: no such table: {', '.join(unknown)}")
    by_first: dict[str, list[OwnName]] = defaultdict(list)
    for kind in _KINDS:
        for name in _parse_rows(kind, parsed.get(kind, [])):
            by_first[name.words[0]].append(name)
    names = {first: tuple(sorted(rows, key=lambda name: -len(name.words))) for first, rows in by_first.items()}
    return Lexicon(offices=tuple(_parse_texts("offices", parsed.get("offices", []))), names=names)


def _parse_rows(kind: str, rows: object) -> Iterator[OwnName]:
    if not isinstance(rows, list):
        raise ValueError(f"names: {kind} is written as [[{kind}]]")  # noqa: TRY004 - bad data, whatever its type
    for number, row in enumerate(rows, 1):
        where = f"names: {kind} {number}"
        if not isinstance(row, dict) or "name" not in row:
            raise ValueError(f"{where} has no name")
        unknown = sorted(set(row) - _FIELDS - ({"territory"} if kind == "place" else set()))
        if unknown:
            raise ValueError(f"{where}: no such field: {', '.join(unknown)}")
        code = row.get("territory")
        if code is not None and not (isinstance(code, str) and _CODE.fullmatch(code)):
            raise ValueError(f"{where}: territory is two capital letters of ISO 3166-1")
        for text in _parse_texts(where, [row["name"], *_parse_texts(f"{where}, spellings", row.get("spellings", []))]):
            yield OwnName(words=tuple(_WORDS.findall(fold_letters(text))), kind=kind, territory=code)


def _parse_texts(where: str, texts: object) -> list[str]:
    if not isinstance(texts, list) or not all(isinstance(text, str) and _WORDS.search(text) for text in texts):
        raise ValueError(f"{where}: a list of words is wanted")
    return texts


def find_own_names(doc: FoldedDocument, lexicon: Lexicon) -> Iterator[Person | Place | Organization]:
    """Yield every name of the house, in any of its spellings, with a clitic before it or without."""
    if not lexicon.names:
        return
    row = doc.words_in_order
    openings = {form: (cut, first) for first in lexicon.names for form, cut in forms_of(first)}
    for index in row.indices(openings.keys()):
        cut, first = openings[row.forms[index]]
        for name in lexicon.names[first]:
            end = index + len(name.words)
            if row.forms[index + 1 : end] == name.words[1:] and stands_together(doc, index, end):
                yield _own_fact(doc, name, row.starts[index] + cut, row.ends[end - 1])
                break


def _own_fact(doc: FoldedDocument, name: OwnName, start: int, end: int) -> Person | Place | Organization:
    span = doc.span(Stretch(start, end))
    words = doc.words(span)
    if name.kind == "person":
        return Person(span=span, words=words, rule="person.house")
    if name.kind == "place":
        return Place(span=span, words=words, rule="place.house", territory=name.territory)
    return Organization(span=span, words=words, rule="organization.house")
