"""Whether words say who does what: a verb with the subject that it needs, by place and gender, without a dictionary.

أعلنت الوزارة فتح التسجيل                 the subject stands after its verb
الوزارة تعلن فتح التسجيل                  or before it
من المقرر أن تفتتح الوزارة المركز         or after what is expected
غادر العراق، باع قطيعه، فأحيل إلى المجلس   who it was stands in another sentence
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import fold_letters
from flows.compose.actors import IN_ONES_TURN
from flows.compose.bare_pronouns import lacks_its_noun
from flows.compose.clauses import listed_words
from flows.compose.dated_events import is_passive, may_be_verb
from flows.compose.material import Material
from flows.compose.standing import has_conjunction
from flows.facts.names.gazetteer import organization_heads
from flows.facts.names.titles import title_words
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import agents_verbs, all_verbs, feminine_verbs, is_verb, masculine_verbs
from flows.model.facts import AnyName, Place
from flows.model.source import Span

BOOK = "event_subjects.toml"
_WORD = re.compile(r"[^\s،؛:.؟!«»\"“”()\[\]–—]+(?:[.:/-]\w+)*|[،؛:]")
_MARKS = "،؛:"
RELATIVE = frozenset({"الذي", "التي", "الذين", "اللذين", "اللتين", "اللذان", "اللتان", "اللواتي"})
TIME = "§"
"""Stands for the time among the words."""
_LEAST_OF_A_CLAUSE = 3
"""«تأسست شركة الوادي»; two words lack an object or say nothing."""
_BROKEN_PLURAL = re.compile(
    r"ال(?:ا\w{2}ا\w|\w{2}ا[ئء]?\w{1,2}|\w{2}و\w|\w{1,2}اء|دول|قوي|طرق|مدن|كتب|سفن|فرق|قمم|اطراف)"
)
"""«الأشغال»، «المصانع»، «البنوك»، «الدول»: a verb before them is feminine."""
_PLURAL = re.compile(r"ا\w{1,2}ا\w|(?!قرار)\w{2}و\w|دول|فرق|كتب|سفن|طرق|مدن|قوي")
_SURE = re.compile(r"ال\w{3,}(?:ان|ون)")
"""«الجانبان»، «المشاركون»: the ending of a subject."""
_FEMININE = ("ة", "ات", "اء", "ي")
_OBJECT_ENDING = re.compile(r"\w{3,}ا")
"""«أسس حزبا»: the case of an object."""
_PREFIXED = re.compile(
    r"(?:بال|لل|كال|ب(?!رنامج|لدي|نك|عث|يت|اب|ئر|طول|يان|ورص|رلمان|دا|دء|حر|حث|يع|ناء)|ل(?=[متا]))\w{3,}"
)
_PRONOUN = re.compile(r"(?!ال)\w{3,}(?:ها|هم|هما|هن|نا|ته|تي)|(?!ال)\w{3,}(?<![ايلج])ه")
_NO_PRONOUN = frozenset(
    {
        "مياه",
        "اتجاه",
        "انتباه",
        "متنزه",
        "منتزه",
        "فواكه",
        "وجوه",
        "عبدالله",
        "الله",
        "درهم",
        "اسهم",
        "فقه",
        "شبه",
        "اهم",
    }
)
_WE = re.compile(
    r"و?ن(?:علن|عبر|بقي|امل|رجو|طلب|طالب|لتمس|فيد|حيط|علم|دعو|ؤكد|وكد|تشرف|شير|رفع|قر|عتبر)"
    r"|و?ا(?:رفع|رجو|ود|ؤكد|وكد|توقع|دعو|طلب|تمني|لتزم|تقدم|شكر|حيي|شعر|عتقد|خشي)|\w{2,}[^\Wا]نا|نحن|انا|اننا|انني|اني|كنت|لدينا"
)
_HERS = re.compile(r"(?!ال)(?!و?(?:لدي|من|في|ل|علي|عن|ب|نفس|ذات|الي|بين)ها)\w{2,}ها")
_DID = re.compile(r"و?(?:قام|س?[يت]قوم)(?:ت|وا)?")
_DEMONSTRATIVE = frozenset({"هذا", "هذه"})
_THAT = "ان"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a stretch as it is read: folded, where it begins, and as it is written."""

    start: int
    folded: str
    written: str


def words_without(text: str, span: Span, when: Span) -> list[Word]:
    """Return the words and marks of a stretch, with one word for the time in it."""
    found = list(_WORD.finditer(text, span.start, span.end))
    words = [
        Word(start=each.start(), folded=fold_letters(each.group()), written=each.group())
        for each in found
        if each.end() <= when.start or each.start() >= when.end
    ]
    inside = len(words) < len(found)
    time = Word(start=when.start, folded=TIME, written=TIME)
    return sorted([*words, *([time] if inside else [])], key=lambda word: word.start)


def names_who(material: Material, words: Sequence[Word]) -> bool:
    """Whether words have a verb with a named subject, or begin with what is done as a noun («تعيين مدير للمركز»)."""
    said = [each for each in words if each.folded not in _MARKS + TIME]
    first = said[:_LEAST_OF_A_CLAUSE]
    if not _is_enough(said) or any(map(_is_ours, first)) or any(map(_points_to_another, first)):
        return False
    breaks_off = verb_like(said[-1], said[-2].folded) and any(each.folded == TIME for each in words[:-1])
    if breaks_off or said[-2].folded in listed_words("that", BOOK):
        return False
    folded = [each.folded for each in said]
    if _is_of_her_unnamed(folded) or _lacks_what_is_done(folded):
        return False
    return not lacks_its_noun(" ".join(each.folded for each in said)) and _begins_whole(material, list(words))


def _is_enough(said: Sequence[Word]) -> bool:
    """Whether words are a clause: three, or a verb without an object and its definite subject: «تبدأ الامتحانات»."""
    folded = [each.folded for each in said if each.folded not in listed_words("before_figures", BOOK)]
    alone = bool(folded) and without_feminine(folded[0]) in listed_words("intransitive", BOOK)
    return len(said) >= _LEAST_OF_A_CLAUSE or (alone and len(folded) > 1 and is_definite(folded[1]))


def _lacks_what_is_done(said: Sequence[str]) -> bool:
    """Whether «قام» stands without «بـ» after it: what the committee did is left out."""
    at = next((at for at, word in enumerate(said) if _DID.fullmatch(word)), None)
    return at is not None and not any(word.startswith("ب") for word in said[at + 1 :])


def _is_of_her_unnamed(said: Sequence[str]) -> bool:
    """Whether «ها» stands before any feminine noun that it may mean: «صدر قرار بتكليفها»."""
    her = next((at for at, word in enumerate(said) if _HERS.fullmatch(word)), None)
    before = said[: her or 0]
    named = any(
        word.endswith(("ة", "ات", "اء")) or _BROKEN_PLURAL.fullmatch(word) or _PLURAL.fullmatch(word) for word in before
    )
    return her is not None and not named


def verb_like(word: Word, before: str = "") -> bool:
    """Whether a word may be a verb, where no preposition stands before it."""
    known = is_verb(word.folded) or may_be_verb(word.folded, word.written)
    known = known or without_feminine(word.folded) in listed_words("intransitive", BOOK)
    return known and before not in listed_words("prepositions", "dated_events.toml")


def _points_to_another(word: Word) -> bool:
    """Whether a word denies, or points to somebody by a pronoun alone: «طعنت عليه», «لم ترد»."""
    return word.folded in listed_words("turned", BOOK)


def is_definite(word: str) -> bool:
    """Whether a folded word bears the article, and is no relative pronoun: not «إلى», «الذي»."""
    return word.startswith(ARTICLE) and len(word) > len(ARTICLE) + 2 and word not in RELATIVE


def _is_ours(word: Word) -> bool:
    """Whether a word speaks for the writer: «نأمل», «تقدمنا»; of a letter or a talk, whose events are not found."""
    return _WE.fullmatch(word.folded) is not None or word.written.endswith("تُ")


def _begins_whole(material: Material, words: list[Word]) -> bool:
    """Whether the first clause of words that begin here is whole."""
    rest = _after_leading(words)
    if not rest:
        return False
    first = rest[0]
    bare = first.folded[1:] if has_conjunction(first.folded) else first.folded
    head = Word(start=first.start + len(first.folded) - len(bare), folded=bare, written=first.written[-len(bare) :])
    rest = [head, *rest[1:]]
    if bare == "من" and len(rest) > 1 and rest[1].folded in listed_words("expected", BOOK):
        return _begins_whole(material, rest[3:] if rest[2:3] and rest[2].folded == _THAT else rest[2:])
    if bare in listed_words("expecting", BOOK) and rest[1:2] and rest[1].folded == _THAT:
        return _begins_whole(material, rest[2:])
    found = next((at for at, each in enumerate(rest[1:4], 1) if each.folded == _THAT), None)
    if bare in listed_words("recalling", BOOK) and found:
        return _begins_whole(material, rest[found + 1 :])
    if bare in listed_words("auxiliary", BOOK):
        return _is_done(rest[1:])
    if _is_noun_of_doing(bare):
        return _is_done(rest)
    if bare in listed_words("prepositions", "dated_events.toml") or _PREFIXED.fullmatch(bare):
        return _after_an_opening(material, rest)
    if verb_like(head) or bare in all_verbs():
        return _has_subject(material, rest)
    second = rest[1].folded if len(rest) > 1 else ""
    of_another = is_definite(second) or second in _DEMONSTRATIVE
    of_another = of_another and not bare[0].isdigit()
    has_verb = any(verb_like(each, before.folded) for before, each in pairwise(rest))
    return has_verb and (_opens_as_subject(material, head) or of_another)


def _after_leading(words: list[Word]) -> list[Word]:
    place = 0
    while place < len(words) and (
        words[place].folded in _MARKS or words[place].folded.removeprefix("و") in listed_words("leading", BOOK)
    ):
        place += 1
    return words[place:]


def _after_an_opening(material: Material, words: list[Word]) -> bool:
    """Whether the first verb after when or where it was has its subject: «في ختام اللقاء، وقع الوزير …»."""
    for index in range(1, len(words)):
        before = words[index - 1].folded
        if verb_like(words[index], before) and before not in RELATIVE | {_THAT}:
            return _has_subject(material, words[index:])
    return False


def _is_done(words: Sequence[Word]) -> bool:
    """Whether a noun of what is done has what it is done to after it."""
    if len(words) < 2:
        return False
    first, second = words[0].folded, words[1].folded
    follows = second not in listed_words("particles") and second not in _MARKS
    of_it = first.startswith("الموافق") and second == "علي"
    return not _PRONOUN.fullmatch(first) and (follows or of_it or first.startswith(ARTICLE)) and first not in _MARKS


def _is_noun_of_doing(word: str) -> bool:
    return word in listed_words("verbal_nouns", BOOK) or word == "الموافقة"


def _opens_as_subject(material: Material, word: Word) -> bool:
    """Whether a word before a verb can only be who or what it is said of: definite, a name, an office, a body."""
    known = word.folded in organization_heads() | word_set("people", "offices") | listed_words("quantities", BOOK)
    return is_definite(word.folded) or known or _names_at(material, word.start) is not None


def _names_at(material: Material, place: int) -> AnyName | None:
    found = (each for each in material.facts_in(Span(place, min(place + 80, len(material.text)))))
    return next((each for each in found if isinstance(each, AnyName) and each.span.start == place), None)


def _has_subject(material: Material, words: Sequence[Word]) -> bool:
    """Whether the first word, a verb, has its subject after it, by what that is and by the gender of both."""
    verb = words[0].folded.removeprefix("ف") if words[0].folded in all_verbs() else words[0].folded
    index = _next_noun(words)
    if index is None:
        return False
    noun = words[index]
    if has_conjunction(noun.folded) or _hides_many(verb) or noun.folded in listed_words("no_subjects", BOOK):
        return False
    if noun.folded in _DEMONSTRATIVE:
        return index + 1 < len(words) and words[index + 1].folded in listed_words("papers", BOOK)
    name = _names_at(material, noun.start)
    if name is not None and not isinstance(name, Place):
        return _agree(verb, noun.folded) or name.words.split()[0] in word_set("people", "with_ta")
    if noun.folded[:1].isdigit():
        return verb in listed_words("happening", BOOK)
    if _PRONOUN.fullmatch(noun.folded) and noun.folded not in _NO_PRONOUN:
        return False
    if isinstance(name, Place):
        return verb in agents_verbs() and _agree(verb, noun.folded)
    alone = without_feminine(verb) in listed_words("intransitive", BOOK)
    passive = is_passive(words[0].written) or _ends_as_passive(words[0]) or _is_opened(verb, noun.folded)
    return (alone or _agree(verb, noun.folded)) and (alone or passive or _is_who(verb, words, index))


def _is_opened(verb: str, noun: str) -> bool:
    """Whether a noun after a verb of holding is what is held: «يفتتح المعرض»."""
    return verb in listed_words("opened", BOOK) and is_definite(noun)


def _ends_as_passive(verb: Word) -> bool:
    """Whether a verb of the past ends in «ي» as only a passive does: «ألغي», not «ألغى»."""
    return verb.written.endswith("ي") and verb.folded in all_verbs() and not verb.folded.startswith(("ي", "ت"))


def without_feminine(verb: str) -> str:
    """Return a verb of the past without the ending of its feminine."""
    return verb.removesuffix("ت") if len(verb) > _LEAST_OF_A_CLAUSE else verb


def _hides_many(verb: str) -> bool:
    """Whether a verb before its noun is of two or many who are not named: «قررا», «رحبوا»."""
    return verb.endswith("وا") or (
        verb.endswith("ا") and verb[:-1] in masculine_verbs() and verb not in masculine_verbs()
    )


def _next_noun(words: Sequence[Word]) -> int | None:
    """Return where the word after a verb stands that may be its subject: after when, of what is held after where."""
    skipped = (word_set("verbs", "between") | {TIME}) - {"من", *IN_ONES_TURN}
    index = 1
    while index < len(words) and words[index].folded in skipped:
        index += 1
    if index >= len(words):
        return None
    following = words[index].folded
    placed = following in listed_words("prepositions", "dated_events.toml") or _PREFIXED.fullmatch(following)
    if not (placed or following in _MARKS):
        return None if following in listed_words("particles") else index
    if words[0].folded not in listed_words("held", BOOK):
        return None
    found = (at for at in range(index + 1, len(words)) if _may_be_held(words, at))
    return next(found, None)


def _may_be_held(words: Sequence[Word], at: int) -> bool:
    """Whether a word after where it was is what is held: after a preposition and its noun, no word of place."""
    word, before = words[at].folded, words[at - 1].folded
    free = before not in listed_words("prepositions", "dated_events.toml") and word not in listed_words("particles")
    known = word in organization_heads() | listed_words("verbal_nouns", BOOK) or word.endswith(("ة", "اجتماع", "قرار"))
    return free and known and word not in _MARKS and not word.startswith(ARTICLE) and not _PREFIXED.fullmatch(word)


def _agree(verb: str, noun: str) -> bool:
    """Whether a verb may have a noun for its subject by its gender; of a broken plural the verb is feminine."""
    feminine = noun.endswith(_FEMININE) or _BROKEN_PLURAL.fullmatch(noun) is not None
    is_feminine = verb in feminine_verbs() or (verb not in masculine_verbs() and verb.endswith("ت"))
    is_masculine = verb in masculine_verbs() or verb.startswith(("ي", "سي"))
    if is_feminine and not is_masculine:
        known = word_set("organizations", "feminine") | organization_heads()
        return feminine or noun.removeprefix(ARTICLE) in known or _PLURAL.fullmatch(noun) is not None
    if is_masculine and not is_feminine:
        return not noun.endswith("ة") or noun in word_set("people", "with_ta")
    return True


def _is_who(verb: str, words: Sequence[Word], index: int) -> bool:
    """Whether a noun after a verb that fits it is who does it, and not what somebody else does it to."""
    noun = words[index].folded
    following = next((each.folded for each in words[index + 1 :] if each.folded != TIME), "")
    if _OBJECT_ENDING.fullmatch(noun) and not noun.startswith(ARTICLE):
        return False
    bare = noun.removeprefix(ARTICLE)
    people = word_set("people", "offices") | word_set("people", "trades") | word_set("people", "roles") | title_words()
    if (
        noun in people | word_set("people", "more_titles") | listed_words("whole", BOOK)
        or bare in people | organization_heads()
        or bare.removesuffix("ة") in people
        or _SURE.fullmatch(noun)
    ):
        return True
    if verb in agents_verbs() or verb in listed_words("going", BOOK):
        return _has_an_object(words[index:])
    return noun.startswith(ARTICLE) or _is_bare_noun(following)


def _has_an_object(words: Sequence[Word]) -> bool:
    """Whether another noun follows the one after a verb, or after that and what it is of: «عقد الفريق اجتماعا»."""
    said = [each.folded for each in words if each.folded != TIME]
    if is_definite(said[0]):
        return len(said) > 1 and _is_bare_noun(said[1])
    named = said[0] not in listed_words("verbal_nouns", BOOK) and is_definite("".join(said[1:2]))
    return named and len(said) > 2 and _is_bare_noun(said[2]) and not is_definite(said[2])


def _is_bare_noun(word: str) -> bool:
    particles = listed_words("particles") | listed_words("prepositions", "dated_events.toml")
    return len(word) > 2 and word not in particles and word[0] not in _MARKS and not _PREFIXED.fullmatch(word)
