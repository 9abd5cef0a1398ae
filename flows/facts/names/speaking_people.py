"""People by what they say: between a verb of saying and what is said stands who says it, and nothing else.

قال | سايمون هايدر | وهو عالم سياسي إن …       the whole name, of which the model may see the first word
قالت رئيسة الجمعية | عوضية كوكو التوم | إن …    what is left of the subject after an office that lacks nothing
قال المدير | سامر حداد | لصحيفة الوادي إن …      without the medium to which it is said
"""

from collections.abc import Iterator
from functools import cache

from flows.arabic.clitics import ARTICLE, FOR_THE
from flows.arabic.letters import Stretch
from flows.arabic.number_words import NUMBER_WORDS
from flows.facts.names.before_speech import THAT, past_day, past_occasion
from flows.facts.names.gazetteer import gazetteer, is_given, organization_heads
from flows.facts.names.name_ends import (
    is_medium_spoken_to,
    is_particle_with_clitic,
    is_plural_of_people,
    joints,
    says_how,
)
from flows.facts.names.named_words import NamedWords
from flows.facts.names.office_words import (
    NamesByPlace,
    goes_on,
    head_length,
    is_for_another_after_adjective,
    is_for_served,
    is_place_word,
    is_sent_to,
    is_whole,
)
from flows.facts.names.subject_offices import IN_THE_NAME, is_basim, is_trade_before, speaks_for
from flows.facts.names.titles import is_title
from flows.facts.text.lexicons import LINE_END, word_set
from flows.facts.text.quotation_marks import MARKS
from flows.facts.text.verbs import (
    holding_verbs,
    is_verb,
    saying_verbs,
    verbal_nouns,
    verbs_with_conjunctions,
    without_conjunction,
)
from flows.model.facts import Certainty, Person

_MOST_SUBJECT_WORDS, _MOST_NAME_WORDS = 16, 5
_LEAST_BETWEEN_COMMAS = 2
_FATHERS = frozenset({"ابو", "ام"})
_SON_OF = frozenset({"ولد", "بن", "بنت", "منت"})
_TO = "الي"
_TO_WHOM = "ل"
_TO_ONE = frozenset({"لي", "لنا", "له", "لها", "لهم"})
"""«وفق ما ذكره | لي | نقيب الصيادين فلان»."""
_LEAST_OF_ASKING = 4
_DENYING = frozenset({"لم", "ولم", "فلم", "لن", "ولن", "لا", "ولا"})
"""After these a verb of saying has an object as often: «لم يوضح المتحدث | سبب الزيادة»."""
_LEAST_OF_A_WHOLE = 2
"""Words of a name that is more than a given one."""
_SERVANT = "عبد"
"""«عبد الرحمن | الفقيه»: an office by its word, and a family name there."""
_NAMES = frozenset({"arabic", "foreign", "people.given"})
_HOLDS = frozenset({"اعتبر", "اعتبرت", "يعتبر", "تعتبر"})
_CLAUSE = frozenset({"وهو", "وهي", "الذي", "التي"})
_CLOSES = f":،({LINE_END}{MARKS}"
_BRINGS_SPEECH = f":{MARKS}"
_TO_A_HAMZA = ("لإ", "لأ", "لآ")
_OBJECTS = ("ه", "ها")
_PRONOUNS = ("ه", "ها", "هم")
_TANWEEN = ("ًا", "اً")


def find_speaking_people(known: NamedWords) -> Iterator[Person]:
    """Yield every person who is the subject of a verb of saying, by the whole name."""
    doc, row = known.doc, known.doc.words_in_order
    by_place = NamesByPlace([name for name in known.names if name.certainty is not Certainty.OPEN])
    end = 0
    for verb in row.indices(verbs_that_say()):
        first = _past_adverbs(known, verb + 1)
        if first < end or not known.joined(first) or _is_noun(known, verb):
            continue
        for to in _ends_of_subject(known, first):
            start, stop = _name_up_to(known, by_place, first, to)
            if may_be_a_name(known, start, stop) and _is_sure(known, verb, first, start, stop):
                end = stop
                stop = _before_its_object(known, verb, start, stop)
                span = doc.span(Stretch(row.starts[start], row.ends[stop - 1]))
                yield Person(span=span, words=doc.words(span), rule="person.subject", certainty=Certainty.LIKELY)
                break


def _name_up_to(known: NamedWords, by_place: NamesByPlace, first: int, stop: int) -> tuple[int, int]:
    """Return the words of the name in a subject, without its office and titles."""
    start = _start_of_name(known, by_place, first, stop)
    start, stop = _between_commas(known, start, stop)
    stop = _before_office(known, by_place, start, stop) if start > first else stop
    stop -= stop - start > 1 and says_how(known.form(stop - 1))
    # «البائع | أبو مصطفى»
    return start + (known.form(start).startswith(ARTICLE) and known.form(start + 1) in _FATHERS), stop


def _before_its_object(known: NamedWords, verb: int, start: int, stop: int) -> int:
    """Return where a name ends before what one holds to be something: «اعتبرت سلمى الحداد | القرار «خطوة»»."""
    words = [known.form(at) for at in range(start, stop)]
    holds = without_conjunction(known.form(verb)) in _HOLDS and not (known.joined(stop) and known.form(stop) in THAT)
    if not holds or len(words) <= _LEAST_OF_A_WHOLE or not words[-1].startswith(ARTICLE):
        return stop
    ended = words[-2].startswith(ARTICLE) or words[-3] in joints() or _mark_after(known, stop) in MARKS
    return stop - 1 if ended and not _is_listed(words[-1]) else stop


@cache
def verbs_that_say() -> frozenset[str]:
    """Return the folded forms of verbs of saying and holding, with «و» and with what is said: «وأعلنه»."""
    holds = saying_verbs() | holding_verbs()
    plain = frozenset(verb for verb in verbs_with_conjunctions() if without_conjunction(verb) in holds)
    return plain | _verbs_with_object()


@cache
def _verbs_with_object() -> frozenset[str]:
    """Return the forms of verbs of saying that bear what is said: «وفق ما | أعلنه | مديره العام …»."""
    return frozenset(verb + end for verb in saying_verbs() for end in _OBJECTS)


def _is_noun(known: NamedWords, verb: int) -> bool:
    form = known.form(verb)
    if form in holding_verbs() and known.joined(verb):
        return form in verbal_nouns()  # «إنه | أمر | نادر الحدوث أن …»
    return form in verbal_nouns() and not known.opens(verb)


def _past_adverbs(known: NamedWords, at: int) -> int:
    while known.joined(at) and (known.form(at) in word_set("verbs", "between") or known.form(at) in _TO_ONE):
        at += 1
    return at


def _ends_of_subject(known: NamedWords, first: int) -> Iterator[int]:
    """Yield where a subject may end, the best first: before the medium to which it is said, where a name may be so.

    In an office the medium says whose it is: «قال مدير عام | لوكالة الواحة | سامر حداد إن …».
    """
    stop = _end_of_subject(known, first)
    for at in range(first + _LEAST_OF_A_WHOLE, stop):
        names = [known.form(at - 2), known.form(at - 1)]
        if is_medium_spoken_to(known.form(at)) and not (
            names[0].startswith(ARTICLE) or head_length(known.doc, at - 2, names[0])
        ):
            yield at
    yield stop
    yield from _before_a_trade(known, first, stop)


def _before_a_trade(known: NamedWords, first: int, stop: int) -> Iterator[int]:
    """Yield where a name with a father's ends before what one is: «قالت سلمى بنت ناصر الوادي | صاحبة نزل …»."""
    for at in range(first + _LEAST_OF_A_WHOLE + 1, min(stop, first + _MOST_NAME_WORDS + 1)):
        named = not known.form(at).startswith(ARTICLE) and head_length(known.doc, at, known.form(at))
        if named and any(known.form(word) in _SON_OF for word in range(first + 1, at - 1)):
            yield at
            return


def _end_of_subject(known: NamedWords, first: int) -> int:
    """Return the word after a subject: where a mark parts it from what follows, or a word that no subject has."""
    at = first
    while at - first < _MOST_SUBJECT_WORDS and (at == first or known.joined(at) or is_title(known.doc, at - 1)):
        sent = is_sent_to(known.doc.words_in_order.forms, at)
        if _ends_a_subject(known.form(at)) and not (is_title(known.doc, at) or sent):
            break
        at += 1
    return at


def _ends_a_subject(word: str) -> bool:
    return (
        not word
        or word in word_set("people", "never")
        or word in word_set("people", "beyond")
        or word in _CLAUSE | THAT
        or (is_verb(word) and not _is_listed(word))
        or word[0].isdigit()
        or len(word) == 1
    )


def _start_of_name(known: NamedWords, by_place: NamesByPlace, first: int, stop: int) -> int:
    """Return where the name begins in a subject: after its titles, else after an office that lacks nothing."""
    titled = [at for at in range(first, stop - 1) if is_title(known.doc, at)]
    if titled:
        return titled[-1] + 1
    seen = [at for at in range(first + 1, stop - 1) if _is_seen_up_to(known, at, stop)]
    if seen and all(is_given(known.form(at)) for at in range(first, seen[0])):
        return first  # «قالت ميثاء | راشد سالم»
    if seen:
        return first + 1 if is_trade_before(known, first, seen[0]) else seen[0]
    head = head_length(known.doc, first, known.form(first))
    if not head:
        return first
    at = first + head
    at += _LEAST_BETWEEN_COMMAS * speaks_for(known, at)
    while at < stop and not _is_given_after_article(known, at) and _office_goes_on(known, by_place, at):
        at += 1
    at -= known.form(at) in _SON_OF and at - 1 > first + head
    whole = is_whole(known.doc, by_place, first, at - 1) or _is_place_with_preposition(known.form(at - 1))
    return at if whole else _after_construct(known, first + head, stop)


def _office_goes_on(known: NamedWords, by_place: NamesByPlace, at: int) -> bool:
    return goes_on(known.doc, by_place, at) or _is_place_with_preposition(known.form(at))


def _is_given_after_article(known: NamedWords, at: int) -> bool:
    """Whether a given name that is a place as well follows a definite word: «محللة الاقتصاد الكلي | منى»."""
    given = is_given(known.form(at)) and (known.form(at) != IN_THE_NAME or is_basim(known, at))
    return given and known.form(at - 1).startswith(ARTICLE)


def _is_seen_up_to(known: NamedWords, at: int, stop: int) -> bool:
    """Whether a person whose name was found begins at a word and ends where the subject does."""
    found, after = known.named.get(at, (None, 0))
    return isinstance(found, Person) and after == stop > at + 1 and found.certainty is not Certainty.OPEN


def _is_place_with_preposition(word: str) -> bool:
    """Whether a word is a town or a land after «ب»: «المندوب الجهوي | بصفاقس»."""
    return word.startswith("ب") and is_place_word(word[1:]) and not _is_listed(word)


def _after_construct(known: NamedWords, at: int, stop: int) -> int:
    """Return the word after nouns that open one into the next and end in a definite one or a place; `stop` for none.

    «مدير | توزيع كهرباء السليمانية | شيركو محمود»: the name after them has a given name and no article.
    """
    while at < stop and not (known.form(at).startswith(ARTICLE) or is_place_word(known.form(at))):
        if _is_named(known.form(at)):
            return stop
        at += 1
    rest = [known.form(word) for word in range(at + 1, stop)]
    is_name = len(rest) > 1 and not any(word.startswith(ARTICLE) for word in rest[:-1]) and any(map(_is_named, rest))
    return at + 1 if is_name else stop


def _before_office(known: NamedWords, by_place: NamesByPlace, start: int, stop: int) -> int:
    """Return where a name after a title ends: at an office that fills the rest, with what is said after it.

    «أعلن اللواء | خيرت بركات | رئيس الجهاز المركزي للإحصاء أن …».
    """
    for at in range(start + 2, min(stop, start + _MOST_NAME_WORDS)):
        head = head_length(known.doc, at, known.form(at))
        if head and _is_followed_by_speech(known, stop):
            fills = all(goes_on(known.doc, by_place, word) for word in range(at + head, stop))
            return at if fills and is_whole(known.doc, by_place, at, stop - 1) else stop
    return stop


def _between_commas(known: NamedWords, start: int, stop: int) -> tuple[int, int]:
    """Return the words of a name between commas after an office that fills the subject; else what was given.

    «صرح سفير الواحة، تريسي أولمان، أن …»: a listed name opens what the commas hold.
    """
    after = _end_of_subject(known, stop)
    held = start == stop and _mark_after(known, stop) == "،" and _mark_after(known, after) in _CLOSES
    words = [known.form(at) for at in range(stop, after)]
    named = held and len(words) >= _LEAST_BETWEEN_COMMAS and (_is_named(words[0]) or stop in known.named)
    return (stop, after) if named else (start, stop)


def _is_named(word: str) -> bool:
    return not _NAMES.isdisjoint(gazetteer().classes.get(word, ()))


def may_be_a_name(known: NamedWords, start: int, stop: int) -> bool:
    """Whether words may be a person's name: none that is a number, a body, an office or a noun with a preposition."""
    words = [known.form(at) for at in range(start, stop)]
    if (
        not 1 <= len(words) <= _MOST_NAME_WORDS
        or words[-1] in word_set("people", "joints")
        or (words[0] in word_set("people", "not_first") and not is_basim(known, start))
    ):
        return False
    return not any(_is_no_name_word(known, start, at) for at in range(start, stop))


def _is_no_name_word(known: NamedWords, start: int, at: int) -> bool:
    word, after_joint = known.form(at), known.form(at - 1) in joints()
    is_family = word.startswith(ARTICLE) and (is_given(known.form(at - 1)) or known.form(at - 2) == _SERVANT)
    common = word in NUMBER_WORDS or word in organization_heads()
    common = common or (word.removeprefix(ARTICLE) in _offices() and not is_family)
    common = common or (at == start and _is_a_body(word, known.form(at + 1)))
    original = known.doc.words(known.doc.span(known.doc.words_in_order.stretch(at)))
    clitic = word.startswith((FOR_THE, "بال", "وال")) and not after_joint
    clitic = clitic or is_for_served(known.doc, at) or is_particle_with_clitic(word) or original.startswith(_TO_A_HAMZA)
    whose = at == start and is_for_another_after_adjective(known.doc, at)
    clitic = clitic or (not _is_listed(word) and (whose or is_medium_spoken_to(word) or word.endswith(_PRONOUNS)))
    return common or clitic or is_plural_of_people(word) or original.endswith(_TANWEEN) or len(word) < 2


def _is_a_body(word: str, after: str) -> bool:
    """Whether a definite word and its adjective are a body: «وكيل أول | النيابة العامة | سامر حداد»."""
    bare = word.removeprefix(ARTICLE)
    return bare != word and bare in organization_heads() and after.startswith(ARTICLE)


def _is_listed(word: str) -> bool:
    return bool(gazetteer().classes.get(word))


@cache
def _offices() -> frozenset[str]:
    return word_set("people", "offices") | word_set("people", "roles")


def _is_sure(known: NamedWords, verb: int, first: int, start: int, stop: int) -> bool:
    """Whether nothing but a name can stand there: a person's name begins it, or a title or an office is before it.

    A verb that may have an object («أعلن رئيس البلدية توقيع عقد») shows its subject only by the speech right after it.
    """
    person = start in known.named and isinstance(known.named[start][0], Person)
    titled = start > first
    person = person or _is_called_something(known, start, stop) or _is_fathers(known, start, stop)
    if not (person or titled) or (stop - start == 1 and not titled):
        return False
    if head_length(known.doc, stop, known.form(stop)) and known.joined(stop):
        return titled or any(known.form(at) in _SON_OF for at in range(start + 1, stop))
    form = without_conjunction(known.form(verb))
    if known.form(verb) in _verbs_with_object():
        return _is_closed(known, stop) or (known.joined(stop) and known.form(stop) in word_set("people", "never"))
    if form in holding_verbs() and form not in saying_verbs():
        return _is_followed_by_speech(known, stop) or _is_asked_for(known, stop)
    alone = form in _said_alone() and (person or known.form(verb - 1) not in _DENYING)
    return _is_followed_by_speech(known, stop) or (alone and _is_closed(known, stop))


def _is_fathers(known: NamedWords, start: int, stop: int) -> bool:
    """Whether what was seen is the father's name, and a given one alone is before it: «قالت ميثاء | راشد سالم»."""
    return is_given(known.form(start)) and _is_seen_up_to(known, start + 1, stop)


def _is_asked_for(known: NamedWords, stop: int) -> bool:
    """Whether what one asks or orders follows: a verbal noun after «ب» («طالب رئيس الهيئة فلان | بتوفير …»)."""
    word = known.form(stop)
    return known.joined(stop) and word.startswith("ب") and len(word) > _LEAST_OF_ASKING and not _is_listed(word)


def _is_called_something(known: NamedWords, start: int, stop: int) -> bool:
    """Whether two words and more without an article stand before a comma and an office: «ديتر كيمبف، رئيس …»."""
    words = [known.form(at) for at in range(start, stop)]
    *given, family = words
    article = any(word.startswith(ARTICLE) for word in given) or (family.startswith(ARTICLE) and family[-1:] != "ي")
    bare = len(words) > 1 and not article  # «راكان الهاجري، الرئيس …»
    return bare and _mark_after(known, stop) == "،" and head_length(known.doc, stop, known.form(stop)) > 0


@cache
def _said_alone() -> frozenset[str]:
    """Return the forms of verbs of saying that have no object but what is said."""
    return saying_verbs() - word_set("verbs", "with_object")


def _past_medium(known: NamedWords, at: int) -> int:
    """Return the word after the medium to which it is said: «قال فلان | لصحيفة الوادي | إن …»."""
    return _end_of_subject(known, at) if known.joined(at) and is_medium_spoken_to(known.form(at)) else at


def _is_followed_by_speech(known: NamedWords, stop: int) -> bool:
    stop = past_occasion(known, _past_medium(known, past_day(known, stop)))
    if known.joined(stop) and known.form(stop) == _TO and known.form(stop + 1) in THAT:
        return True  # «أشار فلان | إلى أن»
    return (known.joined(stop) and known.form(stop) in THAT) or _mark_after(known, stop) in _BRINGS_SPEECH


def _is_closed(known: NamedWords, stop: int) -> bool:
    word = known.form(stop)
    if known.joined(stop) and (word == _TO_WHOM or word.startswith(FOR_THE) or is_medium_spoken_to(word)):
        return True  # to whom it is said
    return (known.joined(stop) and known.form(stop) in _CLAUSE | THAT) or _mark_after(known, stop) in _CLOSES


def _mark_after(known: NamedWords, stop: int) -> str:
    """Return the mark right after a word's last letter; a space where none stands."""
    end = known.doc.words_in_order.ends[stop - 1]
    return known.doc.text[end : end + 2].lstrip()[:1] or LINE_END
