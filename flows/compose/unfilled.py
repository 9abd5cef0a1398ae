"""Statements that a cut leaves without what their verb needs: «قضت المحكمة بمعاقبة فلان، الأستاذ بالكلية، | بالعزل».

A verb or a verbal noun that needs «بـ», «عن», «إلى», «من» or «على» is left open where none follows it before the cut,
and one opens a clause after it. A verb before an office and its name («افتتح الأمير، بدر بن مساعد، | مستشفى …») is left
open while no clause has brought its object, and so is one before when and where («استقبل فلان، أمس، في مقره، | …»).
"""

import re
from collections.abc import Sequence

from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.facts.text.verbs import is_verb, saying_verbs, without_conjunction

_BOOK = "unfilled.toml"
_NEEDS = {"with_b": "ب", "with_an": "عن", "with_ila": "الي", "with_min": "من", "with_ala": "علي"}
_CLAUSE = re.compile(r"[^،؛,]+")
_DEED = re.compile(
    r"ا[^\W\d_]{2,4}ا[^\W\d_]ة?|ت[^\W\d_]{2}ي[^\W\d_]ة?|م[^\W\d_]ا[^\W\d_]{2}ة|[^\W\d_]{2}و[^\W\d_]ه?|عدم|وقف|فتح|غلق|رفع|خفض|منح|بدء|نقل|دعم|بيع|شراء|بناء"
)
"""Verbal nouns by their shape, which are what is announced: «إطلاق», «تعليق», «مشاركة», «وجود»."""
_MARKS = "\"'«»“”().:؟! "
_REACH = 400
"""Letters after a cut in which what it has parted may stand."""
_LONGEST = 900
"""Letters of a statement that may be printed; a longer one is cut again."""
_LEAST_LETTERS = 4
_MOST_SUBJECT_WORDS = 8
_MOST_NAME_WORDS = 6
_MOST_BEFORE_VERB = 4
_WAS = frozenset({"كان", "كانت"})
_ONE_OF = frozenset({"واحد", "واحدة"})
_WHO = frozenset({"الذي", "التي", "الذين"})
_OF_DEATH = (("غيب", "الموت"), ("وافت", "المنية"), ("اختطف", "الموت"), ("اختطفت", "المنية"))
_HOURS = frozenset({"فجر", "صباح", "مساء", "ظهر", "عصر", "ليل", "ليلة", "يوم", "امس", "اول", "هذا"})
_THAT = frozenset({"ان", "بان", "انه", "انها", "بانه", "بانها"})
_OF_VERBS_TO_COME = "يتن"
"""«أن يتأثر الإقليم»: its verb stands right after it, whether or not a list has it."""
_WITH_NOUN = frozenset({"ان", "بان"})
_DENYING = frozenset({"لا", "لم", "لن", "ليس", "ليست", "ليسوا"})
_NEAR_CLAUSES = 3
"""After the words that name somebody stand an office, a name or an age, and then what is said of them."""
_LEADING = ("subordinate", "shortening.toml")


def leaves_open(kept: str, rest: str) -> bool:
    """Whether what is kept of a sentence lacks what its verb needs, and the rest has it. Linear in both."""
    if len(kept) > _LONGEST:
        return False
    clauses, following = _clauses(kept), _clauses(rest[:_REACH])
    if not clauses or not following:
        return False
    lacks = _lacks_predicate(clauses, following) or _lacks_news(clauses, following[0])
    lacks = lacks or _lacks_what_is_said(clauses, following) or _lacks_who_died(clauses)
    lacks = lacks or _lacks_predicate_of_that(clauses, following)
    lacks = lacks or _lacks_object(clauses, following) or _lacks_late_object(clauses, following)
    return lacks or _lacks_complement(clauses, following)


def _clauses(text: str) -> list[list[str]]:
    """Return the folded words of each clause."""
    found = (match.group().split() for match in _CLAUSE.finditer(fold_letters(text)))
    clauses = ([word.strip(_MARKS) for word in words] for words in found)
    return [[word for word in words if word] for words in clauses if any(word.strip(_MARKS) for word in words)]


def _lacks_complement(clauses: Sequence[Sequence[str]], following: Sequence[Sequence[str]]) -> bool:
    for key, particle in _NEEDS.items():
        if not any(_brings(words[0], particle) for words in following):
            continue
        needing = listed_words(key, _BOOK)
        for place, words in enumerate(clauses):
            at = next((index for index, word in enumerate(words) if word.removeprefix("و") in needing), None)
            if at is None:
                continue
            filled = any(_brings(word, particle) for word in words[at + 1 :])
            if not filled and not any(_brings(later[0], particle) for later in clauses[place + 1 :]):
                return True
    return False


def _brings(word: str, particle: str) -> bool:
    """Whether a folded word is the particle, or is written with it: «عن», «بمعاقبة»; «برئاسة» only says with whom."""
    if particle != "ب":
        return word == particle
    return word.startswith("ب") and len(word) >= _LEAST_LETTERS and word not in listed_words("beside", _BOOK)


def _lacks_what_is_said(clauses: Sequence[Sequence[str]], following: Sequence[Sequence[str]]) -> bool:
    """Whether a verb of saying is kept, and its «أن» comes after the cut: «قالت المنظمة، | على لسان منسقتها، إن …»."""
    first = clauses[0][:_MOST_BEFORE_VERB]
    says = next((at for at, word in enumerate(first) if without_conjunction(word) in saying_verbs()), None)
    if says is None or not _THAT.isdisjoint([*clauses[0][says:], *(word for words in clauses[1:] for word in words)]):
        return False
    return any(words[0] in _THAT for words in following[:_NEAR_CLAUSES])


def _lacks_predicate_of_that(clauses: Sequence[Sequence[str]], following: Sequence[Sequence[str]]) -> bool:
    """Whether «إن» and its noun are kept, and its verb comes after asides: «إن قواته، مسندة بالمدفعية، | تمكنت»."""
    words = [word for clause in clauses for word in clause]
    that = max((at for at, word in enumerate(words) if word in _WITH_NOUN), default=None)
    after = words[that + 1 :] if that is not None else []
    comes = bool(after) and after[0][0] in _OF_VERBS_TO_COME
    if that is None or comes or any(_is_verbal(word) or word in _THAT for word in after):
        return False
    near = following[:_NEAR_CLAUSES]
    return not after or any(words[0][0] not in "وف" and is_verb(words[0]) for words in near)


def _lacks_object(clauses: Sequence[Sequence[str]], following: Sequence[Sequence[str]]) -> bool:
    """Whether a verb, an office and its name are kept, and the object that stands after an aside is not."""
    verb = clauses[0][0] if clauses else ""
    if not is_verb(verb) or without_conjunction(verb) in saying_verbs() or len(clauses[0]) > _MOST_SUBJECT_WORDS:
        return False
    whole = [*clauses, *following]
    named = len(whole) > 2 and len(whole[1]) <= _MOST_NAME_WORDS and _is_bare(whole[1][0])
    return (
        named and not any(_is_bare(words[0]) for words in clauses[2:]) and any(_is_object(each) for each in following)
    )


def _lacks_who_died(clauses: Sequence[Sequence[str]]) -> bool:
    """Whether only when and where stand beside the verb: «غيّب الموت فجر اليوم، في أحد المستشفيات، | المؤرخ فلان»."""
    words, asides = clauses[0], clauses[1:]
    when = listed_words("times", "whole_clauses.toml") | _HOURS
    return tuple(words[:2]) in _OF_DEATH and when.issuperset(words[2:]) and all(map(_is_aside, asides))


def _lacks_late_object(clauses: Sequence[Sequence[str]], following: Sequence[Sequence[str]]) -> bool:
    """Whether the object of a verb stands after the cut, after clauses that say when, where and beside whom.

    An office or a name right after the verb's own clause is no object: that needs no comma before it.
    """
    verbs = listed_words("with_object", _BOOK) | listed_words("with_news", _BOOK)
    main = next((i for i, words in enumerate(clauses) if _verb_of(words[:_MOST_BEFORE_VERB], verbs)), None)
    if main is None or _has_object(clauses[main]):
        return False
    after = [*clauses, *following][main + 1 :]
    aside = False
    for place, words in enumerate(after, main + 1):
        if _is_aside(words):
            aside = True
        elif not _is_object(words):
            return False
        elif aside and words[0] not in listed_words("speech", "shortening.toml"):
            return place >= len(clauses)
    return False


def _verb_of(words: Sequence[str], verbs: frozenset[str]) -> bool:
    forms = (form for word in words for form in (word, word.removeprefix("و")))
    return any(form in verbs or form.removesuffix("ت") in verbs for form in forms)


def _has_object(words: Sequence[str]) -> bool:
    """Whether a noun in the clause of a verb shows its object: «استقبل الرئيس وفدا», «أعلن الوزير إطلاق …»."""
    cased = any(len(word) >= _LEAST_LETTERS and word.endswith("ا") and not is_verb(word) for word in words[1:])
    announces = _verb_of(words[:_MOST_BEFORE_VERB], listed_words("with_news", _BOOK))
    return cased or (announces and any(map(_DEED.fullmatch, words[2:])))


def _is_aside(words: Sequence[str]) -> bool:
    """Whether a clause says when, where or beside whom: «أمس», «بمقر الوزارة», «يرافقه قادة الأقاليم»."""
    forms = (words[0], words[0].removeprefix("و"))
    joined = any(form.startswith("ب") and len(form) >= _LEAST_LETTERS for form in forms)
    return joined or not listed_words("asides", _BOOK).isdisjoint(forms)


def _lacks_predicate(clauses: Sequence[Sequence[str]], following: Sequence[Sequence[str]]) -> bool:
    """Whether only who or what is meant is kept: «مدير المشتل، المهندس سامي، | يقول إن …», «كانت البلدة التي … | قد».

    Without a verb the words are no statement where one opens a clause after them, or where it says of how many this is
    one.
    """
    first = clauses[0][0].removeprefix("و")
    near = following[:_NEAR_CLAUSES]
    if first in _WAS:
        return any(words[0] == "قد" or (is_verb(words[0]) and words[0][0] in "يت") for words in near)
    if not _is_bare(clauses[0][0]) or clauses[0][0].endswith("ا") or len(clauses[0]) > _MOST_SUBJECT_WORDS:
        return False
    if first in listed_words(*_LEADING) or any(_is_verbal(word) for words in clauses for word in words):
        return False
    return any(_is_predicate(words) for words in near)


def _is_predicate(words: Sequence[str]) -> bool:
    one_of = words[0] in _ONE_OF and words[1:2] == ["من"]
    return one_of or (words[0][0] not in "وف" and is_verb(words[0]))


def _is_verbal(word: str) -> bool:
    return word in _DENYING or is_verb(word)


def _lacks_news(clauses: Sequence[Sequence[str]], after: Sequence[str]) -> bool:
    """Whether what is announced follows an aside on who does: «أعلنت رئيسة الحزب …، الذي فقد مقاعده، | عزم الحزب …»."""
    said = any(without_conjunction(word) in saying_verbs() for word in clauses[0])
    aside = len(clauses) > 1 and clauses[-1][0] in _WHO
    has_that = any(word in _THAT for words in clauses for word in words)
    return said and aside and not has_that and _is_bare(after[0]) and not after[0].endswith("ا")


def _is_object(words: Sequence[str]) -> bool:
    return _is_bare(words[0]) and not words[0].endswith("ا")


def _is_bare(word: str) -> bool:
    """Whether a clause opens with a noun that no particle, conjunction or day stands before."""
    joined = word[:1] in "وفبلك" and not word.startswith(("ال", "وزير", "وكيل", "والي", "لجنة", "فريق", "كتاب", "قائد"))
    listed = listed_words("particles") | listed_words("hanging") | listed_words("around", _BOOK)
    return not (joined or word in listed or is_verb(word) or word[:1].isdigit())
