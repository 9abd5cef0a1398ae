"""Those who act in the lead by their office alone: «أعلن | محافظ البنك المركزي | رفع نسبة الاحتياطي»."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from flows.arabic.clitics import ARTICLE, FOR_THE
from flows.arabic.letters import fold_letters
from flows.compose.actors import acts_in_lead
from flows.compose.clauses import listed_words
from flows.compose.material import Material
from flows.facts.names.body_ends import describes
from flows.facts.names.gazetteer import organization_heads
from flows.facts.names.name_ends import is_plural_of_people
from flows.facts.names.office_words import is_place_word
from flows.facts.names.titles import title_words
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import is_verb
from flows.model.facts import Certainty, Person
from flows.model.source import Span

_BOOK = "unnamed.toml"
_WORD = re.compile(r"[^\s،,.؛:؟!()«»\"“”\[\]/]+")
_LEAD = 3
_MOST_WORDS = 9
_FIRST = 2
_MOST_INNER = 4
"""Nouns of a construct before its definite one: «رئيس | مجلس إدارة شركة | الكهرباء»."""
_NEAR, _LONGEST, _LONGEST_TITLE = 40, 600, 12
_SPOKEN_FOR = "باسم"
_SPEECH = frozenset({"ان", "بان", "مع", "الي", "على", "علي", "عن"})


def unnamed_offices(material: Material) -> list[Person]:
    """Return each office in which somebody without a name does something in the lead, once, as the text first has it.

    It is whole by its form: a head, the nouns of its construct up to a definite word or a land, and their adjectives.
    None where a name stands beside it, or elsewhere in the text with that office.
    """
    held = [fold_letters(fact.office.of(material.text)) for fact in _people(material) if fact.office]
    found: dict[str, Person] = {}
    for sentence in material.sentences[: _LEAD + 1]:
        opening = Span(sentence.span.start, min(sentence.span.end, sentence.span.start + _LONGEST))
        for office in _offices_in(material, opening):
            words = fold_letters(office.words)
            if words not in found and not _is_held(words, held) and acts_in_lead(material, office):
                found[words] = office
    return list(found.values())


def _people(material: Material) -> list[Person]:
    return [fact for fact in material.facts if isinstance(fact, Person)]


def _is_held(words: str, held: Sequence[str]) -> bool:
    """Whether one who is named has the office, in other words than its first two or in the same."""
    wanted = [word.removeprefix(ARTICLE) for word in words.split()]
    offices = ([word.removeprefix(ARTICLE) for word in office.split()] for office in held)
    return any(office[:_FIRST] == wanted[: len(office[:_FIRST])] or set(wanted) <= set(office) for office in offices)


def _offices_in(material: Material, sentence: Span) -> Iterator[Person]:
    words = [Span(*match.span()) for match in _WORD.finditer(material.text, sentence.start, sentence.end)]
    folded = [fold_letters(word.of(material.text)) for word in words]
    apart = {at + 1 for at, (one, other) in enumerate(pairwise(words)) if material.text[one.end : other.start] != " "}
    end = 0
    for at in range(len(folded)):
        stop = _end_of_office(folded, at, apart) if at >= end and _opens_office(folded, at) else at
        if (
            stop - at < 2
            or _are_several(folded[at:stop])
            or _is_named(material, Span(words[at].start, words[stop - 1].end))
        ):
            continue
        end = stop
        span = Span(words[at].start, words[stop - 1].end)
        yield Person(span=span, words=span.of(material.text), rule="person.office", certainty=Certainty.LIKELY)


def _are_several(office: Sequence[str]) -> bool:
    """Whether a second noun is joined to the head: «رئيس | وأعضاء مجلس الجمعية» are the body, in no office."""
    second = office[1]
    return (
        second.startswith("و") and not second.startswith("و" + ARTICLE) and second[1:] in listed_words("several", _BOOK)
    )


def _opens_office(folded: Sequence[str], at: int) -> bool:
    """Whether an office that one alone holds begins at a word: its head in a construct, or definite and described."""
    offices = listed_words("heads", _BOOK) | listed_words("definite", _BOOK)
    return folded[at] in offices and (at == 0 or folded[at - 1] not in offices)


def _end_of_office(folded: Sequence[str], at: int, apart: set[int]) -> int:
    """Return the word after an office, whole; `at` where it lacks what says which office it is."""
    most = min(len(folded), at + _MOST_WORDS)
    end, whole = _end_of_definite(folded, at, most, apart) if folded[at].startswith(ARTICLE) else (at + 1, None)
    if whole is None:
        end = _end_of_construct(folded, end, min(most, end + _MOST_INNER), apart)
        whole = end > at + 1 and _is_definite(folded[end - 1])
    while whole and end < most and end not in apart and _goes_on(folded, at, end):
        end += 1
    return end if whole else at


def _end_of_definite(folded: Sequence[str], at: int, most: int, apart: set[int]) -> tuple[int, bool | None]:
    """Return the word after a definite head and its adjectives, and whether that is whole; None where nouns follow.

    «الرئيس التنفيذي», «الأمين العام للأمم …»; «المتحدث باسم | وزارة الدفاع», «الأمينة العامة لاتحاد | الأطباء».
    """
    end = at + 1
    while end < most and end not in apart and _describes(folded, at, end):
        end += 1
    after = folded[end] if end < most and end not in apart else ""
    if after == _SPOKEN_FOR or (after.startswith("ل") and after[1:] in organization_heads()):
        return end + 1, None
    return (end + 1, True) if after.startswith(FOR_THE) else (end, end > at + 1)


def _end_of_construct(folded: Sequence[str], at: int, most: int, apart: set[int]) -> int:
    """Return the word after the definite word or the land in which nouns end; the last noun where none does."""
    while at < most and at not in apart and not _is_no_noun(folded[at]):
        at += 1
        if _is_definite(folded[at - 1]):
            break
    return at


def _is_definite(word: str) -> bool:
    return word.startswith(ARTICLE) or is_place_word(word)


def _describes(folded: Sequence[str], first: int, at: int) -> bool:
    """Whether a definite word is an adjective of one of the nouns before it: «محافظ البنك المركزي | الموريتاني»."""
    return any(describes(folded[at], noun) for noun in folded[first:at])


def _goes_on(folded: Sequence[str], first: int, at: int) -> bool:
    """Whether a word after a definite one belongs to it: an adjective, a second field, or whose it is."""
    word, last = folded[at], folded[at - 1]
    if _is_no_noun(word):
        return False
    second = word.startswith("و" + ARTICLE) and last.removeprefix("و").startswith(ARTICLE)
    of_whose = last.startswith(FOR_THE) and word.startswith(ARTICLE)
    general = last in word_set("organizations", "adjectives")
    for_what = general and word.startswith(FOR_THE) and not is_plural_of_people(word)  # «الجهاز المركزي | للإحصاء»
    described = _is_definite(last) or last.startswith("و")
    return second or of_whose or for_what or (described and _describes(folded, first, at))


def _is_no_noun(word: str) -> bool:
    stops = word_set("organizations", "stops") | word_set("people", "beyond") | listed_words("particles")
    return word in stops or is_verb(word) or word in title_words()


def _is_named(material: Material, office: Span) -> bool:
    """Whether a name, however unsure, stands in an office or right before or after it."""
    around = Span(max(0, office.start - _NEAR), office.end + _NEAR)
    first = bisect_left(material.facts, around.start, key=attrgetter("span.start"))
    for fact in material.facts[first:]:
        if fact.span.start >= around.end:
            return False
        guess = (
            fact.certainty is Certainty.OPEN and office.contains(fact.span) and " " not in fact.span.of(material.text)
        )
        if not isinstance(fact, Person) or guess:
            continue
        if (fact.office and fact.office.overlaps(office)) or _touch(material, fact, office):
            return True
    return False


def _touch(material: Material, name: Person, office: Span) -> bool:
    """Whether titles alone stand between a name, with the office right before it, and an office."""
    held = name.office and name.office.end <= name.span.start and name.span.start - name.office.end <= _LONGEST_TITLE
    named = name.span.cover(name.office) if held and name.office else name.span
    if named.overlaps(office):
        return True
    first, second = sorted((named, office))
    between = fold_letters(material.text[first.end : second.start].replace("،", " ").replace(",", " ")).split()
    if all(word.strip("./") in title_words() or word in _short_titles() for word in between):
        return True
    return bool(held) and office.end < named.start and _is_rest_of_office(material.text[office.end : named.start])


def _is_rest_of_office(between: str) -> bool:
    """Whether the rest of an office, and a comma, part it from another office of who is named right after it.

    «مدير معهد البحوث | البحرية في صفاقس،| الباحث سامر حداد»، «الناطق باسم المحكمة |،| مساعد المدعي سامر حداد».
    """
    rest, comma, after = between.partition("،")
    words = fold_letters(rest).split()
    return bool(comma) and not after.strip() and not any(map(is_verb, words)) and _SPEECH.isdisjoint(words)


def _short_titles() -> frozenset[str]:
    return listed_words("titles", _BOOK)
