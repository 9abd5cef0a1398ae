"""Named happenings: «القمة العربية الثانية والثلاثون», «كأس العالم 2022», «مؤتمر «…»»; no «مؤتمر صحفي»."""

import re
from collections.abc import Iterator
from functools import cache

from flows.arabic.ordinals import DEFINITE
from flows.facts.documents.complements import Complement, complement_of, heads_of, quoted_after, year_after
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.known_names import known_places
from flows.facts.text.lexicons import any_of, folded_set, lexicon
from flows.model.facts import Certainty, Event

_HOST = re.compile(r"\s{1,3}(?:في\s{1,3})?(?P<host>[ء-ي]{2,20})(?!\w)")
_WORLD_DAY = re.compile(r"اليوم\s{1,3}(?:العالمي|الدولي|العربي|الوطني)\s{1,3}ل(?=[ء-ي])")
_ELECTION = frozenset(("الرئاسية", "البرلمانية", "التشريعية", "البلدية", "النيابية", "المحلية", "العامة", "النصفية"))


@cache
def _heads() -> dict[str, tuple[str, int]]:
    rows = lexicon("events")
    firsts = [name.split()[0].removeprefix("ال") for name in rows["whole"]]
    return heads_of([*rows["heads"], *rows["elections"], *rows["days"], *firsts])


@cache
def _words(key: str) -> frozenset[str]:
    return folded_set(lexicon("events")[key])


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(lexicon('events')['whole'])})(?!\w)")


def find_events(doc: FoldedDocument) -> Iterator[Event]:
    """Yield every happening that its words name: by a known name, a name in marks, a complement that names have."""
    words = doc.words_in_order
    for index in words.indices(_heads()):
        found = _whole_at(doc, index) or _quoted_at(doc, index) or _named_at(doc, index)
        if found:
            end, rule, certainty = found
            span = doc.span(_start(doc, index), end)
            yield Event(span=span, words=doc.words(span), rule=rule, certainty=certainty)


def _start(doc: FoldedDocument, index: int) -> int:
    words = doc.words_in_order
    return words.starts[index] + _heads()[words.forms[index]][1]


def _whole_at(doc: FoldedDocument, index: int) -> tuple[int, str, Certainty] | None:
    match = _whole().match(doc.text, _start(doc, index)) or _world_day(doc, index)
    if match is None:
        return None
    if match.re is _WORLD_DAY:
        complement = complement_of(doc, index, definite_head=True)
        return (complement.end, "event.day", Certainty.CERTAIN) if complement.count > 1 else None
    return _hosted(doc, match.end()), "event.known", Certainty.CERTAIN


def _world_day(doc: FoldedDocument, index: int) -> re.Match[str] | None:
    return _WORLD_DAY.match(doc.text, _start(doc, index))


def _hosted(doc: FoldedDocument, end: int) -> int:
    """Return the end of a name with the host and year after it: «كأس العالم قطر 2022», «كأس العالم 2022»."""
    year = year_after(doc, end)
    if year:
        return year
    host = _HOST.match(doc.text, end)
    if host and host["host"] in known_places():
        return year_after(doc, host.end()) or end
    return end


def _quoted_at(doc: FoldedDocument, index: int) -> tuple[int, str, Certainty] | None:
    words = doc.words_in_order
    if _bare(doc, index) not in _words("heads"):
        return None
    quoted = quoted_after(doc, words.ends[index])
    return (quoted.end, "event.quoted", Certainty.CERTAIN) if quoted else None


def _bare(doc: FoldedDocument, index: int) -> str:
    return _heads()[doc.words_in_order.forms[index]][0]


def _named_at(doc: FoldedDocument, index: int) -> tuple[int, str, Certainty] | None:
    words = doc.words_in_order
    head = _bare(doc, index)
    definite = doc.text.startswith("ال", _start(doc, index)) or "لل" in words.forms[index][:3]
    complement = complement_of(doc, index, definite_head=definite)
    first = words.forms[index + 1] if complement.count else ""
    if head in _words("elections"):
        return _election(complement, first)
    if head not in _words("heads") or first in _words("generic") or not (complement.count or complement.year):
        return None
    quoted = quoted_after(doc, complement.end)
    if quoted and complement.count:
        return quoted.end, "event.quoted", Certainty.CERTAIN
    dated = not definite and head not in _words("undated")
    if definite and complement.count == 1 and first in DEFINITE:
        return None  # «البطولة الأولى» is one of many
    if complement.named and (complement.count or dated):
        certainty = (
            Certainty.CERTAIN if complement.sure and (complement.count > 1 or complement.year) else Certainty.LIKELY
        )
        return complement.end, "event.named", certainty
    likely = head in _words("gatherings") and not definite and complement.count
    return (complement.end, "event.named", Certainty.LIKELY) if likely else None


def _election(complement: Complement, first: str) -> tuple[int, str, Certainty] | None:
    """Return an election with its land or year: «الانتخابات الرئاسية الأمريكية 2024»."""
    whole = first in _ELECTION and (complement.year or complement.count > 1)
    return (complement.end, "event.election", Certainty.LIKELY) if whole else None
