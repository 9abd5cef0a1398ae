"""Bodies by what they do: the subject of a verb, whole, where its head says that it is a body or it is known as one.

أعلنت | وزارة الزراعة | بدء الموسم           after its verb, and before the object
أقر أمس | مجلس النواب اللبناني | القانون      with when it was between the two
جامعة الواحة | تستضيف المؤتمر               before its verb, where it opens the clause
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import Stretch, fold_letters
from flows.facts.names.body_ends import (
    FEMININE,
    body_heads,
    conjunction_before,
    end_of_body,
    has_purpose,
    is_head,
    is_service,
)
from flows.facts.names.gazetteer import formal_heads
from flows.facts.names.model_names import Named
from flows.facts.names.named_words import NamedWords
from flows.facts.names.office_words import is_place_word
from flows.facts.text.lexicons import folded_set, lexicon, word_set
from flows.facts.text.shown_verbs import is_shown_verb
from flows.facts.text.verbs import (
    agents_verbs,
    all_verbs,
    feminine_verbs,
    masculine_verbs,
    verbal_nouns,
    verbs_with_conjunctions,
)
from flows.model.facts import Certainty, Organization

_DAMMA = "\u064f"
_MOST_WORDS = 9
_MOST_ADVERBS = 4
_LEAST_OF_A_TOWN = 4
_PLEASES = frozenset({"يسر", "يسعد", "يشرف", "تتشرف", "ويسر", "ويسعد", "ويشرف"})
_HAD = frozenset({"كانت", "وكانت", "كان", "وكان"})
_TO_DO = frozenset({"ان", "بان", "بدعوة", "بدعوتكم", "باعلان"})
_THIS = ("هذا", "هذه")
_PAPERS = frozenset({"تقرير", "بيان", "بلاغ", "دراسة", "احصاءات", "احصائيات", "بيانات", "تقديرات", "نشرة", "ارقام"})
_TEAMS = frozenset({"نادي", "منتخب", "فريق"})

_VISITED = frozenset({"مستشفي", "مستشفى", "مركز", "معهد", "نادي", "متحف", "مكتب"})
_VISITING = frozenset(
    {"زار", "يزور", "سيزور", "دخل", "يدخل", "غادر", "يغادر", "تفقد", "يتفقد", "افتتح", "يفتتح", "دشن", "يدشن"}
)
_INTERESTS = frozenset({"المصلحة العامة", "المصلحة العليا", "المصلحة الوطنية"})
"""«وبما أن | المصلحة العامة | تقضي بذلك»: what is best for all, and no office of a ministry."""


def find_acting_bodies(known: NamedWords) -> Iterator[Organization]:
    """Yield every body that is the subject of a verb, without its clitics."""
    row = known.doc.words_in_order
    fuller = set(_definite_heads(known.names))
    end = 0
    for verb in row.indices(_verbs() | _HAD | frozenset(filter(is_shown_verb, row.by_form))):
        for start, stop in _bodies_at(known, verb):
            if start >= end:
                end = stop
                body = _as_body(known, start, stop)
                if body.words in _INTERESTS:
                    continue
                if not _is_known_already(known, start, body) and not _is_short(body, fuller):
                    yield body


def _bodies_at(known: NamedWords, verb: int) -> Iterator[tuple[int, int]]:
    """Yield the body that a verb has for a subject, as its first word and the word after it."""
    form = known.form(verb)
    if known.joined(verb + 1) and known.form(verb + 1) in _PAPERS:
        return _whose_paper(known, verb)
    if form in _PLEASES:
        return _pleased(known, verb)
    if form in _HAD:
        return _that_had(known, verb)
    return _subject_of_shown(known, verb) if is_shown_verb(form) else _subject_of(known, verb)


def _whose_paper(known: NamedWords, verb: int) -> Iterator[tuple[int, int]]:
    """Yield the body whose paper says something: «كشف تقرير | ديوان المحاسبة | عن مخالفات»."""
    start = verb + 2
    stop = end_of_body(known, start, before_object=True) if known.joined(start) else start
    if stop > start + 1:
        yield start, stop


def _that_had(known: NamedWords, verb: int) -> Iterator[tuple[int, int]]:
    """Yield the body between «كانت» and «قد»: «وكانت | غرفة الجنايات الابتدائية | قد برأته»."""
    stop = end_of_body(known, verb + 1, before_object=False) if known.joined(verb + 1) else verb + 1
    if stop > verb + 2 and known.joined(stop) and known.form(stop) == "قد":
        yield verb + 1, stop


@cache
def _verbs() -> frozenset[str]:
    return verbs_with_conjunctions() | _PLEASES


def _pleased(known: NamedWords, verb: int) -> Iterator[tuple[int, int]]:
    """Yield whom it pleases to invite or announce: «يسر | جمعية الوادي | أن تدعوكم»."""
    stop = end_of_body(known, verb + 1, before_object=False) if known.joined(verb + 1) else verb + 1
    after = stop + (known.joined(stop) and known.form(stop).startswith("ب") and is_place_word(known.form(stop)[1:]))
    if stop > verb + 1 and known.joined(after) and known.form(after) in _TO_DO:
        yield verb + 1, stop


def _definite_heads(names: Sequence[Named]) -> Iterator[str]:
    """Yield the heads of the bodies that have a name, made definite: «الهيئة»; one that is so may act by itself."""
    for name in names:
        words = fold_letters(name.words).split()
        if isinstance(name, Organization) and not words[0].startswith(ARTICLE):
            yield ARTICLE + words[0]


def _as_body(known: NamedWords, start: int, stop: int) -> Organization:
    doc, row = known.doc, known.doc.words_in_order
    first, last = row.starts[start] + conjunction_before(row.forms[start]), row.ends[stop - 1]
    index = bisect_left(doc.quoted, last, key=lambda quoted: quoted.inner.end)
    marked = doc.quoted[index] if index < len(doc.quoted) else None
    closing = marked.end if marked and marked.inner.end == last and marked.start > first else last
    span = doc.span(Stretch(first, closing))
    return Organization(span=span, words=doc.words(span), rule="organization.subject", certainty=Certainty.LIKELY)


def _is_short(body: Organization, fuller: set[str]) -> bool:
    """Whether a head alone may be short for a body of the text: which one, and whether it is, others decide."""
    return fold_letters(body.words) in fuller


def _is_known_already(known: NamedWords, start: int, body: Organization) -> bool:
    """Whether the same words are a body already, and no guess."""
    named = known.named.get(start)
    return named is not None and (named[0].span, named[0].kind, named[0].certainty) == (
        body.span,
        body.kind,
        body.certainty,
    )


def _subject_of(known: NamedWords, verb: int) -> Iterator[tuple[int, int]]:
    """Yield the body that a verb has for a subject, as its first word and the word after it: after it or before it."""
    form = known.form(verb)
    bare = _bare_verb(form)
    if _is_passive(known, verb):
        return
    if bare not in verbal_nouns() or bare != form or known.opens(verb):
        start = _past_adverbs(known, verb + 1)
        stop = end_of_body(known, start, before_object=True) if known.joined(start) else start
        if stop > start and _fit(known, start, stop, verb):
            yield start, stop
            return
    if bare == form:
        yield from _subject_before(known, verb)


def _subject_of_shown(known: NamedWords, verb: int) -> Iterator[tuple[int, int]]:
    """Yield the feminine body right after a verb that its form alone shows, where that opens its clause."""
    start = _past_adverbs(known, verb + 1)
    if not known.joined(start) or not known.leads(verb) or _is_passive(known, verb):
        return
    head = known.form(start)
    bare = head.removeprefix(ARTICLE)
    feminine = bare.endswith(FEMININE) or bare in word_set("organizations", "feminine")
    stop = end_of_body(known, start, before_object=True)
    if stop > start + 1 and feminine and (is_service(known, start) or _is_sure(known, start, stop, head)):
        yield start, stop


def _is_passive(known: NamedWords, verb: int) -> bool:
    """Whether a verb has the mark of the passive on its first letter: «أُطلقت المنصة» says not who."""
    word = known.doc.words(known.doc.span(known.doc.words_in_order.stretch(verb)))
    return _DAMMA in word[1 : len(word) - len(_bare_verb(known.form(verb))) + 2] if _DAMMA in word[:4] else False


def _bare_verb(form: str) -> str:
    return form if form in all_verbs() else form[1:]


def _subject_before(known: NamedWords, verb: int) -> Iterator[tuple[int, int]]:
    """Yield the body that fills its clause up to the verb after it: «| جامعة الواحة | تستضيف …»."""
    stop = verb - (known.form(verb - 1) in word_set("verbs", "before_verbs"))
    for start in range(verb - 1, max(-1, verb - _MOST_WORDS - 1), -1):
        head = known.form(start)[conjunction_before(known.form(start)) :]
        if known.opens(start) and (is_head(known, start, head) or is_service(known, start)):
            end = end_of_body(known, start, before_object=False)
            if stop - _at_its_town(known, end, stop) == end > start and _fit(known, start, stop, verb):
                yield start, end
            return
        if not known.joined(start):
            return


def _at_its_town(known: NamedWords, end: int, stop: int) -> int:
    """Return how many words between a body and its verb say where it is: «المديرية الجهوية للصحة | بالوادي | تعلن»."""
    if stop - end == 1 and known.joined(end) and known.form(end).startswith("ب"):
        return len(known.form(end)) > _LEAST_OF_A_TOWN
    return 2 * (stop - end == 2 and known.form(end) == "في" and known.joined(end) and known.joined(end + 1))


def _past_adverbs(known: NamedWords, at: int) -> int:
    """Return where the subject may begin: after «أمس», «من جانبها», «اليوم الأحد», and an object «هذا التقرير»."""
    if known.form(at) in _THIS and known.joined(at + 1) and known.form(at + 1).startswith(ARTICLE):
        return at + 2
    for _ in range(_MOST_ADVERBS):
        if known.form(at) not in word_set("verbs", "between") or not known.joined(at):
            break
        at += 1
    return at


def _fit(known: NamedWords, start: int, stop: int, at: int) -> bool:
    """Whether a verb may have a body for its subject: by its gender, and where the head may be more than a body.

    «حركة البناء شهدت», «الفريق يلعب»: of these only such a verb makes a body as people and bodies alone are subject of.
    """
    head = known.form(start)[conjunction_before(known.form(start)) :]
    verb = _bare_verb(known.form(at))
    named = start in known.named and known.named[start][0].certainty is not Certainty.OPEN
    if is_service(known, start):
        feminine = head.endswith(FEMININE) or head in word_set("organizations", "feminine")
        does = verb in agents_verbs() or (named and start < at)
        return does and verb in (feminine_verbs() if feminine else masculine_verbs())
    if not _agree(head, verb) or (start > at and _is_visited(head, verb)):
        return False
    if named or has_purpose(known, start, stop) or (stop > start + 1 and _is_sure(known, start, stop, head)):
        return True
    if head in _TEAMS and verb in _contests():
        return start < at or known.leads(at)
    return verb in agents_verbs() and (start < at or known.leads(at))


def _is_sure(known: NamedWords, start: int, stop: int, head: str) -> bool:
    """Whether a head, alone or with the word after it, is nothing but a body's: «لجنة», «غرفة العمليات».

    But for a company of one foreign word, whose name may go on: «شركة ديجيتال | …».
    """
    bare, after = head.removeprefix(ARTICLE), known.form(start + 1)
    sure = word_set("organizations", "sure_heads")
    half = stop == start + 2 and not (after.startswith(ARTICLE) or is_place_word(after))
    return bare in formal_heads() or (not half and (bare in sure or f"{bare} {after}" in sure))


def _is_visited(head: str, verb: str) -> bool:
    """Whether a body right after a verb may as well be where he goes: «زار | مستشفى الوادي |»."""
    return head.removeprefix(ARTICLE) in _VISITED and verb in _VISITING


@cache
def _contests() -> frozenset[str]:
    """Return the forms of verbs of which a team is the subject: «تغلب نادي السويق على …»."""
    pairs = (row.split() for row in lexicon("verbs")["doing"])
    stems = [pair for pair in pairs if pair[0] in lexicon("verbs")["of_teams"]]
    return folded_set(form for past, present in stems for form in (past, present, past + "ت", "ت" + present[1:]))


def _agree(head: str, verb: str) -> bool:
    """Whether a verb has the gender of a body: «أعلنت وزارة», «أقر مجلس»; of a foreign name either is written."""
    bare = head.removeprefix(ARTICLE)
    if head not in body_heads() and bare not in body_heads():
        return True
    is_feminine = bare.endswith(FEMININE) or bare in word_set("organizations", "feminine")
    return verb in (feminine_verbs() if is_feminine else masculine_verbs())
