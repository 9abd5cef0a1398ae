"""People by what they say, after an office that a preposition goes on: the name begins where a given one does.

قال الباحث في جامعة نواكشوط | محمد فال ولد سيدينا | إن …
ويرى الخبير لدى المصرف المركزي | سالم قرشي | أن …
"""

from collections.abc import Iterator
from itertools import takewhile

from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import Stretch
from flows.facts.names.before_speech import THAT
from flows.facts.names.gazetteer import is_given, organization_heads
from flows.facts.names.named_words import NamedWords
from flows.facts.names.office_words import head_length, is_place_word
from flows.facts.names.speaking_people import may_be_a_name, verbs_that_say
from flows.facts.names.titles import is_title
from flows.facts.text.verbs import is_verb
from flows.model.facts import Certainty, Person

_LEAST, _MOST = 2, 5
_MOST_OFFICE_WORDS = 12
_INTO = frozenset({"في", "لدي", "عن", "من", "علي"})
_OF_ONE_WHO_REIGNS = frozenset({"الملك", "الامير", "السلطان", "الامام", "الشيخ", "الشهيد", "النبي", "القديس"})
"""«جامعة الملك فيصل»: a given name after one of these is that of a house or a school."""


def find_names_before_that(known: NamedWords) -> Iterator[Person]:
    """Yield every person between an office with a preposition and «أن» after a verb of saying."""
    doc, row = known.doc, known.doc.words_in_order
    for that in row.indices(THAT):
        start = _start_of_name(known, that)
        if start is not None and _is_said_by_an_office(known, start):
            span = doc.span(Stretch(row.starts[start], row.ends[that - 1]))
            yield Person(span=span, words=doc.words(span), rule="person.subject", certainty=Certainty.LIKELY)


def _start_of_name(known: NamedWords, that: int) -> int | None:
    """Return where the longest name before «أن» begins: a given one after a definite word or a place."""
    back = takewhile(lambda at: known.joined(at + 1), range(that - 1, max(-1, that - 1 - _MOST), -1))
    starts = [at for at in back if that - at >= _LEAST and _begins(known, at) and may_be_a_name(known, at, that)]
    return starts[-1] if starts else None


def _begins(known: NamedWords, at: int) -> bool:
    before = known.form(at - 1)
    ends = (before.startswith(ARTICLE) and before not in _OF_ONE_WHO_REIGNS) or is_place_word(before)
    return ends and is_given(known.form(at)) and known.joined(at) and not is_title(known.doc, at - 1)


def _is_said_by_an_office(known: NamedWords, start: int) -> bool:
    """Whether a verb of saying and an office stand before a name, with a preposition between, and no other verb."""
    for at in range(start - 1, max(-1, start - _MOST_OFFICE_WORDS), -1):
        if known.form(at) in verbs_that_say():
            between = [known.form(word) for word in range(at + 2, start)]
            opens = head_length(known.doc, at + 1, known.form(at + 1)) > 0
            return opens and not _INTO.isdisjoint(between) and known.form(at + 1) not in organization_heads()
        if not known.joined(at) or is_verb(known.form(at)):
            return False
    return False
