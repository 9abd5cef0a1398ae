"""When a number word that stands by itself is a number at all: «أحد» is "one of", «نصف نهائي» is no half."""

import re

from flows.arabic.number_atoms import Atom, stands_alone, word_before
from flows.arabic.number_words import FRACTIONS, HUNDRED_WORDS, NOMINATIVE_DUALS, Rank

_ONES = frozenset({"واحد", "واحدة", "واحده", "واحدا"})
_NEVER = frozenset({"احد", "احدي"})
_NEVER_WITH_ARTICLE = frozenset({"اثنين", *HUNDRED_WORDS})
_DAYS = frozenset({"اثنين"})
_WORD_AFTER = re.compile(r"\s{1,2}(\w+)")
_SHARE_AFTER = re.compile(r"\s?[%٪]|\s+(?:بال|في\s+ال)(?:مئة|مائة|مية)(?!\w)")
_CLAUSE_START = re.compile(r"(?:\A|[\0\n:(«.،؛])\s{0,2}\Z")


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


# Before «واحد» these make it a pronoun («كل واحد», «في آن واحد»), and so do the next after it («واحد من الحاضرين»).
_NO_NOUNS = _words(
    "كل لكل وكل فكل بكل اي لاي باي واي ان او ثم من ومن في وفي عن وعن علي الي مع حتي لكن بل هو وهو هي وهي هم هذا هذه"
    " الا سوي غير ليس ليست كان كانت قال قالت لا ولا كما مثل بين عند اذا لو قد لقد صف منذ حيث لان التي الذي فقط اما ايضا"
)
_PRONOUN_AFTER = _words("من منهم منها منهما منهن منا منكم تلو بعد وراء")
# «نصف نهائي», «نصف الليل», «نصف الكرة»: what no fraction is meant of. Nisba adjectives are known by their ending.
_NO_HALVES = _words("النهائي نهائي النهائيات الليل القمر الكرة الطريق الدائرة الاخر الثاني الاول")
_PARTICLES = _words(
    "من في عن علي الي مع حتي خلال بعد قبل امس اليوم هذا هذه ذلك مقابل ثم او ان عند لدي بين منذ حسب دون فقط"
    " تقريبا كان كانت هو هي"
)
_SHARES = _words("من الي نحو حوالي قرابة عن علي حتي زهاء")
"""Before «النصف» with ال: «أكثر من النصف» is a share, «النصف الأول» is none."""
_RATES = frozenset({"نسبة", "بنسبة", "بمعدل", "عن", "من", "الي", "سالب", "يساوي", "تساوي", "هو", "هي"})


def counts_alone(folded: str, atom: Atom) -> bool:
    """Whether one word, or one number in digits, is a number where it stands."""
    is_fifth = atom.rank is Rank.FRACTION and atom.word not in FRACTIONS
    if atom.rank is Rank.DIGITS or not atom.word or is_fifth:
        return True
    if atom.word in _NEVER or atom.rank in (Rank.SIGN, Rank.POINT, Rank.PARTS):
        return False
    return _counts_by_neighbours(folded, atom) or (
        atom.word not in _DAYS and stands_alone(folded, atom.begin, atom.end)
    )


def _counts_by_neighbours(folded: str, atom: Atom) -> bool:
    if atom.rank is Rank.ZERO:
        return bool(_SHARE_AFTER.match(folded, atom.end))
    if atom.word in _ONES:
        return is_after_its_noun(folded, atom)
    if atom.word in FRACTIONS:
        return _is_share(folded, atom)
    if atom.word in NOMINATIVE_DUALS:
        return atom.word != "الفا" or is_dual(folded, atom)
    if atom.word == "عشر" and not atom.definite:
        return _has_noun_after(folded, atom.end)
    return atom.word != "عشر" and not (atom.definite and atom.word in _NEVER_WITH_ARTICLE)


def is_after_its_noun(folded: str, atom: Atom) -> bool:
    """Whether «واحد» or «واحدة» counts the noun before it: «دولة واحدة», but not «كل واحد», «واحدة من الدول»."""
    noun = word_before(folded, atom.begin)
    parted = noun and folded[atom.begin - 2 : atom.begin - 1] == "و"
    if atom.word not in _ONES or atom.clitic or atom.joined or len(noun) < 3 or parted or not noun.isalpha():
        return False
    after = _WORD_AFTER.match(folded, atom.end)
    return (
        noun not in _NO_NOUNS
        and not noun.startswith("ال")
        and not (after and after[1] in _PRONOUN_AFTER)
        and (atom.word not in ("واحد", "واحدا") or not noun.endswith("ة"))
    )


def is_dual(folded: str, atom: Atom) -> bool:
    """Whether «مليونا» is the dual before its noun («مليونا دولار») or alone on its line, and not «مليونًا»."""
    stands = _has_noun_after(folded, atom.end) or stands_alone(folded, atom.begin, atom.end)
    return atom.word in NOMINATIVE_DUALS and stands


def is_spoken_fraction(folded: str, atom: Atom) -> bool:
    """Whether a one opens «واحد على عشرة»: at the start of a clause or after «بنسبة», but not after a noun."""
    before = folded[max(0, atom.begin - 3) : atom.begin]
    return bool(_CLAUSE_START.search(before)) or word_before(folded, atom.begin) in _RATES


def _is_share(folded: str, atom: Atom) -> bool:
    """Whether a fraction is one of what stands after it: «نصف السكان», «أكثر من النصف», but not «نصف نهائي»."""
    after = _WORD_AFTER.match(folded, atom.end)
    word = after[1] if after else ""
    if atom.definite:
        return word_before(folded, atom.begin) in _SHARES and not word.startswith("ال")
    is_noun = word not in _NO_HALVES and word not in _PARTICLES and not word.endswith(("ي", "ية"))
    return word == "من" or (word.isalpha() and is_noun)


def _has_noun_after(folded: str, end: int) -> bool:
    after = _WORD_AFTER.match(folded, end)
    word = after[1] if after else ""
    return len(word) > 1 and word.isalpha() and word not in _PARTICLES and not word.startswith(("ال", "و"))
