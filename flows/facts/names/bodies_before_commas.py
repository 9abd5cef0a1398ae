"""Bodies that fill the place between a verb that opens its sentence and a comma, with when or at what after it.

أعلنت | قيادة عمليات شرق الوادي |، اليوم الثلاثاء، مقتل …
قررت | لجنة بلدية تل الرمان الجديدة |، في جلستها أمس، طرح …
"""

from collections.abc import Iterator

from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import Stretch
from flows.arabic.number_words import NUMBER_WORDS
from flows.facts.names.body_ends import FEMININE, body_heads
from flows.facts.names.gazetteer import organization_heads
from flows.facts.names.name_ends import has_tanween
from flows.facts.names.named_words import NamedWords
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import (
    agents_verbs,
    feminine_verbs,
    is_verb,
    masculine_verbs,
    saying_verbs,
    verbal_nouns,
    verbs_with_conjunctions,
    without_conjunction,
)
from flows.model.facts import Certainty, Organization

_COMMANDS = frozenset({"قيادة"})
_AT, _THEIR_MEETING = "في", ("جلست", "اجتماع", "دورت", "بيان", "تقرير", "مؤتمر", "بلاغ")
_LEAST, _MOST = 2, 7


def find_bodies_before_commas(known: NamedWords) -> Iterator[Organization]:
    """Yield every such body: nothing else can stand there, so that its last word need not be known."""
    doc = known.doc
    row = doc.words_in_order
    for verb in row.indices(verbs_with_conjunctions()):
        start = verb + 1
        if not (known.leads(verb) and known.joined(start) and _may_do(known.form(verb), known.form(start))):
            continue
        stop = _end(known, start)
        if _LEAST <= stop - start <= _MOST and _is_followed_by_when(known, stop):
            span = doc.span(Stretch(row.starts[start], row.ends[stop - 1]))
            yield Organization(
                span=span, words=doc.words(span), rule="organization.subject", certainty=Certainty.LIKELY
            )


def _may_do(form: str, head: str) -> bool:
    """Whether a verb of saying or deciding has the gender of the head of a body."""
    verb = without_conjunction(form)
    does = verb in agents_verbs() or verb in saying_verbs()  # asked one by one: both together are thousands of words
    if not does or not (head in body_heads() or head in organization_heads() or head in _COMMANDS):
        return False
    feminine = head.endswith(FEMININE) or head in word_set("organizations", "feminine")
    return verb in (feminine_verbs() if feminine else masculine_verbs())


def _end(known: NamedWords, start: int) -> int:
    """Return the word after the nouns of a construct and the definite words that close it; `start` for other words."""
    at, closed = start + 1, False
    while known.joined(at) and at - start <= _MOST:
        word = known.form(at)
        definite = word.startswith(ARTICLE)
        if (closed and not definite) or _is_no_part(known, at):
            return start
        closed, at = closed or definite, at + 1
    return at


def _is_no_part(known: NamedWords, at: int) -> bool:
    word = known.form(at)
    if word in word_set("places", "heads"):
        return False  # «شركة مطاحن | وادي | القمر»
    stops = word_set("people", "never") | word_set("verbs", "between")
    common = word in stops or word in verbal_nouns() or word in NUMBER_WORDS or word[:1].isdigit()
    return common or is_verb(word) or has_tanween(known.doc, at) or word.startswith(("لل", "بال", "وال"))


def _is_followed_by_when(known: NamedWords, stop: int) -> bool:
    """Whether a comma follows, and after it when, or at which meeting, it was done."""
    row = known.doc.words_in_order
    if known.doc.text[row.ends[stop - 1] :][:1] != "،":
        return False
    meets = known.form(stop) == _AT and known.form(stop + 1).startswith(_THEIR_MEETING)
    return meets or known.form(stop) in word_set("verbs", "between") - {"من"}
