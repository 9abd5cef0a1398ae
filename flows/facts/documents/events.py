"""Named happenings: «القمة العربية الثانية والثلاثون», «كأس العالم 2022», «مؤتمر «…»»; no «مؤتمر صحفي»."""

import re
from collections.abc import Iterator
from functools import cache

from flows.arabic.letters import Stretch
from flows.arabic.ordinals import DEFINITE
from flows.facts.documents.complements import (
    Complement,
    HeadForm,
    complement_of,
    first_words,
    heads_of,
    known_names,
    quoted_after,
    year_after,
)
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.folded_text import keys_of
from flows.facts.text.known_names import known_places
from flows.facts.text.lexicons import lexicon, word_set
from flows.model.facts import Certainty, Event

_HOST = re.compile(r"\s{1,3}(?:في\s{1,3})?(?P<host>[ء-ي]{2,20})(?!\w)")
_WORLD_DAY = re.compile(r"اليوم\s{1,3}(?:العالمي|الدولي|العربي|الوطني)\s{1,3}ل(?=[ء-ي])")
_ELECTION = frozenset(("الرئاسية", "البرلمانية", "التشريعية", "البلدية", "النيابية", "المحلية", "العامة", "النصفية"))


@cache
def _event_heads() -> dict[str, HeadForm]:
    rows = lexicon("events")
    return heads_of([*rows["heads"], *rows["elections"], *rows["days"], *first_words(rows["whole"])])


def find_events(doc: FoldedDocument) -> Iterator[Event]:
    """Yield every happening that its words name: by a known name, a name in marks, a complement that names have."""
    words = doc.words_in_order
    for index in words.indices(keys_of(_event_heads)):
        head = _event_heads()[words.forms[index]]
        start = words.starts[index] + head.cut
        found = (
            _read_known_event(doc, index, start)
            or _read_quoted_event(doc, index, head)
            or _read_named_event(doc, index, head)
        )
        if found:
            end, rule, certainty = found
            span = doc.span(Stretch(start, end))
            yield Event(span=span, words=doc.words(span), rule=rule, certainty=certainty)


def _read_known_event(doc: FoldedDocument, index: int, start: int) -> tuple[int, str, Certainty] | None:
    """Return a known name or «اليوم العالمي ل…»: where it ends, the rule and the certainty, as the following do."""
    match = known_names("events").match(doc.text, start)
    if match:
        return _end_with_host(doc, match.end()), "event.known", Certainty.CERTAIN
    if not _WORLD_DAY.match(doc.text, start):
        return None
    complement = complement_of(doc, index, definite_head=True)
    return (complement.end, "event.day", Certainty.CERTAIN) if complement.count > 1 else None


def _end_with_host(doc: FoldedDocument, end: int) -> int:
    """Return the end of a name with the host and year after it: «كأس العالم قطر 2022», «كأس العالم 2022»."""
    year = year_after(doc, end)
    if year:
        return year
    host = _HOST.match(doc.text, end)
    if host and host["host"] in known_places():
        return year_after(doc, host.end()) or end
    return end


def _read_quoted_event(doc: FoldedDocument, index: int, head: HeadForm) -> tuple[int, str, Certainty] | None:
    if head.word not in word_set("events", "heads"):
        return None
    quoted = quoted_after(doc, doc.words_in_order.ends[index])
    return (quoted.end, "event.quoted", Certainty.CERTAIN) if quoted else None


def _read_named_event(doc: FoldedDocument, index: int, head: HeadForm) -> tuple[int, str, Certainty] | None:
    words = doc.words_in_order
    complement = complement_of(doc, index, definite_head=head.definite)
    first = words.forms[index + 1] if complement.count else ""
    if head.word in word_set("events", "elections"):
        return _read_election(complement, first)
    if (
        head.word not in word_set("events", "heads")
        or first in word_set("events", "generic")
        or not (complement.count or complement.year)
    ):
        return None
    quoted = quoted_after(doc, complement.end)
    if quoted and complement.count:
        return quoted.end, "event.quoted", Certainty.CERTAIN
    dated = not head.definite and head.word not in word_set("events", "undated")
    if head.definite and complement.count == 1 and first in DEFINITE:
        return None  # «البطولة الأولى» is one of many
    if complement.named and (complement.count or dated):
        certainty = (
            Certainty.CERTAIN if complement.sure and (complement.count > 1 or complement.year) else Certainty.LIKELY
        )
        return complement.end, "event.named", certainty
    likely = head.word in word_set("events", "gatherings") and not head.definite and complement.count
    return (complement.end, "event.named", Certainty.LIKELY) if likely else None


def _read_election(complement: Complement, first: str) -> tuple[int, str, Certainty] | None:
    """Return an election with its land or year: «الانتخابات الرئاسية الأمريكية 2024»."""
    named = first in _ELECTION and (complement.year or complement.count > 1)
    return (complement.end, "event.election", Certainty.LIKELY) if named else None
