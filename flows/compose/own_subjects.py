"""Whether the clause beside a figure has its own subject: who does it, what is measured, what is counted.

الأولى بقيمة | 650 مليونا                     the first of what
ولم ينتج سوى | 95 طنا                        who
وكان يفترض أن تكتمل بكلفة | 95 مليونا          what
واشترتا قدرا بسعر | 3 دولارات                 which two
| 21,6 بالمائة | في الدورة العادية             of what
يندرج هذا المشروع في الاتفاق، ويرفع المبلغ إلى | 1200   which project
والباقي وقدره | 1,7 مليون                     of what
"""

import re

from flows.arabic.letters import fold_letters
from flows.compose.bare_pronouns import lacks_its_noun
from flows.compose.clauses import listed_words
from flows.compose.material import Material
from flows.compose.standing import has_conjunction, points_back
from flows.facts.text.verbs import all_verbs, is_verb, saying_verbs, verbal_nouns
from flows.model.facts import AnyName, Figure, Money, Percent
from flows.model.source import Span

_WORDS_OF_CLAUSES = "whole_clauses.toml"
_WORD = re.compile(r"[^\s،,:؛.«»\"“”()\[\]]+")
_ORDINAL = re.compile(
    r"(?:ال)(?:اول|اولي|ثاني|ثانية|ثالثة?|رابعة?|خامسة?|سادسة?|سابعة?|ثامنة?|تاسعة?|عاشرة?|اخير|اخيرة|اخر|اخري)"
)
_PRESENT = re.compile(r"س?[يت][ء-ي]{2,}(?<!ة)(?<!ات)")
FEMININE = re.compile(r"(?!ال)[ء-ي]{3,}(?<!ا)ت")
"""«أسفرت عن», «توزعت على»."""
_OF_TWO_OR_MANY = re.compile(r"[ء-ي]{3,}(?:تا|وا)|[يت][ء-ي]{3,}(?:ون|ان)")
_LED_BY = re.compile(
    r"(?:ب(?:نحو|حوالي|اكثر|اقل|نسبة|قيمة|مبلغ|مقدار|كلفة|تكلفة|سعر|معدل|واقع)|ل(?:نحو|حوالي)|[بل]\d).*"
)
ANSWERS = re.compile(r"(?:ج|س|الجواب|جواب)\s*[:/\-–]\s*")
"""What marks an answer."""
_IN_TURN = re.compile(r"(?:و?بدور|و?من\s+(?:جهت|جانب|ناحيت))(?:ه|ها|هم)\s*،?\s+(?=\w)")
"""«بدورها، قالت المديرة إن»: who that is follows."""
_RESTS = frozenset({"الباقي", "المتبقي", "المتبقية", "البقية", "الباقون", "الباقين", "الباقيات", "الباقية"})
_FIRST_WORDS = 2
"""«والباقي وقدره | 1.7 مليون»: what is left of what."""
_REACH, _NEAR = 160, 40


def lacks_subject(material: Material, clause: Span, inner: Span) -> bool:
    """Whether some words with a figure at `inner` do not say who or what the figure is of."""
    inner = next((each.span for each in material.facts_in(inner) if isinstance(each, Figure)), inner)
    head = clause.of(material.text)[:_REACH]
    opening = ANSWERS.match(head) or _IN_TURN.match(head)
    start = clause.start + (opening.end() if opening else 0)
    words = _words(material.text[start : min(clause.end, start + _REACH)])
    if not words:
        return True
    if lacks_its_noun(material.text[start : inner.start]) or points_back(material.text[start : clause.end]):
        return True
    if _is_share_of_them(material, Span(start, clause.end), inner) or _is_part_of_them(material, start, inner):
        return True
    if _is_ordinal(material, start, words) or _points_at(words) or not _RESTS.isdisjoint(words[:_FIRST_WORDS]):
        return True
    return _is_bare_amount(material, Span(start, clause.end), inner) or lacks_doer(material, start, words)


def _words(text: str) -> list[str]:
    words = _WORD.findall(fold_letters(text))
    return [words[0][1:] if has_conjunction(words[0]) else words[0], *words[1:]] if words else []


def _is_share_of_them(material: Material, clause: Span, inner: Span) -> bool:
    """Whether a share is of those whom only the sentence before names: «أصيب | 29% | منهم»."""
    if not any(isinstance(each, Percent) for each in material.facts_in(inner)):
        return False
    after = _WORD.findall(fold_letters(material.text[inner.end : clause.end]))[:1]
    return after in (["منهم"], ["منها"], ["منهن"]) and lacks_its_noun(
        f"{material.text[clause.start : inner.start]} {after[0]}"
    )


def _is_part_of_them(material: Material, start: int, inner: Span) -> bool:
    """Whether a count is of those whom only an earlier clause counts: «قال المدير إن بينهم | 4 قتلى»."""
    that, them = ("ان", "", *_WORD.findall(fold_letters(material.text[start : inner.start])))[-2:]
    return that in ("ان", "بان") and them in ("بينهم", "بينها", "منهم", "منها", "بينهن")


def _is_ordinal(material: Material, start: int, words: list[str]) -> bool:
    """Whether an ordinal without its noun opens a clause: «الأولى بقيمة»; a name in marks («الأول») is none."""
    following = words[1] if len(words) > 1 else ""
    return _ORDINAL.fullmatch(words[0]) is not None and material.text[start] not in '«"“' and following[:2] != "ال"


def _points_at(words: list[str]) -> bool:
    """Whether the subject of a verb points to what stands before: «يندرج هذا المشروع», not «ينص هذا القرار»."""
    verb, pointing, noun = (*words[:3], "", "", "")[:3]
    opened = is_verb(verb) or _PRESENT.fullmatch(verb)
    points = pointing in listed_words("pointing", "standing.toml")
    return bool(opened) and points and noun not in listed_words("own", "standing.toml")


def _is_bare_amount(material: Material, clause: Span, inner: Span) -> bool:
    """Whether an amount stands in words that have no verb and do not say of what it is, but for where or for when.

    «900 درهم ابتداء من سبتمبر», «إلى باقي دول العالم: 18.3 مليون دولار».
    """
    before = [word for word in _words(material.text[clause.start : inner.start]) if len(word) > 1]
    placed = before[:1] and before[0] in ("الي", "من", "في", "عن")
    if not (placed or listed_words("amounts", _WORDS_OF_CLAUSES).issuperset(before)):
        return False
    amount = any(isinstance(each, Money | Percent) for each in material.facts_in(inner))
    after = _words(material.text[inner.end : clause.end])
    verbs = any(is_verb(word.removeprefix("و")) or _PRESENT.fullmatch(word) for word in (*before, *after))
    if not after:
        return not before or (amount and not verbs)
    said_of = after[0] in ("من", "كل") or after[0].startswith("لل") or (after[0][0] == "ل" and len(after[0]) > 3)
    return amount and not verbs and not said_of


def lacks_doer(material: Material, start: int, words: list[str]) -> bool:
    """Whether a clause opens with a verb whose subject stands before it."""
    place = 0
    while place < len(words) and words[place] in listed_words("before_verbs", _WORDS_OF_CLAUSES):
        place += 1
    verb, rest = (words[place], words[place + 1 :]) if place < len(words) else ("", [])
    if _opens_with_a_name(material, start):
        return False
    if _is_of_two_or_many(verb):
        return True
    if verb in listed_words("being", _WORDS_OF_CLAUSES):
        return bool(rest) and _is_a_verb(rest[0], negated=True) and _no_subject_in(rest[1:], hard=True)
    return _lacks_it_after(verb, rest, negated=place > 0)


def _lacks_it_after(verb: str, rest: list[str], *, negated: bool) -> bool:
    if verb in listed_words("impersonal", _WORDS_OF_CLAUSES):
        return False
    if FEMININE.fullmatch(verb) and rest[:1] and rest[0] in ("علي", "عن", "الي"):
        return not _counts_who(rest)
    if verb in saying_verbs() or not _is_a_verb(verb, negated=negated):
        return False
    if verb in listed_words("measuring", _WORDS_OF_CLAUSES) and rest[:1] and rest[0].isdigit():
        return True  # «بلغ 320»
    return _no_subject_in(rest, hard=negated)


def _is_of_two_or_many(verb: str) -> bool:
    """Whether a verb has its subject in its ending: «اشترتا», «حجزوا», «يشربون»."""
    known = verb in all_verbs() or verb.endswith("وا")
    return _OF_TWO_OR_MANY.fullmatch(verb) is not None and (known or verb.removesuffix("ا") in all_verbs())


def _opens_with_a_name(material: Material, start: int) -> bool:
    near = Span(start, min(len(material.text), start + _NEAR))
    return any(isinstance(each, AnyName) and each.span.start == start for each in material.facts_in(near))


def _is_a_verb(word: str, *, negated: bool) -> bool:
    """Whether a word is a verb: a known one, or after what stands before verbs one by its shape."""
    known = word in all_verbs() and word not in verbal_nouns()
    measures = word in listed_words("measuring", _WORDS_OF_CLAUSES)
    return known or measures or (negated and _PRESENT.fullmatch(word) is not None)


def _no_subject_in(words: list[str], *, hard: bool) -> bool:
    """Whether what follows a verb cannot be its subject; `hard` where no noun that is not definite can be."""
    while words and words[0] in listed_words("times_of_verbs", _WORDS_OF_CLAUSES):
        words = words[1:]
    if not words or _counts_who(words):
        return False
    first = words[0]
    if first in ("ان", "الا"):
        return _no_subject_in(words[2:], hard=True) if first == "ان" else True
    if first in listed_words("objects_first", _WORDS_OF_CLAUSES) or _LED_BY.fullmatch(first):
        return True
    return hard and first in listed_words("placed_first", _WORDS_OF_CLAUSES)


def _counts_who(words: list[str]) -> bool:
    """Whether a count stands after a preposition and its noun: it is the subject («وصل إلى القرية 92 زائرا»)."""
    if words[0] not in ("الي", "علي", "من", "في", "عن"):
        return False
    known = listed_words("bounding", "fitting.toml") - {"ب", "الي", "من", "علي", "عن", "بين"}
    after = next((index for index in range(2, min(5, len(words))) if words[index - 1][:2] == "ال"), None)
    return after is not None and (words[after][:1].isdigit() or words[after] in known)
