"""People whose name commas hold after their whole office: «انتقد رئيس التحالف، | رعد الحمداني |، بطء الفرز».

The name has a word that the lists know and none that looks common; any verb may stand before the office.
"""

import re
from collections.abc import Iterator

from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import Stretch
from flows.facts.names.name_ends import joints
from flows.facts.names.named_words import NamedWords
from flows.facts.names.office_words import NamesByPlace
from flows.facts.names.offices import office_before
from flows.facts.names.written_names import read_written_name
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import Certainty, Person

_HELD = re.compile(r"(?<=[ء-ي])[^\S\n]?،[^\S\n](?P<name>[ء-ي][ء-ي ./]{3,50})(?=[،:])")
_STUDIES = re.compile(r"(?:طالبة?|باحثة?|خريجة?)\s(?:ال\S+\s){1,3}(?=[ء-ي]{2,}\s)")
_NISBA = "ي"
_OPENS_A_NAME = frozenset({"عبد", "ابو", "ام"})
"""«المستشار | عبد الحكيم» is a title and a name, «الحاج بن سالم» a name."""


def find_held_by_commas(words: NamedWords) -> Iterator[Person]:
    """Yield every person who is named between commas right after an office."""
    doc, known = words.doc, NamesByPlace(words.names)
    for held in _HELD.finditer(doc.text):
        name = _name_in(doc.text, *held.span("name"))
        if name is None:
            continue
        person = _person(doc, name)
        found = known.at(person.span)
        if isinstance(found, Person) and found.certainty is not Certainty.OPEN and found.span.contains(person.span):
            continue
        if office_before(doc, known, person) is not None:
            yield person


def _name_in(text: str, start: int, end: int) -> Stretch | None:
    """Return the name that fills a place; one that no list knows has two words and more, and ends as a family's does.

    «شيرزاد دلير البهديني». «فضيلة بن حمو» has no title.
    """
    start = _past_studies(text, start, end)
    name = read_written_name(text, start, end) or read_written_name(text, start, end, announced=True)
    if name is None:
        return None
    words = text[name.start : name.end].split(" ")
    if words[0] in joints() and words[0] not in _OPENS_A_NAME:
        return Stretch(start, end) if text[start : name.start].count(" ") == 1 else None
    if read_written_name(text, start, end):
        return name
    last = words.pop()
    family = last.startswith(ARTICLE) and last.endswith(_NISBA) and len(words) > 1
    return name if family and not any(word.startswith(ARTICLE) for word in words) else None


def _past_studies(text: str, start: int, end: int) -> int:
    """Return where a name begins after what one studies: «عضو الفريق، | طالب الدكتوراه | سامر حداد،»."""
    studies = _STUDIES.match(text, start, end)
    return studies.end() if studies else start


def _person(doc: FoldedDocument, name: Stretch) -> Person:
    span = doc.span(name)
    return Person(span=span, words=doc.words(span), rule="person.office", certainty=Certainty.LIKELY)
