"""The name of a person that fills a place of its own, a line or what a label announces: read by its form alone.

م. فهد بن ناصر السبيعي          titles, and then a name to the end
سعيد بوصولكم                    no name: a word with a clitic that no list of names has
"""

import re
from collections.abc import Sequence
from functools import cache

from flows.arabic.clitics import FOR_THE
from flows.arabic.letters import Stretch
from flows.arabic.number_words import NUMBER_WORDS
from flows.facts.names.gazetteer import gazetteer, organization_heads
from flows.facts.names.name_ends import is_hadrami_family, is_maghreb_family, joints
from flows.facts.text.lexicons import any_of, lexicon, word_set

_MOST_WORDS = 6
_NAMES = frozenset({"arabic", "foreign", "family", "people.given", "people.joints"})
_LISTED = _NAMES | {"historic", "people.with_waw", "people.with_clitic", "people.with_ta", "people.with_ha"}
_CLITICS_AND_VERBS = ("ب", "ل", "ي", "ت", "سي", "ست", "و", "ف")
_ENDINGS = ("كم", "هم", "ها", "نا", "ات", "وا", "ية")
_SERVANT = "عبد"
_SAYYID = "السيد"
"""A title, but after a given name one as well."""
_PARTS = frozenset({"الدين", "الله"})
_CHILD_OF = frozenset({"بن", "بنت", "ولد", "منت"})
_FATHERS = frozenset({"قائد", "عميد", "نقيب", "حاكم", "وكيل"})
"""Names of men that are offices, too."""
_NAME = re.compile(r"[ء-ي]+(?: [ء-ي]+)*")


@cache
def _titles() -> re.Pattern[str]:
    words = any_of([*lexicon("people")["titles"], *lexicon("people")["more_titles"]])
    trades = r"(?:دكتور|مهندس|استاذ|مستشار|محاسب|صيدلي|طبيب|لواء|عميد|محامي?)ة?\s?/\s?"
    short = rf"(?:[ء-ي]{{1,2}}\.\s?){{1,3}}|[ء-ي]{{1,2}}\s?/\s?|{trades}"
    return re.compile(rf"\s*(?:(?:(?:{words})(?![ء-ي])\s*/?|{short})\s*)*")


def read_written_name(text: str, start: int, end: int, *, announced: bool = False) -> Stretch | None:
    """Return the name that, with the titles before it, fills a place of the folded text; None where it is no name.

    `announced` is whether the text says that a name stands there: then no list has to know one of its words.
    """
    titles = _titles().match(text, start, end)
    first = titles.end() if titles else start
    while end > first and text[end - 1].isspace():
        end -= 1
    if not _NAME.fullmatch(text, first, end):
        return None
    words = text[first:end].split(" ")
    has_title = announced or text[start:first].strip() != ""
    return Stretch(first, end) if _is_name(words, has_title=has_title) else None


def _is_name(words: Sequence[str], *, has_title: bool) -> bool:
    """Whether words can be a name, with one that the lists know or with a title before them."""
    if not 2 <= len(words) <= _MOST_WORDS or words[-1] in joints() or any(map(_is_for_another, words)):
        return False
    known = any(_is_listed(word, _NAMES) or word in joints() for word in words)
    opens = not words[0].startswith("ال") or words[1] in joints() or _is_listed(words[0], _NAMES)
    opens = opens or (has_title and words[0] in word_set("people", "given_with_article"))
    return (known or has_title) and opens and all(_fits(words, at, has_title=has_title) for at in range(len(words)))


def _is_for_another(word: str) -> bool:
    """Whether a word says for whom or instead of whom: «خلفا | للسيد …»; «للا» is a title of the Maghreb."""
    return word.startswith(FOR_THE) and len(word) > len(FOR_THE) + 1 and not _is_listed(word, _LISTED)


def _fits(words: Sequence[str], at: int, *, has_title: bool) -> bool:
    """Whether a name can have a word there: any after a joint or before «الدين», else none that looks common."""
    if (at and words[at - 1] in joints()) or (at + 1 < len(words) and words[at + 1] in _PARTS):
        return True
    if _CHILD_OF.intersection(words[1:]) and words[at] not in _common_words() and not words[at].startswith("ال"):
        return True  # «لزرق بن ساعد»: a first name that looks common
    given = at and (_is_listed(words[at - 1], _NAMES) or words[at - 2 : at - 1] == [_SERVANT])
    family = is_maghreb_family(words[at]) or is_hadrami_family(words[at])
    if given and family and not words[at].endswith(_ENDINGS):
        return True  # «حسن | بنهدي», «سعيد | باوزير»
    if given and has_title and _is_family_or_father(words, at):
        return True
    if words[at] == _SAYYID and at and _is_listed(words[at - 1], _NAMES):
        return True  # «رجب | السيد | سامر»
    return _may_be_named(words[at], after_title=at == 0 and has_title)


def _is_family_or_father(words: Sequence[str], at: int) -> bool:
    """Whether a word ends a name as families of Jordan do («فواز | القطيشات») or is a father's that is an office, too.

    «نجلاء | قائد | السروري»: a family's name follows.
    """
    if at + 1 == len(words):
        return at > 1 and words[at].startswith("ال") and words[at].endswith("ات")
    return words[at] in _FATHERS and words[at + 1].startswith("ال") and words[at + 1].endswith("ي")


def _may_be_named(word: str, *, after_title: bool) -> bool:
    if _is_listed(word, _LISTED) or word in joints() or word in _PARTS:
        return True
    if word in _common_words() or word in NUMBER_WORDS or word in organization_heads():
        return False
    if word.startswith("ال"):
        return not word.endswith(("ات", "ون", "ين"))
    looks_common = word.startswith(_CLITICS_AND_VERBS) or word.endswith(_ENDINGS)
    return len(word) > 1 and (after_title or not looks_common)


@cache
def _common_words() -> frozenset[str]:
    """Return the words that stand in no name: particles, verbs, offices, titles and what bodies are called."""
    keys = ("never", "beyond", "offices", "roles", "bodies", "after_office", "not_first", "titles", "more_titles")
    words = frozenset().union(*(word_set("people", key) for key in keys))
    return words | {"ال" + word for word in words}


def _is_listed(word: str, classes: frozenset[str]) -> bool:
    return not classes.isdisjoint(gazetteer().classes.get(word, ()))
