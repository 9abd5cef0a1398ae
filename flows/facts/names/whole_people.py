"""The names of people that the model sees, made whole or left open: half a name, a verb, a place, what is glued on.

جريج كلارك|إن             letters that no word has inside: the next word is glued on
روزا | ستتحرك             a verb after a foreign name
عامر | الفج → عامر الفج    a given name before its family name
فريق رينجرز … رينجرز رابيد   what a team, a town or a storm is called elsewhere is no person
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import Stretch, fold_letters
from flows.facts.names.family_names import words_of_no_family
from flows.facts.names.gazetteer import gazetteer, is_given
from flows.facts.names.model_names import Named
from flows.facts.names.name_ends import (
    has_tanween,
    is_family_before_object,
    is_family_to_a_mark,
    is_open_after_given,
    past_company,
)
from flows.facts.names.office_words import head_length
from flows.facts.names.titles import first_title, is_title, title_words
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import all_verbs, is_verb, saying_verbs, verbal_nouns, without_conjunction
from flows.model.facts import Certainty, Organization, Person
from flows.model.source import Span

DOUBTFUL = "person.model-doubtful"
"""The rule of a name that no office makes sure."""
_LISTED = frozenset({"arabic", "foreign", "family", "historic", "people.given", "people.with_ta", "people.with_clitic"})
_GLUED_AFTER = re.compile(r"(?<=[ء-ي]{3})(?:إن|أن|الذي|التي|والذي|والتي)(?:ه|ها)?(?:\s|$)")
_GLUED_INSIDE = re.compile(r"ة(?=[ء-ي])")
_LEAST_OF_A_VERB = 4
_SAID = frozenset({"ان", "انه", "انها", "بان", "بانه", "وهو", "وهي", "الذي", "التي"})
_NISBA = ("ي", "ية")
_TWO, _MOST_GIVEN = 2, 2
_SERVANT = "عبد"
_PRONOUNS = ("ه", "ها", "هم")
_SON_OF = frozenset({"بن", "بنت", "ابن"})
OF_A_TOWN = frozenset({"والي", "والية", "محافظ", "محافظة", "عامل", "عمدة"})
"""Offices that a town or a region follows."""
_REGIONS = frozenset({"ولاية", "بولاية", "لولاية", "محافظة", "بمحافظة", "مدينة", "بمدينة", "اقليم", "باقليم"})
_ALI = frozenset({"علي"})
"""«على» folded; after «بن» a name."""
_VERBAL_NOUN = re.compile(r"الت[ء-ي]{2}ي[ء-ي]|ال(?:است|ان)[ء-ي]{2}ا[ء-ي]")
"""The form of «التأجيل», «الاستقبال»."""
_BEGINS_NO_NAME = frozenset({"بن", "بنت"})
_JUNIOR = "جونيور"


def whole_people(doc: FoldedDocument, people: Sequence[Person]) -> Iterator[Person]:
    """Yield the names with the words that are theirs; one that is none, or not whole, is open."""
    other = _called_otherwise(doc, people)
    for person in people:
        mended = _mend(doc, person)
        if _is_doubtful(doc, mended, other):
            yield replace(mended, certainty=Certainty.OPEN, rule=DOUBTFUL)
        else:
            yield mended if " " in mended.words else replace(mended, rule="person.model-alone")


def _mend(doc: FoldedDocument, person: Person) -> Person:
    row = doc.words_in_order
    first, last = _words_of(doc, person)
    if last < first:
        return person
    while last > first and _is_none_of_a_name(doc, last):
        last -= 1
    first, last = past_company(doc, first, last)
    last = _past_fathers(doc, first, last)
    last += last > first and _is_between_commas(doc, first, last + 1)
    first += last - first >= _TWO and _is_town_of_an_office(doc, first)
    half = _is_one_given(row.forms[first : last + 1]) or (last == first and _is_titled_given(doc, first))
    last += half and is_family_to_a_mark(doc, last + 1)
    last += last == first and is_family_before_object(doc, first)
    first += last > first + 1 and (_is_nationality_of_a_trade(doc, first) or _is_nationality_before(doc, first))
    first -= _lacks_its_head(doc, first)
    while last - first < _MOST_GIVEN and _is_another_given(doc, last):
        last += 1
    if last == first and _is_family_after_given(doc, first):
        last += 1
        last += _definite_after(doc, last).endswith(_NISBA[0])
    elif _has_family_after(doc, first, last):
        last += 1
    seen = doc.folded.place(person.span.start)
    start = row.starts[first] if row.ends[first] <= seen else max(row.starts[first], seen)
    span = doc.span(Stretch(start, row.ends[last]))
    span = _before_glued(doc, span)
    return replace(person, span=span, words=doc.words(span)) if span != person.span else person


def _has_family_after(doc: FoldedDocument, first: int, last: int) -> bool:
    """Whether the family follows given names: «السيد زياد محمود | الطراونة.», «عبد اللطيف | الناصري»."""
    words = doc.words_in_order.forms
    if last > first and is_title(doc, first - 1) and not words[last].startswith(ARTICLE):
        ends = not _stand_together(doc, last + 1) if last + 2 < len(words) else True
        verb = without_conjunction(words[first_title(doc, first) - 1])  # «شكر السيد زياد محمود | الحضور.»
        return _is_family_of_fathers(doc, last) or bool(ends and verb not in all_verbs() and _definite_after(doc, last))
    return (words[last - 1] == _SERVANT or (last > first and is_given(words[last]))) and _is_family(doc, last)


def _is_none_of_a_name(doc: FoldedDocument, at: int) -> bool:
    """Whether the last word seen is a verb, a noun with tanween, or what one is asked for: «خالد حسان | بنشر …»."""
    word = doc.words_in_order.forms[at]
    written = doc.words(doc.span(doc.words_in_order.stretch(at)))
    asked = (
        written.startswith("بإ")
        or (word.startswith("ب") and word.endswith(_PRONOUNS))
        or (word.startswith("ب") and word[1:] in verbal_nouns())
    )
    asked = asked and not _is_listed(word)
    return _is_verb_after_name(word) or has_tanween(doc, at) or asked or _is_purpose(doc, at)


def _is_purpose(doc: FoldedDocument, at: int) -> bool:
    """Whether a word with «ل» that no list has goes on into a noun: «يونس بنعمرو | لحصر حسابات السنة»."""
    row = doc.words_in_order
    word, after = row.forms[at], row.forms[at + 1] if at + 1 < len(row) and _stand_together(doc, at) else ""
    if not word.startswith("ل") or _is_listed(word) or not after:
        return False
    return not (
        after in _SAID or after in word_set("people", "never") or is_verb(after) or head_length(doc, at + 1, after)
    )


def _past_fathers(doc: FoldedDocument, first: int, last: int) -> int:
    """Return the last word of a name with its fathers and the family after them: «إبراهيم | بن علي المهنا»."""
    row = doc.words_in_order
    while last + 2 < len(row) and row.forms[last + 1] in _SON_OF and _stand_together(doc, last):
        if not _stand_together(doc, last + 1) or row.forms[last + 2] in _words_of_no_name() - _ALI:
            return last
        last += 2
        last += row.forms[last] == _SERVANT and _stand_together(doc, last)
    is_son = not _SON_OF.isdisjoint(row.forms[first : last + 1]) and row.forms[last] not in _SON_OF
    return last + (is_son and not row.forms[last].startswith(ARTICLE) and _is_family_of_fathers(doc, last))


def _is_between_commas(doc: FoldedDocument, first: int, at: int) -> bool:
    """Whether a word ends a name that commas hold after an office: «…، محمد المهدي | بنسعيد،»."""
    row = doc.words_in_order
    opened = first > 0 and doc.text[row.ends[first - 1] : row.starts[first]] == "، "
    return opened and is_family_to_a_mark(doc, at) and doc.text[row.ends[at] :][:1] == "،"


def _is_town_of_an_office(doc: FoldedDocument, at: int) -> bool:
    """Whether the first word seen is the town of a governor, as the text says elsewhere: «والي | بشار | أحمد بن …»."""
    row = doc.words_in_order
    if at < 1 or row.forms[at - 1] not in OF_A_TOWN or not _stand_together(doc, at - 1):
        return False
    return any(each and row.forms[each - 1] in _REGIONS for each in row.by_form.get(row.forms[at], ()) if each != at)


def _is_family_of_fathers(doc: FoldedDocument, at: int) -> bool:
    """Whether the definite word after a father's name is the family's: what follows it is no part of a noun phrase."""
    word = _definite_after(doc, at)
    if not word or word.endswith(("ة", "ات", "ين", "ون")) or _VERBAL_NOUN.fullmatch(word):
        return False
    row = doc.words_in_order
    after = row.forms[at + 2] if at + 2 < len(row) else ""
    closed = not after or not _stand_together(doc, at + 1)
    return (
        closed
        or after in _SAID
        or has_tanween(doc, at + 2)
        or after in word_set("people", "never")
        or bool(head_length(doc, at + 2, after))
    )


def _is_one_given(words: Sequence[str]) -> bool:
    """Whether two words are one given name, to which the family's still belongs: «نور الدين», «عبد الرحمان»."""
    return len(words) == _TWO and (words[0] == _SERVANT or words[1] == "الدين")


def _is_titled_given(doc: FoldedDocument, at: int) -> bool:
    return is_given(doc.words_in_order.forms[at]) and at > 0 and is_title(doc, at - 1)


def _lacks_its_head(doc: FoldedDocument, at: int) -> bool:
    """Whether a name is seen from its joint on, and the word before that may be a name: «آنف | بن أحمد»."""
    row = doc.words_in_order
    if at == 0 or row.forms[at] not in _BEGINS_NO_NAME or not _stand_together(doc, at - 1):
        return False
    word = row.forms[at - 1]
    return not (word.startswith(ARTICLE) or word in _words_of_no_name() or is_title(doc, at - 1) or is_verb(word))


@cache
def _words_of_no_name() -> frozenset[str]:
    keys = ("never", "beyond", "offices", "not_first")
    return frozenset().union(*(word_set("people", key) for key in keys))


def _before_glued(doc: FoldedDocument, span: Span) -> Span:
    """Return a name up to what is glued to one of its words, where a lost space left it: «جريج كلارك|إن …»."""
    glued = _GLUED_AFTER.search(doc.words(span))
    return replace(span, end=span.start + glued.start()) if glued else span


def _is_nationality_of_a_trade(doc: FoldedDocument, at: int) -> bool:
    """Whether a name is seen from its nationality on: «اللاعب | الأمريكي | جوردان سبيث»."""
    row = doc.words_in_order
    described = at > 0 and row.forms[at - 1].startswith(ARTICLE) and head_length(doc, at - 1, row.forms[at - 1]) > 0
    return described and row.forms[at].startswith(ARTICLE) and row.forms[at].endswith(_NISBA)


def _is_nationality_before(doc: FoldedDocument, at: int) -> bool:
    """Whether a nationality after an office opens what the model sees: «وزير الشؤون | الموريتاني | سيد أحمد»."""
    row = doc.words_in_order
    after_a_definite = (
        at > 0 and row.forms[at - 1].startswith((ARTICLE, "و" + ARTICLE)) and _stand_together(doc, at - 1)
    )
    is_nisba = row.forms[at].startswith(ARTICLE) and row.forms[at].endswith(_NISBA)
    return after_a_definite and is_nisba and not row.forms[at + 1].startswith(ARTICLE) and is_given(row.forms[at + 1])


def _are_adjectives(words: Sequence[str]) -> bool:
    """Whether two words or more are adjectives all: «المخرج | السينمائي التونسي»."""
    return len(words) > 1 and all(word.startswith(ARTICLE) and word.endswith(_NISBA) for word in words)


def _words_of(doc: FoldedDocument, person: Person) -> tuple[int, int]:
    """Return the first and the last word of a name; the first may have a clitic before it."""
    row = doc.words_in_order
    start, end = doc.folded.place(person.span.start), doc.folded.place(person.span.end)
    first = row.index_at(start + 1) - 1
    return max(first, 0), row.index_at(end) - 1


def _is_verb_after_name(word: str) -> bool:
    return is_verb(word) and not _is_listed(word)


def _is_listed(word: str) -> bool:
    return not _LISTED.isdisjoint(gazetteer().classes.get(word, ()))


def _is_family_after_given(doc: FoldedDocument, at: int) -> bool:
    """Whether an Arabic given name stands before its family name: one in -ي, a listed one, or before what shows it."""
    word = _definite_after(doc, at)
    row = doc.words_in_order
    if not word or not is_given(row.forms[at]) or row.forms[at] in word_set("people", "offices"):
        return False
    shown = word.endswith(_NISBA[0]) or _is_listed(word)
    after = row.forms[at + 2] if at + 2 < len(row) else ""
    said = without_conjunction(row.forms[at - 1]) in saying_verbs() if at else False
    return shown or after in _SAID or said or bool(after and head_length(doc, at + 2, after))


def _is_another_given(doc: FoldedDocument, at: int) -> bool:
    """Whether a given name follows a given name: «محمد | علي تميم»; not «محمد على …», which is written otherwise."""
    row = doc.words_in_order
    if at + 1 >= len(row) or doc.text[row.ends[at] : row.starts[at + 1]] != " ":
        return False
    word, written = row.forms[at + 1], doc.words(doc.span(row.stretch(at + 1)))
    common = word in word_set("people", "never") - {"علي"} or word in word_set("people", "beyond")
    return is_given(row.forms[at]) and is_given(word) and not common and not written.endswith("ى") and not is_verb(word)


def _is_family(doc: FoldedDocument, at: int) -> bool:
    """Whether the word after «عبد اللطيف» is a family name: «عبد اللطيف | الناصري», and no title or office."""
    word = _definite_after(doc, at)
    return word.endswith(_NISBA[0]) or (bool(word) and _is_listed(word))


def _definite_after(doc: FoldedDocument, at: int) -> str:
    """Return the definite word right after a word that may be a family name; "" for a title, a verb, another office."""
    row = doc.words_in_order
    if at + 1 >= len(row) or doc.text[row.ends[at] : row.starts[at + 1]] != " ":
        return ""
    word = row.forms[at + 1]
    common = word in title_words() or word in words_of_no_family()
    return word if word.startswith(ARTICLE) and not common and not head_length(doc, at + 1, word) else ""


def _is_doubtful(doc: FoldedDocument, person: Person, other: frozenset[str]) -> bool:
    row = doc.words_in_order
    first, last = _words_of(doc, person)
    if last < first:
        return False
    word = row.forms[first]
    before = row.forms[first - 1] if first else ""
    addressed = first > 0 and is_title(doc, first - 1)
    half = word in _BEGINS_NO_NAME or row.forms[last] in word_set("people", "joints")
    if _GLUED_INSIDE.search(person.words) or _opens_with_a_verb(word) or half:
        return True
    if row.forms[last + 1 : last + 2] and row.forms[last + 1] in word_set("places", "street_tails"):
        return True
    if not addressed and (word in other or " ".join(row.forms[first : last + 1]) in other):
        return True
    if first < last:
        if _is_one_given(row.forms[first : last + 1]) and is_open_after_given(doc, last + 1):
            return True
        return _are_adjectives(row.forms[first : last + 1]) and bool(head_length(doc, first - 1, before))
    if addressed and is_given(word) and is_open_after_given(doc, last + 1):
        return True  # «الدكتور سامر | بطاينة وزملاؤه»: half a name
    describes = word.startswith(ARTICLE) and before.startswith(ARTICLE) and not addressed and not _is_listed(word)
    return describes or (is_given(word) and _definite_after(doc, first) != "")


def _opens_with_a_verb(word: str) -> bool:
    """Whether a verb is glued to what follows it: «يتبعخطى»."""
    starts = word.startswith(("ي", "ت")) and not _is_listed(word)
    return starts and any(word[:size] in all_verbs() for size in range(_LEAST_OF_A_VERB, len(word) - 1))


def _called_otherwise(doc: FoldedDocument, people: Sequence[Person]) -> frozenset[str]:
    """Return those of the names that a team, a town or a storm bears, or that «في» stands before, and nobody speaks by.

    «في أحمد» says nothing: a given name stays a person's.
    """
    row = doc.words_in_order
    found: set[str] = set()
    spoken: set[str] = set()
    wanted = {form for person in people for form in row.forms[slice(*_slice(doc, person))][:1]}
    for form in wanted:
        for at in row.by_form.get(form, ()):
            before = row.forms[at - 1] if row.spaced[at] else ""
            if without_conjunction(before) in saying_verbs() or before in title_words():
                spoken.add(form)
            elif before in _bearers() or (before == "في" and not _is_listed(form)):
                found.add(form)
    return frozenset(form for form in found - spoken if not is_given(form))


def _slice(doc: FoldedDocument, person: Person) -> tuple[int, int]:
    first, last = _words_of(doc, person)
    return first, last + 1


@cache
def _bearers() -> frozenset[str]:
    """Return the nouns that a name after them makes no person's: «فريق», «مدينة», «إعصار»."""
    return word_set("places", "heads") | word_set("places", "bearers")


def join_halves(doc: FoldedDocument, names: Sequence[Named]) -> Iterator[Named]:
    """Yield the names, those of people longer by a word beside them with which another name of the text goes on.

    «تيم بيرنرز | لي» where «بيرنرز لي» speaks elsewhere.
    """
    last = _last_names(names)
    parted = [_parted_name(doc, name, last) if isinstance(name, Person) else name for name in names]
    words = [fold_letters(name.words).split() for name in parted if isinstance(name, Person)]
    pairs = {pair for each in words for pair in pairwise(each)}
    for name in parted:
        if isinstance(name, Person):
            yield _joined_half(doc, name, pairs)
        else:
            yield replace(name, certainty=Certainty.OPEN) if _is_team_of(name, last) else name


def _last_names(names: Sequence[Named]) -> set[str]:
    """Return the words that end the names of people, without those that open another's."""
    words = [fold_letters(name.words).split() for name in names if isinstance(name, Person)]
    return {each[-1] for each in words if len(each) > 1} - {each[0] for each in words if is_given(each[0])}


def _parted_name(doc: FoldedDocument, person: Person, last_names: set[str]) -> Person:
    """Return a name up to what is glued to it, or to another: «ترامب | بوتين», of which the first ends a name."""
    span = _before_glued(doc, person.span)
    words = fold_letters(person.words).split()
    if len(words) == _TWO and words[0] in last_names and words[1] != _JUNIOR and not is_given(words[0]):
        span = replace(span, end=span.start + len(person.words.split()[0]))
    return replace(person, span=span, words=doc.words(span)) if span != person.span else person


def _is_team_of(name: Named, last_names: set[str]) -> bool:
    """Whether a body is somebody's team, and has no name of its own: «فريق جيرارد»."""
    words = fold_letters(name.words).split()
    return isinstance(name, Organization) and words[0] == "فريق" and len(words) == _TWO and words[1] in last_names


def _joined_half(doc: FoldedDocument, person: Person, known: set[tuple[str, str]]) -> Person:
    row = doc.words_in_order
    first, last = seen = _words_of(doc, person)
    if last < first or row.starts[first] != doc.folded.place(person.span.start):
        return person
    while last + 1 < len(row) and (row.forms[last], row.forms[last + 1]) in known and _stand_together(doc, last):
        last += 1
    while first > 0 and (row.forms[first - 1], row.forms[first]) in known and _stand_together(doc, first - 1):
        first -= 1
    if (first, last) == seen:
        return person
    span = doc.span(row.stretch(first, last))
    certainty = Certainty.LIKELY if person.certainty is Certainty.OPEN else person.certainty
    rule = "person.model" if person.rule.startswith("person.model") else person.rule
    return replace(person, span=span, words=doc.words(span), rule=rule, certainty=certainty)


def _stand_together(doc: FoldedDocument, at: int) -> bool:
    spaced = doc.words_in_order.spaced
    return at + 1 < len(spaced) and bool(spaced[at + 1])
